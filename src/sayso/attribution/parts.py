"""Parts of source phrases: joint tellers, containers (`reports from …`), and who hears."""

from __future__ import annotations

import re

from sayso.attribution.known import known_kind
from sayso.attribution.nouns import BODIES, head_of, is_role
from sayso.knowledge.words import source_words

CONTAINER = re.compile(
    r"^(?:(?:the|a|an|some|several|recent|early|initial|these|those)\s+)*(?:\w+\s+)?"
    rf"(?:{'|'.join(source_words().containers)})\s+(?:from|by|of|attributed to)\s+",
    re.IGNORECASE,
)
HEARER = re.compile(r"\s+(?:to|with)\s+(?P<hearer>(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,4})$")
AND = re.compile(r"\s*,?\s+(?:and|as well as|along with)\s+")
LISTED = re.compile(r"\s*,\s+")
NAMED_PERSON = re.compile(r"^[A-Z][\w’'.-]*(?:\s+[\w’'.-]+)*\s+(?:[a-z]{1,3}[-’' ])?[A-Z][\w’'.-]*$")
SECOND_ROLE = re.compile(r"(?P<role>[\w-]+)\s+(?:of|on|for|at|in|to)\s")
BODY_OF = re.compile(r"\s(?:for|of|from|at|between)\s+[^,]*$")
HALF_NAME = re.compile(r"^(?:the|both)\s+[A-Z][\w-]+$")
ASIDE = re.compile(
    r"^(?:(?:the|a|an|its|his|her|their|who|which|also|both|aged|now|then|formerly)\b|(?:\w+\s+)?(?:head|chief|spokes\w+|"
    r"director|minister|leader|owner|president|chair\w*|manager|secretary|professor)\b|\d{1,3}\b|of\s|from\s)"
)
COUNTED = re.compile(r"^(?:the|a|an|two|three|four|five|some|several|local|other|many|\d+)\s", re.IGNORECASE)


def joint_parts(words: str) -> list[tuple[int, int]]:
    """The runs of the separate tellers of a phrase (`police and doctors`); one run for what is one source."""
    found = re.match(r"^(?:both|either|neither)\s+", words, re.IGNORECASE)
    start = found.end() if found else 0
    pieces = _pieces(words, start)
    if len(pieces) == 1 or not all(_stands_alone(words[a:b]) for a, b in pieces) or _one_role(words, pieces):
        return [(0, len(words))]
    return pieces


def _pieces(words: str, start: int) -> list[tuple[int, int]]:
    """The runs between `and`, and between commas before an `and`, each with what stands in apposition to it."""
    joints = list(AND.finditer(words, start))
    if not joints:
        return [(start, len(words))]
    last = words[joints[-1].end() :]
    aside = LISTED.search(words, start, joints[-1].start())
    if aside and _is_name(words[start : aside.start()]) and not COUNTED.match(last):
        another_role = SECOND_ROLE.match(last)
        head = head_of(last)
        if (last[:1].islower() and head and head[1] == "person") or (
            another_role and is_role(another_role.group("role"))
        ):
            return [(start, len(words))]  # `Jan Holt, a teacher and mother of three`
    edges = [start]
    for match in LISTED.finditer(words, start, joints[0].start()):
        before, after = words[edges[-1] : match.start()], words[match.end() : joints[0].start()]
        if not (ASIDE.match(after) and (_is_name(before) or "," in before)):
            edges += [match.start(), match.end()]
    for match in joints:
        edges += [match.start(), match.end()]
    edges.append(len(words))
    return list(zip(edges[::2], edges[1::2], strict=True))


def without_container(words: str) -> int:
    """Where the teller begins in `reports from two officials`; 0 where the phrase is the teller itself."""
    match = CONTAINER.match(words)
    return match.end() if match else 0


def hearer_in(words: str) -> tuple[int, int] | None:
    """The run of the hearer in `two officials to the Coastal Press`, if the phrase has one."""
    match = HEARER.search(words)
    return match.span("hearer") if match else None


def _is_name(words: str) -> bool:
    """Whether a piece is somebody's name alone, so that what follows the comma may tell who that is."""
    return bool(NAMED_PERSON.match(words)) or (words[:1].isupper() and " " not in words and head_of(words) is None)


def _one_role(words: str, pieces: list[tuple[int, int]]) -> bool:
    """Whether two pieces are one phrase: `a spokesman for the police and the army`."""
    first, second = words[slice(*pieces[0])], words[slice(*pieces[1])]
    head, after = head_of(first), head_of(second)
    if BODY_OF.search(first) and head and head[1] == "person" and after and after[1] in BODIES:
        return True
    return bool(HALF_NAME.match(first)) and known_kind(first) is None and head is None


def _stands_alone(words: str) -> bool:
    """Whether a part of a joint phrase is a teller by itself."""
    plain = words.strip()
    if not plain:
        return False
    if COUNTED.match(plain):
        return True
    if plain[0].islower():
        return head_of(plain) is not None
    return len(plain.split()) > 1 or plain.isupper() or head_of(plain) is not None or known_kind(plain) is not None
