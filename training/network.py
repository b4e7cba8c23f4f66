"""The heads on an encoder, in torch.

A token's vector is that of its first piece. The heads of attribution read the encoder's last layer: *flat* labels find
the cues; *by cue* every token is labelled once more for each cue; links (which span belongs to which cue) only help the
encoder to learn, and are not exported. All other heads read a layer of their own over tokens, above a learned mix of
the encoder's layers (Peters et al. 2018), so that what they want does not push attribution out of the last layer.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own short name
from torch import Tensor, nn

from sayso.language.attribution import FLAT_LABEL_BY_CUE
from sayso.language.labels import NAMES, RELATIONS, TRIGGERS, UPOS
from training.corpora import FACTUALITY
from training.encoders import DROPOUT, Config, Encoder, Layer

FLAT_LABELS, BY_CUE_ROLES = 7, 2
NEAR, FAR = 8, 16  # buckets of distance in words: exact up to 8, then by roots of two, 16 to each side


class ByCue(nn.Module):
    """Labels every word for a cue: the word's projection, scaled and shifted by the cue's, plus where it stands."""

    def __init__(self, given: int, width: int = 256) -> None:
        super().__init__()
        self.cue, self.scale_and_shift = _ends_layer(given, width), nn.Linear(width, 2 * width)
        self.word, self.norm = nn.Linear(given, width), nn.LayerNorm(width)
        self.distance, self.paragraph = _table(2 * FAR + 1, width), _table(7, width)
        self.hidden, self.labels = nn.Linear(width, width), nn.Linear(width, len(FLAT_LABEL_BY_CUE))
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.scale_and_shift.weight)
        nn.init.zeros_(self.scale_and_shift.bias)

    def forward(self, words: Tensor, paragraphs: Tensor, cues: Tensor) -> Tensor:
        """Scores [cue, word, label] over the words of each cue's window; cues are (window, start, end)."""
        window, start, end = cues.T
        scale, shift = self.scale_and_shift(self.cue(_ends(words, cues))).chunk(2, 1)
        place = torch.arange(words.shape[1], device=words.device)[None]
        distance = _distance(place, place + 1, start[:, None], end[:, None])
        paragraph = (paragraphs[window] - paragraphs[window, start][:, None]).clamp(-3, 3) + 3
        x = self.norm(self.word(words))[window] * (1 + scale[:, None]) + shift[:, None]
        x = self.dropout(F.gelu(x + self.distance(distance) + self.paragraph(paragraph)))
        return self.labels(F.gelu(self.hidden(x)))


class Links(nn.Module):
    """Scores [cue, span] of belonging together, biaffine (Dozat and Manning 2017)."""

    def __init__(self, given: int, width: int = 128) -> None:
        super().__init__()
        self.cue = _ends_layer(given, width)
        self.span = nn.ModuleList(_ends_layer(given, width) for _ in range(BY_CUE_ROLES))
        self.product = nn.ParameterList(torch.zeros(width + 1, width + 1) for _ in range(BY_CUE_ROLES))
        self.distance, self.paragraph = _table(2 * (2 * FAR + 1), 1), _table(14, 1)

    def forward(self, words: Tensor, paragraphs: Tensor, cues: Tensor, spans: Tensor) -> Tensor:
        """Spans are (window, start, end, role)."""
        window, start, end, role = spans.T
        cue_window, cue_start, cue_end = cues.T[:, :, None]
        cue, ends = F.pad(self.cue(_ends(words, cues)), (0, 1), value=1.0), _ends(words, spans[:, :3])
        scores = self.distance(_distance(start, end, cue_start, cue_end) + (2 * FAR + 1) * role)
        apart = (paragraphs[window, start] - paragraphs[cue_window, cue_start]).clamp(-3, 3)
        scores = (scores + self.paragraph(apart + 3 + 7 * role))[..., 0]
        for number in range(BY_CUE_ROLES):
            span = F.pad(self.span[number](ends), (0, 1), value=1.0)
            scores = scores + torch.where(role == number, cue @ self.product[number] @ span.T, 0.0)
        return scores


