"""Amounts: money, measures with units, shares, magnitudes and temperatures, and what they measure (STANDARDS 2)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

import msgspec

from sayso.annotation.numbers import (
    DIGITS,
    Number,
    alternatives,
    amount_interval,
    bounded,
    find_numbers,
    parse_number,
    scale_of,
)
from sayso.knowledge.counted import counted
from sayso.knowledge.currencies import currencies
from sayso.knowledge.measured import measured as measured_words
from sayso.knowledge.units import units
from sayso.knowledge.words import irregular_forms
from sayso.model.annotations import AmountMention

MONEY_CONFIDENCE, UNIT_CONFIDENCE, SHORT_CONFIDENCE = 0.95, 0.92, 0.75
LOOK_BACK = 40  # signs before an amount in which the word for what it measures stands
WORDS = measured_words()
SIGN_OF = {sign: entry.code for entry in currencies().currencies for sign in entry.signs}
NAME_OF = (
    {name: (entry.code, Decimal(1)) for entry in currencies().currencies for name in entry.names}
    | {name: (entry.name, Decimal(1)) for entry in currencies().shared for name in entry.names}
    | {name: (entry.code, Decimal("0.01")) for entry in currencies().fractions for name in entry.names}
)
UNIT_OF = {name: unit.unit for unit in units() for name in unit.names if name != "magnitude"}
SHORT_OF = {name: unit.unit for unit in units() for name in unit.short}
KIND_OF = {unit.unit: unit.of for unit in units() if unit.of}
SIGN_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<sign>{alternatives(SIGN_OF)})\s?$")
CURRENCY_BEHIND = re.compile(rf"[\s-]?(?P<name>{alternatives(NAME_OF)})(?!\w)", re.IGNORECASE)
SIGN_BEHIND = re.compile(r"\s?(?P<sign>[€£$¥₽])(?!\w)")
UNIT_BEHIND = re.compile(rf"[\s-]?(?P<name>{alternatives(UNIT_OF)})(?!\w)", re.IGNORECASE)
SHORT_BEHIND = re.compile(rf"[\s-]?(?P<name>{alternatives(SHORT_OF)})(?![\w’'])(?!\.\w)")
DEGREES = re.compile(
    r"\s?(?:°\s?(?P<sign>[CF])\b|(?:degrees?\s+|°\s?)?(?P<word>celsius|centigrade|fahrenheit)\b|"
    r"degrees?\s+(?P<initial>[CF])\b|(?-i:(?P<letter>[CF])\b))",
    re.IGNORECASE,
)
MAGNITUDE_BEHIND = re.compile(r"[\s-]magnitude\b", re.IGNORECASE)
MAGNITUDE_BEFORE = re.compile(
    r"\b(?:magnitude|magnitude\s+of|magnitude\s+was|measuring|measured|registered|registering)\s+(?:an?\s+)?"
    r"(?:(?:estimated|preliminary)\s+)?(?:magnitude\s+)?(?:of\s+)?"
    r"(?:(?:at\s+least|about|around|over|above|more\s+than|up\s+to|initially|roughly)\s+)?$",
    re.IGNORECASE,
)
MAGNITUDE_WORD = re.compile(r"magnitude[\s-]$", re.IGNORECASE)
RICHTER = re.compile(r"\s+on\s+the\s+(?:\w+\s+)?(?:Richter|moment\s+magnitude|magnitude)\b", re.IGNORECASE)
LARGEST_MAGNITUDE = 10
SHORT_METRE = re.compile(
    rf"(?<![\w.,/-])(?P<number>{DIGITS})\s?m(?![\w’'])"
    rf"(?=[\s-](?:{alternatives(WORDS.beside_metres)}|of\s+(?:water|snow|cable|rope))\b)"
)
PAIR = re.compile(r"\s+(?:to|and|or)\s+")
NEXT_SIGN = re.compile(rf"\s?(?:to|and|or|[-–])\s?(?P<sign>{alternatives(SIGN_OF)})\s?$")  # "$10 to $15 billion"
DIMENSION_BEHIND = re.compile(
    rf"(?:\s?\([^()]{{1,30}}\)|\))?[\s-](?:of\s+)?(?P<dimension>{alternatives(WORDS.dimensions)})\b", re.IGNORECASE
)
OBJECT_BEHIND = re.compile(
    r"\s+(?:worth\s+of|of|in)\s+(?:(?:the|all|its|their|his|her|those)\s+)?"
    r"(?P<noun>[a-z][a-z-]+)\b(?P<second>\s+(?P<more>[a-z][a-z-]+)\b)?(?!\s+\d)"
)
OF_BEFORE = re.compile(
    r"\b(?P<noun>[A-Za-z][a-z-]+)\s+(?:(?:is|was|are|were|be|been)\s+)?"
    r"(?:of|was|were|is|are|at|to|totalling|totaling|worth|valued\s+at|estimated\s+at|put\s+at|reached|reach|hit)\s+"
    r"(?:(?:only|just)\s+)?$"
)
QUANTITIES = re.compile(rf"\b(?P<noun>{alternatives(WORDS.quantities)})\b", re.IGNORECASE)
NOUN_BEHIND = re.compile(rf"[\s-](?:(?P<first>[a-z]+)\s+)?(?P<noun>{alternatives(WORDS.behind)})\b", re.IGNORECASE)
NEW_SUBJECT = re.compile(r"[.;:\d]")  # another clause, or a number that took the noun
MINUS = re.compile(r"(?:(?<![\w)])[-−]|\bminus[\s-]+)$", re.IGNORECASE)
FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)


class _Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A number with its unit: where the words begin and end, what to multiply by, and the rule that read it."""

    start: int
    end: int
    unit: str
    factor: Decimal = Decimal(1)
    rule: str
    confidence: float


