"""Entity mentions: names that stand for the same, by first rules of names; a model of coreference takes their place."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model.annotations import EntityMention, Name
from sayso.model.keys import folded

LINKED = ("PERSON", "ORG", "GPE", "FAC", "LOC", "NORP")


def find_mentions(text: str, names: Sequence[Name]) -> list[EntityMention]:
    """The names of a report, those of one entity in one cluster: same folded name, or a person's surname alone."""
    clusters: dict[str, int] = {}
    surnames: dict[str, int] = {}
    found = []
    for name in names:
        if name.type not in LINKED:
            continue
        plain = folded(text[name.start : name.end]).removeprefix("the ")
        words = plain.split()
        if not words:
            continue
        number = clusters.get(plain)
        if number is None and len(words) == 1 and name.type == "PERSON":
            number = surnames.get(plain)
        if number is None:
            number = len(set(clusters.values()))
        clusters.setdefault(plain, number)
        if name.type == "PERSON" and len(words) > 1:
            surnames.setdefault(words[-1], number)
        found.append(EntityMention(name.start, name.end, number))
    return found
