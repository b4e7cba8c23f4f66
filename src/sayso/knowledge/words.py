"""Small word lists of general English, read from JSON files that state their source and licence."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from sayso.model.statements import Act, Channel, SourceKind

Table = TypeVar("Table")


def load(name: str, table: type[Table]) -> Table:
    """A table of this package, read strictly: a field that the type lacks is an error."""
    return msgspec.json.decode(files("sayso.knowledge").joinpath(name).read_bytes(), type=table)


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell of telling, by the act that they name (lemmas for verbs), and words about what is told."""

    source: str
    licence: str
    verbs: dict[Act, list[str]]
    soft: frozenset[str]
    weighed: frozenset[str]
    declining: list[str]
    declined_verbs: frozenset[str]
    nouns: dict[Act, list[str]]
    untrue: list[str]
    judged: frozenset[str]
    speech_act_of_denial: list[str]
    no_part: list[str]
    own_words: frozenset[str]
    refused: frozenset[str]
    not_denied: list[str]
    relayed: list[str]
    plain: list[str]
    spoken: frozenset[str]
    judging: frozenset[str]
    clause_only: frozenset[str]
    speech_nouns: frozenset[str]
    reactions: frozenset[str]


class Hedges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that lower a commitment, by the certainty that is left (FactBank), and words that negate."""

    source: str
    licence: str
    probable: list[str]
    possible: list[str]
    uncommitted: list[str]
    own_telling: list[str]
    negations: list[str]
    not_negating: list[str]


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Irregular forms by lemma: preterite and participle, and others that the rules of spelling would get wrong."""

    source: str
    licence: str
    irregular: dict[str, list[str]]


@cache
def cues() -> Cues:
    """Verbs, nouns and phrases of telling."""
    return load("cues.json", Cues)


@cache
def hedges() -> Hedges:
    """Hedges and negations."""
    return load("hedges.json", Hedges)


@cache
def irregular_forms() -> dict[str, list[str]]:
    """Irregular forms of verbs by lemma."""
    return load("verbs.json", Verbs).irregular


def forms_of(verb: str) -> tuple[str, ...]:
    """All forms of an English verb by its lemma, by the rules of spelling and the table of irregular ones."""
    irregular = irregular_forms().get(verb, [])
    stem, consonant_y = verb, len(verb) > 2 and verb[-1] == "y" and verb[-2] not in "aeiou"
    third = (
        verb[:-1] + "ies" if consonant_y else verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    )
    if consonant_y:
        past = verb[:-1] + "ied"
    elif verb.endswith("e"):
        past, stem = verb + "d", verb[:-1] if not verb.endswith(("ee", "ie", "ye")) else verb
    else:
        past = verb + "ed"
    doubled = next((form[:-2] for form in irregular if form.endswith("ed") and form[:-3] == verb), None)
    gerund = (doubled or stem) + "ing"
    pasts = irregular or [past]
    return tuple(dict.fromkeys([verb, third, *pasts, gerund]))


@cache
def cue_forms() -> dict[str, tuple[str, Act]]:
    """Every form of every verb of telling: its lemma and the act that it names."""
    return {form: (lemma, act) for act, lemmas in cues().verbs.items() for lemma in lemmas for form in forms_of(lemma)}


class SourceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for those who speak, by the kind of source, with titles, heads of names and phrases of anonymity."""

    source: str
    licence: str
    heads: dict[SourceKind, list[str]]
    seats: dict[SourceKind, list[str]]
    group_words: frozenset[str]
    civil_group_words: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    no_one: frozenset[str]
    small_words: frozenset[str]
    ranks: frozenset[str]
    portfolios: frozenset[str]
    org_heads: frozenset[str]
    outlet_heads: frozenset[str]
    state_heads: frozenset[str]
    force_heads: frozenset[str]
    plural_people: frozenset[str]
    owners: frozenset[str]
    any_body: frozenset[str]
    asked: list[str]
    containers: list[str]
    pronouns: dict[str, list[str]]


class Channels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that say by what way something was told, by the channel of the contract, most telling first."""

    source: str
    licence: str
    channels: dict[Channel, list[str]]


@cache
def source_words() -> SourceWords:
    """Nouns, titles and phrases for sources."""
    return load("source_words.json", SourceWords)


@cache
def channel_phrases() -> dict[Channel, list[str]]:
    """Phrases by channel."""
    return load("channels.json", Channels).channels
