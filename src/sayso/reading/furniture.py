"""Furniture in lines: which lines of a text are no part of the report, each kind by a small rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.knowledge.press import furniture, one_of
from sayso.model.keys import folded
from sayso.reading.layout import Line

WEATHER = re.compile(r"[-+−]?\d{1,3}(?:[.,]\d)?\s?°?\s?[CF]\b|[-+−]?\d{1,3}\s?°|\d{1,3}(?:[.,]\d)?\s?°\s?[CF]?")
SEPARATORS = re.compile(r"\s*[|»›•·]\s*|\s+[>/]\s+")
CREDIT_LINE = re.compile(
    r"[(\[]?(?:[\w.'’-]+(?: [\w.'’-]+){0,4}\s?/\s?)?(?P<agency>[\w.'’-]+(?: [\w.'’-]+){0,2}?)"
    r"(?: (?:via|for) [\w.'’ -]{2,40})?[)\]]?"
)
FILE_PICTURE = re.compile(
    r"\b(?:file|archive|stock|handout|undated|representational|representative) (?:photo|image|picture|photograph)\b"
    r"|[(\[](?:left|right|centre|center|pictured|above|below)[)\]]"
    r"|[(\[/](?:getty images|getty|reuters|afp|epa|ap|shutterstock|xinhua)[/ ][\w .'’-]{1,40}[)\]]$"
    r"|/(?:getty images|getty|reuters|afp|epa|ap|shutterstock|xinhua)[)\]]$"
    r"|[(\[](?:getty images|getty|epa|shutterstock|alamy)[)\]]$"
    # An agency alone in brackets behind a sentence credits the report, behind anything else a picture.
    r"|[^.!?\"”’\s\d] [(\[](?:reuters|afp|ap|xinhua)[)\]]$",
    re.IGNORECASE,
)
# Those that sell nothing but pictures.
PICTURE_AGENCY_FIRST = re.compile(r"(?:GETTY|Getty Images|ALAMY|Alamy|SHUTTERSTOCK|Shutterstock|SWNS)\s+[A-Z]")
CAPTION_START = re.compile(r"^(?:FILE\s*(?:PHOTO|-|–|—|:)|File photo)")
MOST_MENU_WORDS = 4  # of an item
LONGEST_CROSSHEAD = 8  # words
LONGEST_CAPTION = 40
LONGEST_FURNITURE = 30
NOT_CROSSHEAD = re.compile(r"^[-–—•*·\"'“‘(\[\d@#]|https?:|[:;,.!?…\"'”’)\]]$")


def known_phrase(line: Line) -> bool:
    """A line that says nothing but what pages say around reports (`Must read`, `Advertisement`, `Share this`)."""
    return bool(line.plain) and one_of(*furniture().whole).fullmatch(line.plain) is not None


def labelled_line(line: Line) -> bool:
    """A line with a label of furniture before it (`Photo: …`, `Read more: …`, `© …`, `Additional reporting by …`)."""
    return line.words <= LONGEST_FURNITURE and one_of(*furniture().labels).match(line.text) is not None


def weather_line(line: Line) -> bool:
    """A line that gives a temperature and little else (`12.5 C`, `Weather: 9 °C, light rain`)."""
    if line.words > 8 or line.ends:
        return False
    return WEATHER.fullmatch(line.text) is not None or (
        WEATHER.search(line.text) is not None and (line.words <= 4 or "weather" in line.plain.split())
    )


def menu_line(line: Line) -> bool:
    """A line of short items with signs between them (`Home | News | Sport`)."""
    items = [item for item in SEPARATORS.split(line.text) if item]
    return len(items) >= 3 and all(len(item.split()) <= MOST_MENU_WORDS + 4 * (":" in item) for item in items)


def picture_line(line: Line) -> bool:
    """A line that is a picture's credit or its caption (`… / Getty Images`, `Smoke over the port, file image`)."""
    if line.words <= LONGEST_CAPTION and CAPTION_START.match(line.text):
        return True
    short = line.words <= LONGEST_CAPTION and not (line.ends and line.words > LONGEST_FURNITURE // 2)
    if short and FILE_PICTURE.search(line.text):
        return True
    if short and not line.ends and PICTURE_AGENCY_FIRST.match(line.text):
        return True
    match = CREDIT_LINE.fullmatch(line.text) if line.words <= 9 and "/" in line.text else None
    return bool(
        match and re.fullmatch("|".join(furniture().photo_agencies), match["agency"], re.IGNORECASE) is not None
    )


def inbox_line(line: Line) -> bool:
    """A line that invites to subscribe (`Get the latest news in your inbox`)."""
    return line.words <= LONGEST_FURNITURE and any(
        phrase.name == "sign_up_form" and re.search(phrase.pattern, line.text, re.IGNORECASE)
        for phrase in furniture().running
    )


def contributed_line(line: Line) -> bool:
    """A line that says who helped (`… contributed to this report.`)."""
    return line.words <= LONGEST_FURNITURE and CONTRIBUTED.search(line.text) is not None


CONTRIBUTED = re.compile(
    r"\b(?:contributed|contributing) to this (?:report|story|article)\b|\btranslated (?:from|by)\b.*\.$"
)
LINE_RULES = (
    known_phrase,
    labelled_line,
    weather_line,
    menu_line,
    picture_line,
    inbox_line,
    contributed_line,
)


def is_furniture(line: Line) -> bool:
    """Whether a line by itself is furniture."""
    return any(rule(line) for rule in LINE_RULES)


def opens_end_matter(line: Line) -> bool:
    """Whether nothing of the report comes after a line (`More articles`, `Related`, `Most read`)."""
    return line.words <= 6 and one_of(*furniture().openings).fullmatch(line.plain) is not None


def end_matter(lines: Sequence[Line]) -> int:
    """The number of the line from which on only end matter comes: an opening line with no prose after it.

    A teaser may read like a sentence, so one such line in four is allowed; a long paragraph is not.
    """
    found, prose = len(lines), 0
    for place in range(len(lines) - 1, 0, -1):
        line = lines[place]
        if opens_end_matter(line) and prose * 4 <= len(lines) - place - 1:
            found = place
        if line.is_prose and not is_furniture(line):
            prose += 1
            if line.words >= 2 * LONGEST_FURNITURE:
                break
    return found


def crossheads(lines: Sequence[Line], furniture_at: Sequence[bool]) -> list[int]:
    """Short lines that stand alone between paragraphs and end like no sentence: headings within a report."""
    found = []
    for place, line in enumerate(lines):
        if furniture_at[place] or line.words > LONGEST_CROSSHEAD or line.is_prose or NOT_CROSSHEAD.search(line.text):
            continue
        before = _next_text(lines, furniture_at, range(place - 1, -1, -1))
        after = _next_text(lines, furniture_at, range(place + 1, len(lines)))
        if before and after and before.is_prose and after.is_prose and line.text[0].isupper():
            found.append(place)
    return found


def _next_text(lines: Sequence[Line], furniture_at: Sequence[bool], places: range) -> Line | None:
    return next((lines[place] for place in places if not furniture_at[place]), None)


def repeated_headlines(lines: Sequence[Line], title: str | None, headline: Line | None) -> list[int]:
    """Lines that say the headline again."""
    known = {folded(title)} if title else set()
    if headline is not None:
        known.add(headline.plain)
    return [
        place
        for place, line in enumerate(lines)
        if line is not headline and line.plain and line.plain in known and line.words >= 2
    ]
