"""Growth: 250, 500 and 1,000 reports of the corpora in one call: `python -m bench scaling [SIZE …]`.

Prints time a report and peak memory, and how both grow. The floors are ratios within one run: a report among 1,000
costs at most 1.5 times what it costs among 250, and four times the reports take at most four times the memory. Some
five minutes on one core; needs wire-copies, whose reports repeat each other as those of wires do.
"""

import json
import lzma
import sys
import tempfile
from pathlib import Path

from bench.calls import SAYSO, Cost, cost_of
from bench.place import have

SIZES = (250, 500, 1000)
MOST_GROWTH = 1.5
FIELDS = ("id", "outlet", "published", "title", "text")


def main() -> int:
    corpus = have("data", "wire-copies")
    if corpus is None:
        return 0
    sizes = [int(word) for word in sys.argv[1:] if word.isdecimal()] or SIZES
    rows = rows_of(corpus)
    costs: dict[int, Cost] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            reports, output = Path(scratch) / f"{size}.jsonl", Path(scratch) / f"{size}.json"
            reports.write_text("".join(rows[:size]), encoding="utf-8")
            costs[size] = cost_of([*SAYSO, "account", str(reports), "--format", "json", "-o", str(output)])
            cpu, clock, megabytes = costs[size]
            print(
                f"{size} reports: {cpu:.0f} s of CPU, {clock:.0f} s by the clock, {1000 * cpu / size:.0f} ms of CPU a "
                f"report, peak {megabytes:.0f} MB, an account of {output.stat().st_size / 1e6:.0f} MB",
                flush=True,
            )
    few, many = min(costs), max(costs)
    time = costs[many].cpu / many / (costs[few].cpu / few)
    memory = costs[many].megabytes / costs[few].megabytes
    print(f"a report costs {time:.2f} times as much time among {many} as among {few} (at most {MOST_GROWTH})")
    print(f"the peak of memory is {memory:.2f} times as high (at most {many / few:.1f}, as the reports)")
    return int(time > MOST_GROWTH or memory > many / few)


def rows_of(corpus: Path) -> list[str]:
    """The corpus as rows of the contract, in the order of its files."""
    rows = []
    for part in ("train", "dev"):
        with lzma.open(corpus / f"docs-{part}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                rows.append(json.dumps({key: row[key] for key in FIELDS if row.get(key)}) + "\n")
    return rows


if __name__ == "__main__":
    sys.exit(main())
