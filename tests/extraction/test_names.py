"""What an event is called: words of the report, short, that say what happened."""

from __future__ import annotations

import pytest
from extraction.read import read


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("An explosion at the fuel depot in Velmar killed seven.", "explosion", "explosion at the fuel depot in Velmar"),
        ("An explosion tore through a fuel depot at 05:40.", "explosion", "An explosion tore through a fuel depot"),
        ("The theft of a painting was discovered on Monday.", "theft", "theft of a painting"),
        ("Gunmen attacked an army post in Dorran on Monday.", "attacked", "Gunmen attacked an army post in Dorran"),
        ("Storm Hedda struck the coast on Monday.", "Storm", "Storm Hedda struck the coast"),
        ("The parliamentary election in Sarmia was fair.", "election", "parliamentary election in Sarmia"),
        ("Police said the bombing was over.", "bombing", "bombing"),
        ("It claimed the attack on the fuel depot in a post on Sunday.", "attack", "attack on the fuel depot"),
        ("The alarm had failed.", "failed", "The alarm had failed"),
    ],
)  # fmt: skip
def test_a_name_is_short_and_of_the_reports_words(text, word, name):
    found = read(text).event(word).name
    assert found == name
    assert found in text


def test_the_name_is_taken_from_what_tells_most():
    found = read("The attack shocked the town. Gunmen attacked a school in Tiff on Monday.")
    assert found.event("attacked").name == "Gunmen attacked a school in Tiff"


def test_the_name_is_not_in_the_first_person():
    found = read("“Our fighters attacked the depot,” the Front said. It claimed the attack on the fuel depot.")
    assert found.event("attack").name == "attack on the fuel depot"
