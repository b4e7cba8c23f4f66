"""Durations, repeated times, and words that only point to now, before or after: times without an interval."""

from __future__ import annotations

import re

from sayso.annotation.calendar_times import number_of
from sayso.annotation.calendar_words import COUNT, WEEKDAY, T
from sayso.annotation.numbers import alternatives
from sayso.model.annotations import Tense, TimeMention
from sayso.model.times import Precision, TimeValue

UNITS = "|".join(sorted((unit for unit in T.units if unit != "weekend"), key=lambda unit: (-len(unit), unit)))
LEAD = r"(?:(?:nearly|almost|at\s+least|more\s+than|less\s+than|fewer\s+than|up\s+to|no\s+more\s+than)\s+)?"
DURATION = re.compile(
    rf"(?<![\w.,$£€/-]){LEAD}(?:(?P<which>the\s+(?:first|last|past|next|previous|coming|final|latest|following))\s+|the\s+(?!\w+-\w)|another\s+)?"
    rf"(?P<count>{COUNT}|many|most\s+of\s+an?|a\s+full|few|couple\s+of)(?P<half>\s+and\s+a\s+half|\s+1/2|½)?"
    rf"(?P<gap>\s+(?:(?:more|full|straight|consecutive|additional|long|other)\s+)?|-)(?P<unit>{UNITS}|centurie)(?P<many>s?)"
    r"(?P<over>\s+and\s+a\s+half|\s+or\s+(?:two|so))?"
    r"(?!\w|[\s-](?:old|olds|ago|from\s+now|hence)\b|[’']s?\s+old\b|-(?:old|olds)\b)",
    re.IGNORECASE,
)
RATE = re.compile(r"(?:\d|(?<!take)(?<!last)(?<!spend)s|million|billion|cent|percent|once|twice)\s+$", re.IGNORECASE)
VAGUE = re.compile(
    rf"(?<![\w-])(?:the\s+)?(?:recent|coming)\s+(?P<unit>{UNITS}|centurie)s(?!\w)"
    r"|\b(?:for|in|within|over|after|takes?|took)\s+(?P<plural>minute|hour|day|week|month|year|decade|centurie)s(?!\w)",
    re.IGNORECASE,
)
MONTHS = alternatives(T.months)
SET = re.compile(
    rf"(?<![\w-])(?:(?:every|each)\s+(?:(?P<other>other)\s+)?(?P<unit>{UNITS}|{WEEKDAY}|{MONTHS}|morning|evening|summer|winter|spring|autumn)"
    rf"|(?!quarterly\s+[a-z])(?P<adverb>{'|'.join(sorted(T.sets, key=lambda word: (-len(word), word)))})"
    rf"|(?:once|twice|(?:two|three|four|\d+)\s+times)\s+(?:a|an|every|per)\s+(?P<per>{UNITS}))(?!\w)",
    re.IGNORECASE,
)
REFERENCES = (
    (
        "PRESENT_REF",
        re.compile(
            r"(?<![\w-])(?:now|currently|at\s+present|at\s+the\s+moment|nowadays|these\s+days)(?![\w-])", re.IGNORECASE
        ),
    ),
    (
        "PAST_REF",
        re.compile(
            r"(?<![\w-])(?:(?:more\s+|most\s+)?recently|(?<=\bin\s)the\s+past(?=\s*[,.;]))(?![\w-])",
            re.IGNORECASE,
        ),
    ),
    (
        "FUTURE_REF",
        re.compile(
            r"(?<![\w-])the\s+(?:near\s+)?future(?![\w-]|\s+of\b)",
            re.IGNORECASE,
        ),
    ),
)
PRECISION: dict[str, Precision] = {"S": "minute", "M": "minute", "H": "hour", "W": "week", "MO": "month", "Q": "season"}
DURATION_CONFIDENCE, SET_CONFIDENCE, REFERENCE_CONFIDENCE = 0.85, 0.85, 0.8  # to be calibrated


