"""Numbers as they are written and said, and what a bound makes of them."""

from decimal import Decimal

import pytest

from sayso.annotation.numbers import amount_interval, count_interval, find_numbers, parse_number, scale_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", 12), ("1,250", 1250), ("3.2 million", 3_200_000), ("1.2bn", 1_200_000_000), ("450m", 450_000_000), ("3 lakh", 300_000),
        ("forty-two", 42), ("one hundred and five", 105), ("two thousand three hundred", 2300), ("a hundred", 100), ("a dozen", 12),
        ("two dozen", 24), ("half a dozen", 6), ("twelve hundred", 1200), ("nineteen", 19),
        ("five twenty", None), ("two three", None), ("dozens", None), ("word", None), ("", None), ("9" * 40, None),
    ],
)  # fmt: skip
def test_the_value_of_a_number(words, value):
    assert parse_number(words) == value


@pytest.mark.parametrize(
    ("text", "intervals"),
    [
        ("30-40 goats", [(30, 40)]), ("30–40 goats", [(30, 40)]), ("3 to 5 million", [(3_000_000, 5_000_000)]), ("two or three", [(2, 3)]),
        ("between 5 and 9", [(5, 9)]), ("won 3-1", [(3, 3)]), ("1.2-1.4 billion", [(1.2e9, 1.4e9)]), ("from 5 to 9", [(5, 5), (9, 9)]),
        ("05-06-07", [(5, 5)]), ("B52 and 7a", []), ("v1.2.3", []), ("10/11", []), ("07:45", []), ("RM79 and 50mph", [(79, 79), (50, 50)]),
    ],
)  # fmt: skip
def test_the_numbers_of_a_text(text, intervals):
    assert [(float(one.low), float(one.high)) for one in find_numbers(text, 0, len(text))] == intervals


@pytest.mark.parametrize(
    ("bound", "number", "count", "amount"),
    [
        (None, 50, (50, 50), (50, 50)), ("at_least", 50, (50, None), (50, None)), ("more_than", 50, (51, None), (50, None)),
        ("more_than", 200, (200, None), (200, None)), ("more_than", 201, (202, None), (201, None)), ("up_to", 50, (0, 50), (0, 50)),
        ("fewer_than", 50, (0, 49), (0, 50)), ("fewer_than", 0, (0, 0), (0, 0)), ("about", 45, (40, 50), (40.5, 49.5)), ("nearly", 50, (45, 50), (45, 50)),
    ],
)  # fmt: skip
def test_the_table_of_bounds(bound, number, count, amount):
    assert count_interval(Decimal(number), Decimal(number), bound) == count
    assert (
        tuple(
            None if side is None else float(side) for side in amount_interval(Decimal(number), Decimal(number), bound)
        )
        == amount
    )


@pytest.mark.parametrize(("words", "scale"), [("3.2 million", 10**6), ("5bn", 10**9), ("320", 1), ("two hundred", 100)])
def test_the_scale_of_a_number(words, scale):
    assert scale_of(words) == scale
