"""Events across reports: which happenings of different reports are one, by evidence added up in bits.

Precision comes first: a wrong join makes false contradictions. Times or places that exclude each other keep two
happenings apart whatever else is alike; two events that one report keeps apart need much more to be one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from sayso.knowledge.likeness import likeness
from sayso.linking.clustering import Pair, asked_parts, clusters_of, confidence_of, join_of
from sayso.linking.happenings import A_DAY, Happening, days_apart, finest
from sayso.linking.passages import Passages
from sayso.linking.stories import Stories
from sayso.model.account import Asked
from sayso.model.events import Event, EventType, Mention
from sayso.model.statements import Feature

OFTEN = 60  # happenings: a pair of words that more of them share is no index
RAREST = 8  # rare words of a happening by which it is looked for
FEW = 2.0  # bits of shared rare words below which two happenings have little in common
BASE, SLOPE = (
    0.4,
    0.17,
)  # log odds of a join by its bits: read off the joins in ECB+'s training part (bench calibration)


class EventTable(msgspec.Struct, frozen=True):
    """The merged events, and for each report's event key the merged one's."""

    events: list[Event]
    merged: Mapping[str, str]


class Weighing:
    """Weighs how like two happenings are; remembers what it weighed."""

    def __init__(self, happenings: Sequence[Happening], stories: Stories, copied: frozenset[tuple[int, int]]) -> None:
        self._happenings, self._stories, self._copied = happenings, stories, copied
        self._weights = likeness().events
        self._known: dict[tuple[int, int], float | None] = {}

    def __call__(self, one: int, other: int) -> float | None:
        """The evidence that two happenings are one, in bits; None if they cannot be."""
        key = (one, other) if one < other else (other, one)
        if key not in self._known:
            names = self._features(*key)
            self._known[key] = None if names is None else sum(names.values())
        return self._known[key]

    def pair(self, one: int, other: int) -> Pair:
        """Two happenings with the evidence that they are one, piece by piece."""
        names = self._features(min(one, other), max(one, other)) or {}
        features = tuple(Feature(name, round(bits, 2)) for name, bits in names.items())
        return Pair(sum(names.values()), min(one, other), max(one, other), features)

    def _features(self, number: int, other_number: int) -> dict[str, float] | None:
        """What speaks for and against two happenings being one, in bits by name."""
        one, other = self._happenings[number], self._happenings[other_number]
        weights = self._weights
        found = {name: weights[name] for name in _features(one, other)}
        if "times_apart" in found:
            return None
        few, many = sorted((one.rare, other.rare), key=len)
        shared = sum(min(bits, many[word]) for word, bits in few.items() if word in many)
        if shared < FEW:
            found["few_shared_words"] = weights["few_shared_words"]
        else:
            found["rare_words"] = min(weights["rare_words_most"], shared * weights["rare_words"])
        if one.report == other.report:
            name = "kept_apart_in_report"
        else:
            name = "same_story" if self._stories.same(one.report, other.report) else "other_story"
        found[name] = weights[name]
        if name == "same_story" and "same_word" in found and (one.refers_back or other.refers_back):
            found["refers_back"] = weights["refers_back"]
        if (number, other_number) in self._copied:
            found["copied"] = weights["copied"]
        return found


def _features(one: Happening, other: Happening) -> Iterator[str]:
    """The names of the features that hold of two happenings, but for their reports and rare words."""
    yield "prior"
    if not one.words.isdisjoint(other.words):
        yield "same_word"
    else:
        yield "other_word" if one.kinds.isdisjoint(other.kinds) else "kindred_word"
    if one.event.type and other.event.type:
        yield "same_type" if one.event.type == other.event.type else "other_type"
    if one.places and other.places:
        yield from _place_features(one, other)
    if one.times and other.times:
        yield from _time_features(one, other)
    if one.actors and other.actors:
        yield "other_actors" if one.actors.isdisjoint(other.actors) else "same_actor"
    if not one.counts.isdisjoint(other.counts):
        yield "same_count"
    if one.event.background != other.event.background:
        yield "background_and_not"
    if one.future != other.future:
        yield "future_and_not"


def _place_features(one: Happening, other: Happening) -> Iterator[str]:
    pairs = [(mine, theirs) for mine in one.places for theirs in other.places]
    unsure = one.places_unsure or other.places_unsure
    if not unsure and any(mine.same(theirs) for mine, theirs in pairs):
        yield "same_place"
    elif any(mine.inside(theirs) or theirs.inside(mine) for mine, theirs in pairs):
        yield "place_inside"
    elif pairs and all(mine.apart(theirs) for mine, theirs in pairs):
        yield "places_apart"


def _time_features(one: Happening, other: Happening) -> Iterator[str]:
    gap = days_apart(one.times, other.times)
    if gap is None:
        return
    fine = max(finest(one.times), finest(other.times)) <= A_DAY
    if gap == 0:
        yield "same_time" if fine else "times_fit"
    elif gap == 1 and fine:
        yield "a_day_apart"
    else:
        yield "times_apart"


def candidates(
    happenings: Sequence[Happening], stories: Stories, copied: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pairs of happenings worth weighing: of one story with like words, or with a word and a rare word in common."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for happening in happenings:
        rarest = sorted(happening.rare, key=lambda word: (-happening.rare[word], word))[:RAREST]
        for word in rarest:
            for name in sorted(happening.words):
                blocks[name, word].append(happening.number)
            for kind in sorted(happening.kinds):
                blocks[kind, word].append(happening.number)
    found = set(copied)
    for numbers in blocks.values():
        if len(numbers) <= OFTEN:
            found.update(combinations(numbers, 2))
    for numbers in _by_words(happenings).values():
        found.update(
            (a, b) for a, b in combinations(numbers, 2) if stories.same(happenings[a].report, happenings[b].report)
        )
    return sorted(found)


def _by_words(happenings: Sequence[Happening]) -> dict[object, list[int]]:
    """Happenings by each of their words and kinds, as far as few enough share one."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for happening in happenings:
        for name in [*sorted(happening.words), *sorted(happening.kinds)]:
            blocks[name].append(happening.number)
    return {name: numbers for name, numbers in blocks.items() if len(numbers) <= OFTEN * 5}


