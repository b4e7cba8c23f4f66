"""The names of the rules that can stand in an account, by room, with the meaning of those that are no function."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge.words import load


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `rules.json`; the meaning of a rule that is a function is the first line of its docstring: null here."""

    source: str
    licence: str
    rooms: dict[str, dict[str, str | None]]


@cache
def rules() -> Rules:
    """The table of rules."""
    return load("rules.json", Rules)


def rule_names() -> dict[str, list[str]]:
    """The names of the rules of each room."""
    return {room: list(names) for room, names in rules().rooms.items()}
