"""Coreference: mentions of GUM on its trees, and the network that links them, in torch.

The network reads fixed vectors of tokens and the columns of `sayso.language.mentions`. It learns which candidates
refer, and for each that does the sum of the probabilities of its true antecedents (Lee et al. 2017).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own short name
from torch import Tensor, nn

from sayso.language.mention_features import MENTION_SIZES, PAIR_SIZES, Mentions, described
from sayso.language.mention_spans import Candidate, Tree
from sayso.language.mentions import Floats, clustered, inputs, pairs
from sayso.language.runtime import MENTION_PAIRS, MENTIONS
from training.articles import rows
from training.corpora import treebank
from training.export import OPSET

TYPES = (
    "abstract", "person", "place", "object", "event", "time", "organization", "substance", "animal", "plant",
)  # fmt: skip
EDGE = " \n\t.,;:!?\"'“”‘’()[]–—-"  # signs at the ends of a mention that say nothing of its extent


class Entity(NamedTuple):
    """A gold mention, in code points."""

    start: int
    end: int
    cluster: str
    type: str


@dataclass(frozen=True)
class Annotated:
    """A document with its tree and its gold mentions."""

    id: str
    tree: Tree
    entities: tuple[Entity, ...]


def annotated(mentions: Path, trees: Path) -> list[Annotated]:
    """The documents of a part of gum_coref with the trees of ud_gum, whose texts differ in white space only."""
    documents = {document.id: document for document in treebank(trees)}
    found = []
    for row in rows(mentions):
        document = documents[row["doc"]]
        starts = [start for start, _ in document.sentences]
        sentences = [bisect_right(starts, word.start) - 1 for word in document.words]
        moves = [start - old for (start, _), old in zip(row["sents"], starts, strict=True)]
        tree = Tree(
            row["text"],
            [(word.start + moves[s], word.end + moves[s]) for word, s in zip(document.words, sentences, strict=True)],
            sentences,
            [word.upos for word in document.words],
            [word.lemma for word in document.words],
            [word.head for word in document.words],
            [word.deprel for word in document.words],
        )
        entities = (Entity(one["start"], one["end"], one["cluster"], one["type"]) for one in row["mentions"])
        found.append(Annotated(document.id, tree, tuple(entities)))
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the signs at its ends, unless it has no others."""
    first, last = start, end
    while first < last and text[first] in EDGE:
        first += 1
    while first < last and text[last - 1] in EDGE:
        last -= 1
    return (first, last) if first < last else (start, end)


def gold_of(document: Annotated, found: Sequence[Candidate]) -> list[Entity | None]:
    """For each candidate its gold mention: that with the same span, else one with the same head and no other match."""
    tree = document.tree
    by_span = {trimmed(tree.text, one.start, one.end): one for one in document.entities}
    gold: list[Entity | None] = []
    for one in found:
        span = trimmed(tree.text, tree.spans[one.start][0], tree.spans[one.end - 1][1])
        gold.append(by_span.get(span))
    taken = {one for one in gold if one}
    by_head = {_head(tree, one): one for one in document.entities if one not in taken}
    for number, one in enumerate(found):
        if gold[number] is None and not one.joint:
            gold[number] = by_head.get(one.head)
    return gold


def _head(tree: Tree, entity: Entity) -> int:
    """The first token of a mention whose head lies outside it, -1 if it has no token."""
    first = bisect_right(tree.spans, (entity.start, -1))
    last = bisect_right(tree.spans, (entity.end, -1))
    return next((token for token in range(first, last) if not first <= tree.heads[token] < last), -1)


# The network


