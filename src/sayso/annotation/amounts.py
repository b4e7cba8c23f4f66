"""Amounts: money, measures with units, shares, magnitudes and temperatures, and what they measure (STANDARDS 2)."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from sayso.annotation.numbers import (
    DIGITS,
    Number,
    alternatives,
    amount_interval,
    bounded,
    find_numbers,
    parse_number,
)
from sayso.knowledge.currencies import currencies
from sayso.knowledge.units import units
from sayso.model.annotations import AmountMention

MONEY_CONFIDENCE, UNIT_CONFIDENCE, SHORT_CONFIDENCE = 0.95, 0.92, 0.75
LOOK_BACK = 40  # signs before an amount in which the word for what it measures stands
SIGN_OF = {sign: entry.code for entry in currencies().currencies for sign in entry.signs}
NAME_OF = {name: (entry.code, Decimal(1)) for entry in currencies().currencies for name in entry.names} | {
    name: (entry.code, Decimal("0.01")) for entry in currencies().fractions for name in entry.names
}
UNIT_OF = {name: unit.unit for unit in units() for name in unit.names if name != "magnitude"}
WORDS_OF_UNITS = {name for name in UNIT_OF if len(name) > 3 or name in ("mph", "kph", "kmh", "ft", "sq km")}
SHORT_UNITS = {name for name in UNIT_OF if name not in WORDS_OF_UNITS and name not in ("%", "°c")}
FOOT = {"-foot": "ft", "-mile": "mi", "-metre": "m", "-meter": "m", "-kilometre": "km", "-kilometer": "km", "-ton": "ton",
        "-tonne": "t", "-acre": "acre", "-hectare": "ha", "-yard": "yd", "-inch": "in", "-pound": "lb", "-kilogram": "kg",
        "-kilo": "kg", "-km": "km", "-kg": "kg", "-gallon": "gal", "-litre": "l", "-liter": "l", "-barrel": "bbl",
        "-megawatt": "MW", "-percent": "percent", "-knot": "kn", "-mph": "mph"}  # fmt: skip
SIGN_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<sign>{alternatives(SIGN_OF)})\s?$")
CURRENCY_BEHIND = re.compile(rf"[\s-]?(?P<name>{alternatives(NAME_OF)})(?![\w])", re.IGNORECASE)
SIGN_BEHIND = re.compile(r"\s?(?P<sign>[€£$¥₽])(?!\w)")
UNIT_BEHIND = re.compile(rf"\s?(?P<name>{alternatives(WORDS_OF_UNITS)})(?![\w])", re.IGNORECASE)
SHORT_BEHIND = re.compile(rf"\s?(?P<name>{alternatives(SHORT_UNITS)}|KM|MW|KG|Km|Kg)(?![\w’'])(?!\.\w)")
FOOT_BEHIND = re.compile(rf"(?P<name>{alternatives(FOOT)})(?!\w)", re.IGNORECASE)
PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b|percentage\s+points?\b|pct\b)(?!\w)", re.IGNORECASE)
DEGREES = re.compile(
    r"\s?(?:°\s?(?P<sign>[CF])\b|(?:degrees?\s+|°\s?)?(?P<word>celsius|centigrade|fahrenheit)\b|(?P<letter>[CF])\b(?=\s*\())",
    re.IGNORECASE,
)
MAGNITUDE_BEHIND = re.compile(r"[\s-]magnitude\b", re.IGNORECASE)
MAGNITUDE_BEFORE = re.compile(
    r"\b(?:magnitude|magnitude\s+of|magnitude\s+was|measuring|measured|registered|registering)\s+(?:an?\s+)?(?:(?:estimated|preliminary)\s+)?(?:magnitude\s+)?"
    r"(?:of\s+)?(?:(?:at\s+least|about|around|over|above|more\s+than|up\s+to|initially|roughly)\s+)?$",
    re.IGNORECASE,
)
RICHTER = re.compile(r"\s+on\s+the\s+(?:\w+\s+)?(?:Richter|moment\s+magnitude|magnitude)\b", re.IGNORECASE)
SHORT_METRE = re.compile(rf"(?<![\w.,/-])(?P<number>{DIGITS})\s?m(?![\w’'])(?=\s+(?:high|tall|deep|long|wide|away|above|below|off|from|of\s+(?:water|snow|cable|rope)|underground|apart|thick|north|south|east|west|down|dash|race|final|hurdles|sprint|freestyle|relay|pool|drop|fall|exclusion|waves?|tower|wall|tall)\b|-(?:high|tall|deep|long|wide)\b)")
OF_BEHIND = re.compile(
    r"(?:[\s-](?:of\s+)?(?P<dimension>deep|tall|high|wide|long|thick)\b)|\s+(?:(?:worth\s+)?of|in|worth\s+of)\s+(?:the\s+|all\s+|its\s+|their\s+|his\s+|her\s+|those\s+)?(?P<noun>(?!(?:the|an?|all|its|their|january|february|march|april|may|june|july|august|september|october|november|december|cash\b|total\b)\b)[a-z][a-z-]+(?:\s+(?:relief|aid|damage|debt|costs))?)\b(?!\s+\d)"
)
DIMENSION = {"deep": "depth", "tall": "height", "high": "height", "wide": "width", "long": "length", "thick": "thickness"}
OF_BEFORE = re.compile(r"\b(?P<noun>[a-z][a-z-]+)\s+(?:of|was|were|is|at|to|totalling|totaling|worth|reached|hit)\s+(?:(?:only|just|nearly|almost)\s+)?$")
NOT_MEASURED = frozenset(
    ("out", "because", "one", "some", "most", "more", "part", "all", "it", "this", "that", "there", "he", "she", "they", "we", "up", "which",
     "each", "many", "few", "total", "sum", "instead", "and", "rose", "fell", "grew", "dropped", "close", "due", "the", "who", "what", "him",
     "her", "people", "years", "kind", "sort", "least", "equivalent", "priced", "valued", "estimated", "looking", "going", "down", "back", "sold",
     "rise", "next", "according", "set", "amounting", "cut", "added", "adding", "subject", "reduced", "raised", "increased", "amount", "amounts", "worth", "stood",
     "put", "or", "even", "also")
)  # fmt: skip
QUANTITIES = re.compile(
    r"\b(?P<noun>speeds?|depth|height|length|width|distance|radius|altitude|magnitude|temperatures?|damages?|fines?|costs?|price|prices|weight|budget|"
    r"revenues?|profits?|loss|losses|debts?|ransom|bail|turnout|unemployment|inflation|salary|wages?|investments?|loans?|area|volume|rainfall|snow|"
    r"deficit|tax|taxes|fees?|compensation|bribes?|donations?|sales|exports|imports|shares?|rate|growth|penalty|reward|funding|aid|grant|winds?|gusts)\b",
    re.IGNORECASE,
)
NOUN_BEHIND = re.compile(r"[\s-](?P<noun>fine|damages?|budget|loan|deal|contract|ransom|bail|debt|loss|profit|deficit|grant|fund|reward|bribe|settlement|investment|tax|penalty|package|salary|increase|rise|fall|drop|cut|stake|share|turnout|radius|depth|winds|gusts|lead|majority)\b", re.IGNORECASE)
OF_UNIT = {"km/h": "speed", "mph": "speed", "kn": "speed", "m/s": "speed", "Mw": "magnitude", "celsius": "temperature", "fahrenheit": "temperature"}
MINUS = re.compile(r"(?:(?<![\w)])[-−]|\bminus\s+)$", re.IGNORECASE)


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
            shared.append((number, measured))
    for number, measured in shared:
        if found and measured.start < found[-1].end:
            continue
        mention = _mention(text, number, measured, start, end)
        if found and mention.start < found[-1].end:
            continue
        found.append(mention)
    return _with_short_metres(text, start, end, found)


def _mention(text: str, number: Number, measured: _Measured, first: int, last: int) -> AmountMention:
    limits = bounded(text, measured.start, measured.end, first, last)
    low, high = number.low * measured.factor, number.high * measured.factor
    if measured.unit == "celsius" or measured.unit == "fahrenheit":
        if MINUS.search(text, max(first, number.start - 7), number.start):
            low, high = -high, -low
    least, most = amount_interval(low, high, limits.bound)
    return AmountMention(
        start=limits.start, end=limits.end, low=least, high=most, unit=measured.unit,
        of=what_is_measured(text, limits.start, limits.end, measured.unit, first, last), rule=measured.rule,
        confidence=measured.confidence,
    )  # fmt: skip


def money(text: str, number: Number, first: int, last: int) -> _Measured | None:
    """A number with a currency's sign before it or its name behind it: "$3.2 million", "5,000 euros"."""
    before = SIGN_BEFORE.search(text, max(first, number.start - 7), number.start)
    if before is not None:
        code, begin = SIGN_OF[before.group("sign")], before.start("sign")
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
        if name.group()[0] not in " -\n\t\xa0" and number.form != "digits":
            return None
        return _Measured(start=number.start, end=name.end(), unit=code, factor=factor, rule="money", confidence=MONEY_CONFIDENCE)
    sign = SIGN_BEHIND.match(text, number.end, last)
    if sign is not None and number.form != "words":
        return _Measured(start=number.start, end=sign.end(), unit=SIGN_OF[sign.group("sign")], rule="money", confidence=MONEY_CONFIDENCE)
    return None


def share(text: str, number: Number, first: int, last: int) -> _Measured | None:
    """A share in hundredths: "3 percent", "3%"."""
    match = PERCENT.match(text, number.end, last)
    if match is None:
        return None
    return _Measured(start=number.start, end=match.end(), unit="percent", rule="share", confidence=MONEY_CONFIDENCE)


def temperature(text: str, number: Number, first: int, last: int) -> _Measured | None:
    """Degrees Celsius or Fahrenheit, below zero with a minus."""
    match = DEGREES.match(text, number.end, last)
    if match is None:
        return None
    letter = (match.group("sign") or match.group("word") or match.group("letter"))[0].lower()
    minus = MINUS.search(text, max(first, number.start - 7), number.start)
    unit = "fahrenheit" if letter == "f" else "celsius"
    return _Measured(
        start=minus.start() if minus else number.start, end=match.end(), unit=unit, rule="temperature", confidence=UNIT_CONFIDENCE
    )


def magnitude(text: str, number: Number, first: int, last: int) -> _Measured | None:
    """An earthquake's magnitude: "6.4-magnitude", "magnitude 6.4", "6.4 on the Richter scale"."""
    if number.high > 10:
        return None
    behind = MAGNITUDE_BEHIND.match(text, number.end, last)
    scale = RICHTER.match(text, number.end, last)
    before = MAGNITUDE_BEFORE.search(text, max(first, number.start - 60), number.start)
    said = before is not None and ("magnitude" in before.group().lower() or scale is not None)
    if behind is None and scale is None and not said:
        return None
    word = re.compile(r"magnitude[\s-]$", re.IGNORECASE).search(text, max(first, number.start - 12), number.start)
    begin = word.start() if word else number.start
    return _Measured(start=begin, end=behind.end() if behind else number.end, unit="Mw", rule="magnitude", confidence=UNIT_CONFIDENCE)


