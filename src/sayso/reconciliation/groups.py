"""Groups: the claims that speak of one thing: one slot of one event, for counts one measure and population."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.events import Claim, Slot
from sayso.model.keys import folded
from sayso.model.values import AmountValue, CountValue, Measure

PEOPLE = frozenset(("", "people", "person", "persons", "individuals", "others", "bodies", "victims", "dead", "injured"))
DETERMINERS = re.compile(r"^(?:(?:the|of|other|more|further|additional|some|about|around)\s+)+")


@dataclass(frozen=True)
class Group:
    """Claims of one slot of one event, with the measure and the population where the slot has them."""

    event: str
    slot: Slot
    measure: Measure | None
    population: str
    claims: tuple[Claim, ...]

    @property
    def grows(self) -> bool:
        """Whether true values of this only grow with time: tolls of killed, wounded and missing do."""
        return self.slot == "count" and self.measure is not None


def groups_of(claims: Sequence[Claim]) -> list[Group]:
    """The groups of some claims, in the order of their first claims."""
    found: dict[tuple[str, Slot, Measure | None, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        measure = claim.value.measure if isinstance(claim.value, CountValue) else None
        found[claim.event, claim.slot, measure, population_of(claim)].append(claim)
    return [Group(*subject, tuple(members)) for subject, members in found.items()]


def population_of(claim: Claim) -> str:
    """Who or what a value counts or measures, so that two phrases for one population meet; empty for other slots."""
    value = claim.value
    if isinstance(value, CountValue):
        plain = DETERMINERS.sub("", folded(value.of or ""))
        if value.measure and plain in PEOPLE:
            return "people"
        return " ".join(_singular(word) for word in plain.split())
    if isinstance(value, AmountValue):
        return f"{folded(value.of or '')}|{value.in_base_unit()[0]}"
    return ""


def shown_population(claims: Sequence[Claim]) -> str | None:
    """The population of a finding in the words of its first claim that has any."""
    for claim in claims:
        if isinstance(claim.value, CountValue | AmountValue) and claim.value.of:
            return claim.value.of
    return None


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
