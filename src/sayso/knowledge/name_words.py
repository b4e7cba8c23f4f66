"""Words that make, end or type proper names (name_words.json), with lists of given names and of words written small."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `name_words.json`; all lists but those of whole names are in lower case.

    `open_titles` stand before a person's name, `title_words` before a title; `of_heads`, `for_heads` and `and_heads`
    are nouns after which "of", "for" and "and" go on with a name.
    """

    source: str
    licence: str
    not_in_names: frozenset[str]
    days: frozenset[str]
    particles: frozenset[str]
    open_titles: frozenset[str]
    title_words: frozenset[str]
    after_titles: frozenset[str]
    organisation_heads: frozenset[str]
    location_heads: frozenset[str]
    facility_heads: frozenset[str]
    event_heads: frozenset[str]
    event_first: frozenset[str]
    place_first: frozenset[str]
    of_heads: frozenset[str]
    for_heads: frozenset[str]
    and_heads: frozenset[str]
    peoples: frozenset[str]
    products: frozenset[str]
    other: frozenset[str]
    regions: frozenset[str]
    organisations: frozenset[str]
    person_next: frozenset[str]
    place_before: frozenset[str]


@cache
def name_words() -> NameWords:
    """The table."""
    raw = files("sayso.knowledge").joinpath("name_words.json").read_bytes()
    return msgspec.json.decode(raw, type=NameWords)


@cache
def peoples() -> frozenset[str]:
    """Peoples, faiths and parties' followers in lower case, in the singular and the plural."""
    found = {word.lower() for word in name_words().peoples}
    return frozenset(found | {word + "s" for word in found if not word.endswith(("s", "ese"))})


@cache
def given_names() -> frozenset[str]:
    """Given names in lower case (given_names.txt)."""
    return _words("given_names.txt")


@cache
def lowercase_words() -> frozenset[str]:
    """Common English words that are written small (lowercase_words.txt)."""
    return _words("lowercase_words.txt")


def _words(name: str) -> frozenset[str]:
    lines = files("sayso.knowledge").joinpath(name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
