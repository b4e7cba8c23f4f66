"""What each rule does, in its own words: the first line of the docstring of the function that bears its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

ROOMS = ("reading", "annotation", "attribution", "extraction", "linking", "reconciliation")


@cache
def rule_meanings() -> dict[str, str]:
    """Every function of the rooms with a docstring, by name; of two rooms with one name, the later room's.

    The sources are read, not imported: explaining must not load a language model.
    """
    meanings: dict[str, str] = {}
    for room in ROOMS:
        folder = files("sayso").joinpath(room)
        for source in _sources(folder) if folder.is_dir() else ():
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and (docstring := ast.get_docstring(node)):
                    meanings[node.name] = docstring.split("\n", 1)[0]
    return meanings


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".py"):
            yield entry
