"""Amounts: money, measures, shares, magnitudes and temperatures, and what they measure (STANDARDS 2)."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.amounts import find_amounts


def read(sentence):
    return [
        (None if one.low is None else float(one.low), None if one.high is None else float(one.high), one.unit, one.of)
        for one in find_amounts(sentence, 0, len(sentence))
    ]


def exact(value, unit, of=None):
    return [(float(value), float(value), unit, of)]


CASES = [
    # money
    ("The company was fined $3.2 million.", exact(3_200_000, "USD")),
    ("The bank reported a loss of €450m.", exact(450_000_000, "EUR", "loss")),
    ("He paid £2,500 in bail.", exact(2500, "GBP", "bail")),
    ("The bridge will cost 4.5 billion euros.", exact(4_500_000_000, "EUR", "cost")),
    ("The fund holds US$1.2bn in assets.", exact(1_200_000_000, "USD", "assets")),
    ("The fee was A$55 million.", exact(55_000_000, "AUD", "fee")),
    ("A $5m fine was imposed.", exact(5_000_000, "USD", "fine")),
    ("The ticket is RM79 a month.", exact(79, "MYR", "ticket")),
    ("A stimulus of INR1 trillion was agreed.", exact(10**12, "INR", "stimulus")),
    ("The share cost HK $40.", exact(40, "HKD", "cost")),
    ("Coffee was up 19 cents.", exact("0.19", "USD")),
    ("Damage was put at 60 million pesos.", exact(60_000_000, "peso", "damage")),
    ("The aid package is worth nearly $900 million.", [(810e6, 900e6, "USD", "package")]),
    ("The budget is $1.2-1.4 billion.", [(1.2e9, 1.4e9, "USD", "budget")]),
    ("Sales rose from $10 to $15 billion.", [(10e9, 10e9, "USD", "sales"), (15e9, 15e9, "USD", "sales")]),
    ("Claims range from $200 to $4 million.", [(200, 200, "USD", None), (4e6, 4e6, "USD", None)]),
    ("The $145 billion stimulus plan passed.", exact(145_000_000_000, "USD", "plan")),
    ("Tarn 3 won, said the referee.", []),
    # shares
    ("Unemployment rose to 7.2 per cent.", exact("7.2", "percent", "unemployment")),
    ("More than 30 percent of the ballots were void.", [(30, None, "percent", "ballots")]),
    ("Inflation slowed to between 3 and 4 percent.", [(3, 4, "percent", "inflation")]),
    ("They raised rates by 25 basis points.", exact(25, "bp", None)),
    ("Rates of 5pc were offered.", exact(5, "percent", "rate")),
    # magnitudes
    ("A magnitude-5.8 quake struck.", exact("5.8", "Mw", "magnitude")),
    ("A 6.1-magnitude quake hit the coast.", exact("6.1", "Mw", "magnitude")),
    ("The quake measured 6.4 on the Richter scale.", exact("6.4", "Mw", "magnitude")),
    ("It had a magnitude of 7.1.", exact("7.1", "Mw", "magnitude")),
    # lengths, areas, weights, volumes
    ("It struck at a depth of 10 kilometres.", exact(10, "km", "depth")),
    ("The hole was 35 km (22 miles) deep.", [(35, 35, "km", "depth"), (22, 22, "mi", "depth")]),
    ("The pipeline runs 1,200km.", exact(1200, "km")),
    ("A 10-foot wave hit the pier.", exact(10, "ft", "wave")),
    ("The tower is 90 metres tall.", exact(90, "m", "height")),
    ("She won the 200m final.", exact(200, "m")),
    ("The fire burned 12,000 hectares of forest.", exact(12000, "ha", "forest")),
    ("The fire burned 30,000 acres.", exact(30000, "acre")),
    ("The truck carried 20 tonnes of ammonium nitrate.", exact(20, "t", "ammonium nitrate")),
    ("Customs seized 340 kg of cocaine hidden in tyres.", exact(340, "kg", "cocaine")),
    ("The dam holds 3 million cubic metres of water.", exact(3_000_000, "m3", "water")),
    ("The city got 120 mm of rain.", exact(120, "mm", "rain")),
    ("The star is 300 light-years away.", [(300, 300, "ly", "star")]),
    # speed, temperature, power, data
    ("Winds of 160 km/h tore off roofs.", exact(160, "km/h", "wind")),
    ("The train was travelling at about 70 mph.", [(63, 77, "mph", "speed")]),
    ("Temperatures reached 41 degrees Celsius.", exact(41, "celsius", "temperature")),
    ("Temperatures fell to minus 18C overnight.", exact(-18, "celsius", "temperature")),
    ("It was 104F (40C) in the shade.", [(104, 104, "fahrenheit", "temperature"), (40, 40, "celsius", "temperature")]),
    ("The plant gives 400 MW.", exact(400, "MW")),
    ("The phone has 256GB of storage.", exact(256, "GB", "storage")),
    # no amounts
    ("The firm sells 5G phones.", []),
    ("Room 12 was empty.", []),
    ("The party won 51 seats.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_what_a_sentence_measures(sentence, expected):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("$50", 50, 50), ("at least $50", 50, None), ("more than $50", 50, None), ("up to $50", 0, 50), ("less than $50", 0, 50),
        ("about $50", 45, 55), ("nearly $50", 45, 50), ("$50 or more", 50, None),
    ],
)  # fmt: skip
def test_bounds_of_amounts(words, low, high):
    sentence = f"They paid {words}, he said."
    (mention,) = find_amounts(sentence, 0, len(sentence))
    assert (mention.low, mention.high) == (low, high)
    assert sentence[mention.start : mention.end] == words


def test_arithmetic_is_exact():
    sentence = "It cost $1.1 million and 10.1 cents."
    assert [one.low for one in find_amounts(sentence, 0, len(sentence))] == [Decimal(1_100_000), Decimal("0.101")]


PIECES = st.sampled_from(
    [
        "5",
        "$",
        "$3",
        "m",
        "km",
        "percent",
        "%",
        "to",
        "from",
        "between",
        "and",
        "million",
        "1.2-1.4",
        "€",
        "RM79",
        "50mph",
        "degrees",
        "Celsius",
        "minus",
        "magnitude",
        "6.1",
        "deep",
        "of",
        "(",
        ")",
        "C",
        "the",
        "loss",
    ]
)


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=60))
def test_any_words_give_ordered_amounts_inside_the_sentence(text):
    found = find_amounts(text, 0, len(text))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.low is None or one.high is None or one.low <= one.high
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["1 ", "$", "$1 to ", "5%", "magnitude of a estimated ", "1-", "1.1.1.", "RM", "9", "five hundred ", "(5 m"],
)
def test_a_row_of_hostile_words_ends(piece):
    """A pattern that backtracks without bound would not come back from these for hours."""
    text = (piece * 20_000)[:20_000]
    bounds = [place for one in find_amounts(text, 0, len(text)) for place in (one.start, one.end)]
    assert bounds == sorted(bounds)
