"""Dates: full dates in running words and stamps, with their clock time and offset, as half-open intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

import msgspec

from sayso.knowledge.press import calendar
from sayso.model.times import stamp_of

EARLIEST_YEAR, LATEST_YEAR = 1600, 2200  # the first newspaper is of 1605; a later year is a slip


class FullDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date with its year: its place in the text, the day, the clock time if there is one, and what is doubtful.

    `other`: the other day that the numbers allow, where nothing tells day from month. `mismatch`: the weekday beside
    it is another one.
    """

    start: int
    end: int
    day: date
    clock: tuple[int, int] | None = None
    offset: int | None = None
    other: date | None = None
    mismatch: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted((name for names in calendar().months for name in names), key=lambda n: (-len(n), n)))
    weekdays = "|".join(sorted((name for names in calendar().weekdays for name in names), key=lambda n: (-len(n), n)))
    zones = "|".join(sorted(calendar().zones, key=lambda name: (-len(name), name)))
    hours = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?"
    half = r"(?:\s?[ap]\.?m\b\.?)?"
    zone = rf"(?:\s?\(?(?:{zones})\b\)?(?:\s?[+-]\d\d?(?::?\d\d)?)?)?"
    clock = rf"(?:{hours}{half}|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?|(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:hrs|gmt|utc)\b))"
    weekday = rf"(?:(?P<weekday>{weekdays})\b\.?,?\s+)?"
    ordinal = r"(?:st|nd|rd|th|\.|º|er)?"
    return re.compile(
        rf"(?<![\w/.-])(?:(?P<early>{clock}{zone}),?\s+(?:on\s+)?)?{weekday}(?:"
        rf"(?P<d1>[0-3]?\d){ordinal}(?:\s+|-)(?:de\s+|of\s+)?(?P<m1>{months})\b\.?,?(?:\s+|-)(?:de[l]?\s+)?(?P<y1>\d{{4}})"
        rf"|(?P<m2>{months})\b\.?\s+(?P<d2>[0-3]?\d){ordinal},?\s*(?P<y2>\d{{4}})"
        r"|(?P<y3>\d{4})(?P<s3>[-/.])(?P<m3>\d\d?)(?P=s3)(?P<d3>\d\d?)"
        r"|(?P<a4>\d\d?)(?P<s4>[-/.])(?P<b4>\d\d?)(?P=s4)(?P<y4>\d{4})"
        rf")(?!\d|\.\d)(?:(?:\s*[,|·•–—@-]\s*|\s+(?:at\s+)?|T)(?P<late>{clock}(?:{zone}|(?:[+-]\d\d:?\d\d))))?(?![\w])",
        re.IGNORECASE,
    )


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FullDate]:
    """All full dates between two places of a text."""
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        found = _read(match)
        if found is not None:
            yield found


def date_at(text: str, start: int, end: int | None = None) -> FullDate | None:
    """The full date that begins right at a place of a text."""
    match = _pattern().match(text, start, len(text) if end is None else end)
    return _read(match) if match else None


def _read(match: re.Match[str]) -> FullDate | None:
    got = match.groupdict()
    weekday = _position(calendar().weekdays, got["weekday"])
    other: date | None = None
    if got["y4"]:
        days = [
            day
            for order in (("b4", "a4"), ("a4", "b4"))
            if (day := _day(got["y4"], int(got[order[0]]), int(got[order[1]]))) is not None
        ]
        if got["s4"] == ".":
            days = days[:1] if int(got["b4"]) <= 12 else []  # with full stops the day always comes first
        fitting = [day for day in days if weekday is None or day.weekday() == weekday] or days
        if not fitting:
            return None
        found: date | None = fitting[0]
        if len(fitting) > 1 and fitting[0] != fitting[1]:
            other = fitting[1]
    elif got["y3"]:
        found = _day(got["y3"], int(got["m3"]), int(got["d3"]))
    else:
        which = "1" if got["y1"] else "2"
        month = _position(calendar().months, got["m" + which])
        found = _day(got["y" + which], (month or 0) + 1, int(got["d" + which]))
    if found is None:
        return None
    clock, offset = _clock(got["late"] or got["early"] or "")
    return FullDate(
        start=match.start(),
        end=match.end(),
        day=found,
        clock=clock,
        offset=offset,
        other=other,
        mismatch=weekday is not None and weekday != found.weekday(),
    )


