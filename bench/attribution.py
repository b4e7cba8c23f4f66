"""Attribution on PolNeAR's dev part, as it is and as collectors leave it: `python -m bench attribution [MODELS]`.

Prints F1 of source, cue, content, linked and whole, by `tools/score_attribution.py`, of what `sayso annotate` prints;
MODELS is a folder of models in place of the shipped ones.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.place import have
from training.articles import ROLES, rows
from training.noise import APOSTROPHES, DOUBLE, Noise, joined_paragraphs, moved_runs, without

TEXTS: dict[str, tuple[Noise | None, float]] = {  # the noise, and the least that whole may be
    "as it is": (None, 63.5),
    "without quotation marks": (without(DOUBLE), 61.0),
    "without commas and apostrophes": (without("," + APOSTROPHES), 59.0),
    "without all three": (without(DOUBLE + "," + APOSTROPHES), 56.5),
    "paragraphs joined": (joined_paragraphs, 60.0),
}


def main() -> int:
    """Print the figures."""
    corpus, tool = have("data", "polnear", "dev.jsonl.xz"), have("tools", "score_attribution.py")
    if corpus is None or tool is None:
        return 0
    models = ["--models", sys.argv[1]] if len(sys.argv) > 1 else []
    gold = list(rows(corpus))
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, (noise, least) in TEXTS.items():
            noisy = [changed(row, noise) for row in gold]
            write(folder / "gold.jsonl", noisy)
            write(folder / "rows.jsonl", [{"id": row["id"], "text": row["text"]} for row in noisy])
            found = folder / "found.jsonl"
            command = [sys.executable, "-m", "sayso.cli", "annotate", folder / "rows.jsonl", *models, "-o", found]
            subprocess.run(command, check=True, capture_output=True)
            scored = subprocess.run(
                [sys.executable, tool, folder / "gold.jsonl", found], check=True, capture_output=True, text=True
            )
            line = scored.stdout.strip().splitlines()[-1]
            holds = float(line.split()[-1]) >= least
            failed += not holds
            print(f"{name}: {line} (whole at least {least}: {'holds' if holds else 'FAILS'})", flush=True)
    return int(failed > 0)


def changed(row: dict, noise: Noise | None) -> dict:  # type: ignore[type-arg]  # a row of the corpus
    """A row with a noise in its text, its gold runs moved along."""
    if noise is None:
        return row
    text, place = noise(row["text"])
    moved = [{**one, **{role: moved_runs(one[role], place) for role in ROLES}} for one in row["attributions"]]
    return {**row, "text": text, "attributions": moved, "other": []}


def write(path: Path, lines: list[dict]) -> None:  # type: ignore[type-arg]  # rows
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
