"""What news counts: nouns for people and things, and the words that say what became of them."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge.units import units
from sayso.knowledge.words import load
from sayso.model.values import Measure


class HarmWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one measure by where they stand beside a count.

    `done`: participles behind it ("12 were killed"); `undergo`: verbs behind it that take no object ("died"); `do`:
    verbs before it ("killing 12"); `before`: nouns before it ("the bodies of"); `nouns`: what is counted, singular
    ("12 deaths"); `attributive`: between number and noun ("12 injured people"); `toll`: subjects whose number it is.
    In `done` and `undergo`, "~" stands for up to three words.
    """

    done: list[str]
    undergo: list[str]
    do: list[str]
    before: list[str]
    nouns: list[str]
    attributive: frozenset[str]
    toll: list[str]


class Counted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `counted.json`; nouns are singular, `irregular` has their plurals, `stops` end a noun phrase.

    `keep_ed`: words in -ed that stand before a noun; `more`: words between number and noun that are no part of it;
    `unmarked_people`: those of `unmarked` that are people; `modifiers`: plurals that stand before another noun ("sports
    clubs"), `before_people_only` before known nouns only ("women workers"); `not_plural`: words in -s that are none;
    `kinds`: what remains of "12 civilian deaths"; `groups`: nouns in the singular that are several people; `members`:
    second halves of "three-member"; `labels`: nouns whose number is a name ("Flight 214"), `weak_labels` only where no
    noun follows; `brought_out`: what is done with bodies that are counted; `none_nouns`: further nouns of what there
    was none of.
    """

    source: str
    licence: str
    people: frozenset[str]
    irregular: dict[str, str]
    unmarked: frozenset[str]
    things: frozenset[str]
    not_counted: frozenset[str]
    stops: frozenset[str]
    keep_ed: frozenset[str]
    more: frozenset[str]
    unmarked_people: frozenset[str]
    modifiers: frozenset[str]
    before_people_only: frozenset[str]
    not_plural: frozenset[str]
    kinds: frozenset[str]
    groups: dict[str, int]
    members: list[str]
    labels: list[str]
    weak_labels: list[str]
    brought_out: list[str]
    none_nouns: dict[str, Measure]
    harm: dict[Measure, HarmWords]


@cache
def counted() -> Counted:
    """The table of what is counted."""
    return load("counted.json", Counted)


@cache
def plurals() -> dict[str, str]:
    """The plural forms of all nouns of the table, each with its singular."""
    table = counted()
    nouns = sorted(table.people | table.things | {noun for words in table.harm.values() for noun in words.nouns})
    return {plural_of(noun): noun for noun in nouns} | {more: one for one, more in table.irregular.items()}


def plural_of(noun: str) -> str:
    """The plural of an English noun."""
    head, space, last = noun.rpartition(" ")
    irregular = counted().irregular
    if last in irregular:
        return head + space + irregular[last]
    if last.endswith(("man",)) and last not in ("human", "german"):
        return head + space + last[:-3] + "men"
    if last in counted().unmarked:
        return noun
    if last.endswith("y") and last[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if last.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def uncounted() -> frozenset[str]:
    """Nouns in both numbers that a number before them makes no count: of time, money and measure."""
    names = {name for unit in units() for name in unit.names}
    table = counted()
    return frozenset(names | table.not_counted | {plural_of(noun) for noun in table.not_counted if noun.isalpha()})
