"""The same bytes: ten orders of the paths, one and two threads, different hash seeds: `python -m bench same_bytes`.

On the bundled reports and on every sample; one output that differs fails.
"""

import hashlib
import random
import sys
from pathlib import Path

from bench.calls import output_of
from bench.place import have

RUNS = 10


def main() -> int:
    samples = have("samples")
    folders = [
        Path("src/sayso/demo"),
        *(sorted(path for path in samples.iterdir() if path.is_dir()) if samples else []),
    ]
    failed = 0
    for folder in folders:
        paths = [str(path) for path in sorted(folder.glob("*.txt"))] or [str(folder / "reports.jsonl")]
        seen = set()
        for run in range(RUNS):
            random.Random(run).shuffle(paths)
            arguments = ["account", *paths, "--format", "json", "--threads", str(1 + run % 2)]
            seen.add(hashlib.sha256(output_of(arguments, PYTHONHASHSEED=str(run * 7))).hexdigest())
        failed += len(seen) > 1
        print(
            f"{folder.name}: {len(seen)} different {'output' if len(seen) == 1 else 'outputs'} of {RUNS} runs "
            f"(at most 1: {'holds' if len(seen) == 1 else 'FAILS'})",
            flush=True,
        )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
