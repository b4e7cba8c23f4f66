"""Origins: who gathered a statement (reporting) and which telling of which first teller it is (ultimate).

Within a report the tellings of one teller through one channel on one occasion are one. Across reports a statement takes
the origin of the one that it copies, or of the same teller's same words; two tellings on one stated occasion are one.
Every statement is in exactly one origin of each level (STANDARDS 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from sayso.linking.tellings import Counted, Original, Told, alike_pairs, is_own_words, same_quotation, same_words
from sayso.model.account import Asked, Level, Origin, Reason
from sayso.model.keys import key_of
from sayso.model.reports import Report
from sayso.model.spans import Span
from sayso.model.statements import Source, Statement

WRITTEN = frozenset({"statement", "document", "post", "broadcast"})  # one text that a report is on
OUTLETS = frozenset({"outlet", "agency"})
LONG_QUOTATION = 8  # words: two people seldom say so many in the same way
MOST_EVIDENCE = 4  # spans that show one telling


class Facts(msgspec.Struct, frozen=True):
    """What origins are decided on; statements and sources have their merged keys, reports are in order."""

    reports: Sequence[Report]
    told: Sequence[Told]
    sources: Mapping[str, Source]
    copied: Mapping[str, tuple[int, Original]]  # key of the later statement: report and statement it copies
    kept_apart: frozenset[tuple[str, str]]  # pairs of statements that the user says are of different origins

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each source."""
        return {key: source.kind for key, source in self.sources.items()}


class Taken(msgspec.Struct, frozen=True):
    """The statement whose origin another one takes, and why."""

    statement: str
    reason: Reason


class Groups:
    """Statements put together by named tellings; some take another statement's place instead of their own."""

    def __init__(self) -> None:
        self.node: dict[str, str] = {}  # statement: its telling
        self.taken: dict[str, Taken] = {}
        self._root: dict[str, str] = {}
        self.reasons: dict[str, list[tuple[str, Reason]]] = defaultdict(list)  # telling: (statement or "", reason)

    def root(self, node: str) -> str:
        """The telling that a telling was found to be."""
        while self._root.get(node, node) != node:
            node = self._root[node]
        return node

    def unite(self, one: str, other: str, reason: Reason | None) -> None:
        """Make two tellings one; the lesser name stays."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._root[second] = first
        if reason is not None:
            self.reasons[first].append(("", reason))

    def home(self, statement: str) -> str:
        """The telling that a statement belongs to at last."""
        while statement in self.taken:
            statement = self.taken[statement].statement
        return self.root(self.node[statement])

    def take(self, later: str, earlier: str, reason: Reason) -> None:
        """Let a statement take the origin of another (as a rule an earlier one), unless that one took this one's."""
        at = earlier
        while at in self.taken:
            at = self.taken[at].statement
        if at != later:
            self.taken[later] = Taken(earlier, reason)


def origins_of(facts: Facts, asked: Asked) -> list[Origin]:
    """All origins of both levels."""
    return [*_made(facts, _reporting(facts), "reporting", asked), *_made(facts, _ultimate(facts), "ultimate", asked)]


def _reporting(facts: Facts) -> Groups:
    """Statements by who gathered them: the last outlet or agency of the chain.

    A copied passage without a credit of its own is gathered by whoever gathered the passage that it copies.
    """
    groups, kinds = Groups(), facts.kinds
    credited: set[tuple[str, str]] = set()
    for told in facts.told:
        statement, report = told.statement, facts.reports[told.report]
        links = [teller for teller in statement.chain if teller.source and kinds.get(teller.source) in OUTLETS]
        own = statement.chain[0] if statement.chain[0].source else None  # a body that publishes what it says itself
        gatherer = links[-1] if links else own
        node = f"teller {gatherer.source}" if gatherer else f"report {report.key}"
        groups.node[statement.key] = node
        if gatherer is not None and gatherer.evidence and gatherer is not statement.chain[0]:
            name = facts.sources[gatherer.source or ""].name
            if (node, report.key) not in credited:
                credited.add((node, report.key))
                words = f"{report.path} credits {name}"
                groups.reasons[node].append((statement.key, Reason("credit", words, gatherer.evidence[:1])))
            if _uncredited_original(facts, told):
                _give(facts, groups, told)
        elif statement.key in facts.copied:
            _take(facts, groups, told)
    return groups


