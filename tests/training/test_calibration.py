"""Calibration: the line found is the one that was hidden, and it mends what is said."""

from __future__ import annotations

import numpy as np
import pytest

from training.calibration import applied, dice, expected_error, line_of


def drawn(slope: float, offset: float) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities whose worth is known, and what came true."""
    chance = np.random.default_rng(5)
    probabilities = chance.uniform(0.02, 0.98, 20_000)
    return probabilities, (chance.uniform(size=20_000) < applied(probabilities, slope, offset)).astype(np.float64)


@pytest.mark.parametrize(("slope", "offset"), [(1.0, 0.0), (0.5, -1.0), (2.0, 0.7)])
def test_the_hidden_line_is_found(slope, offset):
    assert line_of(*drawn(slope, offset)) == pytest.approx((slope, offset), abs=0.1)


def test_a_line_mends_what_is_said():
    probabilities, right = drawn(0.4, -0.8)
    before = expected_error(probabilities, right)
    after = expected_error(applied(probabilities, *line_of(probabilities, right)), right)
    assert before > 0.1
    assert after < 0.02


def test_probabilities_of_nothing_and_all_are_finite():
    assert np.isfinite(applied(np.array([0.0, 1.0]), 1.0, 0.0)).all()


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [([(0, 4)], [(0, 4)], 1.0), ([(0, 4)], [(2, 6)], 0.5), ([], [], 1.0), ([(0, 4)], [], 0.0), ([(0, 2), (4, 6)], [(0, 4)], 0.5)],
)  # fmt: skip
def test_shares_of_runs(one, other, share):
    assert dice(one, other) == share