def find_amounts(text: str, start: int, end: int) -> list[AmountMention]:
    """The amounts of one sentence's run, in order, none overlapping; offsets are those of the whole text."""
    found: list[AmountMention] = []
    numbers = find_numbers(text, start, end)
    shared: list[tuple[Number, _Measured]] = []
    for i, number in enumerate(numbers):
        measured = next((one for rule in RULES if (one := rule(text, number, start, end)) is not None), None)
        follower = numbers[i + 1] if i + 1 < len(numbers) else None
        if measured is None and follower is not None:
            measured = _shares_unit(text, number, follower, start, end)
        if measured is not None:
            with_scale = _shared_scale(text, number, follower) if follower and measured.rule == "money" else number
            shared.append((with_scale, measured))
    for number, measured in shared:
        if found and measured.start < found[-1].end:
            continue
        mention = _mention(text, number, measured, start, end)
        if found and mention.start < found[-1].end:
            continue
        if found and mention.of is None and PAIR.fullmatch(text, found[-1].end, mention.start):
            mention = msgspec.structs.replace(mention, of=found[-1].of)
        found.append(mention)
    return _with_short_metres(text, start, end, found)


def _mention(text: str, number: Number, measured: _Measured, first: int, last: int) -> AmountMention:
    limits = bounded(text, measured.start, measured.end, first, last)
    low, high = number.low * measured.factor, number.high * measured.factor
    if measured.unit in SIGNED and MINUS.search(text, max(first, number.start - 7), number.start):
        low, high = -high, -low
    least, most = amount_interval(low, high, limits.bound)
    return AmountMention(
        start=limits.start, end=limits.end, low=least, high=most, unit=measured.unit,
        of=what_is_measured(text, limits.start, limits.end, measured.unit, first, last), rule=measured.rule,
        confidence=measured.confidence,
    )  # fmt: skip


SIGNED = ("celsius", "fahrenheit", "degree")


def money(text: str, number: Number, first: int, last: int) -> _Measured | None:
    """A number with a currency's sign before it or its name behind it: "$3.2 million", "5,000 euros"."""
    before = SIGN_BEFORE.search(text, max(first, number.start - 7), number.start)
    if before is not None:
        code, begin = SIGN_OF[_spaced(before.group("sign"))], before.start("sign")
        end = number.end
        name = CURRENCY_BEHIND.match(text, end, last)
        if name is not None and NAME_OF[_plain(name.group("name"))][0] == code and name.group()[0] != "-":
            end = name.end()
        return _Measured(start=begin, end=end, unit=code, rule="money", confidence=MONEY_CONFIDENCE)
    name = CURRENCY_BEHIND.match(text, number.end, last)
    if name is not None:
        code, factor = NAME_OF[_plain(name.group("name"))]
        if _plain(name.group("name")) == "won" and number.high < 100:
            return None  # "3 won", the verb
        if name.group()[0] not in " -\n\t\xa0" and number.form not in ("digits", "range"):
            return None
        return _measured(number, name.end(), code, "money", MONEY_CONFIDENCE, factor)
    sign = SIGN_BEHIND.match(text, number.end, last)
    if sign is not None and number.form != "words":
        return _measured(number, sign.end(), SIGN_OF[sign.group("sign")], "money", MONEY_CONFIDENCE)
    return None


