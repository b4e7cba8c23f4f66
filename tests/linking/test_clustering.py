"""What the user asks of merged things: a whole stands for all its parts, a part for itself."""

from __future__ import annotations

import pytest

from sayso.linking.clustering import asked_parts
from sayso.model.account import Asked

KEYS = ["a", "b", "c", "d"]
MERGED = {"a": [0, 1], "c": [2], "d": [3]}  # a and b are one thing, called by its first part's key


@pytest.mark.parametrize(
    ("same", "different", "bound", "apart"),
    [
        ((("a", "c"),), (), [(0, 1), (0, 2)], set()),
        ((("c", "a"),), (), [(0, 2), (1, 2)], set()),
        ((("c", "d"),), (), [(2, 3)], set()),
        ((), (("a", "c"),), [], {(0, 2), (1, 2)}),
        ((), (("b", "c"),), [], {(1, 2)}),
        ((), (("a", "b"),), [], {(0, 1)}),
        ((("a", "x"),), (("x", "c"),), [(0, 1)], set()),
    ],
)
def test_a_whole_stands_for_its_parts(same, different, bound, apart):
    assert asked_parts(Asked(same, different), KEYS, MERGED) == (bound, frozenset(apart))
