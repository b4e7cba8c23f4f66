"""Words for how near a teller stands to a fact: who counts, who saw, who is a party, who speaks for a state."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge.words import load


class Positions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `positions.json`: nouns of names and roles by the position that they show."""

    source: str
    licence: str
    counting: list[str]
    witness: list[str]
    party: list[str]
    authority: list[str]


@cache
def positions() -> Positions:
    """The table of positions."""
    return load("positions.json", Positions)
