"""Putting the parts of all reports together: references from each report's keys to those of the account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from sayso.linking.sources import SourceTable
from sayso.model.account import AccountReport
from sayso.model.events import Claim, Extraction
from sayso.model.statements import Statement
from sayso.model.times import LATEST
from sayso.model.values import ActorValue


def in_order(extractions: Sequence[Extraction]) -> list[Extraction]:
    """Reports by the end of their publication, then its start, undated last, then by digest; each report once."""
    kept: dict[str, Extraction] = {}
    for extraction in sorted(extractions, key=lambda one: (one.report.key, one.report.path)):
        kept.setdefault(extraction.report.key, extraction)
    return sorted(kept.values(), key=_place)


def _place(extraction: Extraction) -> tuple[object, ...]:
    report = extraction.report
    start, end = report.published.bounds() if report.published else (LATEST, LATEST)
    return (report.published is None, end, start, report.sha256, report.key)


def report_of(number: int, extraction: Extraction, table: SourceTable) -> AccountReport:
    """A report as the account shows it."""
    report = extraction.report
    return AccountReport(
        id=report.key,
        key=report.key,
        path=report.path,
        url=report.url,
        title=report.title,
        outlet=table.renamed(number, extraction.outlet),
        author=table.renamed(number, extraction.author),
        published=report.published,
        language=report.language,
        sha256=report.sha256,
        text=report.text,
        furniture=sorted(report.furniture),
        notes=report.notes,
    )


def statement_of(number: int, statement: Statement, table: SourceTable) -> Statement:
    """A statement whose tellers are the account's sources."""
    chain = [msgspec.structs.replace(teller, source=table.renamed(number, teller.source)) for teller in statement.chain]
    return msgspec.structs.replace(statement, chain=chain)


def claim_of(number: int, claim: Claim, table: SourceTable, events: Mapping[str, str]) -> Claim:
    """A claim about the account's event, with its actor as one of the account's sources."""
    value = claim.value
    if isinstance(value, ActorValue) and value.source is not None:
        value = msgspec.structs.replace(value, source=table.renamed(number, value.source))
    return msgspec.structs.replace(claim, event=events.get(claim.event, claim.event), value=value)
