"""Probabilities that mean what they say: the model's own, moved so that of readings at 0.8 four in five are right.

Logistic calibration (Platt 1999) of the log-odds, learned on dev parts (training/calibration.py) and kept beside the
models as a slope and an offset for each kind of reading.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.language.runtime import CALIBRATION
from sayso.model.errors import SaysoError

Kind = Literal["attributions", "names", "events"]
LEAST = 1e-6  # a probability is never nearer to 0 or 1


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Calibrated log-odds are slope times log-odds plus offset."""

    slope: float
    offset: float


class Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line for each kind of reading."""

    attributions: Line
    names: Line
    events: Line


def calibrated(probability: float, kind: Kind, models: Path) -> float:
    """What a probability of the model's is worth, to four digits."""
    line: Line = getattr(lines(models / CALIBRATION), kind)
    odds = float(log_odds(np.array(probability)))
    return round(1 / (1 + float(np.exp(-(line.slope * odds + line.offset)))), 4)


def log_odds(probabilities: NDArray[np.floating]) -> NDArray[np.float64]:
    """The log-odds of probabilities, finite for 0 and 1, too."""
    kept = np.clip(probabilities, LEAST, 1 - LEAST).astype(np.float64)
    return np.asarray(np.log(kept / (1 - kept)))


@cache
def lines(path: Path) -> Lines:
    """The calibration of each kind of reading; SaysoError if the file has none."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Lines)
    except (OSError, msgspec.DecodeError) as error:
        raise SaysoError(f"{path}: this is no calibration of models ({error}); give --models another.") from error
    return found
