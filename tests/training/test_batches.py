"""Windows and targets: every word once an epoch, labels where the gold runs are."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.language.runtime import shipped_models
from sayso.language.windows import LENGTH
from sayso.language.wordpiece import WordPiece
from training.articles import Gold, article_of
from training.batches import IGNORED, batch_of, epoch_batches

PARAGRAPH = "The ferry was late because of the fog, the harbour master told reporters on the quay. "


@pytest.fixture(scope="module")
def pieces():
    return WordPiece((shipped_models() / "vocabulary.txt").read_text(encoding="utf-8").splitlines())


def gold(paragraphs: int) -> Gold:
    text = "\n\n".join([PARAGRAPH.strip()] * paragraphs)
    found = []
    for number in range(paragraphs):
        at = number * (len(PARAGRAPH.strip()) + 2)
        runs = {}
        for role, words in (
            ("content", "The ferry was late because of the fog"),
            ("source", "the harbour master"),
            ("cue", "told"),
        ):
            start = text.index(words, at)
            runs[role] = [(start, start + len(words))]
        found.append(runs)
    return Gold("x", text, found)


def test_gold_runs_become_runs_of_words(pieces):
    article = article_of(gold(1), pieces)
    words = [article.words.text[start:end] for start, end in article.words.words.spans]
    (one,) = article.gold
    assert {role: [words[a:b] for a, b in runs] for role, runs in one.items()} == {
        "content": [["The", "ferry", "was", "late", "because", "of", "the", "fog"]],
        "source": [["the", "harbour", "master"]],
        "cue": [["told"]],
    }


def test_an_epoch_has_every_word_once_in_windows_that_fit(pieces):
    parts = [part for batch in epoch_batches([gold(40)], pieces, 3) for part in batch]
    seen = sorted(place for part in parts for place in range(part.window.start, part.window.end))
    assert seen == list(range(len(parts[0].article.words.numbers)))
    assert all(batch_of([part]).pieces.shape[1] <= LENGTH + 34 for part in parts)
    assert len(parts) > 3


def test_epochs_differ_and_repeat(pieces):
    def cuts(epoch):
        return [part.window for batch in epoch_batches([gold(40)], pieces, epoch) for part in batch]

    assert cuts(1) == cuts(1)
    assert len({tuple(cuts(epoch)) for epoch in range(5)}) > 1


def test_targets_label_the_gold_runs(pieces):
    (parts,) = epoch_batches([gold(1)], pieces, 0)
    batch = batch_of(parts)
    labels = batch.flat[0][batch.flat[0] != IGNORED].tolist()
    assert labels.count(1) == labels.count(3) == labels.count(5) == 1
    assert (labels.count(2), labels.count(4), labels.count(6)) == (2, 0, 7)
    (cue,), (by_cue,) = batch.cues, batch.by_cue
    assert cue[2] - cue[1] == 1
    assert np.count_nonzero(by_cue > 0) == 3 + 8
    assert sorted(role for *_, role in batch.spans) == [0, 1]
    assert sorted(batch.links) == [(0, 0), (0, 1)]
