"""Sessions of ONNX Runtime on the CPU, with its telemetry off."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any


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
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


@cache
def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every model file of a folder, by name."""
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in sorted(folder.glob("*.onnx"))}
