"""Mentions of people, things and places, and which of them stand for the same one: coreference word by word.

A mention is known by its head word (Dobrovolskii 2021). A small network says which heads refer to anything, and scores
pairs of a mention and one before it; each mention joins the best.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.language.mention_features import Columns, Ints, Mentions, compared, described, paired
from sayso.language.mention_spans import Tree
from sayso.language.runtime import MENTION_PAIRS, MENTIONS, run

SIDES = ("as_later", "as_earlier", "shared")  # what the network of candidates hands to that of pairs
MOST_PAIRS = 8192  # that are scored at once: memory would grow with the longest text otherwise
Floats = NDArray[np.float32]


class Mention(NamedTuple):
    """A mention: code points start to end, and the number of its cluster, counted from 0 by first mention."""

    start: int
    end: int
    cluster: int


def find_mentions(tree: Tree, vectors: Floats, models: Path) -> list[Mention]:
    """The mentions of a text by place, from its syntax and the vector of each token; none without their network."""
    known = described(tree)
    if not known.candidates or not (models / MENTIONS).exists():
        return []
    refers, *sides = run(models / MENTIONS, inputs(known, vectors))
    given, whole = dict(zip(SIDES, sides, strict=True)), pairs(known)
    scores = [np.zeros(0, np.float32)]
    for start in range(0, len(whole["later"]), MOST_PAIRS):
        some = {name: array[start : start + MOST_PAIRS] for name, array in whole.items()}
        scores += run(models / MENTION_PAIRS, given | some)
    return clustered(known, whole["later"], whole["earlier"], refers, np.concatenate(scores))


def inputs(known: Mentions, vectors: Floats) -> dict[str, NDArray[Any]]:
    """What the network takes of candidates."""
    heads = np.array([one.head for one in known.candidates], np.int64)
    return {"vectors": np.asarray(vectors[heads], np.float32), "mentions": coded(known.features)}


def pairs(known: Mentions) -> dict[str, Ints]:
    """What the network takes of pairs of a candidate and one before it."""
    later, earlier = paired(known)
    return {"later": later, "earlier": earlier, "pairs": coded(compared(known, later, earlier))}


def coded(columns: Columns) -> Ints:
    """Features as numbers of one table: each column's values come after those of the columns before it."""
    first: Ints = np.cumsum((0, *columns.sizes[:-1]), dtype=np.int64)
    return columns.values + first


def clustered(known: Mentions, later: Ints, earlier: Ints, refers: Floats, scores: Floats) -> list[Mention]:
    """The mentions by place: candidates that refer, each in the cluster of its best antecedent that scores above 0.

    `refers` has the log-odds of each candidate, `scores` that of each pair of a later and an earlier one.
    """
    kept = refers > 0
    joined = list(range(len(known.candidates)))
    best = [0.0] * len(joined)
    for pair in np.flatnonzero(kept[later] & kept[earlier] & (scores > 0)):
        row, score = int(later[pair]), float(scores[pair])
        if score > best[row]:
            best[row], joined[row] = score, int(earlier[pair])
    for row, antecedent in enumerate(joined):  # an antecedent comes before, so its cluster is known
        joined[row] = joined[antecedent]
    places: dict[tuple[int, int], int] = {}
    for number in np.flatnonzero(kept):
        one = known.candidates[number]
        start, end = known.tree.spans[one.start][0], known.tree.spans[one.end - 1][1]
        places.setdefault((start, end), joined[number])
    numbers: dict[int, int] = {}
    return [
        Mention(start, end, numbers.setdefault(cluster, len(numbers)))
        for (start, end), cluster in sorted(places.items())
    ]
