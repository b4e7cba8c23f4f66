"""Labels of tokens: what a model should make of them in a window of any corpus, and what it costs not to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sayso.language.labels import NAMES, RELATIONS, TRIGGERS, UPOS
from sayso.language.lemmas import script_of
from sayso.language.windows import Paragraphs
from sayso.language.wordpiece import WordPiece
from training.articles import Run
from training.batches import IGNORED, Numbers, Part, grouped, inputs_of, label_span
from training.corpora import FACTUALITY, Document, Word
from training.noise import rewritten

if TYPE_CHECKING:
    from torch import Tensor

    from training.network import Model

LOST = -2  # the head of a token that is not among the tokens of its window
ROOT = -1
WEIGHTS = {"lemmas": 0.5}  # of the losses; 1 otherwise


@dataclass(frozen=True)
class Labelled:
    """A text as tokens with labels: for each kind of label [token], IGNORED where it is not known.

    `heads` are places of tokens in the text, `ROOT` for a root; `factuality` [token, corpus of `FACTUALITY`] is nan
    where it is not known.
    """

    words: Paragraphs
    labels: dict[str, Numbers]
    factuality: NDArray[np.float32]


class Tokens:
    """A task of labels of tokens in some corpora."""

    def __init__(self, documents: Sequence[Document], pieces: WordPiece, scripts: Sequence[str]) -> None:
        self.documents, self.pieces = documents, pieces
        self.scripts = {script: number for number, script in enumerate(scripts)}

    def batches(self, epoch: int) -> list[list[Part[Labelled]]]:
        """The batches of an epoch, the same for the same epoch."""
        chance = Random(epoch)
        texts = joined((rewritten(document, chance) for document in self.documents), chance)
        return grouped((labelled(text, self.pieces, self.scripts) for text in texts), chance)

    def loss(self, model: Model, parts: Sequence[Part[Labelled]], device: str) -> Tensor:
        """The sum of the cross-entropies of what is known of the tokens."""
        return loss_of(model, parts, device)


def joined(documents: Iterable[Document], chance: Random) -> Iterable[Document]:
    """Single sentences of a corpus in groups of about five, so that windows are full; longer texts as they are."""
    waiting: list[Document] = []
    for document in documents:
        short = len(document.text) < 400 and "\n" not in document.text
        if waiting and (not short or waiting[0].corpus != document.corpus or chance.random() < 0.2):
            yield _one(waiting)
            waiting = []
        if short:
            waiting.append(document)
        else:
            yield document
    if waiting:
        yield _one(waiting)


def _one(parts: Sequence[Document]) -> Document:
    text = ""
    spans: list[tuple[int, int, str]] = []
    values: list[tuple[int, int, float]] = []
    regions: list[Run] = []
    words: list[Word] = []
    sentences: list[Run] = []
    for part in parts:
        text += "\n" if text else ""
        at, first = len(text), len(words)
        text += part.text
        spans += [(start + at, end + at, label) for start, end, label in part.spans]
        values += [(start + at, end + at, value) for start, end, value in part.values]
        regions += [(start + at, end + at) for start, end in _regions(part)]
        sentences += [(start + at, end + at) for start, end in part.sentences]
        words += [
            Word(w.start + at, w.end + at, w.upos, w.lemma, w.head + first if w.head >= 0 else w.head, w.deprel)
            for w in part.words
        ]
    whole = all(part.regions is None for part in parts)
    return Document(
        parts[0].id, parts[0].corpus, text, tuple(words), tuple(sentences), tuple(spans), tuple(values),
        None if whole else tuple(regions),
    )  # fmt: skip


def _regions(document: Document) -> Sequence[Run]:
    return [(0, len(document.text))] if document.regions is None else document.regions


def labelled(document: Document, pieces: WordPiece, scripts: dict[str, int]) -> Labelled:
    """A document as tokens (those of the treebank, where it is one) with all labels that it gives."""
    given = [(word.start, word.end) for word in document.words] or None
    words = pieces.words(document.text, given)
    labels: dict[str, Numbers] = {}
    factuality = np.full((len(words.spans), len(FACTUALITY)), np.nan, np.float32)
    starts = np.array([start for start, _ in words.spans])
    ends = np.array([end for _, end in words.spans])

    def tokens(start: int, end: int) -> tuple[int, int]:
        return int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left"))

    def bio(kinds: Sequence[str]) -> Numbers:
        found = np.zeros(len(starts), np.int64)
        for start, end, kind in document.spans:
            first, last = tokens(start, end)
            if document.corpus == "re3d" and document.text[start:end].lower().startswith(ARTICLES):
                first += 1  # the other corpora leave articles out of names
            if first < last:
                label_span(found, first, last, kinds.index("LOC" if kind == "GPE" else kind))
        if document.regions is not None:
            annotated = np.zeros(len(starts), np.bool_)
            for region in document.regions:
                first, last = tokens(*region)
                annotated[first:last] = True
            found[~annotated] = IGNORED
        return found

    if document.words:
        labels |= _syntax(document, words.spans, scripts)
        labels["sentences"] = np.zeros(len(starts), np.int64)
        for start, end in document.sentences:
            first, last = tokens(start, end)
            if first < last:
                labels["sentences"][first] = 1
    elif document.corpus in TRIGGERS:
        labels[f"triggers_{document.corpus}"] = bio(("EVENT",))
    elif document.corpus in NAME_CORPORA:
        labels["names"] = bio(NAMES)
    for start, end, value in document.values:
        first, last = tokens(start, end)
        if first < last:
            factuality[last - 1, FACTUALITY.index(document.corpus)] = value
    return Labelled(Paragraphs.of(document.text, words), labels, factuality)


ARTICLES = ("the ", "a ", "an ")
NAME_CORPORA = ("ner_worldwide", "re3d", "crossner_politics")


def _syntax(document: Document, spans: Sequence[Run], scripts: dict[str, int]) -> dict[str, Numbers]:
    at = {span: place for place, span in enumerate(spans)}  # a word of controls only is no token
    kept = [word for word in document.words if (word.start, word.end) in at]
    new = {old: at[word.start, word.end] for old, word in enumerate(document.words) if (word.start, word.end) in at}
    form = [document.text[word.start : word.end] for word in kept]
    return {
        "upos": np.array([UPOS.index(word.upos) for word in kept]),
        "lemmas": np.array(
            [scripts.get(script_of(f, word.lemma), IGNORED) for f, word in zip(form, kept, strict=True)]
        ),
        "relations": np.array([RELATIONS.index(word.deprel) for word in kept]),
        "heads": np.array([new.get(word.head, LOST) if word.head >= 0 else ROOT for word in kept]),
    }


def loss_of(model: Model, parts: Sequence[Part[Labelled]], device: str) -> Tensor:
    """The loss of a batch: each kind of label by itself, a mean over the tokens that have one."""
    import torch  # noqa: PLC0415 - the batches are tested without it
    import torch.nn.functional as F  # noqa: N812, PLC0415 - torch's own short name

    inputs = inputs_of(parts)
    shape = inputs.first_pieces.shape
    pieces, shapes, first_pieces, counted, _ = (torch.as_tensor(array, device=device) for array in inputs)
    with torch.autocast(device, torch.bfloat16):
        states = model.encoder(pieces, shapes)
        x = model.tokens(states, first_pieces, counted)
    targets = {name: _cut(parts, name, shape) for name in {name for part in parts for name in part.article.labels}}
    loss = torch.zeros((), device=device)
    for name, labels in sorted(targets.items()):
        if name in model.tokens.labels:
            scores = model.tokens.labels[name](x).flatten(0, 1)
            part = F.cross_entropy(scores, torch.as_tensor(labels, device=device).flatten(), ignore_index=IGNORED)
            if not torch.isnan(part):
                loss = loss + WEIGHTS.get(name, 1.0) * part
    if "heads" in targets:
        loss = loss + _tree_loss(model, x, targets, device)
    values = np.full((*shape, len(FACTUALITY)), np.nan, np.float32)
    for number, part_of in enumerate(parts):
        window = part_of.window
        values[number, : window.end - window.start] = part_of.article.factuality[window.start : window.end]
    known = ~np.isnan(values)
    if known.any():
        found = model.tokens.factuality(x)[torch.as_tensor(known, device=device)]
        wanted = torch.as_tensor(values[known], device=device)
        loss = loss + F.smooth_l1_loss(found, wanted)
    return loss


def _tree_loss(model: Model, x: Tensor, targets: dict[str, Numbers], device: str) -> Tensor:
    """Which head each token has among the tokens of its sentence, and by which relation."""
    import torch  # noqa: PLC0415
    import torch.nn.functional as F  # noqa: N812, PLC0415

    heads, relations = targets["heads"], targets["relations"]
    windows, tokens = heads.shape
    sentence = torch.as_tensor(np.cumsum(targets["sentences"] == 1, 1), device=device)
    real = torch.as_tensor(relations != IGNORED, device=device)
    apart = (sentence[:, :, None] != sentence[:, None, :]) | ~real[:, None, :]
    scores = model.tokens.arcs(x)
    scores = scores.masked_fill(F.pad(apart, (0, 1), value=False), -1e4)
    known = (relations != IGNORED) & (heads != LOST) & (heads != IGNORED)
    wanted = torch.as_tensor(np.where(heads == ROOT, tokens, heads)[known], device=device)
    rows = torch.as_tensor(np.flatnonzero(known), device=device)
    loss = F.cross_entropy(scores.flatten(0, 1)[rows], wanted)
    dependents = rows
    places = np.arange(windows * tokens).reshape(heads.shape)
    own = np.where(heads == ROOT, places, places - places % tokens + np.where(heads >= 0, heads, 0))
    flat = x.flatten(0, 1)
    of_heads = torch.as_tensor(own[known], device=device)
    scores = model.tokens.relations(
        model.tokens.relations.dependent(flat[dependents]), model.tokens.relations.head(flat[of_heads])
    )
    return loss + F.cross_entropy(scores, torch.as_tensor(relations[known], device=device))


def _cut(parts: Sequence[Part[Labelled]], name: str, shape: tuple[int, ...]) -> Numbers:
    """The labels of some kind [window, token]; heads as places in the window."""
    found = np.full(shape, IGNORED, np.int64)
    for number, part in enumerate(parts):
        labels = part.article.labels.get(name)
        if labels is None:
            continue
        start, end = part.window.start, part.window.end
        cut = labels[start:end]
        if name == "heads":
            inside = (cut >= start) & (cut < end)
            cut = np.where(inside, cut - start, np.where(cut == ROOT, ROOT, LOST))
        found[number, : end - start] = cut
    return found


def lemma_scripts(documents: Iterable[Document], at_least: int = 3) -> list[str]:
    """The scripts that make lemmas in treebanks, most frequent first, seldom ones left out."""
    seen: dict[str, int] = {}
    for document in documents:
        for word in document.words:
            script = script_of(document.text[word.start : word.end], word.lemma)
            seen[script] = seen.get(script, 0) + 1
    kept = [(-count, script) for script, count in seen.items() if count >= at_least]
    return [script for _, script in sorted(kept)]
