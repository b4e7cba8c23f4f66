"""Days, weeks, months, seasons, years in words, as half-open intervals counted from a date (STANDARDS 3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import msgspec

from sayso.annotation.calendar_words import DATED, NEAR, PERIODS, WEEKLY, T
from sayso.annotation.numbers import find_numbers
from sayso.model.annotations import Tense
from sayso.model.times import Precision

NEAR_DAYS = timedelta(days=20)  # in which a date lies that can be read in two ways
FARTHEST = 9999  # units that are counted from a date
GRACE_DAYS = 30  # how far against its tense a date without a year may lie, before another year is taken


class Grounded(msgspec.Struct, frozen=True, kw_only=True):
    """What a phrase of time denotes: the interval, how fine it is, its TIMEX3 value, whether the anchor was needed."""

    start: datetime | None
    end: datetime | None
    precision: Precision
    timex: str
    anchored: bool = False


_DATED, _WEEKLY, _NEAR, _PERIODS = (
    [re.compile(pattern, re.IGNORECASE) for pattern in patterns] for patterns in (DATED, WEEKLY, NEAR, PERIODS)
)


Reader = Callable[[re.Match[str], date | None, Tense], Grounded | None]


def read_day(words: str, anchor: date | None, tense: Tense) -> Grounded | None:
    """The day that words name, or None."""
    for reader, patterns in ((_dated, _DATED), (_near, _NEAR), (_weekly, _WEEKLY)):
        for pattern in patterns:
            if match := pattern.fullmatch(words):
                return _placed(reader, match, anchor, tense)
    return None


def _placed(reader: Reader, match: re.Match[str], anchor: date | None, tense: Tense) -> Grounded | None:
    """What a reader makes of words; one before the year 1 or after 9999, beyond our calendar, is open."""
    try:
        return reader(match, anchor, tense)
    except (OverflowError, ValueError):
        back = match.group().lower().endswith(("ago", "earlier", "before that"))
        return unknown("PAST_REF" if back else "FUTURE_REF", "year")


def read_period(words: str, anchor: date | None, tense: Tense) -> Grounded | None:
    """The week, month, season, quarter, year, decade or century that words name, or None."""
    for pattern in _PERIODS:
        if match := pattern.fullmatch(words):
            return _placed(_period, match, anchor, tense)
    return None


def day(of: date, *, anchored: bool = False) -> Grounded:
    """A whole day."""
    start = datetime(of.year, of.month, of.day)
    return Grounded(
        start=start, end=start + timedelta(days=1), precision="day", timex=of.isoformat(), anchored=anchored
    )


def month_of(year: int, month: int, *, anchored: bool = False) -> Grounded:
    """A whole month."""
    return Grounded(
        start=datetime(year, month, 1), end=_months_on(datetime(year, month, 1), 1), precision="month",
        timex=f"{year:04d}-{month:02d}", anchored=anchored,
    )  # fmt: skip


def year_of(year: int, *, anchored: bool = False) -> Grounded:
    """A whole year."""
    return Grounded(
        start=datetime(year, 1, 1),
        end=datetime(year + 1, 1, 1),
        precision="year",
        timex=f"{year:04d}",
        anchored=anchored,
    )


def unknown(timex: str, precision: Precision) -> Grounded:
    """A time that the words alone do not place."""
    return Grounded(start=None, end=None, precision=precision, timex=timex, anchored=True)


def month_number(words: str) -> int:
    """The number of a month's name or abbreviation."""
    plain = words.lower().rstrip(".")
    return T.months.get(plain) or T.month_shorts[plain]


def number_of(words: str) -> int | None:
    """The whole number that counts units: "three", "a", "12"; None for "several" and fractions."""
    plain = " ".join(words.lower().split())
    if plain in ("a", "an", "the"):
        return 1
    if plain == "a couple of":
        return 2
    found = find_numbers(plain, 0, len(plain))
    if len(found) != 1 or found[0].low != found[0].high or found[0].low != int(found[0].low):
        return None
    return int(found[0].low)


def _dated(match: re.Match[str], anchor: date | None, tense: Tense) -> Grounded | None:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    if "holiday" in groups:
        month, number = (int(half) for half in T.holidays[_plain(groups["holiday"])].split("-"))
        if "y5" not in groups:
            return _undated(month, number, anchor, tense)
        year = int(groups["y5"])
    elif "a4" in groups:
        first, second, year = int(groups["a4"]), int(groups["b4"]), int(groups["y4"])
        if groups["sign"] == "/" and first != second and max(first, second) <= 12:
            return _day_or_month_first(year, first, second, anchor)
        number, month = (first, second) if second <= 12 else (second, first)
    else:
        number = int(re.sub(r"\D", "", groups.get("d1") or groups.get("d2") or groups["d3"]))
        name = groups.get("m1") or groups.get("m2")
        month = month_number(name) if name else int(groups["m3"])
        written = groups.get("y1") or groups.get("y2") or groups.get("y3")
        if written is None:
            return _undated(month, number, anchor, tense)
        year = int(written)
    if not _exists(year, month, number):
        return None
    return day(date(year, month, number))


