"""Spans: where words stand, in Unicode code points of a report's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open run of code points of one report's text, with the exact words that stand there."""

    report: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, report: str, text: str, start: int, end: int) -> Self:
        """The span of `text` from start to end; ValueError if it is empty or lies outside."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span {start}-{end} in a text of {len(text)} code points")
        return cls(report, start, end, text[start:end])

    def overlap(self, other: Span) -> int:
        """How many code points two spans share; 0 in different reports."""
        if self.report != other.report:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def inside(self, other: Span) -> bool:
        """Whether this span lies wholly within the other."""
        return self.report == other.report and other.start <= self.start and self.end <= other.end

    def part(self, start: int, end: int) -> Span:
        """The part of this span from code point `start` to `end` of the report."""
        return Span(self.report, start, end, self.quote[start - self.start : end - self.start])


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of a run of text without the white space at its ends; start == end when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def without(start: int, end: int, holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a run that lie in none of the holes, in order; a hole without length is none."""
    at = start
    for low, high in sorted(holes):
        if high <= max(at, low) or low >= end:
            continue
        if low > at:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end
