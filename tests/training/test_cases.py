"""Written attributions: marks become runs, and every passage that is there is whole."""

from __future__ import annotations

from itertools import pairwise

import pytest

from training.cases import attributions, marked


def test_marks_become_runs_of_the_text_without_them():
    gold = marked("x", "{t1,2 The gate held}, {s1 a keeper} {c1 said} and {s2 her clerk} {c2 repeated}.")
    assert gold.text == "The gate held, a keeper said and her clerk repeated."
    words = [{role: [gold.text[a:b] for a, b in runs] for role, runs in one.items()} for one in gold.attributions]
    assert words == [
        {"source": ["a keeper"], "cue": ["said"], "content": ["The gate held"]},
        {"source": ["her clerk"], "cue": ["repeated"], "content": ["The gate held"]},
    ]


def test_a_passage_may_hold_no_attribution():
    assert marked("x", "The clock said noon.").attributions == []


@pytest.mark.parametrize(
    "passage",
    [
        "{s1 A keeper} {c1 said}.",
        "{c1 said} {c1 said} {t1 so}",
        "{t1 It held",
        "{s1 A {c1 said} {t1 so}}",
        "{x1 said} so",
    ],
)
def test_broken_marks_are_an_error(passage):
    with pytest.raises(ValueError, match="broken"):
        marked("x", passage)


def test_the_passages_are_whole_and_none_is_there_twice():
    passages = attributions()
    texts = [gold.text for gold in passages]
    assert len(texts) == len(set(texts)) > 150
    for gold in passages:
        runs = sorted({run for one in gold.attributions for role in one.values() for run in role})
        assert all(before[1] <= after[0] for before, after in pairwise(runs)), gold.text
        assert all(gold.text[start:end].strip() == gold.text[start:end] for start, end in runs), gold.text