def temperature(text: str, number: Number, first: int, last: int) -> _Measured | None:
    """Degrees Celsius or Fahrenheit, below zero with a minus: "41 degrees Celsius", "minus 18C"."""
    match = DEGREES.match(text, number.end, last)
    if match is None or (match.group("letter") and match.group()[0].isspace()):
        return None
    letter = next(group for group in match.group("sign", "word", "initial", "letter") if group)[0].lower()
    minus = MINUS.search(text, max(first, number.start - 7), number.start)
    unit = "fahrenheit" if letter == "f" else "celsius"
    confidence = SHORT_CONFIDENCE if match.group("letter") else UNIT_CONFIDENCE
    start = minus.start() if minus else number.start
    return _Measured(start=start, end=match.end(), unit=unit, rule="temperature", confidence=confidence)


def magnitude(text: str, number: Number, first: int, last: int) -> _Measured | None:
    """An earthquake's magnitude: "6.4-magnitude", "magnitude 6.4", "6.4 on the Richter scale"."""
    if number.high > LARGEST_MAGNITUDE:
        return None
    behind = MAGNITUDE_BEHIND.match(text, number.end, last)
    scale = RICHTER.match(text, number.end, last)
    before = MAGNITUDE_BEFORE.search(text, max(first, number.start - 60), number.start)
    word = MAGNITUDE_WORD.search(text, max(first, number.start - 12), number.start)
    said = before is not None and ("magnitude" in before.group().lower() or scale is not None)
    if behind is None and scale is None and word is None and not said:
        return None
    start, end = word.start() if word else number.start, behind.end() if behind else number.end
    return _Measured(start=start, end=end, unit="Mw", rule="magnitude", confidence=UNIT_CONFIDENCE)


def measure(text: str, number: Number, first: int, last: int) -> _Measured | None:
    """A number with a unit of measure: "12 km", "40mph", "a 10-foot wave", "3 percent"."""
    match = UNIT_BEHIND.match(text, number.end, last)
    if match is not None:
        unit = UNIT_OF[_plain(match.group("name"))]
        rule, confidence = ("share", MONEY_CONFIDENCE) if unit == "percent" else ("measure", UNIT_CONFIDENCE)
        start = number.start
        if unit in SIGNED and (minus := MINUS.search(text, max(first, start - 7), start)) is not None:
            start = minus.start()
        return _Measured(start=start, end=match.end(), unit=unit, rule=rule, confidence=confidence)
    short = SHORT_BEHIND.match(text, number.end, last) if number.form in ("digits", "range") else None
    if short is None or (short.group("name") in ("m", "g") and not short.group()[0].isspace()):
        return None  # "200m" are millions as often, "5g" is a network
    unit = SHORT_OF[_spaced(short.group("name"))]
    if unit == "percent":
        return _measured(number, short.end(), unit, "share", MONEY_CONFIDENCE)
    return _measured(number, short.end(), unit, "measure", SHORT_CONFIDENCE)


RULES = (money, temperature, magnitude, measure)


def _measured(
    number: Number, end: int, unit: str, rule: str, confidence: float, factor: Decimal = Decimal(1)
) -> _Measured:
    return _Measured(start=number.start, end=end, unit=unit, factor=factor, rule=rule, confidence=confidence)


def _shares_unit(text: str, number: Number, follower: Number, first: int, last: int) -> _Measured | None:
    """A number whose unit is said with the next one: "from 3 to 5 percent", "10 or 20 metres"."""
    if not re.fullmatch(r"\s+(?:to|and|or)\s+", text[number.end : follower.start]):
        return None
    if not FROM.search(text, max(first, number.start - 10), number.start):
        return None
    behind = next((one for rule in (measure, money) if (one := rule(text, follower, first, last)) is not None), None)
    if behind is None or behind.start < follower.start:
        return None
    return _measured(number, number.end, behind.unit, behind.rule, SHORT_CONFIDENCE, behind.factor)


