"""Places: toponyms located in the gazetteer by what the report says around them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from sayso.annotation.toponyms import PLACE_TYPES, Toponym, countries_in, find_toponyms, places_named
from sayso.knowledge.countries import country, country_of_demonym
from sayso.knowledge.gazetteer import Entry, normalised
from sayso.knowledge.place_words import place_words
from sayso.model.annotations import Name, PlaceMention, Sentence
from sayso.model.values import EARTH_DIAMETER_KM, PlaceValue

SMALL = 5_000  # people: a smaller place needs another clue than its name
NEIGHBOUR_KM = 200.0
COUNTRY_NAMED, UNIT_NAMED, CONTAINED, NEIGHBOUR, OTHER_SPELLING, FEATURE_FITS = 2.0, 1.5, 6.0, 0.7, -0.8, 1.5
MOST_NEIGHBOURS = 3
ROUNDS = 3  # the first by itself, the next with what the one before chose for the other names
INFERRED = 0.5  # a place chosen for another name speaks for its country half as much as the country's own name
KM_PER_DEGREE = 111.2
CITY_RADIUS = 0.006  # km for the square root of the people
SMALLEST_RADIUS, LARGEST_RADIUS = 5.0, 40.0
NEAR_KM = 15.0
DISTANCE = re.compile(
    r"(?:(?:about|some|around|roughly|nearly)\s+)?(?P<n>\d[\d,.]*)\s*(?:-\s*)?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)"
    r"(?:\s*\([^)]*\))?\s+(?:to the\s+)?(?P<way>[a-z-]+)?\s*(?:of|from)\s+(?:the\s+\w+\s+of\s+)?$",
    re.IGNORECASE,
)
WORD_BEFORE = re.compile(r"([\w-]+)\s+$")
BORDER_AFTER = re.compile(r"(?:[’']s)?\s+(border|frontier|coast)\b")
MILE_KM = 1.609
BORDER_SURE = 0.6
BORDER_REACH = 1.5  # of the country's radius

Relative = tuple[int, int, PlaceValue]  # bounds of the phrase, and the place


def find_places(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], country_hint: str | None = None
) -> list[PlaceMention]:
    """The places that a report names, in order; those that no clue locates have a name and no point.

    `country_hint` is the ISO2 code of the country where the report was written.
    """
    del sentences  # names lie within them
    toponyms = find_toponyms(text, names)
    named = countries_in(text, names, country_hint)
    chosen = _chosen(toponyms, named)
    found = []
    for toponym in toponyms:
        entry = chosen.get(toponym.phrase)
        specific = _best(toponym, (toponym,), named, {}) if toponym.containers else None
        if specific and _contained(specific, toponym.containers):
            entry = specific
        if entry is not None and _is_plausible(entry, toponym, toponyms, named):
            found.append(_mention(text, toponym, entry))
        elif _is_unlocated_place(toponym):
            found.append(_unlocated(text, toponym))
    found += [mention for name in names if name.type == "NORP" and (mention := _national_border(text, name))]
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def country_of_place(words: str) -> str | None:
    """The ISO2 code of the country of the most prominent place that words name ("Nairobi, Kenya"), or None."""
    for phrase in reversed(words.split(",")):
        entries = places_named(phrase.strip().title() if phrase.strip().isupper() else phrase.strip())
        if entries:
            return max(entries, key=_prominence).country
    return None


def _prominence(entry: Entry) -> float:
    """How likely a name means this place when nothing else is known, as a decimal logarithm of people."""
    weights = place_words().weights
    people = math.log10(entry.population + 1)
    if entry.fclass == "P":
        return people + (weights["PPLC"] if entry.fcode == "PPLC" else 0.0)
    if entry.fcode == "ADM2":
        return people - 1.5
    return weights.get(entry.fcode, 2.0)


def _chosen(toponyms: Sequence[Toponym], named: dict[str, float]) -> dict[str, Entry]:
    """The place of each name, one for the whole report: by prominence and context first, then by its neighbours too."""
    by_phrase: dict[str, list[Toponym]] = {}
    for toponym in toponyms:
        if toponym.candidates:
            by_phrase.setdefault(toponym.phrase, []).append(toponym)
    chosen: dict[str, Entry] = {}
    for _ in range(ROUNDS):
        inferred = dict(named)
        for entry in chosen.values():
            if entry.country and entry.fcode != "PCLI":
                inferred[entry.country] = inferred.get(entry.country, 0.0) + INFERRED
        chosen = {
            phrase: best
            for phrase, group in by_phrase.items()
            if (best := _best(group[0], group, inferred, {p: e for p, e in chosen.items() if p != phrase}))
        }
    return chosen


def _best(
    toponym: Toponym, group: Sequence[Toponym], named: dict[str, float], others: dict[str, Entry]
) -> Entry | None:
    containers = [container for member in group for container in member.containers]
    features = {member.feature for member in group if member.feature}
    scored = [
        (_score(entry, toponym.phrase, named, containers, features, others), -number)
        for number, entry in enumerate(toponym.candidates)
    ]
    return toponym.candidates[-max(scored)[1]] if scored else None


def _score(
    entry: Entry,
    phrase: str,
    named: dict[str, float],
    containers: Sequence[tuple[str, str]],
    features: set[str],
    others: dict[str, Entry],
) -> float:
    """How well a place fits a name in its report; the weights are named above."""
    score = _prominence(entry)
    if entry.alternate and normalised(entry.name) != normalised(phrase) and entry.fclass != "A":
        score += OTHER_SPELLING
    if entry.fclass in features:
        score += FEATURE_FITS
    total = sum(named.values())
    if total and entry.country in named and entry.fcode != "PCLI":
        score += COUNTRY_NAMED * (0.5 + 0.5 * named[entry.country] / total)
    if _contained(entry, containers):
        score += CONTAINED
    if any(other.name in entry.within for other in others.values() if other.fcode in ("ADM1", "ADM2")):
        score += UNIT_NAMED
    near = sum(1 for other in others.values() if _is_small_area(other) and distance_km(entry, other) <= NEIGHBOUR_KM)
    return score + NEIGHBOUR * min(near, MOST_NEIGHBOURS)


def _is_small_area(entry: Entry) -> bool:
    return entry.fclass in "PS" or entry.fcode in ("ADM2", "ADM1")


def _contained(entry: Entry, containers: Sequence[tuple[str, str]]) -> bool:
    """Whether a place lies in one of the units or countries that stand after its name."""
    return any(
        entry.country == iso2 and entry.fcode != "PCLI" and (not unit or unit in entry.within)
        for iso2, unit in containers
    )


def _is_plausible(entry: Entry, toponym: Toponym, toponyms: Sequence[Toponym], named: dict[str, float]) -> bool:
    """Whether a name means a place at all: large places do; small ones need a preposition, a unit or a neighbour."""
    if _contained(entry, toponym.containers):
        return True
    if entry.fclass in "ALH" or entry.population >= SMALL:
        return toponym.type in PLACE_TYPES or toponym.is_placed
    if entry.country in named:
        return toponym.is_placed or toponym.feature is not None or toponym.type in ("FAC", "LOC")
    return any(
        member.phrase == toponym.phrase and (member.containers or (member.feature and member.is_placed))
        for member in toponyms
    )


def _is_unlocated_place(toponym: Toponym) -> bool:
    """Whether a name that the gazetteer cannot tell is used as a place's."""
    return toponym.type in ("GPE", "LOC", "FAC") and (
        toponym.is_placed or toponym.feature is not None or toponym.type != "GPE"
    )


