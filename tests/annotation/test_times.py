"""Times in running text: which words, which TIMEX3 value, which interval."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.times import find_times, ground

WEDNESDAY = date(2027, 3, 10)


def times(words, anchor=WEDNESDAY, tense="past"):
    return find_times(words, 0, len(words), anchor, tense)


def only(words, anchor=WEDNESDAY, tense="past"):
    (found,) = times(words, anchor, tense)
    return found


# words, the mention, its TIMEX3 value, start, end; counted from Wednesday 10 March 2027 in the past tense
PLACED = [
    # days
    ("The bridge closed on Tuesday.", "Tuesday", "2027-03-09", "2027-03-09T00:00", "2027-03-10T00:00"),
    ("It reopened on Wednesday.", "Wednesday", "2027-03-10", "2027-03-10T00:00", "2027-03-11T00:00"),
    ("The vote was held last Friday.", "last Friday", "2027-03-05", "2027-03-05T00:00", "2027-03-06T00:00"),
    ("Two barges sank yesterday off the cape.", "yesterday", "2027-03-09", "2027-03-09T00:00", "2027-03-10T00:00"),
    ("She was born on 3 June 1961.", "3 June 1961", "1961-06-03", "1961-06-03T00:00", "1961-06-04T00:00"),
    ("He resigned on June 3, 1961, aged 40.", "June 3, 1961", "1961-06-03", "1961-06-03T00:00", "1961-06-04T00:00"),
    ("Rain fell on the 4th of March.", "the 4th of March", "2027-03-04", "2027-03-04T00:00", "2027-03-05T00:00"),
    ("Dated 2026-12-31.", "2026-12-31", "2026-12-31", "2026-12-31T00:00", "2027-01-01T00:00"),
    ("It was signed on 9/3/2027.", "9/3/2027", "2027-03-09", "2027-03-09T00:00", "2027-03-10T00:00"),
    ("It was signed on 3/9/2027.", "3/9/2027", "2027-03-09", "2027-03-09T00:00", "2027-03-10T00:00"),
    ("It was signed on 4/7/2019.", "4/7/2019", "2019-XX-XX", None, None),
    ("It was signed on 14/7/2019.", "14/7/2019", "2019-07-14", "2019-07-14T00:00", "2019-07-15T00:00"),
    ("The crane fell three days ago.", "three days ago", "2027-03-07", "2027-03-07T00:00", "2027-03-08T00:00"),
    ("He left on 28 December.", "28 December", "2026-12-28", "2026-12-28T00:00", "2026-12-29T00:00"),
    # parts of days
    ("The dam broke early on Tuesday.", "early on Tuesday", "2027-03-09", "2027-03-09T00:00", "2027-03-09T08:00"),
    ("It was late Monday when she rang.", "late Monday", "2027-03-08", "2027-03-08T16:00", "2027-03-09T00:00"),
    ("Shots rang out on Monday evening.", "Monday evening", "2027-03-08TEV", "2027-03-08T18:00", "2027-03-09T00:00"),
    ("It burned on Tuesday night.", "Tuesday night", "2027-03-09TNI", "2027-03-09T21:00", "2027-03-10T06:00"),
    ("The roof gave way this morning.", "this morning", "2027-03-10TMO", "2027-03-10T06:00", "2027-03-10T12:00"),
    ("A quake struck last night.", "last night", "2027-03-09TNI", "2027-03-09T21:00", "2027-03-10T06:00"),
    ("She spoke yesterday afternoon.", "yesterday afternoon", "2027-03-09TAF", "2027-03-09T12:00", "2027-03-09T18:00"),
    (
        "In the early hours of Sunday",
        "the early hours of Sunday",
        "2027-03-07TMO",
        "2027-03-07T00:00",
        "2027-03-07T06:00",
    ),
    ("He met the press in the afternoon.", "the afternoon", "2027-03-10TAF", "2027-03-10T12:00", "2027-03-10T18:00"),
    ("It burned overnight.", "overnight", "2027-03-09TNI", "2027-03-09T21:00", "2027-03-10T06:00"),
    (
        "It burned overnight into Tuesday.",
        "overnight into Tuesday",
        "2027-03-09TNI",
        "2027-03-08T21:00",
        "2027-03-09T06:00",
    ),
    ("After last night's storm it shut.", "last night", "2027-03-09TNI", "2027-03-09T21:00", "2027-03-10T06:00"),
    ("Late on Sunday night it sank.", "Late on Sunday night", "2027-03-07TNI", "2027-03-07T21:00", "2027-03-08T03:00"),
    ("They meet tonight.", "tonight", "2027-03-10TNI", "2027-03-10T21:00", "2027-03-11T06:00"),
    # clock times
    (
        "It began at 2am on Monday night.",
        "2am on Monday night",
        "2027-03-09T02:00",
        "2027-03-09T01:45",
        "2027-03-09T02:15",
    ),
    (
        "It was shut at midnight on Monday.",
        "midnight on Monday",
        "2027-03-08T24:00",
        "2027-03-07T23:45",
        "2027-03-09T00:15",
    ),
    (
        "On Tuesday 9 March at about 5.40am a boiler burst.",
        "Tuesday 9 March at about 5.40am",
        "2027-03-09T05:40",
        "2027-03-09T05:35",
        "2027-03-09T05:45",
    ),
    ("The bell rang at noon on Monday.", "noon on Monday", "2027-03-08T12:00", "2027-03-08T11:45", "2027-03-08T12:15"),
    (
        "Doors opened at 07:37 UTC+2 on Monday.",
        "07:37 UTC+2 on Monday",
        "2027-03-08T07:37",
        "2027-03-08T07:37+02:00",
        "2027-03-08T07:38+02:00",
    ),
    (
        "At 05:40 on Tuesday a tank blew up.",
        "05:40 on Tuesday",
        "2027-03-09T05:40",
        "2027-03-09T05:40",
        "2027-03-09T05:41",
    ),
    (
        "On Tuesday, at 5.40pm, it fell.",
        "Tuesday, at 5.40pm",
        "2027-03-09T17:40",
        "2027-03-09T17:40",
        "2027-03-09T17:41",
    ),
    (
        "It rang at 6.15 in the evening.",
        "6.15 in the evening",
        "2027-03-10T18:15",
        "2027-03-10T18:15",
        "2027-03-10T18:16",
    ),
    ("It stopped around 05:30.", "around 05:30", "2027-03-10T05:30", "2027-03-10T05:15", "2027-03-10T05:45"),
    ("It stopped about 12:20.", "about 12:20", "2027-03-10T12:20", "2027-03-10T12:15", "2027-03-10T12:25"),
    ("at 9 p.m. on 2 March 2027", "9 p.m. on 2 March 2027", "2027-03-02T21:00", "2027-03-02T20:45", "2027-03-02T21:15"),
    (
        "It began at 23:55 today (Wednesday).",
        "23:55 today (Wednesday)",
        "2027-03-10T23:55",
        "2027-03-10T23:55",
        "2027-03-10T23:56",
    ),
    (
        "on 5 November 2026 at 610am",
        "5 November 2026 at 610am",
        "2026-11-05T06:10",
        "2026-11-05T06:10",
        "2026-11-05T06:11",
    ),
    (
        "14 May 2024 06:15 GMT",
        "14 May 2024 06:15 GMT",
        "2024-05-14T06:15",
        "2024-05-14T06:15+00:00",
        "2024-05-14T06:16+00:00",
    ),
    # longer periods
    ("Prices rose in January.", "January", "2027-01", "2027-01-01T00:00", "2027-02-01T00:00"),
    ("It opened in September.", "September", "2026-09", "2026-09-01T00:00", "2026-10-01T00:00"),
    ("The mine shut in May 2019.", "May 2019", "2019-05", "2019-05-01T00:00", "2019-06-01T00:00"),
    ("A ferry sank in 2019.", "2019", "2019", "2019-01-01T00:00", "2020-01-01T00:00"),
    ("Talks failed last week.", "last week", "2027-W09", "2027-03-01T00:00", "2027-03-08T00:00"),
    ("Rain fell last month.", "last month", "2027-02", "2027-02-01T00:00", "2027-03-01T00:00"),
    ("Two clubs merged last year.", "last year", "2026", "2026-01-01T00:00", "2027-01-01T00:00"),
    ("It was dry last summer.", "last summer", "2026-SU", "2026-06-01T00:00", "2026-09-01T00:00"),
    ("The dam was finished in March last year.", "March last year", "2026-03", "2026-03-01T00:00", "2026-04-01T00:00"),
    ("The dam was begun in June last year.", "June last year", "2026-06", "2026-06-01T00:00", "2026-07-01T00:00"),
    ("Crime fell in the 1990s.", "the 1990s", "199", "1990-01-01T00:00", "2000-01-01T00:00"),
    ("He moved here in mid-1996.", "mid-1996", "1996", "1996-05-01T00:00", "1996-09-01T00:00"),
    ("It happened on Christmas Eve.", "Christmas Eve", "2026-12-24", "2026-12-24T00:00", "2026-12-25T00:00"),
    ("Sales rose in the first half of 2026.", "the first half of 2026", "2026", "2026-01-01T00:00", "2026-07-01T00:00"),
    ("The early 1980s were dry.", "The early 1980s", "198", "1980-01-01T00:00", "1983-05-01T00:00"),
    ("It broke at the end of January.", "the end of January", "2027-01", "2027-01-21T00:00", "2027-02-01T00:00"),
    ("It closed earlier this year.", "earlier this year", "2027", "2027-01-01T00:00", "2027-03-11T00:00"),
    ("It was bought later this month.", "later this month", "2027-03", "2027-03-10T00:00", "2027-04-01T00:00"),
    ("The 2019-20 season was cut.", "2019-20", "2019", "2019-01-01T00:00", "2021-01-01T00:00"),
    ("In 1911 a dam broke.", "1911", "1911", "1911-01-01T00:00", "1912-01-01T00:00"),
    ("Two weeks ago it sank.", "Two weeks ago", "2027-W08", "2027-02-18T00:00", "2027-03-04T00:00"),
    ("It sank two years ago.", "two years ago", "2025", "2024-09-08T00:00", "2026-01-01T00:00"),
    ("It sank more than two years ago.", "more than two years ago", "2025", None, "2026-01-01T00:00"),
    # open bounds
    ("It fell shortly before 6am.", "6am", "2027-03-10T06:00", "2027-03-10T04:45", "2027-03-10T06:15"),
    (
        "It rang just after midnight on Tuesday.",
        "midnight on Tuesday",
        "2027-03-09T00:00",
        "2027-03-08T23:45",
        "2027-03-09T01:15",
    ),
    ("He left after Friday's match.", "Friday", "2027-03-05", "2027-03-05T00:00", "2027-03-06T00:00"),
    ("No one came before the 2019 vote.", "2019", "2019", "2019-01-01T00:00", "2020-01-01T00:00"),
    ("Nothing was heard since Monday.", "Monday", "2027-03-08", "2027-03-08T00:00", None),
    ("The road stays shut until Friday.", "Friday", "2027-03-12", None, "2027-03-13T00:00"),
    ("It was cleared before dawn.", "dawn", "2027-03-10TMO", "2027-03-10T00:00", "2027-03-10T07:00"),
    ("No buses ran after 20:00 on Tuesday.", "20:00 on Tuesday", "2027-03-09T20:00", "2027-03-09T20:00", None),
]


@pytest.mark.parametrize(("words", "mention", "timex", "start", "end"), PLACED)
def test_a_time_is_placed(words, mention, timex, start, end):
    found = only(words)
    assert words[found.start : found.end] == mention
    assert (found.value.timex, found.value.start, found.value.end) == (timex, start, end)


@pytest.mark.parametrize(
    "words",
    [
        "Theresa May said nothing.",
        "They may be late.",
        "A march on the capital began.",
        "2019 people signed it.",
        "Some 2,000 people came; 1995 workers struck.",
        "A second man was held.",
        "The morning paper was sold out.",
        "A 45-year-old driver was held.",
        "They spring from poverty and fall into debt.",
        "The sun sat low.",
        "Flight 1987 was late.",
        "He scored 3-1 on court 12.",
        "Three-quarters of it burned, and a quarter was saved.",
        "A clip is 01:26 long.",
        "They came by car, 1429 in all, between 500 and 1300 a camp.",
        "In the early hours of this inquiry little was known.",
        "The year was dry.",
        "Sales of 1987 units rose.",
    ],
)
def test_what_is_no_time(words):
    assert times(words) == []


@pytest.mark.parametrize(
    ("words", "tense", "timex"),
    [
        ("on Friday", "past", "2027-03-05"),
        ("on Friday", "future", "2027-03-12"),
        ("in April", "future", "2027-04"),
        ("in April", "past", "2026-04"),
        ("on 2 April", "future", "2027-04-02"),
        ("at the weekend", "future", "2027-W10-WE"),
    ],
)
def test_tense_decides_where_a_bare_day_lies(words, tense, timex):
    assert only(words, tense=tense).value.timex == timex


def test_a_clock_time_takes_the_day_of_its_sentence():
    words = "The train that left at 06:15 should have run on Monday."
    first, second = times(words)
    assert first.value.start == "2027-03-08T06:15"
    assert second.value.start == "2027-03-08T00:00"


def test_two_clocks_of_one_moment_each_keep_their_zone():
    local, zoned, day = times("A bus fell at 10:35 a.m. (0735 GMT) on Monday.")
    assert local.value.start == "2027-03-08T10:35"
    assert zoned.value.start == "2027-03-08T07:35+00:00"
    assert day.value.start == "2027-03-08T00:00"


@pytest.mark.parametrize(
    ("words", "timex"),
    [
        ("on Tuesday", "XXXX-WXX-2"),
        ("at 05:40", "XXXX-XX-XXT05:40"),
        ("last week", "XXXX-WXX"),
        ("on 4 July", "XXXX-07-04"),
    ],
)
def test_without_an_anchor_the_interval_is_open(words, timex):
    value = only(words, anchor=None).value
    assert (value.timex, value.start, value.end, value.anchor) == (timex, None, None, None)


def test_a_value_keeps_the_date_that_it_was_counted_from():
    assert only("on Tuesday").value.anchor == "2027-03-10"
    assert only("on 9 March 2027").value.anchor is None


@pytest.mark.parametrize("words", ["early on Tuesday", "05:40 on Tuesday", "since Monday", "last night"])
def test_grounding_anew_is_finding_from_another_date(words):
    other = date(2027, 3, 18)
    value = ground(words, other, "past")
    assert value is not None
    assert value.text == words
    assert value.anchor == "2027-03-18"
    assert ground("no time at all", other, "past") is None


PIECES = [
    "on", "in", "Tuesday", "early", "05:40", "the", "of", ",", "(", "May", "2019", "last", "night", "a", "12", "’s", "-",
    "since", "past", "few", "weeks", "for", "every", "year", "between", "and", "to", "now", "recent", "midnight",
    "overnight", "until", "said", "will", "two", "ago", "decades", "earlier", "the 1900s", "\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_mentions_are_ordered_disjoint_and_inside(parts):
    words = " ".join(parts)
    found = find_times(words, 0, len(words), WEDNESDAY, "past")
    reached = 0
    for mention in found:
        assert reached <= mention.start < mention.end <= len(words)
        reached = mention.end
        low, high = mention.value.bounds()
        assert low < high


@given(st.text(max_size=80), st.dates() | st.none(), st.sampled_from(["past", "future"]))
def test_any_text_can_be_grounded_from_any_date(words, anchor, tense):
    ground(words, anchor, tense)


@given(
    st.sampled_from(
        [
            "overnight",
            "at noon",
            "in March",
            "last week",
            "99999 years ago",
            "9000000 days ago",
            "9999 weeks ago",
            "yesterday",
        ]
    ),
    st.dates(),
)
def test_a_phrase_can_be_grounded_from_any_date(words, anchor):
    value = ground(words, anchor, "past")
    assert value is not None
    assert value.bounds()[0] < value.bounds()[1]


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("March", "2027-03-01T00:00"),
        ("May", "2026-05-01T00:00"),
        ("dawn", "2027-03-10T04:00"),
        ("1911", "1911-01-01T00:00"),
    ],
)
def test_a_phrase_without_its_preposition_is_still_a_time(words, start):
    value = ground(words, WEDNESDAY, "past")
    assert (value.start, value.text) == (start, words)


@pytest.mark.parametrize("words", [case[0] for case in PLACED])
def test_a_value_is_grounded_to_itself_by_its_own_words(words):
    found = only(words)
    again = ground(found.value.text, WEDNESDAY, found.tense)
    assert (again.timex, again.start, again.end) == (found.value.timex, found.value.start, found.value.end)


@given(st.sampled_from([case[0] for case in PLACED]), st.integers(0, 9), st.integers(0, 9))
def test_what_stands_outside_the_run_changes_nothing(words, before, after):
    text = "x" * before + " " + words + " " + "on Friday"[:after]
    shifted = find_times(text, before + 1, before + 1 + len(words), WEDNESDAY, "past")
    assert [mention.value for mention in shifted] == [mention.value for mention in times(words)]


@pytest.mark.parametrize(
    "hostile",
    [
        "the " * 20_000,
        "1" * 100_000,
        " " * 100_000,
        "12:" * 30_000,
        "early late " * 10_000,
        "from Monday to " * 7_000,
        "every May " * 10_000,
        "1 May " * 10_000,
        "will be " * 12_000,
    ],
)
def test_hostile_text_is_read_in_bounded_time(hostile):
    found = find_times(hostile, 0, len(hostile), WEDNESDAY, "past")
    bounds = [place for mention in found for place in (mention.start, mention.end)]
    assert bounds == sorted(bounds)
    assert all(hostile[mention.start : mention.end].strip() for mention in found)
