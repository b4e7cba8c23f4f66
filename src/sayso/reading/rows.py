"""Rows: JSON Lines, a report a line. A bad row is a problem with its line; the others go on."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.model.reports import Note, Problem
from sayso.model.rows import Row
from sayso.reading.decoding import BYTE_ORDER_MARKS, Decoded, cleaned, decoded
from sayso.reading.drafts import Draft, Stamp
from sayso.reading.files import Opened, lines, problem, whole
from sayso.reading.pages import read_page

KNOWN_KEYS = frozenset(Row.__struct_fields__)
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
            text = decoded(data)
            content = text.text if isinstance(text, Decoded) else ""
            for number, line in enumerate(content.split("\n"), 1):
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
    name = str(row.id) if row.id is not None and str(row.id).strip() else str(number)
    if name in seen:
        notes.append(Note("same-id-twice", f"another row has the id {name[:80]}: this one is named by its line"))
        name = str(number)
    seen.add(name)
    return _drafted(f"{path}#{_plain(name) or number}", number, line, row, notes)


def _drafted(path: str, number: int, line: bytes, row: Row, notes: list[Note]) -> Draft | Problem:
    if row.text is not None:
        if row.html is not None:
            notes.append(Note("html-ignored", "the row has text and html; its text was read"))
        content = cleaned(row.text)
        draft = Draft(path=path, line=number, raw=line, text=content.text, notes=[*notes, *content.notes])
    elif row.html is not None:
        page = read_page(path, number, line, row.html, row.url)
        if isinstance(page, Problem):
            return page
        draft = msgspec.structs.replace(page, notes=[*notes, *page.notes])
    else:
        return problem(path, "bad-row", f"it has neither text nor html; {CONTRACT}", number)
    outlet = _plain(row.outlet)
    return msgspec.structs.replace(
        draft,
        url=_plain(row.url) or draft.url,
        title=_plain(row.title) or draft.title,
        outlet=outlet or draft.outlet,
        outlet_rule="row_outlet" if outlet else draft.outlet_rule,
        stamp=Stamp(row.published.strip(), "row_published") if row.published and row.published.strip() else draft.stamp,
        language=_plain(row.language) or draft.language,
    )


def _plain(words: str | None) -> str | None:
    """Words on one line without control characters, or None where nothing is left."""
    return (" ".join(cleaned(words).text.split()) or None) if words else None
