"""Values and their algebra: same, inside, overlaps, apart (STANDARDS 2 to 4).

Every value type answers four questions about another of its type: `same` (one value), `inside` (at least as narrow),
`overlaps` (both can be true of one thing), `apart` (they cannot). `same` implies `inside` both ways, `inside` implies
`overlaps`, `apart` excludes it; `same`, `overlaps` and `apart` are symmetric. `inside` of counts, amounts, times, texts
and located places is transitive; `overlaps` of nothing is.

A number may be another one rounded: one that ends in a zero from a hundred on, or any amount, stands for all that
round to it at its last digit that is not zero, within a tenth of it. So 600 overlaps 612, and 10 km overlaps 6.2 miles,
though neither is inside the other. Arithmetic is exact: whole numbers and decimals, never floats.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Context, Decimal
from typing import Literal

import msgspec

from sayso.model.keys import folded
from sayso.model.times import Published, TimeValue

Measure = Literal["killed", "wounded", "casualties", "missing", "detained", "displaced"]

EARTH_DIAMETER_KM = 12742.0
ROUND_FROM = 100  # a count that ends in a zero, from here on, may be a rounded one
ROUNDED_BY = Decimal("0.1")  # no rounding goes further than "about" does (STANDARDS 2): 100 is not 140 rounded
EXACT = Context(prec=120)  # digits enough that no conversion of a number in the news is rounded
INFINITY = Decimal("Infinity")


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

    def __post_init__(self) -> None:
        """No count without a number: a bug in a reading shows here and not in a finding."""
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"no count from {self.low} to {self.high}")

    def bounds(self) -> tuple[float, float]:
        """The interval, with infinities for open ends; no count is below zero."""
        return (0 if self.low is None else self.low, math.inf if self.high is None else self.high)

    def same(self, other: CountValue) -> bool:
        """Whether both denote the same interval."""
        return self.bounds() == other.bounds()

    def inside(self, other: CountValue) -> bool:
        """Whether every number that this allows, the other allows."""
        return _within(self.bounds(), other.bounds())

    def overlaps(self, other: CountValue) -> bool:
        """Whether some number fits both; a round one fits what it may be the rounding of."""
        return (
            _meet(self.bounds(), other.bounds())
            or _meet(self.as_rounded(), other.bounds())
            or _meet(self.bounds(), other.as_rounded())
        )

    def apart(self, other: CountValue) -> bool:
        """Whether no number fits both."""
        return not self.overlaps(other)

    def is_round(self) -> bool:
        """Whether this is one number that ends in a zero, from a hundred on."""
        return self.low is not None and self.low == self.high and self.low >= ROUND_FROM and self.low % 10 == 0

    def as_rounded(self) -> tuple[float, float]:
        """The numbers that a round one may stand for; the plain interval of any other."""
        if not self.is_round():
            return self.bounds()
        assert self.low is not None
        step = 10
        while self.low % (step * 10) == 0:
            step *= 10
        reach = min(step // 2, self.low // 10)
        return (self.low - reach, self.low + reach)

    def rounds(self, other: CountValue) -> bool:
        """Whether this round number is the other, exact one, rounded."""
        exact = other.low is not None and other.low == other.high
        return exact and self.is_round() and self.low != other.low and _within(other.bounds(), self.as_rounded())


class AmountValue(msgspec.Struct, frozen=True, tag_field="type", tag="amount", kw_only=True):
    """How much of a measure: a closed interval of exact decimals in one unit, None for an open end."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    of: str | None
    text: str

    def __post_init__(self) -> None:
        """No amount without a number: a bug in a reading shows here and not in a finding."""
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        if any(bound.is_nan() for bound in bounds) or bounds != sorted(bounds):
            raise ValueError(f"no amount from {self.low} to {self.high}")

    def in_base_unit(self) -> tuple[str, Decimal | None, Decimal | None]:
        """The quantity's base unit and the bounds converted to it; an unknown unit is its own base."""
        low, high = self.bounds()
        base = _base_unit(self.unit)[0]
        return base, None if self.low is None else low, None if self.high is None else high

    def comparable(self, other: AmountValue) -> bool:
        """Whether both measure in units of one quantity."""
        return _base_unit(self.unit)[0] == _base_unit(other.unit)[0]

    def bounds(self) -> tuple[Decimal, Decimal]:
        """The interval in the base unit, with infinities for open ends."""
        return _converted((self.low, self.high), self.unit)

    def same(self, other: AmountValue) -> bool:
        """Whether both denote the same interval of one quantity."""
        return self.comparable(other) and self.bounds() == other.bounds()

    def inside(self, other: AmountValue) -> bool:
        """Whether every amount that this allows, the other allows."""
        return self.comparable(other) and _within(self.bounds(), other.bounds())

    def overlaps(self, other: AmountValue) -> bool:
        """Whether some amount fits both, rounded or not; amounts of different quantities never exclude each other."""
        return (
            not self.comparable(other)
            or _meet(self.bounds(), other.bounds())
            or _meet(self.as_rounded(), other.bounds())
            or _meet(self.bounds(), other.as_rounded())
        )

    def apart(self, other: AmountValue) -> bool:
        """Whether no amount fits both."""
        return not self.overlaps(other)

    def as_rounded(self) -> tuple[Decimal, Decimal]:
        """The amounts that a single number may stand for, in the base unit; the plain interval of any other.

        The number is rounded in its own unit: 6.2 miles are 6.15 to 6.25 miles.
        """
        if self.low is None or self.low != self.high or not self.low or not self.low.is_finite():
            return self.bounds()
        last_digit = self.low.normalize(EXACT).as_tuple().exponent
        assert isinstance(last_digit, int)
        half_a_step = EXACT.scaleb(Decimal(5), last_digit - 1)
        reach = min(half_a_step, EXACT.multiply(abs(self.low), ROUNDED_BY))
        return _converted((EXACT.subtract(self.low, reach), EXACT.add(self.low, reach)), self.unit)

    def rounds(self, other: AmountValue) -> bool:
        """Whether this number is the other, more exact one, rounded."""
        exact = all(value.low is not None and value.low == value.high for value in (self, other))
        return (
            exact
            and self.comparable(other)
            and self.bounds() != other.bounds()
            and _within(other.bounds(), self.as_rounded())
        )


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
        """Whether this place is the other or lies within it, and within all that the other lies in.

        The second half tells two regions of one name apart: who is in the Avon of one country is not in another's.
        """
        if self.same(other):
            return True
        around = {folded(name) for name in self.within}
        return folded(other.name) in around and all(folded(name) in around for name in other.within)

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
    return _kind(one) is _kind(other) and one.same(other)  # type: ignore[arg-type]  # both are of one kind