def _shared_scale(text: str, number: Number, follower: Number) -> Number:
    """The number with the scale that is said with the next sum: "from $10 to $15 billion" begins at ten billion."""
    sign = NEXT_SIGN.fullmatch(text, number.end, follower.start)
    scale = scale_of(text[follower.start : follower.end])
    if (
        sign is None
        or scale == 1
        or scale_of(text[number.start : number.end]) != 1
        or number.high * scale >= follower.low
    ):
        return number
    return Number(
        start=number.start, end=number.end, low=number.low * scale, high=number.high * scale, form=number.form
    )


def _with_short_metres(text: str, first: int, last: int, found: list[AmountMention]) -> list[AmountMention]:
    """The amounts with "200m" among them where the words beside it show that metres are meant, not millions."""
    for match in SHORT_METRE.finditer(text, first, last):
        value = parse_number(match.group("number"))
        if value is None or any(match.start() < one.end and one.start < match.end() for one in found):
            continue
        measured = _Measured(
            start=match.start(), end=match.end(), unit="m", rule="measure", confidence=SHORT_CONFIDENCE
        )
        number = Number(start=match.start(), end=match.end("number"), low=value, high=value, form="digits")
        found.append(_mention(text, number, measured, first, last))
    return sorted(found, key=lambda one: one.start)


def what_is_measured(text: str, start: int, end: int, unit: str, first: int, last: int) -> str | None:
    """What an amount measures where the words beside it say so: "a speed of 5 knots", "10 km deep", "a $5m fine"."""
    before = OF_BEFORE.search(text, max(first, start - LOOK_BACK), start)
    subject = before.group("noun").lower() if before else None
    if subject in WORDS.quantities:
        return _quantity(subject)
    dimension = DIMENSION_BEHIND.match(text, end, last)
    if dimension is not None:
        return WORDS.dimensions[dimension.group("dimension").lower()]
    if unit in KIND_OF:
        return KIND_OF[unit]
    noun = NOUN_BEHIND.match(text, end, last)
    if noun is not None and (noun.group("first") or "").lower() not in counted().stops | WORDS.no_quantities:
        return _quantity(noun.group("noun").lower())
    thing = _object_behind(text, end, last)
    if thing is not None:
        return thing
    if subject is not None and _is_quantity(subject):
        return _quantity(subject)
    named = list(QUANTITIES.finditer(text, max(first, start - LOOK_BACK), start))
    if not named or NEW_SUBJECT.search(text, named[-1].end(), start):
        return None
    return _quantity(named[-1].group("noun").lower())


def _quantity(noun: str) -> str:
    """A noun for a quantity in the singular, where the table has it: temperatures are a temperature."""
    return next((one for one in (noun.removesuffix("s"), noun.removesuffix("es")) if one in WORDS.quantities), noun)


def _object_behind(text: str, end: int, last: int) -> str | None:
    """What stands behind "of" or "in": a noun, or two where the sentence goes on or ends behind the second."""
    match = OBJECT_BEHIND.match(text, end, last)
    if match is None or match.group("noun") in WORDS.no_objects | WORDS.no_quantities:
        return None
    noun, more = match.group("noun"), match.group("more")
    if more is None or more in counted().stops or more.endswith(("ed", "ing", "ly", "en")) or more in _verb_forms():
        return noun
    behind = re.compile(r"\s+(\w+)").match(text, match.end(), last)
    return f"{noun} {more}" if behind is None or behind.group(1) in counted().stops else noun


def _is_quantity(noun: str) -> bool:
    known = WORDS.no_quantities | counted().stops
    return noun not in known and noun not in UNIT_OF and not noun.endswith(("ed", "ly", "ing"))


@cache
def _verb_forms() -> frozenset[str]:
    """Irregular pasts and participles: words that go on with a sentence ("cocaine hidden in")."""
    return frozenset(form for forms in irregular_forms().values() for form in forms)


def _plain(words: str) -> str:
    return _spaced(words).lower()


def _spaced(words: str) -> str:
    return " ".join(words.split())
