"""What a file, page or row gives before its words are looked at."""

from __future__ import annotations

import msgspec

from sayso.model.reports import Note


class Stamp(msgspec.Struct, frozen=True):
    """A moment of publication as metadata states it, with the rule that found it."""

    text: str
    rule: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A report's text and what stands beside it. `title` is context: where it is None, the text may hold a headline.

    `language` is what a row says; `page_language` what a page's template says, which is often wrong.
    """

    path: str
    id: str | None = None  # a row's
    line: int | None = None
    raw: bytes
    text: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    outlet_rule: str = "no_outlet"
    author: str | None = None
    stamp: Stamp | None = None
    language: str | None = None
    page_language: str | None = None
    notes: list[Note] = []
