"""Headlines: tellers before or behind a colon (`Two hurt in blast: police`)."""

from __future__ import annotations

import re

from sayso.annotation.drafts import Draft, Page, overlap
from sayso.annotation.layout import ruled
from sayso.knowledge.actors import kind_of
from sayso.knowledge.words import cues, source_words

COLON_BEHIND = re.compile(r"(?P<content>[^:]{12,}?)\s*(?P<cue>:|\s[–—-])\s+(?P<source>(?:[\w’'.-]+\s+){0,3}[\w’'.-]+)$")
COLON_BEFORE = re.compile(r"(?P<source>(?:[\w’'.-]+\s+){0,3}[\w’'.-]+)(?P<cue>:)\s+(?P<content>\S.{11,})$")
VERB_IN_HEADLINE = re.compile(
    r"(?P<source>[A-Z0-9][\w’'.-]*(?:\s+[\w’'.-]+){0,4}?)\s+(?P<cue>denies|deny|confirms?|rejects?|admits?|retracts?)\s+"
    r"(?P<content>[^:]{6,}?)(?=\s+(?:as|after|amid|while|but)\s|,\s|$)"
)
SHORT_NAMES = frozenset(("UN", "US", "EU", "UK", "NATO", "Nato", "WHO"))


def headline_colon(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`Two hurt in blast: police`, `Minister: no deal`: a headline's teller before or behind a colon."""
    if page.headline is None:
        return []
    start, end = page.headline
    for pattern in (COLON_BEHIND, COLON_BEFORE):
        match = pattern.match(page.text[start:end])
        if match is None or not _speaks(match.group("source")):
            continue
        source, cue, content = ((start + match.start(g), start + match.end(g)) for g in ("source", "cue", "content"))
        if not any(d.source and overlap(d.source[0], source) for d in drafts):
            return [ruled(source, cue, content, "headline_colon")]
    return []


def _speaks(words: str) -> bool:
    """Whether a headline's words are somebody who tells: a noun of telling or a known body, in a few words."""
    last = words.lower().split()[-1]
    nouns = {noun for listed in source_words().heads.values() for noun in listed}
    return last in nouns or last.removesuffix("s") in nouns or kind_of(words) is not None or words in SHORT_NAMES


def headline_verb(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`Coach denies rift with captain`: a headline that tells of a telling, though it has only a noun of it."""
    if page.headline is None:
        return []
    start, end = page.headline
    match = VERB_IN_HEADLINE.match(page.text[start:end])
    if match is None or any(draft.cue and start <= draft.cue[0] < end for draft in drafts):
        return []
    first = match.group("content").lower().split()[0]
    if first.strip("’',.") in cues().refused:
        return []
    source, cue, content = ((start + match.start(g), start + match.end(g)) for g in ("source", "cue", "content"))
    return [ruled(source, cue, content, "headline_verb")]
