"""Relays: who passes on whose words within one sentence (`…, citing a police source`, `was quoted by X as saying`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sayso.annotation.drafts import Draft, Page, overlap, tidied, words_in
from sayso.annotation.layout import LEAST_TOLD, RULE_CONFIDENCE, SOMEBODY
from sayso.knowledge.words import source_words

CITING = re.compile(
    r",\s+(?P<cue>citing|quoting)\s+(?P<source>(?:[^.,;:“”\"\n]|,\s+(?:who|which)\s[^,\n]{2,60}(?=,)){2,110}?)"
    r"(?=[.,;]|\s+(?:as saying|as telling)\b|$)"
)
AGENCY = r"(?:the\s+)?[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|news agency|agency)){0,4}"
QUOTED_AS = re.compile(
    rf"(?P<first>{SOMEBODY})\s+(?:was|were|is|are|has been|have been|had been)\s+(?:(?:\w+ly|later|also)\s+)?"
    r"(?P<relaying>quoted|cited|reported)(?:\s+by\s+(?P<relay>[^.,;:“”\"\n]{2,60}?))?"
    rf"\s+(?P<cue>as\s+(?:saying|telling|having said))(?:\s+by\s+(?P<late>{AGENCY}))?\s+(?P<content>\S.+)"
)
SMALL = re.compile(r"^(?:an?|the|some|its|his|her|their|several|two|three|four|local|unnamed)\b", re.IGNORECASE)


def citing(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`X reported that …, citing Y`: Y is the first teller of what X passes on; concerns and reasons tell nothing."""
    out = list(drafts)
    for start, end in page.sentences:
        for match in CITING.finditer(page.text, start, end):
            if not _tells(match.group("source")):
                continue
            outer = next(
                (
                    place
                    for place, draft in enumerate(out)
                    if draft.cue and draft.source and start <= draft.cue[0] < draft.cue[1] <= match.start()
                ),
                None,
            )
            if outer is None:
                continue
            out[outer], inner = _passed_on(page, out[outer], match, end)
            out = [draft for draft in out if not (draft.cue and overlap(draft.cue, match.span("cue")))]
            if inner is not None:
                out.append(inner)
    return out


def uncited(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Without drafts for which `citing` is the cue, where its sentence has the telling that it belongs to."""
    out = []
    for draft in drafts:
        if draft.cue and page.text[slice(*draft.cue)].strip(" ,") in ("citing", "quoting"):
            start, end = page.sentence_at(draft.cue[0])
            match = CITING.search(page.text, start, end)
            others = any(other.cue and start <= other.cue[0] < draft.cue[0] for other in drafts)
            led = page.text[start : start + 12].lower() == "according to"
            if match and _tells(match.group("source")) and (others or led):
                continue
        out.append(draft)
    return out


def quoted_as_saying(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`The striker was quoted by the club as saying …`: the striker speaks, through the club."""
    out = list(drafts)
    for start, end in page.sentences:
        match = QUOTED_AS.search(page.text, start, end)
        if match is None:
            continue
        content = tidied(page.text, match.span("content"))
        if words_in(page.text, content) < LEAST_TOLD:
            continue
        whole = (match.start("relaying"), match.end("cue"))
        out = [draft for draft in out if not (draft.cue and overlap(draft.cue, whole))]
        out.append(Draft((match.span("first"),), match.span("cue"), (content,), "quoted_as_saying", RULE_CONFIDENCE))
        relay = "relay" if match.group("relay") else "late"
        if match.group(relay):
            out.append(
                Draft(
                    (match.span(relay),),
                    match.span("relaying"),
                    ((match.start("cue"), content[1]),),
                    "quoted_as_saying",
                    RULE_CONFIDENCE,
                )
            )
    return out


def _passed_on(page: Page, outer: Draft, match: re.Match[str], end: int) -> tuple[Draft, Draft | None]:
    """The outer telling, whose content now holds the relay, and the inner one."""
    told = [tidied(page.text, (a, min(b, match.start()))) for a, b in outer.content if a < match.start()]
    behind = tidied(page.text, (match.end("source"), end))
    if not told and words_in(page.text, behind) >= LEAST_TOLD:
        told = [behind]  # `According to X, citing Y, …`
    if not told:
        return outer, None
    inner = Draft((match.span("source"),), match.span("cue"), tuple(told), "citing", RULE_CONFIDENCE)
    return replace(outer, content=tuple(told)), inner


def _tells(words: str) -> bool:
    """Whether a cited phrase is somebody or something that tells: a name, or a noun of telling."""
    plain = [
        word.lower().strip("’'") for word in re.findall(r"[\w’'-]+", re.split(r"\s(?:in|of|from|at|on)\s", words)[0])
    ]
    nouns = {noun for listed in source_words().heads.values() for noun in listed}
    named = any(word[0].isupper() for word in words.split()[:3] if word[0].isalpha())
    known = any(word in nouns or word.removesuffix("s") in nouns for word in plain)
    return known or (named and not SMALL.match(words))


RELAYS: tuple[Callable[[Page, list[Draft]], list[Draft]], ...] = (citing, quoted_as_saying)
