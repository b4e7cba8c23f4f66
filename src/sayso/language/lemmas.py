"""Lemmas as scripts: what makes the lemma of a form, told so that one script serves as many words as it can.

After the edit scripts of Chrupała (2006) and Straka (2018). English changes the ends of words, so a script is one of:

=be       the lemma is this, whatever the form: was, 're
l         the form in a casing: l lower-cased, w as it is written, t with one capital
l-ies+y   in a casing, with another end: cities
l-*ing+   the same, and of the two equal letters before the end one goes, too: running
l,        in a casing, without its commas: 10,000

A script names the end that it cuts, so that it fits no form that ends otherwise. Apostrophes are made straight first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

CASINGS: dict[str, Callable[[str], str]] = {
    "l": str.lower,
    "w": str,
    "t": lambda form: form[:1].upper() + form[1:].lower(),
}
SCRIPT = re.compile(r"([lwt])(,|-(\*?)([^+]*)\+(.*))?")
STRAIGHT = str.maketrans(dict.fromkeys("’‘ʼ＇", "'"))


def script_of(form: str, lemma: str) -> str:
    """The script that makes the lemma of the form: the one with the shortest edit, else the lemma as a whole."""
    edits = [(casing, _edit(_cased(form, casing), lemma)) for casing in CASINGS]
    scripts = [casing + edit for casing, edit in sorted(edits, key=lambda one: len(one[1]))]
    return next((script for script in scripts if _made(form, script) == lemma), f"={lemma}")


def lemma_of(form: str, script: str, upos: str) -> str:
    """The lemma by a script; where it does not fit, the form lower-cased, or as it is written for a proper noun."""
    lemma = _made(form, script)
    return _cased(form, "w" if upos == "PROPN" else "l") if lemma is None else lemma


def _cased(form: str, casing: str) -> str:
    return CASINGS[casing](form.translate(STRAIGHT))


def _edit(form: str, lemma: str) -> str:
    """The part of a script after the casing; it may not fit where the two have nothing in common."""
    if form == lemma:
        return ""
    if form.replace(",", "") == lemma:
        return ","
    kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(form, lemma, strict=False)))
    cut = form[kept:]
    if kept and len(cut) > 1 and cut[0] == form[kept - 1]:
        cut = "*" + cut[1:]
    return f"-{cut}+{lemma[kept:]}"


def _made(form: str, script: str) -> str | None:
    """The lemma that a script makes of a form, None if it does not fit or is no script."""
    if script.startswith("="):
        return script[1:]
    parts = SCRIPT.fullmatch(script)
    if not parts:
        return None
    form = _cased(form, parts[1])
    if not parts[2]:
        return form
    if parts[2] == ",":
        return form.replace(",", "") if "," in form.strip(",") else None
    stem = form.removesuffix(parts[4])
    if not form.endswith(parts[4]) or (parts[3] and stem[-1:] != stem[-2:-1]):
        return None
    stem = stem[: len(stem) - len(parts[3])]
    return stem + parts[5] if stem else None
