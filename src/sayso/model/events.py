"""Events and claims: what is said to have happened, and each value that a statement gives for a slot of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.model.annotations import Certainty, Polarity, Realis, TimeMention
from sayso.model.reports import Report
from sayso.model.spans import Span
from sayso.model.statements import Join, Source, Statement
from sayso.model.times import TimeValue
from sayso.model.values import Value

EventType = Literal[
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse", "reject", "threaten",
    "protest", "sanction", "mobilize", "coerce", "assault", "accident", "disaster", "crime", "vote", "proceeding",
]  # fmt: skip
Slot = Literal["occurred", "who", "whom", "with", "cause", "what", "where", "from", "when", "count", "amount"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for an event, the statement that they stand in, and how real it is there."""

    span: Span
    statement: str
    realis: Realis


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened or is said to; `name` is words of a report."""

    id: str
    key: str
    name: str
    type: EventType | None
    background: bool
    part_of: str | None
    mentions: list[Mention]
    joins: list[Join]
    rule: str
    confidence: float


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One value for one slot of one event in one statement; its evidence is the words that give the value."""

    id: str
    key: str
    event: str
    slot: Slot
    value: Value
    statement: str
    evidence: list[Span]
    polarity: Polarity
    certainty: Certainty
    asserted: TimeValue | None
    reference: str | None
    rule: str
    confidence: float


class Attributed(msgspec.Struct, frozen=True, kw_only=True):
    """What the room of attribution gives: the statements of a report and its table of sources, by key."""

    outlet: str | None
    author: str | None
    sources: list[Source]
    statements: list[Statement]


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of one report before it meets the others; references are keys."""

    report: Report
    outlet: str | None
    author: str | None
    sources: list[Source]
    statements: list[Statement]
    events: list[Event]
    claims: list[Claim]
    times: list[TimeMention]
