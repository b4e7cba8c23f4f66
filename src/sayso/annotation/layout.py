"""Attributions by layout: what the way that a page is written says of who speaks.

A quotation with a verb of telling beside it, `according to`, a lead-in with a colon, `as cited by`, a transcript.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.annotation.drafts import Draft, Page, is_covered, overlap, tidied, unseen, words_in
from sayso.knowledge.words import cue_forms, cues, forms_of
from sayso.model.annotations import Run

LED_PARAGRAPHS = 3  # that a lead-in with a colon governs at most
RULE_CONFIDENCE = 0.75  # of attributions that a rule alone finds; set by reading a hundred of them

PLAIN = "|".join(
    sorted({form for verb in cues().plain for form in forms_of(verb) if form != verb or verb == "say"})
)  # forms that can be no noun
CUE_WORDS = "|".join(
    sorted(
        {form for form, (_, act) in cue_forms().items() if act in ("asserts", "denies", "confirms")},
        key=lambda x: (-len(x), x),
    )
)
NAME_RUN = r"(?:[A-Z][\w’'.-]+|al-\w+|of|the|and|for|de|bin|van|von)"
AFTER_QUOTE = re.compile(
    rf"\s*[,–—-]?\s*(?:(?P<cue>{PLAIN})\s+(?P<late>[^.,;:!?“”\"\n]{{2,80}})"
    rf"|(?P<early>[^.,;:!?“”\"\n]{{2,60}}?)\s+(?P<cue2>{PLAIN})\b)"
)
BEFORE_QUOTE = re.compile(
    rf"(?:^|[.!?,;]\s|\b(?:and|but)\s)(?P<source>[^.!?;:,“”\"\n]{{2,80}}?)\s+(?P<cue>{PLAIN})\s*(?:that)?\s*[,:]?\s*$"
)
LEAD_IN = re.compile(
    rf"^(?P<source>(?:The |A |An )?{NAME_RUN}(?:\s+{NAME_RUN}){{0,6}})\s+(?:\w+ly\s+)?(?:also\s+)?"
    rf"(?P<cue>{CUE_WORDS})\b(?P<rest>[^:\n]{{0,120}}):\s*$"
)
ENDS_LEAD = re.compile(
    r"^(?:On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Meanwhile|However|Elsewhere|Later|Earlier|Separately|In other|"
    r"Despite)\b"
)
RELAYED = re.compile(
    rf",?\s*(?:as\s+)?(?P<cue>(?:{'|'.join(cues().relayed)})\s+(?:by|in|on))\s+"
    r"(?P<source>(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,4}?)(?=[.,;]|\s+(?:and|which|that|on)\b|$)"
)
ACCORDING = re.compile(
    r"(?P<cue>[Aa]ccording to|[Aa]s per|, per)\s+(?P<source>[^.,;:“”\"\n]{2,90}?)(?=[.,;:]|\s+(?:that|who|which)\b|$)"
)
LEAST_TOLD = 4  # words of a content that a rule finds
MARKS = '“"«„'
SOMEBODY = (
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|(?:[Tt]he|[Aa]n?|[Tt]wo|[Tt]hree|[Ss]ome|[Ss]everal|[Ll]ocal|[Oo]ne|[Aa]nother)\s+"
    r"(?:[\w’'-]+\s+){0,5}?[\w’'-]+|(?:[a-z]+\s+){0,2}[A-Z][\w’'.-]+(?:\s+(?:[A-Z][\w’'.-]+|al-\w+|of|the|\d{1,2})){0,6})"
)
WHEN = r"(?:\s+(?:on|in|late|early|at)\s+[\w ]{2,30}|\s+(?:\w+day|today|yesterday|later|earlier))?"
TRAILING = re.compile(rf"(?<=[,”\"’'])\s+(?P<source>{SOMEBODY})\s+(?P<cue>{PLAIN}){WHEN}\s*[.”\"]*$")
LEADING = re.compile(
    rf"(?:(?:But|And|Meanwhile|However|Later|Earlier|Separately),?\s+)?(?P<source>{SOMEBODY})"
    rf"(?:,[^,.]{{3,60}},)?\s+(?:(?:has|have|had|also|later|earlier)\s+)*(?P<cue>says?|said)\b{WHEN}(?=\s+\w)"
)
TRANSCRIPT = re.compile(r"^(?P<source>[A-Z][A-Z .’'-]{1,40}|Q|A)(?P<cue>:)\s+(?=\S)")


def quoted_speech(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A quotation of four words or more that no attribution has, with a verb of telling right after or before it."""
    found = []
    for start, end in page.quotations:
        if words_in(page.text, (start, end)) < 4 or is_covered(drafts, (start, end)):
            continue
        paragraph = page.paragraph_at(start)
        after = AFTER_QUOTE.match(page.text, end, paragraph[1])
        before = BEFORE_QUOTE.search(page.text, paragraph[0], start)
        if after and after.group("cue"):
            found.append(ruled(after.span("late"), after.span("cue"), (start, end), "quoted_speech"))
        elif after and after.group("cue2"):
            found.append(ruled(after.span("early"), after.span("cue2"), (start, end), "quoted_speech"))
        elif before:
            found.append(ruled(before.span("source"), before.span("cue"), (start, end), "quoted_speech"))
    return found


