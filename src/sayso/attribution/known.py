"""Names that are known before a report is read: agencies, outlets, bodies, countries, seats of power."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.actors import kind_of
from sayso.knowledge.countries import countries, country_named, country_of
from sayso.knowledge.tellers import agencies, outlets
from sayso.knowledge.words import source_words
from sayso.model.keys import folded
from sayso.model.statements import SourceKind

CAPITALISED = re.compile(r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*")


def known_kind(name: str) -> SourceKind | None:
    """The kind of a name that the tables know; a word in lower case is no name.

    Agencies come first, then seats and countries (who speak as governments), bodies, outlets: the table of outlets
    has bodies' own sites in it.
    """
    if not any(sign.isupper() for sign in name):
        return None
    plain = folded(name).removeprefix("the ")
    if not plain:
        return None
    if plain in _agency_names():
        return "agency"
    if plain in _seats():
        return _seats()[plain]
    if country_named(name) or country_named(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)):
        return "government"
    return (
        kind_of(name)
        or ("government" if plain in _capitals() else None)
        or ("outlet" if plain in _outlet_names() else None)
    )


@cache
def _capitals() -> frozenset[str]:
    return frozenset(folded(country.capital) for country in countries() if country.capital)


@cache
def _seats() -> dict[str, SourceKind]:
    return {folded(seat): kind for kind, seats in source_words().seats.items() for seat in seats}


@cache
def _agency_names() -> frozenset[str]:
    return frozenset(name.removeprefix("the ") for name in agencies())


@cache
def _outlet_names() -> frozenset[str]:
    return frozenset(name.removeprefix("the ") for name in outlets())


def is_outlet_or_agency(words: str) -> bool:
    """Whether a name is a known outlet or agency, or reads like one (`Harbour Gazette`, `Radio Sel`, `news agency`)."""
    if known_kind(words) in ("outlet", "agency"):
        return True
    parts = folded(words).removeprefix("the ").split()
    media = {"radio", "news", "agency", "newspaper", "magazine", "press"} | set(source_words().outlet_heads)
    return len(parts) > 1 and (parts[-1] in media or parts[0] == "radio")


def country_in(words: str) -> str | None:
    """The country that a phrase's capitalised words name, the first one (`two Kenyan officials`)."""
    for match in CAPITALISED.finditer(words):
        found = match.group().split()
        for size in range(len(found), 0, -1):
            for start in range(len(found) - size + 1):
                code = country_of(re.sub(r"[’']s$", "", " ".join(found[start : start + size])))
                if code:
                    return code
    return None
