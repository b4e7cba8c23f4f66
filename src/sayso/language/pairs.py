"""Pairs of texts: whether one entails or contradicts another, and whether the other strengthens or weakens it.

A model of its own reads both texts at once, so that each word of one sees each of the other. Each word is marked by
what the other text has of it: the same word, the same number, or a smaller or larger one; the pieces of "13,500" do
not tell. Each pair is read alone: dynamic int8 scales its activations by batch, so that a reading would depend on its
neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from json import loads
from math import log1p
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.number_words import number_words
from sayso.language.runtime import PAIRS, TEMPERATURES, VOCABULARY, run
from sayso.language.wordpiece import Special, WordPiece, wordpiece
from sayso.model.errors import SaysoError

ENTAIL, CONTRADICT = 0, 1  # columns of a relation; the last is neither
STRENGTHEN, WEAKEN = 0, 1  # columns of a force; the last is neither
NEITHER = 2
RELATION, FORCE = 0, 1  # what is asked of a pair
QUESTIONS = ("relation", "force")
NO_MARK, SAME, ONLY_NUMBER, SAME_NUMBER, SMALLER, LARGER = range(6)  # of a word, by what the other text has
MARKS = 6
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
    inputs = padded([packed(read(a, pieces), read(b, pieces))], MULTIPLE, pieces.special.padding)
    scores: NDArray[np.float32] = run(models / PAIRS, inputs)[0][0]
    return scores


class Text(NamedTuple):
    """The words of a text: pieces, the word in lower case, and its value if it is (part of) a number."""

    special: Special
    pieces: list[tuple[int, ...]]
    words: list[str]
    values: list[float | None]


class Packed(NamedTuple):
    """A pair as the model takes it: for each piece its segment (0 or 1) and its mark."""

    pieces: list[int]
    segments: list[int]
    marks: list[int]


def read(text: str, pieces: WordPiece) -> Text:
    """A text as words with their values."""
    found = pieces.words(text)
    numbers = [(match.start(), match.end(), _value(match)) for match in _number().finditer(text)]
    values: list[float | None] = []
    at = 0
    for start, end in found.spans:
        while at < len(numbers) and numbers[at][1] <= start:
            at += 1
        inside = at < len(numbers) and numbers[at][0] < end
        values.append(numbers[at][2] if inside else None)
    return Text(found.special, found.pieces, [text[start:end].lower() for start, end in found.spans], values)


def packed(a: Text, b: Text) -> Packed:
    """A pair's pieces, segments and marks; what is too long loses the end of the longer text."""
    of_a, of_b = _marked(a, b), _marked(b, a)
    room = LONGEST - 3
    first = min(len(of_a), max(room - len(of_b), (room + 1) // 2))
    second = min(len(of_b), room - first)
    between = (a.special.separator, NO_MARK)
    rows = [(a.special.start, NO_MARK), *of_a[:first], between, *of_b[:second], between]
    return Packed([row[0] for row in rows], [0] * (first + 2) + [1] * (second + 1), [row[1] for row in rows])


def padded(pairs: Sequence[Packed], multiple: int, padding: int) -> dict[str, NDArray[np.int64]]:
    """Packed pairs as the model's inputs [pair, piece], padded to one length."""
    width = -(-max(len(pair.pieces) for pair in pairs) // multiple) * multiple
    found = {name: np.zeros((len(pairs), width), np.int64) for name in Packed._fields}
    for number, pair in enumerate(pairs):
        for name, values in pair._asdict().items():
            found[name][number, : len(values)] = values
        found["pieces"][number, len(pair.pieces) :] = padding
    return found


def _marked(text: Text, other: Text) -> list[tuple[int, int]]:
    """The pieces of a text, each with the mark of its word."""
    words, values = {*other.words}, sorted({value for value in other.values if value is not None})
    found = []
    for pieces, word, value in zip(text.pieces, text.words, text.values, strict=True):
        if value is None:
            mark = SAME if word in words else NO_MARK
        elif not values:
            mark = ONLY_NUMBER
        else:
            nearest = min(values, key=lambda known: abs(log1p(known) - log1p(value)))
            mark = SAME_NUMBER if nearest == value else SMALLER if value < nearest else LARGER
        found += [(piece, mark) for piece in pieces]
    return found


@cache
def _number() -> re.Pattern[str]:
    """Digits or number words with the scales behind them; a number that stops within a word is none."""
    known = number_words()
    ones, tens, scales = ("|".join(words) for words in (known.ones, known.tens, known.scales))
    digits = r"(?P<digits>[0-9]{1,18}(?:,[0-9]{3})*(?:\.[0-9]{1,18})?)"
    words = rf"(?:(?P<tens>{tens})(?:[-\s](?P<unit>{ones}))?|(?P<ones>{ones}))"
    behind = rf"(?P<scales>(?:[-\s](?:{scales})){{0,3}})(?!\w)"
    return re.compile(rf"(?<![\w.,])(?:{digits}|{words}){behind}", re.IGNORECASE | re.ASCII)


def _value(match: re.Match[str]) -> float:
    known = number_words()
    ones, tens, scales = known.ones, known.tens, known.scales
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
    else:
        value = float(tens.get((match["tens"] or "").lower(), 0))
        value += ones.get((match["unit"] or match["ones"] or "").lower(), 0)
    for scale in re.findall(r"\w+", match["scales"].lower()):
        value *= float(scales[scale])
    return value


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
