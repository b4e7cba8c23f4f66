"""An account by id and by key, and what in it hangs on what: the one look-up that all formats share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from sayso.model.account import (
    Account,
    AccountReport,
    Copy,
    Finding,
    Origin,
    Relation,
    Version,
)
from sayso.model.events import Claim, Event
from sayso.model.spans import Span
from sayso.model.statements import Source, Statement

Name = TypeVar("Name")
Item = TypeVar("Item")
Thing = AccountReport | Source | Statement | Event | Claim | Origin | Copy | Relation | Finding


class Place(NamedTuple):
    """Where a span stands: its report, and paragraph and line, both counted from 1."""

    report: AccountReport
    paragraph: int
    line: int


class Index:
    """The parts of one account by id; every method answers in the account's own order."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.reports = {report.id: report for report in account.reports}
        self.sources = {source.id: source for source in account.sources}
        self.statements = {statement.id: statement for statement in account.statements}
        self.events = {event.id: event for event in account.events}
        self.claims = {claim.id: claim for claim in account.claims}
        self.origins = {origin.id: origin for origin in account.origins}
        self.copies = {copy.id: copy for copy in account.copies}
        self.relations = {relation.id: relation for relation in account.relations}
        self.findings = {finding.id: finding for finding in account.findings}
        self._starts: dict[str, tuple[list[int], list[int]]] = {}

    @cached_property
    def things(self) -> dict[str, Thing]:
        """Everything that has an id, by id and by key; an id wins over an equal key."""
        account = self.account
        parts: list[Thing] = [
            *account.reports, *account.sources, *account.statements, *account.events, *account.claims,
            *account.origins, *account.copies, *account.relations, *account.findings,
        ]  # fmt: skip
        return {thing.key: thing for thing in parts} | {thing.id: thing for thing in parts}

    @cached_property
    def claims_of_statement(self) -> dict[str, list[Claim]]:
        """The claims of each statement."""
        return _grouped((claim.statement, claim) for claim in self.account.claims)

    @cached_property
    def claims_of_event(self) -> dict[str, list[Claim]]:
        """The claims of each event."""
        return _grouped((claim.event, claim) for claim in self.account.claims)

    @cached_property
    def findings_of_event(self) -> dict[str, list[Finding]]:
        """The findings of each event."""
        return _grouped((finding.event, finding) for finding in self.account.findings)

    @cached_property
    def findings_of_claim(self) -> dict[str, list[Finding]]:
        """The findings that each claim stands in: in a version, as a wider value, or as an earlier one."""
        return _grouped((claim, finding) for finding in self.account.findings for claim in claims_in(finding))

    @cached_property
    def relations_from(self) -> dict[str, list[Relation]]:
        """The relations that start at each claim or statement."""
        return _grouped((relation.from_, relation) for relation in self.account.relations)

    @cached_property
    def relations_to(self) -> dict[str, list[Relation]]:
        """The relations that end at each claim or statement."""
        return _grouped((relation.to, relation) for relation in self.account.relations)

    @cached_property
    def origins_of_statement(self) -> dict[str, list[Origin]]:
        """The origins of each statement, reporting before ultimate."""
        return _grouped((statement, origin) for origin in self.account.origins for statement in origin.statements)

    @cached_property
    def statements_of_source(self) -> dict[str, list[Statement]]:
        """The statements in whose chain each source stands."""
        pairs = (
            (source, statement)
            for statement in self.account.statements
            for source in dict.fromkeys(teller.source for teller in statement.chain)
        )
        return _grouped((source, statement) for source, statement in pairs if source)

    @cached_property
    def statements_of_report(self) -> dict[str, list[Statement]]:
        """The statements of each report."""
        return _grouped((statement.report, statement) for statement in self.account.statements)

    @cached_property
    def short_paths(self) -> dict[str, str]:
        """Each report's path without its folders, or a row's own id alone, where no other report is named so."""
        names = {report.id: _short_path(report.path) for report in self.account.reports}
        counted = _grouped((name, report) for report, name in names.items())
        return {
            report.id: names[report.id] if len(counted[names[report.id]]) == 1 else report.path
            for report in self.account.reports
        }

    def place(self, span: Span) -> Place:
        """The report, paragraph and line where a span begins. Blank lines part paragraphs, else line ends do."""
        report = self.reports[span.report]
        if span.report not in self._starts:
            self._starts[span.report] = _starts(report.text)
        lines, paragraphs = self._starts[span.report]
        return Place(report, max(1, bisect_right(paragraphs, span.start)), bisect_right(lines, span.start))

    def is_doubtful(self, confidence: float) -> bool:
        """Whether a reading is below the confidence that the account was made with."""
        return confidence < self.account.made_by.threshold

    def statements_behind(self, claims: Iterable[str]) -> list[Statement]:
        """The statements of some claims, each once, in the claims' order."""
        return [self.statements[name] for name in dict.fromkeys(self.claims[claim].statement for claim in claims)]

    def outlets_behind(self, claims: Iterable[str]) -> list[str]:
        """The outlets (source ids, else report ids) whose reports give some claims, each once."""
        reports = [self.reports[statement.report] for statement in self.statements_behind(claims)]
        return list(dict.fromkeys(report.outlet or report.id for report in reports))


def claims_in(finding: Finding) -> list[str]:
    """All claims that a finding rests on, each once: those of its versions, the wider ones, the earlier ones."""
    names = [claim for version in finding.versions for claim in (*version.claims, *version.allows)]
    return list(dict.fromkeys([*names, *(claim for earlier in finding.earlier for claim in earlier.claims)]))


def best_version(finding: Finding) -> Version | None:
    """The version whose value the finding gives as best, or None."""
    return next((version for version in finding.versions if version.value == finding.best), None)


def _short_path(path: str) -> str:
    """The name of a file, or of a row in a file unless that is only its line number."""
    name = PurePosixPath(path).name or path
    row = path.rpartition(".jsonl#")[2]
    return name if row == path or not row or row.isdigit() else row


def _grouped(pairs: Iterable[tuple[Name, Item]]) -> dict[Name, list[Item]]:
    groups: dict[Name, list[Item]] = {}
    for name, item in pairs:
        groups.setdefault(name, []).append(item)
    return groups


def _starts(text: str) -> tuple[list[int], list[int]]:
    """Where lines and paragraphs begin; each line is a paragraph of a text that has no blank line between others."""
    lines, paragraphs = [0], []
    parted = "" in (line.strip() for line in text.strip().split("\n"))
    at, blank = 0, True
    for line in text.split("\n"):
        if at:
            lines.append(at)
        if not line.strip():
            blank = True
        elif blank or not parted:
            paragraphs.append(at)
            blank = False
        at += len(line) + 1
    return lines, paragraphs
