"""The model of pairs, in torch: an encoder that reads both texts at once, and a small head for each question."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from json import dumps
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from sayso.language.pairs import MARKS, QUESTIONS, Packed
from sayso.language.runtime import PAIRS, TEMPERATURES, VOCABULARY
from sayso.language.wordpiece import WordPiece, wordpiece
from training.encoders import DROPOUT, Config, Encoder, hand_on, load_published
from training.export import OPSET
from training.pairs import ALL, COPIES, Lesson, Pair, batch_of, epoch_batches, lessons, training_pairs
from training.run import Rates, averaged, train

HIDDEN = 256
STEPS = 4700  # of about 2,000 pieces: three and a half epochs
RATES = Rates(1e-4, 5e-4)


class PairModel(nn.Module):
    """Scores [pair, question, answer] from the first piece's vector and the means over each of the two texts.

    The encoder's table of shapes holds the segment and the mark of a piece in place of how its token is written.
    """

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.encoder, self.dropout = Encoder(config), nn.Dropout(DROPOUT)
        self.encoder.shapes = nn.Embedding(2 * MARKS, config.hidden_size)
        nn.init.zeros_(self.encoder.shapes.weight)
        self.hidden = nn.ModuleList(nn.Linear(3 * config.hidden_size, HIDDEN) for _ in QUESTIONS)
        self.answers = nn.ModuleList(nn.Linear(HIDDEN, len(ALL)) for _ in QUESTIONS)

    def forward(self, pieces: Tensor, segments: Tensor, marks: Tensor) -> Tensor:
        with torch.autocast(pieces.device.type, torch.bfloat16, enabled=self.training):
            x = self.encoder(pieces, marks + MARKS * segments)[-1]
        x, second = x.float(), segments == 1
        first = ~second & (pieces != self.encoder.config.pad_token_id)
        x = self.dropout(torch.cat([x[:, 0], _mean(x, first), _mean(x, second)], 1))
        of_question = zip(self.hidden, self.answers, strict=True)
        return torch.stack([answers(torch.relu(hidden(x))) for hidden, answers in of_question], 1)


def _mean(x: Tensor, counted: Tensor) -> Tensor:
    weights = counted.float()[:, :, None]
    means: Tensor = (x * weights).sum(1) / weights.sum(1)
    return means


def from_published(folder: Path) -> PairModel:
    """A model to train, with the encoder's published weights; the second segment is what BERT made of it."""
    model = PairModel(Config.of(folder))
    load_published(model.encoder, folder)
    if model.encoder.segments is not None:
        first, second = model.encoder.segments.weight.detach()[:2]
        with torch.no_grad():
            model.encoder.shapes.weight[MARKS:] = second - first  # the encoder adds the first to all
    return model


class Pairs:
    """What is learned from pairs: the batches of each epoch, and the loss of one."""

    def __init__(self, corpora: Mapping[str, Sequence[Pair]], pieces: WordPiece) -> None:
        self.padding = pieces.special.padding
        self.lessons = [each for corpus, pairs in corpora.items() for each in COPIES[corpus] * lessons(pairs, pieces)]

    def batches(self, epoch: int) -> list[list[Lesson]]:
        """The batches of an epoch."""
        return epoch_batches(self.lessons, epoch)

    def loss(self, model: PairModel, given: Sequence[Lesson], device: str) -> Tensor:
        """Minus the log-probability that an answer that may be true is given, by pair."""
        batch = batch_of(given, self.padding)
        inputs = {name: torch.as_tensor(array, device=device) for name, array in batch.inputs.items()}
        questions = torch.as_tensor(batch.questions, device=device)
        scores = model(**inputs)[torch.arange(len(given), device=device), questions].log_softmax(-1)
        false = ~torch.as_tensor(batch.true, device=device)
        loss: Tensor = -scores.masked_fill(false, -1e4).logsumexp(-1).mean()
        return loss


def learn(shared: Path, start: Path, out: Path, without: frozenset[str], share: float, threads: int) -> None:
    """Run the stage from the folder of the published encoder."""
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    hand_on(start, out)
    task = Pairs(training_pairs(shared, without), wordpiece(out / VOCABULARY))
    train(from_published(start), {"pairs": task}, {"pairs": round(share * STEPS)}, RATES, out)


def load(folder: Path) -> PairModel:
    """The averaged weights of the stage's checkpoint, ready to read."""
    model = PairModel(Config.of(folder))
    model.load_state_dict(averaged(folder / "checkpoint.pt"))
    return model.eval()


def scores_of(model: PairModel, pairs: Sequence[Pair], pieces: WordPiece) -> NDArray[np.float32]:
    """The scores [pair, answer] of each pair's question in full precision, in the order of the pairs."""
    given = lessons(pairs, pieces)
    order = sorted(range(len(given)), key=lambda number: len(given[number].pair.pieces))
    found = np.zeros((len(given), len(ALL)), np.float32)
    model.eval()
    with torch.inference_mode():
        for start in range(0, len(order), 32):
            numbers = order[start : start + 32]
            batch = batch_of([given[number] for number in numbers], pieces.special.padding)
            scores = model(**{name: torch.from_numpy(array) for name, array in batch.inputs.items()}).numpy()
            found[numbers] = scores[np.arange(len(numbers)), batch.questions]
    return found


def export(model: PairModel, out: Path) -> None:
    """Write `pairs.int8.onnx`, and temperatures of 1 until it is calibrated (`training.pairs.calibrate`)."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - after the variable

    pieces, segments = torch.randint(999, 2000, (2, 64)), torch.arange(64)[None].repeat(2, 1) // 32
    axes = {name: {0: "pair", 1: "piece"} for name in Packed._fields} | {"scores": {0: "pair"}}
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full, int8 = Path(scratch) / "pairs.onnx", out / PAIRS
        torch.onnx.export(
            model.eval(), (pieces, segments, segments), str(full), input_names=list(Packed._fields),
            output_names=["scores"], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(full, int8, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        print(f"{int8}: {int8.stat().st_size:,} bytes")
    (out / TEMPERATURES).write_text(dumps(dict.fromkeys(QUESTIONS, 1.0)) + "\n", encoding="utf-8")
