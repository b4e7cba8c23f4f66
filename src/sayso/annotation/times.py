"""Times in running text: which words name a time, and the interval that they denote (STANDARDS 3).

Atoms (a clock time, a part of the day, a day, a period) are found first; those that stand together ("at 05:40 on
Tuesday morning") are one mention, read as a whole. Values are TIMEX3 (ISO-TimeML).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import msgspec

from sayso.annotation.calendar_times import Grounded, read_day, read_period, unknown
from sayso.annotation.calendar_words import DAY, PERIOD, T
from sayso.annotation.clock_times import AROUND, CLOCK, PART, read_clock
from sayso.annotation.tense import Clauses
from sayso.annotation.time_places import (
    EDGE,
    RANGE,
    RANGE_LEAD,
    at_clock,
    at_edge,
    at_midnight,
    at_part,
    into,
    joined,
    on,
    opener_of,
    value_of,
)
from sayso.annotation.time_spans import find_durations, find_references, find_sets
from sayso.model.annotations import Run, Tense, TimeMention
from sayso.model.times import TimeValue

Kind = Literal["clock", "part", "day", "period"]
CONFIDENCE = {"clock": 0.93, "part": 0.9, "day": 0.94, "period": 0.9}  # by the finest atom; to be calibrated
LOOK_BACK = 40  # signs before a mention in which a preposition stands

WHICH = r"(?:this|that|last|yesterday|tomorrow|the(?:\s+(?:same|following|previous|next))?)"
EDGE_WORD = r"(?:(?:very\s+)?early|late|mid)"
PART_PHRASE = (
    rf"(?:(?:(?P<which>{WHICH})\s+)?(?:(?P<edge>{EDGE_WORD})[\s-]+)?(?P<part>{PART})"
    r"|(?P<whole>tonight|overnight|(?:the\s+)?(?:early|small)\s+hours(?:\s+of\s+the\s+morning)?(?!\s+of\s+(?:this|an?|its|their|his|her|the)\s)))"
)
BEFORE, AFTER = r"(?:(?<![\w@#/.,:’'-])|(?<=mid-)|(?<=late-)|(?<=early-))", r"(?![\w@/]|[-’']\w|[.,:]\d)"
ATOMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("clock", re.compile(rf"{BEFORE}(?:{AROUND})?{CLOCK}(?![\w@/])", re.IGNORECASE)),
    ("day", re.compile(rf"{BEFORE}{DAY}(?:(?=[’']s\b)|{AFTER})", re.IGNORECASE)),
    ("part", re.compile(rf"{BEFORE}{PART_PHRASE}(?:(?=[’']s\b)|{AFTER})", re.IGNORECASE)),
    ("period", re.compile(rf"{BEFORE}{PERIOD}(?:(?=[’']s?\b)|{AFTER})", re.IGNORECASE)),
)
_PART = re.compile(PART_PHRASE, re.IGNORECASE)
_AROUND = re.compile(AROUND, re.IGNORECASE)
GLUE = re.compile(r"[\s,(]*(?:(?:on|of|at|in|into|the|local|time|hours|around|about|from)\s+){0,4}|[-–]", re.IGNORECASE)
LONGEST_GLUE = 24
EDGE_BEFORE = re.compile(rf"(?<![\w-])(?P<edge>{EDGE})(?:\s+on|\s+in|-|\s)\s*$", re.IGNORECASE)
RUNNING = re.compile(r"the\s+(?:week|month|year|decade|century)", re.IGNORECASE)
INTO = re.compile(r"\binto\b", re.IGNORECASE)
BARE_CLOCK = re.compile(r"\d\d?:\d\d(?::\d\d)?")
CLOCK_BEFORE = re.compile(
    r"(?:\b(?:at|about|around|by|from|to|till|until|since|before|after|between|and|or|past|exactly|circa|approximately"
    r"|roughly|nearly)|[–—-]|^)\s*$",
    re.IGNORECASE,
)
ADVERBIAL = re.compile(r"\b(?:at|by|in|before|after|since|until|till|during|around|from|through)\s+$", re.IGNORECASE)
YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|from|during|early|late|mid|back in|year|as early as|as late as)[\s-]+$", re.IGNORECASE
)  # what asks for a year before a number that could as well be a count
MONTH_BEFORE = re.compile(
    r"\b(?:in|since|of|until|till|by|from|during|before|after|through|to|last|this|next|early|late|mid|every|and|for|between|either|or)[\s-]+$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"[\s-](?!days\b|was\b|has\b|is\b|as\b)[a-z]+s\b|[\s-](?:men|women|children|police)\b|%|\s?(?:per\s?cent|percent|people|km|feet|metres|meters|miles)\b"
)
EARLIEST_YEAR, LATEST_YEAR = 1000, 9000  # what is counted from a date outside them could leave the calendar
LIKELY_YEARS = (1930, 2039)  # a number between them that counts and numbers nothing is a year
NUMBERED = re.compile(
    r"(?:\b(?:flight|highway|route|no|number|page|room|section|article|model|about|some|than|over)\.?|\d)\s+$",
    re.IGNORECASE,
)
BARE_YEAR = re.compile(r"[12]\d{3}")


class Atom(msgspec.Struct, frozen=True):
    """A run of words that names a clock time, a part of the day, a day or a period."""

    start: int
    end: int
    kind: Kind


def find_times(text: str, start: int, end: int, anchor: date | None, tense: Tense) -> list[TimeMention]:
    """The times of a run of text (a sentence), in order; no two overlap. Offsets are those of the whole text.

    `anchor`: the date that relative times are counted from, or None: their intervals are open then; `tense`: where a
    bare weekday looks whose own verb does not say.
    """
    return _found(text, start, end, anchor, tense, Clauses(text, start, end, tense).tense)


def ground(words: str, anchor: date | None, tense: Tense) -> TimeValue | None:
    """The value of a phrase of time counted from another date; None where the words name no time."""
    for before in ("", "in "):  # "March" alone has lost what tells it from other words
        text = before + words
        found = [
            mention
            for mention in _found(text, 0, len(text), anchor, tense, lambda _low, _high: tense)
            if mention.type in ("DATE", "TIME")
        ]
        if found:
            longest = max(found, key=lambda mention: (mention.end - mention.start, -mention.start))
            return msgspec.structs.replace(longest.value, text=words)
    return None


Looks = Callable[[int, int], Tense]  # where a time from one place to another looks


def _found(text: str, start: int, end: int, anchor: date | None, tense: Tense, looks: Looks) -> list[TimeMention]:
    if anchor is not None and not EARLIEST_YEAR <= anchor.year <= LATEST_YEAR:
        anchor = None
    sets = find_sets(text, start, end, tense)
    ends, starts = [one.end for one in sets], [one.start for one in sets]
    atoms = [atom for atom in _atoms(text, start, end) if bisect_left(ends, atom.end) == bisect_left(starts, atom.end)]
    days = [atom for atom in atoms if atom.kind == "day"]
    said = None
    if len(days) == 1:
        said = read_day(text[days[0].start : days[0].end], anchor, looks(days[0].start, days[0].end))
    found: list[TimeMention] = []
    for group in _groups(text, atoms):
        mention = _mention(text, (start, found[-1].end if found else start), group, anchor, looks, said)
        if mention is not None:
            found.append(mention)
    found = _ranged(text, start, found)
    for more in (sets, find_durations(text, start, end, tense), find_references(text, start, end, tense)):
        found += _apart(_disjoint(more), found)
    return sorted(found, key=lambda mention: mention.start)


def _ranged(text: str, first: int, mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """The mentions, those that name the ends of a range ("from Monday to Friday") with all of it."""
    done = list(mentions)
    for at, (one, other) in enumerate(pairwise(mentions)):
        gap = RANGE.fullmatch(text, one.end, other.start) if other.start - one.end <= LONGEST_GLUE else None
        if gap is None:
            continue
        lead = RANGE_LEAD.search(text, max(first, one.start - LOOK_BACK), one.start)
        word = gap.group("word").lower()
        if lead is None and (word == "and" or one.type != other.type):
            continue
        begin = lead.start() if lead is not None else one.start
        both = joined(done[at].value, other.value, text[begin : other.end], other.tense)
        if both is not None:
            done[at] = msgspec.structs.replace(done[at], value=both[0])
            done[at + 1] = msgspec.structs.replace(other, value=both[1])
    return done


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
    text: str, begun: Run, group: Sequence[Atom], anchor: date | None, looks: Looks, said: Grounded | None
) -> TimeMention | None:
    """A group of atoms as a mention; None where a part of the day only stands beside another word ("morning star").

    `begun`: where the sentence begins, and where the mention before this one ends.
    """
    start, end = group[0].start, group[-1].end
    tense = looks(start, end)
    words = {atom.kind: text[atom.start : atom.end] for atom in group}
    first, reached = begun
    before = text[max(reached, start - LOOK_BACK) : start]
    edge = EDGE_BEFORE.search(before) if "clock" not in words else None
    if edge is not None and "period" not in words and edge.group("edge").lower() in ("earlier", "later"):
        edge = None  # "earlier on Friday" is Friday
    part = _PART.fullmatch(words["part"]) if "part" in words else None
    if part is not None and _is_bare(part, words, before):
        return None
    whole = "day" in words or "period" in words
    named = read_day(words["day"], anchor, tense) if "day" in words else None
    if "period" in words:
        if RUNNING.fullmatch(words["period"]) and edge is None:  # "the year" is the running one only by its edge
            return None
        named = read_period(words["period"], anchor, tense)
    if whole and named is None:
        return None
    if edge is not None and (whole or part is not None):
        start -= len(edge.group())
        if "period" not in words and text[start : start + 4].lower() == "the ":
            start += 4  # "the late Monday bulletin"
    place = named or _told_by(part, anchor, tense) or (said if not whole else None) or on(anchor)
    around = _AROUND.match(words.get("clock", ""))
    if around is not None and text[start : start + 3].lower() == "at ":
        start += 3
    clock = read_clock(words["clock"][around.end() if around else 0 :]) if "clock" in words else None
    if "clock" in words and (clock is None or (BARE_CLOCK.fullmatch(words["clock"]) and _is_loose(group, before))):
        return None
    opener = opener_of(text, first, start, end)
    if clock is not None:
        midnight = clock.minute == 0 and "midnight" in words["clock"].lower() and named is not None
        if midnight and named is not None and named.start is not None and (opener is None or opener.word != "after"):
            grounded = at_midnight(named)
        else:
            exact = ":" in words["clock"] or clock.minute % 60 > 0
            night = part is not None and (part.group("part") or "").lower() == "night"
            grounded = at_clock(clock, place, around=around is not None, exact=exact, night=night)
    elif part is not None:
        name = " ".join((part.group("part") or part.group("whole") or "").lower().split())
        if name == "overnight" and named is not None and named.start is not None:
            grounded = into(named, ambiguous=INTO.search(text, group[0].start, end) is None)
        else:
            grounded = at_part(
                "hours" if "hours" in name else name, place, edge.group("edge") if edge else part.group("edge")
            )
    else:
        assert named is not None
        grounded = at_edge(named, edge.group("edge"), anchor) if edge is not None else named
    kind: Kind = "clock" if clock else "part" if part else group[0].kind
    value = value_of(grounded, text[start:end], anchor, opener, clock.offset if clock else None)
    return TimeMention(
        start, end, "TIME" if clock is not None or part is not None else "DATE", value, tense, CONFIDENCE[kind]
    )


def _is_loose(group: Sequence[Atom], before: str) -> bool:
    """Whether digits that could be a clock time stand without a day, and without a word that asks for a time."""
    return len(group) == 1 and CLOCK_BEFORE.search(before) is None


def _is_bare(part: re.Match[str], words: dict[Kind, str], before: str) -> bool:
    """Whether nothing beside a part of the day makes it a time: "morning" in "morning paper"."""
    if part.group("whole") or "day" in words or "clock" in words:
        return False
    which = " ".join((part.group("which") or "").lower().split())
    if which and which != "the":
        return False
    return ADVERBIAL.search(before) is None


def _told_by(part: re.Match[str] | None, anchor: date | None, tense: Tense) -> Grounded | None:
    """The day that a part of the day is said to be of: this, last, yesterday, tomorrow."""
    if part is None:
        return None
    which = " ".join((part.group("which") or "").lower().split())
    if which in ("that", "the same", "the following", "the previous", "the next"):
        return unknown("XXXX-XX-XX", "day")
    shift = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(which, 0)
    if (part.group("whole") or "").lower() == "overnight" and tense == "past":
        shift = -1
    return on(anchor + timedelta(days=shift) if anchor else None)


def _apart(mentions: Sequence[TimeMention], taken: Sequence[TimeMention]) -> list[TimeMention]:
    """The mentions that share no sign with those that are taken, which are apart from each other."""
    ends = sorted(one.end for one in taken)
    starts = sorted(one.start for one in taken)
    return [one for one in mentions if bisect_right(ends, one.start) == bisect_left(starts, one.end)]


def _disjoint(mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """The mentions in order, without those that begin in an earlier one."""
    kept: list[TimeMention] = []
    for one in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
