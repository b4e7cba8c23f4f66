from __future__ import annotations

import pytest
from readings import body, problems, read_bytes, read_row, read_text

SAID = "The harbour was closed on Friday after a crane fell, the port authority said.\n"
HEAD = "Crane falls at Larch Dock\n"


def dated(report):
    when = report.published
    return when and (when.timex, when.basis, when.rule, [span.quote for span in when.evidence])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD}By Lena Korvat\n14 May 2024\n\n{SAID}", ("2024-05-14", "byline", "byline_date", ["14 May 2024"])),
        (f"LARN, May 3, 2024 (AP) — {SAID}", ("2024-05-03", "dateline", "dateline_date", ["May 3, 2024"])),
        (f"{HEAD}\n{SAID}\nLena Korvat\n14 May 2024\n", ("2024-05-14", "byline", "signature_date", ["14 May 2024"])),
        (f"{HEAD}\n{SAID}\n14 May 2024\n", ("2024-05-14", "body", "closing_date", ["14 May 2024"])),
        (f"14 May 2024\n\n{HEAD}\n{SAID}", ("2024-05-14", "body", "head_date", ["14 May 2024"])),
        (f"Sat May 4 2024 {HEAD.strip()}. {SAID}", ("2024-05-04", "byline", "head_date", ["Sat May 4 2024"])),
        # the byline outranks the dateline, and both what stands below
        (f"{HEAD}14 May 2024\n\nLARN, May 13, 2024 (AP) — {SAID}", ("2024-05-14", "byline", "byline_date", ["14 May 2024"])),
        (f"LARN, May 3, 2024 (AP) — {SAID}\n5 May 2024\n", ("2024-05-03", "dateline", "dateline_date", ["May 3, 2024"])),
        # a date that the report tells of is not that of its publication
        (f"{HEAD}\nOn 14 May 2024 the harbour was closed after a crane fell, the port authority said.\n", None),
        (f"{HEAD}\n14 May 2024 was the day when the crane fell, the port authority said.\n", None),
        # nor is the day of the visit beside the weather
        (f"Larn\n12 °C\nFriday, 22 November 2024\n\n{HEAD}14 May 2024\n\n{SAID}", ("2024-05-14", "byline", "byline_date", ["14 May 2024"])),
        (f"Friday, 22 November 2024\n12 °C\n\n{HEAD}\n{SAID}", None),
        # two days are possible, and nothing decides
        (f"{HEAD}05/04/2024\n\n{SAID}", None),
        (f"{HEAD}Friday 05/04/2024\n\n{SAID}", ("2024-04-05", "byline", "byline_date", ["Friday 05/04/2024"])),
    ],
)  # fmt: skip
def test_when_a_text_came_out_and_how_that_is_known(text, expected):
    assert dated(read_text(text)) == expected


def test_metadata_outrank_the_words():
    report = read_row(text=f"{HEAD}14 May 2024\n\n{SAID}", published="2024-05-14T18:40+01:00")
    assert dated(report) == ("2024-05-14T18:40+01:00", "metadata", "row_published", [])
    assert (report.published.start, report.published.end) == ("2024-05-14T18:40+01:00", "2024-05-14T18:41+01:00")


@pytest.mark.parametrize(
    ("published", "timex", "codes"),
    [
        ("2024-05-15", "2024-05-15", []),
        ("2024-05-16", "2024-05-16", []),
        ("2024-06-02", "2024-05-14", ["stamp-set-aside"]),
        ("2026-11-28T09:00Z", "2024-05-14", ["stamp-set-aside"]),
        ("2019-01-01", "2019-01-01", []),
    ],
)
def test_a_stamp_much_later_than_the_reports_own_words_is_set_aside(published, timex, codes):
    report = read_row(text=f"{HEAD}14 May 2024\n\n{SAID}", published=published)
    assert report.published.timex == timex
    assert [note.code for note in report.notes] == codes
    if codes:
        assert report.notes[0].span.quote == "14 May 2024"


@pytest.mark.parametrize(
    ("asked", "timex"),
    [("2024-05-14", "2024-05-14"), ("2024-05-14T18:40", "2024-05-14T18:40"), ("14 May 2024", "2024-05-14")],
)
def test_the_users_word_stands_in_where_a_report_does_not_say(asked, timex):
    report = read_text(HEAD + "\n" + SAID, published=asked)
    assert dated(report) == (timex, "argument", "asked_date", [])
    assert read_text(f"{HEAD}13 May 2024\n\n{SAID}", published=asked).published.basis == "byline"


def test_a_date_of_the_user_that_is_none_is_noted():
    report = read_text(SAID, published="soon")
    assert report.published is None
    assert [note.code for note in report.notes] == ["bad-date"]


@pytest.mark.parametrize(
    ("line", "code"), [("05/04/2024", "ambiguous-date"), ("Monday, 14 May 2024", "weekday-mismatch")]
)
def test_a_doubtful_date_is_noted_where_it_stands(line, code):
    [note] = read_text(f"{HEAD}{line}\n\n{SAID}").notes
    assert (note.code, note.span.quote) == (code, line)


def test_an_ambiguous_date_is_read_where_another_date_of_the_head_decides():
    report = read_text(f"{HEAD}05/04/2024\nUpdated: 5 April 2024\n\n{SAID}")
    assert report.published.timex == "2024-04-05"


def test_the_clock_of_the_machine_changes_nothing():
    assert read_text(SAID).published is None
    assert problems(SAID.encode()) == []
    assert body(read_text(SAID)) == SAID.strip()
    assert len(read_bytes(SAID.encode())) == 1
