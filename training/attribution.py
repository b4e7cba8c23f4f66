"""Attribution: what a model should make of a window of PolNeAR, and what it costs not to."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.language.attribution import BY_CUE_CONTENT, BY_CUE_SOURCE, CONTENT, CUE, SOURCE
from sayso.language.wordpiece import WordPiece
from training.articles import Article, Gold, article_of
from training.batches import IGNORED, Inputs, Numbers, Part, grouped, inputs_of, label_span
from training.noise import noisy

if TYPE_CHECKING:
    from torch import Tensor

    from training.network import Model

OUTSIDE = 0
FLAT_ROLES = {"source": SOURCE, "cue": CUE, "content": CONTENT}
BY_CUE_ROLES = {"source": BY_CUE_SOURCE, "content": BY_CUE_CONTENT}
FLAT_WEIGHT, LINK_WEIGHT, LABELS_A_CUE = 2.0, 0.3, 25  # of the losses


class Targets(NamedTuple):
    """What the heads should give for a batch; places count from each window's first token."""

    flat: Numbers  # [window, token]: labels
    cues: list[tuple[int, int, int]]  # (window, start, end)
    by_cue: list[Numbers]  # for each cue [token]: labels
    spans: list[tuple[int, int, int, int]]  # (window, start, end, role): sources and contents
    links: list[tuple[int, int]]  # (cue, span): which belong together


class Attribution:
    """The task of attribution."""

    def __init__(self, corpus: Sequence[Gold], pieces: WordPiece) -> None:
        self.corpus, self.pieces = corpus, pieces

    def batches(self, epoch: int) -> list[list[Part[Article]]]:
        """The batches of an epoch, the same for the same epoch."""
        chance = Random(epoch)
        return grouped((article_of(noisy(gold, chance), self.pieces) for gold in self.corpus), chance)

    def loss(self, model: Model, parts: Sequence[Part[Article]], device: str) -> Tensor:
        """Twice the flat labels' cross-entropy, plus that by cue, plus a little of the links'."""
        inputs = inputs_of(parts)
        return loss_of(model, inputs, targets_of(parts, inputs.first_pieces.shape[1]), device)


def targets_of(parts: Sequence[Part[Article]], width: int) -> Targets:
    """What the heads should give for windows of `width` tokens; what reaches beyond a window is cut."""
    targets = Targets(np.full((len(parts), width), IGNORED, np.int64), [], [], [], [])
    for number, part in enumerate(parts):
        _add(targets, number, part)
    return targets


def _add(targets: Targets, number: int, part: Part[Article]) -> None:
    first, last = part.window.start, part.window.end
    targets.flat[number, : last - first] = OUTSIDE
    known: dict[tuple[int, int, int, int], int] = {}  # several attributions may share a source
    for attribution in part.article.gold:
        labels = np.full(targets.flat.shape[1], IGNORED, np.int64)
        labels[: last - first] = OUTSIDE
        cue_start, cue_end = attribution["cue"][0]
        whole = first <= cue_start and cue_end <= last
        for role, runs in attribution.items():
            for start, end in ((max(a, first) - first, min(b, last) - first) for a, b in runs):
                if start >= end:
                    continue
                label_span(targets.flat[number], start, end, FLAT_ROLES[role])
                if whole and role in BY_CUE_ROLES:
                    label_span(labels, start, end, BY_CUE_ROLES[role])
                    span = known.setdefault((number, start, end, BY_CUE_ROLES[role]), len(targets.spans) + len(known))
                    targets.links.append((len(targets.cues), span))
        if whole:
            targets.cues.append((number, cue_start - first, cue_end - first))
            targets.by_cue.append(labels)
    targets.spans.extend(known)


def loss_of(model: Model, inputs: Inputs, targets: Targets, device: str) -> Tensor:
    """The loss of a batch."""
    import torch  # noqa: PLC0415 - the batches are tested without it
    import torch.nn.functional as F  # noqa: N812, PLC0415 - torch's own short name

    from training.network import gathered  # noqa: PLC0415

    def tensor(array: object) -> Tensor:
        return torch.as_tensor(array, device=device)

    with torch.autocast(device, torch.bfloat16):
        states = model.encoder(tensor(inputs.pieces), tensor(inputs.shapes))
    words = gathered(states[-1], tensor(inputs.first_pieces)).float()
    words = F.dropout(words, 0.1, model.training)
    labels = tensor(targets.flat).flatten()
    loss = FLAT_WEIGHT * F.cross_entropy(model.flat(words).flatten(0, 1), labels, ignore_index=IGNORED)
    if not targets.cues:
        return loss
    paragraphs, cues = tensor(inputs.paragraphs), tensor(targets.cues)
    scores = model.by_cue(words, paragraphs, cues).flatten(0, 1)
    labels = tensor(np.stack(targets.by_cue)).flatten()
    by_cue = F.cross_entropy(scores, labels, ignore_index=IGNORED, reduction="sum")
    loss = loss + by_cue / (LABELS_A_CUE * len(targets.cues))
    if targets.spans:
        spans = tensor(targets.spans)
        links = model.links(words, paragraphs, cues, spans)
        linked, together = torch.zeros_like(links), cues[:, None, 0] == spans[None, :, 0]
        linked[tuple(tensor(targets.links).T)] = 1
        pairs = F.binary_cross_entropy_with_logits(links[together], linked[together], reduction="sum")
        loss = loss + LINK_WEIGHT * pairs / (2 * len(targets.cues))
    return loss
