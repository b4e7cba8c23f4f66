"""Numbers as they are written and said, and the intervals that words beside them make of them (STANDARDS 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

import msgspec

from sayso.knowledge.currencies import currencies
from sayso.knowledge.number_words import Bound, number_words
from sayso.knowledge.units import units
from sayso.model.values import ROUND_FROM

Interval = tuple[Decimal | None, Decimal | None]
LOOK_BACK = 48  # signs before a number in which the words of a bound stand
TENTH = Decimal("0.1")
MAX_DIGITS = 24  # a longer row of digits is an identifier, not a number


def alternatives(words: Iterable[str]) -> str:
    """Words as alternatives of a pattern, the longest first, with any white space between their parts."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


WORDS = number_words()
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
SMALL = rf"(?:{alternatives(WORDS.ones)})"
TENS = rf"(?:{alternatives(WORDS.tens)})(?:[-‑\s](?:{alternatives([w for w, n in WORDS.ones.items() if 0 < n < 10])}))?"
SCALE = rf"(?:{alternatives(WORDS.scales)})"
SHORT_SCALE = rf"(?:{alternatives(WORDS.short_scales)})"
UP_TO_99 = rf"(?:{TENS}|{SMALL})"
SPELLED = rf"(?:{UP_TO_99}|an?(?=[\s-](?:{SCALE}\b)))(?:[\s-](?:and\s+)?(?:{SCALE}|{UP_TO_99})\b)*"
DOZENS = rf"(?:(?:{DIGITS}|{UP_TO_99}|a)[\s-](?:and\s+a\s+half\s+)?dozen)"
VAGUE = rf"(?:{alternatives(entry.words for entry in WORDS.vague)})"
WRITTEN = rf"(?:{DIGITS}(?:[\s-]?(?:{SCALE})\b(?:[\s-](?:{SCALE})\b)*|\s?{SHORT_SCALE}\b(?!/))?)"
CODES = sorted(
    {sign for entry in currencies().currencies for sign in entry.signs if sign[-1].isalpha() or sign[-1] == "."}
)
GLUED = "|".join(rf"(?<=\b{re.escape(code)})" if code[0].isalpha() else rf"(?<={re.escape(code)})" for code in CODES)
SHORT_UNITS = alternatives(name for unit in units() for name in unit.short if name[0].isalpha() and " " not in name)
# A number stands alone; its digits may touch a currency before them ("RM79") and a short unit behind them ("50mph").
STANDS_FREE = rf"(?:(?<![\w.,/-])(?<!\d[:–])|(?=\d)(?:{GLUED}|(?<=\bmagnitude-)|(?<=\bminus-)|(?<=\bsub-)))"
NUMBER = re.compile(
    rf"{STANDS_FREE}(?:(?P<vague>{VAGUE})|(?P<dozens>{DOZENS})|(?P<spelled>{SPELLED})|(?P<written>{WRITTEN}))"
    rf"(?:(?!\w|[.,:/]\d)|(?<=\d)(?=(?-i:{SHORT_UNITS}|[CF])(?!\w)))",
    re.IGNORECASE,
)
JOINED = re.compile(rf"[-–](?P<written>{WRITTEN})(?![\w/]|[.,:]\d|[-–]\d)", re.IGNORECASE)  # the end of "30-40"
WRITTEN_PARTS = re.compile(rf"({DIGITS})(?:[\s-]?)(.*)", re.IGNORECASE | re.DOTALL)
WORD_PARTS = re.compile(r"[a-z]+|\d[\d,]*(?:\.\d+)?", re.IGNORECASE)
BOUND_OF: dict[str, Bound] = {word: bound for bound, words in WORDS.before.items() for word in words}
BOUND_AFTER_OF: dict[str, Bound] = {word: bound for bound, words in WORDS.after.items() for word in words}
ADVERB = r"(?:(?:only|just|well|possibly|perhaps|maybe|already|now|probably|reportedly|currently)\s+)?"
BOUND_BEFORE = re.compile(
    rf"(?<![\w-])(?P<words>{ADVERB}(?:(?:{alternatives(BOUND_OF)})\s*)(?:(?<=\s)(?:{alternatives(BOUND_OF)})\s+)?)$",
    re.IGNORECASE,
)
ONE_BOUND = re.compile(rf"(?<![\w-])(?:{alternatives(BOUND_OF)})(?!\w)", re.IGNORECASE)
BOUND_AFTER = re.compile(rf"\s?(?P<words>{alternatives(BOUND_AFTER_OF)})(?!\w)", re.IGNORECASE)
RANGE_SIGN = re.compile(r"\s?[–—-]\s?|\s+(?:to|or)\s+", re.IGNORECASE)
BETWEEN = re.compile(r"(?<!\w)(?:between|from)\s+$", re.IGNORECASE)
NO_BOUND = re.compile(
    r"\b(?:came|come|went|go|walked?|hand(?:ed)?|turned|moved|taken|takes?|took|all|set|sent|look\w*|fl\w+|gather\w*)\s+"
    r"(?:over|about|around|under|near)\s*$",
    re.IGNORECASE,
)  # the words of a bound that belong to a verb


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number in a text: where its words stand, its value or interval, and how it is written."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    form: Literal["digits", "words", "vague", "range"]


