"""Windows of neighbouring paragraphs, regrouped at random in every epoch, and what a model should make of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.language.attribution import BY_CUE_CONTENT, BY_CUE_SOURCE, CONTENT, CUE, SOURCE
from sayso.language.windows import LENGTH, Window, packed, units
from sayso.language.wordpiece import WordPiece
from training.articles import Article, Gold, article_of
from training.noise import noisy

LONGEST_UNIT = 200  # pieces of a paragraph that stays whole
SHORTEST_FIRST = 80  # pieces: the first window of an article is cut short at random, so that groups differ by epoch
SHORTEST_WINDOW = 8  # words
BATCH = 8  # windows
MULTIPLE = 32  # batches are padded to a multiple: kernels are compiled anew for every shape
OUTSIDE, IGNORED = 0, -100
FLAT_ROLES = {"source": SOURCE, "cue": CUE, "content": CONTENT}
BY_CUE_ROLES = {"source": BY_CUE_SOURCE, "content": BY_CUE_CONTENT}

Numbers = NDArray[np.int64]


class Part(NamedTuple):
    """A window of an article, to learn from."""

    article: Article
    window: Window


class Batch(NamedTuple):
    """Windows padded to one length, and what they should give; places count from each window's first word."""

    pieces: Numbers  # [window, piece]
    first_pieces: Numbers  # [window, word]: the place of the word's first piece
    paragraphs: Numbers  # [window, word]
    flat: Numbers  # [window, word]: labels
    cues: list[tuple[int, int, int]]  # (window, start, end)
    by_cue: list[Numbers]  # for each cue [word]: labels
    spans: list[tuple[int, int, int, int]]  # (window, start, end, role): sources and contents
    links: list[tuple[int, int]]  # (cue, span): which belong together


def epoch_batches(corpus: Sequence[Gold], pieces: WordPiece, epoch: int) -> list[list[Part]]:
    """The batches of an epoch, the same for the same epoch; windows of a batch are of about one size."""
    chance = Random(epoch)
    parts = [part for gold in corpus for part in _parts(article_of(noisy(gold, chance), pieces), chance)]
    chance.shuffle(parts)
    parts.sort(key=lambda part: _size(part) // 24)
    batches = [parts[start : start + BATCH] for start in range(0, len(parts), BATCH)]
    chance.shuffle(batches)
    return batches


def batch_of(parts: Sequence[Part]) -> Batch:
    """Some windows as arrays with their targets; what reaches beyond a window is cut."""
    rows = [packed(part.article.words, part.window) for part in parts]
    widths = [-(-max(len(row[i]) for row in rows) // MULTIPLE) * MULTIPLE for i in (0, 1)]
    inputs = [np.zeros((len(rows), width), np.int64) for width in (widths[0], widths[1], widths[1])]
    for number, (part, (found, first)) in enumerate(zip(parts, rows, strict=True)):
        inputs[0][number, : len(found)] = found
        inputs[1][number, : len(first)] = first
        inputs[2][number, : len(first)] = part.article.words.numbers[part.window.start : part.window.end]
    batch = Batch(inputs[0], inputs[1], inputs[2], np.full((len(parts), widths[1]), IGNORED, np.int64), [], [], [], [])
    for number, part in enumerate(parts):
        _add_targets(batch, number, part)
    return batch


def _add_targets(batch: Batch, number: int, part: Part) -> None:
    first, last = part.window.start, part.window.end
    batch.flat[number, : last - first] = OUTSIDE
    known: dict[tuple[int, int, int, int], int] = {}  # several attributions may share a source
    for attribution in part.article.gold:
        labels = np.full(batch.flat.shape[1], IGNORED, np.int64)
        labels[: last - first] = OUTSIDE
        cue_start, cue_end = attribution["cue"][0]
        whole = first <= cue_start and cue_end <= last
        for role, runs in attribution.items():
            for start, end in ((max(a, first) - first, min(b, last) - first) for a, b in runs):
                if start >= end:
                    continue
                _label(batch.flat[number], start, end, FLAT_ROLES[role])
                if whole and role in BY_CUE_ROLES:
                    _label(labels, start, end, BY_CUE_ROLES[role])
                    span = known.setdefault((number, start, end, BY_CUE_ROLES[role]), len(batch.spans) + len(known))
                    batch.links.append((len(batch.cues), span))
        if whole:
            batch.cues.append((number, cue_start - first, cue_end - first))
            batch.by_cue.append(labels)
    batch.spans.extend(known)


def _label(labels: NDArray[Any], start: int, end: int, role: int) -> None:
    labels[start:end] = 2 + 2 * role
    labels[start] = 1 + 2 * role


def _parts(article: Article, chance: Random) -> Iterator[Part]:
    start, used, budget = 0, 0, chance.randint(SHORTEST_FIRST, LENGTH)
    for unit in units(article.words, LONGEST_UNIT):
        if used and used + unit.size > budget:
            if unit.start - start >= SHORTEST_WINDOW:
                yield Part(article, Window(start, unit.start, start, unit.start))
            start, used, budget = unit.start, 0, LENGTH
        used += unit.size
    end = len(article.words.numbers)
    if end - start >= SHORTEST_WINDOW:
        yield Part(article, Window(start, end, start, end))


def _size(part: Part) -> int:
    window = part.window
    return sum(len(word) for word in part.article.words.words.pieces[window.start : window.end])
