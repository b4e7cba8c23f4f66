"""The same bytes: ten orders of the paths, one and two threads, different hash seeds: `python -m bench same_bytes`."""

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

from bench.place import have

RUNS = 10


def main() -> int:
    folders = [Path("src/sayso/demo")]
    samples = have("samples")
    folders += sorted(path for path in samples.iterdir() if path.is_dir()) if samples else []
    failed = 0
    for folder in folders:
        paths = [str(path) for path in sorted(folder.glob("*.txt"))] or [str(folder / "reports.jsonl")]
        seen = set()
        for run in range(RUNS):
            random.Random(run).shuffle(paths)
            command = [
                sys.executable,
                "-m",
                "sayso.cli",
                "account",
                *paths,
                "--format",
                "json",
                "--threads",
                str(1 + run % 2),
            ]
            done = subprocess.run(
                command, check=False, capture_output=True, env={**os.environ, "PYTHONHASHSEED": str(run * 7)}
            )
            seen.add(hashlib.sha256(done.stdout).hexdigest())
        failed += len(seen) > 1
        print(f"{folder.name}: {len(seen)} different outputs of {RUNS} runs")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
