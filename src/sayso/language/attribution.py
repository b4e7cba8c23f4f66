"""The two-step model of attribution: cues among all words, then source and content for each cue.

Step one (flat) gives each token one of seven labels (outside; begin or inside of source, cue, content); step two labels
each token of the window for one cue (outside; begin or inside of its source or content).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.language.decoding import NEVER, Scores, best_labels, labelled_spans, mean_probability
from sayso.language.runtime import HEAD, run
from sayso.language.windows import Paragraphs, Window

SOURCE, CUE, CONTENT = 0, 1, 2  # roles of the flat labels
BY_CUE_SOURCE, BY_CUE_CONTENT = 0, 1  # roles of the labels by cue
FLAT_LABEL_BY_CUE = [0, 1, 2, 5, 6]  # the flat label that means the same as each label by cue
FLAT_SHARE = 0.5  # of the flat log-probabilities that is added to those by cue; set on the dev part of PolNeAR

Run = tuple[int, int]


@dataclass(frozen=True, order=True)
class Found:
    """An attribution as found: runs of code points, and the model's own probability of it (not calibrated)."""

    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    probability: float


def attributions_in(article: Paragraphs, window: Window, words: Scores, flat: Scores, models: Path) -> list[Found]:
    """The attributions whose cues a window answers for, by cue; one within another's content is kept.

    `words` [1, token, width] and `flat` [1, token, label] are what the encoder gives for the window, padding included.
    """
    length = window.end - window.start
    labels = best_labels(flat[:, :length])[0]
    cues = [
        (start, end)
        for role, start, end in labelled_spans(labels.tolist())
        if role == CUE and window.own_start <= window.start + start < window.own_end
    ]
    if not cues:
        return []
    paragraphs = np.zeros(words.shape[:2], np.int64)
    paragraphs[0, :length] = article.numbers[window.start : window.end]
    inputs = {
        "words": words,
        "paragraphs": paragraphs,
        "cues": np.array([(0, start, end) for start, end in cues], np.int64),
    }
    flat = flat[:, :length]
    scores = run(models / HEAD, inputs)[0][:, :length]
    mixed = np.array(scores)
    mixed[:, :, 1:] += FLAT_SHARE * flat[:, :, FLAT_LABEL_BY_CUE[1:]]
    for row, (start, end) in zip(mixed, cues, strict=True):
        row[start:end, 1:] = NEVER  # a cue is no part of its own source or content
    found = []
    for (start, end), row, of_cue in zip(cues, best_labels(mixed), scores, strict=True):
        roles: dict[int, list[Run]] = {BY_CUE_SOURCE: [], BY_CUE_CONTENT: []}
        probabilities = [mean_probability(flat[0], labels, start, end)]
        for role, begin, stop in labelled_spans(row.tolist()):
            roles[role].append(article.run(window.start + begin, window.start + stop))
            probabilities.append(mean_probability(of_cue, row, begin, stop))
        if roles[BY_CUE_CONTENT]:
            cue = article.run(window.start + start, window.start + end)
            source, content = tuple(roles[BY_CUE_SOURCE]), tuple(roles[BY_CUE_CONTENT])
            found.append(Found(cue, source, content, round(float(np.prod(probabilities)), 4)))
    return found
