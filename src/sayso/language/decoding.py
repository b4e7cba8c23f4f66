"""Decoding: the best labels of words under the rules of BIO, and how probable the spans are that they mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
NEVER = -1e9


def best_labels(scores: Scores) -> NDArray[np.int64]:
    """Best labels [row, word] by log-probabilities [row, word, label]: no span goes on that has not begun (Viterbi).

    Label 0 is outside; 1 + 2 r begins a span of role r, 2 + 2 r goes on.
    """
    found: NDArray[np.int64] = scores.argmax(2)  # nothing can be better where it keeps the rules
    before = np.pad(found[:, :-1], ((0, 0), (1, 0)))
    broken = ((found > 0) & (found % 2 == 0) & (before != found) & (before != found - 1)).any(1)
    if broken.any():
        found[broken] = _best_path(scores[broken])
    return found


def _best_path(scores: Scores) -> NDArray[np.int64]:
    rows, words, labels = scores.shape
    first, move = np.zeros(labels), np.zeros((labels, labels))
    for goes_on in range(2, labels, 2):
        first[goes_on] = move[:, goes_on] = NEVER
        move[[goes_on - 1, goes_on], goes_on] = 0
    back, best = np.zeros((words, rows, labels), np.int8), scores[:, 0] + first
    for word in range(1, words):
        options = best[:, :, None] + move
        back[word], best = options.argmax(1), options.max(1) + scores[:, word]
    path = np.zeros((rows, words), np.int64)
    path[:, -1] = best.argmax(1)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = back[word, np.arange(rows), path[:, word]]
    return path


def labelled_spans(labels: list[int]) -> Iterator[tuple[int, int, int]]:
    """(role, start, end) of each span that the labels of words mark."""
    for start, label in enumerate(labels):
        if label % 2:
            end = next((i for i in range(start + 1, len(labels)) if labels[i] != label + 1), len(labels))
            yield label // 2, start, end


def mean_probability(scores: Scores, labels: NDArray[np.int64], start: int, end: int) -> float:
    """The geometric mean of the probabilities of the labels of words start to end; scores [word, label]."""
    chosen = scores[np.arange(start, end), labels[start:end]]
    return float(np.exp(chosen.mean())) if end > start else 0.0
