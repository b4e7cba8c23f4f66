"""Texts as words, with gold attributions as runs of words."""

from __future__ import annotations

import json
import lzma
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.language.windows import Paragraphs
from sayso.language.wordpiece import WordPiece

Run = tuple[int, int]
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Gold:
    """A text with its gold attributions, each role a list of runs of code points."""

    id: str
    text: str
    attributions: list[dict[str, list[Run]]]


@dataclass(frozen=True)
class Article:
    """A text as words with paragraphs, and the gold attributions as runs of words."""

    words: Paragraphs
    gold: list[dict[str, list[Run]]]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file, unpacked if its name ends with .xz."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def polnear(path: Path) -> list[Gold]:
    """A part of PolNeAR (Newell et al. 2018); empty shells and attributions without cue or content are left out."""
    found = []
    for row in rows(path):
        kept = [
            {role: [(start, end) for start, end in one[role]] for role in ROLES}
            for one in row["attributions"]
            if one["cue"] and one["content"]
        ]
        found.append(Gold(str(row["id"]), row["text"], kept))
    return found


def article_of(gold: Gold, pieces: WordPiece) -> Article:
    """Cut a text into words, and move its gold runs from code points to words."""
    words = pieces.words(gold.text)
    starts, ends = [start for start, _ in words.spans], [end for _, end in words.spans]

    def in_words(runs: Sequence[Run]) -> list[Run]:
        cut = [(bisect_right(ends, start), bisect_left(starts, end)) for start, end in runs]
        return [(first, last) for first, last in cut if first < last]

    moved = [{role: in_words(one[role]) for role in ROLES} for one in gold.attributions]
    return Article(Paragraphs.of(gold.text, words), [one for one in moved if one["cue"] and one["content"]])
