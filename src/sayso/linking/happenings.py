"""What events are compared by: their words, times, places, actors, counts and the rare words of their sentences."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

import msgspec

from sayso.knowledge.likeness import kinds_of_happening, rarity, stem
from sayso.linking.copies import Text
from sayso.linking.words import words_of
from sayso.model.events import Claim, Event, Extraction, Slot
from sayso.model.keys import folded
from sayso.model.times import TimeValue
from sayso.model.values import ActorValue, CountValue, PlaceValue, TextValue

SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n")
FURTHEST = 400  # signs to look for the end of a sentence
ACTORS: frozenset[Slot] = frozenset({"who", "whom", "with", "what"})
PLACES: frozenset[Slot] = frozenset({"where", "from"})
KNOWN = re.compile(r"\b(?:the|this|that|these|those)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
BEFORE = 40  # signs before a word in which its article stands
A_DAY = timedelta(days=1)


class Happening(msgspec.Struct, frozen=True):
    """One report's event as it is compared: numbers of it and its report, and its features."""

    number: int
    report: int
    event: Event
    words: frozenset[str]  # stems of the words that stand for it
    kinds: frozenset[int]
    places: tuple[PlaceValue, ...]
    places_unsure: bool  # they exclude each other: then one of them is another happening's
    times: tuple[TimeValue, ...]
    actors: frozenset[str]  # stems of the rare words of who and whom
    counts: frozenset[tuple[int, str]]
    rare: Mapping[str, float]  # stems of rare words of its sentences, in bits
    future: bool
    refers_back: bool  # only named as known ("the explosion"), with nothing of its own that tells it from others
    spans: tuple[tuple[int, int], ...]


def happenings_of(
    extractions: Sequence[Extraction], texts: Sequence[Text], only: Container[int] | None = None
) -> list[Happening]:
    """All events of all reports, or of some by their numbers, in the order of the reports and of their first words."""
    found: list[Happening] = []
    for report, extraction in enumerate(extractions):
        if only is not None and report not in only:
            continue
        claims: dict[str, list[Claim]] = {}
        for claim in sorted(extraction.claims, key=lambda claim: claim.key):
            claims.setdefault(claim.event, []).append(claim)
        for event in sorted(extraction.events, key=first_words):
            found.append(_happening(len(found), report, event, claims.get(event.key, []), texts[report]))
    return found


def first_words(event: Event) -> tuple[int, int, str]:
    """Where an event is first told of in its report."""
    start, end = min(((mention.span.start, mention.span.end) for mention in event.mentions), default=(0, 0))
    return start, end, event.key


def _happening(number: int, report: int, event: Event, claims: Sequence[Claim], text: Text) -> Happening:
    values = [(claim.slot, claim.value) for claim in claims]
    words = frozenset(stem(form) for mention in event.mentions for form in words_of(mention.span.quote).forms)
    known = kinds_of_happening()
    actors = [value for slot, value in values if slot in ACTORS]
    places, times = _places(values), tuple(v for s, v in values if s == "when" and isinstance(v, TimeValue))
    return Happening(
        number=number,
        report=report,
        event=event,
        words=words,
        kinds=frozenset(kind for word in words for kind in known.get(word, ())),
        places=places,
        places_unsure=any(one.apart(other) for one, other in combinations(places, 2)),
        times=tuple(time for time in times if time.start and time.end),
        actors=frozenset(word for value in actors for word in _names(value)),
        counts=frozenset(
            (value.low, value.measure or stem(folded(value.of or "people")))
            for _, value in values
            if isinstance(value, CountValue) and value.low == value.high and value.low is not None and value.low > 1
        ),
        rare=_rare_words(event, text, words | _time_words(values)),
        future=all(mention.realis in ("future", "hypothetical", "generic") for mention in event.mentions),
        refers_back=not (places or times or actors) and _is_known(event, text.report.text),
        spans=tuple((mention.span.start, mention.span.end) for mention in event.mentions),
    )


def _is_known(event: Event, text: str) -> bool:
    """Whether all words for an event have a definite article: the reader is taken to know which one it is."""
    return all(
        KNOWN.search(text, max(0, mention.span.start - BEFORE), mention.span.start) for mention in event.mentions
    )


def _places(values: Sequence[tuple[Slot, object]]) -> tuple[PlaceValue, ...]:
    """Different places of the happening, each name once."""
    named: dict[tuple[str, str | None], PlaceValue] = {}
    for slot, value in values:
        if slot in PLACES and isinstance(value, PlaceValue):
            named.setdefault((folded(value.name), value.gazetteer), value)
    return tuple(named.values())


def _names(value: object) -> set[str]:
    if isinstance(value, ActorValue):
        said = value.name or value.text
    elif isinstance(value, TextValue):
        said = value.text
    else:
        return set()
    return {stem(form) for form in words_of(said).forms if rarity(form) > 0}


def _time_words(values: Sequence[tuple[Slot, object]]) -> frozenset[str]:
    return frozenset(
        stem(form) for _, value in values if isinstance(value, TimeValue) for form in words_of(value.text).forms
    )


def _rare_words(event: Event, text: Text, known: frozenset[str]) -> dict[str, float]:
    """The rare words of the sentences that tell of an event, with what each is worth in bits.

    `known`: words for the event itself and its times, which are compared on their own.
    """
    found = {}
    for mention in event.mentions:
        start, end = _sentence(text.report.text, mention.span.start, mention.span.end)
        for at in text.words.between(start, end):
            form = text.words.forms[at]
            worth = rarity(form)
            if worth > 1 and text.numbers[at] >= 0 and stem(form) not in known:
                found[stem(form)] = worth
    return dict(sorted(found.items()))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around some words, as far as signs tell."""
    low = max(0, start - FURTHEST)
    ends = list(SENTENCE_END.finditer(text, low, start))
    after = SENTENCE_END.search(text, end, min(len(text), end + FURTHEST))
    return (ends[-1].end() if ends else low), (after.start() if after else min(len(text), end + FURTHEST))


def days_apart(one: Sequence[TimeValue], other: Sequence[TimeValue]) -> int | None:
    """How many days lie between the nearest two times: 0 where they meet or share a day, None where none is known."""
    gaps = [_gap(mine, theirs) for mine in one for theirs in other if mine.zoned() == theirs.zoned()]
    return min(gaps, default=None)


def _gap(one: TimeValue, other: TimeValue) -> int:
    (a, b), (c, d) = one.bounds(), other.bounds()
    if (a < d and c < b) or a.date() == c.date():
        return 0
    return max(1, (c - b).days + 1 if c >= b else (a - d).days + 1)


def finest(times: Sequence[TimeValue]) -> timedelta:
    """The length of the shortest of some times."""
    return min((time.bounds()[1] - time.bounds()[0] for time in times), default=timedelta.max)