def _ultimate(facts: Facts) -> Groups:
    """Statements by first teller and telling."""
    groups, kinds = Groups(), facts.kinds
    by_report: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for told in facts.told:
        statement = told.statement
        teller = statement.first_teller.source
        if teller is None:
            groups.node[statement.key] = f"statement {statement.key}"
        elif is_own_words(statement, kinds) or (kinds.get(teller) in OUTLETS and len(statement.chain) == 1):
            groups.node[statement.key] = f"own {teller} {told.report:06}"
        else:
            by_report[told.report, teller].append(told)
    for (number, teller), tellings in sorted(by_report.items()):
        _tellings_of_a_report(facts, groups, number, teller, tellings)
    counts = {told.statement.key: told.counts for told in facts.told}
    for told in facts.told:
        if told.statement.key in facts.copied and _may_share(facts, kinds, told, counts):
            if is_own_words(told.statement, kinds) and _uncredited_original(facts, told):
                _give(facts, groups, told)
            _take(facts, groups, told)
    _same_occasions(facts, groups, by_report)
    _same_words(facts, groups)
    return groups


def _tellings_of_a_report(facts: Facts, groups: Groups, number: int, teller: str, tellings: Sequence[Told]) -> None:
    """One teller's statements in one report as tellings: by occasion, the one on paper with what stands beside it."""
    channels = {told.statement.first_teller.channel for told in tellings if told.statement.act != "declines"} - {None}
    occasions = {_stated(told.statement) for told in tellings} - {""}
    sole = next(iter(channels)) if len(channels) == 1 else None
    named: dict[str, list[Told]] = defaultdict(list)
    for told in tellings:
        statement = told.statement
        channel = statement.first_teller.channel
        stated = _stated(statement)
        if statement.act == "declines" and channel is None:
            name = "refusal"
        elif channel is None and not stated and sole in WRITTEN:
            name = f"{sole} {next(iter(occasions)) if len(occasions) == 1 else ''}"
        else:
            if channel is not None and not stated and len(occasions) == 1:
                stated = next(iter(occasions))
            name = f"{channel or ''} {stated}"
        named[name].append(told)
    report = facts.reports[number]
    for name, members in sorted(named.items()):
        node = f"telling {number:06} {teller} {name}"
        for told in members:
            groups.node[told.statement.key] = node
        if len(members) > 1:
            spans = list(dict.fromkeys(s for told in members for s in told.statement.first_teller.evidence[:1]))
            text = f"{facts.sources[teller].name}, one telling in {report.path}"
            groups.reasons[node].append(
                (
                    members[0].statement.key,
                    Reason("same_teller", text, spans[:MOST_EVIDENCE] or members[0].statement.content[:1]),
                )
            )


def _stated(statement: Statement) -> str:
    """When the words say that a thing was told, as a name of the occasion; empty where they do not."""
    asserted = statement.asserted
    if asserted is None:
        return ""
    return f"{asserted.start or asserted.timex or asserted.text}..{asserted.end or ''}"


def _may_share(facts: Facts, kinds: Mapping[str, str], told: Told, counts: Mapping[str, frozenset[Counted]]) -> bool:
    """Whether a copied statement can share the first teller's telling: the same teller, or one lost on the way.

    A copy in which a number was changed tells something else.
    """
    _, original = facts.copied[told.statement.key]
    before = counts[original.statement.key]
    if before and told.counts and before != told.counts:
        return False
    mine, theirs = told.statement.first_teller.source, original.statement.first_teller.source
    return (
        (mine is not None and mine == theirs)
        or is_own_words(told.statement, kinds)
        or (mine is None and len(original.statement.chain) > 1)
    )


def _take(facts: Facts, groups: Groups, told: Told) -> None:
    """Let a copied statement take the origin of the one that it copies."""
    earlier, original = facts.copied[told.statement.key]
    one, other = original.statement.key, told.statement.key
    if (min(one, other), max(one, other)) in facts.kept_apart:
        return
    text = f"{facts.reports[told.report].path} repeats this passage of {facts.reports[earlier].path}"
    passage = original.passage
    groups.take(other, one, Reason("copied", text, [passage.earlier, passage.later]))


