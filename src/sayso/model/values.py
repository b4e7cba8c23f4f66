"""Values and their algebra: same, inside, overlaps, apart (STANDARDS 2 to 4).

Every value type answers four questions about another of its type: `same` (one value), `inside` (at least as narrow),
`overlaps` (both can be true of one thing), `apart` (they cannot). `inside` implies `overlaps`; `apart` excludes it.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Literal

import msgspec

from sayso.model.keys import folded
from sayso.model.times import Published, TimeValue

Measure = Literal["killed", "wounded", "casualties", "missing", "detained", "displaced"]

EARTH_DIAMETER_KM = 12742.0
ROUND_FROM = 100  # a number that ends in a zero, from here on, may be a rounded one


class TruthValue(msgspec.Struct, frozen=True, tag_field="type", tag="truth", kw_only=True):
    """That something happened."""

    value: bool = True

    def same(self, other: TruthValue) -> bool:
        """Whether both say yes or both say no."""
        return self.value == other.value

    inside = overlaps = same

    def apart(self, other: TruthValue) -> bool:
        """Whether one says yes and the other no."""
        return self.value != other.value


class CountValue(msgspec.Struct, frozen=True, tag_field="type", tag="count", kw_only=True):
    """How many people or things: a closed interval of whole numbers, None for an open end."""

    low: int | None
    high: int | None
    of: str | None
    measure: Measure | None
    text: str

    def bounds(self) -> tuple[float, float]:
        """The interval, with infinities for open ends; no count is below zero."""
        return (0 if self.low is None else self.low, math.inf if self.high is None else self.high)

    def same(self, other: CountValue) -> bool:
        """Whether both denote the same interval."""
        return self.bounds() == other.bounds()

    def inside(self, other: CountValue) -> bool:
        """Whether every number that this allows, the other allows."""
        (a, b), (c, d) = self.bounds(), other.bounds()
        return c <= a and b <= d

    def overlaps(self, other: CountValue) -> bool:
        """Whether some number fits both; an exact number fits a round one that it rounds to."""
        (a, b), (c, d) = self.bounds(), other.bounds()
        return (a <= d and c <= b) or self.rounds(other) or other.rounds(self)

    def apart(self, other: CountValue) -> bool:
        """Whether no number fits both."""
        return not self.overlaps(other)

    def is_round(self) -> bool:
        """Whether this is one number that ends in a zero, from a hundred on."""
        return self.low is not None and self.low == self.high and self.low >= ROUND_FROM and self.low % 10 == 0

    def rounds(self, other: CountValue) -> bool:
        """Whether this round number is the other exact one, rounded to this one's last digit that is not zero."""
        if not self.is_round() or other.low is None or other.low != other.high or other.low < ROUND_FROM:
            return False
        assert self.low is not None
        step = 10
        while self.low % (step * 10) == 0:
            step *= 10
        return abs(self.low - other.low) * 2 <= step and other.low % step != 0


class AmountValue(msgspec.Struct, frozen=True, tag_field="type", tag="amount", kw_only=True):
    """How much of a measure: a closed interval of exact decimals in one unit, None for an open end."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    of: str | None
    text: str

    def in_base_unit(self) -> tuple[str, Decimal | None, Decimal | None]:
        """The quantity's base unit and the bounds converted to it; an unknown unit is its own base."""
        from sayso.knowledge.units import base_unit  # noqa: PLC0415 - read only where amounts meet

        base, factor = base_unit(self.unit)
        return (
            base,
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
        )

    def comparable(self, other: AmountValue) -> bool:
        """Whether both measure in units of one quantity."""
        return self.in_base_unit()[0] == other.in_base_unit()[0]

    def bounds(self) -> tuple[Decimal, Decimal]:
        """The interval in the base unit, with infinities for open ends."""
        _, low, high = self.in_base_unit()
        return (Decimal("-Infinity") if low is None else low, Decimal("Infinity") if high is None else high)

    def same(self, other: AmountValue) -> bool:
        """Whether both denote the same interval of one quantity."""
        return self.comparable(other) and self.bounds() == other.bounds()

    def inside(self, other: AmountValue) -> bool:
        """Whether every amount that this allows, the other allows."""
        (a, b), (c, d) = self.bounds(), other.bounds()
        return self.comparable(other) and c <= a and b <= d

    def overlaps(self, other: AmountValue) -> bool:
        """Whether some amount fits both; amounts of different quantities never exclude each other."""
        (a, b), (c, d) = self.bounds(), other.bounds()
        return not self.comparable(other) or (a <= d and c <= b)

    def apart(self, other: AmountValue) -> bool:
        """Whether no amount fits both."""
        return not self.overlaps(other)


