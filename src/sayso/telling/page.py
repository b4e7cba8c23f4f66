"""The page: an account as one self-contained HTML document that needs no network and no script.

What the template shows is put together here; reports are hostile, so all of their words go through escaping, no
address of theirs becomes a link, and a content security policy forbids the page to load or run anything.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from sayso.model.account import Account, Finding, Relation, Version
from sayso.model.events import Event
from sayso.model.statements import Source, Statement
from sayso.telling.index import Index, claims_in
from sayso.telling.marks import Run, is_open, paragraphs_of, pieces_of
from sayso.telling.wording import (
    LOSSES,
    WHY,
    act_words,
    hedge_words,
    is_own_voice,
    listed,
    number_of,
    one_line,
    outlet_name,
    position_words,
    published_words,
    quoted,
    short_place_words,
    shortened,
    slot_words,
    source_name,
    source_words,
    standing_meaning,
    standing_words,
    telling_words,
    time_words,
    value_words,
    visible,
    voices_words,
)

LONGEST_QUOTE, LONGEST_NAME = 280, 110  # signs
SIGNS = {
    "contested": "≠", "denied": "✕", "withdrawn": "↩", "revised": "↻", "varied": "∥", "agreed": "=", "single-origin": "1",
    "unsourced": "0",
}  # fmt: skip


@dataclass
class Way:
    """One path from the first teller to an outlet, with the words: a line of a drawn chain."""

    links: list[str]
    quote: str
    place: str
    anchor: str
    statement: str
    hedge: str
    doubtful: bool
    lost: str


@dataclass
class Branch:
    """One telling: a first teller and all the ways by which its words came to outlets."""

    teller: str
    about: str
    own: bool
    ways: list[Way] = field(default_factory=list)


@dataclass
class VersionView:
    """A version as the page shows it."""

    value: str
    words: str
    voices: str
    branches: list[Branch]
    denials: list[Branch]
    wider: list[str]
    best: bool
    doubtful: bool


@dataclass
class FindingView:
    """A finding as the page shows it."""

    id: str
    standing: str
    sign: str
    label: str
    meaning: str
    about: str
    event: str
    reason: str
    versions: list[VersionView]
    earlier: list[str]
    best_rule: str
    answers: list[Branch]


@dataclass
class EventView:
    """An event with its findings that are not in dispute."""

    name: str
    id: str
    told: str
    findings: list[FindingView]


def page(account: Account) -> str:
    """The account as one HTML page, ending in a line feed."""
    index = Index(account)
    main = main_event(index)
    views = {finding.id: _finding(finding, index) for finding in account.findings}
    first = [views[finding.id] for finding in sorted(account.findings, key=_weight) if is_open(finding)]
    context = {
        "headline": headline_of(index, main),
        "account": account,
        "deck": _deck(index),
        "first": first,
        "events": _events(index, views),
        "standings": [(s, SIGNS[s], standing_words(s), standing_meaning(s)) for s in SIGNS],  # type: ignore[arg-type]
        "timeline": _timeline(index),
        "sources": _sources(index),
        "reports": _reports(index),
        "copies": _copies(index),
        "beside": _beside(index),
        "problems": [f"{problem.path or ''} {problem.message}".strip() for problem in account.problems],
        "style": Markup(_resource("page.css")),  # noqa: S704 - our own file, not words of a report
    }
    return _template().render(context).strip() + "\n"


def main_event(index: Index) -> Event | None:
    """The event that most reports tell of, background left aside."""
    told = [event for event in index.account.events if not event.background] or index.account.events
    return max(
        told, key=lambda e: (len({m.span.report for m in e.mentions}), len(e.mentions), -int(e.id[1:])), default=None
    )


def headline_of(index: Index, event: Event | None) -> tuple[str, str]:
    """The page's headline in words of a report, and where they stand."""
    reports = {mention.span.report for mention in event.mentions} if event else set()
    titled = [report for report in index.account.reports if report.title and (report.id in reports or not reports)]
    if titled:
        report = titled[0]
        return one_line(report.title or ""), f"headline of {outlet_name(report.id, index)}"
    if event is not None:
        return one_line(event.name), f"words of {outlet_name(event.mentions[0].span.report, index)}"
    return f"An account of {number_of(len(index.account.reports), 'report')}", ""


