"""Lemmas as edits of forms: how many signs to cut at the end, and what to put there (Chrupala 2006).

A script is a letter for the case (l: lower, w: as written, c: capitalised), the number of signs to cut, and the signs
to add ("l3y": studies is study); or "=" and the lemma itself, where form and lemma share no beginning.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from pathlib import Path

from sayso.model.errors import SaysoError

SCRIPT = re.compile(r"[lwc]\d.*|=.+", re.DOTALL)
SHORTEST = 3  # letters of a lemma that is looked up
APOSTROPHE = str.maketrans("’`‘", "'''")


def script_of(form: str, lemma: str) -> str:
    """The script that makes a lemma of a form."""
    form = form.translate(APOSTROPHE)
    for case, base in (("l", form.lower()), ("w", form), ("c", form.capitalize())):
        same = 0
        while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
            same += 1
        if same and (case != "l" or lemma == lemma.lower()):
            return f"{case}{len(base) - same}{lemma[same:]}" if len(base) - same < 10 else f"={lemma}"
    return f"={lemma}"


def lemma_of(form: str, script: str) -> str:
    """The lemma that a script makes of a form; the form in lower case where the script does not fit."""
    form = form.translate(APOSTROPHE)
    if script.startswith("="):
        return script[1:]
    base = {"l": form.lower(), "w": form, "c": form.capitalize()}[script[0]]
    cut, added = int(script[1]), script[2:]
    return base[: len(base) - cut] + added if cut < len(base) or (added and cut == len(base)) else form.lower()


def spelt(lemma: str, known: Container[str]) -> str:
    """A verb's lemma with the e that its ending hid, or without the letter that it doubled, if only so it is known."""
    if lemma in known or len(lemma) < SHORTEST:
        return lemma
    if lemma + "e" in known:
        return lemma + "e"
    return lemma[:-1] if lemma[-1] == lemma[-2] and lemma[:-1] in known else lemma


@cache
def scripts_of(path: Path) -> tuple[str, ...]:
    """The scripts in a file of models, a line each; SaysoError if it holds anything else."""
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SaysoError(f"{path}: this is no list of lemma scripts ({error}); give --models another.") from error
    broken = next((line for line in lines if not SCRIPT.fullmatch(line)), None)
    if broken is not None:
        raise SaysoError(f"{path}: this is no list of lemma scripts ({broken[:40]!r}); give --models another.")
    return tuple(lines)
