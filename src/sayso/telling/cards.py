"""Cards: findings as the page shows them, each version with its chains from the first tellers to the outlets.

A card holds one finding, or several calm ones that rest on the same statements. Every claim, denial and answer in it
leads to its words in a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.model.account import Earlier, Finding, Version
from sayso.model.events import Claim
from sayso.model.spans import Span
from sayso.model.statements import Source, Statement
from sayso.model.values import PlaceValue, Value
from sayso.telling.index import Index
from sayso.telling.marks import anchor_of
from sayso.telling.outline import told_together
from sayso.telling.support import answers, claim_window, content_quote, grouped
from sayso.telling.wording import (
    CHANNELS,
    FIRM,
    LOSSES,
    WHY,
    doing_words,
    hedge_words,
    is_own_voice,
    listed,
    number_of,
    one_line,
    outlet_name,
    position_words,
    quoted,
    range_words,
    said_words,
    shortened,
    slot_words,
    source_name,
    standing_meaning,
    standing_words,
    value_words,
    voices_words,
)

LONGEST_QUOTE, LONGEST_NAME, LONGEST_ROLE, LONGEST_VALUE = 260, 110, 70, 60  # signs
SHOWN_VALUES = 3  # further versions are counted
SHOWN_WAYS = 6  # further ways of the same words are folded away
SIGNS = {
    "contested": "≠",
    "denied": "✕",
    "withdrawn": "↩",
    "revised": "↻",
    "varied": "∥",
    "agreed": "=",
    "single-origin": "1",
    "unsourced": "0",
}


@dataclass(frozen=True)
class Link:
    """Words that lead to a place in this page."""

    words: str
    to: str


@dataclass(frozen=True)
class Quote:
    """Words of a report in parts; those at issue are marked, unless they are all there is."""

    parts: tuple[tuple[str, bool], ...]


@dataclass
class Way:
    """How some words came from their first teller to an outlet: the links of a drawn chain, and where they stand."""

    links: list[str]
    places: list[Link]
    tags: list[str]
    doubtful: bool


@dataclass
class Wording:
    """The same words, with all their ways; beyond a few, the ways are folded."""

    quote: Quote
    ways: list[Way]
    more: list[Way] = field(default_factory=list)


@dataclass
class Branch:
    """A first teller, or several who speak jointly, and their words; `own`: outlets that tell it without a teller."""

    tellers: list[tuple[str, str]]
    own: bool
    wordings: list[Wording]


@dataclass
class VersionCard:
    """A version of a finding."""

    value: str
    said: str
    voices: str
    branches: list[Branch]
    denials: list[Branch]
    wider: list[tuple[str, str, list[Link]]]
    best: bool
    doubtful: bool


@dataclass
class EarlierCard:
    """A value that no longer stands."""

    value: str
    said: str
    why: str
    by: Link
    branches: list[Branch]


@dataclass
class Card:
    """One finding, or several with one version each that rest on the same statements."""

    ids: list[str]
    standing: str
    sign: str
    label: str
    meaning: str
    about: str
    event: str
    facts: list[tuple[str, str, str]]
    versions: list[VersionCard]
    earlier: list[EarlierCard]
    answers: list[Branch]
    reason: str
    best_rule: str
    reach: str

    @property
    def columns(self) -> int:
        """How many stand side by side: the versions, or one version and who denies it."""
        return 2 if len(self.versions) == 1 and self.versions[0].denials else max(1, len(self.versions))


def cards_of(findings: Sequence[Finding], index: Index, answered: set[str]) -> list[Card]:
    """The cards of some findings, in their order; who answers a statement is told once, and noted in `answered`."""
    return [_card(together, index, answered) for together in told_together(list(findings), index)]


def _card(together: Sequence[Finding], index: Index, answered: set[str]) -> Card:
    first = together[0]
    shown = [finding for finding in together if finding.slot != "occurred"] or [first]
    return Card(
        ids=[finding.id for finding in together],
        standing=first.standing,
        sign=SIGNS[first.standing],
        label=standing_words(first.standing),
        meaning=standing_meaning(first.standing),
        about=slot_words(first),
        event=shortened(one_line(index.events[first.event].name), LONGEST_NAME),
        facts=[_fact(finding, index) for finding in shown],
        versions=[_version(version, together, index) for version in first.versions],
        earlier=[_earlier(earlier, index) for earlier in reversed(first.earlier)],
        answers=_answers(first, index, answered),
        reason=one_line(first.reason) if len(together) == 1 else "",
        best_rule=one_line(first.best_rule).replace("_", " ") if len(first.versions) > 1 else "",
        reach=shortened(range_words(first.low, first.high), LONGEST_QUOTE) if len(first.versions) > 1 else "",
    )


def _fact(finding: Finding, index: Index) -> tuple[str, str, str]:
    """What a finding is about, its value, and the words for that value; that it happened is all there is to say."""
    if not finding.versions:
        return slot_words(finding), "", ""
    value = finding.versions[0].value
    return slot_words(finding), shown_value(finding, index), shortened(said_words(value), LONGEST_ROLE)


def shown_value(finding: Finding, index: Index) -> str:
    """The values of a finding's versions, best first, places by their names only: `14 people`, `04:10 or 04:50`."""
    versions = sorted(finding.versions, key=lambda version: version.value != finding.best)
    values = list(dict.fromkeys(_short_value(version.value, index) for version in versions))
    last = "or" if finding.standing == "contested" else "and"
    if len(values) <= SHOWN_VALUES:
        return listed(values, last)
    return listed([*values[: SHOWN_VALUES - 1], number_of(len(values) - SHOWN_VALUES + 1, "other")], last)