def _uncredited_original(facts: Facts, told: Told) -> bool:
    """Whether a report that credits an agency copies words of one that credits nobody: both had them from it."""
    if told.statement.key not in facts.copied:
        return False
    _, original = facts.copied[told.statement.key]
    mine, theirs = ([facts.kinds.get(t.source or "") for t in s.chain] for s in (told.statement, original.statement))
    return "agency" in mine and "agency" not in theirs


def _give(facts: Facts, groups: Groups, told: Told) -> None:
    """Let the statement that is copied take the origin of its copy, unless it took another one's already."""
    earlier, original = facts.copied[told.statement.key]
    one, other = original.statement.key, told.statement.key
    if one in groups.taken or (min(one, other), max(one, other)) in facts.kept_apart:
        return
    text = f"{facts.reports[earlier].path} has this passage that {facts.reports[told.report].path} has from an agency"
    groups.take(one, other, Reason("copied", text, [original.passage.earlier, original.passage.later]))


def _same_occasions(facts: Facts, groups: Groups, by_report: Mapping[tuple[int, str], Sequence[Told]]) -> None:
    """Tellings of one named teller that two reports put at one stated time, through channels that do not differ."""
    by_teller: dict[str, list[Told]] = defaultdict(list)
    for (_, teller), tellings in sorted(by_report.items()):
        if facts.sources[teller].named:
            by_teller[teller] += [told for told in tellings if told.statement.asserted is not None]
    for teller, tellings in sorted(by_teller.items()):
        for at, one in enumerate(tellings):
            for other in tellings[at + 1 :]:
                if one.report != other.report and _one_occasion(one.statement, other.statement):
                    first, second = (groups.node[told.statement.key] for told in (one, other))
                    if groups.root(first) == groups.root(second) or _kept_apart(facts, one, other):
                        continue
                    spans = [
                        told.statement.first_teller.evidence[0]
                        for told in (one, other)
                        if told.statement.first_teller.evidence
                    ]
                    text = f"{facts.sources[teller].name}, told on one occasion in both reports"
                    groups.unite(first, second, Reason("same_teller", text, spans or one.statement.content[:1]))


def _one_occasion(one: Statement, other: Statement) -> bool:
    """Whether two statements were told at one stated time of a day or less, through channels that do not differ."""
    if one.asserted is None or other.asserted is None or (one.act == "declines") != (other.act == "declines"):
        return False
    channels = {one.first_teller.channel, other.first_teller.channel} - {None}
    fine = {"minute", "hour", "part", "day"}
    bounded = all(time.start and time.end for time in (one.asserted, other.asserted))
    same_fineness = one.asserted.same(other.asserted) or (
        "day" not in (one.asserted.precision, other.asserted.precision) and one.asserted.overlaps(other.asserted)
    )
    precise = {one.asserted.precision, other.asserted.precision} <= fine
    day_alone = "day" in (one.asserted.precision, other.asserted.precision) and not channels
    return len(channels) <= 1 and bounded and precise and same_fineness and not day_alone


def _same_words(facts: Facts, groups: Groups) -> None:
    """The later of two reports' statements of one teller in near the same words takes the earlier one's origin.

    So does the later of two quotations of the same words, whoever is said to have spoken them, as long as no origin
    comes to have two named tellers.
    """
    kinds = facts.kinds
    told = [one for one in facts.told if not is_own_words(one.statement, kinds)]
    named: dict[str, set[str]] = defaultdict(set)
    for one in told:
        named[groups.home(one.statement.key)] |= _named(facts, one)
    for a, b in alike_pairs(told):
        one, other = told[a], told[b]
        home, theirs = groups.home(one.statement.key), groups.home(other.statement.key)
        if other.statement.key in groups.taken or home == theirs or _kept_apart(facts, one, other):
            continue
        text = _shared_words(facts, one, other, named[home])
        if text is None:
            continue
        evidence = [one.statement.content[0], other.statement.content[0]]
        groups.take(other.statement.key, one.statement.key, Reason("same_words", text, evidence))
        named[home] |= _named(facts, other)


