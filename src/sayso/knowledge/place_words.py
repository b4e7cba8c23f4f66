"""Words beside place names, short names of states, and what places of a class weigh and measure (place_words.json)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A state or province, its country's ISO2 code, and how the press shortens it (no final stop)."""

    unit: str
    country: str
    short: tuple[str, ...]


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `place_words.json`.

    `features`: nouns beside a name, with GeoNames' feature class; `directions` in degrees from north; `radii_km` and
    `weights` by GeoNames' feature code. A weight is on the scale of a town's decimal logarithm of people (6 is a
    million) and was set by hand on the dev parts of LGL, TR-News, GeoVirus and GeoWebNews.
    """

    source: str
    licence: str
    units: tuple[Unit, ...]
    features: dict[str, str]
    directions: dict[str, int]
    parts: frozenset[str]
    prepositions: frozenset[str]
    placing: frozenset[str]
    near: frozenset[str]
    radii_km: dict[str, float]
    weights: dict[str, float]


@cache
def place_words() -> PlaceWords:
    """The table."""
    raw = files("sayso.knowledge").joinpath("place_words.json").read_bytes()
    return msgspec.json.decode(raw, type=PlaceWords)


@cache
def short_units() -> dict[str, Unit]:
    """States and provinces by their short names; of two that share one, the first listed."""
    found: dict[str, Unit] = {}
    for unit in place_words().units:
        for short in unit.short:
            found.setdefault(short, unit)
    return found
