"""Gold mentions of a corpus meet the candidates of its trees, and the network learns to link them."""

from __future__ import annotations

import json
import lzma

import numpy as np
import pytest

pytest.importorskip("torch", reason="the network needs torch, a dependency of training only")

import torch

from sayso.language.mentions import SIDES
from sayso.language.runtime import MENTION_PAIRS, MENTIONS, run
from training.coreference import (
    Annotated,
    Coreference,
    annotated,
    example,
    export,
    gold_of,
    loss_of,
    read,
    train,
    trimmed,
)

TREES = """\
# newdoc id = quay
# newpar
1	A	a	DET	_	_	2	det	_	_
2	crane	crane	NOUN	_	_	3	nsubj	_	_
3	fell	fall	VERB	_	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	_	_	3	punct	_	SpaceAfter=No

1	It	it	PRON	_	_	2	nsubj	_	_
2	sank	sink	VERB	_	_	0	root	_	_
3	near	near	ADP	_	_	5	case	_	_
4	the	the	DET	_	_	5	det	_	_
5	quay	quay	NOUN	_	_	2	obl	_	SpaceAfter=No
6	.	.	PUNCT	_	_	2	punct	_	_
"""
TEXT = "A crane fell. It sank near the quay."  # with a blank between sentences that the tree lacks
GOLD = [("A crane", "1", "object"), ("It", "1", "object"), ("near the quay", "2", "place")]


@pytest.fixture
def quay(tmp_path) -> Annotated:
    (tmp_path / "trees.conllu").write_text(TREES, encoding="utf-8")
    mentions = [
        {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "cluster": cluster, "type": kind}
        for words, cluster, kind in GOLD
    ]
    row = {"doc": "quay", "text": TEXT, "sents": [[0, 13], [14, 36]], "mentions": mentions}
    with lzma.open(tmp_path / "mentions.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    (document,) = annotated(tmp_path / "mentions.jsonl.xz", tmp_path / "trees.conllu")
    return document


@pytest.fixture
def made(quay):
    return example(quay, np.random.default_rng(1).normal(size=(len(quay.tree.spans), 384)).astype(np.float32))


def test_a_tree_is_laid_over_the_text_of_the_mentions(quay):
    assert [quay.tree.form(token) for token in range(len(quay.tree.spans))] == TEXT.replace(".", " .").split()
    assert quay.tree.sentences == [0] * 4 + [1] * 6
    assert quay.tree.heads[4] == 5


def test_a_candidate_meets_its_gold_by_span_or_by_head(made):
    gold = gold_of(made.document, made.mentions.candidates)
    assert [one and one.cluster for one in gold] == ["1", "1", "2"]
    assert made.refers.tolist() == [1, 1, 1]
    assert made.same.tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("text", "expected"), [("“the quay,”", "the quay"), ("quay", "quay"), ("?!", "?!"), ("(L2)", "L2")]
)
def test_signs_at_the_ends_of_a_span_do_not_count(text, expected):
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == expected


def test_the_loss_is_that_of_a_plain_reading_of_its_formula(made):
    network = Coreference().eval()
    refers, scores, types = (out.detach().double() for out in network(**made.inputs))
    (it_crane, quay_crane, quay_it) = scores.tolist()
    links = np.log1p(np.exp(it_crane)) - it_crane  # it: the crane against no antecedent
    links += np.log(1 + np.exp(quay_crane) + np.exp(quay_it))  # the quay: no antecedent is right
    found = np.log1p(np.exp(-refers.numpy())).sum()
    chosen = types.log_softmax(1)[torch.arange(3), made.types].sum()
    assert float(loss_of(network, made).detach()) == pytest.approx((links + found - 0.3 * float(chosen)) / 3, rel=1e-4)


def test_a_network_learns_a_document_by_heart(made):
    network = train([made], epochs=80)
    found = read(network, made)
    assert [(TEXT[one["s"] : one["e"]], one["cluster"]) for one in found] == [
        ("A crane", 0),
        ("It", 0),
        ("the quay", 1),
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the exporter, which training.export takes, too
def test_the_exported_network_says_the_same(made, tmp_path):
    pytest.importorskip("onnx", reason="the exporter needs onnx, a dependency of training only")
    network = Coreference().eval()
    export(network, tmp_path)
    given = {name: tensor.numpy() for name, tensor in made.inputs.items()}
    refers, *sides = run(tmp_path / MENTIONS, {name: given[name] for name in ("vectors", "mentions")})
    of_pairs = {name: given[name] for name in ("later", "earlier", "pairs")}
    (scores,) = run(tmp_path / MENTION_PAIRS, dict(zip(SIDES, sides, strict=True)) | of_pairs)
    with torch.no_grad():
        expected = network(**made.inputs)
    np.testing.assert_allclose(refers, expected[0], atol=1e-5)
    np.testing.assert_allclose(scores, expected[1], atol=1e-5)
