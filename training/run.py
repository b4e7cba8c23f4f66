"""The loop: learn, average the weights, save, say how it goes.

A run that was stopped goes on from its last checkpoint with the very weights, rates and chances that it would have had.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own short name
from torch import Tensor

from sayso.language.wordpiece import WordPiece
from training.articles import Gold
from training.batches import IGNORED, Batch, batch_of, epoch_batches
from training.network import AttributionModel, load_published

SEED = 1
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1e-3, 200  # peak rates of AdamW, steps until they are reached
DECAY, BETAS, CLIP = 0.01, (0.9, 0.98), 1.0
FLAT_WEIGHT, LINK_WEIGHT, LABELS_A_CUE = 2.0, 0.3, 25  # of the losses
AVERAGING = 0.998  # share of the old average that stays at each step (Polyak and Juditsky 1992)
SAVE_EVERY, SAY_EVERY = 100, 10  # steps


def train(corpus: list[Gold], pieces: WordPiece, encoder: Path, out: Path, epochs: int, threads: int) -> Path:
    """Fine-tune the encoder with its heads on a corpus; gives the checkpoint, which holds the averaged weights.

    The embeddings of pieces stay as they are: a third of the time, and no loss. `out` gets `checkpoint.pt` and the
    curve `losses.tsv`; a checkpoint that is there is gone on from.
    """
    torch.manual_seed(SEED)
    torch.set_num_threads(threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = AttributionModel()
    load_published(model.encoder, encoder / "model.safetensors")
    model.encoder.pieces.weight.requires_grad_(False)
    model.to(device)
    groups: tuple[list[Tensor], list[Tensor]] = ([], [])  # of the encoder, of the heads
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            groups[not name.startswith("encoder.")].append(weight)
    rates = (ENCODER_RATE, HEAD_RATE)
    optimiser = torch.optim.AdamW([{"params": part} for part in groups], weight_decay=DECAY, betas=BETAS, fused=True)
    average = {name: weight.detach().clone() for name, weight in model.state_dict().items()}
    out.mkdir(parents=True, exist_ok=True)
    checkpoint, done = out / "checkpoint.pt", 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        average = saved["average"]
        torch.set_rng_state(saved["chance"].cpu())
        done = saved["step"]
    batches = [parts for epoch in range(epochs) for parts in epoch_batches(corpus, pieces, epoch)]
    model.train()
    begun, losses = time.monotonic(), []
    for step, parts in enumerate(batches[done:], done + 1):
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(1, step / WARM_UP) * (1 - (step - 1) / len(batches))
        loss = loss_of(model, batch_of(parts), device)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*groups[0], *groups[1]], CLIP)
        optimiser.step()
        keep = min(AVERAGING, step / (step + 10))
        with torch.no_grad():
            for name, weight in model.state_dict().items():
                average[name].lerp_(weight, 1 - keep)
        losses.append(loss.item())
        if step % SAY_EVERY == 0:
            seconds = time.monotonic() - begun
            line = f"{step}\t{len(batches)}\t{np.mean(losses[-50:]):.4f}\t{seconds:.0f}"
            print(f"step, of, loss, seconds: {line}", flush=True)
            with (out / "losses.tsv").open("a", encoding="utf-8") as curve:
                curve.write(line + "\n")
        if step % SAVE_EVERY == 0 or step == len(batches):
            state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "average": average}
            torch.save({**state, "chance": torch.get_rng_state(), "step": step}, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)
    return checkpoint


def loss_of(model: AttributionModel, batch: Batch, device: torch.device) -> Tensor:
    """Twice the flat labels' cross-entropy, plus that by cue, plus a little of the links'."""
    pieces, first_pieces, paragraphs = (_tensor(array, device) for array in batch[:3])
    with torch.autocast(device.type, torch.bfloat16):
        words = model.words(pieces, first_pieces)
    words = F.dropout(words, 0.1, model.training)
    labels = _tensor(batch.flat, device).flatten()
    loss = FLAT_WEIGHT * F.cross_entropy(model.flat(words).flatten(0, 1), labels, ignore_index=IGNORED)
    if not batch.cues:
        return loss
    cues = torch.tensor(batch.cues, device=device)
    scores = model.by_cue(words, paragraphs, cues).flatten(0, 1)
    labels = _tensor(np.stack(batch.by_cue), device).flatten()
    by_cue = F.cross_entropy(scores, labels, ignore_index=IGNORED, reduction="sum")
    loss = loss + by_cue / (LABELS_A_CUE * len(batch.cues))
    if batch.spans:
        spans = torch.tensor(batch.spans, device=device)
        links = model.links(words, paragraphs, cues, spans)
        linked, together = torch.zeros_like(links), cues[:, None, 0] == spans[None, :, 0]
        linked[tuple(torch.tensor(batch.links, device=device).T)] = 1
        pairs = F.binary_cross_entropy_with_logits(links[together], linked[together], reduction="sum")
        loss = loss + LINK_WEIGHT * pairs / (2 * len(batch.cues))
    return loss


def averaged(checkpoint: Path) -> AttributionModel:
    """The model with the averaged weights of a checkpoint, ready to read."""
    saved: dict[str, Any] = torch.load(checkpoint, map_location="cpu")
    model = AttributionModel()
    model.load_state_dict(saved["average"])
    return model.eval()


def _tensor(array: Any, device: torch.device) -> Tensor:
    return torch.from_numpy(array).to(device)
