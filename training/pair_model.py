"""The model of pairs, in torch: an encoder that reads both texts at once, and a small head for each question."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from json import dumps
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from sayso.language.pairs import MARKS, PAIRS, QUESTIONS, TEMPERATURES, Packed
from sayso.language.wordpiece import WordPiece
from training.export import OPSET, Graph
from training.network import DROPOUT, PADDING, WIDTH, Encoder
from training.pairs import ALL, COPIES, Lesson, Pair, batch_of, epoch_batches, lessons

HIDDEN = 256
EPOCHS = 4
ENCODER_RATE, HEAD_RATE = 1e-4, 5e-4  # peak rates of AdamW


class PairModel(nn.Module):
    """Scores [pair, question, answer] from the first piece's vector and the means over each of the two texts."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.dropout = Encoder(), nn.Dropout(DROPOUT)
        self.marks = nn.Embedding(MARKS, WIDTH)
        nn.init.zeros_(self.marks.weight)
        self.hidden = nn.ModuleList(nn.Linear(3 * WIDTH, HIDDEN) for _ in QUESTIONS)
        self.answers = nn.ModuleList(nn.Linear(HIDDEN, len(ALL)) for _ in QUESTIONS)

    def forward(self, pieces: Tensor, segments: Tensor, marks: Tensor) -> Tensor:
        with torch.autocast(pieces.device.type, torch.bfloat16, enabled=self.training):
            x = read(self.encoder, pieces, segments, self.marks(marks))
        x, real = x.float(), pieces != PADDING
        x = self.dropout(torch.cat([x[:, 0], _mean(x, real & (segments == 0)), _mean(x, segments == 1)], 1))
        of_question = zip(self.hidden, self.answers, strict=True)
        return torch.stack([answers(torch.relu(hidden(x))) for hidden, answers in of_question], 1)


def read(encoder: Encoder, pieces: Tensor, segments: Tensor, marks: Tensor) -> Tensor:
    """The vectors of the encoder's last layer for pieces of two segments with vectors of their marks."""
    places = torch.arange(pieces.shape[1], device=pieces.device)
    x = encoder.pieces(pieces) + encoder.places(places)[None] + encoder.segments(segments) + marks
    x, mask = encoder.dropout(encoder.norm(x)), (pieces == PADDING).float()[:, None, None, :] * -1e4
    if torch.is_autocast_enabled(pieces.device.type):
        x, mask = x.bfloat16(), mask.bfloat16()
    for layer in encoder.layers:
        x = layer(x, mask)
    return x


def _mean(x: Tensor, counted: Tensor) -> Tensor:
    weights = counted.float()[:, :, None]
    return (x * weights).sum(1) / weights.sum(1)


class Pairs:
    """What is learned from pairs: the batches of each epoch, and the loss of one."""

    def __init__(self, corpora: Mapping[str, Sequence[Pair]], pieces: WordPiece) -> None:
        self.lessons = [each for corpus, pairs in corpora.items() for each in COPIES[corpus] * lessons(pairs, pieces)]

    def batches(self, epoch: int) -> list[list[Lesson]]:
        """The batches of an epoch."""
        return epoch_batches(self.lessons, epoch)

    def loss(self, model: PairModel, given: Sequence[Lesson], device: str) -> Tensor:
        """Minus the log-probability that an answer that may be true is given, by pair."""
        batch = batch_of(given)
        inputs = {name: torch.as_tensor(array, device=device) for name, array in batch.inputs.items()}
        questions = torch.as_tensor(batch.questions, device=device)
        scores = model(**inputs)[torch.arange(len(given), device=device), questions].log_softmax(-1)
        false = ~torch.as_tensor(batch.true, device=device)
        return -scores.masked_fill(false, -1e4).logsumexp(-1).mean()


def scores_of(model: PairModel, pairs: Sequence[Pair], pieces: WordPiece) -> NDArray[np.float32]:
    """The scores [pair, answer] of each pair's question in full precision, in the order of the pairs."""
    given = lessons(pairs, pieces)
    order = sorted(range(len(given)), key=lambda number: len(given[number].pair.pieces))
    found = np.zeros((len(given), len(ALL)), np.float32)
    model.eval()
    with torch.inference_mode():
        for start in range(0, len(order), 32):
            numbers = order[start : start + 32]
            batch = batch_of([given[number] for number in numbers])
            scores = model(**{name: torch.from_numpy(array) for name, array in batch.inputs.items()}).numpy()
            found[numbers] = scores[np.arange(len(numbers)), batch.questions]
    return found


def export(weights: Mapping[str, Any], out: Path) -> None:
    """Write `pairs.int8.onnx` of a model's weights, and temperatures of 1 until it is calibrated."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - after the variable

    model = PairModel()
    model.load_state_dict(weights)
    pieces, segments = torch.randint(999, 2000, (2, 64)), torch.arange(64)[None].repeat(2, 1) // 32
    axes = {name: {0: "pair", 1: "piece"} for name in Packed._fields} | {"scores": {0: "pair"}}
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full, int8 = Path(scratch) / "pairs.onnx", out / PAIRS
        torch.onnx.export(
            Graph(model.eval(), model.forward), (pieces, segments, segments), str(full), input_names=list(axes)[:3],
            output_names=list(axes)[3:], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(full, int8, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        print(f"{int8}: {int8.stat().st_size:,} bytes")
    (out / TEMPERATURES).write_text(dumps(dict.fromkeys(QUESTIONS, 1.0)) + "\n", encoding="utf-8")
