"""Furniture in running text: what a page's boxes leave within, before and behind sentences when lines are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.knowledge.press import furniture, one_of
from sayso.reading.bylines import people
from sayso.reading.dates import FullDate, date_at, find_dates
from sayso.reading.layout import Line
from sayso.reading.marks import Dated, Marks, Run
from sayso.reading.names import is_agency, is_outlet

GALLERY = re.compile(r"(?<![\d/])(\d{1,3})/(\d{1,3})(?= )")
SHORTEST_GALLERY = 3  # pictures
LONGEST_ITEM = 700  # signs between two numbers of a gallery
LAST_ITEM = 400  # signs in which the last picture's credit stands
SENTENCE = re.compile(r"[.!?…][\"”’)\]]*\s+")
WORDS = re.compile(r"\w+")
LONGEST_TAIL = 1200  # signs behind the last sentence
LONGEST_LAST = 60  # signs behind the last sentence that end like one themselves: more are a sentence of the report
LONGEST_STAMP_HEAD = 120  # signs between a repeated title and a stamp of the page
STAMP_SIGN = re.compile(r"\s*\(updated [\d :.]{4,30}\)|\s*get short url(?: \d+)*", re.IGNORECASE)
BY_OUTLET = re.compile(r"\s+by (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})(?=\s+[A-Z\d\"“‘])")
BY_NAMES = re.compile(r"\s*by (?P<names>[^\n]{3,100}?)\s*$", re.IGNORECASE)
AFTER_CLOCK = re.compile(r"\s*(?:UTC|GMT)?[+-]\d\b|\s+(?:at\s+)?\d{4,6}\b(?:\s?(?:UTC|GMT)(?:[+-]\d{1,2})?)?")
BRACKETS = re.compile(r"\([^()]*\)")
ALONE = re.compile(r"\(?(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})\)?")


@cache
def _running() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(phrase.pattern, 0 if phrase.case else re.IGNORECASE) for phrase in furniture().running)


def read_running(marks: Marks, lines: list[Line], title: str | None) -> None:
    """Mark furniture in lines of running text."""
    for pattern in _running():
        for match in pattern.finditer(marks.text):
            marks.set_apart(*match.span())
    for line in lines:
        if line.is_prose:
            for run in galleries(marks.text, line):
                marks.set_apart(*run)
            _bare_credits(marks, line)
    if lines:
        _blurb(marks, lines[-1])
        _tail(marks, lines[-1])
        _footer(marks, lines[-1])


def galleries(text: str, line: Line) -> Iterator[Run]:
    """Numbered captions of a row of pictures (`1/8 Smoke over … Getty 2/8 …`), up to the last picture's credit."""
    numbers = list(GALLERY.finditer(text, line.start, line.end))
    place = 0
    while place < len(numbers):
        of = numbers[place][2]
        last = place
        while (
            last + 1 < len(numbers)
            and numbers[last + 1][2] == of
            and int(numbers[last + 1][1]) == int(numbers[last][1]) + 1
            and numbers[last + 1].start() - numbers[last].end() <= LONGEST_ITEM
        ):
            last += 1
        if last - place + 1 >= min(SHORTEST_GALLERY, int(of)) and last > place:
            yield numbers[place].start(), _end_of_gallery(text, numbers[last].end(), line.end)
        place = last + 1


def _end_of_gallery(text: str, start: int, end: int) -> int:
    """Where the last caption ends: behind its credit if one stands before the next sentence's end, else with it."""
    limit = min(end, start + LAST_ITEM)
    sentence = SENTENCE.search(text, start, limit)
    limit = sentence.end() if sentence else limit
    credit = re.compile(r"\b(?:" + "|".join(furniture().photo_agencies) + r")\b(?:/[\w ]{2,30}\b)?(?=\s+[A-Z\"“]|\s*$)")
    found = list(credit.finditer(text, start, limit))
    return found[0].end() if found else limit


