"""Positions: how near a teller stands to the fact that it speaks of (STANDARDS 6)."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.positions import positions
from sayso.model.account import Position
from sayso.model.events import Claim
from sayso.model.keys import folded
from sayso.model.statements import Source
from sayso.model.values import ActorValue
from sayso.reconciliation.facts import Facts


def parties(facts: Facts, claims: list[Claim]) -> set[str]:
    """The sources that did it, suffered it or are said to have: actors of an event's claims."""
    return {
        claim.value.source
        for claim in claims
        if claim.slot in ("who", "whom") and isinstance(claim.value, ActorValue) and claim.value.source
    }


def position_of(facts: Facts, source: Source | None, claim: Claim, involved: set[str]) -> Position:
    """The position of a first teller to one claim."""
    if source is None:
        return "unknown"
    if source.kind in ("outlet", "agency"):
        return "relay"
    bodies = {source.key, facts.body(source)[1]}
    if bodies & involved or source.kind == "armed_group":
        return "party"
    affiliation = facts.sources.get(source.affiliation or "")
    words = folded(
        " ".join(filter(None, (source.name, source.role, affiliation.name if affiliation else source.affiliation)))
    )
    table = positions()
    if _names(words, table.party):
        return "party"
    if claim.slot == "count" and getattr(claim.value, "measure", None) and _names(words, table.counting):
        return "counting_body"
    if source.kind == "public" or _names(words, table.witness):
        return "witness"
    if source.kind in ("government", "military") or _names(words, table.authority):
        return "authority"
    return "unknown"


def _names(words: str, listed: list[str]) -> bool:
    return bool(_pattern(tuple(listed)).search(words))


@cache
def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(folded(noun)) for noun in listed)})\b")