def _named(facts: Facts, told: Told) -> set[str]:
    source = facts.sources.get(told.statement.first_teller.source or "")
    return {source.key} if source is not None and source.named else set()


def _shared_words(facts: Facts, one: Told, other: Told, named: set[str]) -> str | None:
    """Why two statements of the same words are one telling; None if they need not be."""
    if _far_apart(one, other):
        return None
    teller = one.statement.first_teller.source
    if teller is not None and teller == other.statement.first_teller.source:
        return f"{facts.sources[teller].name}, in the same words in both reports" if same_words(one, other) else None
    if len(named | _named(facts, other)) > 1 or not same_quotation(one, other, LONG_QUOTATION):
        return None
    return "the same words are quoted in both reports"


def _far_apart(one: Told, other: Told) -> bool:
    """Whether stated times of telling exclude each other."""
    first, second = one.statement.asserted, other.statement.asserted
    return first is not None and second is not None and first.apart(second)


def _kept_apart(facts: Facts, one: Told, other: Told) -> bool:
    keys = sorted((one.statement.key, other.statement.key))
    return (keys[0], keys[1]) in facts.kept_apart


def _made(facts: Facts, groups: Groups, level: Level, asked: Asked) -> list[Origin]:
    """The origins of one level, with what the user asked for done."""
    origins = _origins(facts, groups, level)
    by_key = {origin.key: origin for origin in origins}
    united = False
    for one, other in sorted(asked.same):
        if one in by_key and other in by_key:
            first, second = (groups.home(by_key[key].statements[0]) for key in (one, other))
            words = [
                facts.told[n].statement.content[0]
                for n in _numbers(facts, [by_key[one].statements[0], by_key[other].statements[0]])
            ]
            groups.unite(first, second, Reason("asked", "said to be one by whoever asked for this account", words))
            united = True
    return _origins(facts, groups, level) if united else origins


def _numbers(facts: Facts, statements: Sequence[str]) -> list[int]:
    wanted = set(statements)
    return [number for number, told in enumerate(facts.told) if told.statement.key in wanted]


def _origins(facts: Facts, groups: Groups, level: Level) -> list[Origin]:
    homes: dict[str, list[Statement]] = defaultdict(list)
    for told in facts.told:
        homes[groups.home(told.statement.key)].append(told.statement)
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for node, listed in sorted(groups.reasons.items()):
        home = groups.root(node)
        reasons[home] += [reason for statement, reason in listed if not statement or groups.home(statement) == home]
    for statement, taken in sorted(groups.taken.items()):
        reasons[groups.home(statement)].append(taken.reason)
    origins = []
    place = {report.key: number for number, report in enumerate(facts.reports)}
    for home, statements in sorted(homes.items()):
        teller = _teller_of(level, statements, home)
        key = key_of("origin", level, teller, "" if home.startswith("teller") else statements[0].key)
        origins.append(
            Origin(
                id=key,
                key=key,
                level=level,
                teller=teller,
                statements=[statement.key for statement in statements],
                reasons=_in_order(reasons[home], place),
            )
        )
    return sorted(origins, key=lambda origin: origin.key)


def _teller_of(level: Level, statements: Sequence[Statement], home: str) -> str | None:
    """The source that an origin is of: the gatherer named by its telling, else its first statement's first teller."""
    if home.startswith(("teller ", "own ")):
        return home.split(" ")[1]
    if level == "reporting":
        return None
    return statements[0].first_teller.source


def _in_order(reasons: Sequence[Reason], place: Mapping[str, int]) -> list[Reason]:
    """Reasons by kind and evidence, each passage once."""

    def at(reason: Reason) -> tuple[object, ...]:
        first: Span = reason.evidence[0]
        return (
            reason.kind != "credit",
            reason.kind,
            place[first.report],
            first.start,
            reason.text,
            [s.start for s in reason.evidence],
        )

    kept: dict[tuple[str, str, tuple[Span, ...]], Reason] = {}
    for reason in sorted(reasons, key=at):
        kept.setdefault((reason.kind, reason.text, tuple(reason.evidence)), reason)
    return list(kept.values())
