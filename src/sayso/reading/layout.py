"""Layout: the lines of a text, and which of them read like sentences of a report."""

from __future__ import annotations

import re

import msgspec

from sayso.model.keys import folded
from sayso.model.spans import trimmed

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$|[\"”»][.!?]?$")
FEWEST_WORDS = 5  # of a line that ends like a sentence and is one
LONG_LINE = 22  # words from which on a line is prose however it ends
FOLDED_WORDS = 40  # no furniture phrase is longer; longer lines are not folded


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line that is not empty, without the white space at its ends; `gap`: a blank line, or nothing, stands before it.

    `words` is its number of words; `plain` its folded words, or nothing for a long line.
    """

    number: int
    start: int
    end: int
    text: str
    words: int
    gap: bool
    ends: bool
    plain: str

    @property
    def is_prose(self) -> bool:
        """Whether the line reads like one or more sentences."""
        return (self.ends and self.words >= FEWEST_WORDS) or self.words >= LONG_LINE


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not empty."""
    found: list[Line] = []
    at, gap = 0, True
    for raw in text.split("\n"):
        start, end = trimmed(text, at, at + len(raw))
        at += len(raw) + 1
        if start == end:
            gap = True
            continue
        words = text[start:end]
        count = len(words.split())
        found.append(
            Line(
                number=len(found),
                start=start,
                end=end,
                text=words,
                words=count,
                gap=gap,
                ends=SENTENCE_END.search(words[-8:]) is not None,
                plain=folded(words) if count <= FOLDED_WORDS and len(words) < 600 else "",
            )
        )
        gap = False
    return found
