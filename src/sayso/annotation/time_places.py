"""Where a time lies: clock times and parts of days on a day, thirds of periods, open bounds, ranges (STANDARDS 3).

Where words leave room ("about", "shortly before", "midnight on Friday", "two years ago"), the interval is as wide as
they may be meant, so that two tellers who mean the same are never taken to differ.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import msgspec

from sayso.annotation.calendar_times import Grounded, unknown
from sayso.annotation.calendar_words import T
from sayso.annotation.clock_times import Clock, margin
from sayso.model.annotations import Tense
from sayso.model.times import TimeValue, stamp_of

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
A_YEAR = timedelta(days=365)
ROUND_HOUR = timedelta(minutes=15)  # "at 6 a.m.", without minutes, may be a quarter of an hour away
SOON = timedelta(hours=1)  # how far "shortly before" or "just after" reaches
SMALL_HOURS = 6 * 60  # a clock time before it belongs to the night of the day before
EDGE = (
    r"(?:(?:the\s+)?(?:(?:very\s+)?early|late|mid)|earlier|later"
    r"|(?:the\s+)?(?:(?:very\s+)?(?:beginning|start|middle|end|close)|(?:first|second|last|latter)\s+half)\s+of)"
)
FIRST_THIRD = frozenset(("early", "very early", "beginning", "start", "very beginning", "very start"))
LAST_THIRD = frozenset(("late", "end", "close", "very end", "very close"))
OPENER = re.compile(
    r"\b(?P<soon>(?:shortly|just|immediately|soon|moments)\s+)?"
    r"(?P<word>since|until|till|up\s+to|by|before|prior\s+to|after|as\s+of|no\s+later\s+than)\s+"
    r"(?P<fill>(?:the|about|around|shortly|just|at\s+least)\s+)?$",
    re.IGNORECASE,
)
FROM_BEFORE = re.compile(r"\bfrom\s+[^,;]*$", re.IGNORECASE)
OWNED = re.compile(r"[’']s?\b|\s+[a-z]+")  # what a time belongs to, behind it
FROM_THEN = frozenset(("since", "as of"))
TILL_THEN = frozenset(("until", "till", "up to", "by", "no later than"))
RANGE = re.compile(
    r"\s*[,]?\s*(?P<word>and|or|to|until|till|through|into|[-–—])\s*(?:(?:on|in|at|around|about|either)\s+){0,2}",
    re.IGNORECASE,
)
RANGE_LEAD = re.compile(r"\b(?P<word>between|from|either)\s+(?:(?:about|around|at|on)\s+)?$", re.IGNORECASE)


class Opener(msgspec.Struct, frozen=True):
    """A preposition that opens a bound of the time behind it; `soon`: the time is within an hour of it."""

    word: str
    words: str
    soon: bool


def on(day: date | None) -> Grounded | None:
    """A day that was counted from the anchor."""
    if day is None:
        return None
    start = datetime(day.year, day.month, day.day)
    return Grounded(start=start, end=start + A_DAY, precision="day", timex=day.isoformat(), anchored=True)


def at_clock(clock: Clock, place: Grounded | None, *, around: bool, exact: bool, night: bool) -> Grounded:
    """A minute of a day; "around" leaves a quarter of an hour or five minutes to each side, a mere hour a quarter.

    `night`: the day is named by its night, to which the small hours of the next day belong.
    """
    said = f"T{clock.minute // 60:02d}:{clock.minute % 60:02d}"
    if place is None or place.start is None or place.precision != "day":
        return unknown((place.timex if place and place.precision == "day" else "XXXX-XX-XX") + said, "minute")
    start, timex = place.start + timedelta(minutes=clock.minute), place.timex
    if night and clock.minute < SMALL_HOURS:
        start += A_DAY
        timex = start.date().isoformat()
    side = timedelta(minutes=margin(clock)) if around else timedelta() if exact else ROUND_HOUR
    return Grounded(
        start=start - side, end=start + (side or timedelta(minutes=1)),
        precision="minute" if around or exact else "hour", timex=timex + said, anchored=place.anchored,
    )  # fmt: skip


def at_midnight(day: Grounded) -> Grounded:
    """Midnight of a named day: that before it or after it, for both are written so."""
    assert day.start is not None
    return msgspec.structs.replace(
        day, start=day.start - ROUND_HOUR, end=day.start + A_DAY + ROUND_HOUR, precision="part",
        timex=f"{day.timex}T24:00",
    )  # fmt: skip


def at_part(name: str, place: Grounded | None, edge: str | None) -> Grounded:
    """A part of a day, or its first or last third; a late night ends before the small hours."""
    if "hours" in name:
        low, high, letters = 0, 6, "MO"
    elif name in ("tonight", "overnight"):
        low, high, letters = T.parts["night"].from_hour, T.parts["night"].to_hour, "NI"
    else:
        word = T.parts[name]
        low, high, letters = word.from_hour, word.to_hour, word.timex
    if place is None or place.start is None or place.precision != "day":
        return unknown((place.timex if place and place.precision == "day" else "XXXX-XX-XX") + "T" + letters, "part")
    start, end = place.start + timedelta(hours=low), place.start + timedelta(hours=high)
    if letters == "NI" and edge is not None:
        end -= timedelta(hours=3)
    else:
        start, end = third(start, end, edge)
    return Grounded(start=start, end=end, precision="part", timex=f"{place.timex}T{letters}", anchored=place.anchored)


def into(day: Grounded, *, ambiguous: bool) -> Grounded:
    """The night that "overnight" means beside a named day: the one into it ("into Friday"), else either of the two."""
    assert day.start is not None
    low, high = timedelta(hours=T.parts["night"].from_hour), timedelta(hours=T.parts["night"].to_hour)
    end = day.start + high if ambiguous else day.start - A_DAY + high
    return msgspec.structs.replace(
        day, start=day.start - A_DAY + low, end=end, precision="part", timex=f"{day.timex}TNI"
    )


def at_edge(named: Grounded, edge: str, anchor: date | None) -> Grounded:
    """A third or a half of a day or period, or the part of it up to the anchor's day or from it on."""
    if named.start is None or named.end is None:
        return named
    words = " ".join(edge.lower().split()).removeprefix("the ")
    start, end, precision = named.start, named.end, named.precision
    if words in ("earlier", "later"):
        if anchor is not None and precision != "day":
            now = datetime(anchor.year, anchor.month, anchor.day)
            if words == "earlier" and start <= now < end:
                end = now + A_DAY
            elif words == "later" and start <= now < end:
                start = now
        return msgspec.structs.replace(named, start=start, end=end)
    start, end = third(start, end, words)
    return msgspec.structs.replace(named, start=start, end=end, precision="part" if precision == "day" else precision)


