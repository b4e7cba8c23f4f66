"""Make the shipped models: `python -m training --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

EXAMPLES = """examples:
  python -m training all --shared ../shared --encoder ENCODER --out WORK
                     all stages; the models are in WORK/models
  python -m training attribution --shared ../shared --encoder ENCODER --out WORK/attribution
                     stage 1: fine-tune on PolNeAR; a run that was stopped goes on from its checkpoint
  python -m training together --shared ../shared --start WORK/attribution --out WORK/together
                     stage 2: go on with all heads of the encoder
  python -m training further --shared ../shared --start WORK/together --out WORK/further
                     stage 3: and at lower rates, with attributions that were written for what PolNeAR lacks
  python -m training together --without ud_gum --without re3d …
                     the same without some corpora
  python -m training export --out WORK/further --models WORK/models
                     write what `sayso … --models WORK/models` reads
  python -m training coreference --shared ../shared --models WORK/models
                     and add to it which mentions stand for the same
  python -m training calibration --shared ../shared --models WORK/models
                     and what its probabilities are worth
  python -m training pairs --shared ../shared --encoder ENCODER --out WORK/pairs --models WORK/models
                     and a model of its own that says how one text bears on another

ENCODER is the folder of an uncased BERT or MPNet, such as all-MiniLM-L6-v2; training/README.md says where from."""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Make the shipped models from the corpora beside the repository.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    stages = parser.add_subparsers(title="stages", required=True, metavar="STAGE", dest="stage")
    for name, what in (
        ("all", "run all stages"),
        ("attribution", "fine-tune the encoder on attribution"),
        ("together", "go on with all heads"),
        ("further", "go on with all heads at lower rates"),
        ("pairs", "train, export and calibrate the model of pairs of texts"),
    ):
        stage = stages.add_parser(name, help=what)
        stage.add_argument("--shared", type=Path, required=True, help="the folder with data/ and samples/")
        if name in ("all", "attribution", "pairs"):
            stage.add_argument("--encoder", type=Path, required=True, help="the folder of the published encoder")
        else:
            stage.add_argument("--start", type=Path, required=True, help="the folder of the stage before")
        stage.add_argument("--out", type=Path, required=True, help="the folder for checkpoint.pt and losses.tsv")
        stage.add_argument("--without", action="append", default=[], metavar="CORPUS", help="leave a corpus out")
        stage.add_argument("--share", type=float, default=1.0, help="of the usual number of steps (default: 1)")
        stage.add_argument("--threads", type=int, default=2)
        if name == "pairs":
            stage.add_argument("--models", type=Path, required=True, help="the folder that export wrote")
        stage.set_defaults(run={"all": everything, "pairs": relate_pairs}.get(name, learn))
    stage = stages.add_parser("export", help="write ONNX models of a checkpoint")
    stage.add_argument("--out", type=Path, required=True, help="the folder with checkpoint.pt")
    stage.add_argument("--models", type=Path, required=True, help="the folder to write")
    stage.add_argument("--float", action="store_true", help="without quantisation, to measure what that costs")
    stage.add_argument("--bare", type=Path, metavar="FILE", help="write the encoder without heads, too")
    stage.set_defaults(run=export_models)
    stage = stages.add_parser("coreference", help="add the linking of mentions to exported models")
    stage.add_argument("--shared", type=Path, required=True, help="the folder with data/ and samples/")
    stage.add_argument("--models", type=Path, required=True, help="the folder that export wrote")
    stage.set_defaults(run=link_mentions)
    stage = stages.add_parser("calibration", help="add to exported models what their probabilities are worth")
    stage.add_argument("--shared", type=Path, required=True, help="the folder with data/ and samples/")
    stage.add_argument("--models", type=Path, required=True, help="the folder that export wrote")
    stage.set_defaults(run=calibrate_models)
    options = parser.parse_args()
    without = {*getattr(options, "without", ())}
    if without and (unknown := without - known_corpora()):
        parser.error(f"there is no corpus {', '.join(sorted(unknown))} to leave out")
    options.run(options)
    return 0


def known_corpora() -> set[str]:
    """The names of all corpora that can be left out."""
    from training.pairs import COPIES  # noqa: PLC0415 - --help need not pay for it
    from training.stages import READERS  # noqa: PLC0415 - torch takes seconds to import

    return {"polnear", "cases", "gum_coref", *COPIES, *(corpus for corpora in READERS.values() for corpus in corpora)}


def everything(options: argparse.Namespace) -> None:
    """Run all stages, each in a folder of its own; without gum_coref there is no linking of mentions."""
    out = options.out
    options.stage, options.out = "attribution", out / "attribution"
    learn(options)
    options.stage, options.start, options.out = "together", out / "attribution", out / "together"
    learn(options)
    options.stage, options.start, options.out = "further", out / "together", out / "further"
    learn(options)
    options.models, options.float, options.bare = out / "models", False, None
    export_models(options)
    if "gum_coref" not in options.without:
        link_mentions(options)
    calibrate_models(options)
    options.out = out / "pairs"
    relate_pairs(options)


def learn(options: argparse.Namespace) -> None:
    """Run a stage of training."""
    from training.stages import run  # noqa: PLC0415 - torch takes seconds to import

    run(
        options.stage,
        options.shared,
        options.encoder if options.stage == "attribution" else options.start,
        options.out,
        frozenset(options.without),
        options.share,
        options.threads,
    )


def link_mentions(options: argparse.Namespace) -> None:
    """Train the network of coreference."""
    from training.stages import coreference  # noqa: PLC0415

    coreference(options.shared, options.models)


def relate_pairs(options: argparse.Namespace) -> None:
    """Train the model of pairs, and add it to exported models."""
    from training.pair_model import export, learn, load  # noqa: PLC0415
    from training.pairs import calibrate  # noqa: PLC0415

    without = frozenset(options.without)
    learn(options.shared, options.encoder, options.out, without, options.share, options.threads)
    export(load(options.out), options.models)
    calibrate(options.models, options.shared)


def calibrate_models(options: argparse.Namespace) -> None:
    """Set what probabilities are worth on dev parts."""
    from training.calibration import calibrate  # noqa: PLC0415

    calibrate(options.shared, options.models)


def export_models(options: argparse.Namespace) -> None:
    """Write the averaged weights of a checkpoint as ONNX."""
    from training.export import export, export_bare  # noqa: PLC0415

    export(options.out, options.models, quantised=not options.float)
    if options.bare:
        export_bare(options.out, options.bare)


if __name__ == "__main__":
    sys.exit(main())