def copied_happenings(
    happenings: Sequence[Happening], passages: Mapping[tuple[int, int], Passages]
) -> frozenset[tuple[int, int]]:
    """Pairs of happenings that one copied passage tells of in the same words."""
    by_report: dict[int, list[Happening]] = defaultdict(list)
    for happening in happenings:
        by_report[happening.report].append(happening)
    found = set()
    for (earlier, later), shared in sorted(passages.items()):
        there = {span: h.number for h in by_report[earlier] for span in h.spans}
        for happening in by_report[later]:
            for mention in happening.event.mentions:
                _, places, _ = shared.source_of([mention.span])
                for place in places:
                    if place in there:
                        pair = sorted((there[place], happening.number))
                        found.add((pair[0], pair[1]))
    return frozenset(found)


def clustered(
    happenings: Sequence[Happening], stories: Stories, passages: Mapping[tuple[int, int], Passages], asked: Asked
) -> list[tuple[list[int], list[Pair]]]:
    """Happenings that are one, with the pairs that say so."""
    copied = copied_happenings(happenings, passages)
    weigh = Weighing(happenings, stories, copied)
    weighed = [(weigh(a, b), a, b) for a, b in candidates(happenings, stories, copied)]
    pairs = [Pair(bits, a, b) for bits, a, b in weighed if bits is not None and bits > 0]
    clusters = clusters_of(len(happenings), pairs, weigh, [], frozenset())
    if asked.same or asked.different:
        keys = [happening.event.key for happening in happenings]
        merged = {keys[members[0]]: members for members, _ in clusters}
        same, apart = asked_parts(asked, keys, merged)
        clusters = clusters_of(len(happenings), pairs, weigh, same, apart)
    return [
        (members, [pair if pair.features else weigh.pair(pair.one, pair.other) for pair in joined])
        for members, joined in clusters
    ]


def merged_events(
    happenings: Sequence[Happening], clusters: Sequence[tuple[list[int], list[Pair]]], headlines: frozenset[str]
) -> EventTable:
    """One event for each cluster. Its key is that of its first part; `headlines`: statements that are headlines."""
    keys = [happening.event.key for happening in happenings]
    merged = {keys[member]: keys[members[0]] for members, _ in clusters for member in members}
    part_of = _wholes(happenings, merged)
    events = [
        _merged([happenings[member] for member in members], joined, keys, part_of.get(keys[members[0]]), headlines)
        for members, joined in clusters
    ]
    return EventTable(sorted(events, key=lambda event: event.key), merged)


def _wholes(happenings: Sequence[Happening], merged: Mapping[str, str]) -> dict[str, str]:
    """What each merged event is part of; nothing is part of itself, directly or through others."""
    whole: dict[str, str] = {}
    for happening in happenings:
        part, of = merged[happening.event.key], happening.event.part_of
        if of is None or of not in merged or part in whole:
            continue
        at: str | None = merged[of]
        while at is not None and at != part:
            at = whole.get(at)
        if at is None:
            whole[part] = merged[of]
    return whole


def _merged(
    parts: Sequence[Happening],
    joined: Sequence[Pair],
    keys: Sequence[str],
    part_of: str | None,
    headlines: frozenset[str],
) -> Event:
    first = parts[0].event
    if len(parts) == 1:
        return msgspec.structs.replace(first, id=first.key, part_of=part_of)
    mentions: dict[tuple[str, int, int, str], Mention] = {}
    for part in parts:
        for mention in sorted(part.event.mentions, key=lambda m: (m.span.start, m.span.end, m.statement)):
            span = mention.span
            mentions.setdefault((span.report, span.start, span.end, mention.statement), mention)
    return Event(
        id=first.key,
        key=first.key,
        name=_named(parts, headlines).name,
        type=_type(parts),
        background=all(part.event.background for part in parts),
        part_of=part_of,
        mentions=list(mentions.values()),
        joins=[join_of(pair, keys) for pair in joined],
        rule="matched_by_evidence",
        confidence=round(min([part.event.confidence for part in parts] + [join_confidence(joined)]), 3),
    )


def join_confidence(joined: Sequence[Pair]) -> float:
    """How likely it is that all joins of an event hold, as measured."""
    return confidence_of(joined, BASE, SLOPE)


def _named(parts: Sequence[Happening], headlines: frozenset[str]) -> Event:
    """The part whose name is used: the first that is told outside a headline."""
    for part in parts:
        if any(mention.statement not in headlines for mention in part.event.mentions):
            return part.event
    return parts[0].event


def _type(parts: Sequence[Happening]) -> EventType | None:
    """The type that most parts have, the first of equals."""
    types = [part.event.type for part in parts if part.event.type is not None]
    return Counter(types).most_common(1)[0][0] if types else None
