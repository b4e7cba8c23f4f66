"""Who stands behind a value: the tellers of a version, through whom, in what position, and their words with places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from sayso.model.account import Finding, Relation, Version
from sayso.model.events import Claim
from sayso.model.spans import Span
from sayso.model.statements import Statement
from sayso.telling.index import Index
from sayso.telling.lines import Line
from sayso.telling.wording import (
    CHANNELS,
    doubt_words,
    hedge_words,
    in_words,
    is_own_voice,
    listed,
    middle_words,
    one_line,
    outlet_words,
    places_words,
    position_words,
    quoted,
    source_words,
)

OPENING = ("“", '"', "«", "„")
WORDINGS_OF_ONE_TELLER = 3  # further ones are named by their places
Told = TypeVar("Told")


class Words(NamedTuple):
    """Words of a report to be shown: the quotation, its statement and place, and how sure the reading is."""

    quotation: str
    statement: Statement
    span: Span
    confidence: float
    event: str | None = None


class Quoter:
    """Quotes each statement in full once for each event; after that, only the words that give the value."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.quoted: set[str] = set()  # statements
        self.in_full: set[tuple[str, str]] = set()  # events and statements

    def claim(self, claim: Claim, longest: int) -> Words:
        """The words of a claim: its statement's at first, then only those that give the value."""
        statement = self.index.statements[claim.statement]
        known = (claim.event, statement.id) in self.in_full
        words = quoted(claim.evidence[0].quote, longest) if known else claim_quote(claim, self.index, longest)
        return Words(words, statement, claim.evidence[0], min(claim.confidence, statement.confidence), claim.event)

    def statement(self, statement: Statement, longest: int) -> Words:
        """The words of a statement."""
        return Words(content_quote(statement, longest), statement, statement.content[0], statement.confidence)

    def said(self, words: Iterable[Words]) -> None:
        """Note that these words have been told."""
        self.quoted.update(part.statement.id for part in words)
        self.in_full.update((part.event, part.statement.id) for part in words if part.event)


def supporters(version: Version, quoter: Quoter, depth: int, longest: int) -> list[Line]:
    """Lines for all who stand behind a version: each first teller once, then the outlets' own words."""
    index = quoter.index
    claims = [index.claims[name] for name in version.claims]
    own = [claim for claim in claims if is_own_voice(index.statements[claim.statement], index)]
    told = [claim for claim in claims if not is_own_voice(index.statements[claim.statement], index)]
    words = [quoter.claim(claim, longest) for claim in told]
    lines = tellers_lines(words, partial(_who_stands, version=version), index, depth)
    own_words = [quoter.claim(claim, longest) for claim in own]
    lines += own_quotes(own_words, index, depth) if not told else own_places(own_words, index, depth)
    quoter.said(words if told else own_words)
    return lines


def teller_name(source: str | None, index: Index) -> str:
    """A first teller with what tells it from others."""
    return source_words(index.sources[source], index) if source in index.sources else "an unknown author"


def teller_lines(who: str, words: Sequence[Words], index: Index, depth: int) -> list[Line]:
    """A teller and its words: in one line where there is one wording, else one line for each."""
    quotes = wordings(words, index)
    if len(quotes) == 1:
        return [Line(depth, "teller", f"{who}: {quotes[0]}")]
    return [Line(depth, "teller", who), *(Line(depth + 1, "quote", quote) for quote in quotes)]


def tellers_lines(
    words: Sequence[Words], who: Callable[[Words, Index], str], index: Index, depth: int, before: str = ""
) -> list[Line]:
    """Lines for some words by who tells them; joint tellers, who say the same in the same places, share theirs."""
    tellers = grouped(words, lambda part: (part.statement.first_teller.source, who(part, index)))
    together = grouped(tellers.items(), lambda item: _what_and_where(item[1], index))
    lines: list[Line] = []
    for same in together.values():
        names = "; ".join(name for (_, name), _ in same)
        lines += teller_lines(before + names, same[0][1], index, depth)
    return lines


def _what_and_where(words: Sequence[Words], index: Index) -> str:
    """What tells the words of one teller from those of another who does not speak jointly with it."""
    told = [
        (part.quotation, part.span, part.confidence, part.statement.chain[:-1], way_words(part.statement, index))
        for part in words
    ]
    return repr(told)


def _who_stands(part: Words, index: Index, version: Version) -> str:
    """A first teller with what tells it from others, and how near it stands to the fact."""
    source = part.statement.first_teller.source
    return ", ".join(filter(None, [teller_name(source, index), position_words(source, version)]))


def wordings(words: Sequence[Words], index: Index) -> list[str]:
    """Each different wording once with all its ways to the reader; beyond a few, only the places."""
    quotes, rest = [], []
    for number, same in enumerate(grouped(words, lambda part: part.quotation.casefold()).values()):
        if number < WORDINGS_OF_ONE_TELLER:
            quotes.append(f"{same[0].quotation} {ways_words(same, index)}")
        else:
            rest += [part.span for part in same]
    if rest:
        quotes.append(f"and in other words {places_words(rest, index)}")
    return quotes


