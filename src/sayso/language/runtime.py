"""Sessions of ONNX Runtime on the CPU, with its telemetry off."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.model.errors import SaysoError

ENCODER, HEAD, RELATIONS = "encoder.int8.onnx", "head.int8.onnx", "relations.int8.onnx"
MENTIONS, MENTION_PAIRS = "mentions.onnx", "mention_pairs.onnx"
PAIRS, TEMPERATURES = "pairs.int8.onnx", "pairs.json"
VOCABULARY, SCRIPTS, CALIBRATION = "vocabulary.txt", "lemmas.txt", "calibration.json"
MODEL_FILES = (ENCODER, HEAD, RELATIONS, VOCABULARY, SCRIPTS, CALIBRATION)  # what a folder of models holds
OPTIONAL_FILES = (MENTIONS, MENTION_PAIRS, PAIRS, TEMPERATURES)  # and may hold: some corpora are non-commercial
LONGEST_REASON = 160  # signs


def shipped_models() -> Path:
    """The folder of the models that come with the program."""
    return Path(str(files("sayso.language"))) / "models"


@cache
def session(path: Path) -> Any:
    """A session of one model file; one thread, so that the same input gives the same bytes on every machine load.

    Several threads may run one session at once.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the module is first imported
    import onnxruntime  # noqa: PLC0415 - half a tenth of a second that --help must not pay

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime has a dozen kinds of error with no base of their own
        raise SaysoError(
            f"{path}: this is no model that can be run ({reason(error)}); give --models another."
        ) from error


def run(path: Path, inputs: dict[str, Any]) -> list[Any]:
    """What one model file gives for some inputs, by name; SaysoError if it is no model that takes these."""
    made = session(path)
    try:
        outputs: list[Any] = made.run(None, inputs)
    except Exception as error:  # as above; the shipped models take every input that is made for them
        raise SaysoError(f"{path}: it is not the model for this ({reason(error)}); give --models another.") from error
    return outputs


def reason(error: Exception) -> str:
    """The first words of an error of the runtime, on one line."""
    words = " ".join(str(error).split())
    return words if len(words) <= LONGEST_REASON else words[: LONGEST_REASON - 1] + "…"


@cache
def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a folder of models, by name; SaysoError if one cannot be read."""
    try:
        held = [*MODEL_FILES, *(name for name in OPTIONAL_FILES if (folder / name).exists())]
        return {name: sha256((folder / name).read_bytes()).hexdigest() for name in held}
    except OSError as error:
        raise SaysoError(f"{error.filename}: could not be read ({error.strerror}); give --models another.") from error
