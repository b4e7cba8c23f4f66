"""What the tests share: repeatable properties, the corpora beside the repository, a browser for the pages."""

from __future__ import annotations

import shutil
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

# The same examples in every run, and no failure because a machine was busy.
settings.register_profile("sayso", derandomize=True, deadline=None, database=None)
settings.load_profile("sayso")

REPOSITORY = Path(__file__).resolve().parents[1]

# The browser stays alone: no profile of a person, no updates, no address but files and this machine.
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost",
    "--window-size=1280,900",
)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and sample reports beside the repository; a test that needs it is skipped without it."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the corpora and samples of the folder `shared` beside the repository")
    return folder


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Debian's Chromium without a window, driven by Selenium, with a new empty profile and no way out."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("needs a browser: apt-get install chromium chromium-driver")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = browser  # both paths are given, so that Selenium looks for no download
    for flag in (*CHROMIUM_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})  # get_log("browser"): what a page complains of
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    chrome.set_page_load_timeout(60)
    yield chrome
    chrome.quit()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, to run in a page: `chromium.execute_script(axe)`, then `axe.run()`."""
    try:
        listed = files("axe-playwright-python") or []
    except PackageNotFoundError:
        listed = []
    for file in listed:
        if file.name == "axe.min.js":
            return Path(str(file.locate())).read_text(encoding="utf-8")
    pytest.skip("needs axe-core: install requirements-dev.lock")
