"""Marks: what the rules find in a text besides the report itself, gathered until the report is made."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.model.reports import Note
from sayso.model.spans import trimmed
from sayso.reading.dates import FullDate

DateBasis = Literal["byline", "dateline", "body"]
Run = tuple[int, int]
JOINTS = frozenset(("", " ", "\n"))


class Named(msgspec.Struct, frozen=True):
    """A name and where it stands, with the rule that found it."""

    name: str
    start: int
    end: int
    rule: str


class Dated(msgspec.Struct, frozen=True):
    """A date that may be that of publication, the basis that it would be, and the rule that found it."""

    date: FullDate
    basis: DateBasis
    rule: str


class Marks(msgspec.Struct):
    """What was found so far: furniture as runs of the text, names, dates, the headline and the dateline's place.

    `mask` has a byte for each sign of the text, 1 where it is furniture: a text may have very many runs.
    """

    text: str
    furniture: list[Run]
    outlets: list[Named]
    authors: list[Named]
    credits: list[Named]
    dates: list[Dated]
    notes: list[tuple[Note, Run | None]]
    mask: bytearray
    headline: Run | None = None
    place: Run | None = None

    @classmethod
    def on(cls, text: str) -> Marks:
        """No marks yet."""
        return cls(text, [], [], [], [], [], [], bytearray(len(text)))

    def set_apart(self, start: int, end: int) -> None:
        """Mark a run as furniture."""
        if start < end:
            self.furniture.append((start, end))
            self.mask[start:end] = b"\x01" * (end - start)

    def named(self, where: list[Named], start: int, end: int, rule: str) -> None:
        """Note the name that stands at a run."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            where.append(Named(" ".join(self.text[start:end].split()), start, end, rule))

    def is_apart(self, start: int, end: int) -> bool:
        """Whether a run lies wholly in furniture."""
        return start < end and self.mask.find(0, start, end) < 0

    def runs(self) -> list[Run]:
        """The furniture in order, pieces with at most a line end between them as one, no white space at its ends."""
        found: list[Run] = []
        for start, end in sorted(self.furniture):
            if found and (start <= found[-1][1] or self.text[found[-1][1] : start] in JOINTS):
                found[-1] = (found[-1][0], max(found[-1][1], end))
            else:
                found.append((start, end))
        tidy = (trimmed(self.text, start, end) for start, end in found)
        return [(start, end) for start, end in tidy if start < end]
