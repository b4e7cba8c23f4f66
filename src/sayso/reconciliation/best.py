"""The best value of a finding, and the least and greatest that live versions allow.

`sayso`: most voices; then the teller nearest to the fact; then the later told; then the lower count.
`ucdp`: the best estimate is the most likely one by reliable tellers, low and high the lowest and highest of those
(UCDP GED Codebook, Hogbladh 2023: best, low and high estimates; unreliable claims are left aside).
`acled`: the most conservative reported figure, vague words by its codebook (ACLED Codebook 2023: "dozens" is 12,
"hundreds" 100, "several" 3).
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from sayso.model.account import Policy, Version
from sayso.model.times import TimeValue
from sayso.model.values import AmountValue, CountValue, Value
from sayso.reconciliation.facts import Facts

NEAREST = ("counting_body", "witness", "party", "authority", "relay", "unknown")
RELIABLE = frozenset(("counting_body", "witness", "authority"))


def best_of(facts: Facts, versions: list[Version], policy: Policy) -> tuple[Version, str]:
    """The best version of some (at least one) and the name of the rule that chose it."""
    if len(versions) == 1:
        return versions[0], "only_version"
    if policy == "acled" and all(isinstance(version.value, CountValue) for version in versions):
        return min(versions, key=lambda version: (_least(version.value), version.claims)), "most_conservative"
    pool = versions
    if policy == "ucdp":
        reliable = [version for version in versions if any(teller.position in RELIABLE for teller in version.tellers)]
        pool = reliable or versions
        if len(pool) == 1:
            return pool[0], "only_reliable_teller"
    for name, measure in (
        ("most_voices", lambda version: -version.voices),
        ("nearest_teller", _nearest),
        ("later_told", lambda version: -_last_told(facts, version)),
        ("lower_value", lambda version: _least(version.value)),
    ):
        least = min(measure(version) for version in pool)
        kept = [version for version in pool if measure(version) == least]
        if len(kept) < len(pool):
            pool = kept
            if len(pool) == 1:
                return pool[0], name
    return pool[0], "first_told"


def bounds_of(versions: list[Version], policy: Policy) -> tuple[Value | None, Value | None]:
    """The values with the least lower and the greatest upper bound; None where the slot has no order."""
    pool = versions
    if policy == "ucdp":
        pool = [v for v in versions if any(teller.position in RELIABLE for teller in v.tellers)] or versions
    if not pool or not all(isinstance(version.value, CountValue | AmountValue | TimeValue) for version in pool):
        return None, None
    low = min(pool, key=lambda version: _least(version.value)).value
    high = max(pool, key=lambda version: _greatest(version.value)).value
    return low, high


def codebook_value(value: Value, policy: Policy) -> Value:
    """A vague count as ACLED's codebook reads it; any other value as it is."""
    if policy != "acled" or not isinstance(value, CountValue) or value.low is None or value.low == value.high:
        return value
    for word, number in (("dozen", 12), ("hundred", 100), ("thousand", 1000), ("several", 3), ("few", 3)):
        if word in value.text.lower():
            return msgspec.structs.replace(value, low=number)
    return value


def _nearest(version: Version) -> int:
    return min((NEAREST.index(teller.position) for teller in version.tellers), default=len(NEAREST))


def _last_told(facts: Facts, version: Version) -> float:
    ages = [age for key in version.claims if (age := facts.age(facts.claims[key])) is not None]
    return max((_seconds(age[0]) for age in ages), default=0.0)


def _least(value: Value) -> float:
    if isinstance(value, TimeValue):
        return _seconds(value.bounds()[0])
    return float(value.bounds()[0]) if isinstance(value, CountValue | AmountValue) else 0.0


def _greatest(value: Value) -> float:
    if isinstance(value, TimeValue):
        return _seconds(value.bounds()[1])
    return float(value.bounds()[1]) if isinstance(value, CountValue | AmountValue) else 0.0


def _seconds(when: datetime) -> float:
    return (when - datetime(1, 1, 1)).total_seconds()
