"""The account: everything that one call gives, as the contract has it."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.model.events import Claim, Event, Slot
from sayso.model.reports import Note, Problem
from sayso.model.spans import Span
from sayso.model.statements import Source, Statement
from sayso.model.times import Published, TimeValue
from sayso.model.values import Measure, Value

RelationKind = Literal[
    "repeats", "corroborates", "refines", "contradicts", "supersedes", "outdates",
    "denies", "confirms", "withdraws", "corrects", "answers",
]  # fmt: skip
Loss = Literal["hedge", "rounding", "teller", "scope"]
Level = Literal["reporting", "ultimate"]
Standing = Literal["withdrawn", "contested", "denied", "revised", "varied", "agreed", "single-origin", "unsourced"]
Position = Literal["party", "witness", "counting_body", "authority", "relay", "unknown"]
ReasonKind = Literal["credit", "copied", "same_teller", "same_words", "shared_error", "asked"]
Policy = Literal["sayso", "ucdp", "acled"]

STANDINGS: tuple[Standing, ...] = (
    "withdrawn", "contested", "denied", "revised", "varied", "agreed", "single-origin", "unsourced",
)  # fmt: skip


class AccountReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report as an account shows it; outlet and author are sources."""

    id: str
    key: str
    path: str
    url: str | None
    title: str | None
    outlet: str | None
    author: str | None
    published: Published | None
    language: str
    sha256: str
    text: str
    furniture: list[Span]
    notes: list[Note]


class Passage(msgspec.Struct, frozen=True):
    """The same words in two reports."""

    earlier: Span
    later: Span


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports that share text; `share` is the part of the later one's words that the earlier one has."""

    id: str
    key: str
    earlier: str
    later: str
    share: float
    passages: list[Passage]
    basis: Literal["times", "credit", "edits", "unknown"]
    credit: Span | None
    rule: str


class Reason(msgspec.Struct, frozen=True):
    """Why statements share an origin."""

    kind: ReasonKind
    text: str
    evidence: list[Span]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands behind statements: who gathered them (reporting) or who first told them (ultimate)."""

    id: str
    key: str
    level: Level
    teller: str | None
    statements: list[str]
    reasons: list[Reason]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How a claim or statement stands to an earlier or answered one."""

    id: str
    key: str
    kind: RelationKind
    from_: str = msgspec.field(name="from")
    to: str
    rule: str
    reason: str
    loss: list[Loss] | None
    confidence: float


class TellerPosition(msgspec.Struct, frozen=True):
    """A first teller of a version, and how near it stands to the fact."""

    source: str | None
    position: Position


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One value that live claims give, with who stands behind it."""

    value: Value
    claims: list[str]
    allows: list[str]
    denied_by: list[str]
    origins: list[str]
    voices: int
    outlets: int
    tellers: list[TellerPosition]


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """A value that no longer stands, and what set it aside."""

    value: Value
    claims: list[str]
    why: Literal["superseded", "outdated", "withdrawn"]
    by: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What the account says of one slot of one event (one measure and population)."""

    id: str
    key: str
    event: str
    slot: Slot
    measure: Measure | None
    of: str | None
    standing: Standing
    versions: list[Version]
    earlier: list[Earlier]
    low: Value | None
    best: Value | None
    high: Value | None
    rule: str
    reason: str
    best_rule: str


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, or a telling that made or changed a finding."""

    when: TimeValue
    kind: Literal["event", "telling"]
    event: str | None
    statement: str | None
    finding: str | None
    reports: list[str]


class MadeBy(msgspec.Struct, frozen=True, kw_only=True):
    """What made the account."""

    version: str
    models: dict[str, str]
    policy: Policy
    threshold: float


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What the room of linking gives: one source table, one event table, copies and origins over all reports."""

    reports: list[AccountReport]
    sources: list[Source]
    statements: list[Statement]
    events: list[Event]
    claims: list[Claim]
    copies: list[Copy]
    origins: list[Origin]


class Asked(msgspec.Struct, frozen=True):
    """Pairs of sources, events or origins that the user says are one, or are not, by key."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """What the room of reconciliation gives."""

    relations: list[Relation]
    findings: list[Finding]
    timeline: list[TimelineEntry]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One account of several reports."""

    sayso: Literal["1"] = "1"
    made_by: MadeBy
    reports: list[AccountReport]
    sources: list[Source]
    statements: list[Statement]
    events: list[Event]
    claims: list[Claim]
    copies: list[Copy]
    origins: list[Origin]
    relations: list[Relation]
    findings: list[Finding]
    timeline: list[TimelineEntry]
    problems: list[Problem]
