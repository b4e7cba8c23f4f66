"""Who and what takes part in happenings: nouns by the part that they can play, verbs by what they leave to the noun."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge.counted import counted, plural_of, plurals
from sayso.knowledge.words import load, source_words


class ParticipantWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `participant_words.json`; nouns and verbs are lemmas.

    Nouns: `people`, `no_actors` are added to and taken from the nouns for those who tell or are counted; `weapons`,
    `vehicles`, `forces` are no one, though they are said to hit; `facilities` act through their people and are hit as
    buildings; `tolls` rise, which is a count; `amounts` before "of" only say how many; `labour`: words of a dispute
    about work, in which a strike is one.
    Verbs: `telling_of` an event noun as subject only tell that it happened, `held` with one as passive subject too;
    `undergo` have a subject that something happens to; `collide` of a vehicle tell an accident; `tackle` of a fire tell
    its fighting; `suffered` without an object are participles; `meant`: the type of what somebody does on purpose;
    `onto`: the prepositions before what a verb is done to.
    """

    source: str
    licence: str
    people: frozenset[str]
    no_actors: frozenset[str]
    weapons: frozenset[str]
    vehicles: frozenset[str]
    tolls: frozenset[str]
    forces: frozenset[str]
    telling_of: frozenset[str]
    burn: frozenset[str]
    undergo: frozenset[str]
    collide: frozenset[str]
    tackle: frozenset[str]
    facilities: frozenset[str]
    held: frozenset[str]
    suffered: frozenset[str]
    meant: dict[str, str]
    onto: dict[str, frozenset[str]]
    labour: frozenset[str]
    amounts: frozenset[str]


@cache
def participant_words() -> ParticipantWords:
    """The table of participants."""
    return load("participant_words.json", ParticipantWords)


@cache
def actors() -> frozenset[str]:
    """Nouns for people and bodies, singular and plural: those who can do something."""
    people = counted().people | source_words().any_body | participant_words().people
    told = {noun for kind, nouns in source_words().heads.items() if kind != "document" for noun in nouns}
    plural = {plural_of(noun) for noun in people} | {form for form, one in plurals().items() if one in people}
    return (
        frozenset(people | told | plural)
        - participant_words().no_actors
        - participant_words().amounts
        - participant_words().facilities
    )


@cache
def weapons() -> frozenset[str]:
    """What is used to do harm, singular and plural."""
    return _both(participant_words().weapons)


@cache
def vehicles() -> frozenset[str]:
    """What carries people and things, singular and plural."""
    return _both(participant_words().vehicles)


def _both(nouns: frozenset[str]) -> frozenset[str]:
    return nouns | {plural_of(noun) for noun in nouns}