class Coreference(nn.Module):
    """Scores candidates, and pairs of them, from vectors of their heads and columns of features."""

    def __init__(self, vector: int = 384, width: int = 128, narrow: int = 64, dropout: float = 0.3) -> None:
        super().__init__()
        self.vector, self.norm = nn.Linear(vector, width), nn.LayerNorm(width)
        self.mention, self.pair = nn.Embedding(sum(MENTION_SIZES), width), nn.Embedding(sum(PAIR_SIZES), narrow)
        self.refers = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 1))
        self.types = nn.Linear(width, len(TYPES))  # learned along; what is of one type is seldom the same as another
        self.later, self.earlier, self.shared = (nn.Linear(width, narrow) for _ in range(3))
        self.product, self.hidden = nn.Linear(narrow, narrow, bias=False), nn.Linear(narrow, narrow)
        self.score, self.dropout = nn.Linear(narrow, 1), nn.Dropout(dropout)
        for table in (self.mention, self.pair):
            nn.init.normal_(table.weight, std=0.05)

    def forward(
        self, vectors: Tensor, mentions: Tensor, later: Tensor, earlier: Tensor, pairs: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Log-odds [candidate] of referring, scores [pair], and scores of types [candidate, type]."""
        x = self.described(vectors, mentions)
        return self.refers(x)[:, 0], self.related(*self.sides(x), later, earlier, pairs), self.types(x)

    def described(self, vectors: Tensor, mentions: Tensor) -> Tensor:
        """The candidates [candidate, width]."""
        x = self.vector(self.dropout(vectors)) + _sum(self.mention, mentions)
        return self.dropout(F.relu(self.norm(x)))

    def sides(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What a candidate brings to a pair as the later one, as the earlier one, and as either [candidate, narrow]."""
        return self.later(x), self.earlier(x), self.shared(x)

    def related(
        self, as_later: Tensor, as_earlier: Tensor, shared: Tensor, later: Tensor, earlier: Tensor, pairs: Tensor
    ) -> Tensor:
        """The scores of pairs."""
        made = self.product(shared[later] * shared[earlier]) + _sum(self.pair, pairs)
        made = F.relu(made + as_later[later] + as_earlier[earlier])
        scores: Tensor = self.score(F.relu(self.hidden(self.dropout(made))))[:, 0]
        return scores


def _sum(table: nn.Embedding, numbers: Tensor) -> Tensor:
    """The sum of some rows of a table, for each row of numbers; in one step where it is learned, for speed."""
    if torch.is_grad_enabled():
        return F.embedding_bag(numbers, table.weight, mode="sum")
    return table(numbers).sum(1)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Example:
    """A document as the network takes it, with what it should say."""

    document: Annotated
    mentions: Mentions
    inputs: dict[str, Tensor]
    refers: Tensor  # [candidate] 1 or 0
    types: Tensor  # [candidate], -1 where it is no mention
    same: Tensor  # [pair] whether both are in one cluster


def example(document: Annotated, vectors: Floats) -> Example:
    """A document ready to learn from."""
    mentions = described(document.tree)
    whole = inputs(mentions, vectors) | pairs(mentions)
    given = {name: torch.from_numpy(array) for name, array in whole.items()}
    gold = gold_of(document, mentions.candidates)
    cluster_of = {cluster: n for n, cluster in enumerate({one.cluster for one in gold if one})}
    clusters = torch.tensor([cluster_of[one.cluster] if one else -1 for one in gold])
    types = torch.tensor([TYPES.index(one.type) if one else -1 for one in gold])
    later, earlier = clusters[given["later"]], clusters[given["earlier"]]
    return Example(document, mentions, given, (clusters >= 0).float(), types, (later == earlier) & (later >= 0))


def loss_of(network: Coreference, one: Example) -> Tensor:
    """The loss of a document, by mention."""
    refers, scores, types = network(**one.inputs)
    later, earlier = one.inputs["later"], one.inputs["earlier"]
    live = (one.refers > 0) | (refers > 0)  # those that will be there when it counts
    scores = scores.masked_fill(~live[earlier], -1e4)
    zero = torch.zeros(len(refers))
    right = zero.masked_fill(_any(one.same, later, len(refers)), -1e4)  # no antecedent is right where there is none
    wrong_or_right = _log_sum_exp(scores, later, zero)
    learned = _log_sum_exp(scores.masked_fill(~one.same, -1e4), later, right)
    links = (wrong_or_right - learned)[live].sum()
    found = F.binary_cross_entropy_with_logits(refers, one.refers, reduction="sum")
    typed = F.cross_entropy(types, one.types, ignore_index=-1, reduction="sum")
    return (links + found + 0.3 * typed) / len(refers)


def _any(flags: Tensor, groups: Tensor, size: int) -> Tensor:
    return torch.zeros(size).index_add(0, groups, flags.float()) > 0


def _log_sum_exp(scores: Tensor, groups: Tensor, alone: Tensor) -> Tensor:
    """For each group the logarithm of the sum of e^score, with `alone` as one score more."""
    top = alone.detach().scatter_reduce(0, groups, scores.detach(), "amax", include_self=True)
    total = (alone - top).exp().index_add(0, groups, (scores - top[groups]).exp())
    return top + total.log()


def train(examples: Sequence[Example], epochs: int, seed: int = 1, rate: float = 1e-3) -> Coreference:
    """A network trained on some documents, one a step."""
    torch.manual_seed(seed)
    shuffle = Random(seed)
    network = Coreference(vector=examples[0].inputs["vectors"].shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.01)
    steps = epochs * len(examples)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / 100) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, step / steps)))
    )
    order = list(examples)
    network.train()
    for epoch in range(epochs):
        shuffle.shuffle(order)
        total = 0.0
        for one in order:
            optimizer.zero_grad()
            loss = loss_of(network, one)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total / len(order):.4f}", flush=True)
    network.eval()
    return network


