"""Rows: JSON Lines, a report a line. A bad row is a problem with its line; the others go on."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.model.reports import Note, Problem
from sayso.model.rows import Row
from sayso.reading.decoding import BYTE_ORDER_MARKS, as_given, cleaned, decoded
from sayso.reading.drafts import Draft, Stamp
from sayso.reading.files import Opened, lines, problem, whole
from sayso.reading.pages import read_page

KNOWN_KEYS = frozenset(Row.__struct_fields__)
LONGEST_FIELD = 2000  # signs of an id, title, address, name or date
CONTRACT = 'a row is {"text": …} or {"html": …} with id, title, url, outlet, published, language where known'


def read_rows(opened: Opened, begun: bytes) -> Iterator[Draft | Problem]:
    """The reports of a file of rows."""
    seen: set[str] = set()
    nothing = True
    for number, line in _lines(opened, begun):
        if isinstance(line, Problem):
            nothing = False
            yield line
        elif line.strip():
            if nothing and (line.strip() == b"{" or line.lstrip().startswith(b"[")):
                message = "JSON that runs over several lines, or a list; write one report a line: {…}"
                yield problem(opened.path, "bad-row", message, number)
                return
            nothing = False
            yield _row(opened.path, number, line.strip(), seen)
    if nothing:
        yield problem(opened.path, "empty", "there is no row in it; write one report a line")


def _lines(opened: Opened, begun: bytes) -> Iterator[tuple[int, bytes | Problem]]:
    """The lines of a file, one with a byte order mark as UTF-8."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if begun.startswith(mark):
            if encoding == "utf-8":
                yield from lines(opened, begun[len(mark) :])
                return
            data = whole(opened, begun)
            if isinstance(data, Problem):
                yield 1, data
                return
            content = decoded(data)
            if isinstance(content, str):
                yield 1, problem(opened.path, "binary", f"{content}; give a text, a page or rows")
                return
            for number, line in enumerate(content.text.split("\n"), 1):
                yield number, line.encode("utf-8", "surrogatepass")
            return
    yield from lines(opened, begun)


def _row(path: str, number: int, line: bytes, seen: set[str]) -> Draft | Problem:
    notes: list[Note] = []
    try:
        line.decode("utf-8")
        readable = line
    except UnicodeDecodeError:
        repaired = decoded(line)
        if isinstance(repaired, str):
            return problem(path, "bad-row", f"{repaired}; {CONTRACT}", number)
        readable = repaired.text.encode("utf-8", "surrogatepass")
        notes.extend(repaired.notes)
    try:
        fields = msgspec.json.decode(readable)
        if not isinstance(fields, dict):
            return problem(path, "bad-row", f"a row must be an object; {CONTRACT}", number)
        row = msgspec.convert(fields, Row)
    except msgspec.ValidationError as error:
        return problem(path, "bad-row", f"{str(error).replace('`', '')}; {CONTRACT}", number)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return problem(path, "bad-row", f"no JSON ({error}); write one report a line", number)
    except RecursionError:
        return problem(path, "bad-row", f"nested too deeply; {CONTRACT}", number)
    unknown = sorted(str(key) for key in fields if key not in KNOWN_KEYS)
    if unknown:
        names = ", ".join(name[:40] for name in unknown[:8]) + (", …" if len(unknown) > 8 else "")
        notes.append(Note("unknown-keys", f"ignored: {names}"))
    name = _name(row, number, seen, notes)
    found = _drafted(f"{path}#{name}", number, line, row, notes)
    return found if isinstance(found, Problem) else msgspec.structs.replace(found, id=name)


def _name(row: Row, number: int, seen: set[str], notes: list[Note]) -> str:
    """The name of a row within its file: its id, else its line."""
    name = _plain(str(row.id), "id", notes) if row.id is not None else None
    if name in seen:
        notes.append(Note("same-id-twice", f"another row has the id {name}: this one is named by its line"))
        name = None
    name = name or str(number)
    if name in seen:
        name = f"line {number}"  # an id before it looked like its number
    seen.add(name)
    return name


def _drafted(path: str, number: int, line: bytes, row: Row, notes: list[Note]) -> Draft | Problem:
    if row.text is not None:
        if row.html is not None:
            notes.append(Note("html-ignored", "the row has text and html; its text was read"))
        content = as_given(row.text)
        draft = Draft(path=path, line=number, raw=line, text=content.text, notes=[*notes, *content.notes])
    elif row.html is not None:
        page = read_page(path, number, line, row.html, row.url)
        if isinstance(page, Problem):
            return page
        draft = msgspec.structs.replace(page, notes=[*notes, *page.notes])
    else:
        return problem(path, "bad-row", f"it has neither text nor html; {CONTRACT}", number)
    more: list[Note] = []
    outlet, published = _plain(row.outlet, "outlet", more), _plain(row.published, "published", more)
    return msgspec.structs.replace(
        draft,
        url=_plain(row.url, "url", more) or draft.url,
        title=_plain(row.title, "title", more) or draft.title,
        outlet=outlet or draft.outlet,
        outlet_rule="row_outlet" if outlet else draft.outlet_rule,
        stamp=Stamp(published, "row_published") if published else draft.stamp,
        language=_plain(row.language, "language", more) or draft.language,
        notes=[*draft.notes, *more],
    )


def _plain(words: str | None, key: str, notes: list[Note]) -> str | None:
    """Words on one line without control characters; None where nothing is left or they are far too many."""
    if words and len(words) > LONGEST_FIELD:
        notes.append(Note("long-field", f"its {key} has more than {LONGEST_FIELD} signs: it was ignored"))
        return None
    return (" ".join(cleaned(words).text.split()) or None) if words else None
