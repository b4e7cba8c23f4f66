"""Statements of several reports that are told in the same words, and the unnamed tellers whom such words make one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sayso.knowledge.likeness import rarity
from sayso.linking.passages import Passages
from sayso.linking.words import Words, telling_words
from sayso.model.account import Passage
from sayso.model.events import Extraction
from sayso.model.keys import folded
from sayso.model.statements import Source, Statement
from sayso.model.values import CountValue

GRAM = 4  # words: statements that share none are never looked at
OFTEN = 30  # statements: a run of words in more than these is no index
LONG_RUN = 6  # words
LEAST_LIKE = 0.6  # of the telling words of both
LEAST_WORDS = 3  # telling words
QUOTED_RUN = 5  # words
Counted = tuple[int | None, int | None, str | None]  # least, most, and the measure


class Told(msgspec.Struct, frozen=True):
    """A statement with the number of its report, its folded words, those that tell, and the counts that it gives."""

    report: int
    statement: Statement
    forms: tuple[str, ...]
    telling: frozenset[str]
    counts: frozenset[Counted]


class Original(msgspec.Struct, frozen=True):
    """The statement of an earlier report that a later one's repeats, and the words of both that show it."""

    statement: Statement
    passage: Passage


def told_statements(extractions: Sequence[Extraction], words: Sequence[Words]) -> list[Told]:
    """All statements with the words that they are compared by, in the order of the reports and of their words."""
    told = []
    for number, extraction in enumerate(extractions):
        counts: dict[str, set[Counted]] = defaultdict(set)
        for claim in extraction.claims:
            if isinstance(claim.value, CountValue):
                counts[claim.statement].add((claim.value.low, claim.value.high, claim.value.measure))
        for statement in sorted(extraction.statements, key=lambda s: (s.content[0], s.key)):
            forms = words[number].within(statement.content)
            told.append(Told(number, statement, tuple(forms), telling_words(forms), frozenset(counts[statement.key])))
    return told


def copied_statements(
    extractions: Sequence[Extraction], passages: Mapping[tuple[int, int], Passages]
) -> dict[str, tuple[int, Original]]:
    """For each statement that stands in a copied passage the statement that it copies, with its report's number.

    Of several reports that have the passage it is the one that gives it to the same teller, then the one from which
    most of the report is copied, then the earliest.
    """
    tellers = [_first_tellers(extraction) for extraction in extractions]
    found: dict[str, tuple[tuple[bool, float], int, Original]] = {}
    for (earlier, later), shared in sorted(passages.items()):
        for statement in extractions[later].statements:
            original = shared.original(statement, extractions[earlier].statements)
            if original is None:
                continue
            same = tellers[later][statement.key] == tellers[earlier][original[0].key]
            rank = (same, shared.copy.share)
            if statement.key not in found or rank > found[statement.key][0]:
                found[statement.key] = (rank, earlier, Original(*original))
    return {key: (earlier, original) for key, (_, earlier, original) in found.items()}


def _first_tellers(extraction: Extraction) -> dict[str, str | None]:
    """The name of each statement's first teller, folded; None for the outlet's own words."""
    names = {source.key: folded(source.name) for source in extraction.sources}
    return {
        statement.key: names.get(statement.first_teller.source or "") if len(statement.chain) > 1 else None
        for statement in extraction.statements
    }