def _mention(text: str, toponym: Toponym, entry: Entry) -> PlaceMention:
    """The place as the words beside its name have it."""
    start, end = toponym.start, toponym.feature_end
    confidence = round(min(0.95, 0.6 + 0.05 * _prominence(entry) + (0.1 if toponym.containers else 0.0)), 2)
    for relative in (_at_distance, _in_part, _at_border):
        mention = relative(text, toponym, entry)
        if mention is not None:
            return PlaceMention(*mention[:2], mention[2], confidence)
    radius = radius_km(entry) + (NEAR_KM if toponym.before in place_words().near else 0.0)
    value = PlaceValue(
        name=entry.name, lat=entry.lat, lon=entry.lon, radius_km=radius, gazetteer=entry.id,
        within=list(entry.within), text=text[start:end],
    )  # fmt: skip
    return PlaceMention(start, end, value, confidence)


def _unlocated(text: str, toponym: Toponym) -> PlaceMention:
    words = text[toponym.start : toponym.feature_end]
    value = PlaceValue(name=toponym.phrase, lat=None, lon=None, radius_km=None, gazetteer=None, within=[], text=words)
    return PlaceMention(toponym.start, toponym.feature_end, value, 0.5)


def radius_km(entry: Entry) -> float:
    """How far a place reaches from its point, by its class, a town's by its people."""
    known = place_words().radii_km
    if entry.fclass == "P" and entry.fcode not in known:
        return round(min(LARGEST_RADIUS, max(SMALLEST_RADIUS, CITY_RADIUS * math.sqrt(entry.population))), 1)
    return known.get(entry.fcode, SMALLEST_RADIUS)


