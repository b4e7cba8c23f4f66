"""Undated reports are dated by what they share, wrong stamps are set aside, and times are counted anew."""

from datetime import date, timedelta

import pytest
from extracted import Built, a_place, day_value, padding

from sayso.annotation import times
from sayso.linking import link
from sayso.model.times import TimeValue

WESTING = a_place("Lower Westing", 60.0, 5.0)
DATED = "A barley barge met a quarry lighter below the sluice"
UNDATED = "Bargemen spoke of barley adrift and of a quarry lighter holed at the sluice"
TUESDAY = "2031-05-06"


@pytest.fixture(autouse=True)
def weekdays(monkeypatch):
    """Grounds a past weekday only, so that what linking asks of grounding is all that is tested."""

    def ground(text, anchor: date, tense):
        names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        word = next((word for word in text.lower().split() if word in names), None)
        if word is None:
            return None
        back = (anchor.weekday() - names.index(word)) % 7
        day = anchor - timedelta(days=back) if tense == "past" else anchor + timedelta(days=7 - back)
        return day_value(day.isoformat(), text, anchor=anchor.isoformat())

    monkeypatch.setattr(times, "ground", ground)


def report(path, scene, sentence, *, when, published=None, basis="byline", word="collision"):
    built = Built(path, f"{scene}. {sentence}. {padding(path, 20)}", published=published, basis=basis)
    built.event(word, built.says(sentence), when=when, where=WESTING)
    return built


def dated(path="a", when="on Tuesday", day=TUESDAY, published="2031-05-07", basis="byline"):
    sentence = f"The collision at Lower Westing {when} sank the lighter"
    return report(path, DATED, sentence, when=day_value(day, when), published=published, basis=basis)


def undated(when="on Tuesday", path="u"):
    sentence = f"Since the collision at Lower Westing {when} the sluice is shut"
    return report(path, UNDATED, sentence, when=day_value(None, when, anchor=None))


def found(*reports):
    linked = link([one.done() for one in reports])
    return {account.path: account for account in linked.reports}, linked


def test_an_undated_report_is_dated_by_an_event_it_shares():
    reports, _ = found(dated(), undated())
    published = reports["u"].published
    assert (published.basis, published.rule) == ("shared-events", "dated_by_shared_events")
    assert (published.start, published.end) == ("2031-05-06T00:00", "2031-05-13T00:00")
    assert {span.report for span in published.evidence} == {report.key for report in reports.values()}
    assert [note.code for note in reports["u"].notes] == ["dated-by-shared-events"]


def test_its_times_are_counted_from_the_date_that_it_got():
    reports, linked = found(dated(), undated())
    (when,) = [c.value for c in linked.claims if c.slot == "when" and c.evidence[0].report == reports["u"].key]
    assert (when.start, when.anchor) == ("2031-05-06T00:00", TUESDAY)


def test_another_weekday_shares_no_date():
    reports, linked = found(dated(), undated("on Friday"))
    assert reports["u"].published is None
    (when,) = [c.value for c in linked.claims if c.slot == "when" and c.evidence[0].report == reports["u"].key]
    assert when.start is None


def test_nothing_shared_gives_no_date():
    other = report(
        "u",
        "The choir sang",
        "A festival of bells began at Lower Westing on Tuesday",
        when=day_value(None, "on Tuesday"),
        word="festival",
    )
    reports, _ = found(dated(), other)
    assert reports["u"].published is None
    assert reports["u"].notes == []


def test_a_dated_report_keeps_its_date():
    reports, _ = found(dated(), dated("b", published="2031-05-08"))
    assert [reports[path].published.basis for path in "ab"] == ["byline", "byline"]


COPIED = (
    "Nobody could say why the winter reckoning was torn up before the flax wardens had read a line of it and the "
    "miller who had kept the book swore that both clasps were shut when he left the hall"
)


def test_a_copy_of_a_dated_report_came_out_near_it():
    first = Built("a", f"{COPIED}. {padding('a', 20)}", published="2031-05-07")
    second = Built("u", f"{COPIED}. {padding('u', 10)}")
    for one in (first, second):
        one.says(COPIED)
    reports, linked = found(first, second)
    published = reports["u"].published
    assert (published.basis, published.rule) == ("shared-events", "dated_by_copy")
    assert (published.start, published.end) == ("2031-05-06T00:00", "2031-05-09T00:00")
    assert len(linked.copies) == 1


def test_a_stamp_that_the_words_contradict_is_set_aside():
    """Published before what it tells as past: the page's stamp is wrong, and the shared event dates the report."""
    wrong = report(
        "u", UNDATED, "Since the collision at Lower Westing on Tuesday 6 May 2031 the sluice is shut",
        when=day_value(TUESDAY, "on Tuesday 6 May 2031"), published="2031-03-02", basis="metadata",
    )  # fmt: skip
    reports, _ = found(dated(), wrong)
    assert reports["u"].published.basis == "shared-events"
    assert [note.code for note in reports["u"].notes] == ["stamp-set-aside", "dated-by-shared-events"]


def test_a_byline_is_not_set_aside():
    wrong = report(
        "u", UNDATED, "Since the collision at Lower Westing on Tuesday 6 May 2031 the sluice is shut",
        when=day_value(TUESDAY, "on Tuesday 6 May 2031"), published="2031-03-02",
    )  # fmt: skip
    reports, _ = found(dated(), wrong)
    assert reports["u"].published.basis == "byline"


def test_a_zoned_time_dates_nothing():
    """A moment in another zone may be another day here."""
    zoned = TimeValue(
        start="2031-05-06T23:30+00:00", end="2031-05-06T23:31+00:00", precision="minute", timex="x", text="at 23:30 GMT"
    )
    other = report(
        "a", DATED, "The collision at Lower Westing at 23:30 GMT sank the lighter", when=zoned, published="2031-05-07"
    )
    reports, _ = found(other, undated())
    assert reports["u"].published is None
