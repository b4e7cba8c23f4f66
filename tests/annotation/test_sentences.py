"""Sentences: where they begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from built import report_of
from hypothesis import given
from hypothesis import strategies as st
from modelled import reading_of, sentences_of
from msgspec.structs import replace

from sayso.annotation import annotate
from sayso.annotation.sentences import find_sentences, paragraphs
from sayso.model.spans import Span

CASES = [
    ("The bridge fell. Nobody was hurt.", ["The bridge fell.", "Nobody was hurt."]),
    ("Dr. Rye met Gen. Bell. They talked.", ["Dr. Rye met Gen. Bell.", "They talked."]),
    ("It rose 3.5 percent. It fell later.", ["It rose 3.5 percent.", "It fell later."]),
    ("J. K. Osei left. She won.", ["J. K. Osei left.", "She won."]),
    ("“It fell.” He ran.", ["“It fell.”", "He ran."]),
    ("Was it closed? Yes! It was.", ["Was it closed?", "Yes!", "It was."]),
    ("Bridge falls\nThe bridge fell.", ["Bridge falls", "The bridge fell."]),
    ("***", []),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[one.start : one.end] for one in sentences_of(text)] == sentences


def test_furniture_belongs_to_no_sentence() -> None:
    text = "The bridge fell. Share this. Nobody was hurt."
    hole = Span.of("r", text, 17, 28)
    assert [
        text[one.start : one.end] for one in find_sentences(text, [hole], reading_of(text[:17] + " " * 11 + text[28:]))
    ] == [
        "The bridge fell.",
        "Nobody was hurt.",
    ]


def test_nothing_is_read_across_furniture() -> None:
    text = "Officials of the Quay (Advertisement) Company of Port Lanterna met Ilse Brandvold."
    hole = Span.of("r", text, text.index("("), text.index(")") + 1)
    found = annotate(replace(report_of(text), furniture=[hole]))
    for one in (*found.sentences, *found.names, *found.mentions, *found.tokens):
        assert one.end <= hole.start or one.start >= hole.end
    first = [number for number, token in enumerate(found.tokens) if token.end <= hole.start]
    assert all(found.tokens[number].head in (-1, *first) for number in first)


def test_a_wrapped_line_goes_on_in_its_paragraph() -> None:
    text = "The old bridge over the river at Brenn fell on Friday in a\nstorm that hit the coast."
    assert paragraphs(text) == [(0, len(text))]


@given(st.text(alphabet="ab A.!?“”\n1", max_size=60))
def test_sentences_stand_in_order_and_apart(text: str) -> None:
    found = sentences_of(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
