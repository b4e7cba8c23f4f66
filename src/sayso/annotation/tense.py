"""Tense: whether words look forward, so that a bare weekday in them does."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

import msgspec

from sayso.annotation.numbers import alternatives
from sayso.knowledge.time_words import time_words
from sayso.knowledge.words import irregular_forms
from sayso.model.annotations import Tense

FORWARD = re.compile(
    r"\b(?:will|would|shall|going to|plans? to|due to|is to|are to|expected to|scheduled|set to|intends? to|next)\b",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:was|were|had|did|ago|last|earlier|said it was|(?!scheduled|expected|planned|slated)\w{3,}ed)\b",
    re.IGNORECASE,
)
FORWARD_VERB = re.compile(r"\b(?:will|shall|going to|is to|are to|would (?!have\b)\w+)\b", re.IGNORECASE)
OPENS = re.compile(
    r"(?:^|[,;:(–—]\s?|[.\"”]\s|\b(?:and|but|that)\s)\s*(?:(?:on|in|at|by|early|late|from)\s+){0,2}$", re.IGNORECASE
)
AFTERMATH = re.compile(r"\b(?:after|following|since|in\s+response\s+to|because\s+of)\s+(?:\w+\s+)+", re.IGNORECASE)
POSSESSED = re.compile(r"[’']s\s+(?P<what>[\w-]+)")
UNTIL = re.compile(
    r"\b(?:until|till|by|no\s+later\s+than)\s+(?:(?:early|late|mid|the|about|around)\s+)?$", re.IGNORECASE
)
LONGEST = 200  # signs to each side of a time in which the verb that it belongs to is looked for
LOOK_BACK = 32


def tense_of(words: str) -> Tense:
    """`future` for a sentence whose verbs look forward and whose own time words do not look back."""
    if FORWARD_VERB.search(words):
        return "future"
    return "future" if FORWARD.search(words) and not BACK.search(words) else "past"


class Cue(msgspec.Struct, frozen=True):
    """A verb, or words like one, and the way that it looks."""

    start: int
    end: int
    way: Tense


class Clauses:
    """The verbs of a sentence's run, to tell where a time in it looks."""

    def __init__(self, text: str, start: int, end: int, otherwise: Tense) -> None:
        self._text, self._start, self._otherwise = text, start, otherwise
        self._cues = [
            Cue(match.start(), match.end(), "future" if match.group("forward") else "past")
            for match in _cues().finditer(text, start, end)
        ]
        self._starts = [cue.start for cue in self._cues]

    def tense(self, start: int, end: int) -> Tense:
        """Where a time looks: the way of the verb before it, or after it where it opens a clause.

        A day's possessive ("Monday's fire") looks back, but for what is awaited ("Monday's vote") after a verb that
        looks forward; "until" and "by" look forward unless a verb before them is of the past.
        """
        at = bisect_left(self._starts, start)
        last = self._cues[at - 1] if at and start - self._cues[at - 1].end <= LONGEST else None
        following = self._cues[at] if at < len(self._cues) and self._starts[at] - end <= LONGEST else None
        before = self._text[max(self._start, start - LOOK_BACK) : start]
        way = last.way if last is not None else None
        if last is not None and way == "future" and AFTERMATH.search(self._text, last.end, start):
            way = "past"  # "will meet after the fire on Tuesday"
        owned = POSSESSED.match(self._text, end)
        if owned is not None:
            awaited = owned.group("what").lower() in time_words().awaited
            return "future" if awaited and "future" in (self._otherwise, way) else "past"
        if UNTIL.search(before) and way != "past":
            return "future"
        if following is not None and (way is None or OPENS.search(before)):
            return following.way
        return way or self._otherwise


@cache
def _cues() -> re.Pattern[str]:
    words = time_words()
    past = {form for lemma, forms in irregular_forms().items() for form in forms if form != lemma}
    return re.compile(
        rf"(?<![\w-])(?:(?P<back>had\s+been(?:\s+(?:\w+ed|due))?(?:\s+to)?|(?:would|could|should|might|may|must)\s+have)"
        rf"|(?P<forward>(?:{alternatives(words.forward)})(?:\s+(?:also|soon|now|not))?(?:\s+be)?(?:(?<=\bbe)\s+\w+)?)"
        rf"|(?:was|were|had|did|{alternatives([*past, *words.told])}|[a-z]{{2,20}}ed))(?![\w-])"
    )
