"""The pages of `docs/` that are made from the program are those that it would make now; links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name", ["rules.md", "commands.md", "schema/account.json", "schema/annotation.json", "schema/row.json"]
)
def test_a_generated_page_is_up_to_date(generate, name, monkeypatch):
    if name == "commands.md" and sys.version_info >= (3, 13):
        pytest.skip("the page shows help as Python 3.11 and 3.12 lay it out")
    monkeypatch.setenv("COLUMNS", "100")
    stands = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert stands == generate.pages()[name], "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_a_page_lead_to_files(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_room_has_its_line_in_the_architecture():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = [path for path in (ROOT / "src" / "sayso").iterdir() if (path / "__init__.py").exists()]
    assert all(f"`{folder.name}/`" in page for folder in folders)
