"""The flow: from paths to an account, room by room, in the order of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BufferedIOBase
from pathlib import Path

import msgspec

from sayso import annotation, attribution, extraction, linking, reading, reconciliation
from sayso.language.runtime import digests, shipped_models
from sayso.model.account import Account, Asked, Linked, MadeBy, Policy
from sayso.model.errors import SaysoError
from sayso.model.events import Extraction
from sayso.model.numbering import numbered
from sayso.model.reports import Problem, Report
from sayso.version import VERSION

THRESHOLD = 0.5  # a reading below this is more likely wrong than right by its own calibration
Progress = Callable[[Report], None]


def read(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    stdin: BufferedIOBase | None = None,
) -> tuple[list[Report], list[Problem]]:
    """Read all reports of some paths; what could not be read comes as problems, in the order of the paths."""
    reports: list[Report] = []
    problems: list[Problem] = []
    for thing in reading.read(paths, published=published, outlet=outlet, stdin=stdin):
        if isinstance(thing, Problem):
            problems.append(thing)
        else:
            reports.append(thing)
    return reports, problems


def extract(report: Report, models: Path | None = None) -> Extraction:
    """All that one report says, before it meets the others."""
    annotated = annotation.annotate(report, models)
    return extraction.extract(annotated, attribution.attribute(annotated))


def account_of(
    reports: Sequence[Report],
    problems: Sequence[Problem] = (),
    *,
    without: Sequence[str] = (),
    same: Sequence[tuple[str, str]] = (),
    different: Sequence[tuple[str, str]] = (),
    policy: Policy = "sayso",
    threads: int = 1,
    models: Path | None = None,
    progress: Progress | None = None,
) -> Account:
    """Make one account of reports that are read: the same for any order of them and any number of threads.

    `without`: ids, keys or paths of reports to leave out; `same`, `different`: pairs of sources, events or origins, by
    id or key, that the user says are one or are not. SaysoError if one of these is not in the account.
    """
    kept = sorted(reports, key=lambda report: (report.key, report.path))
    extractions = list(_extracted(kept, threads, models, progress))
    whole = _linked(extractions, Asked())
    if without:
        gone = {_report_key(whole, name) for name in without}
        extractions = [one for one in extractions if one.report.key not in gone]
        whole = _linked(extractions, Asked())
    if same or different:
        names = _names(numbered(_account(whole, problems, policy, models)), whole)
        asked = Asked(tuple(_pair(pair, names) for pair in same), tuple(_pair(pair, names) for pair in different))
        whole = _linked(extractions, asked)
    return numbered(_account(whole, problems, policy, models))


def _extracted(
    reports: Sequence[Report], threads: int, models: Path | None, progress: Progress | None
) -> Iterator[Extraction]:
    work = partial(extract, models=models)
    if threads <= 1 or len(reports) <= 1:
        for report in reports:
            yield work(report)
            if progress:
                progress(report)
        return
    with ThreadPoolExecutor(threads) as pool:
        for report, done in zip(reports, pool.map(work, reports), strict=True):
            yield done
            if progress:
                progress(report)


def _linked(extractions: Sequence[Extraction], asked: Asked) -> Linked:
    return linking.link(extractions, asked)


def _account(linked: Linked, problems: Sequence[Problem], policy: Policy, models: Path | None) -> Account:
    reconciled = reconciliation.reconcile(linked, policy=policy, threshold=THRESHOLD)
    return Account(
        made_by=MadeBy(version=VERSION, models=digests(models or shipped_models()), policy=policy, threshold=THRESHOLD),
        reports=linked.reports,
        sources=linked.sources,
        statements=linked.statements,
        events=linked.events,
        claims=linked.claims,
        copies=linked.copies,
        origins=linked.origins,
        relations=reconciled.relations,
        findings=reconciled.findings,
        timeline=reconciled.timeline,
        problems=sorted(problems, key=lambda p: (p.path or "", p.line or 0, p.code, p.message)),
    )


def _report_key(linked: Linked, name: str) -> str:
    ids = {f"r{number}": report.key for number, report in enumerate(linked.reports, 1)}
    by_path = {report.path: report.key for report in linked.reports}
    by_path |= {Path(report.path).name: report.key for report in linked.reports}
    keys = {report.key: report.key for report in linked.reports}
    found = keys.get(name) or ids.get(name) or by_path.get(name)
    if found is None:
        known = ", ".join(f"{report_id} ({report.path})" for report_id, report in zip(ids, linked.reports, strict=True))
        raise SaysoError(f"--without {name}: no report has this id, key or path. The reports are {known or 'none'}.")
    return found


def _names(account: Account, linked: Linked) -> dict[str, str]:
    """Ids and keys of the things that can be said to be one or not, to keys."""
    names: dict[str, str] = {}
    for thing in (*account.sources, *account.events, *account.origins):
        names[thing.id] = names[thing.key] = thing.key
    for thing in (*linked.sources, *linked.events):
        for join in thing.joins:
            names |= {part: part for part in join.parts}
    return names


def _pair(pair: tuple[str, str], names: dict[str, str]) -> tuple[str, str]:
    for name in pair:
        if name not in names:
            raise SaysoError(
                f"{name}: no source, event or origin of the account has this id or key. "
                "`sayso account … --format json` shows them."
            )
    return names[pair[0]], names[pair[1]]


def to_json(account: Account) -> bytes:
    """The account as JSON in one line, numbers exact."""
    return msgspec.json.Encoder(decimal_format="number").encode(account)
