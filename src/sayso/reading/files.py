"""Files: from paths to bytes, with a limit that holds while they stream in, and directories walked without loops."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from sayso.model.reports import Problem

LARGEST_REPORT = 10_000_000  # bytes of one text, page or row: a hundred times a long page, well below 100 MB
REPORT_SUFFIXES = frozenset((".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"))
ROW_SUFFIXES = frozenset((".jsonl", ".ndjson"))
PAGE_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))
LONGEST_LINE = 1_000_000_000  # bytes after which the end of a line is not waited for: a stream may be endless
SNIFFED = 4096  # bytes from which a kind is told
SHOWN = 3  # names of files left out that a message lists


MOST_LEVELS = 64  # of directories within directories
OPEN_PIPES = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")  # pipes that the shell has opened for us: `<(command)`


class Stream(Protocol):
    """Whatever gives bytes: a file, standard input."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


class Opened(msgspec.Struct, frozen=True):
    """A file that is open for reading, under the name that messages and reports give it."""

    path: str
    stream: Stream


def problem(path: str | None, code: str, message: str, line: int | None = None) -> Problem:
    """A problem with its place at the head of its message."""
    path = shown(path) if path is not None else None
    place = f"{path}, line {line}" if line else path
    return Problem(path=path, line=line, code=code, message=f"{place}: {message}" if place else message)


def shown(path: str) -> str:
    """A path that can be printed: bytes of a name that are no UTF-8 become replacement characters."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def reachable(path: str) -> Iterator[str | Problem]:
    """The files that a path stands for: itself, or those of a directory, sorted, without those under hidden names."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a Path would drop a trailing slash and `./` from the name
    except (OSError, ValueError) as error:
        yield unreadable(path, error)
        return
    if not stat.S_ISDIR(mode):
        special = _special(mode)
        if special and not (stat.S_ISFIFO(mode) and path.startswith(OPEN_PIPES)):
            yield problem(path, "unreadable", f"it is {special}, no file; pipe it into sayso and give - instead")
        else:
            yield path
        return
    nothing = True
    for found in _walked(path, (), {}):
        nothing = False
        yield found
    if nothing:
        yield problem(path, "empty-directory", "no .txt, .html or .jsonl file in this directory; name another one")


def _special(mode: int) -> str | None:
    """What a thing with a path is that would never end, or never begin, when it is read."""
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        return "a device"
    return "a socket" if stat.S_ISSOCK(mode) else None


def _walked(
    folder: str, above: tuple[tuple[int, int], ...], seen: dict[tuple[int, int], str]
) -> Iterator[str | Problem]:
    """The files below a directory; `above`: the directories that lead to it; `seen`: all that were walked, by name."""
    try:
        here = os.stat(folder)  # noqa: PTH116 - names stay as given
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208 - names stay as given
    except OSError as error:
        yield unreadable(folder, error)
        return
    identity = (here.st_dev, here.st_ino)
    if identity in above:
        yield problem(folder, "link-loop", "this link leads back to a directory above it; it is not followed again")
        return
    first = seen.setdefault(identity, folder)
    if first != folder:
        yield problem(folder, "same-report-twice", f"the same directory as {shown(first)}; it was left out")
        return
    if len(above) >= MOST_LEVELS:
        yield problem(folder, "too-deep", f"more than {MOST_LEVELS} directories deep; name this directory itself")
        return
    left_out = []
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118 - names stay as given
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116 - names stay as given
        except OSError as error:
            if error.errno == errno.ENOENT:
                yield problem(path, "missing", "this link leads to nothing; mend or remove it")
            else:
                yield unreadable(path, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walked(path, (*above, identity), seen)
        elif stat.S_ISREG(mode) and Path(name).suffix.lower() in REPORT_SUFFIXES:
            yield path
        else:
            left_out.append(name)
    if left_out:
        some = ", ".join(map(shown, left_out[:SHOWN])) + (", …" if len(left_out) > SHOWN else "")
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


def whole(opened: Opened, begun: bytes) -> bytes | Problem:
    """All bytes of a file whose first ones were read, or a problem as soon as there are more than the limit."""
    parts, size = [begun], len(begun)
    while size <= LARGEST_REPORT:
        part = opened.stream.read(1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
    return problem(opened.path, "too-large", too_large("one report a file"))


def too_large(what: str) -> str:
    """What to tell of something over the limit."""
    return f"more than {LARGEST_REPORT // 1_000_000} MB, which is no news report; cut it into {what}"


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
            yield number, problem(opened.path, "too-large", too_large("one report a line"), number)
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
    for _ in range(LONGEST_LINE >> 16):
        part = opened.stream.read(1 << 16)
        if not part:
            return None
        end = part.find(b"\n")
        if end >= 0:
            return part[end + 1 :]
    return None
