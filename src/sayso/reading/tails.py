"""Tails: what stands below the last sentence: signatures, closing credits, copyright, adverts, more articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.knowledge.press import furniture, one_of
from sayso.model.keys import folded
from sayso.reading.bylines import byline, dated_name, is_date_line, sign, without_dates
from sayso.reading.furniture import end_matter, is_furniture
from sayso.reading.layout import Line
from sayso.reading.marks import Dated, Marks
from sayso.reading.names import is_agency, is_nobody, is_outlet, is_person

CLOSING = re.compile(
    r"(?:\s*(?:--+|[–—])\s*|(?<=[.!?”\"'’])\s*-\s*|\s+\()(?P<name>[A-Z][\w.]*(?:[ /-][A-Z&][\w.]*){0,4})\)?\s*\.?\s*$"
)
CONTRIBUTED = re.compile(
    r"(?:^|(?<=[.!?”\"’])\s*)(?P<all>[(—–*-]*\s*(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z&][\w.'’-]*|and|,))*)"
    r"(?:,? [A-Za-z ]{0,40})? contributed to this (?:report|story|article)\.?\)?)\s*$"
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d)?[,\s]*(?:by\s+)?"
    r"(?P<name>[A-Z][^.,;\n©]{1,60}?)(?=[.,;\n]|\s+(?:19|20)\d\d|\s+all rights|\s*$)",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"^(?:source|sources|via|with inputs? from|with agency inputs? from|with files from|additional reporting by)\b"
    r"\s*:?\s*(?P<name>[^.\n]{2,80})",
    re.IGNORECASE,
)
CLOSING_WITH = re.compile(
    r"\s*\((?:with|source|sources|from|by)\b:?\s+(?P<names>[^()\n]{2,80})\)\s*(?:last updated?\b.{0,80})?$",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[^.!?]*$)")
# What desks put below their copy: `MBMB`, `SSH 11`, `212-11`, `Korvat/Wren`.
DESK_CODE = re.compile(r"[A-Z]{2,8}(?: \d{1,3})?|\d{2,3}(?:-\d{1,3})?|[A-Z][\w'’-]+(?: ?/ ?[A-Z][\w'’-]+){1,2}")
ABBREVIATED = re.compile(r"\b[A-Z][a-z]{0,2}$")  # `He lives at No. 12`
LONGEST_SIGNATURE = 40  # signs
LONGEST_CLOSING = 300  # signs of a line that says who contributed
MOST_TAIL_LINES = 60
HELPED_BY = re.compile(r"\s*(?:,|/|\+|\band\b|&)\s*")


def read_tail(marks: Marks, lines: Sequence[Line]) -> None:
    """Mark what stands below the last sentence, and read who signs there."""
    ending = end_matter(lines)
    if ending < len(lines):
        marks.set_apart(lines[ending].start, lines[-1].end)
    below = _below(lines[:ending])
    for line in below:
        if marks.is_apart(line.start, line.end):
            continue
        if is_date_line(line, marks.text):
            _closing_date(marks, line, lines)
        elif not is_furniture(line) and not byline(marks, line) and not dated_name(marks, line, above=False):
            sign(marks, line, "closing_author")
    for line in lines[:ending]:
        _copyright(marks, line)
        _helpers(marks, line)
    last = _last_text(marks, lines[:ending])
    if last is not None:
        _closing_credit(marks, last)


def _below(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines after the last one that reads like sentences of the report."""
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].is_prose and not is_furniture(lines[place]):
            return lines[place + 1 : place + 1 + MOST_TAIL_LINES]
    return ()


def _closing_date(marks: Marks, line: Line, lines: Sequence[Line]) -> None:
    """A date of its own below the text: a signature's where a name stands right above or below it."""
    near = [lines[place] for place in (line.number - 1, line.number + 1) if 0 <= place < len(lines)]
    signed = any(sign(Marks.on(marks.text), other, "closing_author") for other in near)
    parts = without_dates(line, marks.text)
    assert parts is not None
    for date in parts.dates[:1]:
        marks.dates.append(Dated(date, "byline", "signature_date") if signed else Dated(date, "body", "closing_date"))
    marks.set_apart(line.start, line.end)