def find_durations(text: str, start: int, end: int, tense: Tense) -> list[TimeMention]:
    """How long something lasted or takes: "for three hours", "a two-day strike"."""
    found = []
    for match in DURATION.finditer(text, start, end):
        count, unit = match.group("count").lower(), match.group("unit").lower()
        if count == "the" or (unit == "second" and not match.group("many")):  # "the year", "a second man"
            continue
        if unit == "quarter" and (match.group("gap") == "-" or count in ("a", "an")):  # "three-quarters", "a quarter"
            continue
        letters = T.units["century" if unit == "centurie" else unit]
        number = number_of(count)
        timex = _period_of(str(number) if number is not None else "X", letters)
        if number is not None and (match.group("half") or (match.group("over") or "").endswith("half")):
            timex = _and_a_half(number, letters)
        kind = "DURATION"
        if (
            count in ("a", "an")
            and not match.group("many")
            and RATE.search(text, max(start, match.start() - 12), match.start())
        ):
            kind = "SET"  # "$2 million a year"
        found.append(_without_interval(match, kind, timex, PRECISION.get(letters, "day"), tense))
    for match in VAGUE.finditer(text, start, end):
        unit = (match.group("unit") or match.group("plural")).lower()
        letters = T.units["century" if unit == "centurie" else unit]
        found.append(
            _without_interval(match, "DURATION", _period_of("X", letters), PRECISION.get(letters, "day"), tense)
        )
    return found


def find_sets(text: str, start: int, end: int, tense: Tense) -> list[TimeMention]:
    """How often something happens: "every Tuesday", "daily", "twice a week"."""
    found = []
    for match in SET.finditer(text, start, end):
        unit = (match.group("unit") or match.group("per") or "").lower()
        if match.group("adverb"):
            timex = T.sets[match.group("adverb").lower()]
        elif unit in T.weekdays:
            timex = f"XXXX-WXX-{T.weekdays[unit] + 1}"
        elif unit in T.months:
            timex = f"XXXX-{T.months[unit]:02d}"
        elif unit in T.seasons:
            timex = f"XXXX-{T.seasons[unit].timex}"
        elif unit in T.parts:
            timex = f"XXXX-XX-XXT{T.parts[unit].timex}"
        else:
            timex = _period_of("2" if match.group("other") else "1", T.units[unit])
        found.append(_without_interval(match, "SET", timex, "day", tense))
    return found


def find_references(text: str, start: int, end: int, tense: Tense) -> list[TimeMention]:
    """Words that point to now, before or after without a date: "now", "recently", "soon"."""
    return [
        _without_interval(match, "DATE", timex, "day", tense)
        for timex, pattern in REFERENCES
        for match in pattern.finditer(text, start, end)
    ]


def _period_of(number: str, letters: str) -> str:
    """A TIMEX3 period: P3D, PT2H, P2W for a fortnight."""
    if letters in ("S", "M", "H"):
        return f"PT{number}{letters}"
    if letters == "F":
        return f"P{int(number) * 2 if number.isdigit() else 'X'}W"
    return f"P{number}{ {'MO': 'M', 'DE': 'DE', 'CE': 'CE'}.get(letters, letters) }"


def _and_a_half(number: int, letters: str) -> str:
    """The period of so many units and a half: "two and a half years" is P2Y6M."""
    tail = {"Y": "6M", "D": "T12H", "H": "30M", "M": "30S"}.get(letters)
    return _period_of(str(number), letters) + tail if tail else _period_of(f"{number}.5", letters)


def _without_interval(match: re.Match[str], kind: str, timex: str, precision: Precision, tense: Tense) -> TimeMention:
    start = match.start("plural") if match.groupdict().get("plural") else match.start()
    words = match.string[start : match.end()]
    value = TimeValue(start=None, end=None, precision=precision, timex=timex, text=words, anchor=None)
    confidence = {"DURATION": DURATION_CONFIDENCE, "SET": SET_CONFIDENCE}.get(kind, REFERENCE_CONFIDENCE)
    return TimeMention(start, match.end(), kind, value, tense, confidence)  # type: ignore[arg-type]  # a type of TIMEX3
