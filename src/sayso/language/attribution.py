"""The two-step model of attribution: cues among all words, then source and content for each cue.

Step one (flat) gives each word one of seven labels (outside; begin or inside of source, cue, content); step two labels
each word of the window for one cue (outside; begin or inside of its source or content). Each window is read alone:
dynamic int8 scales its activations by batch, so that a reading would depend on its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.language.decoding import NEVER, best_labels, labelled_spans, mean_probability
from sayso.language.runtime import ENCODER, HEAD, VOCABULARY, run
from sayso.language.windows import Paragraphs, Window, packed, windows
from sayso.language.wordpiece import wordpiece

SOURCE, CUE, CONTENT = 0, 1, 2  # roles of the flat labels
BY_CUE_SOURCE, BY_CUE_CONTENT = 0, 1  # roles of the labels by cue
FLAT_LABEL_BY_CUE = [0, 1, 2, 5, 6]  # the flat label that means the same as each label by cue
FLAT_SHARE = 0.5  # of the flat log-probabilities that is added to those by cue; set on the dev part of PolNeAR
MULTIPLE = 32  # windows are padded to a multiple: every new shape costs the runtime a plan

Run = tuple[int, int]


@dataclass(frozen=True, order=True)
class Found:
    """An attribution as found: runs of code points, and the model's own probability of it (not calibrated)."""

    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    probability: float


def find_attributions(text: str, models: Path) -> list[Found]:
    """All attributions of a text whose paragraphs are lines, by cue; one within another's content is kept."""
    article = Paragraphs.of(text, wordpiece(models / VOCABULARY).words(text))
    found: list[Found] = []
    for window in windows(article):
        found.extend(_read(article, window, models))
    return sorted(found)


def _read(article: Paragraphs, window: Window, models: Path) -> list[Found]:
    pieces, first_pieces = packed(article, window)
    length = len(first_pieces)
    padded = np.zeros((3, 1, -(-max(len(pieces), length) // MULTIPLE) * MULTIPLE), np.int64)
    padded[0, 0, : len(pieces)] = pieces
    padded[1, 0, :length] = first_pieces
    padded[2, 0, :length] = article.numbers[window.start : window.end]
    words, flat = run(models / ENCODER, {"pieces": padded[0], "first_pieces": padded[1]})
    flat = flat[:, :length]
    labels = best_labels(flat)[0]
    cues = [
        (start, end)
        for role, start, end in labelled_spans(labels.tolist())
        if role == CUE and window.own_start <= window.start + start < window.own_end
    ]
    if not cues:
        return []
    inputs = {
        "words": words,
        "paragraphs": padded[2],
        "cues": np.array([(0, start, end) for start, end in cues], np.int64),
    }
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
            roles[role].append(_run(article, window, begin, stop))
            probabilities.append(mean_probability(of_cue, row, begin, stop))
        if roles[BY_CUE_CONTENT]:
            cue = _run(article, window, start, end)
            source, content = tuple(roles[BY_CUE_SOURCE]), tuple(roles[BY_CUE_CONTENT])
            found.append(Found(cue, source, content, round(float(np.prod(probabilities)), 4)))
    return found


def _run(article: Paragraphs, window: Window, start: int, end: int) -> Run:
    spans = article.words.spans
    return spans[window.start + start][0], spans[window.start + end - 1][1]