def _short_value(value: Value, index: Index) -> str:
    words = one_line(value.name) if isinstance(value, PlaceValue) else value_words(value, index)
    return shortened(words, LONGEST_VALUE)


def _version(version: Version, together: Sequence[Finding], index: Index) -> VersionCard:
    first = together[0]
    names = version.claims
    if len(together) > 1:
        names = [name for finding in together for one in finding.versions for name in one.claims]
    claims = [index.claims[name] for name in names]
    denying = [index.statements[name] for name in version.denied_by]
    return VersionCard(
        value=shortened(value_words(version.value, index), LONGEST_QUOTE),
        said=shortened(said_words(version.value), LONGEST_NAME),
        voices=voices_words(version),
        branches=branches_of(claims, version, index),
        denials=branches_of(denying, None, index),
        wider=_wider(version.allows if len(together) == 1 else _allowed(together), index),
        best=len(first.versions) > 1 and version.value == first.best,
        doubtful=all(index.is_doubtful(claim.confidence) for claim in claims),
    )


def _earlier(earlier: Earlier, index: Index) -> EarlierCard:
    by = index.claims.get(earlier.by)
    span = by.evidence[0] if by else index.statements[earlier.by].content[0]
    return EarlierCard(
        value=shortened(value_words(earlier.value, index), LONGEST_NAME),
        said=shortened(said_words(earlier.value), LONGEST_NAME),
        why=WHY[earlier.why],
        by=place_link(span, earlier.by, 0, index),
        branches=branches_of([index.claims[name] for name in earlier.claims], None, index),
    )


def _allowed(together: Sequence[Finding]) -> list[str]:
    return [name for finding in together for version in finding.versions for name in version.allows]


def _wider(names: Sequence[str], index: Index) -> list[tuple[str, str, list[Link]]]:
    """The wider values that a version fits: the words, who says them, and where."""
    claims = [index.claims[name] for name in names]

    def who(claim: Claim) -> tuple[str, str]:
        statement = index.statements[claim.statement]
        own = is_own_voice(statement, index)
        name = outlet_name(statement.report, index) if own else source_name(statement.first_teller.source, index)
        return quote_words(claim.evidence[0].quote), name

    return [
        (words, name, [place_link(claim.evidence[0], claim.id, 0, index) for claim in same])
        for (words, name), same in grouped(claims, who).items()
    ]


def quote_words(text: str) -> str:
    """Words of a report on one line, without quotation marks."""
    return shortened(one_line(text), LONGEST_NAME)


def _answers(finding: Finding, index: Index, answered: set[str]) -> list[Branch]:
    """Refusals and other replies to what a finding's statements say; denials stand with their version."""
    names = {relation.from_ for relation in answers(finding, index)} - answered
    answered |= names
    return branches_of([index.statements[name] for name in sorted(names, key=lambda name: int(name[1:]))], None, index)


