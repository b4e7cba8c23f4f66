"""Texts that share words with what is measured on: they are taken out of training and counted."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from training.articles import Gold, rows
from training.corpora import Document

RUN = 10  # words that two texts must share in a row
WORD = re.compile(r"\w+")
PARAGRAPH = re.compile(r"[^\n]+")


def runs_of(text: str) -> Iterator[int]:
    """A number for each run of ten words, without regard to case and punctuation."""
    words = WORD.findall(text.casefold())
    for start in range(len(words) - RUN + 1):
        yield hash(tuple(words[start : start + RUN]))


def samples(folder: Path) -> Iterator[str]:
    """The texts of the samples."""
    for path in sorted(folder.glob("*/*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(folder.glob("*/reports.jsonl")):
        yield from (row["text"] for row in rows(path))


def kept_apart(articles: Iterable[Gold], known: AbstractSet[int]) -> tuple[list[Gold], int]:
    """The articles that share no run of ten words with known ones, and how many were taken out."""
    given = list(articles)
    kept = [article for article in given if known.isdisjoint(runs_of(article.text))]
    return kept, len(given) - len(kept)


def without_shared(documents: Iterable[Document], known: Container[int]) -> tuple[list[Document], int]:
    """Documents without the paragraphs that share a run of ten words with known ones, and how many were taken out.

    What is left on either side of such a paragraph becomes a document of its own.
    """
    kept: list[Document] = []
    removed = 0
    for document in documents:
        start = 0
        for line in PARAGRAPH.finditer(document.text):
            if any(run in known for run in runs_of(line.group())):
                removed += 1
                kept.append(piece(document, start, line.start()))
                start = line.end()
        kept.append(piece(document, start, len(document.text)) if start else document)
    return [document for document in kept if document.text.strip()], removed


def piece(document: Document, start: int, end: int) -> Document:
    """A run of paragraphs of a document, with what lies in it."""

    def inside(a: int, b: int) -> bool:
        return start <= a and b <= end

    first = sum(word.start < start for word in document.words)
    words = [
        replace(word, start=word.start - start, end=word.end - start, head=max(word.head - first, -1))
        for word in document.words
        if inside(word.start, word.end)
    ]
    regions = document.regions
    return replace(
        document,
        text=document.text[start:end],
        words=tuple(words),
        sentences=tuple((a - start, b - start) for a, b in document.sentences if inside(a, b)),
        spans=tuple((a - start, b - start, label) for a, b, label in document.spans if inside(a, b)),
        values=tuple((a - start, b - start, value) for a, b, value in document.values if inside(a, b)),
        regions=None
        if regions is None
        else tuple((max(a, start) - start, min(b, end) - start) for a, b in regions if a < end and start < b),
    )