class PlaceValue(msgspec.Struct, frozen=True, tag_field="type", tag="place", kw_only=True):
    """Where: a point with a radius, or a region by containment; unlocated where no gazetteer knows it."""

    name: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    gazetteer: str | None
    within: list[str]
    text: str

    def same(self, other: PlaceValue) -> bool:
        """Whether both are one entry of the gazetteer, or, where neither is located, one name."""
        if self.gazetteer and other.gazetteer:
            return self.gazetteer == other.gazetteer
        return folded(self.name) == folded(other.name)

    def inside(self, other: PlaceValue) -> bool:
        """Whether this place is the other or lies within it."""
        return self.same(other) or folded(other.name) in {folded(name) for name in self.within}

    def overlaps(self, other: PlaceValue) -> bool:
        """Whether one contains the other or they lie nearer than their radii; unlocated places may always agree."""
        if self.inside(other) or other.inside(self):
            return True
        distance = self.distance_km(other)
        return distance is None or distance <= (self.radius_km or 0) + (other.radius_km or 0)

    def apart(self, other: PlaceValue) -> bool:
        """Whether both are located and too far from each other to be one place."""
        return not self.overlaps(other)

    def distance_km(self, other: PlaceValue) -> float | None:
        """Great-circle distance between the two points, or None where one has none."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        a, b, c, d = map(math.radians, (self.lat, self.lon, other.lat, other.lon))
        haversine = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
        return EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, haversine)))


class ActorValue(msgspec.Struct, frozen=True, tag_field="type", tag="actor", kw_only=True):
    """Who: a source of the account where the words stand for one, and the name."""

    source: str | None
    name: str | None
    text: str

    def same(self, other: ActorValue) -> bool:
        """Whether both are one source, or have one name."""
        if self.source and other.source:
            return self.source == other.source
        if self.name and other.name:
            return folded(self.name) == folded(other.name)
        return folded(self.text) == folded(other.text)

    def inside(self, other: ActorValue) -> bool:
        """Whether this is the other, or names more of it (`the Alder army` is inside `army`)."""
        if self.same(other):
            return True
        mine, theirs = set(folded(self.name or self.text).split()), set(folded(other.name or other.text).split())
        return bool(theirs) and theirs < mine

    def overlaps(self, other: ActorValue) -> bool:
        """Actors can both be true unless the words claim the act alone; that is for the rules of the slot."""
        del other
        return True

    def apart(self, other: ActorValue) -> bool:
        """Never by itself: see `overlaps`."""
        del other
        return False

    def could_be_one(self, other: ActorValue) -> bool:
        """Whether the two may be one actor: one source, one part of the other, or one has neither source nor name."""
        nameless = not (self.source or self.name) or not (other.source or other.name)
        return nameless or self.inside(other) or other.inside(self)


class TextValue(msgspec.Struct, frozen=True, tag_field="type", tag="text", kw_only=True):
    """What no other type holds: the words, their head as a lemma, and its arguments."""

    text: str
    head: str | None
    arguments: list[str]

    def same(self, other: TextValue) -> bool:
        """Whether heads and arguments match (STANDARDS 4)."""
        if not self.head or not other.head:
            return folded(self.text) == folded(other.text)
        mine, theirs = ({folded(argument) for argument in value.arguments} for value in (self, other))
        return self.head == other.head and mine == theirs

    def inside(self, other: TextValue) -> bool:
        """Whether this says what the other says, and perhaps more: same head, all of its arguments."""
        if self.same(other):
            return True
        mine, theirs = ({folded(argument) for argument in value.arguments} for value in (self, other))
        return bool(self.head) and self.head == other.head and theirs <= mine

    def overlaps(self, other: TextValue) -> bool:
        """Texts are never apart by themselves, only by a named rule."""
        del other
        return True

    def apart(self, other: TextValue) -> bool:
        """Never by itself: see `overlaps`."""
        del other
        return False


Value = TruthValue | CountValue | AmountValue | TimeValue | PlaceValue | ActorValue | TextValue


def same(one: Value, other: Value) -> bool:
    """Whether two values are one; values of different types never are."""
    return _kind(one) is _kind(other) and one.same(other)  # type: ignore[arg-type]


def inside(one: Value, other: Value) -> bool:
    """Whether `one` is at least as narrow as `other` and lies within it."""
    return _kind(one) is _kind(other) and one.inside(other)  # type: ignore[arg-type]


def overlaps(one: Value, other: Value) -> bool:
    """Whether both can be true of one thing; values of different types do not speak of one thing."""
    return _kind(one) is not _kind(other) or one.overlaps(other)  # type: ignore[arg-type]


def apart(one: Value, other: Value) -> bool:
    """Whether the two cannot both be true."""
    return not overlaps(one, other)


def _kind(value: Value) -> type:
    return TimeValue if isinstance(value, Published) else type(value)
