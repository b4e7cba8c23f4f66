"""Quotations: runs between quotation marks, whatever their kind, in one paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model.annotations import Run

CLOSERS = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"', "'": "'"}
OPENERS_ANYWHERE = "“«„"


def find_quotations(text: str, paragraphs: Sequence[Run]) -> list[Run]:
    """All quotations with their marks; one that its paragraph leaves open runs to the paragraph's end."""
    found: list[Run] = []
    for start, end in paragraphs:
        at = start
        while at < end:
            mark = text[at]
            if mark in CLOSERS and _opens(text, at, start):
                close = _close(text, at, end)
                if close is not None:
                    found.append((at, close))
                    at = close
                    continue
                if mark not in "'‘":
                    found.append((at, end))
                    break
            at += 1
    return found


def _opens(text: str, at: int, start: int) -> bool:
    """Whether the mark at `at` opens a quotation rather than closing one or standing for an apostrophe or inches."""
    if text[at] in OPENERS_ANYWHERE:
        return True
    before = text[at - 1] if at > start else " "
    after = text[at + 1 : at + 2]
    return (before.isspace() or before in '([-–—:,“"') and bool(after) and not after.isspace()


def _close(text: str, at: int, end: int) -> int | None:
    """The place after the closing mark of the quotation that opens at `at`."""
    closers = CLOSERS[text[at]]
    for place in range(at + 1, end):
        if text[place] not in closers:
            continue
        after = text[place + 1] if place + 1 < end else " "
        if text[place] in "'’" and (
            after.isalnum() or (text[place - 1] == "s" and after == " " and not _ends(text, place))
        ):
            continue
        if text[place] == '"' and text[place - 1].isspace() and after.isalnum():
            continue
        return place + 1
    return None


def _ends(text: str, place: int) -> bool:
    return text[place - 1] in ".,!?;:"
