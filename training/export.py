"""ONNX files of a model: int8 by channel, with reduced range, which is safe on every x86 and loses least."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from training.network import WIDTH, AttributionModel

OPSET = 17


class Graph(torch.nn.Module):
    """A function of the model, in the form that the exporter takes."""

    def __init__(self, model: AttributionModel, function: Callable[..., Any]) -> None:
        super().__init__()
        self.model, self.forward = model, function


def export(model: AttributionModel, vocabulary: Path, out: Path) -> None:
    """Write `encoder.int8.onnx`, `head.int8.onnx` and `vocabulary.txt`, a folder that `--models` takes."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - after the variable

    def encode(pieces: Any, first_pieces: Any) -> Any:
        words = model.words(pieces, first_pieces)
        return words, model.flat(words).log_softmax(-1)

    def by_cue(words: Any, paragraphs: Any, cues: Any) -> Any:
        return model.by_cue(words, paragraphs, cues).log_softmax(-1)

    pieces, first_pieces = torch.randint(999, 2000, (2, 64)), torch.arange(40)[None].repeat(2, 1)
    words, paragraphs = torch.randn(2, 40, WIDTH), torch.zeros(2, 40, dtype=torch.long)
    cues = torch.tensor([[0, 3, 4], [1, 5, 7], [1, 9, 10]])
    axes = {"pieces": {0: "window", 1: "piece"}, "cues": {0: "cue"}, "scores": {0: "cue", 1: "word"}}
    axes |= {name: {0: "window", 1: "word"} for name in ("first_pieces", "words", "flat", "paragraphs")}
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name, function, examples, inputs, outputs in (
            ("encoder", encode, (pieces, first_pieces), ["pieces", "first_pieces"], ["words", "flat"]),
            ("head", by_cue, (words, paragraphs, cues), ["words", "paragraphs", "cues"], ["scores"]),
        ):
            full, int8 = Path(scratch) / f"{name}.onnx", out / f"{name}.int8.onnx"
            torch.onnx.export(
                Graph(model, function), examples, str(full), input_names=inputs, output_names=outputs,
                dynamic_axes={each: axes[each] for each in (*inputs, *outputs)}, opset_version=OPSET, dynamo=False,
            )  # fmt: skip
            quantize_dynamic(full, int8, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
            print(f"{int8}: {int8.stat().st_size:,} bytes")
    shutil.copyfile(vocabulary, out / "vocabulary.txt")
