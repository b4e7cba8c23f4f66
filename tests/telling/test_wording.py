from __future__ import annotations

from decimal import Decimal

import pytest
from accounts import count, dam, hostile, when, where
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.values import ActorValue, AmountValue, CountValue, TextValue, TruthValue
from sayso.telling.index import Index
from sayso.telling.wording import (
    language_words,
    number_of,
    one_line,
    place_words,
    places_words,
    quoted,
    range_words,
    said_words,
    short_place_words,
    shortened,
    time_words,
    value_words,
    visible,
    voices_words,
)  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "of", "measure", "expected"),
    [
        (17, 17, "people", "wounded", "17 people"),
        (12, None, "people", "wounded", "at least 12 people"),
        (None, 40, "homes", None, "up to 40 homes"),
        (0, 8, None, "killed", "up to 8 people"),
        (24, 99, "rockets", None, "24 to 99 rockets"),
        (0, 0, None, "killed", "nobody"),
        (0, 0, "ships", None, "no ships"),
        (0, 0, None, None, "none"),
        (1200, 1200, None, None, "1,200"),
        (None, None, "cattle", None, "an unknown number of cattle"),
    ],
)
def test_a_count_says_its_interval(low, high, of, measure, expected):
    assert value_words(CountValue(low=low, high=high, of=of, measure=measure, text="x")) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("5", "5", "5 kn"),
        ("1200.50", "1200.50", "1,200.5 kn"),
        ("2.5", None, "at least 2.5 kn"),
        (None, "1e3", "up to 1,000 kn"),
        ("10", "12.0", "10 to 12 kn"),
        ("0", "0", "0 kn"),
    ],
)
def test_an_amount_is_exact_and_has_its_unit(low, high, expected):
    low, high = (None if end is None else Decimal(end) for end in (low, high))
    assert value_words(AmountValue(low=low, high=high, unit="kn", of=None, text="x")) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2031-06-06T04:10", "2031-06-06T04:11", "Fri 6 June 2031, 04:10"),
        ("2031-06-06T05:15", "2031-06-06T05:45", "Fri 6 June 2031, 05:15–05:45"),
        ("2031-06-06T18:00", "2031-06-07T00:00", "Fri 6 June 2031, 18:00–24:00"),
        ("2031-06-06T00:00", "2031-06-07T00:00", "Fri 6 June 2031"),
        ("2031-06-06T00:00", "2031-06-09T00:00", "Fri 6 June 2031 – Sun 8 June 2031"),
        ("2031-06-01T00:00", "2031-07-01T00:00", "June 2031"),
        ("2031-06-01T00:00", "2031-09-01T00:00", "June 2031 – Aug 2031"),
        ("2031-01-01T00:00", "2032-01-01T00:00", "2031"),
        ("2030-01-01T00:00", "2032-01-01T00:00", "2030–2031"),
        ("2031-06-06T21:00", "2031-06-07T06:00", "Fri 6 June 2031, 21:00 – Sat 7 June 2031, 06:00"),
        ("2031-06-06T06:10", "2031-06-10T00:00", "Fri 6 June 2031, 06:10 – Mon 9 June 2031"),
        ("2031-06-06T04:10", None, "since Fri 6 June 2031, 04:10"),
        (None, "2031-06-06T04:10", "until Fri 6 June 2031, 04:10"),
        ("2031-06-06T07:37+00:00", "2031-06-06T07:38+00:00", "Fri 6 June 2031, 07:37 UTC"),
        ("2031-06-06T07:37+05:30", "2031-06-06T07:38+05:30", "Fri 6 June 2031, 07:37 UTC+05:30"),
        (None, None, "lately"),
    ],
)
def test_a_time_reads_as_a_person_writes_it(start, end, expected):
    assert time_words(when(start, end, "lately")) == expected


@pytest.mark.parametrize(
    ("value", "words", "said"),
    [
        (TruthValue(), "it happened", ""),
        (count(14, 14, "Fourteen people"), "14 people", "“Fourteen people”"),
        (count(14, 14, "14 people"), "14 people", ""),
        (where("Marrow Dam", "Tarn County", "Norland"), "Marrow Dam (Tarn County, Norland)", ""),
        (ActorValue(source=None, name=None, text="the crew"), "the crew", ""),
        (TextValue(text="“a leak”", head=None, arguments=[]), "“a leak”", ""),
    ],
)
def test_value_and_the_words_that_give_it(value, words, said):
    assert (value_words(value), said_words(value)) == (words, said)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x07\x00\x7f", "a␇␀␡"),
        ("a\u202eb\u2066c", "a<U+202E>b<U+2066>c"),
        ("\x9b31m", "<U+009B>31m"),
        ("\ud800", "<U+D800>"),
        ("فارسی‌ها", "فارسی‌ها"),
        ("café — “x”", "café — “x”"),
    ],
)
def test_what_could_steer_a_terminal_is_made_visible(text, seen):
    assert visible(text) == seen


