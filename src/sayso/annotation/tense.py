"""Tense: whether a sentence looks forward, so that a bare weekday in it does."""

from __future__ import annotations

import re

from sayso.model.annotations import Tense

FORWARD = re.compile(
    r"\b(?:will|would|shall|going to|plans? to|due to|is to|are to|expected to|scheduled|set to|intends? to|next)\b",
    re.IGNORECASE,
)
BACK = re.compile(r"\b(?:was|were|had|did|ago|last|earlier|said it was|\w{3,}ed)\b", re.IGNORECASE)
FORWARD_VERB = re.compile(r"\b(?:will|shall|going to|is to|are to|would (?!have\b)\w+)\b", re.IGNORECASE)


def tense_of(words: str) -> Tense:
    """`future` for a sentence whose verbs look forward and whose own time words do not look back."""
    if FORWARD_VERB.search(words):
        return "future"
    return "future" if FORWARD.search(words) and not BACK.search(words) else "past"
