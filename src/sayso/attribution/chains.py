"""Chains: who tells a content through whom, from the outlet to the first teller."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.attribution.known import is_outlet_or_agency, known_kind
from sayso.attribution.parts import hearer_in, joint_parts, without_container
from sayso.attribution.phrases import NAME, NamePart
from sayso.attribution.table import Entry, SourceTable
from sayso.attribution.tellings import RELATIVES
from sayso.knowledge.words import source_words
from sayso.model.annotations import Annotated, Attribution, Certainty, Name, Run
from sayso.model.keys import folded
from sayso.model.reports import Report
from sayso.model.spans import Span
from sayso.model.statements import SourceKind

TOLD = re.compile(
    r"^\s*(?P<hearer>(?:the\s+)?[A-Z][\w’'.-]*(?:\s+(?:news\s+agency|[A-Z][\w’'.-]*)){0,4})(?=\s|[,.:;“\"]|$)"
)


SUBJECT_ROOM = 30  # signs from a sentence's start within which a name is taken for its subject
ANTECEDENT = re.compile(
    rf"(?P<phrase>(?:\b(?:[Tt]he|[Aa]n?|[Tt]wo|[Tt]hree|[Ss]ome|[Ss]everal|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+"
    rf"(?:[\w’'-]+\s+){{0,4}}?[\w’'-]+|{NAME.pattern}))\s*(?:,|\s[–—-])?\s*(?=\Z|(?:who|which|that|whom)\b)"
)


EARLIER_VERSION = re.compile(
    r"(?:an?|the|our)\s+(?:earlier|previous|prior|original|initial|first)\s+(?:version|edition)s?\s+of\s+(?:this|the|our)\s+"
    r"(?:report|article|story|piece|post|page|headline)\b|this\s+(?:report|article|story|piece)\s+(?:earlier|originally|"
    r"initially|previously)\b",
    re.IGNORECASE,
)
ASIDE_ROOM = 90  # signs behind a source within which it says that it would not be named
NO_NAME = r"^,?\s*(?:(?:who|on|speaking|and|also|spoke|\w+ing|\w+ed)\b[^.,\"“]*)?,?\s*$"


@dataclass(frozen=True)
class Link:
    """A teller of a chain before it is written down: its entry in the table and the words that show it."""

    entry: Entry | None
    evidence: tuple[Span, ...]
    cue: Span | None = None
    certainty: Certainty = "certain"


@dataclass(frozen=True)
class Tellers:
    """Who tells one attribution: one link for each joint teller, and the one who hears, if that is another outlet.

    `own`: the outlet itself, of what it said before (`an earlier version of this report said …`).
    """

    joint: tuple[Link, ...]
    hearer: Link | None
    own: bool = False


def heading(report: Report, table: SourceTable) -> tuple[Entry | None, Entry | None, list[Link]]:
    """The outlet, the author, and the agencies credited for the whole report."""
    outlet = author = None
    if report.outlet:
        kind: SourceKind = "agency" if known_kind(report.outlet) == "agency" else "outlet"
        outlet = table.add_named(report.outlet, kind, report.outlet_rule, report.outlet_span)
    if report.author and report.author_span:  # an author whom only metadata name has no words to show
        author = table.add_named(report.author, "person", "byline_author", report.author_span)
        author.affiliation = author.affiliation or (report.outlet or None)
    links: dict[int, Link] = {}
    for credit in report.credits:
        entry = table.add_named(credit.name, "agency", "credited_agency", credit.span)
        if entry is outlet:
            continue
        held = links.get(entry.order)
        links[entry.order] = (
            replace(held, evidence=(*held.evidence, credit.span)) if held else Link(entry, (credit.span,))
        )
    return outlet, author, [links[order] for order in sorted(links)]


def tellers_of(
    annotated: Annotated, attribution: Attribution, table: SourceTable, outlet: Entry | None, recent: list[Entry]
) -> Tellers:
    """Resolve the source phrase of an attribution: joint tellers apart, containers stripped, the hearer found."""
    report = annotated.report
    cue = report.span(*attribution.cue[0]) if attribution.cue else None
    hearer = _told(report, attribution, table, outlet)
    if not attribution.source:
        return Tellers((Link(None, (), cue),), hearer)
    if EARLIER_VERSION.match(report.text[slice(*attribution.source[0])]):
        return Tellers((Link(outlet, (report.span(*attribution.source[0]),), cue),), None, own=True)
    start, end = antecedent_of(annotated, attribution.source[0])
    words = report.text[start:end]
    heard = hearer_in(words)
    if heard and is_outlet_or_agency(words[heard[0] : heard[1]]):
        hearer = hearer or _hearer(report, table, outlet, start + heard[0], start + heard[1])
        words = words[: heard[0]].rsplit(None, 1)[0]
    offset = without_container(words)
    links = []
    for low, high in joint_parts(words[offset:]):
        at = start + offset + low
        phrase = words[offset + low : offset + high]
        span = report.span(at, at + len(phrase.rstrip()))
        named = _person_before(annotated, span, recent, table)
        entry = named if named is not None else table.resolve(span.quote, span, recent, names_in(annotated.names, span))
        entry.evidence.add(span)
        if not entry.named and entry.anonymity != "asked" and _asks_for_no_name(annotated, span):
            entry.anonymity = "asked"
        links.append(Link(entry, (span,), cue))
    return Tellers(tuple(links), hearer)


def _asks_for_no_name(annotated: Annotated, span: Span) -> bool:
    """Whether the words right behind a source say that it asked not to be named (`…, who asked not to be named,`)."""
    sentence = run_of(annotated, span.start)
    behind = annotated.report.text[span.end : min(sentence[1], span.end + ASIDE_ROOM)].lower().replace("’", "'")
    return any(
        (place := behind.find(phrase)) >= 0 and re.match(NO_NAME, behind[:place]) for phrase in source_words().asked
    )


def _person_before(annotated: Annotated, span: Span, recent: list[Entry], table: SourceTable) -> Entry | None:
    """The person that a sentence began with before `he` or `she`, where that is nearer than the last teller."""
    report = annotated.report
    if folded(span.quote) not in ("he", "she"):
        return None
    paragraph = report.text.rfind("\n", 0, max(0, report.text.rfind("\n", 0, span.start) - 1)) + 1
    near = [
        name
        for name in annotated.names
        if name.type == "PERSON"
        and paragraph <= name.start
        and name.end <= span.start
        and name.start - run_of(annotated, name.start)[0] <= SUBJECT_ROOM
        and report.text[name.start - 1 : name.start] != "("
    ]
    last = max((run_of(annotated, name.start) for name in near), default=None)
    near = [name for name in near if run_of(annotated, name.start) == last][:1]  # the sentence's subject comes first
    if not near:
        return None
    last_told = max(
        (known.end for entry in recent[-1:] for known in entry.evidence if known.end <= span.start), default=-1
    )
    if near[-1].start <= last_told:
        return None
    name = report.span(near[-1].start, near[-1].end)
    return table.resolve(name.quote, name, recent, names_in(annotated.names, name))


def _told(report: Report, attribution: Attribution, table: SourceTable, outlet: Entry | None) -> Link | None:
    """The hearer in `told the Coastal Press that …`."""
    for start, end in attribution.cue:
        words = report.text[start:end].lower()
        if not words.startswith(("told", "tells", "telling", "speaking to")):
            continue
        after = max(end, start)
        inside_cue = re.match(r"(?:told|tells|telling|speaking to)\b", words)
        after = start + inside_cue.end() if inside_cue else after
        match = TOLD.match(report.text, after, after + 80) or TOLD.match(report.text[after : after + 80])
        if match and is_outlet_or_agency(match.group("hearer")):
            low = after + (match.start("hearer") if match.start() < after else match.start("hearer") - after)
            return _hearer(report, table, outlet, low, low + len(match.group("hearer")))
    return None


def _hearer(report: Report, table: SourceTable, outlet: Entry | None, start: int, end: int) -> Link | None:
    span = report.span(start, end)
    span = report.span(start, end - len(span.quote) + len(span.quote.rstrip(".,;:’'-")))
    name = re.sub(r"^the\s+", "", span.quote, flags=re.IGNORECASE)
    if outlet is not None and (folded(name) in folded(outlet.name) or folded(outlet.name) in folded(name)):
        return None  # `told the Standard` in the Standard
    kind = known_kind(name)
    kind = kind if kind in ("agency", "outlet") else ("agency" if folded(name).endswith("news agency") else "outlet")
    return Link(table.add_named(name, kind, "known_name", span), (span,))


def antecedent_of(annotated: Annotated, source: Run) -> Run:
    """What a relative pronoun as source (`the port, which said …`) stands for; any other source is itself."""
    text = annotated.report.text
    if text[slice(*source)].lower() not in RELATIVES:
        return source
    sentence = run_of(annotated, source[0])
    before = ANTECEDENT.search(text, sentence[0], source[0])
    return before.span("phrase") if before else source


def names_in(names: list[Name], span: Span) -> list[NamePart]:
    """The proper names within a span, in code points of the span."""
    return [
        (n.start - span.start, n.end - span.start, n.type) for n in names if span.start <= n.start and n.end <= span.end
    ]


def is_self(words: str) -> bool:
    """Whether a source phrase is `I` or `we`, who is whoever is being quoted."""
    return folded(words) in source_words().pronouns["self"]


def run_of(annotated: Annotated, place: int) -> Run:
    """The sentence that holds a place, else the place alone."""
    return next(((s.start, s.end) for s in annotated.sentences if s.start <= place < s.end), (place, place + 1))
