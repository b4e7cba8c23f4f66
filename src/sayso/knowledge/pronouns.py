"""Pronouns and determiners by what they can stand for (pronouns.json)."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge.words import load


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `pronouns.json`, all in lower case: pronouns and determiners by kind.

    `plural`: pronouns for several; `places`: adverbs that stand for a place.
    """

    source: str
    licence: str
    kinds: dict[str, list[str]]
    plural: frozenset[str]
    articles: dict[str, list[str]]
    places: frozenset[str]

    def kind_numbers(self) -> dict[str, int]:
        """For each pronoun the number of its kind, from 1."""
        return {word: number for number, words in enumerate(self.kinds.values(), 1) for word in words}

    def article_numbers(self) -> dict[str, int]:
        """For each determiner the number of its kind, from 1."""
        return {word: number for number, words in enumerate(self.articles.values(), 1) for word in words}


@cache
def pronouns() -> Pronouns:
    """The list of pronouns."""
    return load("pronouns.json", Pronouns)
