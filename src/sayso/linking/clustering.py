"""Joining parts that are one: evidence in bits, what no pair forbids, and the user's word before both."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from sayso.model.account import Asked
from sayso.model.statements import Feature, Join

LEAST_BITS = 0.0  # evidence with its prior above this is more likely than not
ASKED = Feature("asked", 99.0)
LOOKED_AT = 8  # members of a large cluster whose evidence is weighed; all are looked at for what forbids


class Pair(msgspec.Struct, frozen=True, order=True):
    """Two parts (by number) that may be one, with the evidence."""

    bits: float
    one: int
    other: int
    features: tuple[Feature, ...] = ()


Weigh = Callable[[int, int], float | None]  # the evidence in bits; None: the two can never be one


def clusters_of(
    number: int, pairs: Iterable[Pair], weigh: Weigh, same: Sequence[tuple[int, int]], apart: frozenset[tuple[int, int]]
) -> list[tuple[list[int], list[Pair]]]:
    """Parts put together greedily, the best pair first; each cluster with the pairs that joined it.

    Two clusters are joined by a pair only if no two of their parts are forbidden to be one and the parts' evidence is,
    on average, for it. `same` are joined first, `apart` never.
    """
    home = {part: part for part in range(number)}
    members: dict[int, list[int]] = {part: [part] for part in range(number)}
    joined: dict[int, list[Pair]] = {part: [] for part in range(number)}

    def put_together(pair: Pair) -> None:
        one, other = sorted((home[pair.one], home[pair.other]))
        for part in members[other]:
            home[part] = one
        members[one] = sorted(members[one] + members.pop(other))
        joined[one] = [*joined[one], *joined.pop(other), pair]

    def parted(one: int, other: int) -> bool:
        return any((min(a, b), max(a, b)) in apart for a in members[one] for b in members[other])

    for one, other in same:
        if home[one] != home[other] and not (apart and parted(home[one], home[other])):
            put_together(Pair(ASKED.bits, min(one, other), max(one, other), (ASKED,)))
    for pair in sorted(pairs, key=lambda pair: (-pair.bits, pair.one, pair.other)):
        if pair.bits <= LEAST_BITS:
            break
        one, other = home[pair.one], home[pair.other]
        if one == other or (apart and parted(one, other)):
            continue
        if len(members[one]) + len(members[other]) == 2 or _belong(members[one], members[other], weigh):
            put_together(pair)
    return [(members[first], joined[first]) for first in sorted(members)]


def _belong(one: Sequence[int], other: Sequence[int], weigh: Weigh) -> bool:
    """Whether no two parts of two clusters exclude each other and their evidence is on average for one thing."""
    total, seen = 0.0, 0
    for a in one[:LOOKED_AT]:
        for b in other[:LOOKED_AT]:
            bits = weigh(a, b)
            if bits is None:
                return False
            total += bits
            seen += 1
    return total / seen > LEAST_BITS


def join_of(pair: Pair, keys: Sequence[str]) -> Join:
    """The pair as the account keeps it: keys of the parts, evidence in bits."""
    return Join((keys[pair.one], keys[pair.other]), round(pair.bits, 2), list(pair.features))


def confidence_of(joined: Iterable[Pair], base: float = 0.0, slope: float = 1.0) -> float:
    """How likely it is that all joins hold: each one's bits as odds, the weakest counts.

    Features that tell the same thing twice make bits too many; `base` and `slope` turn them into log odds as measured.
    """
    return min((1 / (1 + math.pow(2, -base - slope * min(pair.bits, 30.0))) for pair in joined), default=1.0)


def asked_parts(
    asked: Asked, keys: Sequence[str], merged: Mapping[str, Sequence[int]]
) -> tuple[list[tuple[int, int]], frozenset[tuple[int, int]]]:
    """The user's pairs as parts: a merged thing's key stands for all its parts, any other part's key for that part.

    Things that are one keep what each of them is made of; of two that are not, no part is one with a part of the other.
    """
    known = {key: part for part, key in enumerate(keys)}

    def parts(key: str) -> Sequence[int]:
        if key in merged:
            return merged[key]
        return [known[key]] if key in known else []

    same: set[tuple[int, int]] = set()
    for one, other in asked.same:
        bound = [*parts(one), *parts(other)]
        same.update((min(bound[0], part), max(bound[0], part)) for part in bound[1:] if part != bound[0])
    different = {
        (min(a, b), max(a, b)) for one, other in asked.different for a in parts(one) for b in parts(other) if a != b
    }
    return sorted(same), frozenset(different)
