from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.spans import trimmed
from sayso.reading.layout import lines_of
from sayso.reading.marks import Marks


def test_lines_know_their_place_and_the_gap_above_them():
    text = "  One line \n\nAnother, with words in it.\nThird\n"
    first, second, third = lines_of(text)
    assert [text[line.start : line.end] for line in (first, second, third)] == [
        "One line",
        "Another, with words in it.",
        "Third",
    ]
    assert [line.gap for line in (first, second, third)] == [True, True, False]
    assert [line.is_prose for line in (first, second, third)] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("The crane fell on Friday.", True), ("“It fell on us,” she said.", True), ("The crane fell, he said, “and then”", True),
        ("The crane fell on Friday", False), ("It fell.", False), ("a b c d e f g h i j k l m n o p q r s t u v", True),
    ],
)  # fmt: skip
def test_which_lines_read_like_sentences(text, prose):
    assert lines_of(text)[0].is_prose is prose


@given(st.text(alphabet="ab. \n\t\u2003\xa0'", max_size=200))
def test_lines_cover_every_word_in_order(text):
    lines = lines_of(text)
    assert "".join("".join(text[line.start : line.end].split()) for line in lines) == "".join(text.split())
    assert [line.number for line in lines] == list(range(len(lines)))
    assert all(line.text == text[line.start : line.end] == line.text.strip() for line in lines)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12))
def test_furniture_comes_out_in_order_and_apart(runs):
    marks = Marks.on("ab cd\nef  gh ij\n\nkl mn op qr st uv wx yz 12 34")
    size = len(marks.text)
    for one, other in runs:
        marks.set_apart(min(one, other, size), min(max(one, other), size))
    found = marks.runs()
    assert all(a[1] < b[0] for a, b in itertools.pairwise(found))
    for start, end in marks.furniture:
        assert marks.is_apart(start, end)
        first, last = trimmed(marks.text, start, end)
        assert first == last or any(low <= first and last <= high for low, high in found)
