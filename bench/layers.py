"""The layers of `sayso annotate` on dev parts: `python -m bench layers [MODELS] [--peer PYTHON FOLDER]`.

One table by `tools/score_annotation.py`, beside a trivial baseline of each layer and, with `--peer`, what spaCy's
en_core_web_md, unpacked in FOLDER, makes of the same texts in an environment of its own (bench/peer_spacy.py). MODELS
is a folder of models in place of the shipped ones. Fails where a figure lies below its floor.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from bisect import bisect_left
from pathlib import Path
from typing import NamedTuple

from bench.baselines import trivial
from bench.place import have
from sayso.language.reader import read_tokens
from sayso.language.runtime import VOCABULARY, digests, shipped_models
from sayso.language.windows import Paragraphs
from sayso.language.wordpiece import wordpiece
from training.corpora import treebank


class Figure(NamedTuple):
    """A metric of the scorer: what it may not fall below (for errors: exceed), and the goal."""

    floor: float
    goal: float | None = None


class Layer(NamedTuple):
    """A dev part, and which figures of it count."""

    corpus: str
    file: str
    figures: dict[str, Figure]


LAYERS = (
    Layer("ner_worldwide", "ner_worldwide/dev.jsonl.xz", {"typed_f1": Figure(82.5, 85), "untyped_f1": Figure(88.8)}),
    Layer("crossner_politics", "crossner_politics/dev.jsonl.xz", {"typed_f1": Figure(76)}),
    Layer("re3d", "re3d/dev.jsonl.xz", {"bare_f1": Figure(65)}),
    Layer("ud_ewt", "ud_ewt/dev.conllu.xz",
          {"tokens_f1": Figure(98.8), "sentences_f1": Figure(87.5), "upos_f1": Figure(95.3), "las_f1": Figure(85, 85)}),
    Layer("ud_gum", "ud_gum/dev.conllu.xz",
          {"tokens_f1": Figure(99.4), "sentences_f1": Figure(94), "upos_f1": Figure(97), "las_f1": Figure(87, 86)}),
    Layer("tempeval3", "tempeval3/dev.jsonl.xz",
          {"time_strict_f1": Figure(84, 84), "time_type_f1": Figure(88), "time_value_f1": Figure(77),
           "trigger_exact_f1": Figure(83.5, 80)}),
    Layer("ecbplus", "ecbplus/dev.jsonl.xz", {"trigger_exact_f1": Figure(78, 72), "trigger_overlap_f1": Figure(84)}),
    Layer("factuality", "factuality/uw.dev.jsonl.xz",
          {"coverage": Figure(83), "r": Figure(0.78, 0.8), "r_all": Figure(0.74), "mae_all": Figure(0.52)}),
    Layer("factuality", "factuality/uds_ih2.dev.jsonl.xz",
          {"coverage": Figure(83), "r": Figure(0.75, 0.7), "r_all": Figure(0.67), "mae_all": Figure(1.3)}),
    Layer("meantime", "meantime/dev.jsonl.xz",
          {"coverage": Figure(83), "r": Figure(0.62), "r_all": Figure(0.62), "mae_all": Figure(0.63)}),
    Layer("geoparsing", "geoparsing/dev.jsonl.xz",
          {"mean_exact_f1": Figure(75), "mean_acc161": Figure(56), "mean_median_km": Figure(10)}),
    Layer("quantities_cqe", "quantities_cqe/dev.jsonl.xz",
          {"value_f1": Figure(79), "value_p": Figure(96), "value_r": Figure(67)}),
    Layer("gum_coref", "gum_coref/dev.jsonl.xz", {"conll_f1": Figure(66, 58), "plural_conll_f1": Figure(57.5)}),
)  # fmt: skip
GOLD_WORDS = {
    "ud_ewt": {"upos": Figure(96.3, 97), "las": Figure(87.8, 89)},
    "ud_gum": {"upos": Figure(97.3, 98), "las": Figure(88.4, 90)},
}
ERRORS = ("mae_all", "mean_median_km")  # less is better


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="bench layers")
    parser.add_argument("models", nargs="?", type=Path, help="a folder of models in place of the shipped ones")
    parser.add_argument("--peer", nargs=2, metavar=("PYTHON", "FOLDER"), help="a Python with spaCy, and a model of it")
    options = parser.parse_args()
    tool, data = have("tools", "score_annotation.py"), have("data")
    if tool is None or data is None:
        return 0
    models = options.models or shipped_models()
    print("\n".join(f"{name} {digest[:16]}" for name, digest in digests(models).items()))
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for layer in LAYERS:
            file, rows = data / layer.file, Path(scratch) / "rows.jsonl"
            write_rows(tool, layer.corpus, file, rows)
            sides = {"sayso": annotated(rows, models), "trivial": baseline(rows)}
            if options.peer:
                sides["spaCy"] = peer(rows, *options.peer)
            scores = {name: scored(tool, layer, file, found) for name, found in sides.items()}
            for metric, figure in layer.figures.items():
                failed += said(f"{layer.file.removesuffix('.xz')} {metric}", figure, metric in ERRORS, {
                    name: found[metric] for name, found in scores.items()
                })  # fmt: skip
        for corpus, figures in GOLD_WORDS.items():
            found = on_gold_words(data / corpus / "dev.conllu.xz", models)
            for metric, figure in figures.items():
                failed += said(f"{corpus} on gold words {metric}", figure, False, {"sayso": found[metric]})
    return int(failed > 0)


def said(what: str, figure: Figure, error: bool, values: dict[str, float]) -> bool:
    """Print a line of the table; whether the floor is broken."""
    value = values["sayso"]
    broken = value > figure.floor if error else value < figure.floor
    goal = f"goal {figure.goal:g}, " if figure.goal is not None else ""
    others = "".join(f"; {name} {other:g}" for name, other in values.items() if name != "sayso")
    print(f"{what}: {value:g} ({goal}floor {figure.floor:g}{': FAILS' if broken else ''}){others}", flush=True)
    return broken


def write_rows(tool: Path, corpus: str, file: Path, rows: Path) -> None:
    """Write the rows of a corpus that `sayso annotate` takes."""
    made = subprocess.run([sys.executable, tool, "rows", corpus, file], check=True, capture_output=True)
    rows.write_bytes(made.stdout)


def annotated(rows: Path, models: Path) -> Path:
    """What `sayso annotate` prints of some rows."""
    found = rows.with_name("found.jsonl")
    command = [sys.executable, "-m", "sayso.cli", "annotate", rows, "--models", models, "-o", found]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr[-2000:])
    return found


def baseline(rows: Path) -> Path:
    """The trivial reading of some rows."""
    found = rows.with_name("trivial.jsonl")
    lines = (json.dumps(trivial(json.loads(line))) + "\n" for line in rows.read_text(encoding="utf-8").splitlines())
    found.write_text("".join(lines), encoding="utf-8")
    return found


def peer(rows: Path, python: str, model: str) -> Path:
    """spaCy's reading of some rows."""
    found = rows.with_name("peer.jsonl")
    subprocess.run([python, Path(__file__).with_name("peer_spacy.py"), model, rows, found], check=True)
    return found


