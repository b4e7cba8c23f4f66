"""Keys and folded names: stable, and blind to what does not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.keys import folded, key_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ostra", "OSTRA"),
        ("José Ñandú", "Jose Nandu"),
        ("the River Board’s", "the river board"),
        ("the River Board's", "the River Board"),
        ("U.N.", "UN"),
        ("Al-Marj", "al marj"),
        ("Straße 5", "STRASSE 5"),
        ("O’Hara", "OHara"),
        ("ﬁre brigade", "fire brigade"),
        ("  Lake \n Ven ", "Lake Ven"),
        ("Ａｌｄｅｒ", "alder"),
    ],
)
def test_two_spellings_of_one_name_meet(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Ostra", "Ostro"), ("Ven", "Vens"), ("Unit 5", "Unit 6"), ("us", "u s")])
def test_two_names_stay_two(one, other):
    assert folded(one) != folded(other)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name):
    assert folded(folded(name)) == folded(name)


@given(st.text(max_size=40))
def test_case_does_not_matter(name):
    assert folded(name.casefold()) == folded(name)


@given(st.lists(st.text(max_size=8), max_size=4))
def test_a_key_is_twelve_hex_digits_and_always_the_same(parts):
    key = key_of(*parts)
    assert len(key) == 12
    assert set(key) <= set("0123456789abcdef")
    assert key == key_of(*parts)


@pytest.mark.parametrize(
    ("one", "other"), [(("a", "b"), ("b", "a")), (("ab",), ("a", "b")), (("a", ""), ("a",)), ((), ("",))]
)
def test_order_and_cuts_of_parts_matter(one, other):
    assert (key_of(*one) == key_of(*other)) is (one == () and other == ("",))


def test_a_key_is_known_for_good():
    """Keys name things across accounts: where this fails, every stored reference to an account breaks."""
    assert key_of("report", 1, None) == "dde6b9a1cd8e"
