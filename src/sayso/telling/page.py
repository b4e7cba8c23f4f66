"""The page: an account as one self-contained HTML document that needs no network and no script.

What the template shows is put together here; reports are hostile, so all of their words go through escaping, no
address of theirs becomes a link, and a content security policy forbids the page to load or run anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from sayso.model.account import Account, AccountReport, Copy, Finding, TimelineEntry
from sayso.model.events import Event
from sayso.model.spans import Span
from sayso.model.statements import Source, Statement
from sayso.telling.beside import copy_words
from sayso.telling.cards import (
    LONGEST_NAME,
    LONGEST_QUOTE,
    SIGNS,
    Card,
    Link,
    Way,
    cards_of,
    place_link,
    quote_words,
    report_words,
    reports_words,
    shown_value,
    statement_quote,
    way_of,
)
from sayso.telling.index import Index
from sayso.telling.marks import Run, anchor_of, cues_of, is_open, paragraphs_of, pieces_of, teller_spans
from sayso.telling.support import grouped
from sayso.telling.wording import (
    RELATIONS,
    doing_words,
    is_own_voice,
    language_words,
    number_of,
    one_line,
    outlet_name,
    problem_words,
    published_words,
    quoted,
    shortened,
    slot_words,
    source_name,
    source_words,
    standing_meaning,
    standing_words,
    telling_words,
    time_words,
    visible,
)

MOST_AT_A_GLANCE = 8
LONGEST_HEADLINE = 180  # signs
MANY_EVENTS = 8  # more than these get a list of their own to find one
SHOWN_PLACES = 4  # of a source; further ones are folded away


@dataclass
class Fact:
    """A finding of the main event in a few words, for the top of the page."""

    id: str
    about: str
    value: str
    standing: str
    sign: str
    label: str
    behind: str


@dataclass
class EventCards:
    """An event and the cards of its findings that are not in dispute."""

    id: str
    name: str
    told: str
    cards: list[Card]


@dataclass
class Beside:
    """Words that stand in no finding, and all ways by which they came."""

    who: str
    doing: str
    quote: str
    ways: list[Way]


@dataclass
class Said:
    """A statement in one line."""

    id: str
    who: str
    source: str
    doing: str
    quotes: list[Link]
    chain: str
    rule: str
    cues: list[Link]
    findings: list[str]
    relations: list[tuple[str, str]]
    doubtful: bool


def page(account: Account) -> str:
    """The account as one HTML page, ending in a line feed."""
    index = Index(account)
    main = main_event(index)
    ordered = sorted(account.findings, key=_weight)
    answered: set[str] = set()  # statements that some card has told as an answer
    first = cards_of([finding for finding in ordered if is_open(finding)], index, answered)
    events = _events(index, main, answered)
    occurring = [standing for standing in SIGNS if any(f.standing == standing for f in account.findings)]
    context = {
        "account": account,
        "headline": headline_of(index, main),
        "deck": _deck(index),
        "glance": _glance(index, main),
        "main": shortened(one_line(main.name), LONGEST_NAME) if main else "",
        "first": first,
        "events": events,
        "own": _own(index, main, answered),
        "listing": len(events) > MANY_EVENTS,
        "standings": [(s, SIGNS[s], standing_words(s), standing_meaning(s)) for s in occurring],  # type: ignore[arg-type]  # keys of SIGNS
        "beside": _beside(index, answered),
        "copies": [_copy(copy, index) for copy in account.copies],
        "timeline": _timeline(index),
        "happened": any(entry.kind == "event" for entry in account.timeline),
        "sources": _sources(index),
        "reports": _reports(index),
        "problems": [problem_words(problem) for problem in account.problems],
        "style": Markup(_resource("page.css")),  # noqa: S704 - our own file, not words of a report
    }
    return _template().render(context).strip() + "\n"


def main_event(index: Index) -> Event | None:
    """The event that most reports tell of, background left aside."""
    told = [event for event in index.account.events if not event.background] or index.account.events
    return max(told, key=lambda event: (_told_in(event), len(event.mentions), -int(event.id[1:])), default=None)


def _told_in(event: Event) -> int:
    return len({mention.span.report for mention in event.mentions})


def headline_of(index: Index, event: Event | None) -> tuple[str, str]:
    """The page's headline in words of a report, and whose they are.

    It is the first title of a report of the main event that says nothing that is set aside or in dispute by now.
    """
    reports = {mention.span.report for mention in event.mentions} if event else set()
    titled = [report for report in index.account.reports if report.title and (report.id in reports or not reports)]
    if titled:
        report = next((report for report in titled if _still_stands(report, index)), titled[0])
        return shortened(one_line(report.title or ""), LONGEST_HEADLINE), f"headline of {outlet_name(report.id, index)}"
    if event is not None and event.mentions:
        return shortened(
            one_line(event.name), LONGEST_HEADLINE
        ), f"words of {outlet_name(event.mentions[0].span.report, index)}"
    return f"An account of {number_of(len(index.account.reports), 'report')}", ""


def _still_stands(report: AccountReport, index: Index) -> bool:
    """Whether no value in the headline was superseded, outdated, withdrawn, denied or contested."""
    told = [s for s in index.statements_of_report.get(report.id, []) if s.mode == "headline"]
    claims = [claim.id for statement in told for claim in index.claims_of_statement.get(statement.id, [])]
    for name in claims:
        for finding in index.findings_of_claim.get(name, []):
            if is_open(finding) or any(name in earlier.claims for earlier in finding.earlier):
                return False
    return True


def _deck(index: Index) -> list[tuple[str, str]]:
    """The account in numbers: what an editor asks first."""
    account = index.account
    outlets = len({report.outlet or report.id for report in account.reports})
    told = [statement for statement in account.statements if not is_own_voice(statement, index)]
    tellers = len({statement.first_teller.source or statement.id for statement in told})
    findings = len(account.findings)
    return [
        (f"{len(account.reports)}", "report" if len(account.reports) == 1 else "reports"),
        (f"{outlets}", "outlet" if outlets == 1 else "outlets"),
        (f"{tellers}", "first teller" if tellers == 1 else "first tellers"),
        (f"{findings}", "finding" if findings == 1 else "findings"),
        (f"{sum(is_open(finding) for finding in account.findings)}", "contested or denied"),
    ]


def _weight(finding: Finding) -> tuple[int, int]:
    return list(SIGNS).index(finding.standing), int(finding.id[1:])


def _glance(index: Index, event: Event | None) -> list[Fact]:
    """The values of the main event, in dispute first; what only outlets say is no news for the top of the page."""
    findings = sorted(index.findings_of_event.get(event.id, []) if event else [], key=_weight)
    told = [finding for finding in findings if finding.versions and finding.standing != "unsourced"]
    valued = [finding for finding in told if finding.slot != "occurred" or is_open(finding)]
    return [
        Fact(
            id=finding.id,
            about=slot_words(finding),
            value=shown_value(finding, index),
            standing=finding.standing,
            sign=SIGNS[finding.standing],
            label=standing_words(finding.standing),
            behind=_behind(finding, index),
        )
        for finding in valued[:MOST_AT_A_GLANCE]
    ]


def _behind(finding: Finding, index: Index) -> str:
    """How many voices and outlets stand behind all versions of a finding together."""
    statements = index.statements_behind(claim for version in finding.versions for claim in version.claims)
    outlets = {index.reports[statement.report].outlet or statement.report for statement in statements}
    voices = sum(version.voices for version in finding.versions)
    told = number_of(voices, "voice") if voices else "no voice"
    return f"{told}, {number_of(len(outlets), 'outlet')}"


def _events(index: Index, main: Event | None, answered: set[str]) -> list[EventCards]:
    """Every event with cards for what tellers say of it and is not in dispute, the main event first."""
    out = []
    for event in _by_weight(index, main):
        findings = [
            f for f in index.findings_of_event.get(event.id, []) if not is_open(f) and f.standing != "unsourced"
        ]
        if findings:
            told = [event.type or "", "background" if event.background else "", reports_words(_told_in(event))]
            told.append("doubtful reading" if index.is_doubtful(event.confidence) else "")
            name = shortened(one_line(event.name), LONGEST_NAME)
            cards = cards_of(sorted(findings, key=_weight), index, answered)
            out.append(EventCards(event.id, name, " · ".join(filter(None, told)), cards))
    return out


def _by_weight(index: Index, main: Event | None) -> list[Event]:
    return sorted(
        index.account.events,
        key=lambda event: (event is not main, event.background, -_told_in(event), int(event.id[1:])),
    )


def _own(index: Index, main: Event | None, answered: set[str]) -> list[tuple[str, list[Card]]]:
    """What only the outlets themselves say, by event."""
    out = []
    for event in _by_weight(index, main):
        findings = [f for f in index.findings_of_event.get(event.id, []) if f.standing == "unsourced"]
        if findings:
            out.append((shortened(one_line(event.name), LONGEST_NAME), cards_of(findings, index, answered)))
    return out


def _beside(index: Index, answered: set[str]) -> list[Beside]:
    """What was said that no finding shows, the same words once; outlets' own words stand in each report's text."""
    shown = {name for finding in index.account.findings for v in finding.versions for name in v.denied_by} | answered
    told = [
        statement
        for statement in index.account.statements
        if not is_own_voice(statement, index) and statement.id not in shown and not _findings_of(statement, index)
    ]

    def same(statement: Statement) -> tuple[str, str, str]:
        return _name(statement, index), doing_words(statement), statement_quote(statement)

    return [
        Beside(who, doing, quote, [way_of([statement], index) for statement in alike])
        for (who, doing, quote), alike in grouped(told, same).items()
    ]


def _name(statement: Statement, index: Index) -> str:
    source = index.sources.get(statement.first_teller.source or "")
    return source_words(source, index) if source else source_name(None, index)


def _findings_of(statement: Statement, index: Index) -> list[str]:
    claims = index.claims_of_statement.get(statement.id, [])
    found = dict.fromkeys(f.id for claim in claims for f in index.findings_of_claim.get(claim.id, []))
    for finding in index.account.findings if statement.act == "denies" else []:
        if any(statement.id in version.denied_by for version in finding.versions):
            found[finding.id] = None
    return list(found)


def said(statement: Statement, index: Index) -> Said:
    """A statement in one line, with all that it leads to."""
    source = statement.first_teller.source or ""
    return Said(
        id=statement.id,
        who=telling_words(statement, index),
        source=source if source in index.sources else "",
        doing=doing_words(statement),
        quotes=[
            Link(quoted(span.quote, LONGEST_QUOTE), anchor_of(statement.id, number))
            for number, span in enumerate(statement.content)
        ],
        chain=" → ".join(source_name(teller.source, index) for teller in reversed(statement.chain)),
        rule=statement.rule.replace("_", " "),
        cues=[
            Link(quote_words(span.quote), anchor_of(f"{statement.id}-cue", number))
            for number, span in enumerate(cues_of(statement.id, index))
        ],
        findings=_findings_of(statement, index),
        relations=[
            (RELATIONS[relation.kind], relation.to)
            for relation in index.relations_from.get(statement.id, [])
            if relation.to in index.statements
        ],
        doubtful=index.is_doubtful(statement.confidence),
    )


def _copy(copy: Copy, index: Index) -> dict[str, object]:
    spans = [span for passage in copy.passages for span in (passage.earlier, passage.later)]
    return {"id": copy.id, "words": copy_words(copy, index), "places": _places(spans, copy.id, index)}


def _timeline(index: Index) -> list[dict[str, object]]:
    """The timeline by moments: what happened then, and what was said then."""
    rows: list[dict[str, object]] = []
    for when, entries in grouped(index.account.timeline, lambda entry: time_words(entry.when)).items():
        happened = [_moment(entry, index) for entry in entries if entry.kind == "event"]
        told = [_moment(entry, index) for entry in entries if entry.kind != "event"]
        rows.append({"when": when, "happened": happened, "said": told})
    return rows


def _moment(entry: TimelineEntry, index: Index) -> dict[str, str]:
    statement = index.statements.get(entry.statement or "")
    if entry.kind == "event" or statement is None:
        event = index.events.get(entry.event or "")
        words = shortened(one_line(event.name), LONGEST_NAME) if event else ""
        return {"words": words, "who": reports_words(len(entry.reports)), "target": entry.finding or ""}
    words = quoted(" … ".join(span.quote for span in statement.content), LONGEST_NAME)
    who = ", ".join(filter(None, [telling_words(statement, index), doing_words(statement)]))
    return {"words": words, "who": who, "target": entry.finding or statement.id}


def _sources(index: Index) -> list[dict[str, object]]:
    rows = [_source(source, index) for source in index.account.sources]
    return sorted(rows, key=lambda row: (-int(str(row["first"])), int(str(row["id"])[1:])))


def _source(source: Source, index: Index) -> dict[str, object]:
    statements = index.statements_of_source.get(source.id, [])
    aliases = {_folded(alias): shortened(one_line(alias), LONGEST_NAME) for alias in reversed(source.aliases)}
    aliases.pop(_folded(source.name), None)
    return {
        "id": source.id,
        "about": source_words(source, index),
        "kind": source.kind.replace("_", " "),
        "aliases": [quoted(alias) for alias in reversed(aliases.values())][:SHOWN_PLACES],
        "first": sum(statement.first_teller.source == source.id for statement in statements),
        "reports": len({statement.report for statement in statements}),
        "places": _places(teller_spans(source.id, index), source.id, index),
        "doubtful": index.is_doubtful(source.confidence),
    }


def _folded(name: str) -> str:
    """A name without case and article, so that it is not given twice."""
    return one_line(name).casefold().removeprefix("the ")


def _places(spans: list[Span], name: str, index: Index) -> tuple[list[Link], list[Link]]:
    """Links to all evidence of a thing: a few, and the rest."""
    links = [place_link(span, name, number, index) for number, span in enumerate(spans)]
    return links[:SHOWN_PLACES], links[SHOWN_PLACES:]


def _reports(index: Index) -> list[dict[str, object]]:
    pieces = pieces_of(index)
    out: list[dict[str, object]] = []
    for report in index.account.reports:
        paragraphs = paragraphs_of(report, pieces.get(report.id, []))
        for runs in paragraphs:
            for run in runs:
                run.text = visible(run.text)
        dated = bool(report.published and report.published.evidence)
        told = [said(statement, index) for statement in index.statements_of_report.get(report.id, [])]
        out.append(
            {
                "id": report.id,
                "name": report_words(report.id),
                "outlet": outlet_name(report.id, index),
                "title": one_line(report.title or ""),
                "published": published_words(report.published),
                "dated": anchor_of(f"{report.id}-date") if dated else "",
                "path": one_line(index.short_paths[report.id]),
                "url": one_line(report.url or ""),
                "author": source_name(report.author, index) if report.author else "",
                "language": report.language,
                "tongue": language_words(report.language),
                "notes": [one_line(note.message) for note in report.notes],
                "paragraphs": paragraphs,
                "statements": told,
            }
        )
    return out


def run_class(run: Run) -> str:
    """The classes of a run, for the style sheet."""
    return " ".join(filter(None, [run.kind, "furniture" if run.furniture else "", "copied" if run.copied else ""]))


@cache
def _template() -> Template:
    environment = Environment(
        loader=BaseLoader(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["run_class"] = run_class
    return environment.from_string(_resource("page.html.j2"))


def _resource(name: str) -> str:
    return files("sayso.telling").joinpath("templates", name).read_text(encoding="utf-8")
