"""Spans and runs: half-open, exact, never outside of their text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.spans import Span, trimmed, without

TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \n\tabé😀\u200b"), min_size=1, max_size=60)


@st.composite
def texts_with_spans(draw, number=2):
    text = draw(TEXTS)
    spans = []
    for _ in range(number):
        start = draw(st.integers(0, len(text) - 1))
        spans.append(Span.of("r1", text, start, draw(st.integers(start + 1, len(text)))))
    return text, spans


@given(texts_with_spans())
def test_a_span_quotes_exactly_what_stands_there(case):
    text, (span, _) = case
    assert span.quote == text[span.start : span.end]
    assert len(span.quote) == span.end - span.start > 0


@given(texts_with_spans())
def test_overlap_counts_shared_code_points_both_ways(case):
    _, (one, other) = case
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlap(other) == other.overlap(one) == len(shared)
    assert one.inside(other) == (set(range(one.start, one.end)) <= set(range(other.start, other.end)))
    if one.inside(other):
        assert one.overlap(other) == len(one.quote)


@given(texts_with_spans(), st.data())
def test_a_part_quotes_what_stands_there(case, data):
    text, (span, _) = case
    start = data.draw(st.integers(span.start, span.end - 1))
    end = data.draw(st.integers(start + 1, span.end))
    part = span.part(start, end)
    assert part == Span.of("r1", text, start, end)
    assert part.inside(span)


def test_spans_of_different_reports_share_nothing():
    one, other = Span("r1", 0, 4, "Fire"), Span("r2", 0, 4, "Fire")
    assert one.overlap(other) == 0
    assert not one.inside(other)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 6), (5, 6)])
def test_a_span_outside_of_its_text_or_of_nothing_is_refused(start, end):
    with pytest.raises(ValueError, match="no span"):
        Span.of("r1", "Fire!", start, end)


@given(TEXTS, st.data())
def test_trimmed_leaves_no_white_space_at_the_ends_and_loses_nothing_else(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = trimmed(text, start, end)
    assert start <= low <= high <= end
    assert text[low:high] == text[start:end].strip()


@given(st.integers(0, 30), st.integers(0, 30), st.lists(st.tuples(st.integers(-5, 35), st.integers(-5, 35))))
def test_without_leaves_what_lies_in_no_hole(start, length, holes):
    end = start + length
    left = list(without(start, end, holes))
    covered = {place for low, high in holes for place in range(low, high)}
    assert [place for low, high in left for place in range(low, high)] == [
        place for place in range(start, end) if place not in covered
    ]
    assert all(low < high for low, high in left)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(left)), "parts that touch are one"
