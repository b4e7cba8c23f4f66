"""Bylines and mastheads: who wrote a report, for which outlet, when, as the lines above and below it say."""

from __future__ import annotations

import re

import msgspec

from sayso.knowledge.press import furniture, one_of
from sayso.model.keys import folded
from sayso.reading.dates import FullDate, find_dates
from sayso.reading.layout import Line
from sayso.reading.marks import Dated, Marks, Run
from sayso.reading.names import is_agency, is_known_outlet, is_nobody, is_outlet, is_person, is_title

BY = re.compile(
    r"^(?:(?:words|text|story|report|reporting|written|posted|published|reported) by|by|from)\b[:\s]\s*", re.IGNORECASE
)
PARTS = re.compile(r"\s*(?:[,|/•·–—]|\s-\s|\bfor\b|\bin\b(?=\s[A-Z])|\bat\b(?=\s[A-Z]))\s*")
JOINT = re.compile(r"\s*(?:\band\b|&|\bwith\b|;)\s*")
JOINED_AGENCIES = re.compile(r"\s*(?:[/,&+]|\s[-–—]\s|\band\b)\s*")
BEFORE_DATE = re.compile(r"\s+(?:on|at)\s*$", re.IGNORECASE)
NEWSROOM = re.compile(
    r"\s+(?:newsroom|news ?desk|web ?desk|staff|reporters?|correspondents?|news service|press office)$", re.IGNORECASE
)
LONGEST_BYLINE = 18  # words
CLOCK_ONLY = re.compile(
    r"^(?:at\s+)?[0-2]?\d[:.h][0-5]\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?[A-Z]{2,5})?$", re.IGNORECASE
)


class Dateless(msgspec.Struct, frozen=True):
    """What stands on a line beside its dates: the run before the first one and that after the last one."""

    before: Run
    after: Run
    dates: list[FullDate]


def without_dates(line: Line, text: str) -> Dateless | None:
    """A line taken apart at its full dates; None where it has none."""
    dates = list(find_dates(text, line.start, line.end))
    if not dates:
        return None
    return Dateless((line.start, dates[0].start), (dates[-1].end, line.end), dates)


def plain_words(text: str, run: Run) -> str:
    """The words of a run without the signs at its ends."""
    return text[run[0] : run[1]].strip(" \t,;:|/•·–—-()[]")


def says_published(words: str) -> bool:
    """Whether words only say that a date is one of publication (`Published on`, `Last updated`, `Press release`)."""
    plain = folded(words)
    return not plain or one_of(*furniture().published).fullmatch(plain) is not None


def is_date_line(line: Line, text: str) -> bool:
    """Whether a line gives a date and nothing else of weight."""
    if line.words > LONGEST_BYLINE:
        return False
    parts = without_dates(line, text)
    if parts is None:
        return False
    between = [plain_words(text, (a.end, b.start)) for a, b in zip(parts.dates, parts.dates[1:], strict=False)]
    beside = [plain_words(text, parts.before), plain_words(text, parts.after), *between]
    return all(says_published(words) or CLOCK_ONLY.match(words) for words in beside)


def byline(marks: Marks, line: Line) -> bool:
    """Read a line that begins with By (`By Lena Korvat, Port Aster Courier, 14 May 2024`); whether it was one."""
    match = BY.match(line.text)
    if (
        not match
        or line.words > LONGEST_BYLINE
        or (line.ends and not line.text.endswith((".", '."')) and line.words > 6)
    ):
        return False
    start, end = line.start + match.end(), line.end
    parts = without_dates(line, marks.text)
    if parts is not None:
        end = max(start, parts.before[1])
        preposition = BEFORE_DATE.search(marks.text, start, end)
        end = preposition.start() if preposition else end
    named = _split(marks.text, (start, end), PARTS)
    if not named or not _reads_like_byline(marks.text, named):
        return False
    people(marks, named[0])
    for run in named[1:]:
        _outlet_or_agency(marks, run)
    if parts is not None:
        _dates(marks, parts, "byline_date")
        for run in _split(marks.text, parts.after, PARTS):
            _outlet_or_agency(marks, run)
    marks.set_apart(line.start, line.end)
    return True


def _reads_like_byline(text: str, named: list[Run]) -> bool:
    words = [plain_words(text, run) for run in named]
    first = [part for part in JOINT.split(words[0]) if part]
    people_first = all(
        is_person(part) or is_nobody(part) or is_outlet(part) or _one_name(part) for part in map(_deskless, first)
    )
    return bool(first) and people_first and all(is_title(part) or says_published(part) for part in words[1:] if part)


def _one_name(words: str) -> bool:
    return len(words.split()) <= 4 and is_title(words) and not any(sign.isdigit() for sign in words)


def people(marks: Marks, run: Run) -> None:
    """Note those who are named in a run: authors, outlets, agencies."""
    for part in _split(marks.text, run, JOINT):
        words = _deskless(plain_words(marks.text, part))
        start = marks.text.find(words, *part)
        run = (start, start + len(words))
        if not words or is_nobody(words):
            continue
        if is_agency(words):
            marks.named(marks.credits, *run, "byline_credit")
        elif is_outlet(words):
            marks.named(marks.outlets, *run, "byline_outlet")
        else:
            marks.named(marks.authors, *run, "byline_author")


