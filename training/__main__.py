"""Make the shipped models: `python -m training --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sayso.language.runtime import shipped_models
from sayso.language.wordpiece import WordPiece
from training.articles import polnear
from training.overlap import kept_apart, samples

EXAMPLES = """examples:
  python -m training attribution --shared ../shared --encoder ENCODER --out WORK
                     fine-tune on PolNeAR; a run that was stopped goes on from WORK/checkpoint.pt
  python -m training export --out WORK --models WORK/models
                     write what `sayso … --models WORK/models` reads

ENCODER is the folder of all-MiniLM-L6-v2 (model.safetensors); training/README.md says where it comes from."""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Make the shipped models from the corpora beside the repository.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    stages = parser.add_subparsers(title="stages", required=True, metavar="STAGE")
    stage = stages.add_parser("attribution", help="fine-tune the encoder and the heads of attribution")
    stage.add_argument("--shared", type=Path, required=True, help="the folder with data/ and samples/")
    stage.add_argument("--encoder", type=Path, required=True, help="the folder of the published encoder")
    stage.add_argument("--out", type=Path, required=True, help="the folder for checkpoint.pt and losses.tsv")
    stage.add_argument("--epochs", type=int, default=6)
    stage.add_argument("--threads", type=int, default=2)
    stage.set_defaults(run=attribution)
    stage = stages.add_parser("export", help="write ONNX models of a checkpoint")
    stage.add_argument("--out", type=Path, required=True, help="the folder with checkpoint.pt")
    stage.add_argument("--models", type=Path, required=True, help="the folder to write")
    stage.set_defaults(run=export_models)
    options = parser.parse_args()
    options.run(options)
    return 0


def attribution(options: argparse.Namespace) -> None:
    """Train on PolNeAR's training part, without what shares words with the samples or with its dev part."""
    from training.run import train  # noqa: PLC0415 - torch takes seconds to import

    corpus = polnear(options.shared / "data" / "polnear" / "train.jsonl.xz")
    measured = [gold.text for gold in polnear(options.shared / "data" / "polnear" / "dev.jsonl.xz")]
    corpus, removed = kept_apart(corpus, [*measured, *samples(options.shared / "samples")])
    print(f"{len(corpus)} articles; {removed} taken out that share ten words in a row with what is measured on")
    vocabulary = (shipped_models() / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    train(corpus, WordPiece(vocabulary), options.encoder, options.out, options.epochs, options.threads)


def export_models(options: argparse.Namespace) -> None:
    """Write the averaged weights of a checkpoint as ONNX."""
    from training.export import export  # noqa: PLC0415
    from training.run import averaged  # noqa: PLC0415

    export(averaged(options.out / "checkpoint.pt"), shipped_models() / "vocabulary.txt", options.models)


if __name__ == "__main__":
    sys.exit(main())