class Bounded(msgspec.Struct, frozen=True, kw_only=True):
    """The bound of a number, and where number and bound begin and end together."""

    start: int
    end: int
    bound: Bound | None


def find_numbers(text: str, start: int, end: int) -> list[Number]:
    """The numbers in a run of text, in order; two that make a range ("10 to 12", "between 3 and 5") are one."""
    single = [_hyphened(text, number, end) for match in NUMBER.finditer(text, start, end) if (number := _read(match))]
    joined: list[Number] = []
    for number in single:
        if joined and (whole := _range(text, start, joined[-1], number)) is not None:
            joined[-1] = whole
        else:
            joined.append(number)
    return joined


def _hyphened(text: str, number: Number, end: int) -> Number:
    """A number with the one that a hyphen joins to it, where the two rise: "30-40", "$1.2-1.4 billion"; no "3-1"."""
    match = JOINED.match(text, number.end, end) if number.form == "digits" else None
    high = _written(match.group("written")) if match else None
    if match is None or high is None or len(match.group()) > MAX_DIGITS or text[number.start] == "0":
        return number
    low, scale = number.low, scale_of(match.group("written"))
    if low < high and scale > 1 and low < 1000 and scale_of(text[number.start : number.end]) == 1:
        low *= scale
    if not low < high:
        return number
    return Number(start=number.start, end=match.end(), low=low, high=high, form="range")


def parse_number(words: str) -> Decimal | None:
    """The value of a number in digits or words ("1,250", "3.2 million", "forty-two"), or None."""
    match = NUMBER.fullmatch(words.strip())
    number = _read(match) if match else None
    return number.low if number is not None and number.low == number.high else None


def bounded(text: str, start: int, end: int, first: int, last: int) -> Bounded:
    """The bound that the words beside start..end set, looking no further than first..last."""
    before = BOUND_BEFORE.search(text, max(first, start - LOOK_BACK), start)
    if before is not None and not NO_BOUND.search(text, max(first, start - LOOK_BACK), start):
        named = [BOUND_OF[_plain(match.group())] for match in ONE_BOUND.finditer(before.group("words"))]
        strict = [bound for bound in named if bound != "about"]
        if named:
            return Bounded(start=before.start("words"), end=end, bound=strict[0] if strict else "about")
    after = BOUND_AFTER.match(text, end, last)
    if after is not None:
        return Bounded(start=start, end=after.end(), bound=BOUND_AFTER_OF[_plain(after.group("words"))])
    return Bounded(start=start, end=end, bound=None)


def count_interval(low: Decimal, high: Decimal, bound: Bound | None) -> tuple[int | None, int | None]:
    """The closed interval of whole numbers that a bound makes of a count (the table of STANDARDS 2)."""
    least, most = int(low.to_integral_value(ROUND_FLOOR)), int(high.to_integral_value(ROUND_CEILING))
    if bound == "at_least":
        return least, None
    if bound == "more_than":
        return (least if is_round(least) or low != least else least + 1), None
    if bound == "up_to":
        return 0, most
    if bound == "fewer_than":
        return 0, max(0, most - 1)
    if bound == "about":
        return (
            int((low - low * TENTH).to_integral_value(ROUND_FLOOR)),
            int((high + high * TENTH).to_integral_value(ROUND_CEILING)),
        )
    if bound == "nearly":
        return int((low - low * TENTH).to_integral_value(ROUND_FLOOR)), most
    return least, most


def amount_interval(low: Decimal, high: Decimal, bound: Bound | None) -> Interval:
    """The closed interval of real numbers that a bound makes of an amount (the table of STANDARDS 2)."""
    if bound in ("at_least", "more_than"):
        return low, None
    if bound in ("up_to", "fewer_than"):
        return Decimal(0), high
    if bound == "about":
        return low - abs(low) * TENTH, high + abs(high) * TENTH
    if bound == "nearly":
        return low - abs(low) * TENTH, high
    return low, high