def _deskless(words: str) -> str:
    """An outlet's name without its desk (`Sound Radio newsroom`)."""
    desk = NEWSROOM.search(words)
    return words[: desk.start()] if desk and is_outlet(words[: desk.start()]) else words


def _outlet_or_agency(marks: Marks, run: Run) -> None:
    words = plain_words(marks.text, run)
    if is_agency(words) and not is_known_outlet(words):
        marks.named(marks.credits, *run, "byline_credit")
    elif is_outlet(words):
        marks.named(marks.outlets, *run, "byline_outlet")


def _split(text: str, run: Run, at: re.Pattern[str]) -> list[Run]:
    """The parts of a run between separators, without the signs and white space at their ends."""
    found, start = [], run[0]
    for match in [*at.finditer(text, run[0], run[1]), None]:
        end = match.start() if match else run[1]
        low, high = _tidied(text, start, end)
        if text.startswith("the ", low, high):
            low += 4
        if low < high:
            found.append((low, high))
        start = match.end() if match else end
    return found


def _tidied(text: str, start: int, end: int) -> Run:
    while start < end and text[start] in " \t,;:|/•·–—-()[]":
        start += 1
    while end > start and text[end - 1] in " \t,;:|/•·–—-()[]":
        end -= 1
    if end > start and text[end - 1] == "." and text[max(start, end - 4) : end].count(".") == 1:
        end -= 1
    return start, end


def _dates(marks: Marks, parts: Dateless, rule: str) -> None:
    """Note the dates of a line of publication."""
    marks.dates.extend(Dated(found, "byline", rule_of(marks.text, parts, found, rule)) for found in parts.dates)


def rule_of(text: str, parts: Dateless, found: FullDate, rule: str) -> str:
    """The rule for a date of a line: that of an update, which counts last, where the words right before it say so."""
    start = max([parts.before[0], *(other.end for other in parts.dates if other.end <= found.start)])
    return "updated_date" if one_of("updated?|modified").search(text, start, found.start) else rule


def dated_name(marks: Marks, line: Line, *, above: bool) -> bool:
    """Read a line of a name and a date: the outlet's above a headline, the author's or outlet's below it."""
    parts = without_dates(line, marks.text) if line.words <= LONGEST_BYLINE else None
    if parts is None:
        return False
    runs = [_tidied(marks.text, *run) for run in (parts.before, parts.after)]
    words = [marks.text[start:end] for start, end in runs]
    named = [
        (run, word)
        for run, word in zip(runs, words, strict=True)
        if not says_published(word) and not CLOCK_ONLY.match(word)
    ]
    if len(named) > 1 or any(not is_title(word) for _, word in named):
        return False
    for run, word in named:
        if is_agency(word) and not above:
            marks.named(marks.credits, *run, "byline_credit")
        elif above or is_outlet(word):
            marks.named(marks.outlets, *run, "first_line_outlet" if above else "byline_outlet")
        elif is_person(word):
            marks.named(marks.authors, *run, "byline_author")
    _dates(marks, parts, "byline_date")
    marks.set_apart(line.start, line.end)
    return True


def signed_for(marks: Marks, line: Line) -> bool:
    """Read a line of a person or town and an outlet (`Lena Korvat, Tarn Valley Post`); whether it was one."""
    if line.words > LONGEST_BYLINE or line.ends:
        return False
    runs = _split(marks.text, (line.start, line.end), PARTS)
    names = [plain_words(marks.text, run) for run in runs]
    if len(names) < 2 or not all(map(is_outlet, names[1:])):
        return False
    if is_person(names[0]):
        people(marks, runs[0])
    elif len(names[0].split()) == 1 and is_title(names[0]) and not is_outlet(names[0]):
        marks.place = runs[0]
    else:
        return False
    for run in runs[1:]:
        _outlet_or_agency(marks, run)
    marks.set_apart(line.start, line.end)
    return True


def masthead(marks: Marks, line: Line) -> bool:
    """Read a line that is an outlet's name (`Morning Courier`, `Sound Radio newsroom`); whether it was one."""
    desk = NEWSROOM.search(line.text)
    words = line.text[: desk.start()] if desk else line.text
    if not is_title(words) or not (desk or is_outlet(words)):
        return False
    marks.named(marks.outlets, line.start, line.start + len(words), "first_line_outlet")
    marks.set_apart(line.start, line.end)
    return True


def sign(marks: Marks, line: Line, rule: str) -> bool:
    """Read a line that is only a name: an author's, an outlet's or an agency's signature; whether it was one."""
    words = line.text.strip(" -–—()[]")
    start = line.start + line.text.find(words)
    if line.words > 6 or line.ends or not words:
        return False
    where = rule.removesuffix("_author")
    agencies = _split(marks.text, (start, start + len(words)), JOINED_AGENCIES)
    if len(agencies) > 1 and all(is_agency(marks.text[low:high]) for low, high in agencies):
        for run in agencies:
            marks.named(marks.credits, *run, f"{where}_credit")
    elif is_agency(words):
        marks.named(marks.credits, start, start + len(words), f"{where}_credit")
    elif is_outlet(words):
        marks.named(marks.outlets, start, start + len(words), f"{where}_outlet")
    elif is_person(words):
        marks.named(marks.authors, start, start + len(words), rule)
    else:
        return False
    marks.set_apart(line.start, line.end)
    return True
