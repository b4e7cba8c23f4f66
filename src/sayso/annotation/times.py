"""Times in running text: which words name a time, and the interval that they denote (STANDARDS 3).

Atoms (a clock time, a part of the day, a day, a period) are found first; those that stand together ("at 05:40 on
Tuesday morning") are one mention, read as a whole. Values are TIMEX3 (ISO-TimeML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from sayso.annotation.calendar_times import DAY, PERIOD, Grounded, T, read_day, read_period, unknown
from sayso.annotation.clock_times import AROUND, CLOCK, PART, Clock, margin, read_clock
from sayso.annotation.time_spans import find_durations, find_references, find_sets
from sayso.model.annotations import Run, Tense, TimeMention
from sayso.model.times import TimeValue, stamp_of

Kind = Literal["clock", "part", "day", "period"]
CONFIDENCE = {"clock": 0.93, "part": 0.9, "day": 0.94, "period": 0.9}  # by the finest atom; to be calibrated
ROUND_HOUR = timedelta(minutes=15)  # "at 6 a.m.", without minutes, may be a quarter of an hour away
LOOK_BACK = 24  # signs before a mention in which a preposition stands

EDGE = r"(?:(?:very\s+)?early|late|mid)"
WHICH = r"(?:this|that|last|yesterday|tomorrow|the(?:\s+(?:same|following|previous|next))?)"
PART_PHRASE = (
    rf"(?:(?:(?P<which>{WHICH})\s+)?(?:(?P<edge>{EDGE})[\s-]+)?(?P<part>{PART})"
    r"|(?P<whole>tonight|overnight|(?:the\s+)?(?:early|small)\s+hours(?:\s+of\s+the\s+morning)?))"
)
BEFORE, AFTER = r"(?:(?<![\w@#/.,:’'-])|(?<=mid-)|(?<=late-)|(?<=early-))", r"(?![\w@/]|[-’']\w|[.,:]\d)"
ATOMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("clock", re.compile(rf"{BEFORE}(?:{AROUND})?{CLOCK}(?![\w@/])", re.IGNORECASE)),
    ("day", re.compile(rf"{BEFORE}{DAY}(?:(?=[’']s\b)|{AFTER})", re.IGNORECASE)),
    ("part", re.compile(rf"{BEFORE}{PART_PHRASE}{AFTER}", re.IGNORECASE)),
    ("period", re.compile(rf"{BEFORE}{PERIOD}(?:(?=[’']s?\b)|{AFTER})", re.IGNORECASE)),
)
_PART = re.compile(PART_PHRASE, re.IGNORECASE)
_AROUND = re.compile(AROUND, re.IGNORECASE)
GLUE = re.compile(r"[\s,(]*(?:(?:on|of|at|in|the|local|time|hours|around|about|from)\s+){0,4}|[-–]", re.IGNORECASE)
LONGEST_GLUE = 24
EDGE_BEFORE = re.compile(rf"(?<![\w-])(?P<edge>{EDGE})(?:\s+on|\s+in|-|\s)\s*$", re.IGNORECASE)
ADVERBIAL = re.compile(r"\b(?:at|by|in|before|after|since|until|till|during|around|from|through)\s+$", re.IGNORECASE)
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|until|till|by|from|during|before|after|for|through|to|and|around|between|late|early|mid"
    r"|back in|year|as early as|as late as|than|season|election)[\s-]+|[(\[]|[’']s\s+)$",
    re.IGNORECASE,
)
MONTH_BEFORE = re.compile(
    r"\b(?:in|since|of|until|till|by|from|during|before|after|through|to|last|this|next|early|late|mid|every|and|for)[\s-]+$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"[\s-](?!days\b|was\b|has\b|is\b|as\b)[a-z]+s\b|[\s-](?:men|women|children|police)\b|%|\s?(?:per\s?cent|percent|people|km|feet|metres|meters|miles)\b"
)
LIKELY_YEARS = (1930, 2039)  # a number between them that counts and numbers nothing is a year
NUMBERED = re.compile(
    r"(?:\b(?:flight|highway|route|no|number|page|room|section|article|model|about|some|than|over)\.?|\d)\s+$",
    re.IGNORECASE,
)
BARE_YEAR = re.compile(r"[12]\d{3}")
OPENER = re.compile(
    r"\b(?P<word>since|until|till|up\s+to|by|before|prior\s+to|after|as\s+of|no\s+later\s+than)\s+"
    r"(?:(?:the|about|around|shortly|just|at\s+least|late|early)\s+)?$",
    re.IGNORECASE,
)
FROM_THEN = frozenset(("since", "as of"))
TILL_THEN = frozenset(("until", "till", "up to", "by", "no later than"))


class Atom(msgspec.Struct, frozen=True):
    """A run of words that names a clock time, a part of the day, a day or a period."""

    start: int
    end: int
    kind: Kind


def find_times(text: str, start: int, end: int, anchor: date | None, tense: Tense) -> list[TimeMention]:
    """The times of a run of text (a sentence), in order; no two overlap. Offsets are those of the whole text.

    `anchor`: the date that relative times are counted from, or None: their intervals are open then; `tense`: where a
    bare weekday looks.
    """
    sets = find_sets(text, start, end, tense)
    atoms = [atom for atom in _atoms(text, start, end) if not any(one.start < atom.end <= one.end for one in sets)]
    days = [atom for atom in atoms if atom.kind == "day"]
    said = read_day(text[days[0].start : days[0].end], anchor, tense) if len(days) == 1 else None
    found = [
        mention
        for group in _groups(text, atoms)
        if (mention := _mention(text, start, group, anchor, tense, said)) is not None
    ]
    for more in (sets, find_durations(text, start, end, tense), find_references(text, start, end, tense)):
        found += _apart(more, found)
    return sorted(found, key=lambda mention: mention.start)


def ground(words: str, anchor: date | None, tense: Tense) -> TimeValue | None:
    """The value of a phrase of time counted from another date; None where the words name no time."""
    found = [mention for mention in find_times(words, 0, len(words), anchor, tense) if mention.type in ("DATE", "TIME")]
    if not found:
        return None
    longest = max(found, key=lambda mention: (mention.end - mention.start, -mention.start))
    return msgspec.structs.replace(longest.value, text=words)


def _atoms(text: str, start: int, end: int) -> Iterator[Atom]:
    """The atoms of a run, the first and of equals the longest where some overlap."""
    found = [
        Atom(match.start(), match.end(), kind)
        for kind, pattern in ATOMS
        for match in pattern.finditer(text, start, end)
        if not _is_other(text, start, match, kind)
    ]
    reached = start
    for atom in sorted(found, key=lambda atom: (atom.start, -atom.end)):
        if atom.start >= reached:
            yield atom
            reached = atom.end


def _is_other(text: str, start: int, match: re.Match[str], kind: Kind) -> bool:
    """Whether words that could be a time are something else: a count, a name, a verb."""
    if kind != "period":
        return False
    words = match.group()
    before = text[max(start, match.start() - LOOK_BACK) : match.start()]
    if BARE_YEAR.fullmatch(words):
        after = text[match.end() : match.end() + 24]
        likely = LIKELY_YEARS[0] <= int(words) <= LIKELY_YEARS[1] and not NUMBERED.search(before)
        return COUNTED.match(after) is not None or not (likely or YEAR_BEFORE.search(before))
    if words.lower() in T.months:
        return words.lower() in T.doubtful_months and MONTH_BEFORE.search(before) is None
    return False


def _groups(text: str, atoms: Sequence[Atom]) -> Iterator[list[Atom]]:
    """Atoms that stand together and complete each other, as one."""
    group: list[Atom] = []
    for atom in atoms:
        if group and _joins(text, group, atom):
            group.append(atom)
            continue
        if group:
            yield group
        group = [atom]
    if group:
        yield group


def _joins(text: str, group: Sequence[Atom], atom: Atom) -> bool:
    kinds = {one.kind for one in group}
    gap = text[group[-1].end : atom.start]
    if atom.kind in kinds or "period" in kinds or atom.kind == "period" or len(gap) > LONGEST_GLUE:
        return False
    return GLUE.fullmatch(gap) is not None


def _mention(
    text: str, first: int, group: Sequence[Atom], anchor: date | None, tense: Tense, said: Grounded | None
) -> TimeMention | None:
    """A group of atoms as a mention; None where a part of the day only stands beside another word ("morning star")."""
    start, end = group[0].start, group[-1].end
    words = {atom.kind: text[atom.start : atom.end] for atom in group}
    before = text[max(first, start - LOOK_BACK) : start]
    edge = EDGE_BEFORE.search(before) if "clock" not in words else None
    part = _PART.fullmatch(words["part"]) if "part" in words else None
    if part is not None and _is_bare(part, words, before):
        return None
    whole = "day" in words or "period" in words
    named = read_day(words["day"], anchor, tense) if "day" in words else None
    if "period" in words:
        named = read_period(words["period"], anchor, tense)
    if whole and named is None:
        return None
    if edge is not None and (whole or part is not None):
        start -= len(edge.group())
    place = named or _told_by(part, anchor) or (said if not whole else None) or _on(anchor)
    around = _AROUND.match(words.get("clock", ""))
    clock = read_clock(words["clock"][around.end() if around else 0 :]) if "clock" in words else None
    if "clock" in words and clock is None:
        return None
    if clock is not None:
        grounded = _at_clock(
            clock, place, around=around is not None, exact=":" in words["clock"] or clock.minute % 60 > 0
        )
    elif part is not None:
        grounded = _at_part(part, place, edge.group("edge") if edge else part.group("edge"))
    else:
        assert named is not None
        grounded = _at_edge(named, edge.group("edge")) if edge is not None else named
    kind: Kind = "clock" if clock else "part" if part else group[0].kind
    value = _value(grounded, text[start:end], anchor, _opener(text, first, start), clock.offset if clock else None)
    return TimeMention(
        start, end, "TIME" if clock is not None or part is not None else "DATE", value, tense, CONFIDENCE[kind]
    )


def _is_bare(part: re.Match[str], words: dict[Kind, str], before: str) -> bool:
    """Whether nothing beside a part of the day makes it a time: "morning" in "morning paper"."""
    if part.group("whole") or "day" in words or "clock" in words:
        return False
    which = " ".join((part.group("which") or "").lower().split())
    if which and which != "the":
        return False
    return ADVERBIAL.search(before) is None


def _told_by(part: re.Match[str] | None, anchor: date | None) -> Grounded | None:
    """The day that a part of the day is said to be of: this, last, yesterday, tomorrow."""
    if part is None:
        return None
    which = " ".join((part.group("which") or "").lower().split())
    if which in ("that", "the same", "the following", "the previous", "the next"):
        return unknown("XXXX-XX-XX", "day")
    shift = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(which, 0)
    if (part.group("whole") or "").lower() == "overnight":
        shift = -1
    return _on(anchor + timedelta(days=shift) if anchor else None)


def _on(day: date | None) -> Grounded | None:
    if day is None:
        return None
    start = datetime(day.year, day.month, day.day)
    return Grounded(start=start, end=start + timedelta(days=1), precision="day", timex=day.isoformat(), anchored=True)


def _at_clock(clock: Clock, place: Grounded | None, *, around: bool, exact: bool) -> Grounded:
    """A minute of a day; "around" leaves a quarter of an hour or five minutes to each side, a mere hour a quarter."""
    said = f"T{clock.minute // 60:02d}:{clock.minute % 60:02d}"
    if place is None or place.start is None or place.precision != "day":
        return unknown((place.timex if place and place.precision == "day" else "XXXX-XX-XX") + said, "minute")
    start = place.start + timedelta(minutes=clock.minute)
    end, precision = start + timedelta(minutes=1), "minute"
    if around:
        side = timedelta(minutes=margin(clock))
        start, end = start - side, start + side
    elif not exact:
        start, end, precision = start - ROUND_HOUR, start + ROUND_HOUR, "hour"
    return Grounded(
        start=start, end=end, precision="hour" if precision == "hour" else "minute",
        timex=place.timex + said, anchored=place.anchored,
    )  # fmt: skip


def _at_part(part: re.Match[str], place: Grounded | None, edge: str | None) -> Grounded:
    """A part of a day, or its first or last third."""
    name = " ".join((part.group("part") or part.group("whole") or "").lower().split())
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
    start, end = _third(start, end, edge)
    return Grounded(start=start, end=end, precision="part", timex=f"{place.timex}T{letters}", anchored=place.anchored)


def _at_edge(named: Grounded, edge: str) -> Grounded:
    """The first, middle or last third of a day or period."""
    if named.start is None or named.end is None:
        return named
    start, end = _third(named.start, named.end, edge)
    precision = "part" if named.precision == "day" else named.precision
    return msgspec.structs.replace(named, start=start, end=end, precision=precision)


def _third(start: datetime, end: datetime, edge: str | None) -> tuple[datetime, datetime]:
    third = timedelta(minutes=(end - start) // timedelta(minutes=3))
    if edge is None:
        return start, end
    if edge.lower().endswith("early"):
        return start, start + third
    return (end - third, end) if edge.lower() == "late" else (start + third, end - third)


def _opener(text: str, first: int, start: int) -> str | None:
    """The preposition before a mention that opens one of its bounds ("since", "until", "by", "before", "after")."""
    match = OPENER.search(text, max(first, start - LOOK_BACK), start)
    return " ".join(match.group("word").lower().split()) if match else None


def _value(grounded: Grounded, words: str, anchor: date | None, opener: str | None, offset: str | None) -> TimeValue:
    start, end = grounded.start, grounded.end
    if opener is not None and (start is not None or end is not None):
        words = f"{opener} {words}"
        if opener in FROM_THEN:
            end = None
        elif opener in TILL_THEN:
            start = None
        elif opener == "after":
            start, end = end, None
        else:
            start, end = None, start
    return TimeValue(
        start=_stamp(start, offset),
        end=_stamp(end, offset),
        precision=grounded.precision,
        timex=grounded.timex,
        text=words,
        anchor=anchor.isoformat() if anchor is not None and grounded.anchored else None,
    )


def _stamp(when: datetime | None, offset: str | None) -> str | None:
    return None if when is None else stamp_of(when) + (offset or "")


def _apart(mentions: Sequence[TimeMention], taken: Sequence[TimeMention]) -> list[TimeMention]:
    runs: list[Run] = [(one.start, one.end) for one in taken]
    return [one for one in mentions if not any(one.start < end and start < one.end for start, end in runs)]
