"""Published encoders: BERT (Devlin et al. 2019) and MPNet (Song et al. 2020) in any size, in torch.

A folder of such an encoder holds `config.json`, `model.safetensors`, and its pieces in `vocab.txt` or `tokenizer.json`.
A stage's folder holds the same `config.json` beside its checkpoint, and the pieces as `vocabulary.txt`.
"""

from __future__ import annotations

import json
import math
import shutil
from dataclasses import dataclass, fields
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own short name
from safetensors.torch import load_file
from torch import Tensor, nn

from sayso.language.runtime import VOCABULARY
from sayso.language.wordpiece import SHAPES

CONFIG, WEIGHTS = "config.json", "model.safetensors"
DROPOUT = 0.1
FARTHEST = 128  # pieces: MPNet's last bucket of distance begins here
PUBLISHED = {  # our names, and theirs
    "pieces": "embeddings.word_embeddings", "places": "embeddings.position_embeddings",
    "segments": "embeddings.token_type_embeddings", "norm": "embeddings.LayerNorm", "layers": "encoder.layer",
    "widen": "intermediate.dense", "narrow": "output.dense", "output_norm": "output.LayerNorm",
}  # fmt: skip
ATTENTION = {
    "bert": {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "output": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
    },
    "mpnet": {
        "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
        "output": "attention.attn.o", "attention_norm": "attention.LayerNorm",
        "distances": "encoder.relative_attention_bias",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Config:
    """What an encoder's `config.json` says of it, by the names that it has there."""

    model_type: str
    hidden_act: str
    vocab_size: int
    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    max_position_embeddings: int
    pad_token_id: int
    layer_norm_eps: float
    type_vocab_size: int = 0  # of BERT
    relative_attention_num_buckets: int = 0  # of MPNet

    @classmethod
    def of(cls, folder: Path) -> Config:
        """That of an encoder's or a stage's folder; ValueError if it is neither like BERT nor like MPNet."""
        given = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        if given["model_type"] not in ATTENTION or given["hidden_act"] != "gelu":
            raise ValueError(f"{folder / CONFIG}: neither a BERT nor an MPNet with GELU")
        return cls(**{field.name: given[field.name] for field in fields(cls) if field.name in given})


class Layer(nn.Module):
    """A layer of a transformer, without dropout on the attention: faster on a CPU."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        width, wide = config.hidden_size, config.intermediate_size
        self.heads = config.num_attention_heads
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))
        self.widen, self.narrow = nn.Linear(width, wide), nn.Linear(wide, width)
        self.attention_norm, self.output_norm = (nn.LayerNorm(width, eps=config.layer_norm_eps) for _ in range(2))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`mask` is added to the scores of attention [window, head, from, to]."""
        shape = (*x.shape[:2], self.heads, x.shape[2] // self.heads)
        query, key, value = (part(x).reshape(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        attended = F.scaled_dot_product_attention(query, key, value, attn_mask=mask).transpose(1, 2).reshape(x.shape)
        x = self.attention_norm(x + self.dropout(self.output(attended)))
        return self.output_norm(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """BERT or MPNet.

    MPNet has no segments; it counts places from behind the number of its padding, and adds to the scores of attention,
    in all layers alike, what it has learned of the distance between two pieces.
    """

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config, width, mpnet = config, config.hidden_size, config.model_type == "mpnet"
        self.first_place = config.pad_token_id + 1 if mpnet else 0
        self.pieces = nn.Embedding(config.vocab_size, width)
        self.places = nn.Embedding(config.max_position_embeddings, width)
        self.segments = None if mpnet else nn.Embedding(config.type_vocab_size, width)
        self.shapes = nn.Embedding(SHAPES, width)  # ours: how tokens are written, which lower case loses
        nn.init.zeros_(self.shapes.weight)
        self.norm, self.dropout = nn.LayerNorm(width, eps=config.layer_norm_eps), nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.num_hidden_layers))
        buckets = config.relative_attention_num_buckets
        self.distances = nn.Embedding(buckets, config.num_attention_heads) if mpnet else None

    def forward(self, pieces: Tensor, shapes: Tensor) -> list[Tensor]:
        """The embeddings and the output of each layer, [window, piece, width] each."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.places(places + self.first_place)[None]
        if self.segments is not None:
            x = x + self.segments.weight[0]
        x = self.dropout(self.norm(x + self.shapes(shapes)))
        mask = (pieces == self.config.pad_token_id).float()[:, None, None, :] * -1e4
        if self.distances is not None:
            buckets = bucket_of(places[None] - places[:, None], self.distances.num_embeddings)
            mask = mask + self.distances(buckets).permute(2, 0, 1)[None]
        if torch.is_autocast_enabled(pieces.device.type):
            x, mask = x.bfloat16(), mask.bfloat16()
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return states


def bucket_of(distance: Tensor, buckets: int) -> Tensor:
    """The numbers of the buckets of signed distances, as in T5 (Raffel et al. 2020).

    One half for pieces before, one for those behind; of each half the first half exact, the rest by logarithm.
    """
    half = buckets // 2
    exact = half // 2
    size = distance.abs()
    far = (size.clamp(min=exact) / exact).log() / math.log(FARTHEST / exact) * (half - exact)
    bucket = torch.where(size < exact, size, exact + far.long()).clamp(max=half - 1)
    return bucket + half * (distance > 0)


def load_published(encoder: Encoder, folder: Path) -> None:
    """Take the encoder's published weights."""
    kind = encoder.config.model_type
    weights = {name.removeprefix(f"{kind}."): weight for name, weight in load_file(folder / WEIGHTS).items()}
    theirs = PUBLISHED | ATTENTION[kind]
    names = {name: ".".join(theirs.get(part, part) for part in name.split(".")) for name in encoder.state_dict()}
    del names["shapes.weight"]  # ours, and 0
    encoder.load_state_dict({name: weights[published] for name, published in names.items()}, strict=False)


def hand_on(folder: Path, out: Path) -> None:
    """Write into a stage's folder what the next stage and the export must know of the encoder: sizes and pieces."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / CONFIG, out / CONFIG)
    for name in (VOCABULARY, "vocab.txt"):
        if (folder / name).exists():
            shutil.copyfile(folder / name, out / VOCABULARY)
            return
    numbers: dict[str, int] = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    (out / VOCABULARY).write_text("".join(f"{piece}\n" for piece in sorted(numbers, key=numbers.__getitem__)), "utf-8")
