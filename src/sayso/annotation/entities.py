"""Entity mentions: which phrases stand for the same, as the model reads them."""

from __future__ import annotations

from pathlib import Path

from sayso.language.mention_spans import Tree
from sayso.language.mentions import find_mentions as mentions_in
from sayso.language.reader import Reading
from sayso.model.annotations import EntityMention


def find_mentions(text: str, reading: Reading, models: Path) -> list[EntityMention]:
    """All phrases that stand for somebody or something, those for the same in one cluster, in order."""
    found = mentions_in(Tree.of(text, reading), reading.vectors, models)
    return [EntityMention(one.start, one.end, one.cluster) for one in found]
