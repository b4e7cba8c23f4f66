"""Tellings: which attributions make statements, on attributions built by hand."""

from __future__ import annotations

import pytest
from built import Said, annotated_of, report_of

from sayso.attribution.tellings import is_telling

CASES = [
    ("The mayor said that the bridge was safe.", Said("The mayor", "said", "that the bridge was safe"), True),
    ("The dead were miners it said.", Said("dead were miners it", "said", "The"), False),
    ("Monday said the hall was shut.", Said("Monday", "said", "the hall was shut"), False),
    ("A man who was there said the hall was shut.", Said("A man who was there", "said", "the hall was shut"), True),
    ("No group has claimed responsibility.", Said("No group", "has claimed", "responsibility"), False),
    ("A storm hit the chalk coast.", Said("A storm", "hit", "the chalk coast"), False),
    ("A bone found near Brenn suggests that birds came late.",
     Said("A bone found near Brenn", "suggests", "that birds came late"), False),
    ("The strike was called off on Friday.", Said("", "called", "The strike"), False),
    ("A guard who asked not to be named said it burnt.", Said("who", "asked", "not to be named"), False),
    ("Asked whether it would rain, he said yes.", Said("he", "Asked", "whether it would rain"), False),
    ("The judge asked whether it had rained.", Said("The judge", "asked", "whether it had rained"), True),
    ("The news was first reported by the Ledger.", Said("the Ledger", "reported", "The news"), False),
    ("The court rejected the appeal.", Said("The court", "rejected", "the appeal"), False),
    ("The bank rejected the allegation.", Said("The bank", "rejected", "the allegation"), True),
    ("Leo Markham denies four counts of theft.", Said("Leo Markham", "denies", "four counts of theft"), True),
    ("The envoy called on both sides to talk.", Said("The envoy", "called", "on both sides to talk"), True),
    ("The outage was blamed on a faulty cable.", Said("", "was blamed", "The outage"), False),
    ("The owner blamed the outage on a faulty cable.", Said("The owner", "blamed", "the outage on a faulty cable"), True),
    ("The owner did not respond to questions.", Said("The owner", "did not respond to", "questions"), True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one", "telling"), CASES)
def test_is_telling(text: str, one: Said, telling: bool) -> None:
    annotated = annotated_of(report_of(text), one)
    assert is_telling(annotated, annotated.attributions[0]) is telling
