"""Windows: long texts in overlapping runs of whole paragraphs, each word answered for by one window.

A window longer than those that the model was trained on is read badly, so the length is fixed; a paragraph that does
not fit is cut after a sentence where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sayso.language.wordpiece import Words

LENGTH = 254  # pieces of a window, a separator for each paragraph included
LONGEST_UNIT = 150  # pieces of a paragraph that stays whole
STOPS, CLOSING = (".", "!", "?", "?!", "!!"), tuple("\"'”’»)]")  # tokens that end sentences, and what may stand behind
LEFT, RIGHT = 40, 20  # pieces of context that a window should give on either side of what it answers for


@dataclass(frozen=True)
class Paragraphs:
    """A text as words, with the number of the paragraph (line) of each."""

    text: str
    words: Words
    numbers: list[int]

    @classmethod
    def of(cls, text: str, words: Words) -> Paragraphs:
        """Number the paragraphs that have words, from 0."""
        numbers: list[int] = []
        number, at = -1, 0
        for start, end in words.spans:
            if number < 0 or "\n" in text[at:start]:
                number += 1
            numbers.append(number)
            at = end
        return cls(text, words, numbers)

    def run(self, start: int, end: int) -> tuple[int, int]:
        """The code points from the first of some words to the last; never empty."""
        return self.words.spans[start][0], self.words.spans[end - 1][1]


class Window(NamedTuple):
    """Words start to end, read together; it answers for the words own_start to own_end."""

    start: int
    end: int
    own_start: int
    own_end: int


class Unit(NamedTuple):
    """A paragraph, or a part of a long one: words start to end, and the pieces that they take."""

    start: int
    end: int
    size: int


def windows(article: Paragraphs) -> Iterator[Window]:
    """Overlapping windows; each unit is owned by the window that gives it the most context on either side."""
    parts = units(article, LONGEST_UNIT)
    groups: list[tuple[int, int]] = []
    first = last = 0
    while last < len(parts):
        last, used = first, 0
        while last < len(parts) and (last == first or used + parts[last].size <= LENGTH):
            used += parts[last].size
            last += 1
        groups.append((first, last))
        overlap, shared = last, 0
        while overlap - 1 > first and shared + parts[overlap - 1].size <= LEFT + RIGHT:
            overlap -= 1
            shared += parts[overlap].size
        first = overlap
    owners = _owners(parts, groups)
    owned: dict[int, list[Unit]] = {}
    for part, owner in zip(parts, owners, strict=True):
        owned.setdefault(owner, []).append(part)
    for number, own in sorted(owned.items()):
        first, last = groups[number]
        yield Window(parts[first].start, parts[last - 1].end, own[0].start, own[-1].end)


class Packed(NamedTuple):
    """A window as the encoder takes it."""

    pieces: list[int]
    shapes: list[int]  # of each piece: that of its word; 0 for a separator
    first_pieces: list[int]  # of each word: the place of its first piece


def packed(article: Paragraphs, window: Window) -> Packed:
    """A window's pieces, with separators between paragraphs."""
    special = article.words.special
    pieces, shapes, first_pieces = [special.start], [0], []
    for word in range(window.start, window.end):
        if word > window.start and article.numbers[word] != article.numbers[word - 1]:
            pieces.append(special.separator)
            shapes.append(0)
        first_pieces.append(len(pieces))
        of_word = article.words.pieces[word]
        pieces.extend(of_word)
        shapes.extend([article.words.shapes[word]] * len(of_word))
    pieces.append(special.separator)
    shapes.append(0)
    return Packed(pieces, shapes, first_pieces)


def units(article: Paragraphs, longest: int) -> list[Unit]:
    """The paragraphs; those of more than `longest` pieces cut, after the end of a sentence where there is one."""
    pieces, numbers = article.words.pieces, [*article.numbers, -1]
    found: list[Unit] = []
    start = 0
    while start < len(pieces):
        end, size = start, 1
        stop: tuple[int, int] | None = None
        while numbers[end] == numbers[start] and size + len(pieces[end]) <= longest:
            size += len(pieces[end])
            end += 1
            written = article.text[slice(*article.words.spans[end - 1])]
            if written in STOPS or (stop and stop[0] == end - 1 and written in CLOSING):
                stop = (end, size)
        if numbers[end] == numbers[start] and stop and stop[1] > longest // 3:
            end, size = stop
        found.append(Unit(start, end, size))
        start = end
    return found


def _owners(parts: list[Unit], groups: list[tuple[int, int]]) -> list[int]:
    """For each unit the number of the group that gives it the most context; of equals the first."""
    best = [(-1.0, 0)] * len(parts)
    for number, (first, last) in enumerate(groups):
        for unit in range(first, last):
            left = sum(part.size for part in parts[first:unit]) if first > 0 else LEFT
            right = sum(part.size for part in parts[unit + 1 : last]) if last < len(parts) else RIGHT
            context = min(left / LEFT, 1.0) + min(right / RIGHT, 1.0)
            if context > best[unit][0]:
                best[unit] = (context, number)
    return [number for _, number in best]
