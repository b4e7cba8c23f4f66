"""The best dependency tree of a sentence: one word hangs on the root, every other on a word, and nothing goes round."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sayso.language.decoding import NEVER, Scores

Heads = NDArray[np.int64]


def best_heads(scores: Scores) -> Heads:
    """The head of each of n words, -1 for the root's word, in the tree whose log-probabilities have the largest sum.

    Scores are [dependent, head], n rows and n + 1 columns; column n is the root. Exactly one word hangs on the root, as
    Universal Dependencies demands. What scores NEVER or less is taken only where there is no other way. Where heads are
    equally good, the first is taken.
    """
    words = len(scores)
    if not words:
        return np.zeros(0, np.int64)
    weights = np.maximum(scores, NEVER, dtype=np.float64)
    np.fill_diagonal(weights, -np.inf)  # no word is its own head
    heads = weights.argmax(1)  # no tree can be better than the best head of each word
    if not _is_tree(heads):
        heads = _best_tree(weights)
    return np.where(heads == words, -1, heads)


def _is_tree(heads: Heads) -> bool:
    """Whether one word hangs on the root (its index is the number of words) and every word leads up to it."""
    words = len(heads)
    up = np.append(heads, words)
    for _ in range(words.bit_length()):  # each time the way up is twice as long
        up = up[up]
    return bool((heads == words).sum() == 1 and (up == words).all())


def _best_tree(weights: NDArray[np.float64]) -> Heads:
    """The best tree of one root by contracting cycles along a path (Chu and Liu 1965; Edmonds 1967; Gabow et al. 1986).

    The path goes from each node on to its best head. Where it comes back to a node, the cycle becomes one node, for
    which a head counts by what is lost when the word that it takes gives up its head in the cycle. The root is nobody's
    head until all words are one node: so one word hangs on it, and since no cycle can hold the root, this is exact.
    """
    words = len(weights)
    # Nodes are numbers: first the words, then the cycles in the order in which they are closed.
    columns = np.arange(words + 1)
    outer = np.arange(words)  # the outermost node of each word
    gains = dict(enumerate(weights))  # of an outermost node: what each head adds
    takes = {word: np.full(words + 1, word) for word in range(words)}  # and which of its words each head takes
    edges = list(enumerate(weights[:, :words].argmax(1).tolist()))  # of each node: the word that its best head takes
    around: dict[int, int] = {}
    cycles: dict[int, list[int]] = {}
    path, place = [0], {0: 0}
    while True:
        met = int(outer[edges[path[-1]][1]])
        if met not in place:
            place[met] = len(path)
            path.append(met)
            continue
        node, cycle = len(edges), path[place[met] :]
        path[place[met] :] = [node]
        place[node] = place[met]
        cycles[node] = cycle
        around |= dict.fromkeys(cycle, node)
        losses = np.array([(gain := gains.pop(one)) - gain[edges[one][1]] for one in cycle])
        best = losses.argmax(0)
        gain = losses[best, columns]
        take = np.array([takes.pop(one) for one in cycle])[best, columns]
        inside = np.logical_or.reduce([outer == one for one in cycle])
        if inside.all():
            return _opened((int(take[words]), words), node, edges, around, cycles)
        outer[inside] = node
        gain[:words][inside] = -np.inf
        gains[node], takes[node] = gain, take
        head = int(gain[:words].argmax())
        edges.append((int(take[head]), head))


def _opened(
    edge: tuple[int, int],
    node: int,
    edges: list[tuple[int, int]],
    around: dict[int, int],
    cycles: dict[int, list[int]],
) -> Heads:
    """The head of each word when an edge (word, head) enters the node of all words and breaks the cycles on its way."""
    heads = np.zeros(len(edges) - len(cycles) + 1, np.int64)
    entered = [(edge, node)]
    while entered:
        (word, head), node = entered.pop()
        heads[word] = head
        inner = word
        while inner != node:  # the word's own node loses its head in each cycle; the others keep theirs
            cycle = around[inner]
            entered += [(edges[other], other) for other in cycles[cycle] if other != inner]
            inner = cycle
    return heads
