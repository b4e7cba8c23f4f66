"""Heads: the lines above the first sentence, read from the top: masthead, menus, clock, headline, byline, dates."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.knowledge.name_words import given_names
from sayso.model.reports import Note
from sayso.reading.bylines import (
    byline,
    dated_name,
    is_date_line,
    masthead,
    plain_words,
    rule_of,
    sign,
    signed_for,
    without_dates,
)
from sayso.reading.dates import find_dates
from sayso.reading.furniture import is_furniture, menu_line, weather_line
from sayso.reading.layout import Line
from sayso.reading.marks import Dated, Marks
from sayso.reading.names import is_person, is_title

LONGEST_HEADLINE = 30  # words
LONGEST_QUESTION = 16  # words of a headline that ends like a sentence
LONGEST_PLACE = 3  # words of a town beside a temperature
MOST_HEAD_LINES = 40


def read_head(marks: Marks, lines: Sequence[Line], title: str | None) -> Line | None:
    """Mark what stands above the first sentence; gives the headline's line, where the text has one."""
    head = head_of(lines, marks.text)
    clock = _page_clock(marks, head)
    free = [
        line for line in head if line.number not in clock and (is_date_line(line, marks.text) or not is_furniture(line))
    ]
    headline = _headline(marks, free, title, lines)
    for line in free:
        above = headline is not None and line.number < headline.number
        if line is headline or marks.is_apart(line.start, line.end):
            continue
        if byline(marks, line) or (not above and signed_for(marks, line)):
            continue
        if is_date_line(line, marks.text):
            _date_line(marks, line, lines, above=above)
        elif not dated_name(marks, line, above=above) and not above:
            before = lines[line.number - 1] if line.number and not line.gap else None
            attached = before is not None and before is not headline and marks.is_apart(before.start, before.end)
            if attached or _beside_date(line, lines, marks.text) or _is_bare_name(line):
                sign(marks, line, "byline_author")
    if headline is not None:
        marks.headline = (headline.start, headline.end)
    return headline


def head_of(lines: Sequence[Line], text: str) -> Sequence[Line]:
    """The lines above the first one that reads like sentences; a first line that asks or exclaims is a headline."""
    for place, line in enumerate(lines[:MOST_HEAD_LINES]):
        if line.is_prose and not is_furniture(line) and not _signs_or_dates(line, text):
            asks = place == 0 and line.words <= LONGEST_QUESTION and line.text[-1] in "?!" and len(lines) > 1
            if not asks or not any(other.is_prose for other in lines[1:]):
                return lines[:place]
    return lines[:MOST_HEAD_LINES]


def _signs_or_dates(line: Line, text: str) -> bool:
    """Whether a line that ends like a sentence is a byline or date (`By Lena Korvat | May 14, 2024 6:40 p.m.`)."""
    return is_date_line(line, text) or byline(Marks.on(text), line)


def _page_clock(marks: Marks, head: Sequence[Line]) -> set[int]:
    """The numbers of lines in one block with a temperature or menu that give its town and the day of the visit."""
    found: set[int] = set()
    for line in head:
        weather = weather_line(line)
        if not weather and not menu_line(line):
            continue
        for step in (-1, 1):
            place = line.number + step
            while 0 <= place < len(head):
                other = head[place]
                dated = is_date_line(other, marks.text)
                town = weather and other.words <= LONGEST_PLACE and is_title(other.text) and not other.ends
                touches = not (head[max(place, place - step)].gap and place != line.number + step)
                if not (dated or (town and not head[max(place, place - step)].gap)) or not touches:
                    break
                found.add(place)
                marks.set_apart(other.start, other.end)
                for date in find_dates(marks.text, other.start, other.end) if dated else ():
                    note = Note(
                        "page-clock", "the day beside the page's weather or menu is that of the visit, not used"
                    )
                    marks.notes.append((note, (date.start, date.end)))
                place += step
    return found


def _headline(marks: Marks, free: Sequence[Line], title: str | None, lines: Sequence[Line]) -> Line | None:
    """The first line of the head that is no masthead, byline or date; None where a title is known from elsewhere."""
    candidates = [line for line in free if _may_be_headline(marks, line)]
    if candidates and _is_masthead(marks, candidates, free, lines):
        masthead_line = candidates.pop(0)
        if not masthead(marks, masthead_line):
            marks.named(marks.outlets, masthead_line.start, masthead_line.end, "first_line_outlet")
            marks.set_apart(masthead_line.start, masthead_line.end)
    if title is not None:
        return None
    return next((line for line in candidates if not _signs(line, lines, marks.text)), None)


def _may_be_headline(marks: Marks, line: Line) -> bool:
    if line.words > LONGEST_HEADLINE or is_date_line(line, marks.text):
        return False
    probe = Marks.on(marks.text)
    return not byline(probe, line) and not signed_for(probe, line) and not _names_with_date(marks, line)


def _names_with_date(marks: Marks, line: Line) -> bool:
    parts = without_dates(line, marks.text)
    if parts is None:
        return False
    return all(
        not words or is_title(words)
        for words in (plain_words(marks.text, parts.before), plain_words(marks.text, parts.after))
    )


def _is_masthead(marks: Marks, candidates: Sequence[Line], free: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the first candidate names the outlet: by its words, or by a byline, date or menu right below it."""
    first = candidates[0]
    if first is not free[0]:
        return False
    if masthead(Marks.on(marks.text), first):
        return True
    if not is_title(first.text) or len(candidates) < 2 or first.number + 1 >= len(lines):
        return False
    below = lines[first.number + 1]
    return not below.gap and (
        byline(Marks.on(marks.text), below)
        or menu_line(below)
        or is_date_line(below, marks.text)
        or _names_with_date(marks, below)
    )


def _is_bare_name(line: Line) -> bool:
    """Whether a line is a person's name and nothing else: a byline without `By`."""
    parts = line.text.split()
    return 2 <= len(parts) <= LONGEST_PLACE and parts[0].lower() in given_names() and is_person(line.text)


def _signs(line: Line, lines: Sequence[Line], text: str) -> bool:
    """Whether a line is a name with a date right below or above it."""
    return _beside_date(line, lines, text) and sign(Marks.on(text), line, "byline_author")


def _beside_date(line: Line, lines: Sequence[Line], text: str) -> bool:
    return any(
        0 <= place < len(lines) and is_date_line(lines[place], text) for place in (line.number - 1, line.number + 1)
    )


def _date_line(marks: Marks, line: Line, lines: Sequence[Line], *, above: bool) -> None:
    """A line of a date: the byline's where it stands below a headline or name, else a mere date of the page's head."""
    parts = without_dates(line, marks.text)
    assert parts is not None
    said = plain_words(marks.text, parts.before)
    before = lines[line.number - 1] if line.number else None
    attached = before is not None and not line.gap and marks.is_apart(before.start, before.end)
    byline_date = bool(said) or not above or attached
    for date in parts.dates:
        rule = rule_of(marks.text, parts, date, "byline_date" if byline_date else "head_date")
        marks.dates.append(Dated(date, "byline" if byline_date else "body", rule))
    marks.set_apart(line.start, line.end)
