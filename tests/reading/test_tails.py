from __future__ import annotations

import pytest
from readings import body, furniture, read_text

SAID = "The harbour was closed on Friday after a crane fell on the quay, the port authority said."
NOBODY = "Nobody was hurt, it said."


@pytest.mark.parametrize(
    ("tail", "credits", "apart"),
    [
        (" --Reuters", ["Reuters"], "--Reuters"),
        (" — AFP", ["AFP"], "— AFP"),
        ("-REUTERS", ["REUTERS"], "-REUTERS"),
        (" (AFP)", ["AFP"], "(AFP)"),
        (" (With Reuters and AFP)", ["Reuters", "AFP"], "(With Reuters and AFP)"),
        (" (Source: AFP, agencies)", ["AFP"], "(Source: AFP, agencies)"),
        (" (Reporting by Lena Korvat; Editing by Mira Sand)", [], "(Reporting by Lena Korvat; Editing by Mira Sand)"),
        (" Reporting by Lena Korvat; Editing by Mira Sand", [], "Reporting by Lena Korvat; Editing by Mira Sand"),
        (" Additional reporting from agencies", [], "Additional reporting from agencies"),
        ("\n\nAdditional reporting from agencies", [], "Additional reporting from agencies"),
        (" —With Bram Oduya", [], "—With Bram Oduya"),
        ("\n\n— With assistance by Bram Oduya", [], "— With assistance by Bram Oduya"),
        (" (With AFP) Last Update: Friday 3 May 2024 GMT 12:55 4", ["AFP"], "(With AFP) Last Update: Friday 3 May 2024 GMT 12:55 4"),
        (" MBX", [], "MBX"),
        (" LK 11", [], "LK 11"),
        (" 218-11", [], "218-11"),
        (" Korvat/Wren", [], "Korvat/Wren"),
        ("\n\nWith inputs from AFP", ["AFP"], "With inputs from AFP"),
        ("\n\nSource: AFP and agencies", ["AFP"], "Source: AFP and agencies"),
        ("\n\nThe Associated Press contributed to this report.", ["The Associated Press"], "The Associated Press contributed to this report."),
        ("\n\nReuters", ["Reuters"], "Reuters"),
        ("\n\nAP - AFP", ["AP", "AFP"], "AP - AFP"),
        ("\n\nCopyright 2024 The Associated Press. All rights reserved.", ["The Associated Press"], "Copyright 2024 The Associated Press. All rights reserved."),
    ],
)  # fmt: skip
def test_closing_credits(tail, credits, apart):
    report = read_text(f"{SAID} {NOBODY}{tail}\n")
    assert [credit.name for credit in report.credits] == credits
    assert [quote.strip() for quote in furniture(report)] == [apart]
    assert body(report) == f"{SAID} {NOBODY}"


@pytest.mark.parametrize(
    "ending",
    [
        "The claim was first made by the Coastal News Agency (CNA).",
        "It was reported by Reuters.",
        "She now works for the Associated Press.",
        "Reporting by the Larn Post found that the crane had never been inspected.",
        "Reporting by Reuters found that the crane had never been inspected.",
        "The harbour master is Odo Wren.",
        "He gave one name (Odo).",
        "They lost - as ever.",
        "He lives at No. 12",
        "The crane stood at berth 12",
        "The report was written by Dr. K",
        "Read the notice at the gate (it is in English).",
    ],
)
def test_an_ordinary_last_sentence_is_no_credit(ending):
    report = read_text(f"{SAID} {ending}\n")
    assert report.credits == []
    assert furniture(report) == []


@pytest.mark.parametrize(
    ("tail", "author", "outlet"),
    [
        ("\n\nLena Korvat\n", "Lena Korvat", None),
        ("\n\n— Lena Korvat\n", "Lena Korvat", None),
        ("\n\nLena Korvat\nTarn Valley Post\n", "Lena Korvat", "Tarn Valley Post"),
        ("\n\nBy Lena Korvat, Tarn Valley Post\n", "Lena Korvat", "Tarn Valley Post"),
        (" Lena Korvat\n", "Lena Korvat", None),
        (" Lena Korvat / Bram Oduya\n", "Lena Korvat", None),
        ("\n\n© Tarn Valley Post 2024\n", None, "Tarn Valley Post"),
        ("\n\nCopyright 2024 Larn Radio. All rights reserved.\n", None, "Larn Radio"),
    ],
)
def test_who_signs_below(tail, author, outlet):
    report = read_text(f"{SAID} {NOBODY}{tail}")
    assert (report.author, report.outlet) == (author, outlet)
    assert body(report) == f"{SAID} {NOBODY}"


@pytest.mark.parametrize("words", ["Read Also", "More News", "WARNING GRAPHIC CONTENT", "Follow Us", "See Also"])
def test_what_pages_say_below_is_no_author(words):
    assert read_text(f"{SAID} {NOBODY} {words}\n").author is None


def test_thousands_of_lines_below_the_last_sentence():
    report = read_text(SAID + "\n" + "Lena Korvat\n" * 20_000)
    assert report.author == "Lena Korvat"
    assert body(report).startswith(SAID)
