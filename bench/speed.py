"""Cold start: CPU seconds and peak memory of one call, median of five: `python -m bench speed`.

The floor is a ratio to a yardstick of the same machine and minute (a call of Python that hashes 400 MB), so that a
slow machine does not fail it.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

from bench.place import have

RUNS = 5
YARDSTICK = "import hashlib\nb = bytes(4_000_000)\nfor _ in range(100): hashlib.sha256(b).digest()"
MOST_HELP, MOST_ACCOUNT, MOST_MEGABYTES = 2.0, 14.0, 400  # yardsticks, yardsticks, megabytes


def measured(command: list[str]) -> tuple[float, float]:
    """CPU seconds and peak resident megabytes of a command."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(command: list[str]) -> tuple[float, float]:
    runs = [measured(command) for _ in range(RUNS)]
    return statistics.median(seconds for seconds, _ in runs), statistics.median(size for _, size in runs)


def main() -> int:
    sayso = [sys.executable, "-m", "sayso.cli"]
    yard, _ = median([sys.executable, "-c", YARDSTICK])
    samples = have("samples")
    inputs = [str(path) for path in sorted(samples.glob("*/*.txt"))] if samples else []
    inputs = inputs or [str(path) for path in sorted(Path("src/sayso/demo").glob("*.txt"))[:2]]
    failed = 0
    for name, command, most in (
        ("sayso --help", [*sayso, "--help"], MOST_HELP),
        ("sayso account, two reports", [*sayso, "account", *inputs, "--format", "json"], MOST_ACCOUNT),
    ):
        seconds, size = median(command)
        holds = seconds / yard <= most and size <= MOST_MEGABYTES
        failed += not holds
        print(f"{name}: {seconds:.2f} s of CPU ({seconds / yard:.1f} yardsticks, at most {most}), peak {size:.0f} MB")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
