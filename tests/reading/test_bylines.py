from __future__ import annotations

import pytest
from readings import furniture, read_text

from sayso.reading.names import is_agency, is_nobody, is_outlet, is_person, is_title, same_name

SAID = "\n\nThe harbour was closed on Friday after a crane fell, the port authority said.\n"
HEAD = "Crane falls at Larch Dock\n\n"

BYLINES = [
    # line, author, outlet, credits, date
    ("By Lena Korvat", "Lena Korvat", None, [], None),
    ("BY LENA KORVAT", "LENA KORVAT", None, [], None),
    ("by Lena Korvat and Bram Oduya", "Lena Korvat", None, [], None),
    ("By Lena Korvat, Tarn Valley Post", "Lena Korvat", "Tarn Valley Post", [], None),
    ("By Lena Korvat, Port Aster Courier, 14 May 2024", "Lena Korvat", "Port Aster Courier", [], "2024-05-14"),
    ("By Lena Korvat | May 14, 2024 6:40 p.m.", "Lena Korvat", None, [], "2024-05-14T18:40"),
    ("By Lena Korvat for the Ostrel Gazette", "Lena Korvat", "Ostrel Gazette", [], None),
    ("By LENA KORVAT in Port Aster", "LENA KORVAT", None, [], None),
    ("By Mohamed al-Rashid", "Mohamed al-Rashid", None, [], None),
    ("By J. R. van den Berg", "J. R. van den Berg", None, [], None),
    ("By AFP", None, None, ["AFP"], None),
    ("By Lena Korvat and AFP", "Lena Korvat", None, ["AFP"], None),
    ("By Staff Reporter", None, None, [], None),
    ("By Our Correspondent, Tarn Valley Post", None, "Tarn Valley Post", [], None),
    ("By Tarn Valley Post newsroom", None, None, [], None),
    ("Posted by Odile Wren on 3 May 2024", "Odile Wren", None, [], "2024-05-03"),
    ("Written by Odile Wren", "Odile Wren", None, [], None),
    ("Lena Korvat\n14 May 2024", "Lena Korvat", None, [], "2024-05-14"),
    ("Lena Korvat - 14 May 2024", "Lena Korvat", None, [], "2024-05-14"),
    ("Lena Korvat, Tarn Valley Post", "Lena Korvat", "Tarn Valley Post", [], None),
    ("Lena Korvat, TarnValley.com", "Lena Korvat", "TarnValley.com", [], None),
    ("Maria Korvat", "Maria Korvat", None, [], None),
    ("Reuters\n14 May 2024", None, None, ["Reuters"], "2024-05-14"),
    ("Published: 14 May 2024", None, None, [], "2024-05-14"),
    ("Published 14 May 2024, updated 15 May 2024", None, None, [], "2024-05-14"),
    ("Last updated: 15 May 2024, first published 14 May 2024", None, None, [], "2024-05-14"),
    ("Release Date: 14 May 2024", None, None, [], "2024-05-14"),
    ("14 May 2024 - 18:40", None, None, [], "2024-05-14T18:40"),
]


@pytest.mark.parametrize(("line", "author", "outlet", "credits", "day"), BYLINES, ids=[case[0] for case in BYLINES])
def test_a_line_below_the_headline(line, author, outlet, credits, day):
    report = read_text(HEAD + line + SAID)
    found = (
        report.author,
        report.outlet,
        [c.name for c in report.credits],
        report.published and report.published.timex,
    )
    assert (found[0], found[2], found[3]) == (author, credits, day)
    if outlet or "newsroom" not in line:
        assert found[1] == outlet
    assert furniture(report) == [line]
    assert report.headline.quote == "Crane falls at Larch Dock"


@pytest.mark.parametrize(
    "line",
    [
        "By noon the harbour had been closed and the ships had turned back, he said.",
        "By then it was too late for the men on the pier.",
        "By a narrow vote, the council kept the harbour open.",
        "From Larn to Ostrel, the roads were under water.",
        "Lena Korvat told the court that she had seen the crane fall.",
        "Odo Wren, harbour master of Larn, said that it had been inspected.",
    ],
)
def test_a_sentence_is_no_byline(line):
    report = read_text(HEAD + line + SAID)
    assert (report.author, report.outlet, report.credits, furniture(report)) == (None, None, [], [])


def test_of_several_authors_the_first_is_the_author():
    report = read_text(HEAD + "By Lena Korvat, Bram Oduya" + SAID)
    assert report.author == "Lena Korvat"


@pytest.mark.parametrize(
    "words", ["Lena Korvat", "J.R. Wren", "Ines de la Cruz", "Mohamed al-Rashid", "LENA KORVAT", "Élise Dûr"]
)
def test_people(words):
    assert is_person(words)


@pytest.mark.parametrize(
    "words",
    ["Lena", "the mayor", "Tarn Valley Post", "Staff Reporter", "Reuters", "Larn 24", "A B C D E F", "May 14", ""],
)
def test_what_is_no_person(words):
    assert not is_person(words)


@pytest.mark.parametrize(
    "words",
    ["Tarn Valley Post", "Radio Larn", "The Ostrel Gazette", "Voice of Larn", "CNN", "Ministry of Health", "Larn.org"],
)
def test_outlets(words):
    assert is_outlet(words)


@pytest.mark.parametrize(
    "words", ["Post", "Lena Korvat", "post the letter", "He told the Times.", "", "Larn said: News"]
)
def test_what_is_no_outlet(words):
    assert not is_outlet(words)


@pytest.mark.parametrize(
    "words", ["AFP", "the Associated Press", "Coastal News Agency", "Reuters", "Larn Press Agency"]
)
def test_agencies(words):
    assert is_agency(words)


@pytest.mark.parametrize("words", ["a news agency", "The agency", "Lena Korvat", "Insurance Agency", ""])
def test_what_is_no_agency(words):
    assert not is_agency(words)


@pytest.mark.parametrize("words", ["Staff Reporter", "our correspondent", "Agencies", "The Newsroom", "admin"])
def test_who_signs_without_a_name(words):
    assert is_nobody(words)


@pytest.mark.parametrize(("one", "other", "same"), [
    ("AP", "The Associated Press", True), ("the Larn Post", "Larn Post", True), ("AFP", "Reuters", False), ("Larn Post", "Larn Times", False),
])  # fmt: skip
def test_one_name_or_two(one, other, same):
    assert same_name(one, other) is same


def test_titles():
    assert is_title("Voice of the Valley")
    assert not is_title("voice of the valley")
    assert not is_title("The Mayor. He Spoke")
