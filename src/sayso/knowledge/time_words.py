"""Words of the calendar and the clock in English."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge.words import load


class SeasonWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A season: the month that it begins with (northern, meteorological; three months) and its TIMEX3 letters."""

    month: int
    timex: str


class PartWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the day: the hours from midnight that it lasts (past 24: the next day) and its TIMEX3 letters."""

    from_hour: int
    to_hour: int
    timex: str


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `time_words.json`; weekdays from Monday, 0; `doubtful_months` are other words or names, too.

    `holidays`: month and day of feasts with a fixed date; `forward`: words after which a time is yet to come; `told`:
    forms of the present that tell of what is past; `awaited`: what a day's possessive may announce.
    """

    source: str
    licence: str
    weekdays: dict[str, int]
    weekday_shorts: dict[str, int]
    months: dict[str, int]
    month_shorts: dict[str, int]
    doubtful_months: frozenset[str]
    seasons: dict[str, SeasonWord]
    parts: dict[str, PartWord]
    units: dict[str, str]
    zones: dict[str, str]
    zones_without_offset: list[str]
    holidays: dict[str, str]
    awaited: frozenset[str]
    forward: list[str]
    told: list[str]
    sets: dict[str, str]
    ordinals: dict[str, int]


@cache
def time_words() -> TimeWords:
    """The table of words for times."""
    return load("time_words.json", TimeWords)
