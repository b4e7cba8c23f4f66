"""Words that tell of happenings: event types with their triggers, synonyms, and words that make them unreal."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge.words import forms_of, load
from sayso.model.events import EventType


class Triggers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs (lemmas) and nouns (as written) of one type."""

    verbs: list[str]
    nouns: list[str]


class EventTypeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event type: what it means, and the words that trigger it."""

    definition: str
    verbs: list[str]
    nouns: list[str]


class EventWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `event_words.json`; `harm`: verbs of what is done to people."""

    source: str
    licence: str
    types: dict[EventType, EventTypeWords]
    untyped: Triggers
    harm: dict[str, list[str]]
    generic_before: list[str]
    background_words: list[str]
    future_before: list[str]
    hypothetical_before: list[str]


class TriggerWord(msgspec.Struct, frozen=True):
    """What a surface form stands for as a trigger: its lemma, its type, and whether it is a noun."""

    lemma: str
    type: EventType | None
    nominal: bool


class Readings(msgspec.Struct, frozen=True):
    """A surface form as a noun and as a verb; its sentence decides which of the two it is there."""

    noun: TriggerWord | None
    verb: TriggerWord | None


@cache
def event_words() -> EventWords:
    """The table of event words."""
    return load("event_words.json", EventWords)


@cache
def trigger_forms() -> dict[str, Readings]:
    """Every surface form (lower case, one to three words) of every trigger; typed ones win over untyped."""
    nouns: dict[str, TriggerWord] = {}
    verbs: dict[str, TriggerWord] = {}
    tables: list[tuple[EventType | None, list[str], list[str]]] = [
        *((name, words.verbs, words.nouns) for name, words in event_words().types.items()),
        (None, event_words().untyped.verbs, event_words().untyped.nouns),
    ]
    for name, of_verbs, of_nouns in tables:
        for noun in of_nouns:
            nouns.setdefault(noun, TriggerWord(_singular(noun), name, nominal=True))
        for verb in of_verbs:
            head, _, particle = verb.partition(" ")
            for form in forms_of(head):
                verbs.setdefault(f"{form} {particle}".strip(), TriggerWord(verb, name, nominal=False))
    return {form: Readings(nouns.get(form), verbs.get(form)) for form in [*nouns, *verbs]}


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    kept = ("talks", "negotiations", "ss", "us", "sanctions", "consultations")
    return noun[:-1] if noun.endswith("s") and not noun.endswith(kept) else noun
