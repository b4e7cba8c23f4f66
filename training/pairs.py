"""Pairs of texts as corpora hold them, with what is true of each, and their batches by length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from json import dumps
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.language.pairs import (
    CONTRADICT,
    ENTAIL,
    FORCE,
    NEITHER,
    QUESTIONS,
    RELATION,
    STRENGTHEN,
    WEAKEN,
    Packed,
    packed,
    padded,
    read,
    scores_of,
)
from sayso.language.runtime import TEMPERATURES
from sayso.language.wordpiece import WordPiece
from training.articles import rows
from training.overlap import runs_of, samples

COPIES = {
    "nli_vitaminc": 1, "nli_equate": 3, "nli_breaking": 1, "nli_mnli": 1, "nli_snli": 1, "nli_rte": 1, "nli_cb": 2,
    "claimdiff": 1,
}  # fmt: skip  # of each corpus in an epoch: small ones that hold what news holds come more often
MEASURED = (*COPIES, "nli_anli", "nli_fever_symmetric")
PIECES = 2048  # of a batch with its padding
MULTIPLE = 8  # batches are padded to a multiple: kernels are compiled anew for every shape

TEMPERATURES_TRIED: list[float] = np.geomspace(0.25, 8, 141).tolist()

Answers = tuple[int, ...]
Scores = NDArray[np.floating[Any]]
ALL: Answers = (0, 1, 2)
THREE: tuple[Answers, ...] = ((ENTAIL,), (CONTRADICT,), (NEITHER,))
TWO: tuple[Answers, ...] = ((ENTAIL,), (CONTRADICT, NEITHER))
LABELS: dict[str, Answers] = {
    "entailment": (ENTAIL,), "contradiction": (CONTRADICT,), "neutral": (NEITHER,),
    "not_entailment": (CONTRADICT, NEITHER),
}  # fmt: skip
NOT_ENTAILED = ("NewsNLI", "RTE-Quant")  # parts of EQUATE whose "neutral" may be a contradiction
CHOICES: dict[str, tuple[Answers, ...]] = {
    "nli_rte": TWO, "nli_fever_symmetric": ((ENTAIL,), (CONTRADICT,)), "AWPNLI": ((ENTAIL,), (CONTRADICT,)),
    **dict.fromkeys(NOT_ENTAILED, TWO),
}  # fmt: skip  # what annotators could choose, where that was less than three answers


class Pair(NamedTuple):
    """Two texts, what is asked, the answers that may be true, and the sets of answers that annotators chose among."""

    id: str
    a: str
    b: str
    question: int
    true: Answers
    choices: tuple[Answers, ...] = THREE


def entailments(path: Path) -> list[Pair]:
    """The pairs of a file in the folder of its corpus: does the first text (the premise) entail the second?"""
    found = []
    for row in rows(path):
        part = row.get("subset", path.parent.name)
        label = "not_entailment" if part in NOT_ENTAILED and row["label"] == "neutral" else row["label"]
        choices = CHOICES.get(part, THREE)
        found.append(Pair(row["id"], row["premise"], row["hypothesis"], RELATION, LABELS[label], choices))
    return found


def differences(path: Path) -> list[Pair]:
    """The pairs of ClaimDiff (Ko et al. 2023): does the second text strengthen or weaken the first?

    Where only one side was released, it says which answers are left; one that would leave all is left out.
    """
    found = []
    for row in rows(path):
        sides = {STRENGTHEN: row["strengthens"], WEAKEN: row["weakens"]}
        said = tuple(answer for answer, value in sides.items() if value)
        true = said or tuple(answer for answer in ALL if sides.get(answer) != 0)
        if true != ALL:
            found.append(Pair(row["id"], row["a"], row["b"], FORCE, true))
    return found


def part_of(data: Path, corpus: str, part: str) -> list[Pair]:
    """The part (train, dev) of a corpus; empty if it has none."""
    path = data / corpus / f"{part}.jsonl.xz"
    if not path.exists():
        return []
    return differences(path) if corpus == "claimdiff" else entailments(path)


def measured(shared: Path) -> Iterator[str]:
    """The texts that are measured on: the samples, and the dev part of each corpus of pairs."""
    yield from samples(shared / "samples")
    for corpus in MEASURED:
        yield from chain(*((pair.a, pair.b) for pair in part_of(shared / "data", corpus, "dev")))


def without_shared(pairs: Iterable[Pair], known: set[int]) -> tuple[list[Pair], int]:
    """The pairs that share no run of ten words with known ones, and how many were taken out."""
    given = list(pairs)
    kept = [pair for pair in given if known.isdisjoint(chain(runs_of(pair.a), runs_of(pair.b)))]
    return kept, len(given) - len(kept)


def training_pairs(shared: Path, without: frozenset[str] = frozenset()) -> dict[str, list[Pair]]:
    """What is learned from, by corpus, without what shares words with what is measured on; says how much that is."""
    known = {run for text in measured(shared) for run in runs_of(text)}
    found = {}
    for corpus in COPIES:
        if corpus not in without:
            found[corpus], removed = without_shared(part_of(shared / "data", corpus, "train"), known)
            print(f"{corpus}: {len(found[corpus])} pairs; {removed} taken out that share ten words in a row")
    return found


class Lesson(NamedTuple):
    """A pair as the model takes it, what is asked, and which of the three answers may be true."""

    pair: Packed
    question: int
    true: Answers


@dataclass(frozen=True)
class Batch:
    """Lessons as arrays."""

    inputs: dict[str, NDArray[np.int64]]  # [pair, piece]
    questions: NDArray[np.int64]  # [pair]
    true: NDArray[np.bool_]  # [pair, answer]


def lessons(pairs: Iterable[Pair], pieces: WordPiece) -> list[Lesson]:
    """Pairs as the model takes them; texts come back, so what was read is kept."""
    words = cache(lambda text: read(text, pieces))
    return [Lesson(packed(words(pair.a), words(pair.b)), pair.question, pair.true) for pair in pairs]


def epoch_batches(given: Sequence[Lesson], epoch: int) -> list[list[Lesson]]:
    """The batches of an epoch, the same for the same epoch: pairs of one padded length, as many as fit."""
    chance = Random(epoch)
    by_width: dict[int, list[Lesson]] = {}
    for lesson in given:
        by_width.setdefault(-(-len(lesson.pair.pieces) // MULTIPLE) * MULTIPLE, []).append(lesson)
    batches = []
    for width, of_width in sorted(by_width.items()):
        chance.shuffle(of_width)
        size = PIECES // width
        batches += [of_width[start : start + size] for start in range(0, len(of_width), size)]
    chance.shuffle(batches)
    return batches


def batch_of(given: Sequence[Lesson], padding: int) -> Batch:
    """Some lessons as arrays."""
    true = np.zeros((len(given), len(ALL)), np.bool_)
    for number, lesson in enumerate(given):
        true[number, list(lesson.true)] = True
    inputs = padded([lesson.pair for lesson in given], MULTIPLE, padding)
    return Batch(inputs, np.array([lesson.question for lesson in given], np.int64), true)


# Figures


def chosen(pair: Pair, likely: Scores) -> Answers:
    """The most likely of the sets of answers that annotators chose among."""
    return max(pair.choices, key=lambda answers: float(likely[list(answers)].sum()))


def accuracy(pairs: Sequence[Pair], likely: Sequence[Scores]) -> float:
    """The share of pairs for which the likeliest choice is what annotators chose, in per cent."""
    right = [chosen(pair, of_pair) == pair.true for pair, of_pair in zip(pairs, likely, strict=True)]
    return 100 * float(np.mean(right))


def likelihoods(scores: Scores, temperature: float = 1.0) -> Scores:
    """Scores [pair, answer] as probabilities."""
    raised = np.exp((scores - scores.max(1, keepdims=True)) / temperature)
    shares: Scores = raised / raised.sum(1, keepdims=True)
    return shares


def best_temperature(pairs: Sequence[Pair], scores: Scores) -> float:
    """The temperature under which what is true is likeliest."""

    def loss(temperature: float) -> float:
        likely = likelihoods(scores, temperature)
        return -float(np.mean([np.log(likely[n, list(pair.true)].sum() + 1e-9) for n, pair in enumerate(pairs)]))

    best: float = min(TEMPERATURES_TRIED, key=loss)
    return round(best, 3)


def calibrate(models: Path, shared: Path) -> None:
    """Write the temperatures of a folder of models, set on every second pair of the dev parts that are trained on."""
    found = {}
    for question, name in enumerate(QUESTIONS):
        pairs = [
            pair
            for corpus in COPIES
            for pair in part_of(shared / "data", corpus, "dev")[::2]
            if pair.question == question
        ]
        scores = np.stack([scores_of(pair.a, pair.b, models)[question] for pair in pairs])
        found[name] = best_temperature(pairs, scores)
    (models / TEMPERATURES).write_text(dumps(found) + "\n", encoding="utf-8")
    print(f"temperatures: {found}")
