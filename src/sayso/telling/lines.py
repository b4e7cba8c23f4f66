"""Lines of an account told in words: what a line is, how deep it stands, and what role it plays.

The terminal and Markdown lay out the same lines, so that they say the same words.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal["title", "section", "event", "finding", "version", "teller", "quote", "remark", "item"]


class Line(NamedTuple):
    """One line before it is wrapped; `depth` is how far it is indented, `mark` a word that colours it (a standing)."""

    depth: int
    role: Role
    text: str
    mark: str = ""


def section(text: str, lines: list[Line], mark: str = "") -> list[Line]:
    """A section with its heading; nothing where there is nothing in it."""
    return [Line(0, "section", text, mark), *lines] if lines else []
