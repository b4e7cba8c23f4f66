"""Ranges: two times that are the ends of one."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.annotation.times import find_times, ground

WEDNESDAY = date(2027, 3, 10)


def times(words):
    return find_times(words, 0, len(words), WEDNESDAY, "past")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("The line was cut between 22:00 and 02:00 on Tuesday.", "2027-03-08T22:00", "2027-03-10T02:01"),
        ("Shots were heard between 10pm and 11pm on Sunday.", "2027-03-07T21:45", "2027-03-07T23:15"),
        ("Talks ran from Monday to Friday.", "2027-03-01T00:00", "2027-03-06T00:00"),
        ("Talks will run from Thursday to Tuesday.", "2027-03-11T00:00", "2027-03-17T00:00"),
        ("It fell late on Monday or early on Tuesday.", "2027-03-08T16:00", "2027-03-09T08:00"),
        ("He lived there from 1998 until 2004.", "1998-01-01T00:00", "2005-01-01T00:00"),
        ("It was seen in either October or November.", "2026-10-01T00:00", "2026-12-01T00:00"),
        ("The vote will be held between May and July.", "2027-05-01T00:00", "2027-08-01T00:00"),
    ],
)
def test_the_ends_of_a_range_lie_anywhere_in_it(words, start, end):
    found = times(words)
    assert [(one.value.start, one.value.end) for one in found] == [(start, end)] * 2
    again = ground(found[0].value.text, WEDNESDAY, found[1].tense)
    assert (again.start, again.end) == (start, end)


def test_days_that_are_only_listed_are_no_range():
    first, second = times("It rained on Monday and Tuesday.")
    assert (first.value.end, second.value.start) == ("2027-03-09T00:00", "2027-03-09T00:00")
