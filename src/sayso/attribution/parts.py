"""Parts of source phrases: joint tellers, containers (`reports from …`), and who hears."""

from __future__ import annotations

import re

from sayso.attribution.nouns import head_of
from sayso.knowledge.words import source_words

CONTAINER = re.compile(
    r"^(?:(?:the|a|an|some|several|recent|early|initial|these|those)\s+)*(?:\w+\s+)?"
    rf"(?:{'|'.join(source_words().containers)})\s+(?:from|by|of|attributed to)\s+",
    re.IGNORECASE,
)
HEARER = re.compile(r"\s+(?:to|with)\s+(?P<hearer>(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,4})$")
JOINT = re.compile(r"\s*,?\s+(?:and|as well as|along with)\s+|\s*,\s+(?=(?:the|a|an|two|three|some)\s)")
APPOSITION = re.compile(
    r"\s*,\s+(?=(?:the\s+)?(?:head|chief|spokes\w+|director|minister|leader|owner|who|which|a|an)\b)"
)
COUNTED = re.compile(r"^(?:the|a|an|two|three|four|five|some|several|local|other|many|\d+)\s", re.IGNORECASE)


def joint_parts(words: str) -> list[tuple[int, int]]:
    """The runs of the separate tellers of a phrase (`police and doctors`); one run for what is one source."""
    found = re.match(r"^(?:both|either|neither)\s+", words, re.IGNORECASE)
    start = found.end() if found else 0
    main = APPOSITION.split(words[start:])[0]
    pieces: list[tuple[int, int]] = []
    at = 0
    for match in JOINT.finditer(main):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, len(main)))
    if len(pieces) == 1 or not all(_stands_alone(main[a:b]) for a, b in pieces):
        return [(0, len(words))]
    return [(start + a, start + b) for a, b in pieces]


def without_container(words: str) -> int:
    """Where the teller begins in `reports from two officials`; 0 where the phrase is the teller itself."""
    match = CONTAINER.match(words)
    return match.end() if match else 0


def hearer_in(words: str) -> tuple[int, int] | None:
    """The run of the hearer in `two officials to the Coastal Press`, if the phrase has one."""
    match = HEARER.search(words)
    return match.span("hearer") if match else None


def _stands_alone(words: str) -> bool:
    """Whether a part of a joint phrase is a teller by itself."""
    plain = words.strip()
    if not plain:
        return False
    if COUNTED.match(plain):
        return True
    if plain[0].islower():
        return head_of(plain) is not None
    return len(plain.split()) > 1 or plain.isupper() or head_of(plain) is not None
