"""Pairs of texts on the dev parts of their corpora, as the shipped model reads them: `python -m bench pairs [MODELS]`

Accuracy (the share of pairs for which the likeliest of the answers that annotators chose among is theirs) beside two
that know little: the commonest answer of the dev part itself, and a bag of words, learned from the training part of the
same corpus, or of all corpora where that has none. Then the expected error of the probabilities, by their tenths, over
the halves of the dev parts that the temperatures were not set on.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bench.place import have
from sayso.language.pairs import FORCE, QUESTIONS, RELATION, relation
from sayso.language.runtime import PAIRS, shipped_models
from training.pairs import ALL, COPIES, MEASURED, Answers, Pair, Scores, accuracy, likelihoods, training_pairs
from training.pairs import part_of as corpus_part

LEAST = {"nli_vitaminc": 75.0}  # accuracy
BUCKETS, COLUMNS = 1 << 17, 240  # of hashed words and pairs of words; the most of them that a pair has
EPOCHS, RATE, BATCH = 8, 0.1, 128
WORD = re.compile(r"\w+|[^\w\s]")
NUMBER = re.compile(r"\d[\d.,]*\Z")
NEGATION = frozenset(
    ("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "n't", "t", "cannot")
)

Numbers = NDArray[np.int64]


def main() -> int:
    """Print the figures."""
    data = have("data")
    models = Path(sys.argv[1]) if len(sys.argv) > 1 else shipped_models()
    if data is None:
        return 0
    if not (models / PAIRS).exists():
        print(f"passed over: there is no {PAIRS} in {models}")
        return 0
    training = training_pairs(data.parent)
    everything = list(chain.from_iterable(of_corpus for name, of_corpus in training.items() if name != "claimdiff"))
    pooled = BagOfWords(everything)
    failed = 0
    apart: list[tuple[Pair, Scores]] = []
    print(f"{'corpus':22}{'pairs':>7}{'commonest':>11}{'bag of words':>14}{'model':>8}")
    for corpus in MEASURED:
        pairs = corpus_part(data, corpus, "dev")
        bag = BagOfWords(training[corpus]) if corpus in training else pooled
        read = [probabilities(pair, models) for pair in pairs]
        figures = (commonest(pairs), accuracy(pairs, bag.likely(pairs)), accuracy(pairs, read))
        print(f"{corpus:22}{len(pairs):7}{figures[0]:11.1f}{figures[1]:14.1f}{figures[2]:8.1f}")
        failed += figures[2] < LEAST.get(corpus, 0)
        if corpus in COPIES:
            apart += list(zip(pairs, read, strict=True))[1::2]
    for question, name in enumerate(QUESTIONS):
        asked = [(pair, likely) for pair, likely in apart if pair.question == question]
        print(f"expected error of the probabilities of {name}: {expected_error(asked):.3f}")
    return int(failed > 0)


def probabilities(pair: Pair, models: Path) -> Scores:
    """The probability of each answer to what is asked of a pair."""
    found = relation(pair.a, pair.b, models)
    two = {RELATION: (found.entails, found.contradicts), FORCE: (found.strengthens, found.weakens)}[pair.question]
    return np.array([*two, 1 - sum(two)])


def commonest(pairs: Sequence[Pair]) -> float:
    """The accuracy of saying the commonest answer, of those that there are to choose from."""
    counts: dict[tuple[Answers, ...], Counter[Answers]] = {}
    for pair in pairs:
        counts.setdefault(pair.choices, Counter())[pair.true] += 1
    return 100 * sum(max(of_choices.values()) for of_choices in counts.values()) / len(pairs)


def expected_error(read: Sequence[tuple[Pair, Scores]]) -> float:
    """The mean distance between how likely the likeliest answer is said to be and how often it is right."""
    stated = np.array([likely.max() for _, likely in read])
    right = np.array([int(likely.argmax()) in pair.true for pair, likely in read])
    bins = np.minimum((stated * 10).astype(int), 9)
    return float(sum(abs((stated - right)[bins == n].sum()) for n in range(10)) / len(read))


# The bag of words


class BagOfWords:
    """A logistic regression on words and pairs of words, which of them only one text has, and what both share.

    Learned by AdaGrad (Duchi et al. 2011).
    """

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.weights, self.dense = np.zeros((BUCKETS, len(ALL))), np.zeros((len(shared([], [])), len(ALL)))
        squares, of_dense = np.full_like(self.weights, 1e-8), np.full_like(self.dense, 1e-8)
        columns, numbers = features(pairs)
        true = np.array([[answer in pair.true for answer in ALL] for pair in pairs])
        chance = np.random.default_rng(1)
        for _ in range(EPOCHS):
            order = chance.permutation(len(pairs))
            for start in range(0, len(order), BATCH):
                rows = order[start : start + BATCH]
                likely = self._likely(columns[rows], numbers[rows])
                wanted = likely * true[rows]
                slope = likely - wanted / wanted.sum(1, keepdims=True)
                touched, places = np.unique(columns[rows], return_inverse=True)
                step = np.zeros((len(touched), len(ALL)))
                np.add.at(step, places.reshape(len(rows), -1), slope[:, None])
                squares[touched] += step**2
                self.weights[touched] -= RATE * step / np.sqrt(squares[touched])
                self.weights[0] = 0  # the column of what is not there
                along = numbers[rows].T @ slope
                of_dense += along**2
                self.dense -= RATE * along / np.sqrt(of_dense)

    def likely(self, pairs: Sequence[Pair]) -> list[Scores]:
        """The probability of each answer, for each pair."""
        return list(self._likely(*features(pairs)))

    def _likely(self, columns: Numbers, numbers: Scores) -> Scores:
        return likelihoods(self.weights[columns].sum(1) + numbers @ self.dense)


def features(pairs: Sequence[Pair]) -> tuple[Numbers, Scores]:
    """The columns of hashed words [pair, column], 0 where there are no more, and the numbers of what is shared."""
    columns = np.zeros((len(pairs), COLUMNS), np.int64)
    numbers = []
    for row, pair in enumerate(pairs):
        a, b = WORD.findall(pair.a.lower()), WORD.findall(pair.b.lower())
        said = [
            *(f"b {word}" for word in b),
            *(f"b {first} {second}" for first, second in pairwise(b)),
            *(f"only a {word}" for word in sorted({*a} - {*b})),
            *(f"only b {word}" for word in sorted({*b} - {*a})),
        ]
        hashed = [1 + crc32(feature.encode()) % (BUCKETS - 1) for feature in said[:COLUMNS]]
        columns[row, : len(hashed)] = hashed
        numbers.append(shared(a, b))
    return columns, np.array(numbers)


def shared(a: Sequence[str], b: Sequence[str]) -> list[float]:
    """What two texts share: words, pairs of words and numbers of the second, negation, and their lengths."""
    numbers = [word for word in b if NUMBER.match(word)]
    two = set(pairwise(a))
    return [
        1.0,
        sum(word in a for word in b) / max(1, len(b)),
        sum(pair in two for pair in pairwise(b)) / max(1, len(b) - 1),
        float(bool(numbers)),
        sum(number in a for number in numbers) / max(1, len(numbers)),
        float(NEGATION.isdisjoint(a)),
        float(NEGATION.isdisjoint(b)),
        float(NEGATION.isdisjoint(a) != NEGATION.isdisjoint(b)),
        min(len(a), 100) / 100,
        min(len(b), 100) / 100,
    ]


if __name__ == "__main__":
    sys.exit(main())