def _day_or_month_first(year: int, first: int, second: int, anchor: date | None) -> Grounded:
    """A date such as 9/3/2027, which some write day first and some month first: the one that is near the anchor."""
    both = [date(year, second, first), date(year, first, second)]
    near = [one for one in both if anchor is not None and abs(one - anchor) <= NEAR_DAYS]
    return day(near[0]) if len(near) == 1 else unknown(f"{year:04d}-XX-XX", "day")


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


def _undated(month: int, number: int, anchor: date | None, tense: Tense) -> Grounded | None:
    """A day of a month without its year: the one that lies on the tense's side of the anchor, with some grace."""
    if not _exists(2024, month, number):
        return None
    if anchor is None:
        return unknown(f"XXXX-{month:02d}-{number:02d}", "day")
    days = [date(y, month, number) for y in range(anchor.year - 4, anchor.year + 5) if _exists(y, month, number)]
    grace = timedelta(days=GRACE_DAYS)
    if tense == "past":
        fit = max((d for d in days if d <= anchor + grace), default=None)
    else:
        fit = min((d for d in days if d >= anchor - grace), default=None)
    return day(fit, anchored=True) if fit else None


def _near(match: re.Match[str], anchor: date | None, tense: Tense) -> Grounded | None:
    groups = match.groupdict()
    if groups.get("word"):
        away = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(groups["word"].lower())
        if away is None:
            away = -2 if "yesterday" in groups["word"].lower() else 2
        named = groups.get("named")
        if anchor is None:
            return unknown(f"XXXX-WXX-{T.weekdays[named.lower()] + 1}" if named else "XXXX-XX-XX", "day")
        return day(anchor + timedelta(days=away), anchored=True)
    count = number_of(groups["count"])
    back = groups["way"].lower() in ("ago", "earlier", "before that")
    if anchor is None or count is None or count > FARTHEST:
        return unknown("PAST_REF" if back else "FUTURE_REF", "day")
    found = day(anchor + timedelta(days=-count if back else count), anchored=True)
    # "three days earlier" counts from a time that was told of before
    return (
        found
        if groups["way"].lower() in ("ago", "from now", "hence")
        else msgspec.structs.replace(found, start=None, end=None)
    )


def _weekly(match: re.Match[str], anchor: date | None, tense: Tense) -> Grounded | None:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    name = groups.get("weekday") or groups.get("weekday2") or groups["weekday3"]
    number = T.weekdays[name.lower()]
    if anchor is None:
        return unknown(f"XXXX-WXX-{number + 1}", "day")
    back, on = (anchor.weekday() - number) % 7, (number - anchor.weekday()) % 7
    if "week" in groups:
        shift = {"last": -7, "this": 0, "next": 7}[groups["week"].lower()]
        return day(anchor - timedelta(days=anchor.weekday() - number - shift), anchored=True)
    which = " ".join(groups.get("which", "").lower().split())
    if which in ("last", "the previous", "the past", "this past"):
        return day(anchor - timedelta(days=back or 7), anchored=True)
    if which in ("next", "the following", "the coming", "this coming"):
        return day(anchor + timedelta(days=on or 7), anchored=True)
    return day(anchor - timedelta(days=back) if tense == "past" else anchor + timedelta(days=on), anchored=True)


