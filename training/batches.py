"""Windows of neighbouring paragraphs, regrouped at random in every epoch, in batches of about one length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Generic, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from sayso.language.windows import LENGTH, Paragraphs, Window, packed, units

LONGEST_UNIT = 200  # pieces of a paragraph that stays whole
SHORTEST_FIRST = 80  # pieces: the first window of an article is cut short at random, so that groups differ by epoch
SHORTEST_WINDOW = 3  # tokens
MOST_PIECES = 8 * (LENGTH + 2)  # of a batch, with what pads it
MULTIPLE = 32  # batches are padded to a multiple: kernels are compiled anew for every shape
IGNORED = -100  # a label that costs nothing

Numbers = NDArray[np.int64]


class Article(Protocol):
    """What can be cut into windows."""

    @property
    def words(self) -> Paragraphs: ...


A = TypeVar("A", bound=Article)


class Part(NamedTuple, Generic[A]):
    """A window of an article, to learn from."""

    article: A
    window: Window


class Inputs(NamedTuple):
    """Windows padded to one length."""

    pieces: Numbers  # [window, piece]
    shapes: Numbers  # [window, piece]
    first_pieces: Numbers  # [window, token]: the place of the token's first piece
    counted: NDArray[np.bool_]  # [window, token]: whether there is one
    paragraphs: Numbers  # [window, token]


def grouped(articles: Iterable[A], chance: Random) -> list[list[Part[A]]]:
    """The batches of an epoch: windows of about one size together, in random order."""
    parts = [Part(article, window) for article in articles for window in _cut(article.words, chance)]
    chance.shuffle(parts)
    parts.sort(key=lambda part: _size(part) // 24)
    batches: list[list[Part[A]]] = []
    for part in parts:
        size = _size(part) + MULTIPLE
        if not batches or (len(batches[-1]) + 1) * size > MOST_PIECES + 8 * MULTIPLE:
            batches.append([])
        batches[-1].append(part)
    chance.shuffle(batches)
    return batches


def inputs_of(parts: Sequence[Part[A]]) -> Inputs:
    """Some windows as arrays."""
    rows = [packed(part.article.words, part.window) for part in parts]
    pieces, tokens = (_up(max(len(row) for row in of_kind)) for of_kind in list(zip(*rows, strict=True))[::2])
    made = Inputs(
        pieces=np.full((len(rows), pieces), parts[0].article.words.words.special.padding, np.int64),
        shapes=np.zeros((len(rows), pieces), np.int64),
        first_pieces=np.zeros((len(rows), tokens), np.int64),
        counted=np.zeros((len(rows), tokens), np.bool_),
        paragraphs=np.zeros((len(rows), tokens), np.int64),
    )
    for number, (part, row) in enumerate(zip(parts, rows, strict=True)):
        made.pieces[number, : len(row.pieces)] = row.pieces
        made.shapes[number, : len(row.shapes)] = row.shapes
        made.first_pieces[number, : len(row.first_pieces)] = row.first_pieces
        made.counted[number, : len(row.first_pieces)] = True
        made.paragraphs[number, : len(row.first_pieces)] = part.article.words.numbers[
            part.window.start : part.window.end
        ]
    return made


def label_span(labels: Numbers, start: int, end: int, kind: int) -> None:
    """Write a span of some kind in BIO."""
    labels[start:end] = 2 + 2 * kind
    labels[start] = 1 + 2 * kind


def _cut(words: Paragraphs, chance: Random) -> Iterator[Window]:
    start, used, budget = 0, 0, chance.randint(SHORTEST_FIRST, LENGTH)
    for unit in units(words, LONGEST_UNIT):
        if used and used + unit.size > budget:
            if unit.start - start >= SHORTEST_WINDOW:
                yield Window(start, unit.start, start, unit.start)
            start, used, budget = unit.start, 0, LENGTH
        used += unit.size
    end = len(words.numbers)
    if end - start >= SHORTEST_WINDOW:
        yield Window(start, end, start, end)


def _size(part: Part[A]) -> int:
    window = part.window
    return sum(len(word) for word in part.article.words.words.pieces[window.start : window.end])


def _up(size: int) -> int:
    return -(-size // MULTIPLE) * MULTIPLE
