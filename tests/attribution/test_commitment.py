"""Commitment: certainty and polarity from hedges and negation."""

from __future__ import annotations

import pytest

from sayso.attribution.commitment import hedge_in, outer_commitment, polarity_of

CERTAINTY = [
    ("the boat sank at noon", "certain"),
    ("the boat probably sank at noon", "probable"),
    ("the driver is believed to have fled", "probable"),
    ("I think the brakes failed", "probable"),
    ("the boat may have sunk", "possible"),
    ("the May fair was crowded", "certain"),
    ("the alleged thief ran off", "possible"),
    ("whether the boat had sunk", "uncommitted"),
    ("there was no evidence of a leak", "uncommitted"),
    ("the long coast road is closed, and it may stay so", "certain"),
    ("the shop will open if the roof holds", "certain"),
]

POLARITY = [
    ("the boat sank", "positive"),
    ("the boat did not sink", "negative"),
    ("nobody was hurt", "negative"),
    ("there were no casualties", "negative"),
    ("they can’t open the door", "negative"),
    ("not only the boat sank", "positive"),
    ("he no longer works there", "positive"),
    ("they fired without warning", "positive"),
    ("nine people had died, not ten", "positive"),
    ("the boat sank outside the harbour, but nobody died", "positive"),
]


@pytest.mark.parametrize(("words", "certainty"), CERTAINTY)
def test_certainty(words: str, certainty: str) -> None:
    assert hedge_in(words)[0] == certainty


@pytest.mark.parametrize(("words", "polarity"), POLARITY)
def test_polarity(words: str, polarity: str) -> None:
    assert polarity_of(words) == polarity


@pytest.mark.parametrize(
    ("own", "cue", "certainty"),
    [("", "said", "certain"), ("", "claimed", "probable"), ("reportedly", "said", "possible")],
)
def test_own_hedges_lower_the_teller_who_relays(own: str, cue: str, certainty: str) -> None:
    assert outer_commitment(own, cue) == certainty
