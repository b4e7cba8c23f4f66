"""What cannot both be true: values by their algebra, actors and texts only by a named rule (STANDARDS 4)."""

from __future__ import annotations

from sayso.knowledge.likeness import opposites, stem
from sayso.model.events import Claim
from sayso.model.keys import folded
from sayso.model.values import ActorValue, TextValue, apart

ORDERED = ("count", "amount", "when", "where", "from")  # slots whose two true values cannot differ
SOLE = "claimed_responsibility"  # the rule whose words claim an act for one actor alone
TOLD_AS_ONE = ("cause", "what")  # slots in which opposite words exclude each other


def cannot_both_be(one: Claim, other: Claim) -> bool:
    """Whether two claims of one slot of one event cannot both be true."""
    if one.slot in ORDERED:
        return apart(one.value, other.value)
    return two_claims_of_one_act(one, other) or opposite_words(one, other)


def two_claims_of_one_act(one: Claim, other: Claim) -> bool:
    """Two actors who each are said to have done it alone, and neither is part of the other."""
    if {one.rule, other.rule} != {SOLE}:
        return False
    mine, theirs = one.value, other.value
    return isinstance(mine, ActorValue) and isinstance(theirs, ActorValue) and not mine.could_be_one(theirs)


def opposite_words(one: Claim, other: Claim) -> bool:
    """Two causes or descriptions of which one says the opposite of the other (accident, deliberate)."""
    if one.slot not in TOLD_AS_ONE or not isinstance(one.value, TextValue) or not isinstance(other.value, TextValue):
        return False
    mine, theirs = (frozenset(map(stem, folded(value.text).split())) for value in (one.value, other.value))
    for this, that in opposites():
        sides = [(bool(words & this), bool(words & that)) for words in (mine, theirs)]
        if sides in ([(True, False), (False, True)], [(False, True), (True, False)]):
            return True
    return False
