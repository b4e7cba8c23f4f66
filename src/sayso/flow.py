"""The flow: from paths to an account, room by room, in the order of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, TypeVar

from sayso import annotation, attribution, extraction, linking, reading, reconciliation
from sayso.language.runtime import digests, shipped_models
from sayso.model.account import Account, Asked, Linked, MadeBy, Policy
from sayso.model.annotations import Annotated
from sayso.model.errors import SaysoError
from sayso.model.events import Extraction
from sayso.model.numbering import numbered
from sayso.model.reports import Problem, Report
from sayso.reading.dates import date_at, interval_of_stamp
from sayso.reading.files import shown
from sayso.version import VERSION

THRESHOLD = 0.5  # a reading below this is more likely wrong than right by its own calibration
SHOWN = 12  # reports that a message lists
Progress = Callable[[Report], None]
Made = TypeVar("Made")


def read(
    paths: Iterable[str | PathLike[str]],
    *,
    published: str | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
) -> tuple[list[Report], list[Problem]]:
    """Read all reports of some paths; what could not be read comes as problems. Both are in the order of their paths.

    `published`, `outlet`: the date and outlet of reports that state none. SaysoError if `published` is no date.
    """
    if published is not None and interval_of_stamp(published) is None and date_at(published.strip(), 0) is None:
        raise SaysoError(
            f"--published {shown(published[:40])}: this is no date; write it as 2024-05-14 or 2024-05-14T18:40."
        )
    reports: list[Report] = []
    problems: list[Problem] = []
    # In sorted order, so that of two files with the same bytes the same one is kept, however they were named.
    for thing in reading.read(sorted(fspath(path) for path in paths), published=published, outlet=outlet, stdin=stdin):
        if isinstance(thing, Problem):
            problems.append(thing)
        else:
            reports.append(thing)
    return reports, problems


def extract(report: Report, models: Path | None = None) -> Extraction:
    """All that one report says, before it meets the others."""
    annotated = annotation.annotate(report, models)
    return extraction.extract(annotated, attribution.attribute(annotated))


def annotated(
    reports: Sequence[Report], *, threads: int = 1, models: Path | None = None, progress: Progress | None = None
) -> Iterator[Annotated]:
    """What is found in each report, in their order."""
    return _each(partial(annotation.annotate, models=models), reports, threads, progress)


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
    extractions = list(_each(partial(extract, models=models), kept, threads, progress))
    whole = linking.link(extractions)
    if without:
        gone = {_report_key(whole, shown(name)) for name in without}
        extractions = [one for one in extractions if one.report.key not in gone]
        if not extractions:
            raise SaysoError("--without leaves no report; name fewer.")
        whole = linking.link(extractions)
    if same or different:
        names = _names(numbered(_account(whole, problems, policy, models)), whole)
        asked = Asked(_pairs("--same", same, names), _pairs("--different", different, names))
        for pair, (one, other) in zip(asked.different, different, strict=True):
            if pair in asked.same or pair[::-1] in asked.same:
                raise SaysoError(f"--different {one} {other}: --same says that they are one; say one of both.")
        whole = linking.link(extractions, asked)
    return numbered(_account(whole, problems, policy, models))


def _each(
    work: Callable[[Report], Made], reports: Sequence[Report], threads: int, progress: Progress | None
) -> Iterator[Made]:
    """What `work` makes of each report, in their order; several threads help where the models run."""
    if threads <= 1 or len(reports) <= 1:
        for report in reports:
            yield work(report)
            if progress:
                progress(report)
        return
    with ThreadPoolExecutor(threads) as pool:
        for report, made in zip(reports, pool.map(work, reports), strict=True):
            yield made
            if progress:
                progress(report)


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
    """The key of the report that an id, key or path names; a file's name will do where only one report has it."""
    ids = {f"r{number}": report.key for number, report in enumerate(linked.reports, 1)}
    known = {report.key: report.key for report in linked.reports} | ids
    known |= {report.path: report.key for report in linked.reports}
    if name in known:
        return known[name]
    called = [report.key for report in linked.reports if Path(report.path).name == name]
    if len(called) == 1:
        return called[0]
    listed = [f"{report_id} ({report.path})" for report_id, report in zip(ids, linked.reports, strict=True)]
    listed[SHOWN:] = [f"and {len(listed) - SHOWN} more"] if len(listed) > SHOWN else []
    why = f"{len(called)} reports have this file name" if called else "no report has this id, key or path"
    raise SaysoError(f"--without {name}: {why}. The reports are {', '.join(listed)}.")


class _Named(NamedTuple):
    """Something that can be said to be one with another of its kind, or not."""

    kind: Literal["source", "event", "origin"]
    key: str


def _names(account: Account, linked: Linked) -> dict[str, _Named]:
    """What the ids and keys of an account name, and the keys of the parts that were joined."""
    names: dict[str, _Named] = {}
    for source in account.sources:
        names[source.id] = names[source.key] = _Named("source", source.key)
    for event in account.events:
        names[event.id] = names[event.key] = _Named("event", event.key)
    for origin in account.origins:
        names[origin.id] = names[origin.key] = _Named("origin", origin.key)
    for part in (part for source in linked.sources for join in source.joins for part in join.parts):
        names.setdefault(part, _Named("source", part))
    for part in (part for event in linked.events for join in event.joins for part in join.parts):
        names.setdefault(part, _Named("event", part))
    return names


def _pairs(option: str, pairs: Sequence[tuple[str, str]], names: Mapping[str, _Named]) -> tuple[tuple[str, str], ...]:
    return tuple(_pair(option, one, other, names) for one, other in pairs)


def _pair(option: str, one: str, other: str, names: Mapping[str, _Named]) -> tuple[str, str]:
    for name in (one, other):
        if name not in names:
            raise SaysoError(
                f"{option} {one} {other}: no source, event or origin of the account has the id or key {name}; "
                "sayso account … --format json shows them."
            )
    first, second = names[one], names[other]
    if first.kind != second.kind:
        raise SaysoError(
            f"{option} {one} {other}: these are {_a(first.kind)} and {_a(second.kind)}; name two of one kind."
        )
    if first.key == second.key:
        raise SaysoError(f"{option} {one} {other}: this is one {first.kind} twice; name two.")
    return first.key, second.key


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