def _period(match: re.Match[str], anchor: date | None, tense: Tense) -> Grounded | None:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    which = " ".join(groups.get("which", "").lower().split())
    step = STEPS.get(which, 0)
    if "season" in groups:
        return _season(groups["season"], groups.get("year"), which, anchor)
    if "month" in groups and match.group().lower().endswith("year"):
        return month_of_year(month_number(groups["month"]), step, anchor)
    if "month" in groups:
        return _month(month_number(groups["month"]), groups.get("year"), which, anchor, tense)
    if "ordinal" in groups or "q" in groups:
        number = int(groups["q"]) if "q" in groups else T.ordinals[groups["ordinal"].lower()]
        return _quarter(number, groups.get("year"), anchor, tense)
    if "count" in groups:
        return _counted(groups, anchor)
    if "decade" in groups:
        tail = groups["decade"]
        first = int(tail) if len(tail) == 4 else int(tail[1:]) + (1900 if int(tail[1:]) >= 20 else 2000)
        return Grounded(
            start=datetime(first, 1, 1), end=datetime(first + 10, 1, 1), precision="year", timex=f"{first // 10:03d}"
        )
    if "century" in groups:
        number = int(groups["century"])
        if not 1 <= number <= 30:
            return None
        first = max(1, (number - 1) * 100)
        return Grounded(
            start=datetime(first, 1, 1), end=datetime(number * 100, 1, 1), precision="year", timex=f"{number - 1:02d}"
        )
    if "until" in groups:
        first, last = int(groups["year"]), int(groups["year"][: -len(groups["until"])] + groups["until"])
        both = year_of(first), year_of(last)
        return msgspec.structs.replace(both[0], end=both[1].end) if first < last else None
    if "year" in groups:
        return year_of(int(groups["year"]))
    if "told" in groups or match.group().lower() == "the quarter":
        letters = {"quarter": "XXXX-QX", "year": "XXXX", "period": "XXXX-XX"}[groups["unit"].lower()]
        return unknown(letters, "season")  # of a firm: its year is its own
    if "unit" in groups:
        if which in NARRATED:
            return unknown(X_VALUES[groups["unit"].lower()], PRECISIONS[groups["unit"].lower()])
        return _stepped(groups["unit"].lower(), step, anchor, which)
    if which:
        return _stepped(which.split()[1], -2, anchor, which)
    return _weekend(anchor, tense)


STEPS = {
    "last": -1,
    "the past": -1,
    "the previous": -1,
    "this past": -1,
    "next": 1,
    "the following": 1,
    "the coming": 1,
    "the next": 1,
    "this coming": 1,
}
NARRATED = frozenset(("the previous", "the following", "the same", "that", "the next"))  # than a time told of before
X_VALUES = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
PRECISIONS: dict[str, Precision] = {
    "day": "day",
    "week": "week",
    "weekend": "day",
    "month": "month",
    "quarter": "season",
    "year": "year",
    "decade": "year",
    "century": "year",
}