# Chains


def branches_of(told: Sequence[Claim | Statement], version: Version | None, index: Index) -> list[Branch]:
    """Claims or statements by who told them first, outlets' own words last; joint tellers share a branch."""
    own = [one for one in told if is_own_voice(_statement(one, index), index)]
    voiced = [one for one in told if one not in own]
    tellers = grouped(voiced, lambda one: _statement(one, index).first_teller.source or _statement(one, index).id)
    found: list[Branch] = []
    for same in tellers.values():
        statement = _statement(same[0], index)
        name = _teller(statement, version, index)
        branch = Branch([name], own=False, wordings=_wordings(same, index))
        joint = next((other for other in found if _same_words(other, branch)), None)
        if joint is None:
            found.append(branch)
            continue
        joint.tellers.append(name)
    if own:
        found.append(Branch([], own=True, wordings=_wordings(own, index, quoting=not voiced)))
    return found


def _same_words(one: Branch, other: Branch) -> bool:
    """Whether two tellers say the same in the same places, as joint tellers do."""

    def seen(branch: Branch) -> list[object]:
        return [
            (wording.quote, [(way.links, way.tags, [link.words for link in way.places]) for way in wording.ways])
            for wording in branch.wordings
        ] + [len(wording.more) for wording in branch.wordings]

    return seen(one) == seen(other)


def _teller(statement: Statement, version: Version | None, index: Index) -> tuple[str, str]:
    """The name of a first teller, and what tells it from others: its role, its position, how it is hidden."""
    name = statement.first_teller.source
    source = index.sources.get(name) if name else None
    position = position_words(name, version) if version else ""
    told = [_role(source) if source else "named by nobody", position, doing_words(statement)]
    if statement.act == "denies":
        told.pop()  # it stands under "denied by"
    return source_name(name, index), ", ".join(filter(None, told))


def _role(source: Source) -> str:
    role = one_line(source.role or "")
    told = [] if not role or role.casefold() in source.name.casefold() else [role]
    if source.anonymity == "asked":
        told.append("asked not to be named")
    return shortened(", ".join(told), LONGEST_ROLE)


def _wordings(told: Sequence[Claim | Statement], index: Index, *, quoting: bool = True) -> list[Wording]:
    """Each different wording once, with its ways; claims of one statement share a quotation where it is short."""
    parts: list[tuple[Quote, list[Claim | Statement]]] = []
    for same in grouped(told, lambda one: _statement(one, index).id).values():
        parts += [
            (_quote(together, index) if quoting else Quote(()), together) for together in _quoted_together(same, index)
        ]
    wordings = []
    for quote, alike in grouped(parts, lambda part: part[0]).items():
        told_in = grouped(alike, lambda part: _same_way(part[1][0], index)).values()
        ways = [way_of([one for _, together in same for one in together], index) for same in told_in]
        wordings.append(Wording(quote, ways[:SHOWN_WAYS], ways[SHOWN_WAYS:]))
    return wordings


def _same_way(one: Claim | Statement, index: Index) -> str:
    """What tells one way from another: the chain of tellers with their reserves, and the report."""
    statement = _statement(one, index)
    links = [(teller.source, teller.channel, teller.certainty) for teller in statement.chain]
    return repr((statement.report, statement.mode, links, index.is_doubtful(min(statement.confidence, one.confidence))))


def _quoted_together(told: list[Claim | Statement], index: Index) -> list[list[Claim | Statement]]:
    """Claims of one statement: all in one quotation if it is one short passage, else each in its own."""
    content = _statement(told[0], index).content
    if len(told) == 1 or (len(content) == 1 and len(content[0].quote) <= LONGEST_QUOTE):
        return [told]
    return [[one] for one in told]


def _quote(told: list[Claim | Statement], index: Index) -> Quote:
    first = told[0]
    if isinstance(first, Statement):
        return Quote(((statement_quote(first), False),))
    if len(told) == 1:
        before, words, after = claim_window(first, index, LONGEST_QUOTE)
        return _parts([(before, False), (shortened(words, LONGEST_QUOTE), True), (after, False)])
    content = index.statements[first.statement].content[0]
    spans = {span for one in told if isinstance(one, Claim) for span in one.evidence if span.inside(content)}
    cuts = sorted({content.start, content.end} | {cut for span in spans for cut in (span.start, span.end)})
    return _parts(
        [
            (
                content.quote[start - content.start : end - content.start],
                any(s.start <= start and end <= s.end for s in spans),
            )
            for start, end in pairwise(cuts)
        ]
    )


