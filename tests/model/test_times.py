"""Times as intervals: open bounds, zones, and who answers whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.times import EARLIEST, LATEST, TimeValue, moment, stamp_of


def time(start, end, precision="hour"):
    return TimeValue(start=start, end=end, precision=precision, timex="", text="then")


DAY = time("2031-03-02T00:00", "2031-03-03T00:00", "day")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (time("2031-03-02T07:00", "2031-03-02T08:00"), DAY, "inside"),
        (time("2031-03-01T00:00", "2031-03-02T00:00"), DAY, "apart"),  # the end is exclusive
        (time("2031-03-03T00:00", "2031-03-03T00:01"), DAY, "apart"),
        (time("2031-03-01T21:00", "2031-03-02T06:00"), DAY, "overlaps"),
        (time("2031-03-02T00:00", "2031-03-03T00:00", "part"), DAY, "same"),
        (time("2031-03-02T12:00", None), DAY, "overlaps"),
        (DAY, time("2031-03-01T00:00", None), "inside"),
        (DAY, time(None, "2031-03-03T00:00"), "inside"),
        (DAY, time(None, "2031-03-02T00:00"), "apart"),
        (DAY, time(None, None), "inside"),
        (time(None, None), time(None, None), "same"),
        # Two zones are set against each other by the clock of UTC.
        (time("2031-03-02T07:37+00:00", "2031-03-02T07:38+00:00"), time("2031-03-02T10:37+03:00", "2031-03-02T10:38+03:00"), "same"),
        (time("2031-03-02T07:37+00:00", "2031-03-02T07:38+00:00"), time("2031-03-02T07:37+03:00", "2031-03-02T07:38+03:00"), "apart"),
        (time("2031-03-02T23:30-05:30", "2031-03-02T23:31-05:30"), time("2031-03-03T05:00Z", "2031-03-03T06:00Z"), "inside"),
        # A zoned and a wall time answer each other only where the place's zone is known.
        (time("2031-03-02T07:37+00:00", "2031-03-02T07:38+00:00"), DAY, "overlaps"),
        (time("2031-03-02T07:37+00:00", "2031-03-02T07:38+00:00"), time("2031-03-02T22:00", "2031-03-02T23:00"), "overlaps"),
    ],
)  # fmt: skip
def test_how_two_times_stand(one, other, expected):
    found = (
        "same" if one.same(other) else "inside" if one.inside(other) else "overlaps" if one.overlaps(other) else "apart"
    )
    assert found == expected
    assert one.apart(other) == other.apart(one) == (expected == "apart")


@given(st.datetimes(timezones=st.none() | st.timezones()))
def test_a_stamp_comes_back_to_the_minute(when):
    if when.utcoffset() is not None and when.utcoffset().total_seconds() % 60:
        return  # an offset with seconds (before zones were set) has no stamp of minutes
    when = when.replace(second=0, microsecond=0, fold=0)
    read, zoned = moment(stamp_of(when))
    assert zoned == (when.tzinfo is not None)
    if not zoned:
        assert read == when


@pytest.mark.parametrize("stamp", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_a_stamp_at_the_edge_of_the_calendar_is_read(stamp):
    read, zoned = moment(stamp)
    assert zoned
    assert EARLIEST <= read <= LATEST