def is_round(number: int) -> bool:
    """Whether a number ends in a zero, from a hundred on: it may be a rounded one."""
    return number >= ROUND_FROM and number % 10 == 0


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _read(match: re.Match[str]) -> Number | None:
    words = match.group()
    if len(words) > 60 or sum(sign.isdigit() for sign in words) > MAX_DIGITS:
        return None
    if match.group("vague"):
        low, high = _vague(_plain(words))
        return Number(start=match.start(), end=match.end(), low=low, high=high, form="vague")
    if match.group("dozens"):
        value = _dozens(words)
    elif match.group("spelled"):
        value = _spelled(words)
    else:
        return _number(match, _written(words), "digits")
    return _number(match, value, "words")


def _number(match: re.Match[str], value: Decimal | None, form: Literal["digits", "words"]) -> Number | None:
    if value is None:
        return None
    return Number(start=match.start(), end=match.end(), low=value, high=value, form=form)


def _vague(words: str) -> tuple[Decimal, Decimal]:
    return next((Decimal(entry.low), Decimal(entry.high)) for entry in WORDS.vague if entry.words == words)


def _dozens(words: str) -> Decimal | None:
    head = re.split(r"[\s-]", words, maxsplit=1)[0].lower()
    if head == "a":
        return Decimal(18 if "half" in words.lower() else 12)
    parts = re.split(r"[\s-](?:and\s+a\s+half\s+)?dozen", words, flags=re.IGNORECASE)[0]
    count = _written(parts) if parts[0].isdigit() else _spelled(parts)
    return None if count is None else count * 12 + (6 if "half" in words.lower() else 0)


def _written(words: str) -> Decimal | None:
    match = WRITTEN_PARTS.fullmatch(words)
    if match is None:
        return None
    value = Decimal(match.group(1).replace(",", ""))
    for scale in re.split(r"[\s-]+", match.group(2).lower()):
        value *= WORDS.scales.get(scale) or WORDS.short_scales.get(scale) or 1
    return value


def _spelled(words: str) -> Decimal | None:
    """The value of number words: sums below a hundred, times hundred, times the greater scales, from great to small.

    None where the words do not make one number ("two three", "five twenty").
    """
    total, group = Decimal(0), Decimal(0)
    seen = False
    for part in WORD_PARTS.findall(words.lower()):
        if part == "and":
            continue
        if part in ("a", "an"):
            group, seen = Decimal(1), True
        elif part in WORDS.scales:
            scale = WORDS.scales[part]
            if not group:
                if not total:
                    return None
                total *= scale
            elif scale == 100:
                group *= scale
            else:
                total, group = total + group * scale, Decimal(0)
        elif part in WORDS.tens:
            if group % 100 or (seen and not group and not total):
                return None
            group, seen = group + WORDS.tens[part], True
        else:
            one = WORDS.ones[part]
            room = group % 100
            if (room and (one >= 10 or room < 20 or room % 10)) or (one == 0 and seen):
                return None
            group, seen = group + one, True
    return total + group


def _range(text: str, start: int, one: Number, other: Number) -> Number | None:
    """Two numbers with a sign of range between them as one number, its lower and upper bound."""
    if one.form in ("vague", "range") or other.form in ("vague", "range"):
        return None
    gap = text[one.end : other.start]
    opening = BETWEEN.search(text, max(start, one.start - 10), one.start)
    between = opening is not None and opening.group().lower().startswith("between")
    if (between and gap.strip().lower() == "and") or (RANGE_SIGN.fullmatch(gap) and opening is None):
        low, high = one.low, other.low
        scale = scale_of(text[other.start : other.end])
        if low < high and scale > 1 and low < 1000 and scale_of(text[one.start : one.end]) == 1:
            low *= scale  # "3 to 5 million"
        if low >= high or (gap.strip().lower() == "or" and high - low > 9):
            return None
        begin = opening.start() if opening is not None and between else one.start
        return Number(start=begin, end=other.end, low=low, high=high, form="range")
    return None


def scale_of(words: str) -> Decimal:
    """The last scale that a number's words name: a million of "3.2 million", 1 of "320"."""
    tail = WORD_PARTS.findall(words.lower())[-1]
    return WORDS.scales.get(tail) or WORDS.short_scales.get(tail) or Decimal(1)