@given(st.text())
def test_one_line_is_one_line_that_can_be_printed(text):
    line = one_line(text)
    assert "\n" not in line
    assert "\x1b" not in line
    assert line == line.strip() == one_line(line)
    line.encode("utf-8")


@given(st.text(max_size=80), st.integers(2, 60))
def test_shortened_is_short_and_begins_alike(text, longest):
    line = one_line(text)
    short = shortened(line, longest)
    assert len(short) <= longest
    assert line.startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the gate burst", "“the gate burst”"),
        ('"The gate burst,"', "“The gate burst,”"),
        ("“It fell”", "“It fell”"),
        ('"One," he said, "two"', '“"One," he said, "two"”'),
        ("two\n lines", "“two lines”"),
    ],
)
def test_quotation_marks_stand_once(text, expected):
    assert quoted(text) == expected


def test_numbers_and_nouns():
    assert [number_of(1, "voice"), number_of(0, "voice"), number_of(2, "person", "people")] == [
        "1 voice",
        "0 voices",
        "2 people",
    ]


def test_places_are_counted_in_paragraphs_and_lines():
    index = Index(dam())
    span = next(s.content[0] for s in index.account.statements if s.content[0].quote.startswith("At least"))
    assert place_words(span, index) == "Tarn Valley Post (post.txt), paragraph 3, line 5"
    assert short_place_words(span, index) == "post.txt\u00a0¶3"
    head = index.statements["t1"].content[0]
    assert places_words([span, head, span], index) == "(post.txt\u00a0¶3,\u00a01)"


@pytest.mark.parametrize(("text", "line"), [("x", 1), ("\n\n\nx", 4), ("a\nb\n\nx", 4)])
def test_lines_are_counted_from_the_first(text, line):
    account = hostile(text)
    index = Index(account)
    at = text.index("x")
    span = type(account.claims[0].evidence[0]).of("r1", text, at, at + 1)
    assert index.place(span).line == line


def test_files_of_one_name_keep_their_folders():
    account = dam()
    import msgspec

    reports = [msgspec.structs.replace(r, path=f"{n}/same.txt") for n, r in zip("ab", account.reports[:2], strict=True)]
    index = Index(msgspec.structs.replace(account, reports=[*reports, account.reports[2]]))
    assert index.short_paths == {"r1": "a/same.txt", "r2": "b/same.txt", "r3": "radio.txt"}


def test_voices_against_outlets():
    account = dam()
    told = {f.id: voices_words(f.versions[0]) for f in account.findings}
    assert told["f1"] == "2 voices, 3 outlets"
    assert told["f7"] == "no voice, 1 outlet"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (count(3, 3, "three"), count(40, 40, "forty"), "3 to 40 people"),
        (count(3, 9, "several"), count(24, 99, "dozens"), "3 to 99 people"),
        (count(3, 3, "three"), count(9, None, "at least nine"), "at least 3 people"),
        (count(3, 3, "three"), count(3, 3, "three"), ""),
        (
            AmountValue(low=Decimal("1.5"), high=Decimal("1.5"), unit="km", of=None, text="1.5"),
            AmountValue(low=Decimal(4), high=Decimal(4), unit="km", of=None, text="4"),
            "1.5 to 4 km",
        ),
        (
            when("2031-06-06T04:10", "2031-06-06T04:11", "at 04:10"),
            when("2031-06-06T04:50", "2031-06-06T04:51", "at 04:50"),
            "from Fri 6 June 2031, 04:10 to Fri 6 June 2031, 04:50",
        ),
        (None, None, ""),
    ],
)
def test_how_far_versions_reach(low, high, words):
    assert range_words(low, high) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ""), ("es", "in Spanish"), ("und", "in an unknown language"), ("<b>", "in an unknown language")],
)
def test_in_which_language_a_report_is(language, words):
    assert language_words(language) == words
