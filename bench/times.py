"""Times on all of TempEval-3 but its test part, five-fold over documents: `python -m bench times`.

Times are found by rules, which learn nothing: the folds show how far a figure may lie from another set of articles.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path

from bench.layers import Figure, Layer, annotated, scored, write_rows
from bench.place import have
from sayso.language.runtime import shipped_models
from training.articles import rows as rows_of

FOLDS = 5
METRICS = {"time_strict_f1": 84.5, "time_type_f1": 87.0, "time_value_f1": 73.5}  # the least that a mean may be


def main() -> int:
    """Print mean and spread of each figure."""
    tool, data = have("tools", "score_annotation.py"), have("data", "tempeval3")
    if tool is None or data is None:
        return 0
    documents = [row for part in ("train", "dev") for row in rows_of(data / f"{part}.jsonl.xz")]
    lines = [json.dumps(row) for row in sorted(documents, key=lambda row: str(row["doc"]))]
    figures: dict[str, list[float]] = {metric: [] for metric in METRICS}
    with tempfile.TemporaryDirectory() as scratch:
        for fold in range(FOLDS):
            file, rows = Path(scratch) / "fold.jsonl", Path(scratch) / "rows.jsonl"
            file.write_text("\n".join(lines[fold::FOLDS]) + "\n", encoding="utf-8")
            layer = Layer("tempeval3", file.name, {metric: Figure(0) for metric in METRICS})
            write_rows(tool, "tempeval3", file, rows)
            found = scored(tool, layer, file, annotated(rows, shipped_models()))
            for metric in METRICS:
                figures[metric].append(found[metric])
    failed = 0
    for metric, values in figures.items():
        mean = statistics.mean(values)
        holds = mean >= METRICS[metric]
        failed += not holds
        spread = f"{min(values):.1f} to {max(values):.1f}"
        print(f"{metric}: {mean:.1f} ({spread}; at least {METRICS[metric]:g}: {'holds' if holds else 'FAILS'})")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
