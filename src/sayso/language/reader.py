"""One pass of the encoder over a text, and what all heads make of it.

Each window is read alone: dynamic int8 scales its activations by batch, so that a reading would depend on its
neighbours. Each token takes its labels from the one window that answers for it, a sentence its tree from the window
that answers for its beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.language.attribution import Found, attributions_in
from sayso.language.decoding import best_labels, labelled_spans, mean_probability
from sayso.language.labels import NAMES, RELATIONS, TRIGGERS, UPOS
from sayso.language.lemmas import lemma_of, scripts_of, spelt
from sayso.language.runtime import ENCODER, SCRIPTS, VOCABULARY, run
from sayso.language.runtime import RELATIONS as RELATIONS_MODEL
from sayso.language.trees import best_heads
from sayso.language.windows import Paragraphs, Window, packed, windows
from sayso.language.wordpiece import wordpiece

MULTIPLE = 32  # windows are padded to a multiple: every new shape costs the runtime a plan
STARTS = 0.5  # the probability from which on a token begins a sentence

Run = tuple[int, int]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class FoundName:
    """A name in code points, its kind (of `labels.NAMES`), and the model's own probability of it."""

    start: int
    end: int
    kind: str
    probability: float


@dataclass(frozen=True)
class Reading:
    """What the model makes of a text; all lists but the last three have an entry for each token.

    `heads` are positions of tokens, -1 for the root of a sentence; `factuality` runs from -3 (certainly not) to 3;
    `triggers` [token, corpus, 2]: the probability that an event's name begins or goes on there, by the corpora of
    `labels.TRIGGERS`; `vectors` [token, width].
    """

    tokens: list[Run]
    upos: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]
    factuality: Floats
    triggers: Floats
    vectors: Floats
    sentences: list[Run]  # runs of tokens
    names: list[FoundName]
    attributions: list[Found]

    @property
    def events(self) -> Floats:
        """The probability that a token is (part of) the name of an event, in the mean of the corpora.

        On dev parts of TempEval-3 and ECB+ the mean is as good as each corpus's own idea, and better than either on
        the other's.
        """
        return np.asarray(self.triggers.sum(2).mean(1))


def read(text: str, models: Path) -> Reading:
    """Read a text whose paragraphs are lines."""
    return read_tokens(Paragraphs.of(text, wordpiece(models / VOCABULARY).words(text)), models)


def read_tokens(article: Paragraphs, models: Path, begin: AbstractSet[int] | None = None) -> Reading:
    """Read a text that is cut into tokens; `begin`: those that begin sentences, where that is known."""
    made = _Pass(article, models)
    before: tuple[Window, dict[str, Any]] | None = None
    for window in windows(article):
        found = dict(zip(OUTPUTS, run(models / ENCODER, inputs_of(article, window)), strict=True))
        made.take(window, found, begin)
        if before:  # only now is it known where its last sentence ends
            made.parse(*before, window.own_end)
        before = window, found
    if before:
        made.parse(*before, len(article.numbers))
    return made.reading()


