"""What amounts measure: the nouns for quantities, and the words beside an amount that name one."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge.words import load


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `measured.json`, all in lower case.

    `quantities`: nouns before an amount that it is a value of ("a speed of"); `behind`: nouns right behind it ("a $5m
    fine"); `dimensions`: adjectives behind it and what they measure ("90 metres tall"); `no_quantities`, `no_objects`:
    words that stand where such a noun may stand, before ("a total of") and after "of"; `beside_metres`: words behind
    "200m" that show that metres are meant and not millions.
    """

    source: str
    licence: str
    quantities: frozenset[str]
    behind: frozenset[str]
    no_quantities: frozenset[str]
    no_objects: frozenset[str]
    dimensions: dict[str, str]
    beside_metres: frozenset[str]


@cache
def measured() -> Measured:
    """The table of what is measured."""
    return load("measured.json", Measured)
