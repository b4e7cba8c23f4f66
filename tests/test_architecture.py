"""The house: a room imports only the model, knowledge, language and the rooms before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import sayso

SOURCE = Path(sayso.__file__).parent
ROOMS = ("reading", "annotation", "attribution", "extraction", "linking", "reconciliation", "telling")
BELOW = ("model", "knowledge", "language")


def imported(folder: Path) -> set[str]:
    """The parts of sayso that the files of a folder import, wherever in a file."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {name.split(".")[1] for name in names if name.startswith("sayso.")}
            if isinstance(node, ast.ImportFrom) and node.module == "sayso":
                found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_lies_before_it(room):
    allowed = {room, *BELOW, *ROOMS[: ROOMS.index(room)]}
    assert imported(SOURCE / room) <= allowed | {"version"}


def test_models_are_run_without_any_room():
    assert imported(SOURCE / "language") <= {"language", "model", "knowledge"}


def test_nothing_below_the_rooms_imports_a_room():
    for part in ("model", "knowledge"):
        assert not imported(SOURCE / part) & {*ROOMS, "language"}, part