def _day(year: str, month: int, day: int) -> date | None:
    try:
        return date(int(year), month, day) if EARLIEST_YEAR <= int(year) <= LATEST_YEAR else None
    except ValueError:
        return None


def _position(table: list[list[str]], word: str | None) -> int | None:
    plain = (word or "").casefold()
    return next((place for place, names in enumerate(table) if plain in names), None)


CLOCK = re.compile(
    r"(?P<hour>\d\d?)(?:[:.hH]?(?P<minute>\d\d))?(?::\d\d)?\s?(?P<half>[ap])?(?:\.?m\.?)?"
    r"\s?\(?(?P<zone>[a-z]+)?\)?\s?(?P<offset>[+-]\d\d?(?::?\d\d)?)?",
    re.IGNORECASE,
)


def _clock(words: str) -> tuple[tuple[int, int] | None, int | None]:
    """Hour and minute of a clock time, and its offset from UTC in minutes where one is stated."""
    match = CLOCK.match(words)
    if not match:
        return None, None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None, None
    offset = calendar().zones.get((match["zone"] or "").lower())
    if match["offset"]:
        digits = match["offset"][1:].replace(":", "")
        hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
        shift = (hours * 60 + minutes) * (-1 if match["offset"][0] == "-" else 1)
        offset = (offset or 0) + shift
        if abs(offset) > 14 * 60:
            offset = None
    return (hour, minute), offset


class Interval(msgspec.Struct, frozen=True):
    """What a stamp denotes: start and end as ISO 8601 has them, TIMEX3 value, precision."""

    start: str
    end: str
    timex: str
    precision: Literal["minute", "day", "month", "year"]


def interval_of(found: FullDate) -> Interval | None:
    """The minute or day of a full date."""
    if found.clock is None:
        return _day_interval(found.day)
    shift = "" if found.offset is None else _offset(found.offset)
    return _minute_interval(datetime(found.day.year, found.day.month, found.day.day, *found.clock), shift)


def interval_of_stamp(stamp: str) -> Interval | None:
    """The interval of an ISO 8601 stamp, possibly cut short (`2024-05`); a bare midnight is a day without time."""
    words = stamp.strip()
    short = re.fullmatch(r"(\d{4})(?:-(\d\d))?", words)
    try:
        if short:
            return _month_interval(int(short[1]), int(short[2]) if short[2] else None)
        read = datetime.fromisoformat(words)
        if not EARLIEST_YEAR <= read.year <= LATEST_YEAR:
            return None
        # A midnight without an offset is what databases make of a day; nobody publishes at 00:00:00 sharp.
        if len(words) <= 10 or (read.tzinfo is None and (read.hour, read.minute, read.second) == (0, 0, 0)):
            return _day_interval(read.date())
        offset = read.utcoffset()
        shift = "" if offset is None else _offset(int(offset.total_seconds() // 60))
        return _minute_interval(read.replace(tzinfo=None, second=0, microsecond=0), shift)
    except (ValueError, OverflowError):
        return None


def _offset(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _day_interval(day: date) -> Interval:
    start = datetime(day.year, day.month, day.day)
    return Interval(stamp_of(start), stamp_of(start + timedelta(days=1)), day.isoformat(), "day")


def _minute_interval(start: datetime, shift: str) -> Interval:
    begin = stamp_of(start) + shift
    return Interval(begin, stamp_of(start + timedelta(minutes=1)) + shift, begin, "minute")


def _month_interval(year: int, month: int | None) -> Interval | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    start = datetime(year, month or 1, 1)
    following = datetime(year + 1, 1, 1) if month in (None, 12) else datetime(year, (month or 0) + 1, 1)
    timex = f"{year}" if month is None else f"{year}-{month:02d}"
    return Interval(stamp_of(start), stamp_of(following), timex, "year" if month is None else "month")