class Arcs(nn.Module):
    """Scores [window, dependent, head] of dependency arcs, the last column for the root (Dozat and Manning 2017)."""

    def __init__(self, given: int, width: int = 256) -> None:
        super().__init__()
        self.dependent, self.head = _hidden(given, width), _hidden(given, width)
        self.root = nn.Parameter(torch.zeros(width))
        self.product = nn.Parameter(torch.empty(width + 1, width))
        nn.init.xavier_uniform_(self.product)

    def forward(self, x: Tensor) -> Tensor:
        head = torch.cat([self.head(x), self.root[None, None].expand(x.shape[0], 1, -1)], 1)
        return F.pad(self.dependent(x), (0, 1), value=1.0) @ self.product @ head.transpose(1, 2)


class Relations(nn.Module):
    """Scores the relation of a dependent to its head, biaffine by relation; a root is its own head."""

    def __init__(self, given: int, width: int = 96) -> None:
        super().__init__()
        self.dependent, self.head = _hidden(given, width), _hidden(given, width)
        self.product = nn.Linear(width + 1, len(RELATIONS) * (width + 1), bias=False)

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """From the two sides' vectors [token, width] to scores [token, relation]."""
        dependent, head = F.pad(dependent, (0, 1), value=1.0), F.pad(head, (0, 1), value=1.0)
        by_relation = self.product(dependent).unflatten(-1, (len(RELATIONS), -1))
        return (by_relation @ head[:, :, None])[..., 0]


class TokenHeads(nn.Module):
    """What is said of single tokens, and of their heads, over a layer of their own."""

    def __init__(self, config: Config, lemma_scripts: int) -> None:
        super().__init__()
        width = config.hidden_size
        self.mix = nn.Parameter(torch.zeros(config.num_hidden_layers + 1))
        self.layer, self.dropout = Layer(config), nn.Dropout(DROPOUT)
        sizes = {
            "upos": len(UPOS), "sentences": 2, "lemmas": lemma_scripts, "names": 1 + 2 * len(NAMES),
            **{f"triggers_{corpus}": 3 for corpus in TRIGGERS},
        }  # fmt: skip
        self.labels = nn.ModuleDict({name: nn.Linear(width, size) for name, size in sizes.items()})
        self.factuality = nn.Sequential(_hidden(width, 128), nn.Linear(128, len(FACTUALITY)))
        self.arcs, self.relations = Arcs(width), Relations(width)

    def forward(self, states: list[Tensor], first_pieces: Tensor, counted: Tensor) -> Tensor:
        """Token vectors [window, token, width]; `counted` says which places hold a token."""
        weights = self.mix.softmax(0)
        mixed = sum(weight * state for weight, state in zip(weights, states, strict=True))
        x = gathered(mixed, first_pieces)
        mask = (~counted).to(x.dtype)[:, None, None, :] * -1e4
        return self.dropout(self.layer(x, mask).float())


class Model(nn.Module):
    """The encoder with all heads."""

    def __init__(self, config: Config, lemma_scripts: int) -> None:
        super().__init__()
        width = config.hidden_size
        self.encoder, self.flat = Encoder(config), nn.Linear(width, FLAT_LABELS)
        self.by_cue, self.links = ByCue(width), Links(width)
        self.tokens = TokenHeads(config, lemma_scripts)


def gathered(x: Tensor, first_pieces: Tensor) -> Tensor:
    """Token vectors [window, token, width]: those of their first pieces."""
    return x.gather(1, first_pieces[:, :, None].expand(-1, -1, x.shape[2]))


def _distance(start: Tensor, end: Tensor, from_start: Tensor, from_end: Tensor) -> Tensor:
    """Signed distance in words between two runs, as the number of a bucket from 0 to 2 x FAR."""
    after = torch.where(start >= from_end, start - from_end + 1, 0)
    distance = torch.where(end <= from_start, end - from_start - 1, after)
    size = distance.abs().clamp(max=255).float()
    far = NEAR + 2 * torch.log2((size / NEAR).clamp(min=1))
    bucket = torch.where(size < NEAR, size, far).floor().clamp(max=FAR).long()
    return torch.where(distance < 0, FAR - bucket, FAR + bucket)


def _ends(words: Tensor, spans: Tensor) -> Tensor:
    """The vectors of the first and last word of runs (window, start, end), side by side."""
    window, start, end = spans.T
    return torch.cat([words[window, start], words[window, end - 1]], 1)


def _hidden(given: int, width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(given, width), nn.GELU(), nn.Dropout(DROPOUT))


def _ends_layer(given: int, width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(2 * given, width), nn.GELU())


def _table(entries: int, width: int) -> nn.Embedding:
    made = nn.Embedding(entries, width)
    nn.init.normal_(made.weight, std=0.02)
    return made
