"""The loop: draw tasks, learn, average the weights, save, say how it goes.

A run that was stopped goes on from its last checkpoint with the very weights, rates and batches that it would have had,
and on a CPU with the very chances.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor, nn

SEED = 1
CLIP, DECAY, BETAS, WARM_UP = 1.0, 0.01, (0.9, 0.98), 300  # of AdamW; steps until the rates are reached
AVERAGING = 0.998  # share of the old average that stays at each step (Polyak and Juditsky 1992)
SAVE_EVERY, SAY_EVERY = 100, 10  # steps


class Task(Protocol):
    """Something to learn: batches of an epoch, always the same for the same epoch, and the loss of one."""

    def batches(self, epoch: int) -> list[Any]: ...

    def loss(self, model: Any, parts: Any, device: str) -> Tensor: ...


@dataclass(frozen=True)
class Rates:
    """Peak rates of AdamW: of the encoder, and of what is new on it."""

    encoder: float = 1.5e-4
    heads: float = 1e-3


def train(model: nn.Module, tasks: Mapping[str, Task], steps: Mapping[str, int], rates: Rates, out: Path) -> Path:
    """Learn each task for its number of steps, in random order; gives the checkpoint, which holds averaged weights.

    The embeddings of pieces stay as they are: a third of the time, and no loss. `out` gets `checkpoint.pt` and the
    curve `losses.tsv`; a checkpoint that is there is gone on from.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.encoder.pieces.weight.requires_grad_(False)  # type: ignore[union-attr, operator]
    model.to(device)
    groups: tuple[list[Tensor], list[Tensor]] = ([], [])  # of the encoder, of the heads
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            groups[not name.startswith("encoder.")].append(weight)
    optimiser = torch.optim.AdamW([{"params": part} for part in groups], weight_decay=DECAY, betas=BETAS, fused=True)
    average = {name: weight.detach().clone() for name, weight in model.state_dict().items()}
    out.mkdir(parents=True, exist_ok=True)
    checkpoint, done = out / "checkpoint.pt", 0
    supplies = {name: Supply(task) for name, task in tasks.items()}
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device)
        if saved["steps"] != dict(steps):
            raise SystemExit(f"{checkpoint}: was begun for {saved['steps']} steps; go on so, or choose another --out")
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        average, done = saved["average"], saved["step"]
        torch.set_rng_state(saved["chance"].cpu())
        for name, place in saved["places"].items():
            supplies[name].epoch, supplies[name].place = place
    order = [name for name in sorted(tasks) for _ in range(steps[name])]
    Random(SEED).shuffle(order)
    model.train()
    begun, losses = time.monotonic(), {name: list[float]() for name in tasks}
    for step, name in enumerate(order[done:], done + 1):
        for group, rate in zip(optimiser.param_groups, (rates.encoder, rates.heads), strict=True):
            group["lr"] = rate * min(1, step / WARM_UP) * (1 - (step - 1) / len(order))
        loss = tasks[name].loss(model, supplies[name].next(), device)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*groups[0], *groups[1]], CLIP)
        optimiser.step()
        keep = min(AVERAGING, step / (step + 10))
        with torch.no_grad():
            for key, weight in model.state_dict().items():
                average[key].lerp_(weight, 1 - keep)
        losses[name].append(loss.item())
        if step % SAY_EVERY == 0:
            _say(out, step, len(order), losses, time.monotonic() - begun)
        if step % SAVE_EVERY == 0 or step == len(order):
            places = {key: (supply.epoch, supply.place) for key, supply in supplies.items()}
            state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "average": average}
            state |= {"chance": torch.get_rng_state(), "step": step, "steps": dict(steps), "places": places}
            torch.save(state, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)
    return checkpoint


class Supply:
    """The batches of a task, epoch after epoch."""

    def __init__(self, task: Task) -> None:
        self.task, self.epoch, self.place = task, 0, 0
        self.held: tuple[int, list[Any]] = (-1, [])

    def next(self) -> Any:
        """The next batch."""
        if self.held[0] != self.epoch:
            self.held = self.epoch, self.task.batches(self.epoch)
        batch = self.held[1][self.place]
        self.place += 1
        if self.place == len(self.held[1]):
            self.epoch, self.place = self.epoch + 1, 0
        return batch


def averaged(checkpoint: Path) -> dict[str, Tensor]:
    """The averaged weights of a checkpoint."""
    saved: dict[str, Any] = torch.load(checkpoint, map_location="cpu")
    weights: dict[str, Tensor] = saved["average"]
    return weights


def _say(out: Path, step: int, steps: int, losses: Mapping[str, Sequence[float]], seconds: float) -> None:
    means = "\t".join(f"{name} {np.mean(of_task[-30:]):.4f}" for name, of_task in sorted(losses.items()) if of_task)
    line = f"{step}\t{steps}\t{means}\t{seconds:.0f}"
    print(f"step, of, losses, seconds: {line}", flush=True)
    with (out / "losses.tsv").open("a", encoding="utf-8") as curve:
        curve.write(line + "\n")
