"""The algebra of values: laws that hold for all, and cases that fix what words and numbers mean."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sayso.knowledge.units import units
from sayso.model.times import Published, TimeValue
from sayso.model.values import (
    ActorValue,
    AmountValue,
    CountValue,
    PlaceValue,
    TextValue,
    TruthValue,
    Value,
    apart,
    inside,
    overlaps,
    same,
)

WORDS = ["mill", "the mill", "River Board", "Ostra", "ostra", "Upper Ostra", "board", "Lake Ven", "", "Ven’s"]


def count(low, high="same", of="people", measure="killed"):
    return CountValue(low=low, high=low if high == "same" else high, of=of, measure=measure, text=f"{low} to {high}")


def amount(low, unit="km", high="same"):
    low, high = (None if bound is None else Decimal(bound) for bound in (low, low if high == "same" else high))
    return AmountValue(low=low, high=high, unit=unit, of=None, text=f"{low} to {high} {unit}")


def place(name, lat=None, lon=None, radius=None, gazetteer=None, within=()):
    return PlaceValue(
        name=name, lat=lat, lon=lon, radius_km=radius, gazetteer=gazetteer, within=list(within), text=name
    )


def actor(name, source=None, text="they"):
    return ActorValue(source=source, name=name, text=text)


def text(words, head=None, *arguments):
    return TextValue(text=words, head=head, arguments=list(arguments))


# Small ranges, so that examples often meet, touch and contain each other.
def ends(numbers):
    return st.tuples(st.none() | numbers, st.none() | numbers).map(
        lambda two: two if None in two or two[0] <= two[1] else (two[1], two[0])
    )


TRUTHS = st.builds(TruthValue, value=st.booleans())
COUNTS = st.builds(
    lambda two: count(*two),
    ends(st.integers(0, 12) | st.sampled_from([90, 99, 100, 104, 110, 596, 600, 612, 1000, 1049])),
)
UNITS = [*sorted({unit.unit for unit in units()}), "EUR", "furlong"]
NUMBERS = st.decimals(-20, 2000, places=2) | st.sampled_from([Decimal(n) for n in (0, 1, 10, 12, 100, 600, 1000)])
AMOUNTS = st.builds(
    lambda two, unit: amount(two[0], unit, two[1]),
    ends(NUMBERS),
    st.sampled_from(["km", "mi", "m", "celsius", "fahrenheit", "EUR"]) | st.sampled_from(UNITS),
)
PLACES = st.builds(
    place,
    st.sampled_from(WORDS),
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    radius=st.none() | st.sampled_from([1.0, 40.0, 500.0]),
    within=st.lists(st.sampled_from(WORDS), max_size=3),
)
ACTORS = st.builds(
    actor, st.none() | st.sampled_from(WORDS), st.none() | st.sampled_from(["s1", "s2"]), st.sampled_from(WORDS)
)
TEXTS = st.builds(
    lambda words, head, arguments: text(words, head, *arguments),
    st.sampled_from(WORDS),
    st.sampled_from([None, "burn", "flood"]),
    st.lists(st.sampled_from(WORDS), max_size=3),
)
STAMPS = st.integers(0, 40).map(lambda n: f"2031-03-{1 + n // 4:02d}T{n % 4 * 6:02d}:00")


@st.composite
def times(draw):
    one, other, zone = draw(STAMPS), draw(STAMPS), draw(st.sampled_from(["", "", "+00:00", "+03:00", "-05:30"]))
    assume(one != other)
    start, end = sorted((one, other))
    start, end = (None if draw(st.integers(0, 5)) == 0 else stamp + zone for stamp in (start, end))
    return TimeValue(start=start, end=end, precision="hour", timex=start or end or "", text="then")


VALUES = {
    "truth": TRUTHS, "count": COUNTS, "amount": AMOUNTS, "time": times(), "place": PLACES, "actor": ACTORS, "text": TEXTS,
}  # fmt: skip
OF_ONE_TYPE = st.sampled_from(sorted(VALUES)).flatmap(lambda kind: st.tuples(VALUES[kind], VALUES[kind]))
ANY = st.one_of(*VALUES.values())


@given(ANY)
def test_a_value_is_itself(one):
    assert same(one, one)
    assert inside(one, one)
    assert overlaps(one, one)
    assert not apart(one, one)


@given(OF_ONE_TYPE | st.tuples(ANY, ANY))
def test_laws_of_two_values(two):
    one, other = two
    assert same(one, other) == same(other, one)
    assert overlaps(one, other) == overlaps(other, one)
    assert apart(one, other) == apart(other, one)
    assert apart(one, other) != overlaps(one, other)
    if same(one, other):
        assert inside(one, other)
    if inside(one, other):
        assert overlaps(one, other)


@pytest.mark.parametrize("kind", ["truth", "count", "amount", "time"])
@given(data=st.data())
def test_both_inside_each_other_is_the_same(kind, data):
    one, other = data.draw(VALUES[kind]), data.draw(VALUES[kind])
    assert (inside(one, other) and inside(other, one)) == same(one, other)


@pytest.mark.parametrize("kind", ["truth", "count", "amount", "time"])
@given(data=st.data())
def test_inside_is_transitive(kind, data):
    one, other, third = (data.draw(VALUES[kind]) for _ in range(3))
    if inside(one, other) and inside(other, third):
        assert inside(one, third)


@pytest.mark.parametrize("kind", ["count", "amount", "time"])
@given(data=st.data())
def test_what_lies_inside_is_apart_from_all_that_the_whole_is_apart_from(kind, data):
    one, other, third = (data.draw(VALUES[kind]) for _ in range(3))
    if inside(one, other) and apart(other, third) and getattr(one, "low", 0) != getattr(one, "high", 1):
        assert apart(one, third)


TREE = [
    ["Ostra"],
    ["Upper Ostra", "Ostra"],
    ["Lake Ven", "Upper Ostra", "Ostra"],
    ["Ven"],
    ["Ostra", "Ven"],
    ["Lake Ven", "Ostra", "Ven"],
]


@given(st.lists(st.sampled_from(TREE), min_size=3, max_size=3))
def test_inside_of_places_is_transitive(three):
    one, other, third = (place(names[0], within=names[1:], gazetteer="gn:" + "/".join(names)) for names in three)
    if inside(one, other) and inside(other, third):
        assert inside(one, third)


@given(st.lists(TEXTS.filter(lambda value: value.head), min_size=3, max_size=3))
def test_inside_of_texts_is_transitive(three):
    one, other, third = three
    if inside(one, other) and inside(other, third):
        assert inside(one, third)


@given(COUNTS | AMOUNTS | times() | PLACES | ACTORS | TEXTS | TRUTHS)
def test_a_value_comes_back_from_json(value):
    assert msgspec.json.decode(msgspec.json.encode(value), type=Value) == value


def test_values_of_different_types_are_never_one_and_never_apart():
    assert not same(count(3), amount(3))
    assert not inside(count(3), amount(3))
    assert not apart(count(3), amount(9))


@given(st.integers(0, 2000), COUNTS)
def test_an_exact_count_is_inside_what_its_number_fits(number, other):
    low, high = other.bounds()
    assert inside(count(number), other) == (low <= number <= high)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (count(5), count(5), "same"),
        (count(5), count(5, None), "inside"),
        (count(5), count(24, 99), "apart"),
        (count(5, None), count(4), "apart"),
        (count(5, None), count(0, 7), "overlaps"),
        (count(0), count(0, 7), "inside"),
        (count(None, 7), count(0, 7), "same"),  # no count is below zero
        (count(None, None), count(3), "overlaps"),
        (count(612), count(600), "overlaps"),  # one is the other rounded
        (count(612), count(590), "apart"),
        (count(651), count(600), "apart"),
        (count(250), count(247), "overlaps"),
        (count(250), count(243), "apart"),
        (count(1200), count(1249), "overlaps"),
        (count(1000), count(1400), "apart"),  # rounding goes no further than a tenth
        (count(100), count(140), "apart"),
        (count(100), count(110), "overlaps"),
        (count(60), count(62), "apart"),  # below a hundred, sixty is sixty
        (count(600), count(612, None), "overlaps"),
        (count(600), count(700, None), "apart"),
        (count(600), count(540, 660), "inside"),
        (amount(10), amount(10), "same"),
        (amount(10), amount(10000, "m"), "same"),
        (amount("5"), amount("5", "km", None), "inside"),
        (amount("5"), amount("5.3", "km", None), "overlaps"),  # 5 may be 5.3 rounded
        (amount("4.9"), amount("5", "km", None), "apart"),
        (amount("4.2"), amount("5", "km", None), "apart"),
        (amount("6.2", "mi"), amount(10), "overlaps"),
        (amount("6.2", "mi"), amount(10, "km", None), "overlaps"),
        (amount("7", "mi"), amount(10), "apart"),
        (amount(60, "mph"), amount(97, "km/h"), "overlaps"),
        (amount("5.8", "Mw"), amount("5.9", "Mw"), "apart"),
        (amount("5.8", "Mw"), amount("6", "Mw"), "overlaps"),
        (amount(30, "celsius"), amount(86, "fahrenheit"), "same"),
        (amount(-40, "celsius"), amount(-40, "fahrenheit"), "same"),
        (amount(30, "celsius"), amount(95, "fahrenheit"), "apart"),
        (amount(3, "USD"), amount(900, "EUR"), "overlaps"),  # never apart without a rate of exchange
        (amount(3, "km"), amount(900, "ha"), "overlaps"),
        (amount(None, "km", 5), amount(7), "apart"),
        (place("Ven"), place("Ostra"), "overlaps"),  # unlocated
        (place("Ven"), place("VEN"), "same"),
        (place("Ven", gazetteer="gn:1"), place("Upper Ven", gazetteer="gn:1"), "same"),
        (place("Ven", 10.0, 20.0, 5.0, "gn:1"), place("Ven", 40.0, 20.0, 5.0, "gn:2"), "apart"),
        (place("Mill Lane", 10.0, 20.0, 1.0, "gn:3", ["Ven", "Ostra"]), place("Ostra", 14.0, 25.0, 1.0, "gn:4"), "inside"),
        (place("Mill Lane", 10.0, 20.0, 1.0, "gn:3", ["Avon", "Ostra"]), place("Avon", 50.0, 9.0, 1.0, "gn:9", ["Pell"]), "apart"),
        (place("Ven", 10.0, 20.0, 5.0, "gn:1"), place("Tarn", 10.0, 20.1, 5.9, "gn:5"), "apart"),  # 10.95 km
        (place("Ven", 10.0, 20.0, 5.0, "gn:1"), place("Tarn", 10.0, 20.1, 6.0, "gn:5"), "overlaps"),
        (actor("River Board", "s1"), actor("The board", "s1"), "same"),
        (actor("River Board", "s1"), actor("River Board", "s2"), "overlaps"),
        (actor("Ostra army"), actor("Ostra"), "inside"),
        (text("it burned", "burn", "mill"), text("the mill burned down", "burn", "Mill"), "same"),
        (text("the mill burned at night", "burn", "mill", "night"), text("the mill burned", "burn", "mill"), "inside"),
        (text("the mill burned", "burn", "mill"), text("the mill flooded", "flood", "mill"), "overlaps"),
        (TruthValue(), TruthValue(value=False), "apart"),
    ],
)  # fmt: skip
def test_how_two_values_stand(one, other, expected):
    found = (
        "same"
        if same(one, other)
        else "inside"
        if inside(one, other)
        else "overlaps"
        if overlaps(one, other)
        else "apart"
    )
    assert found == expected


@pytest.mark.parametrize(
    ("one", "other", "rounds"),
    [
        (count(600), count(612), True), (count(612), count(600), False), (count(600), count(600), False),
        (count(600), count(612, None), False), (count(600, None), count(612), False), (count(60), count(62), False),
        (amount(10), amount("9.8"), True), (amount(10), amount("6.2", "mi"), True), (amount("6.2", "mi"), amount(10), True),
        (amount(10), amount(10000, "m"), False), (amount(10), amount("9.8", "kg"), False), (amount(0), amount("0.1"), False),
    ],
)  # fmt: skip
def test_which_number_is_another_one_rounded(one, other, rounds):
    assert one.rounds(other) is rounds


@pytest.mark.parametrize(
    ("one", "other", "could"),
    [
        (actor(None), actor("River Board", "s1"), True),
        (actor("Ostra army"), actor("Ostra"), True),
        (actor("Ostra"), actor("Ostra army"), True),
        (actor("Ostra"), actor("Pell"), False),
        (actor("River Board", "s1"), actor("Pell", "s2"), False),
    ],
)
def test_which_actors_could_be_one(one, other, could):
    assert one.could_be_one(other) is could


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (amount(1, "mi"), amount("1.609344")), (amount(1, "nmi"), amount(1852, "m")), (amount(1, "ft"), amount(12, "in")),
        (amount(1, "yd"), amount(3, "ft")), (amount(1, "t"), amount(1000, "kg")), (amount(1, "km2"), amount(100, "ha")),
        (amount(1, "GW"), amount(1000, "MW")), (amount(1, "m/s"), amount("3.6", "km/h")),
        (amount("37", "celsius"), amount("98.6", "fahrenheit")), (amount(0, "celsius"), amount(32, "fahrenheit")),
        (amount("123456789012345678901234.5", "mi"), amount("198684442656284444265628.335168", "km")),
    ],
)  # fmt: skip
def test_conversion_is_exact(one, other):
    assert one.same(other), (one.bounds(), other.bounds())


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**24), max_value=10**24, places=9))
def test_every_unit_keeps_the_order_of_numbers(number):
    for unit in UNITS:
        assert amount(number, unit).inside(amount(number, unit, number + 1))
        assert not amount(number, unit, number + 1).inside(amount(number, unit))


@pytest.mark.parametrize("kind", [CountValue, AmountValue])
def test_an_interval_that_holds_nothing_is_refused(kind):
    rest = {"of": None, "text": "x"} | ({"measure": None} if kind is CountValue else {"unit": "km"})
    number = int if kind is CountValue else Decimal
    with pytest.raises(ValueError, match="from 5 to 3"):
        kind(low=number(5), high=number(3), **rest)


def test_an_amount_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="NaN"):
        amount("NaN")


def test_a_publication_time_is_a_time():
    day = {
        "start": "2031-03-01T00:00",
        "end": "2031-03-02T00:00",
        "precision": "day",
        "timex": "2031-03-01",
        "text": "1 March",
    }
    assert same(Published(**day, basis="byline", rule="byline_date", evidence=[]), TimeValue(**day))
