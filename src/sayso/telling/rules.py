"""What each rule does, in its own words: its line in the table of rules, or its function's docstring."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from sayso.knowledge.rules import rules


@cache
def rule_meanings() -> dict[str, str]:
    """Every rule with its meaning, by name; of two rooms with one name, the later room's.

    The sources are read, not imported: explaining must not load a language model.
    """
    meanings: dict[str, str] = {}
    for room, names in rules().rooms.items():
        told = {name: meaning for name, meaning in names.items() if meaning is not None}
        if len(told) < len(names):
            folder = files("sayso").joinpath(room)
            told |= {name: line for name, line in _docstrings(folder) if name in names and name not in told}
        meanings |= told
    return meanings


def _docstrings(folder: Traversable) -> Iterator[tuple[str, str]]:
    """The first line of the docstring of each function of a room, by the function's name."""
    for source in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not source.name.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (docstring := ast.get_docstring(node)):
                yield node.name, docstring.split("\n", 1)[0]
