"""How days, weeks, months, seasons and years are written: the patterns that `calendar_times` reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.annotation.numbers import alternatives
from sayso.knowledge.time_words import time_words

T = time_words()


def capital(words: Iterable[str]) -> str:
    """Words as alternatives that count only with a capital or in capitals, inside a pattern that ignores case."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?-i:" + "|".join(f"{word.capitalize()}|{word.upper()}" for word in ordered) + ")"


WEEKDAY = f"(?:{alternatives(T.weekdays)})"
WEEKDAY_SHORT = rf"{capital(T.weekday_shorts)}\b\.?"
MONTH = rf"(?:{capital(T.months)}|{capital(T.month_shorts)}\b\.?)"
ANY_MONTH = capital(T.months)
YEAR = r"(?:1[0-9]|20)\d\d"
ORDINAL = r"(?:st|nd|rd|th)?"
DAY_NUMBER = rf"(?:0?[1-9]|[12]\d|3[01]){ORDINAL}"
HOLIDAY = f"(?:{alternatives(T.holidays)})".replace("'", "[’']")
SEASON = f"(?:{alternatives(T.seasons)})"
COUNT = (
    r"(?:\d[\d,]*(?:\.\d+)?|an?|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"a\s+few|several|a\s+couple\s+of|some|half\s+an?|a\s+hundred|a\s+dozen)"
)
HEDGE = r"(?:nearly|almost|(?:a\s+little\s+)?(?:more|less)\s+than|just\s+(?:over|under))"
DATED = [
    rf"(?:(?:(?:this|last|next)\s+)?(?:{WEEKDAY}|{WEEKDAY_SHORT}),?\s+)?(?:the\s+)?(?P<d1>{DAY_NUMBER})(?:\s+(?:day\s+)?of)?\s+(?P<m1>{MONTH})(?:,?\s+(?P<y1>{YEAR}))?(?!\d|:\d)",
    rf"(?:(?:(?:this|last|next)\s+)?(?:{WEEKDAY}|{WEEKDAY_SHORT}),?\s+)?(?P<m2>{MONTH})\s+(?:the\s+)?(?P<d2>{DAY_NUMBER})(?![\d]|[:,.]\d)(?:,?\s+(?P<y2>{YEAR}))?(?!\d|:\d)",
    rf"(?P<holiday>{HOLIDAY})(?:,?\s+(?P<y5>{YEAR}))?",
    rf"(?P<y3>{YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)",
    rf"(?P<a4>\d\d?)(?P<sign>[/.])(?P<b4>\d\d?)(?P=sign)(?P<y4>{YEAR})",
]
WEEKLY = [
    rf"(?P<which>last|next|this(?:\s+(?:past|coming))?|the\s+(?:previous|following|past|coming))\s+(?P<weekday>{WEEKDAY})",
    rf"(?P<weekday2>{WEEKDAY})\s+(?:of\s+)?(?P<week>last|next|this)\s+week",
    rf"(?P<weekday3>{WEEKDAY})",
]
NEAR = [
    r"(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow)(?:\s+\((?P<named>{WEEKDAY})\))?".replace(
        "{WEEKDAY}", WEEKDAY
    ),
    rf"(?P<count>{COUNT})\s+(?P<unit>days?)\s+(?P<way>ago|earlier|from\s+now|hence|before\s+that)",
]
PERIODS = [
    r"(?P<which>last|next|this|the\s+past|the\s+previous|the\s+following|the\s+coming|the\s+same|that|the\s+next|this\s+past|this\s+coming)\s+(?P<unit>week|weekend|month|year|quarter|decade|century|day)",
    r"(?P<which>the\s+week\s+before\s+last|the\s+year\s+before\s+last|the\s+month\s+before\s+last)",
    rf"(?P<which>last|next|this|the\s+previous|this\s+past|this\s+coming)\s+(?P<season>{SEASON})",
    rf"(?:the\s+)?(?P<season>{SEASON})(?:\s+of|,)?\s+(?P<year>{YEAR})",
    rf"(?P<which>last|next|this|this\s+past|this\s+coming)\s+(?P<month>{ANY_MONTH})",
    rf"(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})",
    rf"(?P<month>{MONTH})\s+(?:of\s+)?(?P<which>last|this|next)\s+year",
    rf"(?P<month>{ANY_MONTH})",
    rf"(?:the\s+)?(?P<ordinal>{alternatives(T.ordinals)})\s+quarter(?:\s+(?:of\s+)?(?P<year>{YEAR}|(?:this|last|next)\s+year))?",
    rf"(?P<ordinal>{alternatives(T.ordinals)})-quarter",
    rf"Q(?P<q>[1-4])(?:\s+(?:of\s+)?(?P<year>{YEAR}))?",
    rf"(?:(?P<hedge>{HEDGE})\s+)?(?P<count>{COUNT})\s+(?P<unit>weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)|hours?|minutes?)\s+(?P<way>ago|earlier|from\s+now|hence)",
    r"(?:the\s+)?(?P<decade>(?:1[0-9]|20)\d0|[’'‘]\d0)[’']?s",
    r"(?:the\s+)?(?P<century>\d\d?)(?:st|nd|rd|th)[\s-]century",
    rf"the\s+year\s+(?P<year>{YEAR})",
    r"the\s+(?P<unit>week|month|year|quarter|decade|century)",
    r"the\s+(?P<told>latest|current|year-ago|year-earlier|comparable|corresponding|fiscal|full)\s+(?:fiscal\s+)?(?P<unit>quarter|year|period)",
    rf"(?P<year>{YEAR})[-–](?P<until>{YEAR}|\d\d)",
    rf"(?P<year>{YEAR})",
    r"the\s+weekend",
]
NAMED_GROUP = re.compile(r"\(\?P<\w+>")
SAME_SIGN = re.compile(r"\(\?P=\w+\)")


def nameless(pattern: str) -> str:
    """A pattern without the names of its groups, to be put into a greater one."""
    return SAME_SIGN.sub("[/.]", NAMED_GROUP.sub("(?:", pattern))


DAY = "(?:" + "|".join(nameless(p) for p in (*DATED, NEAR[1], *WEEKLY, NEAR[0])) + ")"
PERIOD = "(?:" + "|".join(nameless(p) for p in PERIODS) + ")"
