"""Write the pages of `docs/` that are made from the program: rules, commands, schema. `make docs`.

A test compares them with what stands in the repository, so that they cannot rot.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.cli import parser
from sayso.knowledge.rules import rule_names
from sayso.model.schema import schema_text
from sayso.telling.rules import rule_meanings

DOCS = Path(__file__).parent
MADE = "<!-- Made by `make docs`; do not edit. -->\n"


def pages() -> dict[str, str]:
    """Each generated page, by its path below `docs/`."""
    made = {"rules.md": rules_page(), "commands.md": commands_page()}
    return made | {f"schema/{name}.json": schema_text(name) for name in ("account", "annotation", "row")}


def rules_page() -> str:
    """Every rule whose name can stand in an account, by the room that decides with it."""
    meanings = rule_meanings()
    lines = [
        MADE,
        "# Rules",
        "",
        "What is decided in an account carries the name of the rule that decided it; `sayso explain` shows it with the",
        "words that it decided on. These are all the names, by room.",
    ]
    for room, names in rule_names().items():
        lines += ["", f"## {room}", "", "| rule | what it does |", "|---|---|"]
        lines += [f"| `{name}` | {meanings[name].replace('|', chr(92) + '|')} |" for name in sorted(names)]
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """The help of each command, as the program prints it."""
    lines = [MADE, "# Commands"]
    for name, command in _commands(parser()):
        lines += ["", f"## {name}", "", "```", command.format_help().rstrip(), "```"]
    return "\n".join(lines) + "\n"


def _commands(top: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield top.prog, top
    for action in top._actions:  # noqa: SLF001 - argparse has no public list of its commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for name, command in action.choices.items():
                yield f"{top.prog} {name}", command


def main() -> int:
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    os.environ["COLUMNS"] = "100"  # help is wrapped at the width of the terminal
    sys.exit(main())