def _deck(index: Index) -> list[tuple[str, str]]:
    """The account in numbers: what an editor asks first."""
    account = index.account
    outlets = {report.outlet or report.id for report in account.reports}
    voices = {
        origin.teller or origin.id
        for origin in account.origins
        if origin.level == "ultimate" and any(not is_own_voice(index.statements[s], index) for s in origin.statements)
    }
    disputed = sum(is_open(finding) for finding in account.findings)
    return [
        (f"{len(account.reports)}", "report" if len(account.reports) == 1 else "reports"),
        (f"{len(outlets)}", "outlet" if len(outlets) == 1 else "outlets"),
        (f"{len(voices)}", "first teller" if len(voices) == 1 else "first tellers"),
        (f"{len(account.findings)}", "finding" if len(account.findings) == 1 else "findings"),
        (f"{disputed}", "contested or denied"),
    ]


def _weight(finding: Finding) -> tuple[int, int]:
    return list(SIGNS).index(finding.standing), int(finding.id[1:])


def _finding(finding: Finding, index: Index) -> FindingView:
    event = index.events[finding.event]
    return FindingView(
        id=finding.id,
        standing=finding.standing,
        sign=SIGNS[finding.standing],
        label=standing_words(finding.standing),
        meaning=standing_meaning(finding.standing),
        about=slot_words(finding),
        event=shortened(one_line(event.name), LONGEST_NAME),
        reason=one_line(finding.reason),
        versions=[_version(version, finding, index) for version in finding.versions],
        earlier=[
            f"{value_words(one.value, index)} ({quoted(getattr(one.value, 'text', ''))}): {WHY[one.why]}"
            for one in finding.earlier
        ],
        best_rule=one_line(finding.best_rule).replace("_", " "),
        answers=_answers(finding, index),
    )


def _version(version: Version, finding: Finding, index: Index) -> VersionView:
    claims = [index.claims[name] for name in version.claims]
    text = getattr(version.value, "text", "")
    shown = value_words(version.value, index)
    return VersionView(
        value=shown,
        words=quoted(text) if text and one_line(text).casefold() != shown.casefold() else "",
        voices=voices_words(version),
        branches=_branches([(index.statements[c.statement], f"w-{c.id}") for c in claims], version, index),
        denials=_branches([(index.statements[name], f"w-{name}") for name in version.denied_by], version, index),
        wider=[
            f"{quoted(' '.join(span.quote for span in index.claims[name].evidence))} "
            f"({telling_words(index.statements[index.claims[name].statement], index)})"
            for name in version.allows
        ],
        best=len(finding.versions) > 1 and version.value == finding.best,
        doubtful=all(index.is_doubtful(claim.confidence) for claim in claims),
    )


def _answers(finding: Finding, index: Index) -> list[Branch]:
    """Refusals and other replies to what a finding's statements say; denials stand with their version."""
    about = {index.claims[name].statement for name in claims_in(finding)}
    told = dict.fromkeys(
        relation.from_ for name in about for relation in index.relations_to.get(name, []) if relation.kind == "answers"
    )
    ordered = sorted(told, key=lambda name: int(name[1:]))
    return _branches([(index.statements[name], f"w-{name}") for name in ordered], None, index)


