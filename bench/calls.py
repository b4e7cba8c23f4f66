"""Calls of the program as a user makes them, in a process of their own, and what they cost."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import NamedTuple

SAYSO = [sys.executable, "-m", "sayso.cli"]


class Cost(NamedTuple):
    """What a call cost: seconds of CPU and of the clock, peak of resident memory in megabytes."""

    cpu: float
    clock: float
    megabytes: float


def cost_of(command: Sequence[str]) -> Cost:
    """Run a command and measure it; RuntimeError, with what it said, where it fails (status 1 is no failure)."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        clock = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)[:200]}: {said.read().decode(errors='replace')[-2000:]}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / unit)


def output_of(arguments: Sequence[str], **environment: str) -> bytes:
    """What `sayso` writes for some arguments; RuntimeError where it fails or writes nothing."""
    done = subprocess.run([*SAYSO, *arguments], check=False, capture_output=True, env={**os.environ, **environment})
    if done.returncode not in (0, 1) or not done.stdout:
        raise RuntimeError(f"sayso {' '.join(arguments)[:200]}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout
