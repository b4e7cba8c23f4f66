"""What no longer stands: values that the same voice superseded, or that another teller's later value outdates.

"Older is not disputed" (STANDARDS 7): a telling's time is when the words say it was told, else publication.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from sayso.model.events import Claim
from sayso.model.values import CountValue, apart, inside, same
from sayso.reconciliation.apartness import ORDERED
from sayso.reconciliation.facts import Facts
from sayso.reconciliation.groups import Group


@dataclass(frozen=True)
class Aside:
    """A claim that no longer stands, and the claim or statement that set it aside."""

    claim: Claim
    why: Literal["superseded", "outdated", "withdrawn"]
    by: str
    rule: str
    reason: str
    confidence: float


def set_aside(facts: Facts, group: Group) -> list[Aside]:
    """The claims of a group that later tellings replace, each with the first telling that does."""
    live = [claim for claim in facts.ordered(list(group.claims)) if facts.is_live(claim)]
    found = {aside.claim.key: aside for aside in _superseded(facts, group, live)}
    standing = [claim for claim in live if claim.key not in found]
    for aside in _outdated(facts, group, standing):
        found.setdefault(aside.claim.key, aside)
    return list(found.values())


def later_value_of_same_teller(facts: Facts, group: Group, earlier: Claim, later: Claim) -> bool:
    """One voice's later telling with another value replaces its earlier one, unless it only loosens it.

    Where the order cannot be known, the larger value of what grows is the later one.
    """
    if same(earlier.value, later.value) or inside(earlier.value, later.value):
        return False
    order = facts.later(later, earlier)
    if group.slot in ("where", "from", "when") and not (
        apart(earlier.value, later.value) or inside(later.value, earlier.value)
    ):
        return False
    if order is None:
        return group.grows and _greater(later, earlier)
    return order


def later_value_of_what_grows(facts: Facts, group: Group, earlier: Claim, later: Claim) -> bool:
    """Another teller's later and larger value of what grows outdates the earlier one."""
    return group.grows and facts.later(later, earlier) is True and _greater(later, earlier)


def _superseded(facts: Facts, group: Group, live: list[Claim]) -> list[Aside]:
    if group.slot not in ORDERED:
        return []
    by_teller: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in live:
        by_teller[facts.teller(facts.statements[claim.statement])].append(claim)
    out = []
    for claims in by_teller.values():
        for earlier in claims:
            later = next(
                (c for c in claims if c is not earlier and later_value_of_same_teller(facts, group, earlier, c)), None
            )
            if later is None or facts.is_doubtful(later.confidence):
                continue
            who = facts.name(facts.statements[later.statement])
            reason = f"{who}'s later telling ({_words(later)}) replaces the earlier one ({_words(earlier)})."
            out.append(
                Aside(earlier, "superseded", later.key, "later_value_of_same_teller", reason, _both(earlier, later))
            )
    return out


def _outdated(facts: Facts, group: Group, live: list[Claim]) -> list[Aside]:
    if not group.grows:
        return []
    out = []
    for earlier in live:
        teller = facts.teller(facts.statements[earlier.statement])
        for later in live:
            if facts.teller(facts.statements[later.statement]) == teller or facts.is_doubtful(later.confidence):
                continue
            if later_value_of_what_grows(facts, group, earlier, later):
                who, before = (facts.name(facts.statements[c.statement]) for c in (later, earlier))
                reason = f"{who} later gives {_words(later)}; before that {before} gave {_words(earlier)}."
                out.append(
                    Aside(earlier, "outdated", later.key, "later_value_of_what_grows", reason, _both(earlier, later))
                )
                break
    return out


def _greater(one: Claim, other: Claim) -> bool:
    """Whether the least that one value allows is more than the most that the other does."""
    if not isinstance(one.value, CountValue) or not isinstance(other.value, CountValue):
        return False
    if apart(one.value, other.value):
        return one.value.bounds()[0] > other.value.bounds()[1]
    return False


def _words(claim: Claim) -> str:
    return " ".join(claim.evidence[0].quote.split())


def _both(one: Claim, other: Claim) -> float:
    return round(min(one.confidence, other.confidence), 3)
