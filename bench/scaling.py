"""Growth: 250, 500 and 1,000 reports of the corpora in one call: `python -m bench scaling`.

Prints time a report and peak memory. The floor: 1,000 reports take at most 1.5 times as long a report as 250 do.
"""

import json
import lzma
import sys
import tempfile
from pathlib import Path

from bench.place import have
from bench.speed import measured

SIZES = (250, 500, 1000)
MOST_GROWTH = 1.5


def main() -> int:
    corpus = have("data", "wire-copies")
    if corpus is None:
        return 0
    rows = []
    for part in ("train", "dev"):
        with lzma.open(corpus / f"docs-{part}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                rows.append({key: row[key] for key in ("id", "outlet", "published", "title", "text") if row.get(key)})
    times = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in SIZES:
            file = Path(scratch) / f"{size}.jsonl"
            file.write_text("".join(json.dumps(row) + "\n" for row in rows[:size]), encoding="utf-8")
            output = Path(scratch) / f"{size}.json"
            command = [sys.executable, "-m", "sayso.cli", "account", str(file), "--format", "json", "-o", str(output)]
            seconds, megabytes = measured(command)
            times[size] = seconds / size
            print(
                f"{size} reports: {seconds:.0f} s of CPU, {1000 * seconds / size:.0f} ms a report, peak {megabytes:.0f} MB",
                flush=True,
            )
    growth = times[SIZES[-1]] / times[SIZES[0]]
    print(f"a report costs {growth:.2f} times as much among {SIZES[-1]} as among {SIZES[0]} (at most {MOST_GROWTH})")
    return int(growth > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
