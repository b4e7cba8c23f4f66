from __future__ import annotations

import re

import pytest
from accounts import dam, empty, hostile

from sayso.telling import tell
from sayso.telling.markdown import escaped


def test_headings_events_and_nested_lists():
    told = tell(dam(), "markdown")
    assert told.startswith("**3 reports of 3 outlets.")
    assert "\n## Contested: versions that cannot all be true\n\n**The gate of Marrow Dam" in told
    assert (
        "\n- **when (f3)**\n  - Fri 6 June 2031, 04:10, said as “at 04:10 on Friday” (1 voice, 2 outlets)\n    - Ilka"
        in told
    )
    assert "\u00a0" not in told


def test_it_says_the_same_words_as_the_terminal():
    plain = re.findall(r"\w+", tell(dam(), "text").casefold())
    marked = re.findall(r"\w+", tell(dam(), "markdown").casefold())
    assert plain == marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*bold* _x_ `c`", r"\*bold\* \_x\_ \`c\`"),
        ("[x](javascript:1)", r"\[x\](javascript:1)"),
        ("<b>&lt;", r"\<b\>\&lt;"),
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("- no list", r"\- no list"),
        ("+ no list", r"\+ no list"),
        ("@channel", r"\@channel"),
        ("a|b ~c~ \\", r"a\|b \~c\~ \\"),
        ("---", r"\---"),
    ],
)
def test_words_cannot_become_markup(text, expected):
    assert escaped(text) == expected


def test_a_name_with_line_feeds_stays_on_its_line():
    told = tell(hostile("a\n\n# b\n- c", "n\n## m"), "markdown")
    assert not re.search(r"^\s*(?:- )?(?:#+ (?:b|m)|- c)", told, re.MULTILINE)


def test_nothing_read_is_said():
    assert tell(empty(), "markdown") == "**No report was read.**\n"
