"""The timeline: what happened, and when those things were said that make or change a finding."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model.account import Finding, TimelineEntry
from sayso.model.times import LATEST, TimeValue
from sayso.reconciliation.facts import Facts

TOLD = frozenset(("contested", "denied", "revised", "withdrawn"))  # standings that particular tellings made


def timeline_of(facts: Facts, findings: Sequence[Finding]) -> list[TimelineEntry]:
    """Happenings at their best time and tellings at theirs, ordered by end, then start."""
    entries = [*_happenings(facts, findings), *_tellings(facts, findings)]
    return sorted(entries, key=lambda entry: _order(facts, entry))


def _happenings(facts: Facts, findings: Sequence[Finding]) -> list[TimelineEntry]:
    out = []
    for finding in findings:
        event = facts.events[finding.event]
        actual = any(mention.realis == "actual" for mention in event.mentions)
        if (
            finding.slot != "when"
            or not isinstance(finding.best, TimeValue)
            or finding.best.start is None
            or not actual
        ):
            continue
        reports = sorted({mention.span.report for mention in event.mentions}, key=lambda key: facts.place[key])
        out.append(
            TimelineEntry(
                when=finding.best, kind="event", event=event.key, statement=None, finding=finding.key, reports=reports
            )
        )
    return out


def _tellings(facts: Facts, findings: Sequence[Finding]) -> list[TimelineEntry]:
    seen: set[object] = set()
    out = []
    for finding in findings:
        if finding.standing not in TOLD:
            continue
        makers = [version.claims[0] for version in finding.versions if version.claims]
        makers += [earlier.claims[0] for earlier in finding.earlier]
        statements = [facts.claims[key].statement for key in makers]
        statements += [key for version in finding.versions for key in version.denied_by]
        statements += [earlier.by for earlier in finding.earlier if earlier.by in facts.statements]
        for key in statements:
            statement = facts.statements[key]
            published = facts.reports[statement.report].published
            when = statement.asserted or published
            if when is None or when.start is None:
                continue
            telling = (facts.teller(statement), statement.report, when.start)  # one telling may make several findings
            if telling in seen:
                continue
            seen.add(telling)
            out.append(
                TimelineEntry(
                    when=_plain(when),
                    kind="telling",
                    event=finding.event,
                    statement=key,
                    finding=finding.key,
                    reports=[statement.report],
                )
            )
    return out


def _plain(time: TimeValue) -> TimeValue:
    """A time without what only a date of publication carries."""
    return TimeValue(
        start=time.start, end=time.end, precision=time.precision, timex=time.timex, text=time.text, anchor=time.anchor
    )


def _order(facts: Facts, entry: TimelineEntry) -> tuple[object, ...]:
    start, end = entry.when.bounds()
    open_ended = end == LATEST
    return end, start, open_ended, entry.kind, facts.place[entry.reports[0]], entry.event or "", entry.statement or ""
