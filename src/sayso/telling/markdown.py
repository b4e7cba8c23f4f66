"""Format markdown: the account for a message, in the terminal's words; what the reports say cannot become markup."""

from __future__ import annotations

import re

from sayso.model.account import Account
from sayso.telling.lines import Line
from sayso.telling.outline import outline
from sayso.telling.wording import FIRM

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~@!&])")
ITEM_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def markdown(account: Account) -> str:
    """The account as Markdown: sections as headings, events in bold, the rest as nested lists."""
    written: list[str] = []
    listing = False
    for line in outline(account):
        block = line.depth == 0
        if written and (block or not listing):
            written.append("")
        written.append(_block(line) if block else f"{'  ' * (line.depth - 1)}- {_item(line)}")
        listing = not block
    return "\n".join(written) + "\n"


def escaped(text: str) -> str:
    """Words in which no sign is markup: specials, and what would begin a list or a rule at the line's start."""
    words = SPECIAL.sub(r"\\\1", text.replace(FIRM, " "))
    return ITEM_START.sub(lambda start: f"{start[1]}\\{start[2]}" if start[1] else f"\\{start[3]}", words)


def _block(line: Line) -> str:
    if line.role == "section":
        name, colon, meaning = line.text.partition(":")
        return f"## {escaped(name[:1].upper() + name[1:] + colon + meaning)}"
    return f"**{escaped(line.text)}**"


def _item(line: Line) -> str:
    return f"**{escaped(line.text)}**" if line.role == "finding" else escaped(line.text)
