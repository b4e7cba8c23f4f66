"""Leftovers: what of a sentence is the outlet's own."""

from __future__ import annotations

import pytest

from sayso.attribution.leftovers import own_runs

CASES = [
    # sentence, holes, what is left
    ("The bridge fell at noon.", [], ["The bridge fell at noon"]),
    ("The bridge fell, police said.", ["The bridge fell", "police said"], []),
    ("The road was closed on Friday and police said a bridge had fallen.", ["police said a bridge had fallen"],
     ["The road was closed on Friday"]),
    ("Police, who arrived at noon, said a bridge had fallen.", ["Police", "said a bridge had fallen"], []),
    ("Police said a bridge had fallen, but the road was open again by evening.", ["Police said a bridge had fallen"],
     ["but the road was open again by evening"]),
    ("Weather", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "holes", "left"), CASES)
def test_own_words(sentence: str, holes: list[str], left: list[str]) -> None:
    runs = [(sentence.index(hole), sentence.index(hole) + len(hole)) for hole in holes]
    assert [sentence[a:b] for a, b in own_runs(sentence, (0, len(sentence)), runs)] == left
