"""Decoding: the best labels of words under the rules of BIO, and how probable the spans are that they mark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
NEVER = -1e9


def best_labels(scores: Scores) -> NDArray[np.int64]:
    """Best labels [row, word] by log-probabilities [row, word, label]: no span goes on that has not begun.

    Label 0 is outside; 1 + 2 r begins a span of role r, 2 + 2 r goes on. Words whose best label does not go on part a
    row into runs that do not bear on each other, so that only runs that break the rule are searched (Viterbi).
    """
    found: NDArray[np.int64] = scores.argmax(2)  # nothing can be better where it keeps the rule
    goes_on = (found > 0) & (found % 2 == 0)
    before = np.pad(found[:, :-1], ((0, 0), (1, 0)))
    broken = goes_on & (before != found) & (before != found - 1)
    for row in np.flatnonzero(broken.any(1)):
        starts = np.flatnonzero(~goes_on[row]).tolist()
        end = 0
        for word in np.flatnonzero(broken[row]).tolist():
            if word < end:
                continue
            at = bisect_right(starts, word)
            end = starts[at] if at < len(starts) else scores.shape[1]
            while True:
                at -= 1
                start = starts[at] if at > 0 else 0
                path = _best_path(scores[row, start:end], free=start > 0)
                if start == 0 or path[0] % 2 or not path[0]:
                    break  # else the run wants to go on with what stands before it: both are one run
            found[row, start:end] = path
    return found


def _best_path(scores: Scores, *, free: bool) -> NDArray[np.int64]:
    """The best labels of a run of words [word, label]; the first may go on with what stands before if it is free."""
    words, labels = scores.shape
    move = np.zeros((labels, labels))
    for goes_on in range(2, labels, 2):
        move[:, goes_on] = NEVER
        move[[goes_on - 1, goes_on], goes_on] = 0
    back, best = np.zeros((words, labels), np.int64), scores[0] + (0.0 if free else move[0])
    for word in range(1, words):
        options = best[:, None] + move
        back[word], best = options.argmax(0), options.max(0) + scores[word]
    path = np.zeros(words, np.int64)
    path[-1] = best.argmax()
    for word in range(words - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
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
