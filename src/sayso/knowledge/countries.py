"""Countries: their names, codes, capitals and what their people are called (countries.tsv, demonyms.json)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from sayso.knowledge.gazetteer import normalised


class Country(msgspec.Struct, frozen=True):
    """A country: ISO 3166-1 codes, English name, capital, a point in degrees, other names, and its demonyms."""

    iso2: str
    iso3: str
    name: str
    capital: str
    lat: float | None
    lon: float | None
    demonyms: tuple[str, ...]
    names: tuple[str, ...]


class OwnDemonyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `demonyms.json`: what the compiled table lacks, by ISO2; `uncertain` words fit two countries."""

    source: str
    licence: str
    demonyms: dict[str, list[str]]
    names: dict[str, list[str]]
    uncertain: list[str]


@cache
def countries() -> tuple[Country, ...]:
    """All countries and territories, by code."""
    own = _own()
    lines = files("sayso.knowledge").joinpath("countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple(
        Country(
            iso2=iso2,
            iso3=iso3,
            name=name,
            capital=capital,
            lat=float(lat) if lat else None,
            lon=float(lon) if lon else None,
            demonyms=tuple(word for word in (*demonyms.split("|"), *own.demonyms.get(iso2, ())) if word),
            names=tuple(word for word in (*names.split("|"), *own.names.get(iso2, ())) if word),
        )
        for iso2, iso3, name, capital, lat, lon, demonyms, names in rows
    )


def country_named(name: str) -> str | None:
    """The ISO2 code of the country that bears a name ("Ivory Coast", "U.K."), or None."""
    return _by_name().get(normalised(name))


def country_of_demonym(word: str) -> str | None:
    """The ISO2 code of the country whose people or things a word names ("Iraqi", "Poles"), or None."""
    return _by_demonym().get(normalised(word))


def country_of(words: str) -> str | None:
    """The ISO2 code of a country's name or demonym, or None."""
    return country_named(words) or country_of_demonym(words)


@cache
def country(iso2: str) -> Country | None:
    """The country of a code, or None."""
    return next((known for known in countries() if known.iso2 == iso2), None)


@cache
def _own() -> OwnDemonyms:
    raw = files("sayso.knowledge").joinpath("demonyms.json").read_bytes()
    return msgspec.json.decode(raw, type=OwnDemonyms)


@cache
def _by_name() -> dict[str, str]:
    own = _own().names
    found = {normalised(name): iso2 for iso2, names in sorted(own.items()) for name in names}
    for known in countries():
        found.setdefault(normalised(known.name), known.iso2)
    for known in countries():
        for name in known.names:
            found.setdefault(normalised(name), known.iso2)
    return found


@cache
def _by_demonym() -> dict[str, str]:
    """Demonyms in the singular and the plural; our own list first; words that fit two countries name none."""
    found: dict[str, str] = {}
    uncertain = {normalised(word) for word in _own().uncertain}
    own = _own().demonyms
    listed = [(word, iso2) for iso2, words in sorted(own.items()) for word in words]
    listed += [(word, known.iso2) for known in countries() for word in known.demonyms]
    for word, iso2 in listed:
        key = normalised(word)
        if key in uncertain:
            continue
        found.setdefault(key, iso2)
        if not key.endswith(("s", "ese", "ish", "ch")):
            found.setdefault(key + "s", iso2)
    return found
