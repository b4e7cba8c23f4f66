"""Targets of attribution: labels where the gold runs are."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.language.runtime import VOCABULARY, shipped_models
from sayso.language.wordpiece import wordpiece
from training.articles import Gold, article_of
from training.attribution import Attribution, targets_of
from training.batches import IGNORED

TEXT = "The ferry was late because of the fog, the harbour master told reporters on the quay."
WORDS = {"content": "The ferry was late because of the fog", "source": "the harbour master", "cue": "told"}


@pytest.fixture(scope="module")
def pieces():
    return wordpiece(shipped_models() / VOCABULARY)


def gold() -> Gold:
    return Gold("x", TEXT, [{role: [(TEXT.index(w), TEXT.index(w) + len(w))] for role, w in WORDS.items()}])


def test_gold_runs_become_runs_of_tokens(pieces):
    article = article_of(gold(), pieces)
    tokens = [article.words.text[start:end] for start, end in article.words.words.spans]
    (one,) = article.gold
    assert {role: [tokens[a:b] for a, b in runs] for role, runs in one.items()} == {
        role: [words.split()] for role, words in WORDS.items()
    }


def test_targets_label_the_gold_runs(pieces):
    for epoch in range(20):  # until the article is drawn without noise
        (parts,) = Attribution([gold()], pieces).batches(epoch)
        if parts[0].article.words.text == TEXT:
            break
    targets = targets_of(parts, 32)
    labels = targets.flat[0][targets.flat[0] != IGNORED].tolist()
    assert labels.count(1) == labels.count(3) == labels.count(5) == 1
    assert (labels.count(2), labels.count(4), labels.count(6)) == (2, 0, 7)
    (cue,), (by_cue,) = targets.cues, targets.by_cue
    assert cue[2] - cue[1] == 1
    assert np.count_nonzero(by_cue > 0) == 3 + 8
    assert sorted(role for *_, role in targets.spans) == [0, 1]
    assert sorted(targets.links) == [(0, 0), (0, 1)]