def _parts(parts: list[tuple[str, bool]]) -> Quote:
    """Parts on one line, without quotation marks around the whole; a mark on all of it says nothing and is left out."""
    told = [(_inner(text), marked) for text, marked in parts if text]
    if not told:
        return Quote(())
    (first, first_marked), (last, last_marked) = told[0], told[-1]
    whole = first.lstrip()[:1] + last.rstrip()[-1:]
    inside = "".join(text for text, _ in told).strip()[1:-1]
    if whole in ('""', "“”") and not any(sign in inside for sign in '"“”'):
        told[0] = (first.lstrip()[1:], first_marked)
        text = told[-1][0] if len(told) == 1 else last
        told[-1] = (text.rstrip()[:-1], last_marked)
    told = [(text, marked) for text, marked in told if text]
    if not told:
        return Quote(())
    told[0] = (told[0][0].lstrip(), told[0][1])
    told[-1] = (told[-1][0].rstrip(), told[-1][1])
    return Quote(((told[0][0], False),)) if len(told) == 1 else Quote(tuple(told))


def statement_quote(statement: Statement) -> str:
    """A statement's words, without quotation marks around the whole."""
    return _bare(content_quote(statement, LONGEST_QUOTE))


def _bare(words: str) -> str:
    """A quotation, or several in a row, without the outermost marks: the page sets them."""
    return words[1:-1] if words[:1] == "“" and words[-1:] == "”" else words


def _inner(text: str) -> str:
    """Words that go on at both ends: blanks there stay, one each."""
    line = one_line(text)
    if not line:
        return " "
    return f"{' ' if text[0].isspace() else ''}{line}{' ' if text[-1].isspace() else ''}"


def way_of(told: Sequence[Claim | Statement], index: Index) -> Way:
    """The way of one statement: its links from first teller to outlet, and the places of its evidence."""
    statement = _statement(told[0], index)
    links = [source_name(teller.source, index) for teller in reversed(statement.chain[1:-1])]
    links.append(outlet_name(statement.report, index))
    first = statement.first_teller
    tags = [CHANNELS[first.channel] if first.channel else ""]
    tags += [f"in a {statement.mode}" if statement.mode in ("headline", "caption") else ""]
    tags += dict.fromkeys(hedge_words(teller) for teller in statement.chain if statement.act != "declines")
    lost = dict.fromkeys(
        loss
        for claim in index.claims_of_statement.get(statement.id, [])
        for relation in index.relations_from.get(claim.id, [])
        for loss in (relation.loss or [])
    )
    tags.append(f"lost on the way: {listed([LOSSES[loss] for loss in lost])}" if lost else "")
    return Way(
        links=links,
        places=_places(told, index),
        tags=[tag for tag in tags if tag],
        doubtful=index.is_doubtful(min(one.confidence for one in (statement, *told))),
    )


def _places(told: Iterable[Claim | Statement], index: Index) -> list[Link]:
    """Links to all evidence of some claims or statements: the paragraph, then only the words if it has more."""
    links: dict[Span, Link] = {}
    for one in told:
        for number, span in enumerate(one.content if isinstance(one, Statement) else one.evidence):
            link = place_link(span, one.id, number, index)
            if any(link.words == other.words for other in links.values()):
                link = Link(quoted(span.quote, LONGEST_ROLE), link.to)
            links.setdefault(span, link)
    return list(links.values())


def place_link(span: Span, name: str, number: int, index: Index) -> Link:
    """A link to a piece of evidence, by its report and paragraph."""
    return Link(f"{report_words(span.report)},{FIRM}¶{index.place(span).paragraph}", anchor_of(name, number))


def report_words(report: str) -> str:
    """A report by its number in the page."""
    return f"report{FIRM}{report[1:]}"


def _statement(one: Claim | Statement, index: Index) -> Statement:
    return one if isinstance(one, Statement) else index.statements[one.statement]


def reports_words(count: int) -> str:
    """How many reports tell of something."""
    return number_of(count, "report")