def read_running_head(marks: Marks, line: Line, title: str | None) -> int:
    """Mark the date, title again and switches that stand before the first sentence; where that sentence begins."""
    at, headed = line.start, False
    words = _title_words(title)
    while True:
        at = _skip(marks.text, at, line.end)
        end = _repeats(marks.text, at, line.end, words) if words else at
        if end > at:
            words, headed = [], True
        if end == at:
            end = _head_date(marks, at, line.end)
            headed = headed or end > at
        if end == at:
            end = _head_phrase(marks.text, at, line.end)
        if end == at and headed and words:
            end = _names_before_title(marks, at, line.end, words) or at
        if end == at and headed:
            end = _head_credit(marks, at, line.end) or _until_stamp(marks, at, line.end) or at
        if end <= at:
            return at
        marks.set_apart(at, end)
        at = end


def _skip(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in ".|-–—:,"):
        if text[at] in "-–—" and at + 1 < end and not text[at + 1].isspace():
            break
        at += 1
    return at


def _title_words(title: str | None) -> list[str]:
    plain = re.split(r"\s+[|–—]\s+", title)[0] if title else ""
    words = [word.casefold() for word in WORDS.findall(plain)]
    return words if len(words) >= 3 else []


def _repeats(text: str, start: int, end: int, words: list[str]) -> int:
    """Where a run ends that has the title's words in order; `start` where it does not begin with them."""
    at = start
    if text[start : start + 1] in ('"', "“", "‘", "'"):
        at = start + 1
    for word, match in zip(words, WORDS.finditer(text, start, end), strict=False):
        if match.group().casefold() != word or match.start() - at > 4:
            return start
        at = match.end()
    if len(WORDS.findall(text[start:at])) < len(words):
        return start
    closing = re.compile(r"[.!?\"”’]*").match(text, at, end)
    return closing.end() if closing else at


def _head_date(marks: Marks, start: int, end: int) -> int:
    """A stamp of the page before the first sentence (`Published 4 May 2019`, `Sat May 4 2019 101500`)."""
    label = one_of(*(rf"{words}\b:?" for words in furniture().heads)).match(marks.text, start, end)
    at = _skip(marks.text, label.end(), end) if label else start
    found = date_at(marks.text, at, end)
    if found is None:
        return start
    finish = _behind_date(marks.text, found, end)
    rest = marks.text[finish : finish + 60].lstrip(" .,:|–—-")
    if not label and rest[:1].islower():  # `5 May 2019 was the day …` is a sentence
        return start
    marks.dates.append(Dated(found, "byline", "head_date"))
    by = BY_OUTLET.match(marks.text, finish, end)
    if by:
        start, stop = by.span("name")
        for size in range(len(by["name"].split()), 0, -1):
            name = " ".join(marks.text[start:stop].split()[:size])
            if is_outlet(name) and marks.text.startswith(name, start):
                marks.named(marks.outlets, start, start + len(name), "byline_outlet")
                return start + len(name)
    return finish


def _names_before_title(marks: Marks, start: int, end: int, words: list[str]) -> int:
    """Who wrote it, between the stamp and the title again (`by Lena Korvat Mill burns in Tarn …`); 0 for nobody."""
    for match in WORDS.finditer(marks.text, start, min(end, start + LONGEST_STAMP_HEAD)):
        if match.group().casefold() == words[0] and _repeats(marks.text, match.start(), end, words) > match.start():
            # A title in quotation marks begins before its first word.
            low = match.start() - (marks.text[match.start() - 1] in "\"“‘'")
            by = BY_NAMES.fullmatch(marks.text, start, low)
            if by is None:
                return 0
            people(marks, by.span("names"))
            return low
    return 0


def _behind_date(text: str, found: FullDate, end: int) -> int:
    finish = found.end
    for pattern in (AFTER_CLOCK, STAMP_SIGN, STAMP_SIGN):
        match = pattern.match(text, finish, end)
        finish = match.end() if match else finish
    return finish


def _head_phrase(text: str, start: int, end: int) -> int:
    """A switch or label before the first sentence (`Photo`, `Print Tweet`); not where it begins a sentence."""
    match = one_of(*furniture().heads).match(text, start, end)
    if match is None or not re.match(r"\s+[A-Z\"“(\[\d]|\s*$", text[match.end() : match.end() + 3]):
        return start
    after = WORDS.search(text, match.end(), end)
    if after is None or text[after.start() - 1] in "'’":
        return start
    return match.end()


