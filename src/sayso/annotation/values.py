"""Values in a sentence: times first, then amounts, then counts, so that no two share a sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sayso.annotation.amounts import find_amounts
from sayso.annotation.counts import find_counts
from sayso.annotation.times import find_times
from sayso.model.annotations import AmountMention, CountMention, Run, Tense, TimeMention

Mention = TypeVar("Mention", AmountMention, CountMention)


def find_values(
    text: str, start: int, end: int, anchor: date | None, tense: Tense
) -> tuple[list[TimeMention], list[AmountMention], list[CountMention]]:
    """The times, amounts and counts of one sentence's run, each in order; no two of them overlap.

    `anchor`: the date that relative times are counted from; `tense`: where a bare weekday looks. Offsets are those of
    the whole text.
    """
    times = find_times(text, start, end, anchor, tense)
    taken = [(time.start, time.end) for time in times]
    amounts = _apart(find_amounts(text, start, end), taken)
    taken += [(amount.start, amount.end) for amount in amounts]
    return times, amounts, _apart(find_counts(text, start, end), taken)


def _apart(mentions: Sequence[Mention], taken: Sequence[Run]) -> list[Mention]:
    """The mentions that share no sign with what is taken."""
    return [one for one in mentions if not any(one.start < end and start < one.end for start, end in taken)]
