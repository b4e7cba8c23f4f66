"""Annotations: what is found in the words of one report, before anything is decided about who says what.

This is the seam that rules feed today and language models feed later: whoever fills a layer, the rooms behind it read
the same plain types. Offsets are code points of the report's text, half-open.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from sayso.model.reports import Report
from sayso.model.times import TimeValue
from sayso.model.values import Measure, PlaceValue

Run = tuple[int, int]  # start and end in code points
Realis = Literal["actual", "hypothetical", "future", "generic", "negated"]
Polarity = Literal["positive", "negative", "unknown"]
Certainty = Literal["certain", "probable", "possible", "uncommitted"]
NameType = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK", "PRODUCT", "OTHER"]
Tense = Literal["past", "future"]


class Sentence(msgspec.Struct, frozen=True):
    """A sentence, and the number of the paragraph that it stands in."""

    start: int
    end: int
    paragraph: int


class Token(msgspec.Struct, frozen=True):
    """A word or sign. Part of speech, head (a position in the list, -1 for a root) and relation are None if unread."""

    start: int
    end: int
    lemma: str
    upos: str | None = None
    head: int | None = None
    deprel: str | None = None


class Name(msgspec.Struct, frozen=True):
    """A proper name and its type."""

    start: int
    end: int
    type: NameType
    confidence: float


class TimeMention(msgspec.Struct, frozen=True):
    """A phrase that says when, how long or how often; `tense` is the direction in which a bare weekday looks."""

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: TimeValue
    tense: Tense
    confidence: float


class PlaceMention(msgspec.Struct, frozen=True):
    """A phrase that names a place, located or not."""

    start: int
    end: int
    value: PlaceValue
    confidence: float


class CountMention(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that counts people or things; `measure` is what became of them, where the words beside it say so.

    start to end is the whole phrase ("at least six barges"); `approximate` marks a bound or an estimate.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    of: str | None
    measure: Measure | None
    part: bool = False
    rule: str
    confidence: float


class AmountMention(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that measures: money, distance, speed, magnitude, share."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    of: str | None
    rule: str
    confidence: float


class Argument(msgspec.Struct, frozen=True):
    """What plays a role in a happening: the phrase, and the role's name (a slot of the contract)."""

    role: str
    start: int
    end: int


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """A word that tells of a happening, with its type (STANDARDS 5), realis and arguments.

    `listed`: one of the words that events of an account are made of; all other events are only annotated.
    """

    start: int
    end: int
    lemma: str
    type: str | None
    nominal: bool
    realis: Realis
    polarity: Polarity
    certainty: Certainty
    factuality: float
    arguments: list[Argument]
    confidence: float
    listed: bool = True


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who (source) is said to have said (cue) what (content); `inside`: the attribution whose content holds this one.

    Each of the three is a list of runs; a source or a cue may be missing.
    """

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    inside: int | None = None
    rule: str
    confidence: float


class EntityMention(msgspec.Struct, frozen=True):
    """A phrase that stands for somebody or something; mentions of one cluster stand for the same."""

    start: int
    end: int
    cluster: int


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """A report with all that was found in its words."""

    report: Report
    sentences: list[Sentence]
    tokens: list[Token]
    names: list[Name]
    times: list[TimeMention]
    places: list[PlaceMention]
    counts: list[CountMention]
    amounts: list[AmountMention]
    events: list[Trigger]
    attributions: list[Attribution]
    mentions: list[EntityMention]
