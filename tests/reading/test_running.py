from __future__ import annotations

import pytest
from readings import body, furniture, read_row, read_text

SAID = "The harbour was closed on Friday after a crane fell on the quay, the port authority said."
MORE = "Two dockers were taken to hospital, and the quay will stay shut until Monday, it said."

RUNS = [
    "Mira Sand/Getty Images Mira Sand/Getty Images", "Slideshow (12 Images)", "Play slideshow Getty Images 1 of 10",
    "Advertisement Continue reading the main story", "Newsletter Sign Up Continue reading the main story",
    "Video Loading Video Unavailable Click to play Tap to play The video will start in 8 Cancel Play now",
    "(Photo: Mira Sand)", "[Photo by Mira Sand]", "(AP Photo/Mira Sand)", "(AFP photo)", "(Mira Sand/Larn Post)", "(Courtesy of the Port of Larn)",
    "(Image courtesy Larn Museum)", "[click to enlarge]", "Enlarge this image toggle caption", "Image copyright EPA Image caption",
    "Media playback is not supported on this device", "Get the latest headlines sent straight to your inbox",
    "Receive harbour news sent straight to your inbox + Subscribe Thanks for signing up! Couldn't subscribe, please try again. Invalid e-mail address",
    "Please re-enter. You must select a newsletter to subscribe to.", "Sign up for our free newsletter",
    "Click to share on WhatsApp (Opens in new window) Click to share on Facebook (Opens in new window)",
    "Article continues below advertisement", "Share this page via email", "Print or save this article",
    "Copyright 2024 The Larn Post. All rights reserved.", "(Additional reporting by Bram Oduya)",
    "FILE - In this May 3, 2021 photo the quay of Larn is seen from the north. (AP Photo/Mira Sand, File)",
]  # fmt: skip


@pytest.mark.parametrize("run", RUNS)
def test_furniture_between_sentences(run):
    report = read_text(f"{SAID} {run} {MORE}\n")
    assert [quote.strip() for quote in furniture(report)] == [run]
    assert body(report) == f"{SAID} {MORE}"


@pytest.mark.parametrize(
    "sentence",
    [
        "He (the mayor) said so.",
        "The ship (built 1961/62) sank.",
        "The paper has the copyright to the pictures, the court found.",
        "A file was opened - the third of its kind - on Friday.",
        "Subscribe, he told them, or pay the fine.",
        "The share fell 3/8 of a point.",
        "The vote was 12/14 in favour, she said.",
        "Newsletters of the party were burned.",
    ],
)
def test_ordinary_words_between_sentences_stay(sentence):
    report = read_text(f"{SAID} {sentence} {MORE}\n")
    assert furniture(report) == []


def test_a_gallery_of_numbered_captions():
    gallery = "1/3 The crane on the quay Getty 2/3 Dockers at the gate AFP 3/3 The harbour master Mira Sand/Reuters"
    report = read_text(f"{SAID} {gallery} {MORE}\n")
    assert furniture(report) == [gallery]


HEADS = [
    ("14 May 2024 Crane falls at Larch Dock. ", "2024-05-14"),
    ("Crane falls at Larch Dock 14 May 2024 ", "2024-05-14"),
    ("Crane falls at Larch Dock AFP Tuesday 14 May 2024 ", "2024-05-14"),
    ("Published May 14, 2024 ", "2024-05-14"),
    ("Tue 14 May 2024 at 0914 Crane falls at Larch Dock. ", "2024-05-14"),
    ("Posted on May 14 2024 by Lena Korvat Crane falls at Larch Dock ", "2024-05-14"),
    ("May 14 2024 1849 UTC+3 ", "2024-05-14T18:49+03:00"),
    ("Photo ", None),
    ("Crane falls at Larch Dock ", None),
]


@pytest.mark.parametrize(("head", "day"), HEADS, ids=[case[0] for case in HEADS])
def test_the_head_of_a_text_whose_lines_were_lost(head, day):
    report = read_row(text=f"{head}{SAID} {MORE}", title="Crane falls at Larch Dock")
    assert (report.published.timex if report.published else None) == day
    assert body(report) == f"{SAID} {MORE}"
    if "Korvat" in head:
        assert report.author == "Lena Korvat"
    if "AFP" in head:
        assert [credit.name for credit in report.credits] == ["AFP"]


def test_who_posted_it_may_be_the_outlet():
    report = read_text(f"Posted on May 14 2024 by Larn Daily News {SAID} {MORE}\n")
    assert report.outlet == "Larn Daily News"


@pytest.mark.parametrize(
    "text",
    [
        "14 May 2024 was the day on which the crane fell, the port authority said in its report.",
        "Photo shops in Larn have closed one after the other, the chamber of trade said on Friday.",
        "Crane falls are rare in Larn, the port authority said, and this was the first since 1961.",
        "Print shops in Larn were searched on Friday, the police of the town said.",
    ],
)
def test_a_first_sentence_that_begins_like_a_head_stays(text):
    report = read_row(text=text, title="Crane falls at Larch Dock")
    assert furniture(report) == []


@pytest.mark.parametrize(
    "tail",
    [
        "Tags crane Larn harbour Comments",
        "Read Also",
        "Twitter",
        "Careers Press Contact Us Terms of Use Privacy Policy",
        "Related Ferry sinks off Larn Council lowers rents",
    ],
)
def test_what_runs_on_behind_the_last_sentence(tail):
    assert body(read_text(f"{SAID} {MORE} {tail}\n")) == f"{SAID} {MORE}"


def test_what_an_outlet_says_of_itself_at_the_end():
    report = read_text(
        f"{SAID} {MORE} Larn Post Larn Post is the oldest daily newspaper of the coast. Founded in 1871 it has two editions.\n"
    )
    assert report.outlet == "Larn Post"
    assert body(report) == f"{SAID} {MORE}"


@pytest.mark.parametrize(
    "mark", [".", "|", "-", "–", ":", ",", ". . .", "|||", "- - -", "-.-.-", "....", "–—–", "--", "-x"]
)
def test_signs_without_words_at_the_head_come_to_an_end(mark):
    for text in (
        mark,
        f"{mark} {SAID}",
        f"{mark} Photo {mark} 14 May 2024 {mark} {SAID}",
        f"Photo {mark}",
        f"14 May 2024 {mark}",
    ):
        read_row(text=text, title="Crane falls at Larch Dock")
        read_text(text + "\n")
