"""Small words that begin and end noun phrases and clauses, and words beside a verb."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge.words import load


class PhraseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `phrase_words.json`, all in lower case.

    `be` and the other `helpers` stand before a verb, `beside_verb` between them; `subordinators` begin a clause;
    `ends` end a phrase, `numbers` and `determiners` begin one;
    `modal`: doubt of what a verb tells, not of what a definite noun stands for; `not_adverbs`: other words in -ly;
    `not_past`: irregular past forms that are other words as often; `plurals`: plural without an s.
    """

    source: str
    licence: str
    be: frozenset[str]
    helpers: frozenset[str]
    beside_verb: frozenset[str]
    subordinators: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    numbers: frozenset[str]
    pronouns: frozenset[str]
    speakers: frozenset[str]
    ends: frozenset[str]
    modal: frozenset[str]
    not_adverbs: frozenset[str]
    nouns_in_ing: frozenset[str]
    not_past: frozenset[str]
    plurals: frozenset[str]


@cache
def phrase_words() -> PhraseWords:
    """The table of small words."""
    return load("phrase_words.json", PhraseWords)
