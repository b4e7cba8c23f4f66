from __future__ import annotations

import re

import pytest
from readings import body, furniture, read_text

from sayso.knowledge.press import furniture as known
from sayso.reading.furniture import is_furniture
from sayso.reading.layout import lines_of

BEFORE = "The harbour was closed on Friday after a crane fell on the quay, the port authority said."
AFTER = "Two dockers were taken to hospital, and the quay will stay shut until Monday, it said."

LINES = [
    "Must read", "MUST READS", "Advertisement", "ADVERTISEMENT", "Sponsored content", "Skip to content", "Skip advertisement",
    "Article continues below", "Story continues below advertisement", "Share", "Share this article", "Share on Facebook",
    "Facebook Twitter WhatsApp Email", "12 comments", "Comments (3)", "Leave a comment", "Home", "Sign in", "Follow us on Facebook",
    "Print", "Listen to this article", "4 min read", "Reading time: 3 minutes", "Enlarge this image", "Image caption", "Next article",
    "Back to top", "We use cookies to improve your visit", "Accept all cookies", "Please enable JavaScript to go on", "Sign up now",
    "Enter your email address", "For immediate release", "ENDS", "- 30 -", "Read more: What we know of the crane",
    "Read also", "Also read: Ferry sinks off Larn", "Related: Ferry sinks off Larn", "See also: The quay in pictures", "Photo: Mira Sand",
    "Photo by Mira Sand", "Image: Port of Larn/Getty", "File photo: the quay in 2019", "Picture credit: Mira Sand", "Credit: Larn Port",
    "Source: Larn Port Authority", "© Tarn Valley Post 2024", "Copyright 2024 Tarn Valley Post. All rights reserved.",
    "All rights reserved.", "Tags: harbour, crane, Larn", "Filed under: Larn", "Follow Lena on Twitter", "Click here to subscribe",
    "Sign up for our morning newsletter", "Subscribe to the Tarn Valley Post", "Get the latest news in your inbox",
    "Download our free app", "Support independent journalism", "Last updated 14 May 2024 18:40", "Additional reporting by Bram Oduya",
    "Reporting by Lena Korvat; editing by Mira Sand", "With files from Reuters", "This article was originally published in the Larn Post",
    "Do you have a story for us?", "Email us at desk@tarn.example", "Bram Oduya contributed to this report.", "12 °C", "-3 C",
    "Weather: 12 °C, light rain", "Larn 12 °C", "Home | News | Sport | Weather", "News » Larn » Harbour", "Mira Sand / Getty Images",
    "(Mira Sand/AFP)", "GETTY The crane lay across the quay for two days", "Smoke over the quay (Getty Images)", "The quay of Larn, file photo", "The harbour master (right) at the quay",
    "FILE PHOTO: The quay of Larn in 2019.", "For more information, contact press@larnport.example", "Contact: press@larnport.example",
]  # fmt: skip

NO_FURNITURE = [
    "The advertisement cost the council 400 crowns, the mayor said.",
    "Share prices of the port fell by a tenth on Friday.",
    "Read the letter in full, the judge told the clerk.",
    "He told us to follow the road to Larn.",
    "Print workers at the plant walked out on Friday.",
    "It was 12 °C in the water when the ferry sank, the coast guard said.",
    "The photo shows two men on the quay, police said.",
    "The road is closed. (Reuters)",
    "Nobody was hurt. (AFP)",
    "Comments by the minister were called an insult on Friday.",
    "“We ran,” she said.",
    "No.",
    "The source: a leaking pipe, the inspectors said.",
    "Weather experts said on Friday that the storm would pass.",
    "Contact with the ferry was lost at noon, the coast guard said.",
    "Email traffic between the two firms was read out in court.",
    "Tags on the bodies gave their names, the doctor said.",
    "Subscribers of the service lost their connection on Friday.",
    "Video from the quay shows the crane as it falls, police said.",
]


@pytest.mark.parametrize("line", LINES)
def test_lines_of_furniture(line):
    [parsed] = lines_of(line)
    assert is_furniture(parsed)
    report = read_text(f"{BEFORE}\n\n{line}\n\n{AFTER}\n")
    assert furniture(report) == [line]


@pytest.mark.parametrize("line", NO_FURNITURE)
def test_sentences_are_no_furniture(line):
    report = read_text(f"{BEFORE}\n\n{line}\n\n{AFTER}\n")
    assert furniture(report) == []


@pytest.mark.parametrize("line", ["Hundreds flee", "‘", "What we know so far", "The crane of 1961", "How it began"])
def test_crossheads_between_paragraphs(line):
    found = furniture(read_text(f"{BEFORE}\n\n{line}\n\n{AFTER}\n"))
    assert found == ([] if line == "‘" else [line])


@pytest.mark.parametrize("line", ["- two dockers", "“We ran”", "12 cranes", "He said:", "and then"])
def test_what_is_no_crosshead(line):
    assert furniture(read_text(f"{BEFORE}\n\n{line}\n\n{AFTER}\n")) == []


@pytest.mark.parametrize(
    "opening",
    [
        "More articles",
        "Related",
        "RELATED STORIES",
        "Most read",
        "You may also like",
        "More from Larn",
        "Tags",
        "Comments",
    ],
)
def test_after_an_opening_without_prose_nothing_of_the_report_comes(opening):
    links = "Ferry sinks off Larn\nCouncil lowers rents\nMayor opens new school"
    report = read_text(f"{BEFORE}\n\n{AFTER}\n\n{opening}\n{links}\n")
    assert furniture(report) == [f"{opening}\n{links}"]
    assert body(report) == f"{BEFORE} {AFTER}"


def test_prose_after_an_opening_is_kept():
    report = read_text(f"{BEFORE}\n\nRelated\n\n{AFTER}\n\n{BEFORE.replace('Friday', 'Monday')}\n")
    assert AFTER in body(report)
    assert "Monday" in body(report)


def test_the_headline_again_is_furniture_but_not_where_it_stands_first():
    report = read_text(f"Crane falls at Larch Dock\n\n{BEFORE}\n\nCrane Falls at Larch Dock\n\n{AFTER}\n")
    assert report.headline.start == 0
    assert furniture(report) == ["Crane Falls at Larch Dock"]


@pytest.mark.parametrize(
    "name",
    ["whole", "labels", "openings", "heads", "tails", "footers", "published", "no_authors", "photo_agencies", "blurbs"],
)
def test_every_pattern_is_well_formed_and_stands_once(name):
    patterns = getattr(known(), name)
    assert len(patterns) == len(set(patterns))
    for pattern in patterns:
        assert not re.compile(pattern).fullmatch("")


def test_running_patterns_are_named_and_match_something():
    for phrase in known().running:
        assert re.fullmatch(r"[a-z_]+", phrase.name)
        assert not re.compile(phrase.pattern).search("")
