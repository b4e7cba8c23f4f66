"""Cold start: what one call costs, median of five: `python -m bench speed`.

Two reports are the usual call of somebody who tries it. The floors are ratios to a yardstick of the same machine and
minute (a call of Python that hashes 400 MB), so that a slow or busy machine does not fail them.
"""

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.calls import SAYSO, Cost, cost_of
from bench.place import have

RUNS = 5
YARDSTICK = "import hashlib\nb = bytes(4_000_000)\nfor _ in range(100): hashlib.sha256(b).digest()"
MOST_HELP, MOST_ACCOUNT = 0.5, 8.0  # yardsticks; one is 0.15 to 0.3 s of CPU
MOST_MEGABYTES = 300


def main() -> int:
    yard = median([sys.executable, "-c", YARDSTICK]).cpu
    print(f"the yardstick: {yard:.2f} s of CPU")
    samples = have("samples")
    texts = sorted(samples.glob("*/*.txt")) if samples else []
    reports = [*map(str, texts or sorted(Path("src/sayso/demo").glob("*.txt")))][:2]
    failed = 0
    for name, command, most in (
        ("sayso --help", [*SAYSO, "--help"], MOST_HELP),
        ("sayso account --help", [*SAYSO, "account", "--help"], MOST_HELP),
        ("sayso account of two reports", [*SAYSO, "account", *reports], MOST_ACCOUNT),
        ("  as json", [*SAYSO, "account", *reports, "--format", "json"], MOST_ACCOUNT),
        ("  as a page", [*SAYSO, "account", *reports, "--format", "html"], MOST_ACCOUNT),
    ):
        cost = median(command)
        holds = cost.cpu <= most * yard and cost.megabytes <= MOST_MEGABYTES
        failed += not holds
        print(
            f"{name}: {cost.cpu:.2f} s of CPU, {cost.clock:.2f} s by the clock, peak {cost.megabytes:.0f} MB; "
            f"{cost.cpu / yard:.1f} yardsticks (at most {most}: {'holds' if holds else 'FAILS'})",
            flush=True,
        )
    return int(failed > 0)


def median(command: Sequence[str]) -> Cost:
    """The median of each cost over the runs."""
    return Cost(*map(statistics.median, zip(*(cost_of(command) for _ in range(RUNS)), strict=True)))


if __name__ == "__main__":
    sys.exit(main())