def _copyright(marks: Marks, line: Line) -> None:
    match = COPYRIGHT.search(line.text) if line.words <= 40 else None
    if match and is_furniture(line):
        where = marks.credits if is_agency(match["name"]) else marks.outlets
        rule = "copyright_credit" if is_agency(match["name"]) else "copyright_outlet"
        if is_agency(match["name"]) or is_outlet(match["name"]):
            marks.named(where, line.start + match.start("name"), line.start + match.end("name"), rule)


def _helpers(marks: Marks, line: Line) -> None:
    """Agencies that a line says contributed (`With inputs from …`, `Source: … and agencies`)."""
    match = SOURCE.match(line.text) if line.words <= 30 else None
    if match:
        at = line.start + match.start("name")
        for part in HELPED_BY.split(match["name"]):
            place = marks.text.find(part, at, line.end)
            if part and is_agency(part) and place >= 0:
                marks.named(marks.credits, place, place + len(part), "source_line_credit")
    found = CONTRIBUTED.search(line.text, max(0, len(line.text) - LONGEST_CLOSING))
    if found:
        start = line.start + found.start("all")
        if is_agency(found["name"]):
            name = line.start + found.start("name")
            marks.named(marks.credits, name, name + len(found["name"]), "contributed_credit")
        marks.set_apart(start, line.end)


def _last_text(marks: Marks, lines: Sequence[Line]) -> Line | None:
    return next((line for line in reversed(lines) if not marks.is_apart(line.start, line.end)), None)


def _closing_credit(marks: Marks, line: Line) -> None:
    """An agency behind the last sentence (`… the ministry said. --Reuters`, `… (AFP)`)."""
    helped = CLOSING_WITH.search(line.text, max(0, len(line.text) - 200))
    if helped:
        names = [name for name in HELPED_BY.split(helped["names"]) if name]
        if names and all(is_agency(name) or is_nobody(name) for name in names):
            at = line.start + helped.start("names")
            for name in names:
                place = marks.text.index(name, at)
                if is_agency(name):
                    marks.named(marks.credits, place, place + len(name), "source_line_credit")
            marks.set_apart(line.start + helped.start(), line.end)
        return
    match = CLOSING.search(line.text, max(0, len(line.text) - 80))
    if match and is_agency(match["name"]) and not _explains(line.text[: match.start()], match["name"]):
        start = line.start + match.start("name")
        marks.named(marks.credits, start, start + len(match["name"]), "closing_credit")
        marks.set_apart(line.start + match.start(), line.end)
    elif line.is_prose:
        _closing_names(marks, line)


def _closing_names(marks: Marks, line: Line) -> None:
    """Who signs behind the last sentence of a line (`… he said. Lena Korvat`, `… he said. L. Korvat / Odo Wren`)."""
    match = SENTENCE_END.search(line.text, max(0, len(line.text) - 2 * LONGEST_SIGNATURE))
    if not match or len(line.text) - match.end() > LONGEST_SIGNATURE:
        return
    rest = line.text[match.end() :].strip()
    if DESK_CODE.fullmatch(rest) and ABBREVIATED.search(line.text, max(0, match.start() - 6), match.start()) is None:
        marks.set_apart(line.start + match.end(), line.end)
        return
    names = re.split(r"\s*/\s*", rest)
    if not all(map(_signs, names)):
        return
    at = line.start + match.end()
    for name in names:
        place = marks.text.index(name, at)
        marks.named(marks.authors, place, place + len(name), "closing_author")
        at = place + len(name)
    marks.set_apart(line.start + match.end(), line.end)


def _signs(words: str) -> bool:
    """Whether words are a person's name and nothing that pages say there (`Read Also`)."""
    known = one_of(*furniture().tails, *furniture().openings, *furniture().whole)
    return is_person(words) and not words.isupper() and known.fullmatch(folded(words)) is None


def _explains(before: str, name: str) -> bool:
    """Whether a name in brackets only shortens the words before it (`the Coastal News Agency (CNA)`)."""
    words = before.split()[-len(name) - 2 :]
    initials = "".join(word[0] for word in words if word[0].isupper())
    return name.isupper() and initials.endswith(name) and not before.rstrip().endswith((".", "!", "?", "”", '"'))
