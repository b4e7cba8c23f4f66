"""Words for numbers and for their bounds in English."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Literal

import msgspec

from sayso.knowledge.words import load

Bound = Literal["at_least", "more_than", "up_to", "fewer_than", "about", "nearly"]


class VagueNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand for an interval of numbers (STANDARDS 2)."""

    words: str
    low: int
    high: int


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `number_words.json`: number words, scales, vague numbers, and the words of bounds by their place."""

    source: str
    licence: str
    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, Decimal]
    short_scales: dict[str, Decimal]
    vague: list[VagueNumber]
    before: dict[Bound, list[str]]
    after: dict[Bound, list[str]]


@cache
def number_words() -> NumberWords:
    """The table of number words."""
    return load("number_words.json", NumberWords)
