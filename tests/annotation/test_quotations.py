"""Quotations: runs between marks of every kind, in one paragraph."""

from __future__ import annotations

import pytest

from sayso.annotation.quotations import find_quotations

CASES = [
    ("He said “it fell” and left.", ["“it fell”"]),
    ('He said "it fell" and left.', ['"it fell"']),
    ("Il dit «c'est fini» et part.", ["«c'est fini»"]),
    ("She called it 'a lie' twice.", ["'a lie'"]),
    ("The owners' van and the drivers' strike.", []),
    ("It's the mayor's bridge.", []),
    ('A board 6" wide fell.', []),
    ("“It fell,” she said. “Nobody was hurt.”", ["“It fell,”", "“Nobody was hurt.”"]),
    ("“We waited for hours. It was cold.", ["“We waited for hours. It was cold."]),
    ("“He told me ‘run’ and I ran.”", ["“He told me ‘run’ and I ran.”"]),
]


@pytest.mark.parametrize(("text", "quotations"), CASES)
def test_quotations(text: str, quotations: list[str]) -> None:
    assert [text[a:b] for a, b in find_quotations(text, [(0, len(text))])] == quotations


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“One.\n“Two.” She left."
    assert [text[a:b] for a, b in find_quotations(text, [(0, 5), (6, len(text))])] == ["“One.", "“Two.”"]
