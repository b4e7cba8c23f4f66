from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.dates import date_at, find_dates, interval_of, interval_of_stamp


@pytest.mark.parametrize(
    ("words", "day", "clock", "offset"),
    [
        ("14 May 2024", "2024-05-14", None, None),
        ("14th of May 2024", "2024-05-14", None, None),
        ("Tuesday, 14 May 2024", "2024-05-14", None, None),
        ("Tue 14 May 2024 18:40", "2024-05-14", (18, 40), None),
        ("May 14, 2024", "2024-05-14", None, None),
        ("May 14 2024", "2024-05-14", None, None),
        ("MAY 14, 2024 6:40 PM", "2024-05-14", (18, 40), None),
        ("May 14, 2024 at 6:40 p.m.", "2024-05-14", (18, 40), None),
        ("May 14, 2024, 12:05 am", "2024-05-14", (0, 5), None),
        ("May 14, 2024 12 pm", "2024-05-14", (12, 0), None),
        ("Sept. 3, 2021", "2021-09-03", None, None),
        ("3-Sep-2021", "2021-09-03", None, None),
        ("2024-05-14", "2024-05-14", None, None),
        ("2024-05-14T18:40", "2024-05-14", (18, 40), None),
        ("2024/05/14 18.40", "2024-05-14", (18, 40), None),
        ("14.05.2024", "2024-05-14", None, None),
        ("14.5.2024 18:40", "2024-05-14", (18, 40), None),
        ("25/12/2023", "2023-12-25", None, None),
        ("12/25/2023", "2023-12-25", None, None),
        ("Tuesday 05/11/2024", "2024-11-05", None, None),
        ("18:40, 14 May 2024", "2024-05-14", (18, 40), None),
        ("18:40 GMT on 14 May 2024", "2024-05-14", (18, 40), 0),
        ("14 May 2024 | 18:40 CET", "2024-05-14", (18, 40), 60),
        ("14 May 2024 18:40 GMT+3", "2024-05-14", (18, 40), 180),
        ("14 May 2024 18:40 UTC-05:30", "2024-05-14", (18, 40), -330),
        ("Apr 052024", "2024-04-05", None, None),
        ("14 de mayo de 2024", "2024-05-14", None, None),
    ],
)
def test_full_dates(words, day, clock, offset):
    found = date_at(words, 0)
    assert found is not None
    assert (found.day.isoformat(), found.clock, found.offset, found.other) == (day, clock, offset, None)
    assert words[found.start : found.end] == words


@pytest.mark.parametrize(
    "words",
    [
        "14 May", "May 2024", "Tuesday", "2024", "31 February 2024", "May 0, 2024", "99.99.2024", "14 May 1066",
        "14 May 9999", "12/2024", "version 2.10.2024.1", "No. 14-05-20245", "maybe 14, 2024", "call 0207 782 4368",
    ],
)  # fmt: skip
def test_what_is_no_full_date(words):
    assert list(find_dates(words)) == []


def test_where_numbers_allow_two_days_both_are_kept():
    found = date_at("05/04/2024", 0)
    assert {found.day.isoformat(), found.other.isoformat()} == {"2024-04-05", "2024-05-04"}
    assert date_at("05.04.2024", 0).other is None
    assert date_at("05/05/2024", 0).other is None


def test_a_weekday_that_does_not_fit_is_said():
    assert date_at("Monday, 14 May 2024", 0).mismatch
    assert not date_at("Tuesday, 14 May 2024", 0).mismatch


def test_dates_within_a_text_have_their_places():
    text = "Published 14 May 2024, updated 15 May 2024 at 07:10, not 31 June 2024."
    assert [text[found.start : found.end] for found in find_dates(text)] == ["14 May 2024", "15 May 2024 at 07:10"]


@pytest.mark.parametrize(
    ("stamp", "start", "end", "timex", "precision"),
    [
        ("2024-05-14T18:40:33+01:00", "2024-05-14T18:40+01:00", "2024-05-14T18:41+01:00", "2024-05-14T18:40+01:00", "minute"),
        ("2024-05-14T18:40:33Z", "2024-05-14T18:40+00:00", "2024-05-14T18:41+00:00", "2024-05-14T18:40+00:00", "minute"),
        ("2024-05-14 18:40", "2024-05-14T18:40", "2024-05-14T18:41", "2024-05-14T18:40", "minute"),
        ("2024-05-14 00:00:00", "2024-05-14T00:00", "2024-05-15T00:00", "2024-05-14", "day"),
        ("2024-05-14T00:00:00+02:00", "2024-05-14T00:00+02:00", "2024-05-14T00:01+02:00", "2024-05-14T00:00+02:00", "minute"),
        ("2024-05-14", "2024-05-14T00:00", "2024-05-15T00:00", "2024-05-14", "day"),
        (" 20240514 ", "2024-05-14T00:00", "2024-05-15T00:00", "2024-05-14", "day"),
        ("2024-12", "2024-12-01T00:00", "2025-01-01T00:00", "2024-12", "month"),
        ("2024", "2024-01-01T00:00", "2025-01-01T00:00", "2024", "year"),
    ],
)  # fmt: skip
def test_stamps(stamp, start, end, timex, precision):
    found = interval_of_stamp(stamp)
    assert (found.start, found.end, found.timex, found.precision) == (start, end, timex, precision)


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "now",
        "14 May 2024",
        "2024-13-01",
        "2024-02-30",
        "0001-01-01",
        "9999-12-31T23:59",
        "1" * 900,
        "2024-05-14T25:00",
    ],
)
def test_what_is_no_stamp(stamp):
    assert interval_of_stamp(stamp) is None


@given(st.dates(min_value=__import__("datetime").date(1900, 1, 1), max_value=__import__("datetime").date(2100, 1, 1)))
def test_a_day_is_read_back_from_the_forms_of_the_press(day):
    for form in ("%d %B %Y", "%A, %d %B %Y", "%B %d, %Y", "%b %d, %Y", "%a %d %b %Y", "%Y-%m-%d", "%d.%m.%Y"):
        found = date_at(day.strftime(form), 0)
        assert found is not None
        assert (found.day, found.mismatch) == (day, False)
        assert interval_of(found).timex == day.isoformat()


@given(st.text(alphabet="0123456789/.-: MayTuesdaGMT+pmt,", max_size=40))
def test_any_signs_are_read_or_not_without_a_slip(words):
    for found in find_dates(words):
        assert 0 <= found.start < found.end <= len(words)
        assert interval_of(found) is not None
    interval_of_stamp(words)