def _at_distance(text: str, toponym: Toponym, entry: Entry) -> Relative | None:
    """A point so many kilometres away from a place: "14 km north of X"."""
    match = DISTANCE.search(text[max(0, toponym.start - 70) : toponym.start])
    if match is None or entry.lat is None or entry.lon is None:
        return None
    distance = float(match["n"].replace(",", "").rstrip(".")) * (MILE_KM if match["unit"].startswith("mi") else 1.0)
    start = max(0, toponym.start - 70) + match.start()
    bearing = place_words().directions.get((match["way"] or "").lower())
    lat, lon, radius = entry.lat, entry.lon, distance + SMALLEST_RADIUS
    if bearing is not None:
        lat += distance / KM_PER_DEGREE * math.cos(math.radians(bearing))
        lon += distance / KM_PER_DEGREE * math.sin(math.radians(bearing)) / max(0.1, math.cos(math.radians(lat)))
        radius = max(SMALLEST_RADIUS, distance / 3)
    return _relative(text, start, toponym.feature_end, (lat, lon), radius, list(entry.within))


def _in_part(text: str, toponym: Toponym, entry: Entry) -> Relative | None:
    """A part of a region or town: "northeastern X", "central X"; it lies within it."""
    match = WORD_BEFORE.search(text, max(0, toponym.start - 25), toponym.start)
    known = place_words()
    if match is None or match.group(1).lower() not in known.directions.keys() | known.parts:
        return None
    within = [entry.name, *entry.within]
    return _relative(text, match.start(), toponym.feature_end, (entry.lat, entry.lon), radius_km(entry), within)


def _at_border(text: str, toponym: Toponym, entry: Entry) -> Relative | None:
    """Along a border or coast of a country or region: it need not lie within it."""
    match = BORDER_AFTER.match(text, toponym.end)
    if match is None or entry.fclass not in "AL":
        return None
    return _relative(text, toponym.start, match.end(), (entry.lat, entry.lon), radius_km(entry) * BORDER_REACH, [])


def _national_border(text: str, name: Name) -> PlaceMention | None:
    """The border or coast of the country that a demonym before it names: "the Turkish border"."""
    match = BORDER_AFTER.match(text, name.end)
    iso2 = country_of_demonym(text[name.start : name.end]) if match else None
    nation = country(iso2) if iso2 else None
    if match is None or nation is None:
        return None
    radius = place_words().radii_km["PCLI"] * BORDER_REACH
    return PlaceMention(*_relative(text, name.start, match.end(), (nation.lat, nation.lon), radius, []), BORDER_SURE)


def _relative(
    text: str, start: int, end: int, point: tuple[float | None, float | None], radius: float, within: list[str]
) -> Relative:
    lat, lon = (None if degrees is None else round(degrees, 3) for degrees in point)
    words = text[start:end]
    value = PlaceValue(
        name=" ".join(words.split()), lat=lat, lon=lon, radius_km=round(radius, 1), gazetteer=None, within=within,
        text=words,
    )  # fmt: skip
    return start, end, value


def distance_km(one: Entry, other: Entry) -> float:
    """Great-circle distance between two places; infinite where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    if abs(one.lat - other.lat) * KM_PER_DEGREE > NEIGHBOUR_KM:
        return math.inf
    a, b, c, d = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    haversine = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, haversine)))
