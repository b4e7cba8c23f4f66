from __future__ import annotations

import pytest
from readings import furniture, read_text

SAID = "The harbour was closed on Friday after a crane fell, the port authority said."

DATELINES = [
    ("LARN, May 3 (Reuters) - ", "LARN", ["Reuters"], None),
    ("LARN (Reuters) - ", "LARN", ["Reuters"], None),
    ("LARN/OSTREL (Reuters) – ", "LARN/OSTREL", ["Reuters"], None),
    ("PORT ASTER, Larnia (AP) — ", "PORT ASTER, Larnia", ["AP"], None),
    ("PORT ASTER, N.J. (AP) — ", "PORT ASTER, N.J.", ["AP"], None),
    ("PORT ASTER, Larnia, May 3, 2024 (AFP) -- ", "PORT ASTER, Larnia", ["AFP"], "2024-05-03"),
    ("AL-QASIR, 3 May 2024 (AFP) - ", "AL-QASIR", ["AFP"], "2024-05-03"),
    ("Port Aster (dpa) - ", "Port Aster", ["dpa"], None),
    ("Port Aster, Larnia (AP) - ", "Port Aster, Larnia", ["AP"], None),
    ("SORNA – ", "SORNA", [], None),
    ("SORNA- ", "SORNA", [], None),
    ("SAINT-ODILE - ", "SAINT-ODILE", [], None),
    ("SORNA, Larnia — ", "SORNA, Larnia", [], None),
    ("(Reuters) - ", None, ["Reuters"], None),
    ("Xinhua -- ", None, ["Xinhua"], None),
    ("LARN (Coastal News Agency) - ", "LARN", ["Coastal News Agency"], None),
    ("ÉVRELLE (AFP) - ", "ÉVRELLE", ["AFP"], None),
]


@pytest.mark.parametrize(("line", "place", "credits", "day"), DATELINES, ids=[case[0].strip() for case in DATELINES])
def test_a_dateline_gives_place_agency_and_date_and_is_furniture(line, place, credits, day):
    report = read_text(line + SAID + "\n")
    assert (report.dateline_place.quote if report.dateline_place else None) == place
    assert [credit.name for credit in report.credits] == credits
    assert (report.published.timex if report.published else None) == day
    if day:
        assert report.published.basis == "dateline"
    assert furniture(report) == [line.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE - " + SAID,
        "BREAKING: " + SAID,
        "EXPLAINER — " + SAID,
        "WATCH: " + SAID,
        "The ferry (built in 1961) - a wreck by now - sank on Friday, the port authority said.",
        "Police - who came late - said on Friday that nobody had been hurt in the fire.",
        "NATO said on Friday that it would take part in the exercise off Port Aster.",
        "ALL SHOPS MUST CLOSE BY NINE O'CLOCK AT NIGHT AND STAY SHUT - THAT IS WHAT THE ORDER SAYS.",
        "Odo Wren: I saw the crane fall, and then everybody ran to the other end of the pier.",
    ],
)
def test_what_is_no_dateline_stays_text(text):
    report = read_text(text + "\n")
    assert report.dateline_place is None
    assert report.credits == []


def test_a_row_of_capitals_and_hyphens_costs_little():
    for text in ("A-" * 2000, "A-B " * 2000, "AL-" * 2000 + "(AP) - x", "A" * 5000, "A’" * 2000):
        assert read_text(text + " said so on Friday, and that it had been so for years.\n").text
