"""Texts that share words with what is measured on: they are taken out of training and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.articles import Gold, rows

RUN = 10  # words that two texts must share in a row
WORD = re.compile(r"\w+")


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


def kept_apart(articles: Iterable[Gold], measured: Iterable[str]) -> tuple[list[Gold], int]:
    """The articles that share no run of ten words with the measured texts, and how many were taken out."""
    known = {run for text in measured for run in runs_of(text)}
    given = list(articles)
    kept = [article for article in given if known.isdisjoint(runs_of(article.text))]
    return kept, len(given) - len(kept)
