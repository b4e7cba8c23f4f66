"""Format text: the account for a terminal, wrapped at its width, in colours only where they are asked for."""

from __future__ import annotations

import unicodedata

from sayso.model.account import Account
from sayso.telling.lines import Line, Role
from sayso.telling.outline import outline

WIDTH, NARROWEST = 100, 30
INDENT = "  "
BOLD, DIM, RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
STANDING_COLOURS = {
    "contested": "\x1b[31m",
    "denied": "\x1b[35m",
    "withdrawn": "\x1b[35m",
    "revised": "\x1b[33m",
    "varied": "\x1b[33m",
    "agreed": "\x1b[32m",
    "single-origin": "\x1b[36m",
    "unsourced": "\x1b[2m",
}
STYLES: dict[Role, str] = {"title": BOLD, "section": BOLD, "event": BOLD, "remark": DIM}


def text(account: Account, *, width: int = WIDTH, color: bool = False) -> str:
    """The account as lines of at most `width` columns, with ANSI colours if asked; the words are the same."""
    laid: list[str] = []
    for line in outline(account):
        if line.role in ("section", "event") and laid:
            laid.append("")
        laid += laid_out(line, max(width, NARROWEST), color=color)
    return "\n".join(laid).replace("\u00a0", " ") + "\n"


def laid_out(line: Line, width: int, *, color: bool) -> list[str]:
    """One line of the outline as lines of the terminal: indented, what goes on a little further."""
    words = line.text
    if line.role == "section":
        name, colon, meaning = line.text.partition(":")
        words = name.upper() + colon + meaning
    first = INDENT * line.depth
    wrapped = wrap(words, width, first, first + INDENT * (line.depth > 0))
    if not color:
        return wrapped
    style = (STANDING_COLOURS.get(line.mark, "") if line.role == "section" else "") + STYLES.get(line.role, "")
    return [f"{style}{row}{RESET}" for row in wrapped] if style else wrapped


def wrap(words: str, width: int, first: str, then: str) -> list[str]:
    """Words on lines of at most `width` columns; a word that is longer than a line is broken."""
    rows: list[str] = []
    row, used, empty = first, len(first), True
    for word in words.split(" "):
        rest = word
        while rest:
            space = 0 if empty else 1
            if used + space + columns(rest) <= width:
                row += " " * space + rest
                used += space + columns(rest)
                empty, rest = False, ""
            elif empty:
                part = _fitting(rest, width - used)
                rows.append(row + part)
                row, used, rest = then, len(then), rest[len(part) :]
            else:
                rows.append(row)
                row, used, empty = then, len(then), True
    if not empty or not rows:
        rows.append(row)
    return rows


def _fitting(word: str, room: int) -> str:
    """As many signs of a word as fit into some columns, one at least."""
    end, used = 0, 0
    while end < len(word) and (used := used + columns(word[end])) <= room:
        end += 1
    return word[: max(1, end)]


def columns(words: str) -> int:
    """How many columns words take: two for wide signs, none for combining ones."""
    if words.isascii():
        return len(words)
    return sum(_columns_of(sign) for sign in words)


def _columns_of(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1
