"""Bodies that speak and act (actors.tsv): armed groups, organisations, companies, forces, with kind and country."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import cast

import msgspec

from sayso.model.keys import folded
from sayso.model.statements import SourceKind


class Actor(msgspec.Struct, frozen=True):
    """A body: its first name in the table (folded), its kind, and its country's ISO2 code if it has one."""

    name: str
    kind: SourceKind
    country: str | None


def actor_named(name: str) -> Actor | None:
    """The body that bears a name or one of its other names, or None."""
    key = folded(name)
    return _actors().get(key) or _actors().get(key.removeprefix("the "))


def kind_of(name: str) -> SourceKind | None:
    """The kind of source that a name stands for, or None where the table does not know it."""
    actor = actor_named(name)
    return actor.kind if actor else None


@cache
def _actors() -> dict[str, Actor]:
    lines = files("sayso.knowledge").joinpath("actors.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[str, Actor] = {}
    for line in [line for line in lines if not line.startswith("#")][1:]:
        names, kind, country = line.split("\t")
        keys = names.split("|")
        actor = Actor(keys[0], cast("SourceKind", kind), country or None)
        for key in keys:
            found.setdefault(key, actor)
    return found
