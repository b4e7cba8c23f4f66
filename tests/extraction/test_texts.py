"""What the words of a cause come to, so that two wordings of one cause meet."""

from __future__ import annotations

import pytest

from sayso.extraction.texts import lemma_of, text_value


@pytest.mark.parametrize(
    ("words", "head", "arguments"),
    [
        ("the valve had failed", "fail", ["valve"]),
        ("brake failure", "brake", ["failure"]),
        ("a tram was travelling too fast", "travel", ["tram", "fast"]),
        ("heavy rain", "heavy", ["rain"]),
    ],
)
def test_head_and_arguments(words, head, arguments):
    value = text_value(words)
    assert (value.head, value.arguments, value.text) == (head, arguments, words)


@pytest.mark.parametrize(
    ("one", "other"), [("the valve failed", "a valve had failed"), ("the brake failed", "brake failing")]
)
def test_two_wordings_of_one_cause_are_the_same(one, other):
    assert text_value(one).same(text_value(other))


@pytest.mark.parametrize(
    ("form", "lemma"), [("fell", "fall"), ("stopped", "stop"), ("caused", "cause"), ("rain", "rain")]
)
def test_lemmas(form, lemma):
    assert lemma_of(form) == lemma
