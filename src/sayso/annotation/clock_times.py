"""Clock times and parts of the day in words, as minutes or hours of a day (STANDARDS 3)."""

from __future__ import annotations

import re

import msgspec

from sayso.annotation.numbers import alternatives
from sayso.knowledge.time_words import time_words

T = time_words()
MERIDIEM = r"(?:a\.m\.?|p\.m\.?|am\b|pm\b)"
_ZONE = rf"(?:{alternatives([*T.zones, *T.zones_without_offset])})\b(?:\s*[+-]\d\d?(?::?\d\d)?)?"
ZONE = rf"(?:{_ZONE}|\({_ZONE}\))"
HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
CLOCKS = [
    r"(?P<h10>0?[1-9]|1[0-2])[:.](?P<m10>[0-5]\d)\s+(?P<part10>in\s+the\s+(?:morning|afternoon|evening)|at\s+night)",
    rf"(?P<h1>[01]?\d|2[0-4])[:.](?P<m1>[0-5]\d)(?::[0-5]\d)?\s*(?P<half1>{MERIDIEM})",
    r"(?P<h2>[01]?\d|2[0-4]):(?P<m2>[0-5]\d)(?::[0-5]\d)?(?![\d.]\d)",
    rf"(?P<h7>[01]?\d|2[0-4])\.(?P<m7>[0-5]\d)(?=\s+(?:hours|hrs|{alternatives(T.zones)}|local\s+time)\b)",
    rf"(?P<h9>1[0-2]|0?[1-9])(?P<m9>[0-5]\d)\s*(?P<half9>{MERIDIEM})",  # collected without its colon
    rf"(?P<h3>1[0-2]|0?[1-9])\s*(?P<half3>{MERIDIEM})",
    rf"(?P<h4>[01]\d|2[0-4])[.:]?(?P<m4>[0-5]\d)h?(?=\s+{ZONE})",
    r"(?P<h8>[01]?\d|2[0-3])h(?P<m8>[0-5]\d)",
    rf"(?P<h5>1[0-2]|[1-9]|{HOUR_WORD})\s+o['’]clock(?:\s+(?P<part5>in\s+the\s+(?:morning|afternoon|evening)|at\s+night))?",
    rf"(?P<h6>1[0-2]|[1-9]|{HOUR_WORD})\s+(?P<part6>in\s+the\s+(?:morning|afternoon|evening))",
    r"(?P<word>(?:12\s+)?noon|midday|(?:12\s+)?midnight)",
]
NAMED_GROUP = re.compile(r"\(\?P<\w+>")
CLOCK = "(?:" + "|".join(NAMED_GROUP.sub("(?:", pattern) for pattern in CLOCKS) + rf")(?:\s*{ZONE})?"
AROUND = r"(?:at\s+)?(?:around|about|approximately|roughly|circa)\s+(?:at\s+)?"
_CLOCKS = [re.compile(rf"(?:{pattern})(?:\s*(?P<zone>{ZONE}))?", re.IGNORECASE) for pattern in CLOCKS]
PART = rf"(?:{alternatives(T.parts)})"
_ZONE_PARTS = re.compile(r"\(?(?P<name>[a-z ]+?)\s*(?P<shift>[+-]\d\d?(?::?\d\d)?)?\)?", re.IGNORECASE)
HOURS_SPELLED = {word: number for number, word in enumerate(HOUR_WORD[3:-1].split("|"), start=1)}


class Clock(msgspec.Struct, frozen=True):
    """A time of the day in minutes from midnight, with the offset of its zone where one is stated ("+01:00")."""

    minute: int
    offset: str | None


def read_clock(words: str) -> Clock | None:
    """The time of the day that words give, or None."""
    for pattern in _CLOCKS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        groups = {re.sub(r"\d", "", name): value for name, value in match.groupdict().items() if value is not None}
        if "word" in groups:
            return Clock(720 if groups["word"].lower().endswith(("noon", "midday")) else 0, _offset(groups.get("zone")))
        hour = HOURS_SPELLED.get(groups["h"].lower()) or int(groups["h"])
        minute = int(groups.get("m", 0))
        half = groups.get("half", "").lower().replace(".", "")
        part = groups.get("part", "").lower()
        late = half == "pm" or "afternoon" in part or "evening" in part or ("night" in part and hour > 6)
        if half and hour > 12:
            half, late = "", False  # "21:50 p.m."
        if late and hour < 12:
            hour += 12
        elif half == "am" and hour == 12:
            hour = 0
        if hour == 24:
            hour = 0
        return Clock(hour * 60 + minute, _offset(groups.get("zone")))
    return None


def margin(clock: Clock) -> int:
    """The minutes to each side that "around" leaves: fifteen for quarters of an hour, else five."""
    return 15 if clock.minute % 15 == 0 else 5


def _offset(zone: str | None) -> str | None:
    match = _ZONE_PARTS.fullmatch(zone.strip()) if zone else None
    if match is None:
        return None
    name = " ".join(match.group("name").lower().split())
    shift = match.group("shift")
    if shift and name in ("gmt", "utc"):
        hours, minutes = re.fullmatch(r"[+-](\d\d?):?(\d\d)?", shift).groups()  # type: ignore[union-attr]  # the pattern before it holds it
        if int(hours) > 14 or int(minutes or 0) > 59:
            return None
        return f"{shift[0]}{int(hours):02d}:{minutes or '00'}"
    return T.zones.get(name)
