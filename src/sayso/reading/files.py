"""Files: from paths to bytes, with a limit that holds while they stream in, and directories walked without loops."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from sayso.model.reports import Problem

LARGEST_REPORT = 10_000_000  # bytes of one text, page or row: a hundred times a long page, well below 100 MB
REPORT_SUFFIXES = frozenset((".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"))
ROW_SUFFIXES = frozenset((".jsonl", ".ndjson"))
PAGE_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))
SNIFFED = 4096  # bytes from which a kind is told
SHOWN = 3  # names of files left out that a message lists


class Opened(msgspec.Struct, frozen=True):
    """A file that is open for reading, under the name that messages and reports give it."""

    path: str
    stream: BinaryIO


def problem(path: str | None, code: str, message: str, line: int | None = None) -> Problem:
    """A problem with its place at the head of its message."""
    place = f"{path}, line {line}" if line else path
    return Problem(path=path, line=line, code=code, message=f"{place}: {message}" if place else message)


def reachable(path: str) -> Iterator[str | Problem]:
    """The files that a path stands for: itself, or those of a directory, sorted, without those under hidden names."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a Path would drop a trailing slash and `./` from the name
    except (OSError, ValueError) as error:
        yield unreadable(path, error)
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    nothing = True
    for found in _walked(path, ()):
        nothing = False
        yield found
    if nothing:
        yield problem(path, "empty-directory", "no .txt, .html or .jsonl file in this directory; name another one")


def _walked(folder: str, above: tuple[tuple[int, int], ...]) -> Iterator[str | Problem]:
    try:
        here = os.stat(folder)  # noqa: PTH116
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except OSError as error:
        yield unreadable(folder, error)
        return
    identity = (here.st_dev, here.st_ino)
    if identity in above:
        yield problem(folder, "link-loop", "this link leads back to a directory above it; it is not followed again")
        return
    left_out = []
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116
        except OSError as error:
            yield unreadable(path, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walked(path, (*above, identity))
        elif stat.S_ISREG(mode) and Path(name).suffix.lower() in REPORT_SUFFIXES:
            yield path
        else:
            left_out.append(name)
    if left_out:
        some = ", ".join(left_out[:SHOWN]) + (", …" if len(left_out) > SHOWN else "")
        yield problem(
            folder,
            "files-left-out",
            f"left out {len(left_out)} that are no .txt, .html or .jsonl ({some}); name a file to have it read",
        )


def unreadable(path: str, error: OSError | ValueError) -> Problem:
    """What to tell of a path that cannot be opened."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        return problem(path, "missing", "there is no such file or directory; check the name")
    if number == errno.ELOOP:
        return problem(path, "link-loop", "this link leads back to itself; name the file that it should lead to")
    if number in (errno.EACCES, errno.EPERM):
        return problem(path, "unreadable", "no permission to read it; change its mode or copy it")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return problem(path, "unreadable", f"cannot be read ({reason}); check the name and the disk")


def with_file(path: str, use: Callable[[Opened], Iterator[object]]) -> Iterator[object]:
    """Open a file and pass on what `use` makes of it; whatever the system refuses becomes a problem."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - the name stays as given
            yield from use(Opened(path, stream))
    except (OSError, ValueError) as error:
        yield unreadable(path, error)


def whole(opened: Opened, begun: bytes) -> bytes | Problem:
    """All bytes of a file whose first ones were read, or a problem as soon as there are more than the limit."""
    parts, size = [begun], len(begun)
    while size <= LARGEST_REPORT:
        part = opened.stream.read(1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
    return problem(opened.path, "too-large", too_large("a report"))


def too_large(what: str) -> str:
    """What to tell of something over the limit."""
    return f"more than {LARGEST_REPORT // 1_000_000} MB, which is no news report; cut it into {what} each"


def lines(opened: Opened, begun: bytes) -> Iterator[tuple[int, bytes | Problem]]:
    """The lines of a file with their numbers; a line over the limit is a problem, and the others go on."""
    number, held = 0, begun
    while True:
        end = held.find(b"\n")
        while end < 0 and len(held) <= LARGEST_REPORT:
            part = opened.stream.read(1 << 16)
            if not part:
                break
            end = part.find(b"\n")
            end = end + len(held) if end >= 0 else -1
            held += part
        number += 1
        if end >= 0:
            yield number, held[:end]
            held = held[end + 1 :]
        elif len(held) > LARGEST_REPORT:
            yield number, problem(opened.path, "too-large", too_large("rows of one report"), number)
            rest = _after_line(opened)
            if rest is None:
                return
            held = rest
        else:
            if held:
                yield number, held
            return


def _after_line(opened: Opened) -> bytes | None:
    """Skip the rest of a line: what was read of the next one, or None where the file, or all patience, ends first."""
    for _ in range(100 * LARGEST_REPORT >> 16):
        part = opened.stream.read(1 << 16)
        if not part:
            return None
        end = part.find(b"\n")
        if end >= 0:
            return part[end + 1 :]
    return None
