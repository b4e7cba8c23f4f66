"""What the shipped model reads in a text, once for all tests that ask."""

from __future__ import annotations

from functools import lru_cache

from sayso.annotation.sentences import find_sentences
from sayso.language.reader import Reading, read
from sayso.language.runtime import shipped_models
from sayso.model.annotations import Sentence


@lru_cache(maxsize=4096)
def reading_of(text: str) -> Reading:
    """The reading of a text."""
    return read(text, shipped_models())


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of a text without furniture."""
    return find_sentences(text, [], reading_of(text))