def _stepped(unit: str, step: int, anchor: date | None, which: str) -> Grounded | None:
    """The week, month … so many steps from that of the anchor."""
    if anchor is None:
        return unknown(X_VALUES[unit], PRECISIONS[unit])
    if unit == "day":
        return None if step == 0 else day(anchor + timedelta(days=step), anchored=True)
    if unit in ("week", "weekend"):
        monday = anchor - timedelta(days=anchor.weekday() - 7 * step)
        return week_of(monday) if unit == "week" else _weekend_of(monday)
    if unit == "month":
        first = _months_on(datetime(anchor.year, anchor.month, 1), step)
        return month_of(first.year, first.month, anchored=True)
    if unit == "quarter":
        first = _months_on(datetime(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 1), 3 * step)
        return _quarter_of(first.year, (first.month + 2) // 3, anchored=True)
    if unit == "year":
        return year_of(anchor.year + step, anchored=True)
    size = 10 if unit == "decade" else 100
    first_year = (anchor.year // size + step) * size
    return Grounded(
        start=datetime(first_year, 1, 1), end=datetime(first_year + size, 1, 1), precision="year",
        timex=str(first_year // size), anchored=True,
    )  # fmt: skip


def week_of(monday: date) -> Grounded:
    """A week from its Monday."""
    year, week, _ = monday.isocalendar()
    start = datetime(monday.year, monday.month, monday.day)
    return Grounded(
        start=start, end=start + timedelta(days=7), precision="week", timex=f"{year:04d}-W{week:02d}", anchored=True
    )


def _weekend_of(monday: date) -> Grounded:
    year, week, _ = monday.isocalendar()
    start = datetime(monday.year, monday.month, monday.day) + timedelta(days=5)
    return Grounded(
        start=start, end=start + timedelta(days=2), precision="day", timex=f"{year:04d}-W{week:02d}-WE", anchored=True
    )


def _weekend(anchor: date | None, tense: Tense) -> Grounded | None:
    """The weekend: the running one on its days, else the last one in the past tense, the coming one in the future."""
    if anchor is None:
        return unknown("XXXX-WXX-WE", "day")
    monday = anchor - timedelta(days=anchor.weekday())
    return _weekend_of(monday if anchor.weekday() >= 5 or tense == "future" else monday - timedelta(days=7))


def _season(name: str, year: str | None, which: str, anchor: date | None) -> Grounded | None:
    word = T.seasons[name.lower()]
    if year is None and anchor is None:
        return unknown(f"XXXX-{word.timex}", "season")
    if year is not None:
        number = int(year)
    else:
        assert anchor is not None
        number = anchor.year
        begins = datetime(number, word.month, 1)
        now = datetime(anchor.year, anchor.month, anchor.day)
        if STEPS.get(which) == -1:
            number -= int(_months_on(begins, 3) > now)
        elif STEPS.get(which) == 1:
            number += int(begins <= now)
        elif word.month == 12 and anchor.month <= 2:
            number -= 1
    start = datetime(number, word.month, 1)
    return Grounded(
        start=start,
        end=_months_on(start, 3),
        precision="season",
        timex=f"{number:04d}-{word.timex}",
        anchored=year is None,
    )


def _month(number: int, year: str | None, which: str, anchor: date | None, tense: Tense) -> Grounded | None:
    if year is not None:
        return month_of(int(year), number)
    if anchor is None:
        return unknown(f"XXXX-{number:02d}", "month")
    if which in ("last", "this past"):
        return month_of(anchor.year - int(number >= anchor.month), number, anchored=True)
    if which in ("next", "this coming"):
        return month_of(anchor.year + int(number <= anchor.month), number, anchored=True)
    if which == "this":
        return month_of(anchor.year, number, anchored=True)
    if tense == "past":
        return month_of(anchor.year - int(number > anchor.month), number, anchored=True)
    return month_of(anchor.year + int(number < anchor.month), number, anchored=True)


def month_of_year(number: int, shift: int, anchor: date | None) -> Grounded:
    """A month of last, this or next year."""
    return (
        unknown(f"XXXX-{number:02d}", "month")
        if anchor is None
        else month_of(anchor.year + shift, number, anchored=True)
    )


def _quarter(number: int, year: str | None, anchor: date | None, tense: Tense) -> Grounded | None:
    if year is not None and year.isdigit():
        return _quarter_of(int(year), number)
    if anchor is None:
        return unknown(f"XXXX-Q{number}", "season")
    if year is not None:
        return _quarter_of(anchor.year + STEPS.get(year.split()[0].lower(), 0), number, anchored=True)
    now = (anchor.month + 2) // 3
    shift = -int(number > now) if tense == "past" else int(number < now)
    return _quarter_of(anchor.year + shift, number, anchored=True)


def _quarter_of(year: int, number: int, *, anchored: bool = False) -> Grounded:
    start = datetime(year, 3 * number - 2, 1)
    return Grounded(
        start=start, end=_months_on(start, 3), precision="season", timex=f"{year:04d}-Q{number}", anchored=anchored
    )


def _counted(groups: dict[str, str], anchor: date | None) -> Grounded | None:
    """The unit so many steps away: "three weeks ago", "two months earlier", "five years from now"."""
    count = number_of(groups["count"])
    back = groups["way"].lower() in ("ago", "earlier")
    unit = groups["unit"].lower()
    unit = "century" if unit == "centuries" else unit.rstrip("s")
    if anchor is None or count is None or count > FARTHEST:
        return unknown("PAST_REF" if back else "FUTURE_REF", PRECISIONS.get(unit, "day"))
    step = -count if back else count
    if unit in ("hour", "minute"):
        return unknown("PAST_REF" if back else "FUTURE_REF", "hour")
    size = {"fortnight": 2, "decade": 10, "century": 100}.get(unit, 1)
    plain = {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit)
    if plain in ("month", "year") and not 0 < anchor.year + step * size < 9000:
        return unknown("PAST_REF" if back else "FUTURE_REF", "year")
    found = _stepped(plain, step * size, anchor, "")
    if found is None or groups["way"].lower() == "earlier":  # counted from a time told of before
        return found and msgspec.structs.replace(found, start=None, end=None)
    found = _widened(found, count, size, (anchor.timetuple().tm_yday - 1) / 366 if plain == "year" else 0.5)
    return msgspec.structs.replace(found, start=None) if "more" in groups.get("hedge", "").lower() else found


def _widened(found: Grounded, count: int, size: int, passed: float) -> Grounded:
    """A time counted in units as widely as people round: half a unit to each side, or a tenth of a count from ten on.

    `passed`: how much of the anchor's year is over, so that a year ago may have been in the year before or after.
    """
    if found.start is None or found.end is None:
        return found
    unit = (found.end - found.start) * size
    slack = max(unit / 2, unit * count / 10) if count >= 10 else unit / 2
    start, end = found.start, found.end
    if size == 1 and found.precision == "year":
        start, end = (
            start + min(timedelta(), unit * passed - slack),
            end + max(timedelta(), unit * passed + slack - unit),
        )
    else:
        start, end = start - slack, end + slack
    whole = [datetime(bound.year, bound.month, bound.day) for bound in (start, end)]
    return msgspec.structs.replace(found, start=whole[0], end=whole[1])


def _exists(year: int, month: int, number: int) -> bool:
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def _months_on(start: datetime, months: int) -> datetime:
    index = start.year * 12 + start.month - 1 + months
    return datetime(index // 12, index % 12 + 1, 1)
