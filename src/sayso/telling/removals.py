"""Taking one part out of an account's parts: a report, a claim, a statement, a copy, or one merge.

Each removal gives the parts anew, with nothing left that refers to what is gone. Names are keys.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from sayso.model.account import AccountReport, Copy, Linked, Origin
from sayso.model.events import Claim, Event
from sayso.model.keys import key_of
from sayso.model.statements import Source, Statement, Teller
from sayso.model.values import ActorValue


class Removal(NamedTuple):
    """A part to be taken out: how it is told (`{0}` stands for the first key's thing), and how it is done."""

    words: str
    keys: tuple[str, ...]
    apply: Callable[[Linked], Linked]
    report: str | None = None


def report_removal(report: AccountReport) -> Removal:
    """Without a report, and all that only it says."""
    return Removal("without {0}", (report.key,), lambda linked: without_report(linked, report.key), report.key)


def claim_removal(claim: Claim) -> Removal:
    """Without a claim; its statement stays."""
    return Removal("without claim {0}", (claim.key,), lambda linked: without_claims(linked, {claim.key}))


def statement_removal(statement: Statement) -> Removal:
    """Without a statement and its claims."""
    return Removal(
        "without statement {0}", (statement.key,), lambda linked: without_statements(linked, {statement.key})
    )


def teller_removal(source: Source) -> Removal:
    """Without anything that a source is the first to tell."""
    return Removal("without all that {0} says", (source.key,), lambda linked: without_teller(linked, source.key))


def copy_removal(copy: Copy) -> Removal:
    """With two reports that share text taken as independent."""
    words = "if {1} had not copied {2} ({0})"
    return Removal(words, (copy.key, copy.later, copy.earlier), lambda linked: without_copy(linked, copy))


def event_split(event: Event, report: AccountReport) -> Removal:
    """With what a report tells of an event taken as another event."""
    return Removal(
        "if {1} told of another event than {0}",
        (event.key, report.key),
        lambda linked: without_event_merge(linked, event.key, report.key),
        report.key,
    )


def source_split(source: Source, report: AccountReport) -> Removal:
    """With the teller of a report taken as another than the one of that name elsewhere."""
    return Removal(
        "if {0} in {1} were another teller than elsewhere",
        (source.key, report.key),
        lambda linked: without_source_merge(linked, source.key, report.key),
        report.key,
    )


def without_report(linked: Linked, report: str) -> Linked:
    """The parts without a report, its statements, and what rests on nothing else."""
    gone = {statement.key for statement in linked.statements if statement.report == report}
    left = without_statements(linked, gone)
    sources = [
        replace(source, evidence=[span for span in source.evidence if span.report != report]) for source in left.sources
    ]
    return replace(
        left,
        reports=[kept for kept in left.reports if kept.key != report],
        sources=sources,
        copies=[copy for copy in left.copies if report not in (copy.earlier, copy.later)],
    )


def without_statements(linked: Linked, gone: set[str]) -> Linked:
    """The parts without some statements, their claims and mentions; events and origins with nothing left go too."""
    left = without_claims(linked, {claim.key for claim in linked.claims if claim.statement in gone})
    events = [
        replace(event, mentions=[mention for mention in event.mentions if mention.statement not in gone])
        for event in left.events
    ]
    kept = {event.key for event in events if event.mentions} | {claim.event for claim in left.claims}
    events = [
        replace(event, part_of=event.part_of if event.part_of in kept else None)
        for event in events
        if event.key in kept
    ]
    origins = [
        replace(origin, statements=[name for name in origin.statements if name not in gone]) for origin in left.origins
    ]
    return replace(
        left,
        statements=[statement for statement in left.statements if statement.key not in gone],
        events=events,
        origins=[origin for origin in origins if origin.statements],
    )


def without_teller(linked: Linked, source: str) -> Linked:
    """The parts without the statements that a source is the first to tell."""
    told = {statement.key for statement in linked.statements if statement.first_teller.source == source}
    return without_statements(linked, told)


def without_claims(linked: Linked, gone: set[str]) -> Linked:
    """The parts without some claims."""
    claims = [
        replace(claim, reference=None) if claim.reference in gone else claim
        for claim in linked.claims
        if claim.key not in gone
    ]
    return replace(linked, claims=claims)


def without_copy(linked: Linked, copy: Copy) -> Linked:
    """The parts with two reports taken as independent: origins that their shared text made are split."""
    later = {statement.key for statement in linked.statements if statement.report == copy.later}
    earlier = {statement.key for statement in linked.statements if statement.report == copy.earlier}
    origins = []
    for origin in linked.origins:
        joined = any(reason.kind in {"copied", "same_words", "shared_error"} for reason in origin.reasons)
        both = later & set(origin.statements) and earlier & set(origin.statements)
        origins += _split(origin, later) if joined and both else [origin]
    return replace(linked, copies=[kept for kept in linked.copies if kept.key != copy.key], origins=origins)


def _split(origin: Origin, apart: set[str], teller: str | None = None) -> list[Origin]:
    """An origin in two: the statements of `apart` in one of their own, with another teller if one is given."""
    mine = [name for name in origin.statements if name in apart]
    rest = [name for name in origin.statements if name not in apart]
    key = key_of("split", origin.key, *mine)
    other = replace(origin, id=key, key=key, statements=mine, teller=teller or origin.teller)
    return [part for part in (replace(origin, statements=rest), other) if part.statements]


def without_event_merge(linked: Linked, event: str, report: str) -> Linked:
    """The parts with one report's mentions and claims of an event moved to an event of their own."""
    key = key_of("split", event, report)
    whole = next(one for one in linked.events if one.key == event)
    mine = [mention for mention in whole.mentions if mention.span.report == report]
    rest = [mention for mention in whole.mentions if mention.span.report != report]
    other = replace(whole, id=key, key=key, mentions=mine, joins=[])
    events = [replace(one, mentions=rest) if one.key == event else one for one in linked.events]
    here = {statement.key for statement in linked.statements if statement.report == report}
    claims = [
        replace(claim, event=key) if claim.event == event and claim.statement in here else claim
        for claim in linked.claims
    ]
    return replace(linked, events=[*events, other], claims=claims)


def without_source_merge(linked: Linked, source: str, report: str) -> Linked:
    """The parts with one report's statements of a source given to a source of their own."""
    key = key_of("split", source, report)
    whole = next(one for one in linked.sources if one.key == source)
    mine = [span for span in whole.evidence if span.report == report]
    rest = [span for span in whole.evidence if span.report != report]
    other = replace(whole, id=key, key=key, evidence=mine, joins=[])
    sources = [replace(one, evidence=rest) if one.key == source else one for one in linked.sources]

    def renamed(teller: Teller) -> Teller:
        return replace(teller, source=key) if teller.source == source else teller

    here = {statement.key for statement in linked.statements if statement.report == report}
    statements = [
        replace(statement, chain=[renamed(teller) for teller in statement.chain])
        if statement.report == report
        else statement
        for statement in linked.statements
    ]
    origins = []
    for origin in linked.origins:
        mixed = origin.teller == source and here & set(origin.statements)
        origins += _split(origin, here, key) if mixed else [origin]
    claims = [_actor_renamed(claim, source, key) if claim.statement in here else claim for claim in linked.claims]
    return replace(linked, sources=[*sources, other], statements=statements, origins=origins, claims=claims)


def _actor_renamed(claim: Claim, source: str, key: str) -> Claim:
    value = claim.value
    if isinstance(value, ActorValue) and value.source == source:
        return replace(claim, value=replace(value, source=key))
    return claim
