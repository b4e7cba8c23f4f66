"""Names: where they begin and end, and what they name."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from modelled import reading_of

from sayso.annotation.names import find_names
from sayso.language.runtime import shipped_models


def names_of(text):
    return [(text[name.start : name.end], name.type) for name in find_names(text, reading_of(text), shipped_models())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks in Nairobi ended with Kenyan officials absent.", [("Nairobi", "GPE"), ("Kenyan", "NORP")]),
        ("Prime Minister Olga Brandt met Gen. Tomás Ferreira.", [("Olga Brandt", "PERSON"), ("Tomás Ferreira", "PERSON")]),
        ("Maj. Gen. Ravi Menon said the bridge was shut.", [("Ravi Menon", "PERSON")]),
        ("The Ministry of Health and Social Welfare closed it.", [("Ministry of Health and Social Welfare", "ORG")]),
        ("He studied at the University of Lusaka.", [("University of Lusaka", "ORG")]),
        ("They moved to Saudi Arabia and New Zealand.", [("Saudi Arabia", "GPE"), ("New Zealand", "GPE")]),
        ("A tremor struck Trinidad and Tobago overnight.", [("Trinidad and Tobago", "GPE")]),
        ("It was the first Zambian win at the World Cup.", [("Zambian", "NORP"), ("World Cup", "OTHER")]),
        ("The US and its allies left on Monday in May.", [("US", "GPE")]),
        ("An anti-Chinese rally was held.", [("anti-Chinese", "NORP")]),
        ("We've seen this before. I'm sure, she said.", []),
        ("Many Peruvians stayed away.", [("Peruvians", "NORP")]),
        ("Three NGOs and two MPs objected.", []),
        ("Mr Okello left. Okello, 52, had been ill.", [("Okello", "PERSON"), ("Okello", "PERSON")]),
        ("Kim Dae-sung was seen with Lin Mei-hua.", [("Kim Dae-sung", "PERSON"), ("Lin Mei-hua", "PERSON")]),
        ("The Zambezi Water Authority and Lake Kariba were named.", [("Zambezi Water Authority", "ORG"), ("Lake Kariba", "LOC")]),
        ("Kasungu Airport was closed.", [("Kasungu Airport", "FAC")]),
    ],
)  # fmt: skip
def test_names_and_types(text, expected):
    assert names_of(text) == expected


def test_a_surname_that_is_also_a_town_is_the_person_named_before():
    text = "Maria Odessa won the race. The judges praised Odessa."
    assert names_of(text)[-1] == ("Odessa", "PERSON")


def test_a_possessive_ends_a_name_and_does_not_belong_to_it():
    assert names_of("They praised Uganda's Amina Nabirye again.")[0] == ("Uganda", "GPE")


def test_capitals_of_a_headline_tell_nothing():
    text = "Three Killed After Ferry Sinks Near Harbour Town Wall\n\nThe ferry sank at dawn, officials in Manila said."
    found = [name for name, _ in names_of(text)]
    assert "Manila" in found
    assert not {"Three Killed", "Ferry Sinks", "Killed"} & set(found)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA bB.,’'-&UN\n“” óÉ0of"), max_size=120))
def test_names_are_ordered_disjoint_and_inside_the_text(text):
    found = find_names(text, reading_of(text), shipped_models())
    for one, following in pairwise(found):
        assert one.end <= following.start
    for name in found:
        assert 0 <= name.start < name.end <= len(text)
        assert text[name.start : name.end] == text[name.start : name.end].strip()
        assert 0 < name.confidence <= 1
