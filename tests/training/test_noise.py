"""Noise takes signs out of texts, and gold runs move along."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.articles import Gold
from training.corpora import Document
from training.noise import (
    CURLED,
    NOISES,
    applied,
    british_quotes,
    curled,
    joined_paragraphs,
    noisy,
    rewritten,
    straight_quotes,
    without,
)

TEXT = "“The ferry's late, again,” said Osk.\n\nNobody else, so far, spoke."


def gold(text: str, **runs: str) -> Gold:
    found = {role: [(text.index(words), text.index(words) + len(words))] for role, words in runs.items()}
    return Gold("x", text, [{"source": [], **found}])


ONE = gold(TEXT, source="Osk", cue="said", content="“The ferry's late, again,”")


@pytest.mark.parametrize(
    ("noise", "text", "content"),
    [
        (
            without("“”"),
            "The ferry's late, again, said Osk.\n\nNobody else, so far, spoke.",
            "The ferry's late, again,",
        ),
        (without(","), "“The ferry's late again” said Osk.\n\nNobody else so far spoke.", "“The ferry's late again”"),
        (without("',"), "“The ferrys late again” said Osk.\n\nNobody else so far spoke.", "“The ferrys late again”"),
        (joined_paragraphs, TEXT.replace("\n\n", " "), "“The ferry's late, again,”"),
        (straight_quotes, TEXT.replace("“", '"').replace("”", '"'), '"The ferry\'s late, again,"'),
        (british_quotes, TEXT.replace("“", "‘").replace("”", "’"), "‘The ferry's late, again,’"),
    ],
)
def test_runs_move_along(noise, text, content):
    changed = applied(ONE, noise)
    assert changed.text == text
    (one,) = changed.attributions
    words = {role: [changed.text[start:end] for start, end in runs] for role, runs in one.items()}
    assert words == {"source": ["Osk"], "cue": ["said"], "content": [content]}


def test_an_attribution_without_cue_goes():
    dashed = gold("Late, again — the port", source="the port", cue="—", content="Late, again")
    assert applied(dashed, without("—")).attributions == []


@given(st.text(alphabet="ab,'“”\n ", max_size=60), st.data())
def test_a_run_keeps_its_signs_but_those_taken_out(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    given_gold = Gold("x", text, [{"source": [], "cue": [(0, len(text))], "content": [(start, end)]}])
    for noises in NOISES:
        changed = given_gold
        for noise in noises:
            changed = applied(changed, noise)
        for one in changed.attributions:
            for first, last in one["content"]:
                kept = [sign for sign in changed.text[first:last] if sign in "ab"]
                assert kept == [sign for sign in text[start:end] if sign in "ab"]


def test_the_same_chance_gives_the_same_noise():
    assert [noisy(ONE, Random(seed)).text for seed in range(20)] == [
        noisy(ONE, Random(seed)).text for seed in range(20)
    ]
    assert len({noisy(ONE, Random(seed)).text for seed in range(40)}) > 4


QUOTED = Document("d", "c", 'The keeper said: "It isn\'t open." He left.', spans=((4, 10, "EVENT"),))


def test_documents_are_written_anew_without_moving_a_sign():
    made = [rewritten(QUOTED, Random(seed)) for seed in range(300)]
    assert {len(document.text) for document in made} == {len(QUOTED.text)}
    assert {document.text.casefold().translate(CURLED) for document in made} == {QUOTED.text.casefold()}
    assert {QUOTED.text, QUOTED.text.upper(), QUOTED.text.lower()} < {document.text for document in made}
    assert all(document.spans == QUOTED.spans for document in made)


def test_marks_curl_towards_their_words():
    assert curled(QUOTED.text) == "The keeper said: “It isn’t open.” He left."
    assert curled('"So," he said ("later").') == "“So,” he said (“later”)."