def third(start: datetime, end: datetime, edge: str | None) -> tuple[datetime, datetime]:
    """The first, middle or last third of an interval, or a half of it, by its word; all of it without one."""
    if edge is None:
        return start, end
    words = " ".join(edge.lower().split()).removeprefix("the ").removesuffix(" of")
    if words.endswith("half"):
        middle = _part_of(start, end, 1, 2)
        return (start, middle) if words.startswith("first") else (middle, end)
    low, high = _part_of(start, end, 1, 3), _part_of(start, end, 2, 3)
    if words in FIRST_THIRD:
        return start, low
    return (high, end) if words in LAST_THIRD else (low, high)


def _part_of(start: datetime, end: datetime, part: int, parts: int) -> datetime:
    """The end of a part of an interval: of a year at the first of a month, of a week or month at midnight."""
    at = start + timedelta(minutes=(end - start) * part // timedelta(minutes=parts))
    if end - start > A_DAY:
        at = datetime(at.year, at.month, at.day)
    return at.replace(day=1) if end - start >= A_YEAR else at


def opener_of(text: str, first: int, start: int, end: int) -> Opener | None:
    """The preposition before a mention that opens one of its bounds ("since", "shortly before").

    None where it belongs to what the time is only said of: "after Friday's match", "before the 2019 vote".
    """
    match = OPENER.search(text, max(first, start - 40), start)
    if match is None:
        return None
    word = " ".join(match.group("word").lower().split())
    if word in TILL_THEN and FROM_BEFORE.search(text, max(first, match.start() - 40), match.start()):
        return None  # the end of a range
    behind = OWNED.match(text, end)
    if behind is not None:
        fill = (match.group("fill") or "").strip().lower()
        if text[end] in "’'" or fill == "the":
            return None
    words = " ".join(((match.group("soon") or "") + match.group("word")).split()).lower()
    return Opener(word, words, match.group("soon") is not None)


def value_of(
    grounded: Grounded, words: str, anchor: date | None, opener: Opener | None, offset: str | None
) -> TimeValue:
    """The value of a mention from what it denotes, the bound that is opened before it, and its zone."""
    start, end = grounded.start, grounded.end
    if opener is not None and start is not None and end is not None:
        words = f"{opener.words} {words}"
        start, end = _opened(opener, start, end, grounded)
    return TimeValue(
        start=_stamp(start, offset),
        end=_stamp(end, offset),
        precision=grounded.precision,
        timex=grounded.timex,
        text=words,
        anchor=anchor.isoformat() if anchor is not None and grounded.anchored else None,
    )


def _opened(
    opener: Opener, start: datetime, end: datetime, grounded: Grounded
) -> tuple[datetime | None, datetime | None]:
    """An interval with a bound opened; what has vague bounds itself (an hour, a dawn) may have begun or be over."""
    vague = grounded.precision in ("minute", "hour", "part")
    if opener.word in FROM_THEN:
        return start, None
    if opener.word in TILL_THEN:
        return None, end
    if opener.word == "after":
        begun = start if vague else end
        return begun, (end + SOON if opener.soon else None)
    over = end if vague else start
    day = datetime(start.year, start.month, start.day)
    if opener.soon:
        return start - SOON, over
    return (day if grounded.timex.endswith("TMO") else None), over  # "before dawn on Tuesday" is on Tuesday


def joined(one: TimeValue, other: TimeValue, words: str, tense: Tense) -> tuple[TimeValue, TimeValue] | None:
    """Two times as the ends of a range ("from 22:00 to 02:00", "on Monday or Tuesday"), or None.

    `tense`: where two weekdays look of which the later one is named first.
    """
    if not (one.start and one.end and other.start and other.end) or one.zoned() != other.zoned():
        return None
    start, end = one.start, other.end
    first, last = one.bounds()[0], other.bounds()[1]
    if last <= first:
        fine = {one.precision, other.precision} <= {"minute", "hour", "part"}
        if fine and last + A_DAY > first:  # over midnight: into the named day or out of it
            start, end = _moved(start, -A_DAY), _moved(end, A_DAY)
        elif one.precision == other.precision == "day" and one.anchor and last + A_WEEK > first:
            start, end = (start, _moved(end, A_WEEK)) if tense == "future" else (_moved(start, -A_WEEK), end)
        else:
            return None
    return (
        msgspec.structs.replace(one, start=start, end=end, text=words),
        msgspec.structs.replace(other, start=start, end=end, text=words),
    )


def _moved(stamp: str, by: timedelta) -> str:
    return stamp_of(datetime.fromisoformat(stamp) + by)


def _stamp(when: datetime | None, offset: str | None) -> str | None:
    return None if when is None else stamp_of(when) + (offset or "")
