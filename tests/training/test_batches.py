"""Windows: every token once an epoch, in batches that fit."""

from __future__ import annotations

from random import Random

import pytest

from sayso.language.runtime import VOCABULARY, shipped_models
from sayso.language.windows import LENGTH
from sayso.language.wordpiece import OF_MPNET, WordPiece, wordpiece
from training.articles import Gold, article_of
from training.batches import MOST_PIECES, MULTIPLE, grouped, inputs_of

PARAGRAPH = "The ferry was late because of the fog, the harbour master told reporters on the quay."


@pytest.fixture(scope="module")
def articles():
    pieces = wordpiece(shipped_models() / VOCABULARY)
    return [article_of(Gold("x", "\n\n".join([PARAGRAPH] * size), []), pieces) for size in (40, 1, 7)]


def test_an_epoch_has_every_token_once(articles):
    parts = [part for batch in grouped(articles, Random(3)) for part in batch]
    for article in articles:
        seen = sorted(
            place for part in parts if part.article is article for place in range(part.window.start, part.window.end)
        )
        assert seen == list(range(len(article.words.numbers)))
    assert len(parts) > 5


def test_batches_fit(articles):
    for batch in grouped(articles * 5, Random(1)):
        inputs = inputs_of(batch)
        windows, pieces = inputs.pieces.shape
        assert windows == len(batch)
        assert pieces % MULTIPLE == 0 == inputs.first_pieces.shape[1] % MULTIPLE
        assert pieces <= LENGTH + 2 + MULTIPLE
        assert windows * pieces <= MOST_PIECES + 16 * MULTIPLE


def test_inputs_are_padded_with_nothing(articles):
    (batch,) = grouped(articles[1:2], Random(0))
    inputs = inputs_of(batch)
    tokens = len(articles[1].words.numbers)
    assert inputs.counted[0].sum() == tokens
    assert inputs.counted[0, :tokens].all()
    used = inputs.first_pieces[0, tokens - 1] + 2
    assert (inputs.pieces[0, :used] > 0).all()
    assert not inputs.pieces[0, used:].any()
    assert not inputs.shapes[0, used:].any()


def test_epochs_differ_and_repeat(articles):
    def cuts(epoch):
        return [part.window for batch in grouped(articles, Random(epoch)) for part in batch]

    assert cuts(1) == cuts(1)
    assert len({tuple(cuts(epoch)) for epoch in range(5)}) > 1


def test_pieces_are_padded_with_the_padding_of_the_vocabulary():
    article = article_of(Gold("x", PARAGRAPH, []), WordPiece([*OF_MPNET, "[UNK]", "the"]))
    (batch,) = grouped([article], Random(0))
    (row,) = inputs_of(batch).pieces
    used = 2 + len(article.words.numbers)
    assert row[:used].tolist() == [0, *(3 + (of_word == (4,)) for of_word in article.words.words.pieces), 1]
    assert (row[used:] == 2).all()
    assert used < len(row)
