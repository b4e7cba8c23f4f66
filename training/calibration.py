"""Calibration: how often readings at some probability are right on dev parts, and the line that mends it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.language.calibration import log_odds
from sayso.language.reader import read
from sayso.language.runtime import CALIBRATION
from training.articles import polnear
from training.corpora import names, triggers

ENOUGH = 0.5  # share of words (Dice) that each role has in common with the gold one where an attribution is right
BINS = 10
Judged = tuple[NDArray[np.float64], NDArray[np.float64]]  # probabilities, and 1 where right
Runs = Iterable[tuple[int, int]]


def calibrate(shared: Path, models: Path) -> None:
    """Write the calibration of exported models, and print the expected error before and after.

    The error after is that of each half of the readings under the line of the other half.
    """
    data = shared / "data"
    found = {}
    for kind, judged in (
        ("attributions", judged_of(_attributions(data, models))),
        ("names", judged_of(_names(data, models))),
        ("events", judged_of(_events(data, models))),
    ):
        probabilities, right = judged
        slope, offset = line_of(*judged)
        moved = np.zeros_like(right)
        for half in (0, 1):
            inside = np.arange(len(right)) % 2 == half
            moved[inside] = applied(probabilities[inside], *line_of(probabilities[~inside], right[~inside]))
        before, after = expected_error(probabilities, right), expected_error(moved, right)
        print(f"{kind}: {len(right)} readings, {right.mean():.3f} right, error {before:.3f}, calibrated {after:.3f}")
        found[kind] = {"slope": round(slope, 4), "offset": round(offset, 4)}
    (models / CALIBRATION).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def line_of(probabilities: NDArray[np.float64], right: NDArray[np.float64]) -> tuple[float, float]:
    """Slope and offset of the log-odds by logistic regression (Newton's method)."""
    x = np.stack([log_odds(probabilities), np.ones(len(right))], 1)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (guess * (1 - guess))[:, None]).T @ x + 1e-6 * np.eye(2)
        weights += np.linalg.solve(hessian, x.T @ (right - guess))
    return float(weights[0]), float(weights[1])


def applied(probabilities: NDArray[np.float64], slope: float, offset: float) -> NDArray[np.float64]:
    """Probabilities moved along a line."""
    return np.asarray(1 / (1 + np.exp(-(slope * log_odds(probabilities) + offset))))


def expected_error(probabilities: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """The mean distance between what is said and what is so, in bins of equal width (Naeini et al. 2015)."""
    bins = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    distances = [
        abs(probabilities[bins == one].sum() - right[bins == one].sum()) for one in range(BINS) if (bins == one).any()
    ]
    return float(sum(distances) / len(right))


def judged_of(readings: Iterable[tuple[float, bool]]) -> Judged:
    """Readings with whether they are right, as arrays."""
    pairs = list(readings)
    return np.array([one for one, _ in pairs]), np.array([float(right) for _, right in pairs])


def _attributions(data: Path, models: Path) -> Iterator[tuple[float, bool]]:
    """Right: source, cue and content have most words in common with those of one gold attribution."""
    for gold in polnear(data / "polnear" / "dev.jsonl.xz"):
        for found in read(gold.text, models).attributions:
            mine = {"source": found.source, "cue": (found.cue,), "content": found.content}
            right = any(all(dice(mine[role], one[role]) >= ENOUGH for role in mine) for one in gold.attributions)
            yield found.probability, right


def _names(data: Path, models: Path) -> Iterator[tuple[float, bool]]:
    """Right: the gold span and type."""
    for document in names(data / "ner_worldwide" / "dev.jsonl.xz", "ner_worldwide"):
        gold = set(document.spans)
        for name in read(document.text, models).names:
            yield name.probability, (name.start, name.end, name.kind) in gold


def _events(data: Path, models: Path) -> Iterator[tuple[float, bool]]:
    """Every word that may be an event, in what two corpora annotate in full; right: it begins a gold one."""
    for corpus in ("tempeval3", "ecbplus"):
        for document in triggers(data / corpus / "dev.jsonl.xz", corpus):
            gold = {start for start, _, _ in document.spans}
            regions = [(0, len(document.text))] if document.regions is None else document.regions
            reading = read(document.text, models)
            for (start, _), probability in zip(reading.tokens, reading.events.tolist(), strict=True):
                if probability >= 1 / 20 and any(first <= start < last for first, last in regions):
                    yield probability, start in gold


def dice(one: Runs, other: Runs) -> float:
    """How much two sets of runs have in common, 1 if both are empty."""
    sets = [{place for start, end in runs for place in range(start, end)} for runs in (one, other)]
    total = len(sets[0]) + len(sets[1])
    return 2 * len(sets[0] & sets[1]) / total if total else 1.0
