"""Datelines: the place, agency and date that stand before a report's first sentence."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.press import calendar, furniture
from sayso.model.keys import folded
from sayso.reading.dates import find_dates
from sayso.reading.marks import Dated, Marks
from sayso.reading.names import is_agency, is_outlet, is_title

LONGEST_CREDIT = 6  # words between the brackets of a dateline


@cache
def _dateline() -> re.Pattern[str]:
    months = "|".join(sorted((name for names in calendar().months for name in names), key=lambda n: (-len(n), n)))
    day = rf"(?i:(?:(?:{months})\b\.? \d\d?(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)? (?:{months})\b\.?)(?:,? \d{{4}})?)"
    # Possessive where two parts could take the same hyphen, else a row of hyphens costs an age.
    capitals = r"(?:[A-ZÀ-Þ'’.]|-(?=[A-ZÀ-Þ]))"
    upper = rf"[A-ZÀ-Þ]{capitals}++(?:[ /-](?:[A-ZÀ-Þ]{capitals}*+|[Aa]l-[A-Z]\w+|de|of|[A-Z]\w+(?=/)))*"
    region = r"(?:,? (?:[A-Z][\w.'’-]+|of|the)(?: (?:[A-Z][\w.'’-]+|of|the)){0,3})?"
    title = r"[A-Z][\w'’.-]+(?:[ /](?:[A-Z][\w'’.-]+|de|of|el|al|la)){0,3}"
    dash = r"\s*(?:--+|[-–—:])\s+"
    return re.compile(
        rf"(?P<place>{upper}{region})(?:[,/]? (?P<date>{day}))?\s*"
        rf"(?:\((?P<credit>[^()\n]{{2,60}})\)(?:{dash}|\s+(?=[A-Z\"“‘'0-9]))|{dash})"
        rf"|(?P<place2>{title}(?:, [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}})?)(?:[,/]? (?P<date2>{day}))?\s*"
        rf"\((?P<credit2>[^()\n]{{2,60}})\){dash}"
        rf"|\((?P<credit3>[^()\n]{{2,60}})\){dash}"
        rf"|(?P<credit4>[A-Z][\w.-]*(?: [A-Z][\w.-]+){{0,3}})\s*(?:--+|[-–—]|:)\s+(?=[A-Z\"“‘'0-9])"
    )


def dateline(marks: Marks, start: int, end: int) -> int:
    """Read a dateline that begins at `start`; where it ends, or `start` where there is none."""
    match = _dateline().match(marks.text, start, min(end, start + 200))
    if not match:
        return start
    credit = next((name for name in ("credit", "credit2", "credit3", "credit4") if match[name]), None)
    if credit == "credit4" and not is_agency(match[credit]):
        return start
    if credit and not _is_credit(match[credit], known=credit == "credit3"):
        return start
    place = "place" if match["place"] else "place2" if match["place2"] else None
    if place and folded(match[place]) in furniture().no_places:
        return start
    if place == "place" and credit is None and not _is_place(match["place"], match.group()):
        return start
    finish = match.end()
    while finish > start and marks.text[finish - 1].isspace():
        finish -= 1
    if place:
        low, high = match.span(place)
        ends = " ," if "," in match[place] else " ,."  # `NEWARK, N.J.` keeps its full stop
        while high > low and marks.text[high - 1] in ends:
            high -= 1
        marks.place = (low, high)
    if credit:
        low, high = match.span(credit)
        for name in re.finditer(r"[^,/;]+", marks.text[low:high]):
            if is_agency(name.group().strip()) or (credit != "credit4" and "/" not in match[credit]):
                marks.named(marks.credits, low + name.start(), low + name.end(), "dateline_credit")
                break
    for found in find_dates(marks.text, start, match.end()):
        marks.dates.append(Dated(found, "dateline", "dateline_date"))
    marks.set_apart(start, finish)
    return match.end()


def _is_credit(words: str, *, known: bool) -> bool:
    parts = words.replace("/", " ").replace(",", " ").split()
    if is_agency(words) or is_outlet(words):
        return True
    if known or len(parts) > LONGEST_CREDIT:
        return any(is_agency(part.strip()) for part in words.split("/")) and not known
    return is_title(words) or any(is_agency(part.strip()) for part in re.split(r"[/,]", words))


def _is_place(words: str, whole: str) -> bool:
    """Whether upper-case words before a bare dash can be a place: no sentence in capitals, no label with a colon."""
    parts = words.split()
    letters = sum(sign.isalpha() for sign in words)
    return len(parts) <= 6 and letters >= 4 and not whole.rstrip().endswith(":") and "!" not in words
