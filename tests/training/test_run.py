"""The loop: a run that was stopped and goes on ends as one that was not."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="torch is only in the environment of training")

from training import run  # noqa: E402 - after torch is known to be there
from training.run import Rates, Supply, averaged, train  # noqa: E402 - the same


class Small(torch.nn.Module):
    """A model of the parts that the loop asks for."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(3)
        self.encoder = torch.nn.Module()
        self.encoder.pieces = torch.nn.Embedding(5, 4)
        self.encoder.layer = torch.nn.Linear(4, 4)
        self.head, self.dropout = torch.nn.Linear(4, 1), torch.nn.Dropout(0.5)


class Numbers:
    """A task whose epochs have three batches."""

    def __init__(self, wanted):
        self.wanted = wanted

    def batches(self, epoch):
        return [[(epoch + number) % 5] for number in range(3)]

    def loss(self, model, parts, device):
        x = model.dropout(model.encoder.layer(model.encoder.pieces(torch.tensor(parts, device=device))))
        return ((model.head(x) - self.wanted) ** 2).mean()


TASKS = {"ones": Numbers(1.0), "twos": Numbers(2.0)}
STEPS = {"ones": 9, "twos": 11}


@pytest.fixture(autouse=True)
def often(monkeypatch):
    monkeypatch.setattr(run, "SAVE_EVERY", 5)


def stopped_at(step, tasks):
    """Tasks of which the last to be asked dies at some step."""
    seen = []

    class Dying(Numbers):
        def loss(self, model, parts, device):
            seen.append(parts)
            if len(seen) > step:
                raise KeyboardInterrupt
            return super().loss(model, parts, device)

    return {name: Dying(task.wanted) for name, task in tasks.items()}


def test_a_run_that_was_stopped_ends_as_one_that_was_not(tmp_path):
    torch.manual_seed(1)
    whole = averaged(train(Small(), TASKS, STEPS, Rates(), tmp_path / "whole"))
    torch.manual_seed(1)
    with pytest.raises(KeyboardInterrupt):
        train(Small(), stopped_at(12, TASKS), STEPS, Rates(), tmp_path / "parts")
    torch.manual_seed(99)
    parts = averaged(train(Small(), TASKS, STEPS, Rates(), tmp_path / "parts"))
    assert whole.keys() == parts.keys()
    assert all(torch.equal(whole[name], parts[name]) for name in whole)
    assert not torch.equal(whole["head.weight"], Small().head.weight)
    assert torch.equal(whole["encoder.pieces.weight"], Small().encoder.pieces.weight)


def test_a_run_does_not_go_on_with_other_steps(tmp_path):
    train(Small(), TASKS, STEPS, Rates(), tmp_path)
    with pytest.raises(SystemExit, match="was begun for"):
        train(Small(), TASKS, {**STEPS, "ones": 10}, Rates(), tmp_path)


def test_a_supply_goes_through_its_epochs():
    supply = Supply(TASKS["ones"])
    assert [supply.next() for _ in range(7)] == [[0], [1], [2], [1], [2], [3], [2]]