def read(network: Coreference, one: Example) -> list[dict[str, int]]:
    """The layer `mentions` of a document."""
    with torch.no_grad():
        refers, scores, _ = network(**one.inputs)
    later, earlier = (one.inputs[name].numpy() for name in ("later", "earlier"))
    found = clustered(one.mentions, later, earlier, refers.numpy(), scores.numpy())
    return [{"s": start, "e": end, "cluster": cluster} for start, end, cluster in found]


def export(network: Coreference, models: Path) -> None:
    """Write the network as two ONNX files, of candidates and of pairs, in full precision: they are small."""
    mentions = torch.zeros(3, len(MENTION_SIZES), dtype=torch.long)
    pair = torch.zeros(2, len(PAIR_SIZES), dtype=torch.long)
    sides = ("as_later", "as_earlier", "shared")
    with torch.no_grad():
        x = network.described(torch.zeros(3, network.vector.in_features), mentions)
        of_pairs = (*network.sides(x), torch.tensor([1, 2]), torch.tensor([0, 1]), pair)
        for file, function, examples, inputs, outputs in (
            (MENTIONS, _Candidates, (torch.zeros(3, network.vector.in_features), mentions),
             ("vectors", "mentions"), ("refers", *sides)),
            (MENTION_PAIRS, _Pairs, of_pairs, (*sides, "later", "earlier", "pairs"), ("scores",)),
        ):  # fmt: skip
            of_pair = ("later", "earlier", "pairs", "scores")
            axes = {name: {0: "pair" if name in of_pair else "mention"} for name in (*inputs, *outputs)}
            torch.onnx.export(
                function(network).eval(), examples, str(models / file), input_names=list(inputs),
                output_names=list(outputs), dynamic_axes=axes, opset_version=OPSET, dynamo=False,
            )  # fmt: skip


class _Candidates(nn.Module):
    """What the network says of candidates, without what it only learns along."""

    def __init__(self, network: Coreference) -> None:
        super().__init__()
        self.network = network

    def forward(self, vectors: Tensor, mentions: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        x = self.network.described(vectors, mentions)
        return self.network.refers(x)[:, 0], *self.network.sides(x)


class _Pairs(nn.Module):
    """What the network says of pairs of them."""

    def __init__(self, network: Coreference) -> None:
        super().__init__()
        self.network = network

    def forward(self, *given: Tensor) -> Tensor:
        return self.network.related(*given)
