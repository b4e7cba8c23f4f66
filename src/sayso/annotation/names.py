"""Proper names and their types, as the model reads them; which places are political is looked up."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from sayso.knowledge.countries import country_named
from sayso.knowledge.gazetteer import lookup
from sayso.knowledge.name_words import name_words
from sayso.language.calibration import calibrated
from sayso.language.reader import Reading
from sayso.model.annotations import Name, NameType

POLITICAL = ("P", "A")  # classes of GeoNames: populated places and administrative units


def find_names(text: str, reading: Reading, models: Path) -> list[Name]:
    """The proper names of a text in order, none inside another; a name has one type all through the text, the surest.

    Articles, titles before persons and a possessive 's belong to no name.
    """
    surest: dict[str, tuple[float, str]] = {}
    for found in reading.names:
        phrase = text[found.start : found.end]
        surest[phrase] = max(surest.get(phrase, (0.0, "")), (found.probability, found.kind))
    return [
        Name(found.start, found.end, _type(phrase, surest[phrase][1]), calibrated(found.probability, "names", models))
        for found in reading.names
        for phrase in (text[found.start : found.end],)
    ]


def _type(phrase: str, kind: str) -> NameType:
    """The type of a name; the model knows one kind of place only."""
    plain = " ".join(phrase.split())
    if (kind == "LOC" and _is_political(plain)) or (kind == "ORG" and " " in plain and country_named(plain)):
        return "GPE"  # a country of several words is taken for a body now and then
    return cast("NameType", kind)


def _is_political(phrase: str) -> bool:
    """Whether a place is a country, an administrative unit or a town, and no river, mountain or region."""
    if country_named(phrase):
        return True
    if phrase in name_words().regions or phrase.rsplit(maxsplit=1)[-1].lower() in name_words().location_heads:
        return False
    places = lookup(phrase)
    return bool(places) and places[0].fclass in POLITICAL
