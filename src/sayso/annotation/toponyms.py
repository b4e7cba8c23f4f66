"""Toponyms: which names of a report may name places, and the words beside them that say which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from sayso.knowledge.countries import country_named, country_of_demonym
from sayso.knowledge.gazetteer import Entry, lookup
from sayso.knowledge.place_words import place_words, short_units
from sayso.model.annotations import Name

PLACE_TYPES = ("GPE", "LOC", "FAC")
SURE_OF_TYPE = 0.5  # a name typed otherwise with less is looked up as a place too
WORD_BEFORE = re.compile(r"([\w’'-]+)\s+$")
PART, WORD = re.compile(r"[^,]+"), re.compile(r"[^\s,]+")
WORD_AFTER = re.compile(r"\s+([\w’'-]+)")
FEATURE_OF = re.compile(r"\b(\w+)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
FOLLOWING = re.compile(r"(?:,\s+(?:in\s+)?|\s+\(|\s+in\s+(?:(?:the\s+)?\w+\s+)?)$")
CONTAINER_GAP = 24  # signs between a place and what it lies in


@dataclass(slots=True)
class Toponym:
    """A name that may name a place: its bounds, words beside it, and the places that it may name."""

    start: int
    end: int
    phrase: str
    type: str
    confidence: float
    before: str
    feature: str | None
    feature_end: int
    candidates: tuple[Entry, ...]
    containers: list[tuple[str, str]] = field(default_factory=list)  # (ISO2, unit or "")

    @property
    def is_placed(self) -> bool:
        """Whether a preposition of place stands before it."""
        return self.before in place_words().placing


def find_toponyms(text: str, names: Sequence[Name]) -> list[Toponym]:
    """The toponyms among the names, in order, with what follows them as their containers."""
    single = [part for name in names for part in _single_places(text, name)]
    found = [toponym for name in single if (toponym := _toponym(text, name)) is not None]
    found += _short_units(text, found)
    found.sort(key=lambda toponym: (toponym.start, toponym.end))
    for here, following in pairwise(found):
        gap = text[here.feature_end : following.start]
        if len(gap) <= CONTAINER_GAP and FOLLOWING.match(gap) and "\n" not in gap:
            here.containers += _as_container(following)
    for here in found:
        if text[here.start - 3 : here.start] in ("'s ", "’s "):
            owner = next((name for name in names if name.end == here.start - 3), None)
            iso2 = country_named(text[owner.start : owner.end]) if owner else None
            if iso2:
                here.containers.append((iso2, ""))
    return [here for here in found if here.type in PLACE_TYPES or here.containers or here.confidence < SURE_OF_TYPE]


def _single_places(text: str, name: Name) -> Iterator[Name]:
    """A name of places apart at its commas ("Springfield, Illinois"), without words in small letters at its ends.

    "South" and "district" in "south Springfield district" say which part it is or what kind of place, and are read as
    words beside the name.
    """
    if name.type not in PLACE_TYPES:
        yield name
        return
    for part in PART.finditer(text, name.start, name.end):
        large = [word for word in WORD.finditer(text, *part.span()) if not word.group()[0].islower()]
        if large:
            yield replace(name, start=large[0].start(), end=large[-1].end())


def _toponym(text: str, name: Name) -> Toponym | None:
    if name.type in ("NORP", "EVENT", "WORK", "PRODUCT"):
        return None
    phrase = " ".join(text[name.start : name.end].split())
    candidates = places_named(phrase)
    if not candidates and name.type not in PLACE_TYPES:
        return None
    before = WORD_BEFORE.search(text, max(0, name.start - 30), name.start)
    after = WORD_AFTER.match(text, name.end)
    features = place_words().features
    feature, feature_end = None, name.end
    if after and after.group(1) in features:
        feature, feature_end = features[after.group(1)], after.end()
    elif before and (of := FEATURE_OF.search(text[max(0, name.start - 40) : name.start])):
        feature = features.get(of.group(1).lower())
    word = before.group(1).lower() if before else ""
    if word == "the" and before:
        earlier = WORD_BEFORE.search(text, max(0, name.start - 45), before.start())
        word = earlier.group(1).lower() if earlier else word
    return Toponym(name.start, name.end, phrase, name.type, name.confidence, word, feature, feature_end, candidates)


@cache
def places_named(phrase: str) -> tuple[Entry, ...]:
    """The located places of a name; a country only by a name that countries go by, a state by its short names."""
    short = short_units().get(phrase.rstrip(".").replace(" ", ""))
    if short is not None and phrase not in ("SA", "WA", "US"):
        return _unit(short.unit, short.country)
    return tuple(
        entry
        for entry in lookup(phrase)
        if entry.lat is not None and (entry.fcode != "PCLI" or country_named(phrase) == entry.country)
    )


def _unit(name: str, iso2: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in lookup(name) if entry.fcode == "ADM1" and entry.country == iso2)


def _short_units(text: str, found: Sequence[Toponym]) -> list[Toponym]:
    """Short names of states after a place: "Fairview, Okla."."""
    pattern = _short_pattern()
    taken = {toponym.start for toponym in found}
    extra = []
    for toponym in found:
        match = pattern.match(text, toponym.end)
        if match and match.start(1) not in taken:
            unit = short_units()[match.group(1).replace(" ", "")]
            start, end = match.span(1)
            entries = _unit(unit.unit, unit.country)
            extra.append(Toponym(start, end, match.group(1), "GPE", 0.9, "", None, end, entries))
    return extra


@cache
def _short_pattern() -> re.Pattern[str]:
    shorts = sorted(short_units(), key=len, reverse=True)
    return re.compile(r",\s+(" + "|".join(re.escape(short) for short in shorts) + r")(?=[.,;)\s])")


def _as_container(toponym: Toponym) -> list[tuple[str, str]]:
    """What a following place says of the one before it: the country, or the unit with its country, that it lies in."""
    iso2 = country_named(toponym.phrase)
    units = [
        (entry.country, entry.name)
        for entry in toponym.candidates
        if entry.fcode in ("ADM1", "ADM2", "PPLC", "PPL") and entry.country
    ]
    return ([(iso2, "")] if iso2 else []) + list(dict.fromkeys(units))


@cache
def _is_also_a_unit(phrase: str) -> bool:
    """Whether a country's name is that of another country's state too ("Georgia"): it does not tell which."""
    entries = places_named(phrase)
    return any(
        entry.fcode == "ADM1" and entry.country != country_named(phrase) and not entry.alternate
        for entry in entries[:4]
    )


def countries_in(text: str, names: Sequence[Name], hint: str | None) -> dict[str, float]:
    """The countries that a report names, by name, demonym or hint, with how often, by ISO2 code."""
    found: dict[str, float] = {}
    for name in names:
        phrase = text[name.start : name.end]
        first = phrase.split()[0]
        if name.type in ("GPE", "LOC"):
            iso2 = country_named(phrase)
        else:
            iso2 = country_of_demonym(phrase) or country_of_demonym(first)
            iso2 = iso2 or (country_named(first) if name.type == "ORG" else None)
        if iso2 and name.type != "PERSON" and not _is_also_a_unit(phrase):
            found[iso2] = found.get(iso2, 0.0) + 1.0
    if hint:
        found[hint] = found.get(hint, 0.0) + 3.0
    return found
