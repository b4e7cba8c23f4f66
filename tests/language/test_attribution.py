"""The model of attribution as it is run: the same reading alone, among others, and in several threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.attribution import find_attributions
from sayso.language.runtime import shipped_models

MODELS = shipped_models()
TEXTS = [
    "The lock keeper said that the gate held.",
    "“We saw nothing,” Ilse Brandvold told the Quay Gazette.\n\nThe mayor denied it.",
    "Tram drivers will strike on Monday, according to their union.",
    "It rained. Nobody spoke.",
]
LONG = "\n\n".join(f"{TEXTS[n % 3]} Meanwhile barge {n} passed the weir and its crew waved." for n in range(30))


def read(text):
    return find_attributions(text, MODELS)


def test_a_plain_attribution_is_found_where_it_stands():
    text = TEXTS[0]
    (found,) = read(text)
    assert text[slice(*found.cue)] == "said"
    assert [text[slice(*run)] for run in found.source] == ["The lock keeper"]
    assert len(found.content) == 1
    assert "the gate held" in text[slice(*found.content[0])]
    assert 0 < found.probability <= 1


def test_places_are_code_points_of_the_given_text():
    strange = "👩‍👩‍👧‍👦 \u200b\u0301\0 " + TEXTS[0]
    for found in read(strange):
        if strange[slice(*found.cue)] == "said":
            return
    pytest.fail("the cue was not found behind signs of several code points")


def test_one_reading_does_not_depend_on_others():
    alone = [read(text) for text in [*TEXTS, LONG]]
    assert [read(text) for text in [LONG, *TEXTS[::-1]]] == [alone[-1], *alone[-2::-1]]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, [*TEXTS, LONG] * 3)) == alone * 3


def test_no_cue_of_a_long_text_is_found_twice_or_cut():
    found = read(LONG)
    cues = [one.cue for one in found]
    assert len(cues) == len(set(cues)) >= 15
    for one in found:
        for start, end in (one.cue, *one.source, *one.content):
            assert 0 <= start < end <= len(LONG)
            assert not (LONG[start - 1 : start].isalpha() and LONG[start].isalpha())
            assert not (LONG[end - 1].isalpha() and LONG[end : end + 1].isalpha())


def test_what_comes_later_in_a_long_text_leaves_its_beginning_as_it_was():
    """Only the last window can change when more text follows."""
    border = len(LONG) // 3
    before = [one for one in read(LONG) if one.cue[1] < border]
    after = [one for one in read(LONG + "\n\n" + TEXTS[1]) if one.cue[1] < border]
    assert before == after


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_any_text_gives_runs_within_it(text):
    for one in read(text):
        for start, end in (one.cue, *one.source, *one.content):
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("text", ["", " ", "\0" * 50, "a" * 100_000, "said " * 600, "”" * 700, "\n" * 5000])
def test_texts_of_nothing_much_are_read(text):
    assert all(one.content for one in read(text))