def scored(tool: Path, layer: Layer, file: Path, found: Path) -> dict[str, float]:
    """The scorer's figures."""
    command = [sys.executable, tool, "score", layer.corpus, file, found]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    words = done.stdout.strip().splitlines()[-1].split()[1:]
    return {metric: float(value) for metric, value in zip(words[::2], words[1::2], strict=True)}


def on_gold_words(path: Path, models: Path) -> dict[str, float]:
    """Parts of speech and labelled attachment of a treebank's own words and sentences, in percent."""
    counts: dict[str, int] = {"words": 0, "upos": 0, "las": 0}
    pieces = wordpiece(models / VOCABULARY)
    for document in treebank(path):
        article = Paragraphs.of(document.text, pieces.words(document.text, [(w.start, w.end) for w in document.words]))
        at = {span: place for place, span in enumerate(article.words.spans)}
        begins = [start for start, _ in article.words.spans]
        starts = {bisect_left(begins, start) for start, _ in document.sentences}
        reading = read_tokens(article, models, starts)
        for word in document.words:
            place = at.get((word.start, word.end))
            counts["words"] += 1
            if place is None:
                continue
            head = document.words[word.head] if word.head >= 0 else None
            found = reading.heads[place]
            counts["upos"] += reading.upos[place] == word.upos
            right = found == -1 if head is None else found == at.get((head.start, head.end), -2)
            counts["las"] += right and reading.relations[place] == word.deprel
    return {metric: round(100 * counts[metric] / counts["words"], 2) for metric in ("upos", "las")}


if __name__ == "__main__":
    sys.exit(main())
