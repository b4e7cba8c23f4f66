"""Attributions that were written for what the corpora lack; `# …` lines say by whom and under which licence."""

from __future__ import annotations

import re
from importlib.resources import files

from training.articles import ROLES, Gold, Run

APART = re.compile(r"^%%$", re.MULTILINE)
MARK = re.compile(r"\{(?P<role>[sct])(?P<numbers>\d+(?:,\d+)*) (?P<words>[^{}]*)\}")
ROLE = {"s": "source", "c": "cue", "t": "content"}


def attributions() -> list[Gold]:
    """All passages of the folder, each a text of its own."""
    found = []
    for file in sorted(path.name for path in files(__name__).iterdir() if path.name.endswith(".txt")):
        lines = files(__name__).joinpath(file).read_text(encoding="utf-8").splitlines()
        passages = APART.split("\n".join(line for line in lines if not line.startswith("#")))
        found += [marked(f"{file}-{number}", passage.strip()) for number, passage in enumerate(passages, 1)]
    return [gold for gold in found if gold.text]


def marked(name: str, passage: str) -> Gold:
    """A passage with marks such as `{s1 the mayor}`, as a text with its attributions; ValueError for a broken one."""
    text, at = "", 0
    roles: dict[int, dict[str, list[Run]]] = {}
    for mark in MARK.finditer(passage):
        text += passage[at : mark.start()]
        run = (len(text), len(text) + len(mark["words"]))
        for number in map(int, mark["numbers"].split(",")):
            roles.setdefault(number, {role: [] for role in ROLES})[ROLE[mark["role"]]].append(run)
        text += mark["words"]
        at = mark.end()
    text += passage[at:]
    if any(sign in text for sign in "{}") or any(len(one["cue"]) != 1 or not one["content"] for one in roles.values()):
        raise ValueError(f"{name}: a mark is broken, or an attribution has not one cue and a content: {passage[:80]}")
    return Gold(name, text, [roles[number] for number in sorted(roles)])
