"""Refusals: who did not answer or could not confirm, and who took own words back, by the form of the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.annotation.drafts import Draft, Page, overlap, tidied, unseen
from sayso.annotation.layout import SOMEBODY, ruled
from sayso.knowledge.words import cues
from sayso.model.annotations import Run

APPOSED = r"(?:,\s+(?!and\b|but\b)[^,.;:]{2,70}(?=,))?"
OPENING = r"(?:(?:But|And|However|Meanwhile),?\s+)?"
SILENT = re.compile(
    rf"{OPENING}(?P<source>{SOMEBODY}{APPOSED}),?\s+(?P<cue>"
    r"(?:did|does|do|has|have|had) not(?: immediately| yet| publicly)*"
    r"(?=\s+(?:respond|repl|return|answer|comment|confirm)\w*\b)"
    r"|could not(?=\s+(?:immediately )?be reached\b)"
    r"|could not (?:independently |immediately )*(?:verify|confirm|corroborate)\b"
    r"|(?:was|were)(?: not)?(?: immediately)?(?=\s+(?:un)?available\b[^.;]*\bcomment\b)"
    r"|(?:has|have|had|made|gave|offered) no(?=\s+(?:immediate |further |public )?comment\b)"
    r"|(?:has|have) yet to(?=\s+(?:comment|respond|reply|confirm)\b))\s+(?P<content>[^.;]+)"
)
GOES_ON = re.compile(r"(?:\band|\bbut|,|\bthen)\s+(?:later\s+|then\s+|has\s+|had\s+|also\s+)*$")
REPLACED = re.compile(r"[^,.]*,\s+(?:saying|stating|adding)\b")
REPLACING = ("corrected", "revised", "amended")
NOT_SILENT = ("it", "nobody", "no one", "the body", "the bodies")
TAKEN_BACK = re.compile(
    rf"(?:(?P<source>{SOMEBODY}{APPOSED}),?\s+(?:(?:later|has|have|had|since|also|then|subsequently|\w+ly)\s+)*)?"
    r"\b(?P<cue>withdrew|withdrawn|retracted|recanted|took back|taken back|disowned|corrected|revised|amended)\s+"
    rf"(?P<content>(?:(?:part|parts|some|much|most|all) of )?(?:his|her|its|their|the|an?)\s+(?:[\w-]+\s+){{0,3}}?"
    rf"(?:{'|'.join(sorted(cues().own_words))})\b(?:\s+(?:that|of|about|to|from|up|down)\s[^.,;]*)?)"
)


def silence(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Who did not answer, will not comment or could not confirm, at a sentence's beginning."""
    found = []
    for match in unseen(page, drafts, SILENT.match):
        content = tidied(page.text, match.span("content"))
        if content[0] < content[1] and match.group("source").lower() not in NOT_SILENT:
            found.append(ruled(match.span("source"), match.span("cue"), content, "silence"))
    return found


def taken_back(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`The guard withdrew his account`, `…, and later retracted part of her testimony`: own words taken back."""
    found = []
    for match in unseen(page, drafts, TAKEN_BACK.search):
        if match.group("cue") in REPLACING and REPLACED.match(page.text, match.end(), match.endpos):
            continue  # `corrected its toll, saying …`: the new words are the content
        source: Run | None = match.span("source") if match.group("source") else None
        if source is None or any(d.cue and overlap(d.cue, source) for d in drafts):
            source = _subject_before(page, drafts, match.pos, match.start("cue"))
        if source is not None:
            found.append(ruled(source, match.span("cue"), tidied(page.text, match.span("content")), "taken_back"))
    return found


def _subject_before(page: Page, drafts: list[Draft], start: int, before: int) -> Run | None:
    """The teller that an earlier cue of the sentence has, where the verb goes on from it (`and withdrew …`)."""
    if not GOES_ON.search(page.text[start:before]):
        return None
    told = [d for d in drafts if d.cue and d.source and start <= d.source[0][0] and d.cue[1] <= before]
    return max(told, key=lambda d: d.anchor).source[0] if told else None


REFUSALS: tuple[Callable[[Page, list[Draft]], list[Draft]], ...] = (silence, taken_back)
