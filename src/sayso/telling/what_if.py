"""What decides: the findings reconciled anew without each single report, claim, denial or merge behind them.

The readings of the reports and all other merges stay as they are; only the rules of reconciliation run again. (To read
everything anew without a report, there is `sayso account --without`.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sayso.model.account import Account, AccountReport, Copy, Finding, Linked, Policy, Reconciled, Relation
from sayso.model.events import Claim, Event
from sayso.model.numbering import unnumbered
from sayso.model.statements import Source, Statement
from sayso.model.values import Value, same
from sayso.telling.explain import found
from sayso.telling.index import Index, Thing, best_version, claims_in
from sayso.telling.lines import Line
from sayso.telling.removals import (
    Removal,
    claim_removal,
    copy_removal,
    event_split,
    report_removal,
    source_split,
    statement_removal,
    teller_removal,
)
from sayso.telling.support import content_quote
from sayso.telling.terminal import WIDTH, laid_out
from sayso.telling.wording import (
    FIRM,
    RELATIONS,
    one_line,
    quoted,
    slot_words,
    standing_words,
    value_words,
    voices_words,
)

Reconcile = Callable[..., Reconciled]


class Answer(NamedTuple):
    """What a finding says, as far as a removal may change it."""

    standing: str
    best: str
    voices: str
    versions: tuple[str, ...]


class Change(NamedTuple):
    """How a finding changes: None for an answer that is not there."""

    finding: str
    before: Answer | None
    after: Answer | None

    @property
    def decides(self) -> bool:
        """Whether more changes than how many stand behind it."""
        if self.before is None or self.after is None:
            return True
        return (self.before.standing, self.before.best) != (self.after.standing, self.after.best)


def what_if(
    account: Account, name: str, *, reconcile: Reconcile | None = None, width: int = WIDTH, color: bool = False
) -> str:
    """Which single part decides a finding, event or relation; of a part, what it decides. SaysoError if there is none.

    `reconcile` is `sayso.reconciliation.reconcile`, unless another is given.
    """
    if reconcile is None:
        from sayso import reconciliation  # noqa: PLC0415 - the rules are read only where they run again

        reconcile = reconciliation.reconcile
    index = Index(unnumbered(account))
    named = Index(account)
    thing = index.things[found(named, name).key]
    lines = Trial(index, named, reconcile).lines(thing)
    rows = [row for line in lines for row in laid_out(line, width, color=color)]
    return "\n".join(rows).replace(FIRM, " ") + "\n"


class Trial:
    """An account's parts under its keys, the rules, and what they give when a part is taken out."""

    def __init__(self, index: Index, named: Index, reconcile: Reconcile) -> None:
        self.index = index
        self.named = named
        self.reconcile = reconcile
        account = index.account
        self.linked = Linked(
            reports=account.reports,
            sources=account.sources,
            statements=account.statements,
            events=account.events,
            claims=account.claims,
            copies=account.copies,
            origins=account.origins,
        )
        self.standing = self.again(self.linked)

    def again(self, linked: Linked) -> Reconciled:
        """What the rules say of some parts."""
        made_by = self.index.account.made_by
        policy: Policy = made_by.policy
        return self.reconcile(linked, policy=policy, threshold=made_by.threshold)

    def lines(self, thing: Thing) -> list[Line]:
        """The answer for anything that has an id."""
        match thing:
            case Finding():
                return self.of_findings([thing], self.removals_of_claims(claims_in(thing), [thing]))
            case Event():
                findings = self.index.findings_of_event.get(thing.id, [])
                claims = [claim.id for claim in self.index.claims_of_event.get(thing.id, [])]
                return self.of_findings(findings, self.removals_of_claims(claims, findings))
            case Relation():
                return self.of_relation(thing)
            case _:
                return self.of_part(thing)

    def removals_of_claims(self, claims: Sequence[str], findings: Sequence[Finding]) -> list[Removal]:
        """Every single report, copy, merge, claim and denial behind some claims."""
        index = self.index
        denying = [name for finding in findings for version in finding.versions for name in version.denied_by]
        statements = [*index.statements_behind(claims), *(index.statements[name] for name in dict.fromkeys(denying))]
        reports = list(dict.fromkeys(statement.report for statement in statements))
        reports.sort(key=list(index.reports).index)
        removals = [report_removal(index.reports[report]) for report in reports]
        removals += [
            copy_removal(copy) for copy in index.account.copies if copy.earlier in reports and copy.later in reports
        ]
        tellers = dict.fromkeys(statement.first_teller.source for statement in statements)
        removals += [teller_removal(index.sources[name]) for name in tellers if name]
        removals += [split for name in tellers if name for split in self.source_splits(index.sources[name], reports)]
        for event in dict.fromkeys(finding.event for finding in findings):
            removals += self.event_splits(index.events[event])
        removals += [claim_removal(index.claims[claim]) for claim in claims]
        return removals + [statement_removal(index.statements[name]) for name in dict.fromkeys(denying)]

    def event_splits(self, event: Event) -> list[Removal]:
        """Each report's telling of an event taken as another event, where several tell it."""
        reports = dict.fromkeys(mention.span.report for mention in event.mentions)
        return [event_split(event, self.index.reports[report]) for report in reports] if len(reports) > 1 else []

    def source_splits(self, source: Source, among: Sequence[str]) -> list[Removal]:
        """Each report's teller of a source taken as another teller, where several reports have it."""
        statements = self.index.statements_of_source.get(source.id, [])
        reports = dict.fromkeys(s.report for s in statements if s.first_teller.source == source.id)
        if len(reports) < 2:
            return []
        return [source_split(source, self.index.reports[report]) for report in reports if report in among]

    def of_findings(self, findings: Sequence[Finding], removals: Sequence[Removal]) -> list[Line]:
        """What decides some findings: what changes them first, then what changes only who stands behind them."""
        lines = [Line(0, "title", f"What decides {self.finding_words(finding)}") for finding in findings]
        if not findings:
            return [Line(0, "title", "No finding rests on it; nothing decides it.")]
        deciding: list[Line] = []
        weakening: list[Line] = []
        idle: list[str] = []
        for removal in removals:
            changes = self.changes(removal, findings)
            into = deciding if any(change.decides for change in changes) else weakening
            if changes:
                into.append(Line(1, "finding", self.removal_words(removal)))
                into += [Line(2, "item", text) for change in changes for text in self.change_words(change)]
            else:
                idle.append(self.removal_words(removal))
        if deciding:
            lines += [Line(0, "section", "decides it"), *deciding]
        else:
            lines.append(Line(0, "section", "no single report, merge or claim decides it"))
        if weakening:
            lines += [Line(0, "section", "changes only who stands behind it"), *weakening]
        if idle:
            lines += [Line(0, "section", "changes nothing"), *(Line(1, "remark", words) for words in idle)]
        return lines

    def of_part(self, thing: Thing) -> list[Line]:
        """What a part decides: every finding that changes without it."""
        removals = self.removals_of_part(thing)
        lines = [Line(0, "title", f"What {self.part_words(thing)} decides")]
        for removal in removals:
            lines.append(Line(0, "event", self.removal_words(removal)))
            changes = self.changes(removal, self.index.account.findings)
            for change in changes:
                lines.append(Line(1, "finding", self.name_of_finding(change.finding)))
                lines += [Line(2, "item", text) for text in self.change_words(change)]
            gone, came = self.relation_changes(removal)
            if gone or came:
                lines.append(Line(1, "remark", f"relations: {gone} fall, {came} come"))
            if not changes:
                lines.append(Line(1, "item", "no finding changes"))
        if not removals:
            lines.append(Line(1, "item", "nothing: it stands in one report only, so that no merge can be undone"))
        return lines

    def removals_of_part(self, thing: Thing) -> list[Removal]:
        """How a part can be taken out."""
        match thing:
            case AccountReport():
                return [report_removal(thing)]
            case Copy():
                return [copy_removal(thing)]
            case Claim():
                return [claim_removal(thing)]
            case Statement():
                return [statement_removal(thing)]
            case Source():
                return [teller_removal(thing), *self.source_splits(thing, list(self.index.reports))]
            case _:  # an origin is undone by its copies
                reports = {self.index.statements[name].report for name in getattr(thing, "statements", ())}
                copies = self.index.account.copies
                return [copy_removal(copy) for copy in copies if {copy.earlier, copy.later} <= reports]

    def of_relation(self, relation: Relation) -> list[Line]:
        """What a relation rests on: both ends, their reports, and the merges that set them side by side."""
        kind = RELATIONS[relation.kind]
        one, other = self.named_id(relation.from_), self.named_id(relation.to)
        lines = [Line(0, "title", f"What decides {self.named_id(relation.id)}: {one} {kind}: {other}")]
        removals = self.removals_of_relation(relation)
        falls: list[Removal] = []
        stays: list[Removal] = []
        for removal in removals:
            after = self.again(removal.apply(self.linked)).relations
            same = any((r.kind, r.from_, r.to) == (relation.kind, relation.from_, relation.to) for r in after)
            (stays if same else falls).append(removal)
        if falls:
            lines += [Line(0, "section", "it falls"), *(Line(1, "finding", self.removal_words(r)) for r in falls)]
        if stays:
            lines += [Line(0, "section", "it stays"), *(Line(1, "remark", self.removal_words(r)) for r in stays)]
        return lines

    def removals_of_relation(self, relation: Relation) -> list[Removal]:
        """The ends of a relation, their reports, tellers and event."""
        index = self.index
        ends = [name for name in (relation.from_, relation.to) if name in index.claims]
        statements = [
            index.statements[index.claims[name].statement if name in index.claims else name]
            for name in (relation.from_, relation.to)
        ]
        reports = list(dict.fromkeys(statement.report for statement in statements))
        removals = [report_removal(index.reports[report]) for report in reports]
        removals += [claim_removal(index.claims[name]) for name in ends]
        removals += [statement_removal(s) for s in {statement.key: statement for statement in statements}.values()]
        tellers = dict.fromkeys(statement.first_teller.source for statement in statements)
        removals += [split for name in tellers if name for split in self.source_splits(index.sources[name], reports)]
        for event in dict.fromkeys(index.claims[name].event for name in ends):
            removals += [split for split in self.event_splits(index.events[event]) if split.report in reports]
        return removals

    def changes(self, removal: Removal, findings: Sequence[Finding]) -> list[Change]:
        """How some findings change without a part."""
        after = _by_subject(self.again(removal.apply(self.linked)).findings)
        before = _by_subject(self.standing.findings)
        changes = []
        for finding in findings:
            subject = _subject(finding)
            told = before.get(subject)
            one, other = self.answer(told), self.answer(after.get(subject), told)
            if one != other:
                changes.append(Change(finding.id, one, other))
        return changes

    def relation_changes(self, removal: Removal) -> tuple[int, int]:
        """How many relations fall and how many come without a part."""
        before = {(r.kind, r.from_, r.to) for r in self.standing.relations}
        after = {(r.kind, r.from_, r.to) for r in self.again(removal.apply(self.linked)).relations}
        return len(before - after), len(after - before)

    def answer(self, finding: Finding | None, as_told: Finding | None = None) -> Answer | None:
        """What a finding says; values that are the same as those of `as_told` in its words."""
        if finding is None:
            return None
        known = [version.value for version in as_told.versions] if as_told else []

        def words(value: Value) -> str:
            return value_words(next((told for told in known if same(told, value)), value), self.index)

        best = best_version(finding)
        return Answer(
            standing=standing_words(finding.standing),
            best=words(finding.best) if finding.best else "none",
            voices=voices_words(best) if best else "no voice",
            versions=tuple(words(version.value) for version in finding.versions),
        )

    def change_words(self, change: Change) -> list[str]:
        """A change in words, one line for each thing that changes."""
        before, after = change.before, change.after
        if before is None or after is None:
            return ["no such finding is left" if after is None else "a finding comes of it"]
        told = []
        if before.standing != after.standing:
            told.append(f"{before.standing} → {after.standing}")
        if before.best != after.best:
            told.append(f"best {before.best} → {after.best}")
        if before.voices != after.voices:
            told.append(f"{before.voices} → {after.voices}")
        if before.versions != after.versions and before.best == after.best and before.standing == after.standing:
            told.append(f"versions {' | '.join(before.versions)} → {' | '.join(after.versions) or 'none'}")
        return told

    def named_id(self, key: str) -> str:
        """The id of a thing by its key."""
        return self.named.things[key].id

    def finding_words(self, finding: Finding) -> str:
        """A finding with its standing and its best value."""
        best = f": {value_words(finding.best, self.index)}" if finding.best else ""
        return f"{self.name_of_finding(finding.id)}: {standing_words(finding.standing)}{best}"

    def name_of_finding(self, key: str) -> str:
        """A finding by its id, slot and event."""
        finding = self.index.findings[key]
        event = one_line(self.index.events[finding.event].name)
        return f"{self.named_id(key)}, {slot_words(finding)} of “{event}”"

    def part_words(self, thing: Thing) -> str:
        """A part by its id."""
        return self.named_id(thing.id)

    def removal_words(self, removal: Removal) -> str:
        """A removal in words, with the ids of the account."""
        words = removal.words.format(*(self.display(key) for key in removal.keys))
        quotes = [quoted(self.index.claims[k].evidence[0].quote, 100) for k in removal.keys if k in self.index.claims]
        quotes += [q for key in removal.keys if (s := self.index.statements.get(key)) and (q := content_quote(s, 100))]
        return words + (f": {' '.join(quotes)}" if quotes else "")

    def display(self, key: str) -> str:
        """The id of a thing, and for a report or source its name."""
        thing = self.index.things[key]
        if isinstance(thing, AccountReport):
            return f"{self.named_id(key)} ({one_line(self.index.short_paths[key])})"
        if isinstance(thing, Source):
            return f"{one_line(thing.name)} ({self.named_id(key)})"
        return self.named_id(key)


def _subject(finding: Finding) -> tuple[str, str, str | None, str | None]:
    return finding.event, finding.slot, finding.measure, finding.of


def _by_subject(findings: Sequence[Finding]) -> dict[tuple[str, str, str | None, str | None], Finding]:
    return {_subject(finding): finding for finding in findings}
