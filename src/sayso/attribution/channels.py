"""Channels: by what way something was told, from the words around the telling."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.words import channel_phrases
from sayso.model.statements import Channel


def channel_of(words: str) -> tuple[Channel | None, tuple[int, int] | None]:
    """The channel that some words name, with the run that names it."""
    for channel, pattern in _patterns():
        match = pattern.search(words)
        if match:
            return channel, match.span()
    return None, None


@cache
def _patterns() -> tuple[tuple[Channel, re.Pattern[str]], ...]:
    out: list[tuple[Channel, re.Pattern[str]]] = []
    for channel, phrases in channel_phrases().items():
        ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
        out.append((channel, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.IGNORECASE)))
    return tuple(out)
