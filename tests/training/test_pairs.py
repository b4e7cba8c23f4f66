"""Corpora of pairs become texts with the answers that may be true; batches hold each pair once; the model learns."""

from __future__ import annotations

import json
import lzma

import numpy as np
import pytest

from sayso.language.pairs import CONTRADICT, ENTAIL, FORCE, NEITHER, RELATION, STRENGTHEN, WEAKEN, Packed
from sayso.language.runtime import TEMPERATURES, VOCABULARY, shipped_models
from sayso.language.wordpiece import WordPiece
from training.pairs import (
    COPIES,
    PIECES,
    Lesson,
    Pair,
    accuracy,
    batch_of,
    best_temperature,
    chosen,
    epoch_batches,
    likelihoods,
    measured,
    part_of,
    training_pairs,
)

FERRY = "The ferry to the northern island was late on each of the last eleven days because of fog."


def written(shared, corpus, part, *rows):
    folder = shared / "data" / corpus
    folder.mkdir(parents=True, exist_ok=True)
    with lzma.open(folder / f"{part}.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": str(n), **row}) + "\n" for n, row in enumerate(rows))


def entailment(a, b, label, **more):
    return {"premise": a, "hypothesis": b, "label": label, **more}


def difference(a, b, strengthens, weakens):
    return {"a": a, "b": b, "strengthens": strengthens, "weakens": weakens}


@pytest.mark.parametrize(
    ("corpus", "row", "true", "choices"),
    [
        ("nli_mnli", entailment("a", "b", "entailment"), (ENTAIL,), 3),
        ("nli_mnli", entailment("a", "b", "contradiction"), (CONTRADICT,), 3),
        ("nli_mnli", entailment("a", "b", "neutral"), (NEITHER,), 3),
        ("nli_rte", entailment("a", "b", "not_entailment", task="IR"), (CONTRADICT, NEITHER), 2),
        ("nli_rte", entailment("a", "b", "entailment", task="IR"), (ENTAIL,), 2),
        ("nli_equate", entailment("a", "b", "neutral", subset="NewsNLI"), (CONTRADICT, NEITHER), 2),
        ("nli_equate", entailment("a", "b", "neutral", subset="RTE-Quant"), (CONTRADICT, NEITHER), 2),
        ("nli_equate", entailment("a", "b", "neutral", subset="StressTest"), (NEITHER,), 3),
        ("nli_equate", entailment("a", "b", "contradiction", subset="AWPNLI"), (CONTRADICT,), 2),
        ("nli_fever_symmetric", entailment("a", "b", "contradiction"), (CONTRADICT,), 2),
        ("claimdiff", difference("a", "b", 1, 0), (STRENGTHEN,), 3),
        ("claimdiff", difference("a", "b", 0, 1), (WEAKEN,), 3),
        ("claimdiff", difference("a", "b", 0, 0), (NEITHER,), 3),
        ("claimdiff", difference("a", "b", 1, 1), (STRENGTHEN, WEAKEN), 3),
        ("claimdiff", difference("a", "b", None, 1), (WEAKEN,), 3),
        ("claimdiff", difference("a", "b", None, 0), (STRENGTHEN, NEITHER), 3),
        ("claimdiff", difference("a", "b", 0, None), (WEAKEN, NEITHER), 3),
    ],
)
def test_a_row_says_which_answers_may_be_true(tmp_path, corpus, row, true, choices):
    written(tmp_path, corpus, "dev", row)
    (pair,) = part_of(tmp_path / "data", corpus, "dev")
    assert (pair.a, pair.b, pair.true, len(pair.choices)) == ("a", "b", true, choices)
    assert pair.question == (FORCE if corpus == "claimdiff" else RELATION)


def test_a_row_that_says_nothing_is_left_out(tmp_path):
    written(tmp_path, "claimdiff", "dev", difference("a", "b", None, None))
    assert part_of(tmp_path / "data", "claimdiff", "dev") == []


def test_what_shares_ten_words_with_what_is_measured_is_taken_out(tmp_path, capsys):
    (tmp_path / "samples" / "x").mkdir(parents=True)
    sample = "A crane had tilted over the quay before the harbour master closed it."
    (tmp_path / "samples" / "x" / "1.txt").write_text(sample, encoding="utf-8")
    written(tmp_path, "nli_anli", "dev", entailment("Short.", FERRY, "neutral"))
    other = "A crane had tilted over the quay."
    rows = [entailment(FERRY.upper(), "b", "neutral"), entailment("a", "Indeed, " + sample, "neutral")]
    written(tmp_path, "nli_mnli", "train", *rows, entailment(other, "It rained.", "entailment"))
    assert FERRY in list(measured(tmp_path))
    found = training_pairs(tmp_path, frozenset({"nli_snli"}))
    assert [pair.a for pair in found["nli_mnli"]] == [other]
    assert found.keys() == COPIES.keys() - {"nli_snli"}
    assert "nli_mnli: 1 pairs; 2 taken out" in capsys.readouterr().out


def some(count, *lengths):
    return [
        Lesson(Packed([101, *[1000 + n] * (lengths[n % len(lengths)] - 1)], [0, 1], [0]), n % 2, (n % 3,))
        for n in range(count)
    ]


