from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import body, check_spans, furniture, read_row, read_text

from sayso.model.reports import Report
from sayso.reading.composing import compose
from sayso.reading.drafts import Draft

# Whole layouts: text, then what must come out. A key that is absent is not looked at.
LAYOUTS = {
    "british regional": (
        """Mill fire forces 40 from homes in Tarn

By Lena Korvat
Tarn Valley Post
14 May 2024, 18:40

Forty people were moved from their homes after a fire at the old mill on Tuesday, the valley's fire brigade said.

Roof fell in

Neighbours said they had heard a bang before the roof fell in.

Read more: Mills of the valley
© Tarn Valley Post 2024
""",
        {
            "headline": "Mill fire forces 40 from homes in Tarn", "outlet": "Tarn Valley Post", "author": "Lena Korvat",
            "published": ("2024-05-14T18:40", "byline"), "credits": [],
            "body": "Mill fire forces 40 from homes in Tarn Forty people were moved from their homes after a fire at the "
            "old mill on Tuesday, the valley's fire brigade said. Neighbours said they had heard a bang before the roof fell in.",
        },
    ),
    "agency copy": (
        """PORT ASTER, May 3 (Reuters) - Dock workers in Port Aster walked out on Friday, their union said.

The harbour company said talks would go on. (Reporting by Odo Wren; Editing by Mira Sand)
""",
        {
            "headline": None, "credits": ["Reuters"], "place": "PORT ASTER", "published": None,
            "body": "Dock workers in Port Aster walked out on Friday, their union said. The harbour company said talks would go on.",
        },
    ),
    "american paper with wire": (
        """Ferry runs aground in fog; no one hurt

By MIRA SAND
The Associated Press

NEWARK BAY, Larnia (AP) — A ferry with 60 people on board ran aground in fog on Monday, the Coast Guard said.

No one was hurt, it said. The ferry was towed to Pier 9.

Copyright 2024 The Associated Press. All rights reserved.
""",
        {
            "headline": "Ferry runs aground in fog; no one hurt", "author": "MIRA SAND", "place": "NEWARK BAY, Larnia",
            "credits": ["The Associated Press", "AP", "The Associated Press"], "outlet": None,
        },
    ),
    "press release": (
        """FOR IMMEDIATE RELEASE
12 March 2025

Two thirds of wells in Sorna unsafe, survey finds

SORNA – Two thirds of the wells that we tested this winter are unsafe to drink from, Clean Rivers Watch said today.

"People drink it because they have nothing else," said director Ines Obuya.

For more information contact: press@cleanrivers.example
ENDS
""",
        {
            "headline": "Two thirds of wells in Sorna unsafe, survey finds", "place": "SORNA",
            "published": ("2025-03-12", "body"),
            "body": "Two thirds of wells in Sorna unsafe, survey finds Two thirds of the wells that we tested this winter are "
            'unsafe to drink from, Clean Rivers Watch said today. "People drink it because they have nothing else," said director Ines Obuya.',
        },
    ),
    "gulf portal with the visitor's clock": (
        """Home | News | Sport | Weather
Qasira
31 °C
Monday 6 May 2024

Gulf Courier

Bridge closed after lorry strikes pillar
Qasira, Asharq News Agency
Sunday, 5 May 2024 - 21:15

The bridge over the Wadi Halt was closed on Sunday after a lorry struck a pillar, traffic police said.

Related news
Ferry timetable for the holiday
New buses for the suburbs
""",
        {
            "headline": "Bridge closed after lorry strikes pillar", "outlet": "Gulf Courier", "place": "Qasira",
            "credits": ["Asharq News Agency"], "published": ("2024-05-05T21:15", "byline"), "notes": ["page-clock"],
        },
    ),
    "blog": (
        """My week at the harbour
Posted by Odile Wren on 3 May 2024

I was at the harbour when the crane fell, and I want to write down what I saw before it fades.

Leave a reply
""",
        {"headline": "My week at the harbour", "author": "Odile Wren", "published": ("2024-05-03", "byline"), "outlet": None},
    ),
    "signature below": (
        """Teachers in Ostrel begin second week of strike

Schools across Ostrel stayed shut on Monday as teachers began a second week of strike, the education office said.

Talks are to resume on Wednesday.

Bram Oduya
Ostrel Gazette
""",
        {"author": "Bram Oduya", "outlet": "Ostrel Gazette", "headline": "Teachers in Ostrel begin second week of strike"},
    ),
    "commas and line ends lost": (
        ("Last updated at Apr 052024 The water board of Ostrel said on Friday that supply would be back by Sunday. "
        "Engineers found two broken mains it added. Tags water Ostrel Comments"),
        {"published": ("2024-04-05", "byline"), "headline": None},
    ),
    "only words": (
        "The bakery on Mill Street will stay open, its owner said, after the council lowered the rent.",
        {"headline": None, "outlet": None, "author": None, "published": None, "credits": [], "furniture": []},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_as_an_editor_reads_it(name):
    text, expected = LAYOUTS[name]
    report = read_text(text)
    found = {
        "headline": report.headline.quote if report.headline else None,
        "outlet": report.outlet,
        "author": report.author,
        "published": (report.published.timex, report.published.basis) if report.published else None,
        "credits": [credit.name for credit in report.credits],
        "place": report.dateline_place.quote if report.dateline_place else None,
        "notes": [note.code for note in report.notes],
        "furniture": furniture(report),
        "body": body(report),
    }
    assert {key: found[key] for key in expected} == expected


def test_outlet_author_and_date_point_to_their_words():
    report = read_text(LAYOUTS["british regional"][0])
    assert report.outlet_span.quote == "Tarn Valley Post"
    assert report.author_span.quote == "Lena Korvat"
    assert [span.quote for span in report.published.evidence] == ["14 May 2024, 18:40"]
    assert report.title == report.headline.quote


def test_the_title_of_a_row_is_context_and_no_line_is_its_headline():
    text = "Crane falls at Larch Dock\n\nTwo people were hurt when a crane fell at Larch Dock on Thursday, police said."
    report = read_row(text=text, title="Crane falls at Larch Dock")
    assert report.title == "Crane falls at Larch Dock"
    assert report.headline is None
    assert furniture(report) == ["Crane falls at Larch Dock"]


@pytest.mark.parametrize(
    ("fields", "outlet", "rule"),
    [
        ({"outlet": "Ostrel Gazette", "url": "https://tarn.example/a"}, "Ostrel Gazette", "row_outlet"),
        ({"url": "https://www.tarn.example/a"}, "tarn.example", "address_outlet"),
        ({}, None, "no_outlet"),
    ],
)
def test_the_outlet_comes_from_the_row_before_the_address(fields, outlet, rule):
    report = read_row(text="The mill in Tarn burned down on Monday, the fire brigade said.", **fields)
    assert (report.outlet, report.outlet_rule, report.outlet_span) == (outlet, rule, None)


def test_the_byline_outranks_the_address_and_the_users_word():
    text = "By Lena Korvat, Tarn Valley Post\n\nThe mill in Tarn burned down on Monday, the fire brigade said."
    assert read_row(text=text, url="https://other.example/a").outlet == "Tarn Valley Post"
    assert read_text(text, outlet="Ostrel Gazette").outlet == "Tarn Valley Post"
    assert read_text(text.split("\n\n")[1], outlet="Ostrel Gazette").outlet_rule == "asked_outlet"


def test_an_agency_is_no_credit_of_its_own_report():
    report = read_row(text="LARN (Reuters) - The mill burned down on Monday, the fire brigade said.", outlet="Reuters")
    assert (report.outlet, report.credits) == ("Reuters", [])


def test_the_key_is_of_the_bytes_and_the_same_in_any_place():
    one, other = (read_text("The mill in Tarn burned down on Monday night.\n") for _ in range(2))
    assert one.key == other.key == one.sha256[:12]


PIECES = st.sampled_from(
    ["By ", "Lena Korvat", "Tarn Valley Post", "14 May 2024", " 18:40", "LARN (AFP) - ", "Photo: ", "Read more", "12 °C", "Home | News | Sport",
     "The crane fell on Friday, police said.", "Crane falls", "(Reuters)", "--AP", "© 2024 ", "\n", "\n\n", " ", ".", "“", "Related\n", "1/3 ", "2/3 "]
)  # fmt: skip


@given(
    st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=25),
    st.none() | st.sampled_from(["Crane falls", "x", "By"]),
)
def test_any_order_of_pieces_gives_exact_spans(pieces, title):
    text = "".join(pieces)
    thing = compose(Draft(path="a.txt", raw=text.encode("utf-8", "replace"), text=text, title=title), None, None)
    if isinstance(thing, Report):
        check_spans(thing)
        assert thing.text == text
    else:
        assert not text.strip()
