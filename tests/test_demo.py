"""The account of the demo is the one that was read line by line; the README shows lines of it.

After a change that is meant: `python tests/test_demo.py` writes the golden files anew; read their diff as an editor.
"""

from __future__ import annotations

import contextlib
import re
from functools import cache
from pathlib import Path

import pytest

import sayso

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).parent / "golden"
DEMO = Path(sayso.__file__).parent / "demo"
FORMATS = {"text": "demo.txt", "markdown": "demo.md", "csv": "demo.csv"}


@cache
def account():
    with contextlib.chdir(DEMO.parent):  # where it is installed is no part of the account
        reports, problems = sayso.read([DEMO.name])
    return sayso.account(reports, problems)


def told(name: str) -> str:
    return sayso.tell(account(), name, width=100)


@pytest.mark.parametrize("name", FORMATS)
def test_the_account_is_the_one_that_was_read(name):
    assert told(name) == (GOLDEN / FORMATS[name]).read_text(encoding="utf-8")


def test_the_readme_shows_lines_of_it():
    block = re.search(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for line in block[1].splitlines() if line.strip() and line.strip() != "…"]
    account_lines = set(told("text").splitlines())
    assert len(lines) > 20
    assert [line for line in lines if line not in account_lines] == []


REACHED = {
    "standing": {"contested", "denied", "revised", "agreed", "single-origin", "unsourced"},
    "kind": {"repeats", "corroborates", "contradicts", "supersedes", "outdates", "denies", "withdraws", "answers"},
}


def test_the_demo_reaches_what_it_is_written_for():
    assert REACHED["standing"] <= {finding.standing for finding in account().findings}
    assert REACHED["kind"] <= {relation.kind for relation in account().relations}
    assert {report.published.basis for report in account().reports if report.published} >= {"byline", "shared-events"}
    assert [report.language for report in account().reports].count("es") == 1
    assert account().copies


if __name__ == "__main__":
    for name, file in FORMATS.items():
        (GOLDEN / file).write_text(told(name), encoding="utf-8")