def _branches(told: list[tuple[Statement, str]], version: Version | None, index: Index) -> list[Branch]:
    """Statements by their ultimate origin: who told it first, and through whom it came to each outlet."""
    groups: dict[str, list[tuple[Statement, str]]] = defaultdict(list)
    for statement, anchor in told:
        origin = next((o.id for o in index.origins_of_statement.get(statement.id, []) if o.level == "ultimate"), "")
        groups[f"{origin} {statement.first_teller.source}"].append((statement, anchor))
    out = []
    for members in groups.values():
        statement = members[0][0]
        source = index.sources.get(statement.first_teller.source or "")
        own = is_own_voice(statement, index)
        position = position_words(statement.first_teller.source, version) if version else ""
        branch = Branch(
            teller=source_name(statement.first_teller.source, index),
            about=", ".join(filter(None, [_role(source), position, "" if source else "named by nobody"])),
            own=own,
        )
        seen: set[tuple[str, str]] = set()
        for one, anchor in members:
            if (one.id, one.report) not in seen:
                seen.add((one.id, one.report))
                branch.ways.append(_way(one, anchor, index))
        out.append(branch)
    return out


def _role(source: Source | None) -> str:
    if source is None:
        return ""
    told = source_words_of(source)
    return shortened(told, 60)


def source_words_of(source: Source) -> str:
    """The role of a source, or what kind of body it is, where its name does not say so."""
    role = one_line(source.role or "")
    if role and role.casefold() not in source.name.casefold():
        return role
    return "unnamed" if not source.named and source.kind == "person" else ""


def _way(statement: Statement, anchor: str, index: Index) -> Way:
    links = [source_name(teller.source, index) for teller in reversed(statement.chain[1:-1])]
    own = is_own_voice(statement, index)
    if not own or len(statement.chain) > 1:
        links.append(outlet_name(statement.report, index))
    hedges = [hedge_words(teller) for teller in statement.chain if hedge_words(teller)]
    lost = [
        loss
        for claim in index.claims_of_statement.get(statement.id, [])
        for relation in index.relations_from.get(claim.id, [])
        for loss in (relation.loss or [])
    ]
    span = statement.content[0]
    return Way(
        links=links,
        quote=quoted(" … ".join(part.quote for part in statement.content), LONGEST_QUOTE),
        place=short_place_words(span, index),
        anchor=anchor,
        statement=statement.id,
        hedge=listed(list(dict.fromkeys(hedges))),
        doubtful=index.is_doubtful(statement.confidence),
        lost=listed([LOSSES[loss] for loss in dict.fromkeys(lost)]),
    )


def _events(index: Index, views: dict[str, FindingView]) -> list[EventView]:
    out = []
    weights = sorted(
        index.account.events, key=lambda e: (e.background, -len({m.span.report for m in e.mentions}), int(e.id[1:]))
    )
    for event in weights:
        findings = [f for f in index.findings_of_event.get(event.id, []) if not is_open(f)]
        if not findings:
            continue
        told = [event.type or "", "background" if event.background else ""]
        told.append(number_of(len({m.span.report for m in event.mentions}), "report"))
        out.append(
            EventView(
                name=shortened(one_line(event.name), LONGEST_NAME),
                id=event.id,
                told=" · ".join(filter(None, told)),
                findings=[views[f.id] for f in sorted(findings, key=_weight)],
            )
        )
    return out


def _timeline(index: Index) -> list[dict[str, str]]:
    rows = []
    for entry in index.account.timeline:
        event = index.events.get(entry.event or "")
        statement = index.statements.get(entry.statement or "")
        if entry.kind == "event" and event is not None:
            words, who = shortened(one_line(event.name), LONGEST_NAME), number_of(len(entry.reports), "report")
        elif statement is not None:
            words = quoted(" … ".join(span.quote for span in statement.content), LONGEST_NAME)
            who = f"{telling_words(statement, index)} {act_words(statement)}"
        else:
            continue
        target = entry.finding or ""
        rows.append({"when": time_words(entry.when), "kind": entry.kind, "words": words, "who": who, "target": target})
    return rows


