from __future__ import annotations

import pytest
from readings import furniture, read_row, read_text

SAID = "\n\nThe harbour was closed on Friday after a crane fell, the port authority said.\n"


@pytest.mark.parametrize(
    ("head", "headline", "outlet"),
    [
        ("Crane falls at Larch Dock", "Crane falls at Larch Dock", None),
        ("Crane falls at Larch Dock\nTwo dockers in hospital", "Crane falls at Larch Dock", None),
        ("Why did the crane fall?", "Why did the crane fall?", None),
        ("Crane falls at Larch Dock: two hurt, quay shut until Monday", "Crane falls at Larch Dock: two hurt, quay shut until Monday", None),
        ("CRANE FALLS AT LARCH DOCK", "CRANE FALLS AT LARCH DOCK", None),
        ("Tarn Valley Post\n\nCrane falls at Larch Dock", "Crane falls at Larch Dock", "Tarn Valley Post"),
        ("Radio Larn newsroom\n\nCrane falls at Larch Dock", "Crane falls at Larch Dock", "Radio Larn"),
        ("Port of Larn\nHome | Ships | Notices\n\nCrane falls at Larch Dock", "Crane falls at Larch Dock", "Port of Larn"),
        ("Tarn Valley Post, 14 May 2024\n\nCrane falls at Larch Dock", "Crane falls at Larch Dock", "Tarn Valley Post"),
        ("Skip to content\nShare\n\nCrane falls at Larch Dock", "Crane falls at Larch Dock", None),
        ("Crane falls at Larch Dock\nBy Lena Korvat", "Crane falls at Larch Dock", None),
        ("By Lena Korvat\n\nCrane falls at Larch Dock", "Crane falls at Larch Dock", None),
        ("14 May 2024\n\nCrane falls at Larch Dock", "Crane falls at Larch Dock", None),
        ("", None, None),
    ],
)  # fmt: skip
def test_the_headline_and_what_stands_above_it(head, headline, outlet):
    report = read_text(head + SAID)
    assert (report.headline.quote if report.headline else None) == headline
    assert report.outlet == outlet
    assert not any(span.overlap(report.headline) for span in report.furniture if report.headline)


def test_a_headline_is_no_furniture_and_its_words_are_the_title():
    report = read_text("Crane  falls at\tLarch Dock" + SAID)
    assert report.headline.quote == "Crane  falls at\tLarch Dock"
    assert report.title == "Crane falls at Larch Dock"
    assert furniture(report) == []


def test_with_a_title_from_elsewhere_no_line_is_the_headline():
    report = read_row(text="Two dockers in hospital" + SAID, title="Crane falls at Larch Dock")
    assert (report.headline, report.title) == (None, "Crane falls at Larch Dock")


@pytest.mark.parametrize(
    "head",
    [
        "Larn\n12 °C\nFriday, 22 November 2024",
        "Friday, 22 November 2024\nLarn\n12 °C",
        "Friday, 22 November 2024\nHome | News | Sport",
        "Home | News | Sport\n22 November 2024",
    ],
)
def test_the_day_of_the_visit_beside_weather_or_menu_is_noted_and_not_used(head):
    report = read_text(f"{head}\n\nCrane falls at Larch Dock\nPublished: 14 May 2024{SAID}")
    assert report.published.timex == "2024-05-14"
    assert report.headline.quote == "Crane falls at Larch Dock"
    assert [(note.code, "22 November 2024" in note.span.quote) for note in report.notes] == [("page-clock", True)]
    assert furniture(report)[0] == head


def test_only_a_headline_is_text():
    report = read_text("Crane falls at Larch Dock, two hurt\n")
    assert report.headline.quote == "Crane falls at Larch Dock, two hurt"
    assert furniture(report) == []


def test_a_list_of_hundreds_of_short_lines_is_no_head():
    report = read_text("\n".join(f"Pier {number} is shut" for number in range(400)) + "\n")
    assert report.headline.quote == "Pier 0 is shut"
