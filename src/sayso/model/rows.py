"""Rows at the edges: a report as a line of input, and what is found in one report as a line of output.

The types say what the contract's sections 1 and 6 say; `schema` publishes them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from sayso.model.annotations import Certainty, NameType, Polarity, Realis
from sayso.model.spans import Span
from sayso.model.times import Published
from sayso.model.values import Measure


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A report as one line of input: its text, or the page that it stands in, and what is known of it."""

    text: str | None = None
    html: str | None = None
    id: str | int | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


class SentenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, from code point s to e."""

    s: int
    e: int


class TokenRow(msgspec.Struct, frozen=True, kw_only=True):
    """A word or sign; `head` is a position in the list, -1 for a root. Null where nothing was read."""

    s: int
    e: int
    upos: str | None
    lemma: str
    head: int | None
    deprel: str | None


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """A proper name."""

    s: int
    e: int
    type: NameType


class TimeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase of time: its TIMEX3 type and value, and the half-open interval of local wall time that it denotes."""

    s: int
    e: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    start: str | None
    end: str | None


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that names a place; null where it is not located."""

    s: int
    e: int
    name: str
    lat: float | None
    lon: float | None
    gazetteer: str | None


class CountRow(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that counts people or things: a closed interval, null for an open end."""

    s: int
    e: int
    low: int | None
    high: int | None
    of: str | None
    measure: Measure | None


class AmountRow(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that measures: a closed interval in a unit, null for an open end."""

    s: int
    e: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    of: str | None


class ArgumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """What plays a role in a happening."""

    role: str
    s: int
    e: int


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """A word that tells of a happening; factuality runs from -3 (certainly not) to 3 (certainly)."""

    s: int
    e: int
    type: str | None
    realis: Realis
    polarity: Polarity
    certainty: Certainty
    factuality: float
    arguments: list[ArgumentRow]


class AttributionRow(msgspec.Struct, frozen=True, kw_only=True):
    """Who is said to have said what; `inside` is the position of the attribution whose content holds this one."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    inside: int | None


class MentionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that stands for somebody or something; phrases of one cluster stand for the same."""

    s: int
    e: int
    cluster: int


class AnnotationRow(msgspec.Struct, frozen=True, kw_only=True):
    """What is found in the words of one report, before any linking; offsets are code points of its text, half-open."""

    id: str
    path: str
    text: str
    furniture: list[Span]
    published: Published | None
    language: str
    sentences: list[SentenceRow]
    tokens: list[TokenRow]
    names: list[NameRow]
    times: list[TimeRow]
    places: list[PlaceRow]
    counts: list[CountRow]
    amounts: list[AmountRow]
    events: list[EventRow]
    attributions: list[AttributionRow]
    mentions: list[MentionRow]
