"""How the press marks its pages: furniture, fields of metadata, names of months and zones, languages."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from sayso.knowledge.words import load


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern of furniture in running text, by the name of what it finds."""

    name: str
    pattern: str
    case: bool = False


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `furniture.json`: patterns of what is no part of a report. Those of lines match folded words.

    `whole`: whole lines; `labels`: how lines begin; `openings`: lines after which nothing of the report comes;
    `running`: in running text, anywhere; `heads`, `tails`: in running text, only at its head or behind its last
    sentence; `footers`: links at a page's foot, of which two tell one; `no_places`: labels before a dash;
    `published`: words around a date that say
    when a report came out; `no_authors`: who signs without a name; `outlet_words`: words that outlets' names hold;
    `photo_agencies`: who is credited for pictures; `blurbs`: what an outlet calls itself; `particles`: small words
    within names of people; `small_words`: within names of outlets.
    """

    source: str
    licence: str
    whole: list[str]
    labels: list[str]
    openings: list[str]
    running: list[Phrase]
    heads: list[str]
    tails: list[str]
    footers: list[str]
    published: list[str]
    no_places: frozenset[str]
    no_authors: list[str]
    outlet_words: frozenset[str]
    photo_agencies: list[str]
    blurbs: list[str]
    particles: frozenset[str]
    small_words: frozenset[str]


@cache
def furniture() -> Furniture:
    """The patterns of furniture."""
    return load("furniture.json", Furniture)


@cache
def one_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that matches what any of some patterns matches, whatever the case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


class PageFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `page_fields.json`: names of meta elements, most telling first; `author_marks`: classes of bylines."""

    source: str
    licence: str
    title: list[str]
    outlet: list[str]
    author: list[str]
    author_marks: list[str]
    url: list[str]
    published: list[str]
    language: list[str]


@cache
def page_fields() -> PageFields:
    """The names of meta elements."""
    return load("page_fields.json", PageFields)


class Calendar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `months.json`: names of months and weekdays from the first on, and zones in minutes from UTC."""

    source: str
    licence: str
    months: list[list[str]]
    weekdays: list[list[str]]
    zones: dict[str, int]


@cache
def calendar() -> Calendar:
    """The names of months, weekdays and zones."""
    return load("months.json", Calendar)


class Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `languages.json`: the languages that can be read, English small words, names by ISO 639-1 code.

    `codes`: codes of two letters (ISO 639-1) by those of three (ISO 639-2).
    """

    source: str
    licence: str
    read: frozenset[str]
    codes: dict[str, str]
    english_words: frozenset[str]
    names: dict[str, str]


@cache
def languages() -> Languages:
    """What is known of languages."""
    return load("languages.json", Languages)
