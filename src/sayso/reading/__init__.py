"""Reading: from paths to reports. The only room before telling that touches files.

files        paths, directories, limits        layout       lines, and which of them are sentences
decoding     bytes to text, repairs            furniture    lines that are no part of a report
rows         JSON Lines                        heads        masthead, headline, byline, page's clock
pages        HTML, its main text               tails        signatures, closing credits, more articles
metadata     what a page says of itself        running      furniture within running text
dates        full dates and stamps             datelines    place, agency and date before the first words
languages    which language                    publication  when it came out
composing    from a draft to a report          bylines, names, marks, drafts
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path

import msgspec

from sayso.model.reports import Note, Problem, Report
from sayso.reading.composing import compose
from sayso.reading.decoding import decoded
from sayso.reading.drafts import Draft
from sayso.reading.files import (
    PAGE_SUFFIXES,
    ROW_SUFFIXES,
    SNIFFED,
    Opened,
    Stream,
    problem,
    reachable,
    shown,
    unreadable,
    whole,
)
from sayso.reading.languages import UNKNOWN, can_be_read, language_name
from sayso.reading.pages import read_page_bytes
from sayso.reading.rows import read_rows

STANDARD_INPUT = "-"
PAGE_STARTS = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<meta", b"<title", b"<article", b"<div", b"<p>")


def read(
    paths: Iterable[str | PathLike[str]],
    *,
    published: str | None = None,
    outlet: str | None = None,
    stdin: Stream | None = None,
) -> Iterator[Report | Problem]:
    """Read the reports of some paths in their order; what cannot be read comes as a problem in its place.

    A path is a text file, an HTML page, a JSON Lines file, a directory of these, or `-` for `stdin`. `published` and
    `outlet` stand in where a report does not say. The same report twice is given once.
    """
    seen: dict[str, str] = {}
    nothing = True
    for path in paths:
        nothing = False
        for draft in _drafts(fspath(path), stdin):
            yield from _once(draft if isinstance(draft, Problem) else compose(draft, published, outlet), seen)
    if nothing:
        yield problem(
            None, "nothing-to-read", "no path was given; name a text, page, JSON Lines file or directory, or -"
        )


def _once(thing: Report | Problem, seen: dict[str, str]) -> Iterator[Report | Problem]:
    """A report that was not there before, with a problem where its language cannot be read."""
    if isinstance(thing, Problem):
        yield thing
        return
    if thing.key in seen:
        message = f"the same report as {seen[thing.key]}; it was left out"
        yield problem(thing.path, "same-report-twice", message)
        return
    seen[thing.key] = thing.path
    if can_be_read(thing.language):
        yield thing
        return
    name = "a language that was not recognised" if thing.language == UNKNOWN else language_name(thing.language)
    message = f"in {name}, which sayso does not read: its text is kept, nothing in it is interpreted"
    note = Note("unread-language", message)
    yield _with_note(thing, note)
    yield problem(thing.path, note.code, message)


def _with_note(report: Report, note: Note) -> Report:
    return msgspec.structs.replace(report, notes=[*report.notes, note])


def _drafts(path: str, stdin: Stream | None) -> Iterator[Draft | Problem]:
    if path == STANDARD_INPUT:
        if stdin is None:
            yield problem(path, "missing", "standard input is not there; pipe something into it")
            return
        try:
            yield from _sniffed(Opened(path, stdin))
        except (OSError, ValueError) as error:
            yield unreadable(path, error)
        return
    for found in reachable(path):
        if isinstance(found, Problem):
            yield found
            continue
        try:
            with open(found, "rb") as stream:  # noqa: PTH123 - the name stays as given
                yield from _told_by_name(found, Opened(shown(found), stream))
        except (OSError, ValueError) as error:
            yield unreadable(found, error)


def _told_by_name(path: str, opened: Opened) -> Iterator[Draft | Problem]:
    """What a file's name says that it holds; without such a name, its first signs tell."""
    suffix = Path(path).suffix.lower()
    begun = opened.stream.read(SNIFFED)
    if suffix in ROW_SUFFIXES:
        yield from read_rows(opened, begun)
    elif suffix in PAGE_SUFFIXES:
        yield from _page(opened, begun)
    else:
        start = begun.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if start.startswith(PAGE_STARTS):
            yield from _page(opened, begun)
        elif start.startswith((b"{", b"[") if suffix == ".json" else b"{") and suffix not in (".txt", ".text"):
            yield from read_rows(opened, begun)
        else:
            yield from _text(opened, begun)


def _sniffed(opened: Opened) -> Iterator[Draft | Problem]:
    """Standard input: rows if its first sign is a brace, a page if it is an angle bracket, else text."""
    begun = b""
    while len(begun) < SNIFFED and not begun.strip():
        part = opened.stream.read(SNIFFED)
        if not part:
            break
        begun += part
    start = begun.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if start.startswith(b"{"):
        yield from read_rows(opened, begun)
    elif start.startswith(b"<"):
        yield from _page(opened, begun)
    else:
        yield from _text(opened, begun)


def _page(opened: Opened, begun: bytes) -> Iterator[Draft | Problem]:
    data = whole(opened, begun)
    yield data if isinstance(data, Problem) else read_page_bytes(opened.path, data)


def _text(opened: Opened, begun: bytes) -> Iterator[Draft | Problem]:
    data = whole(opened, begun)
    if isinstance(data, Problem):
        yield data
        return
    content = decoded(data)
    if isinstance(content, str):
        yield problem(opened.path, "binary", f"{content}; give a text, a page or rows")
        return
    yield Draft(path=opened.path, raw=data, text=content.text, notes=content.notes)