def _sources(index: Index) -> list[dict[str, str]]:
    rows = []
    for source in index.account.sources:
        statements = index.statements_of_source.get(source.id, [])
        first = [statement for statement in statements if statement.first_teller.source == source.id]
        reports = {statement.report for statement in statements}
        rows.append(
            {
                "id": source.id,
                "name": one_line(source.name),
                "kind": source.kind.replace("_", " "),
                "about": source_words(source, index),
                "aliases": listed([quoted(alias, 60) for alias in source.aliases[:6]]),
                "first": str(len(first)),
                "reports": str(len(reports)),
                "doubtful": "doubtful" if index.is_doubtful(source.confidence) else "",
            }
        )
    return sorted(rows, key=lambda row: (-int(row["first"]), int(row["id"][1:])))


def _reports(index: Index) -> list[dict[str, object]]:
    pieces = pieces_of(index)
    out = []
    for report in index.account.reports:
        paragraphs = paragraphs_of(report, pieces.get(report.id, []))
        for runs in paragraphs:
            for run in runs:
                run.text = visible(run.text)
        out.append(
            {
                "id": report.id,
                "outlet": outlet_name(report.id, index),
                "title": one_line(report.title or ""),
                "published": published_words(report.published),
                "path": one_line(report.path),
                "url": one_line(report.url or ""),
                "author": source_name(report.author, index) if report.author else "",
                "language": report.language,
                "notes": [one_line(note.message) for note in report.notes],
                "paragraphs": paragraphs,
                "statements": [_said(statement, index) for statement in index.statements_of_report.get(report.id, [])],
            }
        )
    return out


def _said(statement: Statement, index: Index) -> dict[str, object]:
    claims = index.claims_of_statement.get(statement.id, [])
    findings = dict.fromkeys(f.id for claim in claims for f in index.findings_of_claim.get(claim.id, []))
    return {
        "id": statement.id,
        "who": telling_words(statement, index),
        "act": act_words(statement),
        "links": [source_name(teller.source, index) for teller in statement.chain],
        "quote": quoted(" … ".join(span.quote for span in statement.content), LONGEST_QUOTE),
        "rule": statement.rule.replace("_", " "),
        "findings": list(findings),
        "relations": [_relation(relation) for relation in index.relations_from.get(statement.id, [])],
        "doubtful": index.is_doubtful(statement.confidence),
    }


def _relation(relation: Relation) -> tuple[str, str]:
    return relation.kind, relation.to


def _copies(index: Index) -> list[dict[str, object]]:
    out = []
    for copy in index.account.copies:
        passages = [
            {
                "words": quoted(p.later.quote, LONGEST_NAME),
                "place": short_place_words(p.later, index),
                "report": copy.later,
            }
            for p in copy.passages[:3]
        ]
        out.append(
            {
                "later": outlet_name(copy.later, index),
                "earlier": outlet_name(copy.earlier, index),
                "later_id": copy.later,
                "earlier_id": copy.earlier,
                "share": f"{copy.share:.0%}",
                "unknown": copy.basis == "unknown",
                "passages": passages,
            }
        )
    return out


def _beside(index: Index) -> list[dict[str, object]]:
    """What was said that is in no finding, by its first teller."""
    rows = []
    for statement in index.account.statements:
        claims = index.claims_of_statement.get(statement.id, [])
        if any(index.findings_of_claim.get(claim.id) for claim in claims) or statement.mode == "headline":
            continue
        if is_own_voice(statement, index):
            continue
        rows.append(_said(statement, index))
    return rows


def run_class(run: Run) -> str:
    """The classes of a run, for the style sheet."""
    return " ".join(filter(None, [run.kind, "furniture" if run.furniture else ""]))


@cache
def _template():  # type: ignore[no-untyped-def]  # noqa: ANN202 - jinja2's own type says no more
    environment = Environment(
        loader=BaseLoader(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["run_class"] = run_class
    return environment.from_string(_resource("page.html.j2"))


def _resource(name: str) -> str:
    return files("sayso.telling").joinpath("templates", name).read_text(encoding="utf-8")
