"""The command line: `sayso account`, `annotate`, `explain`, `schema`, `demo`.

Nothing heavy is imported before the arguments are read, so that --help answers at once.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.model.errors import SaysoError

if TYPE_CHECKING:
    from sayso.flow import Progress
    from sayso.model.reports import Problem, Report

DONE, PARTLY, WRONG, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("text", "json", "html", "markdown", "csv")
POLICIES = ("sayso", "ucdp", "acled")
HARMLESS = frozenset(("unread-language", "same-report-twice"))  # problems that leave the exit status at 0
LONG_WORK = 3  # reports from which a progress bar is worth its line

ACCOUNT_EXAMPLES = """examples:
  sayso account reports/                              one account of all reports of a folder, in the terminal
  sayso account a.txt b.html -o account.html --format html
                                                      the same as a page
  cat rows.jsonl | sayso account - --format json      rows from standard input
  sayso account reports/ --without r3                 as if the third report had not been there
  sayso account reports/ --same s4 s9                 two sources are one
  sayso account a.txt --published 2024-05-14          the date of reports that state none

A PATH is a text file, an HTML page, a JSON Lines file of rows, a folder of these, or - (standard input).
exit status: 0 done; 1 some inputs could not be read; 2 wrong call or nothing read; 130 interrupted"""
ANNOTATE_EXAMPLES = """examples:
  sayso annotate report.txt                           one JSON line: sentences, names, times, counts, attributions …
  sayso annotate reports/ > annotations.jsonl"""
EXPLAIN_EXAMPLES = """examples:
  sayso account reports/ --format json -o account.json
  sayso explain f3 account.json                       a finding, down to the words and the rules that decided
  sayso explain --what-if f3 account.json             which single report, merge or claim decides it"""
SCHEMA_EXAMPLES = """examples:
  sayso schema account > account.schema.json
  sayso schema row                                    what a line of a JSON Lines file may hold"""
DEMO_EXAMPLES = """examples:
  sayso demo                                          the account of the bundled reports, in the terminal
  sayso demo --format html -o demo.html"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status. Messages for people go to standard error."""
    options = parser().parse_args(arguments)
    if not hasattr(options, "run"):
        parser().print_help()
        return WRONG
    try:
        return int(options.run(options))
    except SaysoError as error:
        say(f"sayso: {error}")
        return WRONG
    except KeyboardInterrupt:
        say("sayso: interrupted; nothing was written")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`| head`): there is nobody to tell, and Python must not try again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    top = argparse.ArgumentParser(
        prog="sayso",
        description="Several news reports about the same happenings go in; one account comes out: what is said, who "
        "says it through whom, how sure each is, who only repeats whom, and where they cannot all be right.",
        epilog="`sayso COMMAND --help` shows the options and examples of a command.",
    )
    top.add_argument("--version", action=_Version)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    account = _command(commands, "account", "make one account of reports", ACCOUNT_EXAMPLES, run_account)
    account.add_argument(
        "paths", metavar="PATH", nargs="+", help="text, HTML, JSON Lines, a folder, or - for standard input"
    )
    _output(account)
    account.add_argument("--published", metavar="DATE", help="when reports that do not say so came out (ISO 8601)")
    account.add_argument("--outlet", metavar="NAME", help="the outlet of reports that do not name one")
    account.add_argument(
        "--without", metavar="REPORT", action="append", default=[], help="leave out a report (id, key or path)"
    )
    account.add_argument(
        "--same",
        metavar=("A", "B"),
        nargs=2,
        action="append",
        default=[],
        help="two sources, events or origins are one",
    )
    account.add_argument(
        "--different", metavar=("A", "B"), nargs=2, action="append", default=[], help="two of them are not one"
    )
    account.add_argument(
        "--policy", choices=POLICIES, default="sayso", help="how the best value is chosen (default: sayso)"
    )
    _work(account)
    annotate = _command(
        commands, "annotate", "print what is found in each report, before any linking", ANNOTATE_EXAMPLES, run_annotate
    )
    annotate.add_argument("paths", metavar="PATH", nargs="+", help="as for account")
    annotate.add_argument("-o", "--output", metavar="FILE", type=Path, help="write here instead of to standard output")
    _work(annotate)
    explain = _command(
        commands, "explain", "lead anything in an account back to the exact words", EXPLAIN_EXAMPLES, run_explain
    )
    explain.add_argument("id", metavar="ID", help="an id or key of the account: f3, c12, t4, l7, s2 …")
    explain.add_argument("account", metavar="ACCOUNT.json", type=Path, help="an account written with --format json")
    explain.add_argument("--what-if", action="store_true", help="which single report, merge or claim decides it")
    schema = _command(commands, "schema", "print the JSON Schema of the contract", SCHEMA_EXAMPLES, run_schema)
    schema.add_argument("of", nargs="?", choices=("account", "annotation", "row"), default="account")
    demo = _command(commands, "demo", "make the account of the bundled reports", DEMO_EXAMPLES, run_demo)
    _output(demo)
    return top


def run_account(options: argparse.Namespace) -> int:
    """`sayso account`: read, make the account, tell it."""
    return _account(options, options.paths)


def run_demo(options: argparse.Namespace) -> int:
    """`sayso demo`: the main job on the reports that come with the program."""
    options.published = options.outlet = options.models = None
    options.without, options.same, options.different, options.policy, options.threads = [], [], [], "sayso", 1
    return _account(options, [Path(__file__).parent / "demo"])


