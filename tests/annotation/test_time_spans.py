"""Durations, repeated times, and words that only point to now, before or after."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.annotation.times import find_times

WEDNESDAY = date(2027, 3, 10)


def times(words):
    return find_times(words, 0, len(words), WEDNESDAY, "past")


@pytest.mark.parametrize(
    ("words", "mention", "kind", "timex"),
    [
        ("The strike lasted for three hours.", "three hours", "DURATION", "PT3H"),
        ("A two-day strike ended.", "two-day", "DURATION", "P2D"),
        ("It took several weeks to dry.", "several weeks", "DURATION", "PXW"),
        ("She waited a fortnight.", "a fortnight", "DURATION", "P2W"),
        ("In the past few months prices rose.", "the past few months", "DURATION", "PXM"),
        ("The market opens every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2"),
        ("Boats sail daily.", "daily", "SET", "P1D"),
        ("It is fed twice a week.", "twice a week", "SET", "P1W"),
        ("In the past two weeks it rained.", "the past two weeks", "DURATION", "P2W"),
        ("It ran two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("It is shut for at least two more weeks.", "at least two more weeks", "DURATION", "P2W"),
        ("In recent years it thrived.", "recent years", "DURATION", "PXY"),
        ("The pump cost $2 million a year.", "a year", "SET", "P1Y"),
        ("Every May the river floods.", "Every May", "SET", "XXXX-05"),
        ("The pump had failed three days earlier.", "three days earlier", "DATE", "2027-03-07"),
        ("It had been sold that morning.", "that morning", "TIME", "XXXX-XX-XXTMO"),
        ("The quarter was poor for it.", "The quarter", "DATE", "XXXX-QX"),
        ("He currently leads the party.", "currently", "DATE", "PRESENT_REF"),
        ("She recently won a prize.", "recently", "DATE", "PAST_REF"),
    ],
)
def test_a_time_without_an_interval(words, mention, kind, timex):
    (found,) = times(words)
    assert (words[found.start : found.end], found.type, found.value.timex) == (mention, kind, timex)
    assert found.value.start is None
    assert found.value.end is None
