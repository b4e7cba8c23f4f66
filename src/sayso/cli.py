"""The command line: `sayso account`, `annotate`, `explain`, `schema`, `demo`.

Nothing heavy is imported before the arguments are read, so that --help answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

from sayso.model.errors import SaysoError

if TYPE_CHECKING:
    from sayso.flow import Progress
    from sayso.model.reports import Problem, Report

DONE, PARTLY, WRONG, INTERRUPTED = 0, 1, 2, 130
FAULT = 70  # our own: Python's 1 would say that an account was made
READER_GONE = 141  # as the shell has it for a program that a closed pipe ends
FORMATS = ("text", "json", "html", "markdown", "csv")
POLICIES = ("sayso", "ucdp", "acled")
# Problems that leave the exit status at 0.
HARMLESS = frozenset(("unread-language", "same-report-twice", "files-left-out"))
LONG_WORK = 8  # reports from which a progress bar is worth its line: about a second

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
    try:
        options = parser().parse_args(arguments)
        if options.run is None:
            parser().print_help(sys.stderr)
            return WRONG
        return int(options.run(options))
    except SaysoError as error:
        say(f"sayso: {error}")
        return WRONG
    except KeyboardInterrupt:
        say("sayso: interrupted; a file that -o names is as it was.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`| head`): there is nobody to tell, and Python must not try again at exit.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except Exception:  # noqa: BLE001 - a bug is told whole, and is not taken for a status of the contract
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        say("sayso: this is a fault of sayso, not of your reports; please report the lines above.")
        return FAULT


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    top = _Parser(
        prog="sayso",
        allow_abbrev=False,
        description="Several news reports about the same happenings go in; one account comes out: what is said, who "
        "says it through whom, how sure each is, who only repeats whom, and where they cannot all be right.",
        epilog="`sayso COMMAND --help` shows the options and examples of a command.",
    )
    top.add_argument("--version", action=_Version)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    top.set_defaults(run=None)
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
    _keep_reports(reports, options.output)
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
    terminal = options.output is None and sys.stdout is not None and sys.stdout.isatty()
    width = _columns() if terminal else 100
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    write(telling.tell(account, options.format, width=width, color=color), options.output)
    return PARTLY if any(problem.code not in HARMLESS for problem in problems) else DONE


def run_annotate(options: argparse.Namespace) -> int:
    """`sayso annotate`: one JSON line a report."""
    from sayso import flow  # noqa: PLC0415
    from sayso.telling.annotation import annotation_row  # noqa: PLC0415

    _check_output(options.output)
    reports, problems = flow.read(options.paths, stdin=_stdin(options.paths))
    _show(problems)
    if not reports:
        say("sayso: nothing was read, so there is nothing to annotate.")
        return WRONG
    _keep_reports(reports, options.output)
    held = []
    with progress(len(reports), "annotating") as step:
        for found in flow.annotated(reports, threads=options.threads, models=options.models, progress=step):
            line = annotation_row(found)
            if options.output is None:
                write(line, None)
            else:
                held.append(line)
    if options.output is not None:
        write("".join(held), options.output)
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
    try:
        if output is None:
            _pour(data, sys.stdout)
        elif output.exists() and not output.is_file():  # a device or a pipe: a file must not take its place
            with output.open("wb") as file:
                file.write(data)
        else:
            _replace(output.resolve(), data)  # a link goes on leading to what it leads to
    except BrokenPipeError:
        raise
    except OSError as error:
        place = "standard output" if output is None else str(output)
        kept = "" if output is None else "; what stood there before is kept"
        raise SaysoError(f"{place}: could not be written ({error.strerror or error}){kept}.") from error


def _pour(data: bytes, stream: Any) -> None:
    if stream is None:
        raise SaysoError("standard output is closed; give -o a file, or open it.")
    try:
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError:
        # What is left in the buffer would be tried again at exit, and fail again there.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise


def _replace(output: Path, data: bytes) -> None:
    """Put a file in the place of another in one step, with the old one's mode; a failure leaves no trace."""
    descriptor, name = tempfile.mkstemp(prefix=f".{output.name[:40]}.", dir=output.parent)
    made = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if output.exists():
            made.chmod(output.stat().st_mode & 0o777)
        else:
            mask = os.umask(0)
            os.umask(mask)
            made.chmod(0o666 & ~mask)
        made.replace(output)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def say(message: str) -> None:
    """Print a message for people on one line of standard error."""
    if sys.stderr is not None:
        line = " ".join(message.split("\n"))
        print("".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line), file=sys.stderr)


@contextmanager
def progress(total: int, what: str) -> Iterator[Progress | None]:
    """A progress bar on standard error, where that is a terminal and the work is long."""
    if total < LONG_WORK or sys.stderr is None or not sys.stderr.isatty():
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


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line: what is wrong, and where to look."""

    def error(self, message: str) -> NoReturn:
        """Say it on standard error and stop with the status of a wrong call."""
        say(f"{self.prog}: {message}; `{self.prog} --help` shows how.")
        self.exit(WRONG)


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
        allow_abbrev=False,
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
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words} is not a number from 1")
    return int(words)


def _folder(words: str) -> Path:
    path = Path(words)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {words}")
    missing = [
        name for name in ("encoder.int8.onnx", "head.int8.onnx", "vocabulary.txt") if not (path / name).is_file()
    ]
    if missing:
        raise argparse.ArgumentTypeError(f"the folder {words} lacks {', '.join(missing)}")
    return path


def _check_output(output: Path | None) -> None:
    """Refuse at once what could not be written after long work."""
    if output is None:
        return
    if output.is_dir():
        raise SaysoError(f"{output}: is a folder; give -o the name of a file.")
    if not output.parent.is_dir():
        raise SaysoError(f"{output}: there is no folder {output.parent}; make it first.")


def _keep_reports(reports: Sequence[Report], output: Path | None) -> None:
    """Refuse to write over what was read."""
    if output is None or not output.is_file():
        return
    for file in {report.path.rpartition("#")[0] for report in reports} | {report.path for report in reports}:
        if file and Path(file).is_file() and output.samefile(file):
            raise SaysoError(f"{output}: is one of the reports that were read; give -o another name or folder.")


def _stdin(paths: Sequence[str | Path]) -> BinaryIO | None:
    return sys.stdin.buffer if sys.stdin is not None and any(str(path) == "-" for path in paths) else None


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
