"""Which places of a sentence say where something happened."""

from __future__ import annotations

import pytest

from sayso import annotation, attribution, extraction
from sayso.model.values import PlaceValue
from sayso.reading.composing import compose
from sayso.reading.drafts import Draft


def places(words: str) -> set[str]:
    """The names that the claims of where and from give, for a report of some words."""
    text = f"{words}\n\nNothing else was known about it on the day after."
    report = compose(Draft(path="a.txt", raw=text.encode(), text=text, notes=[]), "2027-03-10", "Tarn Post")
    annotated = annotation.annotate(report)
    claims = extraction.extract(annotated, attribution.attribute(annotated)).claims
    return {claim.value.text for claim in claims if isinstance(claim.value, PlaceValue)}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("A bomb exploded in Kenya on Tuesday.", {"Kenya"}),
        ("Gunmen attacked a village near Mombasa on Tuesday.", {"Mombasa"}),
        ("Air strikes on Yemen killed four people.", {"Yemen"}),
        ("The US-backed group attacked a village in northern Mali.", {"northern Mali"}),
        ("Fighters attacked French bases in Mali.", {"Mali"}),
        ("Sweden imposed sanctions on Belarus.", set()),
        ("Protesters with flags of Peru attacked the bus in Lima.", {"Lima"}),
        ("Fire destroyed the St Anselm's Centre in Dublin.", {"Dublin", "St Anselm's Centre"}),
    ],
)
def test_a_state_is_a_location_only_behind_a_preposition_of_place(words, found):
    assert places(words) == found


@pytest.mark.parametrize("words", ["A fire broke out, and it now burns.", "A bomb exploded recently."])
def test_what_only_points_to_now_or_before_is_no_time_of_a_happening(words):
    text = f"{words}\n\nNothing else was known."
    report = compose(Draft(path="a.txt", raw=text.encode(), text=text, notes=[]), "2027-03-10", "Tarn Post")
    annotated = annotation.annotate(report)
    claims = extraction.extract(annotated, attribution.attribute(annotated)).claims
    assert [claim.value for claim in claims if claim.slot == "when"] == []
