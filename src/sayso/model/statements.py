"""Statements: what one report has one innermost teller say, through which chain of tellers.

Until an account is numbered, `id` is the key, and every reference is a key.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.model.annotations import Certainty, Polarity
from sayso.model.spans import Span
from sayso.model.times import TimeValue

SourceKind = Literal[
    "person",
    "organisation",
    "government",
    "military",
    "armed_group",
    "outlet",
    "agency",
    "document",
    "public",
    "unknown",
]
Mode = Literal["direct", "indirect", "mixed", "own", "headline", "caption"]
Act = Literal[
    "asserts", "denies", "confirms", "retracts", "corrects", "declines", "believes", "intends", "orders", "asks"
]
Channel = Literal["statement", "interview", "press_conference", "post", "document", "broadcast", "call", "court"]
Anonymity = Literal["unnamed", "asked"]

CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible", "uncommitted")


class Feature(msgspec.Struct, frozen=True):
    """One piece of evidence for (positive) or against (negative) a join, in bits."""

    name: str
    bits: float


class Join(msgspec.Struct, frozen=True):
    """Why two parts are one: their keys, and the evidence in bits, summed and piece by piece."""

    parts: tuple[str, str]
    bits: float
    features: list[Feature]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A teller: somebody or something that says."""

    id: str
    key: str
    name: str
    named: bool
    kind: SourceKind
    aliases: list[str]
    role: str | None
    affiliation: str | None
    country: str | None
    number: int | None
    anonymity: Anonymity | None
    evidence: list[Span]
    joins: list[Join]
    rule: str
    confidence: float


class Teller(msgspec.Struct, frozen=True, kw_only=True):
    """A link of a chain: a source, the cue of its telling, and its own commitment to what the next link says."""

    source: str | None
    cue: Span | None
    evidence: list[Span]
    channel: Channel | None
    polarity: Polarity
    certainty: Certainty


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One content of one innermost teller in one report; the chain runs from the outlet to the first teller."""

    id: str
    key: str
    report: str
    mode: Mode
    content: list[Span]
    chain: list[Teller]
    act: Act
    matter: list[Span]
    polarity: Polarity
    certainty: Certainty
    weakest: Certainty
    asserted: TimeValue | None
    rule: str
    confidence: float

    @property
    def first_teller(self) -> Teller:
        """The innermost teller: the one who is said to have said it first (the chain's end)."""
        return self.chain[-1]


def least(certainties: list[Certainty]) -> Certainty:
    """The weakest of some certainties."""
    return max(certainties, key=CERTAINTIES.index)
