"""What weighing likeness needs: weights in bits, how common words are, which words name one kind of happening."""

from __future__ import annotations

import math
from functools import cache, lru_cache

import msgspec

from sayso.knowledge.words import irregular_forms, load

COMMON_RANKS = 300  # words more frequent than this carry no evidence
ENDINGS = (  # what is cut, what takes its place, and how many letters must stay
    ("ments", "", 4), ("ment", "", 4), ("ations", "", 4), ("ation", "", 4), ("ions", "", 5), ("ion", "", 5),
    ("ings", "", 3), ("ing", "", 3), ("ies", "y", 2), ("ied", "y", 2), ("ed", "", 3), ("ss", "ss", 1), ("s", "", 3),
)  # fmt: skip


class Likeness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of each feature, in bits, for pairs of sources and of events."""

    source: str
    licence: str
    note: str
    sources: dict[str, float]
    events: dict[str, float]


class CommonWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """English words, the most frequent first."""

    source: str
    licence: str
    words: str


class HappeningWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Groups of lemmas that name one kind of happening."""

    source: str
    licence: str
    note: str
    groups: list[list[str]]


class Opposites(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pairs of groups of words that cannot both be said of one happening."""

    source: str
    licence: str
    note: str
    pairs: list[tuple[list[str], list[str]]]


class NameParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of names that tell little: small ones, and those that many bodies have in their names.

    `describing`: what stands after a hyphen in words that describe a body and are no part of its name ("state-run");
    `press`: what news calls an agency or a paper beside its name ("the Alder news agency").
    """

    source: str
    licence: str
    small: frozenset[str]
    bodies: frozenset[str]
    describing: list[str]
    press: list[str]


@cache
def name_parts() -> NameParts:
    """Words of names that tell little."""
    return load("name_parts.json", NameParts)


@cache
def likeness() -> Likeness:
    """The table of weights."""
    return load("likeness.json", Likeness)


@cache
def ranks() -> dict[str, int]:
    """The rank of each common word, from 1."""
    return {word: rank for rank, word in enumerate(load("common_words.json", CommonWords).words.split(), 1)}


@lru_cache(maxsize=200_000)
def rarity(word: str) -> float:
    """How much it tells that two texts share a folded word, in bits: 0 for the commonest, most for unlisted ones."""
    if word.isdigit():
        return min(4.0, 1.5 * (len(word) - 1))
    if len(word) == 1:
        return 0.0  # "a", "I" and initials: the list of common words has no single letters
    known = ranks()
    return max(0.0, math.log2(known.get(word, len(known) + 1) / COMMON_RANKS))


@cache
def lemmas_by_form() -> dict[str, str]:
    """Irregular forms with their lemma; a form of two lemmas keeps the first in the alphabet."""
    return {form: lemma for lemma, forms in sorted(irregular_forms().items(), reverse=True) for form in forms}


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without its endings, so that forms of one word and most nouns made of verbs meet."""
    word = lemmas_by_form().get(word, word)
    for ending, instead, least in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == "e" and word[-2] not in "aeiou" else word


@cache
def kinds_of_happening() -> dict[str, frozenset[int]]:
    """For each stem the numbers of the groups that it stands in."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(load("happening_words.json", HappeningWords).groups):
        for lemma in group:
            found.setdefault(stem(lemma), set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


@cache
def opposites() -> list[tuple[frozenset[str], frozenset[str]]]:
    """Pairs of groups of stems: who says a word of the one cannot be right where a word of the other is."""
    pairs = load("opposites.json", Opposites).pairs
    return [(frozenset(map(stem, one)), frozenset(map(stem, other))) for one, other in pairs]