def measure(text: str, number: Number, first: int, last: int) -> _Measured | None:
    """A number with a unit of measure: "12 km", "40mph", "a 10-foot wave"."""
    hyphened = FOOT_BEHIND.match(text, number.end, last)
    if hyphened is not None:
        return _Measured(start=number.start, end=hyphened.end(), unit=FOOT[hyphened.group("name").lower()], rule="measure", confidence=UNIT_CONFIDENCE)
    match = UNIT_BEHIND.match(text, number.end, last)
    if match is not None:
        return _Measured(start=number.start, end=match.end(), unit=UNIT_OF[_plain(match.group("name"))], rule="measure", confidence=UNIT_CONFIDENCE)
    short = SHORT_BEHIND.match(text, number.end, last) if number.form in ("digits", "range") else None
    if short is None or (short.group("name") == "m" and short.group().startswith(" ") is False):
        return None
    name = short.group("name")
    return _Measured(
        start=number.start, end=short.end(), unit=UNIT_OF.get(name) or UNIT_OF[name.lower()], rule="measure", confidence=SHORT_CONFIDENCE
    )


RULES = (money, share, temperature, magnitude, measure)


def _shares_unit(text: str, number: Number, follower: Number, first: int, last: int) -> _Measured | None:
    """A number whose unit is said with the next one: "from 3 to 5 percent", "10 or 20 metres"."""
    if not re.fullmatch(r"\s+(?:to|and|or)\s+", text[number.end : follower.start]):
        return None
    if not re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE).search(text, max(first, number.start - 10), number.start):
        return None
    measured = next((one for rule in (share, measure, money) if (one := rule(text, follower, first, last)) is not None), None)
    if measured is None or measured.start < follower.start:
        return None
    return _Measured(start=number.start, end=number.end, unit=measured.unit, factor=measured.factor, rule=measured.rule, confidence=SHORT_CONFIDENCE)


def _with_short_metres(text: str, first: int, last: int, found: list[AmountMention]) -> list[AmountMention]:
    """The amounts with "200m" among them where the words beside it show that metres are meant, not millions."""
    for match in SHORT_METRE.finditer(text, first, last):
        value = parse_number(match.group("number"))
        if value is None or any(match.start() < one.end and one.start < match.end() for one in found):
            continue
        measured = _Measured(start=match.start(), end=match.end(), unit="m", rule="measure", confidence=SHORT_CONFIDENCE)
        number = Number(start=match.start(), end=match.end("number"), low=value, high=value, form="digits")
        found.append(_mention(text, number, measured, first, last))
    return sorted(found, key=lambda one: one.start)


def what_is_measured(text: str, start: int, end: int, unit: str, first: int, last: int) -> str | None:
    """What an amount measures where the words beside it say so: "a speed of 5 knots", "10 km deep", "a $5m fine"."""
    before = OF_BEFORE.search(text, max(first, start - LOOK_BACK), start)
    if before is not None and QUANTITIES.fullmatch(before.group("noun")):
        return before.group("noun")
    behind = OF_BEHIND.match(text, end, last)
    if behind is not None and behind.group("dimension"):
        return DIMENSION[behind.group("dimension").lower()]
    if unit in OF_UNIT:
        return OF_UNIT[unit]
    noun = NOUN_BEHIND.match(text, end, last)
    if noun is not None:
        return noun.group("noun").lower()
    if behind is not None:
        return " ".join(behind.group("noun").split())
    if before is not None and before.group("noun") not in NOT_MEASURED and not before.group("noun").endswith(("ed", "ly", "ing")):
        return before.group("noun")
    named = list(QUANTITIES.finditer(text, max(first, start - LOOK_BACK), start))
    return named[-1].group("noun").lower() if named and not re.search(r"[.;:]", text[named[-1].end() : start]) else None


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
