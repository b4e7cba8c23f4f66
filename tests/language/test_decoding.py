"""The best labels against every labelling there is, and the spans that labels mark."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.decoding import best_labels, labelled_spans, mean_probability


def allowed(labels):
    """Whether each word that goes on follows one that began or went on with the same role."""
    before = 0
    for label in labels:
        if label and label % 2 == 0 and before not in (label - 1, label):
            return False
        before = label
    return True


def best_of_all(scores):
    words, labels = scores.shape
    ways = [way for way in product(range(labels), repeat=words) if allowed(way)]
    return max(sum(scores[word, label] for word, label in enumerate(way)) for way in ways)


@given(st.integers(1, 5), st.sampled_from([3, 5, 7]), st.integers(0, 2**32 - 1))
def test_no_allowed_labelling_scores_more(words, labels, seed):
    if labels == 7:
        words = min(words, 4)  # every way is tried
    scores = np.random.default_rng(seed).normal(size=(2, words, labels))
    for row, found in zip(scores, best_labels(scores).tolist(), strict=True):
        assert allowed(found)
        assert sum(row[word, label] for word, label in enumerate(found)) == pytest.approx(best_of_all(row))


def test_a_span_that_has_not_begun_does_not_go_on():
    scores = np.full((1, 3, 3), -9.0)
    scores[0, :, 2] = 0.0  # each word alone would go on
    assert best_labels(scores).tolist() == [[1, 2, 2]]


@given(st.integers(1, 40), st.sampled_from([3, 5, 7]), st.floats(0.1, 3.0), st.integers(0, 2**32 - 1))
def test_runs_that_are_searched_apart_score_as_the_whole_row(words, labels, outside, seed):
    scores = np.random.default_rng(seed).normal(size=(2, words, labels))
    scores[:, :, 0] += outside  # most words are outside, so that there are many runs
    for row, found in zip(scores, best_labels(scores).tolist(), strict=True):
        assert allowed(found)
        assert sum(row[word, label] for word, label in enumerate(found)) == pytest.approx(best_of_a_row(row))


def best_of_a_row(scores):
    best = scores[0].copy()
    best[2::2] = -np.inf
    for row in scores[1:]:
        options = [best.max()] * len(row)
        for goes_on in range(2, len(row), 2):
            options[goes_on] = max(best[goes_on - 1], best[goes_on])
        best = row + options
    return best.max()


@given(st.integers(1, 60), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_rows_are_read_apart(words, rows, seed):
    scores = np.random.default_rng(seed).normal(size=(rows, words, 5)).astype(np.float32)
    together = best_labels(scores)
    assert all((best_labels(scores[row : row + 1])[0] == together[row]).all() for row in range(rows))


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ([], []),
        ([0, 0], []),
        ([1], [(0, 0, 1)]),
        ([1, 2, 2, 0, 3], [(0, 0, 3), (1, 4, 5)]),
        ([1, 1, 2], [(0, 0, 1), (0, 1, 3)]),
        ([3, 4, 1, 2], [(1, 0, 2), (0, 2, 4)]),
        ([5, 6, 5, 6, 6], [(2, 0, 2), (2, 2, 5)]),
    ],
)
def test_spans_of_labels(labels, spans):
    assert list(labelled_spans(labels)) == spans


def test_a_probability_is_the_geometric_mean_of_its_words():
    scores = np.log(np.array([[0.5, 0.5], [0.9, 0.1], [0.4, 0.6]]))
    labels = np.array([0, 0, 1])
    assert mean_probability(scores, labels, 0, 3) == pytest.approx((0.5 * 0.9 * 0.6) ** (1 / 3))
    assert mean_probability(scores, labels, 1, 2) == pytest.approx(0.9)
    assert mean_probability(scores, labels, 2, 2) == 0.0