def test_an_epoch_holds_each_pair_once_in_batches_of_one_width():
    pairs = some(900, 9, 20, 21, 70, 128)
    batches = epoch_batches(pairs, 0)
    assert sorted(lesson.pair.pieces[1] for batch in batches for lesson in batch) == list(range(1000, 1900))
    for batch in batches:
        shape = batch_of(batch, 0).inputs["pieces"].shape
        assert shape[0] * shape[1] <= PIECES
        assert shape[1] - min(len(lesson.pair.pieces) for lesson in batch) < 8


def test_epochs_differ_and_repeat():
    pairs = some(300, 9, 20, 40)
    assert epoch_batches(pairs, 1) == epoch_batches(pairs, 1)
    assert epoch_batches(pairs, 1) != epoch_batches(pairs, 2)


def test_a_batch_marks_what_may_be_true():
    pair = Packed([1], [0], [0])
    batch = batch_of([Lesson(pair, RELATION, (CONTRADICT, NEITHER)), Lesson(pair, FORCE, (STRENGTHEN,))], 0)
    assert batch.true.tolist() == [[False, True, True], [True, False, False]]
    assert batch.questions.tolist() == [RELATION, FORCE]


TWO = ((ENTAIL,), (CONTRADICT, NEITHER))


@pytest.mark.parametrize(
    ("likely", "choices", "answer"),
    [
        ([0.4, 0.3, 0.3], TWO, (CONTRADICT, NEITHER)),
        ([0.6, 0.3, 0.1], TWO, (ENTAIL,)),
        ([0.2, 0.1, 0.7], ((ENTAIL,), (CONTRADICT,)), (ENTAIL,)),
        ([0.2, 0.1, 0.7], ((ENTAIL,), (CONTRADICT,), (NEITHER,)), (NEITHER,)),
    ],
)
def test_an_answer_is_chosen_among_those_of_the_annotators(likely, choices, answer):
    pair = Pair("x", "a", "b", RELATION, answer, choices)
    assert chosen(pair, np.array(likely)) == answer
    wrong = pair._replace(true=next(one for one in choices if one != answer))
    assert accuracy([pair, wrong], [np.array(likely)] * 2) == 50


@pytest.mark.parametrize(("right", "least", "most"), [(75, 2.5, 3.5), (100, 0.2, 0.5)])
def test_temperature_is_high_where_scores_are_too_sure(right, least, most):
    # Right three times in four is e^1.79 = 6 to 1 and 1: the temperature that makes that of 5 is 2.79.
    pairs = [Pair("x", "a", "b", RELATION, (ENTAIL if n < right else CONTRADICT,)) for n in range(100)]
    scores = np.tile([5.0, 0.0, 0.0], (100, 1))
    found = best_temperature(pairs, scores)
    assert least < found < most
    assert likelihoods(scores, found)[0, ENTAIL] == pytest.approx(right / 100, abs=0.02)


def pieces():
    return WordPiece((shipped_models() / VOCABULARY).read_text(encoding="utf-8").removesuffix("\n").split("\n"))


def told():
    """Twelve plain pairs on numbers and denials."""
    found = []
    for number, thing in enumerate(("boats", "crates", "lamps", "gulls")):
        text = f"There were {number + 3} {thing} at the quay."
        found += [
            Pair("e", text, text, RELATION, (ENTAIL,)),
            Pair("c", text, f"There were no {thing} at the quay.", RELATION, (CONTRADICT,)),
            Pair("s", text, f"Later nine {thing} came.", FORCE, (STRENGTHEN, NEITHER)),
        ]
    return found


def small(torch):
    """A model of a small encoder, not trained; the vocabulary is the usual one."""
    from training.encoders import Config
    from training.pair_model import PairModel

    torch.manual_seed(1)
    return PairModel(Config("bert", "gelu", 30522, 48, 2, 4, 96, 512, 0, 1e-12, 2))


def test_the_model_learns_and_does_not_mind_padding():
    torch = pytest.importorskip("torch", reason="the model needs torch, a dependency of training only")
    from training.pair_model import Pairs, scores_of

    model, task = small(torch), Pairs({"nli_mnli": told()}, pieces())
    batch = [lesson for batch in task.batches(0) for lesson in batch]
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3)
    model.train()
    losses = []
    for _ in range(30):
        loss = task.loss(model, batch, "cpu")
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 3
    given = [*told()[:3], Pair("l", FERRY, " ".join([FERRY] * 9), FORCE, (WEAKEN,))]
    alone = np.concatenate([scores_of(model, [pair], pieces()) for pair in given])
    assert np.allclose(scores_of(model, given, pieces()), alone, atol=1e-4)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the exporter, which training.export takes, too
def test_an_exported_model_reads_as_the_trained_one(tmp_path):
    torch = pytest.importorskip("torch", reason="the model needs torch, a dependency of training only")
    pytest.importorskip("onnx", reason="export needs onnx, a dependency of training only")
    from sayso.language import pairs as reading
    from training.pair_model import export, scores_of

    model = small(torch)
    torch.nn.init.normal_(model.encoder.shapes.weight)  # marks and segments count
    export(model, tmp_path)
    (tmp_path / VOCABULARY).write_bytes((shipped_models() / VOCABULARY).read_bytes())
    given = [told()[0], Pair("l", FERRY, " ".join([FERRY] * 9), FORCE, (WEAKEN,))]
    full = scores_of(model, given, pieces())
    for pair, row in zip(given, full, strict=True):
        assert reading.scores_of(pair.a, pair.b, tmp_path)[pair.question] == pytest.approx(row, abs=0.1)
    assert reading.temperatures(tmp_path / TEMPERATURES) == (1.0, 1.0)