class _Pass:
    """What is known so far of a text that is read window by window."""

    def __init__(self, article: Paragraphs, models: Path) -> None:
        size = len(article.numbers)
        self.article, self.models = article, models
        self.heads, self.relations = [-1] * size, ["root"] * size
        self.upos, self.lemmas = np.zeros(size, np.int64), np.zeros(size, np.int64)
        self.factuality, self.starts = np.zeros(size, np.float32), np.zeros(size, np.float32)
        self.triggers = np.zeros((size, len(TRIGGERS), 2), np.float32)
        self.vectors: list[Floats] = []
        self.sentences: list[Run] = []
        self.names: list[FoundName] = []
        self.attributions: list[Found] = []

    def take(self, window: Window, found: dict[str, Any], begin: AbstractSet[int] | None) -> None:
        """Take what is said of the tokens that a window answers for."""
        own = slice(window.own_start, window.own_end)
        inside = slice(window.own_start - window.start, window.own_end - window.start)
        self.upos[own] = found["upos"][0, inside].argmax(-1)
        self.lemmas[own] = found["lemmas"][0, inside]
        self.factuality[own] = found["factuality"][0, inside]
        self.triggers[own] = np.exp(found["triggers"][0, inside, :, 1:])
        self.starts[own] = np.exp(found["sentences"][0, inside])
        if begin is not None:
            self.starts[own] = [token in begin for token in range(window.own_start, window.own_end)]
        self.vectors.append(found["tokens"][0, inside])
        for name in _names(self.article, window, found["names"]):
            if not self.names or self.names[-1].end <= name.start:
                self.names.append(name)
        self.attributions += attributions_in(self.article, window, found["words"], found["flat"], self.models)

    def parse(self, window: Window, found: dict[str, Any], known: int) -> None:
        """Write the trees of the sentences that begin where a window answers; `known`: tokens that are read so far."""
        first = len(self.sentences)
        start = max(window.own_start, self.sentences[-1][1] if self.sentences else 0)
        limit = min(window.end, known)
        while start < window.own_end:
            end = start + 1
            while end < limit and not self._begins(end):
                end += 1
            self.sentences.append((start, end))
            start = end
        if len(self.sentences) == first:
            return
        arcs, governors, tokens = found["arcs"][0], [], range(self.sentences[first][0], self.sentences[-1][1])
        for start, end in self.sentences[first:]:
            inside = np.arange(start - window.start, end - window.start)
            scores = arcs[inside][:, [*inside, arcs.shape[1] - 1]]
            tree = best_heads(scores - np.logaddexp.reduce(scores, 1, keepdims=True))
            governors += np.where(tree < 0, inside, inside[0] + tree).tolist()
            self.heads[start:end] = [-1 if head < 0 else start + head for head in tree.tolist()]
        of_tokens = slice(tokens.start - window.start, tokens.stop - window.start)
        inputs = {"dependents": found["dependents"][0, of_tokens], "governors": found["governors"][0, governors]}
        for token, label in zip(tokens, run(self.models / RELATIONS_MODEL, inputs)[0], strict=True):
            self.relations[token] = "root" if self.heads[token] < 0 else RELATIONS[label]

    def _begins(self, token: int) -> bool:
        """Whether a sentence begins with a token."""
        new_paragraph = self.article.numbers[token] != self.article.numbers[token - 1]
        return new_paragraph or bool(self.starts[token] >= STARTS)

    def reading(self) -> Reading:
        """All of it."""
        text, spans = self.article.text, self.article.words.spans
        scripts, known = scripts_of(self.models / SCRIPTS), wordpiece(self.models / VOCABULARY).numbers
        lemmas = [lemma_of(text[a:b], scripts[script]) for (a, b), script in zip(spans, self.lemmas, strict=True)]
        tags = [UPOS[tag] for tag in self.upos]
        return Reading(
            tokens=spans,
            upos=tags,
            lemmas=[spelt(lemma, known) if tag == "VERB" else lemma for lemma, tag in zip(lemmas, tags, strict=True)],
            heads=self.heads,
            relations=self.relations,
            factuality=self.factuality,
            triggers=self.triggers,
            vectors=np.concatenate(self.vectors) if self.vectors else np.zeros((0, 0), np.float32),
            sentences=self.sentences,
            names=self.names,
            attributions=sorted(self.attributions),
        )


OUTPUTS = (
    "words", "flat", "tokens", "upos", "lemmas", "sentences", "names", "triggers", "factuality", "arcs", "dependents",
    "governors",
)  # fmt: skip


def inputs_of(article: Paragraphs, window: Window) -> dict[str, NDArray[Any]]:
    """A window as the encoder takes it."""
    row = packed(article, window)
    pieces, tokens = -(-len(row.pieces) // MULTIPLE) * MULTIPLE, -(-len(row.first_pieces) // MULTIPLE) * MULTIPLE
    inputs = {
        "pieces": np.full((1, pieces), article.words.special.padding, np.int64),
        "shapes": np.zeros((1, pieces), np.int64),
        "first_pieces": np.zeros((1, tokens), np.int64),
        "counted": np.zeros((1, tokens), np.bool_),
    }
    inputs["pieces"][0, : len(row.pieces)] = row.pieces
    inputs["shapes"][0, : len(row.shapes)] = row.shapes
    inputs["first_pieces"][0, : len(row.first_pieces)] = row.first_pieces
    inputs["counted"][0, : len(row.first_pieces)] = True
    return inputs


def _names(article: Paragraphs, window: Window, scores: Floats) -> Iterator[FoundName]:
    """The names that begin where a window answers."""
    scores = scores[:, : window.end - window.start]
    labels = best_labels(scores)[0]
    for kind, start, end in labelled_spans(labels.tolist()):
        if window.own_start <= window.start + start < window.own_end:
            probability = mean_probability(scores[0], labels, start, end)
            yield FoundName(*article.run(window.start + start, window.start + end), NAMES[kind], round(probability, 4))