def _head_credit(marks: Marks, start: int, end: int) -> int:
    """An agency that stands alone behind the title or date (`… in the east AFP Monday 3 Jul 2017`); 0 for none."""
    alone = ALONE.fullmatch(marks.text, start, end)
    if alone and is_agency(alone["name"]):
        marks.named(marks.credits, *alone.span("name"), "byline_credit")
        return end
    for words in (3, 2, 1):
        match = re.compile(rf"[A-Z][\w-]*(?: [A-Z][\w-]*){{{words - 1}}}(?=\s+[A-Z\"“])").match(marks.text, start, end)
        if match and is_agency(match.group()):
            following = marks.text[match.end() : match.end() + 40].split()
            if following and (date_at(marks.text, match.end() + 1, end) or not _goes_on(following)):
                marks.named(marks.credits, *match.span(), "byline_credit")
                return match.end()
    return 0


def _goes_on(following: list[str]) -> bool:
    """Whether the words behind a name make it the subject of a sentence or part of a longer name."""
    return following[0][:1].islower() or (len(following) > 1 and following[0].isupper() and following[1].isupper())


def _until_stamp(marks: Marks, start: int, end: int) -> int:
    """Picture credit and section up to a numeric stamp with the page's signs behind it; 0 for none."""
    limit = min(end, start + LONGEST_STAMP_HEAD)
    sentence = SENTENCE.search(marks.text, start, limit)
    for found in find_dates(marks.text, start, sentence.start() + 1 if sentence else limit):
        finish = _behind_date(marks.text, found, end)
        if finish > found.end and STAMP_SIGN.match(marks.text, found.end, end):
            marks.dates.append(Dated(found, "byline", "head_date"))
            return finish
    return 0


def _bare_credits(marks: Marks, line: Line) -> None:
    """An agency in brackets behind a sentence or caption, which credits a picture (`… on Monday. (AFP) Troops …`)."""
    for match in re.compile(r"\((?:The )?([A-Z][\w -]{1,30})\)").finditer(marks.text, line.start, line.end):
        before = marks.text[line.start : match.start()].rstrip()
        if before and before[-1] in '.!?”"' and match.end() < line.end and is_agency(match[1]):
            marks.set_apart(*match.span())


def _blurb(marks: Marks, line: Line) -> None:
    """What an outlet says of itself at the end (`Tarn Post Tarn Post is the valley's oldest newspaper …`)."""
    kinds = "|".join(furniture().blurbs)
    pattern = re.compile(
        r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}) (?P=name) "
        rf"is (?:the|a|an|one of)\b[^.!?]{{0,160}}\b(?:{kinds})\b"
    )
    match = pattern.search(marks.text, max(line.start, line.end - LONGEST_TAIL), line.end)
    if match:
        marks.set_apart(match.start(), line.end)
        marks.named(marks.outlets, *match.span("name"), "blurb_outlet")


def _footer(marks: Marks, line: Line) -> None:
    """The links at the foot of a page that run on behind the last sentence, two or more of them."""
    first = max(line.start, line.end - LONGEST_TAIL)
    ends = [match.end() for match in SENTENCE.finditer(marks.text, first, line.end)]
    if ends and len(list(one_of(*furniture().footers).finditer(marks.text, ends[-1], line.end))) >= 2:
        marks.set_apart(ends[-1], line.end)


def _tail(marks: Marks, line: Line) -> None:
    """What stands behind the last sentence from a switch, label or list of tags on."""
    first = max(line.start, line.end - LONGEST_TAIL)
    ends = [match.end() for match in SENTENCE.finditer(marks.text, first, line.end)]
    at = ends[-1] if ends else (line.start if line.start == first else line.end)
    if not ends or at >= line.end or (line.ends and line.end - at > LONGEST_LAST):
        return
    label = re.compile(r"(?<![\w])(?:" + "|".join(furniture().tails) + r")(?![a-z])", re.IGNORECASE)
    for match in label.finditer(marks.text, at, line.end):
        words = BRACKETS.sub(" ", marks.text[at : match.start()]).split()
        if match.group()[0].isupper() and not any(sign.isalpha() for word in words for sign in word):
            marks.set_apart(at, line.end)
            return
        if match.group()[0].isupper() and line.end - match.start() <= 40 and match.end() == line.end:
            marks.set_apart(match.start(), line.end)
            return
