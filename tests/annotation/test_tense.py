"""Where sentences, and the times in them, look: back or forward."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.annotation.tense import tense_of
from sayso.annotation.times import find_times

WEDNESDAY = date(2027, 3, 10)


@pytest.mark.parametrize(
    ("words", "tense"),
    [
        ("The council will meet.", "future"),
        ("A hearing is scheduled for the pier.", "future"),
        ("The pier fell.", "past"),
        ("The meeting had been scheduled.", "past"),
    ],
)
def test_a_sentence_looks_where_its_verbs_do(words, tense):
    assert tense_of(words) == tense


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("A clerk said Friday that the pier will open.", ["2027-03-05"]),
        ("The pier, she announced on Friday, will open on Monday.", ["2027-03-05", "2027-03-15"]),
        ("He spoke on Monday, and on Thursday he will fly home.", ["2027-03-08", "2027-03-11"]),
        ("On Friday, the board will vote on what it was told on Monday.", ["2027-03-12", "2027-03-08"]),
        ("Ministers will meet after the fire on Monday.", ["2027-03-08"]),
        ("Police will look into Monday's fire.", ["2027-03-08"]),
        ("Polls will open early for Monday's vote.", ["2027-03-15"]),
        ("The sale is expected to be completed by Friday.", ["2027-03-12"]),
        ("The road stays shut until Friday.", ["2027-03-12"]),
        ("The road was shut until Friday.", ["2027-03-05"]),
        ("The hearing, scheduled for Friday, was moved on Tuesday.", ["2027-03-12", "2027-03-09"]),
        ("The lease had been due to end on Friday.", ["2027-03-05"]),
        ("They would have won on Sunday.", ["2027-03-07"]),
    ],
)
def test_a_time_looks_where_the_verb_beside_it_does(words, days):
    assert [one.value.timex for one in find_times(words, 0, len(words), WEDNESDAY, tense_of(words))] == days


def test_without_a_verb_a_time_looks_where_it_is_told_to():
    words = "Friday: rain and wind"
    assert [one.tense for one in find_times(words, 0, len(words), WEDNESDAY, "future")] == ["future"]
    assert [one.tense for one in find_times(words, 0, len(words), WEDNESDAY, "past")] == ["past"]