def alike_pairs(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of statements (by number) of different reports that share a run of four words."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for gram in sorted({one.forms[at : at + GRAM] for at in range(len(one.forms) - GRAM + 1)}):
            if max(map(rarity, gram)) > 0:
                holders[gram].append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in holders.values():
        if 1 < len(numbers) <= OFTEN:
            for at, one_number in enumerate(numbers):
                pairs.update((one_number, other) for other in numbers[at + 1 :])
    for one_number, other in sorted(pairs):
        if told[one_number].report != told[other].report:
            yield one_number, other


def same_words(one: Told, other: Told) -> bool:
    """Whether two statements say one thing in near the same words, by most telling words or a long run."""
    if one.statement.act != other.statement.act or one.statement.polarity != other.statement.polarity:
        return False
    if one.counts and other.counts and one.counts != other.counts:
        return False
    if one.forms == other.forms:
        return True
    shared, either = one.telling & other.telling, one.telling | other.telling
    if len(shared) < LEAST_WORDS:
        return False
    return len(shared) >= LEAST_LIKE * len(either) or _shares_run(one.forms, other.forms, LONG_RUN)


def same_quotation(one: Told, other: Told, least: int = QUOTED_RUN) -> bool:
    """Whether two statements quote the same words directly, at least so many."""
    quoting = {"direct", "mixed"}
    return {one.statement.mode, other.statement.mode} <= quoting and _shares_run(one.forms, other.forms, least)


def unnamed_pairs(
    extractions: Sequence[Extraction],
    told: Sequence[Told],
    copied: Mapping[str, tuple[int, Original]],
) -> list[tuple[tuple[int, str], tuple[int, str], str]]:
    """Unnamed tellers of different reports, as (report, key), that are one, with what joins them (STANDARDS 6)."""
    tables = [{source.key: source for source in extraction.sources} for extraction in extractions]
    found = []
    for number, extraction in enumerate(extractions):
        for statement in extraction.statements:
            if statement.key in copied:
                earlier, original = copied[statement.key]
                found += _pair(tables, (earlier, original.statement), (number, statement), "unnamed_joined_by_copy")
    nameless = [one for one in told if _is_unnamed(_first_source(tables, one.report, one.statement))]
    for a, b in alike_pairs(nameless):
        one, other = nameless[a], nameless[b]
        ends = (one.report, one.statement), (other.report, other.statement)
        if same_quotation(one, other):
            found += _pair(tables, *ends, "unnamed_joined_by_quotation", strict=True)
        elif same_words(one, other) and _shared_credit(tables, *ends):
            found += _pair(tables, *ends, "unnamed_joined_by_credit")
    return sorted(set(found))


def _is_unnamed(source: Source | None) -> bool:
    return source is not None and not source.named


def _pair(
    tables: Sequence[Mapping[str, Source]],
    one: tuple[int, Statement],
    other: tuple[int, Statement],
    name: str,
    *,
    strict: bool = False,
) -> list[tuple[tuple[int, str], tuple[int, str], str]]:
    """The two first tellers if both are unnamed and may be one; `strict`: role and affiliation must be told alike."""
    first, second = (_first_source(tables, *end) for end in (one, other))
    if first is None or second is None or first.named or second.named or not _same_people(first, second, strict):
        return []
    return [((one[0], first.key), (other[0], second.key), name)]


def _first_source(tables: Sequence[Mapping[str, Source]], report: int, statement: Statement) -> Source | None:
    key = statement.first_teller.source
    return tables[report].get(key) if key else None


def _same_people(one: Source, other: Source, strict: bool) -> bool:
    """Whether two unnamed tellers are described alike: a common telling word, no other number or country."""
    if one.number and other.number and one.number != other.number:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    mine, theirs = (telling_words(_described(source)) for source in (one, other))
    if strict and one.affiliation and other.affiliation and one.affiliation.casefold() != other.affiliation.casefold():
        return False
    return bool(mine & theirs) or mine == theirs


def _described(source: Source) -> list[str]:
    return " ".join(filter(None, (source.name, source.role))).casefold().replace("-", " ").split()


def _shared_credit(
    tables: Sequence[Mapping[str, Source]], one: tuple[int, Statement], other: tuple[int, Statement]
) -> bool:
    """Whether both chains pass through one agency."""
    return bool(_agencies(tables, *one) & _agencies(tables, *other))


def _agencies(tables: Sequence[Mapping[str, Source]], report: int, statement: Statement) -> set[str]:
    found = (tables[report].get(teller.source or "") for teller in statement.chain[:-1])
    return {source.name.casefold() for source in found if source is not None and source.kind == "agency"}


def _shares_run(one: Sequence[str], other: Sequence[str], length: int) -> bool:
    """Whether two texts share a run of so many words."""
    grams = {tuple(one[at : at + length]) for at in range(len(one) - length + 1)}
    return any(tuple(other[at : at + length]) in grams for at in range(len(other) - length + 1))


def is_own_words(statement: Statement, kinds: Mapping[str, str]) -> bool:
    """Whether only outlets and agencies stand in the chain: the outlet's own words, or an agency's under a credit."""
    return statement.mode in ("own", "headline", "caption") or all(
        teller.source is not None and kinds.get(teller.source) in ("outlet", "agency") for teller in statement.chain
    )
