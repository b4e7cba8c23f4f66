"""Pairs of texts: whether one entails or contradicts another, and whether the other strengthens or weakens it.

A model of its own reads both texts at once, so that each word of one sees each of the other. Each pair is read alone:
dynamic int8 scales its activations by batch, so that a reading would depend on its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from json import loads
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.language.runtime import VOCABULARY, run
from sayso.language.windows import SEPARATOR, START
from sayso.language.wordpiece import wordpiece
from sayso.model.errors import SaysoError

PAIRS, TEMPERATURES = "pairs.int8.onnx", "pairs.json"
ENTAIL, CONTRADICT = 0, 1  # columns of a relation; the last is neither
STRENGTHEN, WEAKEN = 0, 1  # columns of a force; the last is neither
NEITHER = 2
RELATION, FORCE = 0, 1  # what is asked of a pair
QUESTIONS = ("relation", "force")
LONGEST = 128  # pieces of a pair with its three marks: one in a hundred of those trained on is longer, and cut
MULTIPLE = 32  # pairs are padded to a multiple: every new shape costs the runtime a plan


@dataclass(frozen=True)
class Relation:
    """How likely each answer is for a pair of texts; what is left of each two is how likely neither is.

    The first entails or contradicts the second; the second strengthens or weakens the first.
    """

    entails: float
    contradicts: float
    strengthens: float
    weakens: float


def relation(a: str, b: str, models: Path) -> Relation:
    """How one text bears on another, in calibrated probabilities."""
    scores = scores_of(a, b, models) / np.array(temperatures(models / TEMPERATURES))[:, None]
    likely = np.exp(scores - scores.max(1, keepdims=True))
    likely = (likely / likely.sum(1, keepdims=True)).round(4)
    return Relation(*map(float, (*likely[RELATION, :NEITHER], *likely[FORCE, :NEITHER])))


def scores_of(a: str, b: str, models: Path) -> NDArray[np.float32]:
    """The model's scores [question, answer], not calibrated."""
    pieces = wordpiece(models / VOCABULARY)
    inputs = padded([packed(*([*chain(*pieces.words(text).pieces)] for text in (a, b)))], MULTIPLE)
    scores: NDArray[np.float32] = run(models / PAIRS, inputs)[0][0]
    return scores


def packed(a: Sequence[int], b: Sequence[int]) -> tuple[list[int], list[int]]:
    """The pieces of a pair and the segment of each; what is too long loses the end of the longer text."""
    room = LONGEST - 3
    first = min(len(a), max(room - len(b), (room + 1) // 2))
    second = min(len(b), room - first)
    pieces = [START, *a[:first], SEPARATOR, *b[:second], SEPARATOR]
    return pieces, [0] * (first + 2) + [1] * (second + 1)


def padded(pairs: Sequence[tuple[Sequence[int], Sequence[int]]], multiple: int) -> dict[str, NDArray[np.int64]]:
    """Packed pairs as the model's inputs [pair, piece], padded to one length."""
    width = -(-max(len(pieces) for pieces, _ in pairs) // multiple) * multiple
    found = {name: np.zeros((len(pairs), width), np.int64) for name in ("pieces", "segments")}
    for number, (pieces, segments) in enumerate(pairs):
        found["pieces"][number, : len(pieces)] = pieces
        found["segments"][number, : len(segments)] = segments
    return found


@cache
def temperatures(path: Path) -> tuple[float, float]:
    """What the scores of each question are divided by (Guo et al. 2017); SaysoError if the file does not say."""
    try:
        told: Any = loads(path.read_text(encoding="utf-8"))
        first, second = (float(told[question]) for question in QUESTIONS)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SaysoError(
            f"{path}: it holds no temperatures of a pair model ({error}); give --models another."
        ) from error
    if not (0 < first < np.inf and 0 < second < np.inf):
        raise SaysoError(f"{path}: a temperature is no positive number; give --models another.")
    return first, second
