"""Places: which of its namesakes a toponym means, and what the words beside it change."""

import pytest
from modelled import reading_of, sentences_of

from sayso.annotation.names import find_names
from sayso.annotation.places import country_of_place, find_places
from sayso.language.runtime import shipped_models


def places_in(text, hint=None):
    return find_places(text, sentences_of(text), find_names(text, reading_of(text), shipped_models()), hint)


def only(text, hint=None):
    found = places_in(text, hint)
    assert len(found) == 1, [mention.value.text for mention in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "phrase", "within"),
    [
        ("The fire broke out in Springfield, Illinois, at dawn.", "Springfield", "Illinois"),
        ("The fire broke out in Springfield, Missouri, at dawn.", "Springfield", "Missouri"),
        ("A depot burned in Paris, Texas, on Friday.", "Paris", "Texas"),
        ("A depot burned in Paris, and French crews came.", "Paris", "France"),
        ("Police in Cordoba, Argentina, made an arrest.", "Cordoba", "Argentina"),
        ("Spanish police in Cordoba made an arrest.", "Cordoba", "Spain"),
        ("A mill shut in Lebanon, Ore., after a strike.", "Lebanon", "Oregon"),
        ("Divers left Valencia, Venezuela.", "Valencia", "Venezuela"),
    ],
)
def test_what_is_named_beside_a_place_decides_between_namesakes(text, phrase, within):
    mention = next(mention for mention in places_in(text) if mention.value.text == phrase)
    assert any(within in unit for unit in mention.value.within)


def test_one_report_means_one_place_by_one_name():
    found = places_in("Trains stopped in Hamilton, Ontario. By noon Hamilton was quiet.")
    ids = {mention.value.gazetteer for mention in found if mention.value.name.startswith("Hamilton")}
    assert len(ids) == 1


def test_a_hint_decides_where_nothing_else_does():
    assert "Venezuela" in only("The blast shook Barcelona.", "VE").value.within
    assert "Spain" in only("The blast shook Barcelona.").value.within


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan officials met.",
        "The Lisbon Fire Brigade was called.",
        "She studied at the University of Warsaw.",
        "The Bank of England raised rates.",
        "President Paris Alden spoke.",
        "Mr Lincoln, 61, resigned.",
    ],
)
def test_peoples_organisations_and_persons_are_no_places(text):
    assert places_in(text) == []


@pytest.mark.parametrize(
    ("text", "phrase", "within"),
    [
        ("Villages in northeastern Nigeria were flooded.", "northeastern Nigeria", "Nigeria"),
        ("Shops in south London were shut.", "south London", "London"),
        ("Roads in central Chile were cut.", "central Chile", "Chile"),
    ],
)
def test_a_part_of_a_place_lies_within_it_and_is_not_it(text, phrase, within):
    mention = only(text)
    assert (mention.value.text, text[mention.start : mention.end]) == (phrase, phrase)
    assert within in mention.value.within
    assert mention.value.gazetteer is None


def test_a_distance_and_direction_move_the_point():
    text = "It fell 30 km north of Lusaka on Sunday."
    moved, town = only(text).value, only("It fell in Lusaka on Sunday.").value
    assert moved.text == "30 km north of Lusaka"
    assert moved.lat - town.lat == pytest.approx(0.27, abs=0.02)
    assert moved.lon == pytest.approx(town.lon, abs=0.01)
    assert 25 < moved.distance_km(town) < 35


def test_miles_are_longer():
    near, far = (only(f"It fell 30 {unit} east of Lusaka.").value for unit in ("km", "miles"))
    assert far.lon > near.lon


def test_near_widens():
    assert only("It fell near Lusaka.").value.radius_km > only("It fell in Lusaka.").value.radius_km


@pytest.mark.parametrize("text", ["Trucks waited at the Kenyan border.", "Trucks waited at the Kenya border."])
def test_a_border_lies_along_a_country_not_within_it(text):
    value = only(text).value
    assert value.text.endswith("border")
    assert value.within == []
    assert value.gazetteer is None


def test_an_unknown_place_has_a_name_and_no_point():
    value = only("Fighting began in the village of Qarvashtel at night.").value
    assert (value.name, value.lat, value.lon, value.gazetteer) == ("Qarvashtel", None, None, None)


def test_a_feature_noun_belongs_to_the_phrase():
    assert only("Rain fell on Basra province.").value.text == "Basra province"
    assert only("Rain fell on Basra province.").value.name == "Basra Governorate"


def test_radii_grow_with_towns():
    assert only("It fell in Cairo.").value.radius_km > only("It fell in Lusaka.").value.radius_km >= 5


def test_text_is_what_stands_at_the_bounds():
    text = "Buses left Gondar for Bahir Dar, 60 km southwest of Gondar, and the Kenyan coast near Malindi."
    for mention in places_in(text):
        assert text[mention.start : mention.end] == mention.value.text


@pytest.mark.parametrize(
    ("words", "iso2"),
    [("NAIROBI", "KE"), ("Lagos, Nigeria", "NG"), ("ATHENS, Ga.", "US"), ("Nowhereville Qx", None)],
)
def test_the_country_of_a_dateline(words, iso2):
    assert country_of_place(words) == iso2