def according_to(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`According to X` has the rest of its sentence as content, where the model has nothing for it."""
    found = []
    for start, end in page.sentences:
        for match in ACCORDING.finditer(page.text, start, end):
            if any(draft.cue and overlap(draft.cue, match.span("cue")) for draft in drafts):
                continue
            before, after = (start, match.start("cue")), (match.end("source"), end)
            content = tuple(
                run for run in (tidied(page.text, before), tidied(page.text, after)) if words_in(page.text, run) > 2
            )
            if content:
                found.append(
                    Draft((match.span("source"),), match.span("cue"), content[:1], "according_to", RULE_CONFIDENCE)
                )
    return found


def lead_in(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`The Courier notes:` on a line of its own governs the paragraphs after it, until something ends it."""
    found = []
    for number, (start, end) in enumerate(page.paragraphs):
        match = LEAD_IN.match(page.text[start:end])
        if match is None:
            continue
        led: list[Run] = []
        for following in page.paragraphs[number + 1 : number + 1 + LED_PARAGRAPHS]:
            words = page.text[following[0] : following[1]]
            if led and (ENDS_LEAD.match(words) or words.endswith(":") or words[0] in MARKS or _told(drafts, following)):
                break
            led.append(following)
            if words[0] in MARKS:
                break  # a quotation; the ones after it are the model's or `continued_quotation`'s to find
        runs = tuple(tidied(page.text, run) for run in led)
        if runs:
            source, cue = ((start + match.start(group), start + match.end(group)) for group in ("source", "cue"))
            found.append(Draft((source,), cue, runs, "lead_in", RULE_CONFIDENCE))
    return found


def relayed(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`X said …, as cited by Y`: Y is the teller of all that stands before it in the sentence."""
    found = []
    for start, end in page.sentences:
        for match in RELAYED.finditer(page.text, start, end):
            inner = [
                d
                for d in drafts
                if d.cue and start <= d.cue[0] < match.start() and d.cue[1] <= match.start() and d.source
            ]
            if inner and page.text[match.start() : match.start() + 1] == ",":
                content = (min(start for d in inner for start, _ in (*d.content, *d.source)), match.start())
                found.append(Draft((match.span("source"),), match.span("cue"), (content,), "relayed", RULE_CONFIDENCE))
    return found


def transcript(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Lines that begin with a speaker's name in capitals and a colon, where a report has three of them or more."""
    del drafts
    lines = [(run, TRANSCRIPT.match(page.text[run[0] : run[1]])) for run in page.paragraphs]
    speaking = [(run, match) for run, match in lines if match]
    if len(speaking) < 3:
        return []
    return [
        Draft(
            ((run[0] + match.start("source"), run[0] + match.end("source")),),
            (run[0] + match.start("cue"), run[0] + match.end("cue")),
            ((run[0] + match.end(), run[1]),),
            "transcript",
            RULE_CONFIDENCE,
        )
        for run, match in speaking
    ]


def trailing_teller(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`…, the port said.` at a sentence's end has what stands before it as content, where the model saw nothing."""
    found = []
    for match in unseen(page, drafts, TRAILING.search):
        content = tidied(page.text, (match.pos, match.start()))
        if words_in(page.text, content) >= LEAST_TOLD and not is_covered(drafts, content):
            found.append(ruled(match.span("source"), match.span("cue"), content, "trailing_teller"))
    return found


def leading_teller(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`The port said (that) …` at a sentence's beginning has the rest as content, where the model saw nothing."""
    found = []
    for match in unseen(page, drafts, LEADING.match):
        content = tidied(page.text, (match.end("cue"), match.endpos))
        if words_in(page.text, content) >= LEAST_TOLD and not is_covered(drafts, content):
            found.append(ruled(match.span("source"), match.span("cue"), content, "leading_teller"))
    return found


def _told(drafts: list[Draft], paragraph: Run) -> bool:
    """Whether a paragraph has a telling of its own."""
    return any(draft.cue and paragraph[0] <= draft.cue[0] < paragraph[1] for draft in drafts)


def ruled(source: Run, cue: Run, content: Run, rule: str) -> Draft:
    """A draft that a rule alone found."""
    return Draft((source,), cue, (content,), rule, RULE_CONFIDENCE)


RULES: tuple[Callable[[Page, list[Draft]], list[Draft]], ...] = (
    quoted_speech,
    according_to,
    leading_teller,
    trailing_teller,
    lead_in,
    relayed,
    transcript,
)
