"""The best tree against every tree there is, against a slow contraction, and on sentences that are hard to read."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.decoding import NEVER
from sayso.language.trees import best_heads


def is_tree(heads):
    """Whether one word has the head -1 and the way up from every word ends there."""
    for word in range(len(heads)):
        seen, up = set(), word
        while up != -1:
            if up in seen:
                return False
            seen.add(up)
            up = heads[up]
    return list(heads).count(-1) == 1


def total(scores, heads):
    """The column of the root is the last, so that -1 means it too."""
    return sum(float(scores[word, head]) for word, head in enumerate(heads))


def best_of_all(scores):
    words = len(scores)
    ways = product(*([head for head in range(-1, words) if head != word] for word in range(words)))
    return max(total(scores, heads) for heads in ways if is_tree(heads))


def arborescence(edges, root):
    """The largest sum of a tree from the root: edges {(head, dependent): score}; Edmonds' recursion, word by word."""
    nodes = {node for edge in edges for node in edge} - {root}
    into = {
        node: max((edge for edge in edges if edge[1] == node and edge[0] != node), key=lambda edge: edges[edge])
        for node in nodes
    }
    for start in sorted(nodes, key=str):
        seen = [start]
        while seen[-1] != root and (up := into[seen[-1]][0]) not in seen:
            seen.append(up)
        if seen[-1] == root:
            continue
        cycle = set(seen[seen.index(into[seen[-1]][0]) :])
        one = ("cycle", *sorted(cycle, key=str))
        smaller = {}
        for (head, dependent), score in edges.items():
            if head in cycle and dependent in cycle:
                continue
            lost = edges[into[dependent]] if dependent in cycle else 0.0
            edge = (one if head in cycle else head, one if dependent in cycle else dependent)
            smaller[edge] = max(smaller.get(edge, -np.inf), score - lost)
        return arborescence(smaller, root) + sum(edges[into[node]] for node in cycle)
    return sum(edges[edge] for edge in into.values())


def slow_best(scores):
    """Each word is tried as the one that hangs on the root."""
    words = len(scores)
    edges = {(head, word): float(scores[word, head]) for word in range(words) for head in range(words) if head != word}
    return max(
        float(scores[first, -1])
        + arborescence({edge: score for edge, score in edges.items() if edge[1] != first}, first)
        for first in range(words)
    )


def random_scores(words, seed, kind):
    """Scores of a parser that is sure, unsure, thinks in a few steps (many ties), or forbids most heads."""
    random = np.random.default_rng(seed)
    scores = random.normal(size=(words, words + 1))
    if kind == "sure":
        scores *= 20
    if kind == "ties":
        scores = random.integers(0, 3, scores.shape).astype(float)
    if kind == "forbidden":
        scores[random.random(scores.shape) < 0.7] = NEVER
    if kind == "roots":
        scores[:, -1] += 5
    return scores


KINDS = st.sampled_from(["sure", "unsure", "ties", "forbidden", "roots"])


@given(st.integers(1, 6), st.integers(0, 2**32 - 1), KINDS)
def test_no_tree_of_all_scores_more(words, seed, kind):
    scores = random_scores(words, seed, kind)
    heads = best_heads(scores)
    assert is_tree(heads.tolist())
    assert total(scores, heads) == pytest.approx(best_of_all(scores), abs=1e-5)


@given(st.integers(7, 14), st.integers(0, 2**32 - 1), KINDS)
def test_a_slow_contraction_finds_no_better_tree(words, seed, kind):
    scores = random_scores(words, seed, kind)
    heads = best_heads(scores)
    assert is_tree(heads.tolist())
    assert total(scores, heads) == pytest.approx(slow_best(scores), abs=1e-5)


@given(st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_the_references_agree(words, seed):
    scores = random_scores(min(words, 5), seed, "roots")
    assert slow_best(scores) == pytest.approx(best_of_all(scores))


@given(st.integers(1, 40), st.integers(0, 2**32 - 1), st.sampled_from([np.float16, np.float32, np.float64]))
def test_scores_stay_as_they_are_and_are_read_alike(words, seed, kind):
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(kind)
    before = scores.copy()
    heads = best_heads(scores)
    assert heads.dtype == np.int64
    assert (scores == before).all()
    assert (best_heads(np.asfortranarray(scores).astype(np.float64)) == heads).all()


@pytest.mark.parametrize(
    ("scores", "heads"),
    [
        ([[0.0, NEVER]], [-1]),
        ([[9.0, -1.0]], [-1]),  # no word is its own head
        ([[0, 1, 0], [0, 0, 1]], [1, -1]),  # the best heads are a tree
        ([[0, 2, 1], [2, 0, 0]], [-1, 0]),  # they go round
        ([[0, 1, 3], [1, 0, 2]], [-1, 0]),  # two words hang on the root
        ([[0, 0, 0], [0, 0, 0]], [-1, 0]),  # all is equal
        ([[NEVER] * 4] * 3, [-1, 0, 0]),
        ([[-np.inf] * 4] * 3, [-1, 0, 0]),
        ([[0, -4, -2, -3], [0, 0, -3, -1], [0, -1, 0, -2]], [-1, 0, 0]),
        ([[-np.inf, -np.inf, 0], [-1.0, -np.inf, -np.inf]], [-1, 0]),
    ],
)
def test_heads_of_short_sentences(scores, heads):
    assert best_heads(np.array(scores, dtype=float)).tolist() == heads


def test_no_words_have_no_heads():
    assert best_heads(np.zeros((0, 1))).tolist() == []


def chain(words):
    """Each word hangs on the one before it."""
    scores = np.full((words, words + 1), -5.0)
    scores[np.arange(1, words), np.arange(words - 1)] = 0.0
    scores[0, words] = 0.0
    return scores


@pytest.mark.parametrize("words", [1, 2, 250, 2000])
def test_a_long_chain_is_read_as_it_is(words):
    assert best_heads(chain(words)).tolist() == list(range(-1, words - 1))


def test_a_cycle_of_two_thousand_words_is_cut_where_it_costs_least():
    scores = chain(2000)
    scores[:, -1] = NEVER
    scores[0, 1999] = 0.0  # the last word leads back to the first
    scores[1200, 2000] = -7.0
    assert best_heads(scores).tolist() == [1999, *range(1199), -1, *range(1200, 1999)]


@pytest.mark.parametrize("spread", [0.01, 1.0, 30.0])
def test_two_thousand_unsure_words_make_one_tree(spread):
    scores = np.random.default_rng(7).normal(size=(2000, 2001), scale=spread).astype(np.float32)
    heads = best_heads(scores)
    assert is_tree(heads.tolist())
    best_alone = scores.copy()
    np.fill_diagonal(best_alone, -np.inf)
    assert total(scores, heads) > best_alone.max(1).sum() - 100 * spread  # little is given up for being a tree


def test_only_forbidden_heads_still_make_a_tree_that_forbids_least():
    scores = np.full((5, 6), NEVER)
    scores[2, 5] = scores[0, 2] = scores[4, 0] = -1.0  # words 1 and 3 may have no head at all
    heads = best_heads(scores).tolist()
    assert is_tree(heads)
    assert [heads[word] for word in (2, 0, 4)] == [-1, 2, 0]
