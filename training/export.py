"""ONNX files of a model: int8 by channel, with reduced range, which is safe on every x86 and loses least."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from sayso.language.labels import TRIGGERS
from sayso.language.runtime import ENCODER, HEAD, RELATIONS, SCRIPTS, VOCABULARY
from training.encoders import Config
from training.network import Model, gathered
from training.run import averaged

OPSET = 17
IN_FLOAT = ("/encoder/layers.0/narrow/MatMul", "/encoder/layers.1/narrow/MatMul")
"""Matrices that stay as they were trained: their inputs have outliers, and in int8 attribution loses half a point."""
FACTUALITY_SHARES = (2 / 3, 1 / 3, 0.0)  # of the heads of `FACTUALITY`: UW rates as the contract does, after FactBank
TOKEN_OUTPUTS = ("words", "flat", "tokens", "upos", "lemmas", "sentences", "names")


class Graph(torch.nn.Module):
    """A function of the model, in the form that the exporter takes."""

    def __init__(self, model: Model, function: Callable[..., Any]) -> None:
        super().__init__()
        self.model, self.forward = model, function


def load(folder: Path) -> Model:
    """The averaged weights of a stage's checkpoint, ready to read."""
    weights = averaged(folder / "checkpoint.pt")
    model = Model(Config.of(folder), len(weights["tokens.labels.lemmas.bias"]))
    model.load_state_dict(weights)
    return model.eval()


def export(folder: Path, out: Path, *, quantised: bool = True) -> None:
    """Write the models of a stage's folder, a folder that `--models` takes; in int8, or else as they were trained."""
    model = load(folder)
    heads = model.tokens
    shares = torch.tensor(FACTUALITY_SHARES)

    def encode(pieces: Any, shapes: Any, first_pieces: Any, counted: Any) -> Any:
        states = model.encoder(pieces, shapes)
        words = gathered(states[-1], first_pieces)
        x = heads(states, first_pieces, counted)
        labels = {name: head(x).log_softmax(-1) for name, head in heads.labels.items()}
        triggers = torch.stack([labels[f"triggers_{corpus}"] for corpus in TRIGGERS], 2)
        return (
            words, model.flat(words).log_softmax(-1), x, labels["upos"], labels["lemmas"].argmax(-1),
            labels["sentences"][..., 1], labels["names"], triggers, heads.factuality(x) @ shares, heads.arcs(x),
            heads.relations.dependent(x), heads.relations.head(x),
        )  # fmt: skip

    def by_cue(words: Any, paragraphs: Any, cues: Any) -> Any:
        return model.by_cue(words, paragraphs, cues).log_softmax(-1)

    def relate(dependents: Any, governors: Any) -> Any:
        return heads.relations(dependents, governors).argmax(-1)

    tokens = 40
    pieces, first_pieces = torch.randint(999, 2000, (1, 64)), torch.arange(tokens)[None]
    words = torch.randn(1, tokens, model.encoder.config.hidden_size)
    paragraphs = torch.zeros(1, tokens, dtype=torch.long)
    cues, sides = (
        torch.tensor([[0, 3, 4], [0, 5, 7], [0, 9, 10]]),
        torch.randn(tokens, heads.relations.product.in_features - 1),
    )
    outputs = [*TOKEN_OUTPUTS, "triggers", "factuality", "arcs", "dependents", "governors"]
    axes: dict[str, dict[int, str]] = {
        name: {1: "token"} for name in (*outputs, "first_pieces", "counted", "paragraphs")
    }
    axes |= {"pieces": {1: "piece"}, "shapes": {1: "piece"}, "arcs": {1: "token", 2: "head"}}
    by_cue_axes = axes | {"cues": {0: "cue"}, "scores": {0: "cue", 1: "token"}}
    related_axes = {name: {0: "token"} for name in ("dependents", "governors", "relations")}
    out.mkdir(parents=True, exist_ok=True)
    counted = torch.ones(1, tokens, dtype=torch.bool)
    for file, function, examples, inputs, results, named in (
        (ENCODER, encode, (pieces, torch.ones_like(pieces), first_pieces, counted),
         ["pieces", "shapes", "first_pieces", "counted"], outputs, axes),
        (HEAD, by_cue, (words, paragraphs, cues), ["words", "paragraphs", "cues"], ["scores"], by_cue_axes),
        (RELATIONS, relate, (sides, sides), ["dependents", "governors"], ["relations"], related_axes),
    ):  # fmt: skip
        _write(Graph(model, function), examples, inputs, results, named, out / file, quantised=quantised)
    for file in (VOCABULARY, SCRIPTS):
        shutil.copyfile(folder / file, out / file)


def export_bare(folder: Path, file: Path) -> None:
    """Write the encoder without any head, to measure what the heads cost."""
    model = load(folder)

    def encode(pieces: Any) -> Any:
        return model.encoder(pieces, torch.zeros_like(pieces))[-1]

    axes = {"pieces": {1: "piece"}, "states": {1: "piece"}}
    pieces = torch.randint(999, 2000, (1, 64))
    _write(Graph(model, encode), (pieces,), ["pieces"], ["states"], axes, file, quantised=True)


def _write(
    graph: Graph, examples: tuple[Any, ...], inputs: list[str], outputs: list[str], axes: dict[str, dict[int, str]],
    file: Path, *, quantised: bool,
) -> None:  # fmt: skip
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - after the variable

    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            graph, examples, str(full), input_names=inputs, output_names=outputs,
            dynamic_axes={name: axes[name] for name in (*inputs, *outputs)}, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        if quantised:
            quantize_dynamic(
                full, file, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                nodes_to_exclude=[*IN_FLOAT],
            )  # fmt: skip
        else:
            shutil.copyfile(full, file)
    print(f"{file}: {file.stat().st_size:,} bytes")