def ways_words(words: Sequence[Words], index: Index) -> str:
    """How some words came to the reader: the outlets of one way stand together, each with its places."""
    told = []
    for way, same in grouped(words, lambda part: way_words(part.statement, index)).items():
        outlets = grouped(same, lambda part: in_words(part.statement, index))
        where = listed([_where_words(outlet, parts, index) for outlet, parts in outlets.items()])
        told.append(", ".join(filter(None, [way, where])) if outlets.keys() != {""} else f"{way} {where}".strip())
    return "; ".join(told)


def _where_words(outlet: str, words: Sequence[Words], index: Index) -> str:
    doubt = doubt_words(min(part.confidence for part in words), index)
    return " ".join(filter(None, [outlet, places_words([part.span for part in words], index), doubt]))


def way_words(statement: Statement, index: Index) -> str:
    """How a statement came to its outlet: its hedge, its channel, and the links between first teller and outlet."""
    teller = statement.first_teller
    hedge = hedge_words(teller) if statement.act != "declines" else ""
    channel = CHANNELS[teller.channel] if teller.channel else ""
    return ", ".join(filter(None, [hedge, channel, middle_words(statement, index)]))


def own_quotes(words: Sequence[Words], index: Index, depth: int) -> list[Line]:
    """The outlets' own words where nobody else tells it: one quotation for each outlet."""
    lines = []
    for outlet, same in grouped(words, lambda part: outlet_words(part.statement, index)).items():
        doubt = doubt_words(min(part.confidence for part in same), index)
        places = places_words([part.span for part in same], index)
        lines.append(Line(depth, "quote", " ".join(filter(None, [f"{outlet}: {same[0].quotation}", places, doubt]))))
    return lines


def own_places(words: Sequence[Words], index: Index, depth: int) -> list[Line]:
    """The outlets' own words beside tellers': only who and where."""
    if not words:
        return []
    outlets = grouped(words, lambda part: outlet_words(part.statement, index))
    told = [f"{outlet} {places_words([part.span for part in same], index)}" for outlet, same in outlets.items()]
    return [Line(depth, "remark", f"without a teller: {'; '.join(told)}")]


def statement_lines(
    statements: Iterable[Statement], quoter: Quoter, depth: int, longest: int, before: str = ""
) -> list[Line]:
    """Lines for some statements, each teller once."""
    words = [quoter.statement(statement, longest) for statement in statements]
    lines = tellers_lines(
        words, lambda part, index: teller_name(part.statement.first_teller.source, index), quoter.index, depth, before
    )
    quoter.said(words)
    return lines


def answers(finding: Finding, index: Index) -> list[Relation]:
    """Relations by which other statements answer those that a finding's versions rest on, its denials left out."""
    claims = [claim for version in finding.versions for claim in version.claims]
    behind = [statement.id for statement in index.statements_behind(claims)]
    found = [relation for name in behind for relation in index.relations_to.get(name, [])]
    return [r for r in found if r.from_ in index.statements and r.from_ not in behind and r.kind != "denies"]


def content_quote(statement: Statement, longest: int) -> str:
    """A statement's words in quotation marks; parts that other words stand between are joined by an ellipsis."""
    parts = [span.quote for span in statement.content]
    if len(parts) > 1 and parts[0].lstrip()[:1] in OPENING:
        return " … ".join(quoted(part, longest) for part in parts)
    return quoted(" … ".join(parts), longest)


def claim_quote(claim: Claim, index: Index, longest: int) -> str:
    """The statement's words around the words that give the value, cut at words where they are too long."""
    before, words, after = claim_window(claim, index, longest)
    return quoted(before + words + after, longest + 4)


def claim_window(claim: Claim, index: Index, longest: int) -> tuple[str, str, str]:
    """The words that give a value, between what its statement says before and after them; about `longest` signs."""
    evidence = claim.evidence[0]
    statement = index.statements[claim.statement]
    around = next((span for span in statement.content if evidence.inside(span)), evidence)
    start, end = evidence.start - around.start, evidence.end - around.start
    text = around.quote
    if len(one_line(text)) <= longest:
        return text[:start], text[start:end], text[end:]
    room = max(0, longest - (end - start))
    first, last = _sentence_around(text, start, end)
    low, high = _at_words(text, max(first, start - room // 2), min(last, end + room // 2), start, end)
    before = ("… " if low else "") + text[low:start].lstrip()
    after = text[end:high].rstrip() + (" …" if high < len(text) else "")
    return before, text[start:end], after


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentences that a run stands in, roughly: from stop to stop before a blank."""
    stops = [match.end() for match in re.finditer(r"[.!?][”\"’]?\s+", text)]
    first = max((stop for stop in stops if stop <= start), default=0)
    return first, min((stop for stop in stops if stop >= end), default=len(text))


def _at_words(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """A window shrunk to whole words, never inside the run that it shows."""
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    return low, high


Group = TypeVar("Group")


def grouped(things: Iterable[Told], by: Callable[[Told], Group]) -> dict[Group, list[Told]]:
    """Things by what `by` says of them, in the order in which they come."""
    groups: dict[Group, list[Told]] = {}
    for thing in things:
        groups.setdefault(by(thing), []).append(thing)
    return groups
