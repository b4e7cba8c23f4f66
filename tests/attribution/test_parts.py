"""Parts of source phrases: joint tellers, containers, hearers."""

from __future__ import annotations

import pytest

from sayso.attribution.parts import hearer_in, joint_parts, without_container

JOINT = [
    ("police and doctors", ["police", "doctors"]),
    ("both the union and the employers", ["the union", "the employers"]),
    ("police, doctors and aid workers", ["police", "doctors", "aid workers"]),
    ("the mayor, the governor and two ministers", ["the mayor", "the governor", "two ministers"]),
    ("Ana Ruiz and Tom Bell", ["Ana Ruiz", "Tom Bell"]),
    ("Tom Bell, the mayor, and Ann Rye, the police chief", ["Tom Bell, the mayor", "Ann Rye, the police chief"]),
    ("a doctor at the hospital and a witness", ["a doctor at the hospital", "a witness"]),
    ("Tomas Ebrin, the group’s spokesman", ["Tomas Ebrin, the group’s spokesman"]),
    ("Jan Holt, 45, a teacher and mother of three", ["Jan Holt, 45, a teacher and mother of three"]),
    ("Ann Rye, the director of the port and spokeswoman for its pilots",
     ["Ann Rye, the director of the port and spokeswoman for its pilots"]),
    ("Admiral Ann al-Rye, the chief of the fleet and Adviser on the canal",
     ["Admiral Ann al-Rye, the chief of the fleet and Adviser on the canal"]),
    ("the Ministry of Health and Welfare", ["the Ministry of Health and Welfare"]),
    ("the Foreign and Trade ministries", ["the Foreign and Trade ministries"]),
    ("a spokesman for the police and the army", ["a spokesman for the police and the army"]),
    ("officials in Tarn and Brenn", ["officials in Tarn and Brenn"]),
    ("five aid workers", ["five aid workers"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "parts"), JOINT)
def test_joint_tellers_stand_apart_and_one_teller_stays_whole(words: str, parts: list[str]) -> None:
    assert [words[a:b] for a, b in joint_parts(words)] == parts


@pytest.mark.parametrize(
    ("words", "teller"),
    [
        ("reports from two officials", "two officials"),
        ("a statement by the ministry", "the ministry"),
        ("early reports from the scene", "the scene"),
        ("two officials", "two officials"),
        ("a report", "a report"),
    ],
)
def test_a_container_is_taken_off(words: str, teller: str) -> None:
    assert words[without_container(words) :] == teller


@pytest.mark.parametrize(
    ("words", "hearer"),
    [
        ("two officials to the Coastal Press", "the Coastal Press"),
        ("a nurse to Radio Sel", "Radio Sel"),
        ("two officials", None),
        ("the envoy to talks", None),
    ],
)
def test_who_hears(words: str, hearer: str | None) -> None:
    found = hearer_in(words)
    assert (words[slice(*found)] if found else None) == hearer