def _account(options: argparse.Namespace, paths: Sequence[str | Path]) -> int:
    from sayso import flow, telling  # noqa: PLC0415

    _check_output(options.output)
    reports, problems = flow.read(paths, published=options.published, outlet=options.outlet, stdin=_stdin(paths))
    _show(problems)
    if not reports:
        say("sayso: nothing was read, so there is no account.")
        return WRONG
    with progress(len(reports), "reading") as step:
        account = flow.account_of(
            reports,
            problems,
            without=options.without,
            same=[tuple(pair) for pair in options.same],
            different=[tuple(pair) for pair in options.different],
            policy=options.policy,
            threads=options.threads,
            models=options.models,
            progress=step,
        )
    terminal = options.output is None and sys.stdout.isatty()
    width = _columns() if terminal else 100
    color = terminal and "NO_COLOR" not in os.environ
    write(telling.tell(account, options.format, width=width, color=color), options.output)
    return PARTLY if any(problem.code not in HARMLESS for problem in problems) else DONE


def run_annotate(options: argparse.Namespace) -> int:
    """`sayso annotate`: one JSON line a report."""
    from sayso import annotation, flow  # noqa: PLC0415
    from sayso.telling.annotation import annotation_row  # noqa: PLC0415

    _check_output(options.output)
    reports, problems = flow.read(options.paths, stdin=_stdin(options.paths))
    _show(problems)
    if not reports:
        say("sayso: nothing was read, so there is nothing to annotate.")
        return WRONG
    lines = []
    with progress(len(reports), "annotating") as step:
        for report in reports:
            lines.append(annotation_row(annotation.annotate(report, options.models)))
            if step:
                step(report)
            if options.output is None:
                write(lines.pop(), None)
    if options.output is not None:
        write("".join(lines), options.output)
    return PARTLY if any(problem.code not in HARMLESS for problem in problems) else DONE


def run_explain(options: argparse.Namespace) -> int:
    """`sayso explain`: back to the exact words, or which single thing decides."""
    from sayso.telling.encoding import read_account  # noqa: PLC0415
    from sayso.telling.explain import explain  # noqa: PLC0415
    from sayso.telling.what_if import what_if  # noqa: PLC0415

    account = read_account(options.account)
    write(what_if(account, options.id) if options.what_if else explain(account, options.id), None)
    return DONE


def run_schema(options: argparse.Namespace) -> int:
    """`sayso schema`: the contract as JSON Schema."""
    from sayso.model.schema import schema_text  # noqa: PLC0415

    write(schema_text(options.of), None)
    return DONE


def write(text: str, output: Path | None) -> None:
    """Write to standard output, or to a file beside which it is made first, so that a failure keeps the old file."""
    data = text.encode("utf-8", "backslashreplace")
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(output)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SaysoError(
            f"{output}: could not be written ({error.strerror or error}); what stood there before is kept."
        ) from error


def say(message: str) -> None:
    """Print a message for people, on standard error."""
    print(message, file=sys.stderr)


@contextmanager
def progress(total: int, what: str) -> Iterator[Progress | None]:
    """A progress bar on standard error, where that is a terminal and the work is long."""
    if total < LONG_WORK or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)

        def step(report: Report) -> None:
            bar.advance(task)

        yield step


class _Version(argparse.Action):
    """Print the version; imported only when asked."""

    def __init__(self, option_strings: Sequence[str], dest: str, **_: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version")

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from sayso.version import VERSION  # noqa: PLC0415

        print(f"sayso {VERSION}")
        parser.exit()


def _command(commands: Any, name: str, about: str, examples: str, run: Any) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=about[0].upper() + about[1:] + ".",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(run=run)
    return made


def _output(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=FORMATS, default="text", help="default: text, for the terminal")
    command.add_argument("-o", "--output", metavar="FILE", type=Path, help="write here instead of to standard output")


def _work(command: argparse.ArgumentParser) -> None:
    command.add_argument("--threads", metavar="N", type=_positive, default=1, help="reports read at once (default: 1)")
    command.add_argument("--models", metavar="DIR", type=_folder, help="language models in place of the shipped ones")


def _positive(words: str) -> int:
    if not words.isdigit() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words} is not a number from 1")
    return int(words)


def _folder(words: str) -> Path:
    path = Path(words)
    missing = [
        name for name in ("encoder.int8.onnx", "head.int8.onnx", "vocabulary.txt") if not (path / name).is_file()
    ]
    if missing:
        raise argparse.ArgumentTypeError(f"{words} lacks {', '.join(missing)}")
    return path


def _check_output(output: Path | None) -> None:
    """Refuse at once what could not be written after long work."""
    if output is None:
        return
    if output.is_dir():
        raise SaysoError(f"{output}: is a folder; give -o the name of a file.")
    if not output.parent.is_dir():
        raise SaysoError(f"{output}: there is no folder {output.parent}; make it first.")


def _stdin(paths: Sequence[str | Path]) -> Any:
    return sys.stdin.buffer if any(str(path) == "-" for path in paths) else None


def _show(problems: Sequence[Problem]) -> None:
    for problem in problems:
        place = problem.path or "input"
        place += f", line {problem.line}" if problem.line else ""
        say(f"sayso: {problem.message}" if problem.message.startswith(place) else f"sayso: {place}: {problem.message}")


def _columns() -> int:
    import shutil  # noqa: PLC0415

    return max(40, min(120, shutil.get_terminal_size((100, 24)).columns))


if __name__ == "__main__":
    sys.exit(main())
