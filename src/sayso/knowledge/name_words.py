"""Places that are not political (name_words.json), given names, and words that are written small."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `name_words.json`: regions by their names, and nouns in lower case that end those of nature."""

    source: str
    licence: str
    regions: frozenset[str]
    location_heads: frozenset[str]


@cache
def name_words() -> NameWords:
    """The table."""
    raw = files("sayso.knowledge").joinpath("name_words.json").read_bytes()
    return msgspec.json.decode(raw, type=NameWords)


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
