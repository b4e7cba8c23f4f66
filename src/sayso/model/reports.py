"""Reports: what was read, and what went wrong while reading."""

from __future__ import annotations

import msgspec

from sayso.model.spans import Span
from sayso.model.times import Published


class Note(msgspec.Struct, frozen=True):
    """Something that a reader should know about a report: a repair, a doubt, a date set aside."""

    code: str
    message: str
    span: Span | None = None


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Input that could not be used, or only in part: where it is, and what to do."""

    path: str | None
    line: int | None
    code: str
    message: str


class Credit(msgspec.Struct, frozen=True):
    """Words that name who gathered a report or part of it: an agency in a byline, dateline or closing line."""

    name: str
    span: Span


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One news report as read. Spans point into `text`; `title` is context only, except in text files.

    Before the account is numbered, `report` of a span is the report's key. `outlet`, `author` and `credits` are names
    as written; the source table is made of them later.
    """

    key: str
    path: str
    url: str | None
    title: str | None
    headline: Span | None
    outlet: str | None
    outlet_span: Span | None
    outlet_rule: str
    author: str | None
    author_span: Span | None
    credits: list[Credit]
    dateline_place: Span | None
    published: Published | None
    language: str
    sha256: str
    text: str
    furniture: list[Span]
    notes: list[Note]
    id: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The span of this report's text from code point start to end."""
        return Span.of(self.key, self.text, start, end)