def inside(one: Value, other: Value) -> bool:
    """Whether `one` is at least as narrow as `other` and lies within it."""
    return _kind(one) is _kind(other) and one.inside(other)  # type: ignore[arg-type]  # both are of one kind


def overlaps(one: Value, other: Value) -> bool:
    """Whether both can be true of one thing; values of different types do not speak of one thing."""
    return _kind(one) is not _kind(other) or one.overlaps(other)  # type: ignore[arg-type]  # both are of one kind


def apart(one: Value, other: Value) -> bool:
    """Whether the two cannot both be true."""
    return not overlaps(one, other)


def _kind(value: Value) -> type:
    return TimeValue if isinstance(value, Published) else type(value)


def _within(one: tuple[float | Decimal, float | Decimal], other: tuple[float | Decimal, float | Decimal]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _meet(one: tuple[float | Decimal, float | Decimal], other: tuple[float | Decimal, float | Decimal]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _base_unit(unit: str) -> tuple[str, Decimal, Decimal]:
    from sayso.knowledge.units import base_unit  # noqa: PLC0415 - read only where amounts meet

    return base_unit(unit)


def _converted(bounds: Sequence[Decimal | None], unit: str) -> tuple[Decimal, Decimal]:
    """An interval in the base unit of its quantity, with infinities for open ends."""
    _, factor, offset = _base_unit(unit)
    low, high = (None if bound is None else EXACT.add(EXACT.multiply(bound, factor), offset) for bound in bounds)
    return (-INFINITY if low is None else low, INFINITY if high is None else high)
