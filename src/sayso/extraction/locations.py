"""Locations: which places of a sentence say where something happened, and which only describe or take part."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.place_words import place_words
from sayso.model.annotations import Annotated, PlaceMention

LOOK_BACK = 40  # signs before a place in which its preposition stands
INSIDE_NAME = re.compile(r"[’']s?\s+[A-Z]|-\w")  # behind a place: "St Brin's Hall", "Osmar-backed"
POSSESSIVE_BEFORE = re.compile(r"[A-Z]\w*[’']s?\s$|\w-$")  # before one: "St Brin's Centre", "anti-Osmar"
NO_LOCATION = re.compile(
    r"\b(?:against|with|than|like|between|versus|v|vs|about|for)\s+(?:the\s+)?$", re.IGNORECASE
)  # behind these stands somebody or somewhere else


def is_location(annotated: Annotated, place: PlaceMention) -> bool:
    """Whether a place says where: not within a longer name, and a state only behind a preposition of place.

    States do things and have things done to them ("US bases", "sanctions on Osmar", "Osmar said"), so that their bare
    names tell nothing of where.
    """
    text = annotated.report.text
    before, after = text[max(0, place.start - LOOK_BACK) : place.start], text[place.end : place.end + 4]
    if INSIDE_NAME.match(after) or POSSESSIVE_BEFORE.search(before) or NO_LOCATION.search(before):
        return False
    if not _is_state(place):
        return True
    return _locative().search(before) is not None and not (_on().search(before) and not _is_struck(annotated, place))


def _is_state(place: PlaceMention) -> bool:
    """Whether the gazetteer has the place as a state or larger: it lies in nothing."""
    return place.value.gazetteer is not None and not place.value.within


def _is_struck(annotated: Annotated, place: PlaceMention) -> bool:
    """Whether what goes on a state is an attack ("air strikes on Osmar") and no measure ("sanctions on Osmar")."""
    near = [trigger for trigger in annotated.events if 0 <= place.start - trigger.end <= LOOK_BACK]
    return any(trigger.type in ("assault", "coerce") for trigger in near)


@cache
def _locative() -> re.Pattern[str]:
    words = place_words()
    prepositions = "|".join(sorted({*words.placing, *words.near, "from", "on"}, key=lambda word: (-len(word), word)))
    parts = "|".join(sorted(words.parts, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:\b(?:{prepositions})\s+(?:the\s+)?(?:(?:{parts}|[\w-]+-torn|neighbou?ring|nearby)\s+)*|,\s)$",
        re.IGNORECASE,
    )


@cache
def _on() -> re.Pattern[str]:
    return re.compile(r"\bon\s+(?:the\s+)?$", re.IGNORECASE)
