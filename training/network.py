"""The encoder of all-MiniLM-L6-v2 and the heads of attribution, in torch.

An article's words are the vectors of their first pieces. *Flat* labels find the cues; *by cue* every word is labelled
once more for each cue. Links (which span belongs to which cue) only help the encoder to learn, and are not exported.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own short name
from safetensors.torch import load_file
from torch import Tensor, nn

from sayso.language.attribution import FLAT_LABEL_BY_CUE

VOCABULARY, WIDTH, LAYERS, ATTENTION_HEADS, PLACES, PADDING = 30522, 384, 6, 12, 512, 0
FLAT_LABELS, BY_CUE_ROLES = 7, 2
DROPOUT = 0.1
NEAR, FAR = 8, 16  # buckets of distance in words: exact up to 8, then by roots of two, 16 to each side


class Layer(nn.Module):
    """A layer of BERT (Devlin et al. 2019), without dropout on the attention: faster on a CPU."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.attention_norm, self.output_norm = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        shape = (*x.shape[:2], ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = (part(x).reshape(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        attended = F.scaled_dot_product_attention(query, key, value, attn_mask=mask).transpose(1, 2).reshape(x.shape)
        x = self.attention_norm(x + self.dropout(self.output(attended)))
        return self.output_norm(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """BERT in the size of all-MiniLM-L6-v2."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces, self.places, self.segments = (nn.Embedding(n, WIDTH) for n in (VOCABULARY, PLACES, 2))
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor) -> Tensor:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.places(places)[None] + self.segments.weight[0]
        x, mask = self.dropout(self.norm(x)), (pieces == PADDING).float()[:, None, None, :] * -1e4
        if torch.is_autocast_enabled(pieces.device.type):
            x, mask = x.bfloat16(), mask.bfloat16()
        for layer in self.layers:
            x = layer(x, mask)
        return x


class ByCue(nn.Module):
    """Labels every word for a cue: the word's projection, scaled and shifted by the cue's, plus where it stands."""

    def __init__(self, width: int = 256) -> None:
        super().__init__()
        self.cue, self.scale_and_shift = _ends_layer(width), nn.Linear(width, 2 * width)
        self.word, self.norm = nn.Linear(WIDTH, width), nn.LayerNorm(width)
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

    def __init__(self, width: int = 128) -> None:
        super().__init__()
        self.cue, self.span = _ends_layer(width), nn.ModuleList(_ends_layer(width) for _ in range(BY_CUE_ROLES))
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


class AttributionModel(nn.Module):
    """The encoder with flat labels, labels by cue and links."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.flat = Encoder(), nn.Linear(WIDTH, FLAT_LABELS)
        self.by_cue, self.links = ByCue(), Links()

    def words(self, pieces: Tensor, first_pieces: Tensor) -> Tensor:
        """Word vectors [window, word, width]: those of the words' first pieces."""
        x = self.encoder(pieces)
        return x.gather(1, first_pieces[:, :, None].expand(-1, -1, x.shape[2])).float()


def load_published(encoder: Encoder, file: Path) -> None:
    """Take the encoder's published weights (`model.safetensors`)."""
    theirs = {
        "pieces": "embeddings.word_embeddings", "places": "embeddings.position_embeddings",
        "segments": "embeddings.token_type_embeddings", "norm": "embeddings.LayerNorm", "layers": "encoder.layer",
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "output": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense", "narrow": "output.dense", "output_norm": "output.LayerNorm",
    }  # fmt: skip
    weights = load_file(file)
    names = {name: ".".join(theirs.get(part, part) for part in name.split(".")) for name in encoder.state_dict()}
    encoder.load_state_dict({name: weights[published] for name, published in names.items()})


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


def _ends_layer(width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(2 * WIDTH, width), nn.GELU())


def _table(entries: int, width: int) -> nn.Embedding:
    made = nn.Embedding(entries, width)
    nn.init.normal_(made.weight, std=0.02)
    return made
