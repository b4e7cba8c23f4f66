"""Attributions: proposals of the model and of rules of writing, put in order and read again for what lies inside.

The model finds who, cue and what in flat form. The rules here add what is a matter of layout (a lead-in with a colon,
a transcript, a quotation that goes on in the next paragraph) and repair extents: a quotation comes out whole, a
content stays in the sentence of its cue, a cue without a subject takes the subject of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.annotation.quotations import find_quotations
from sayso.annotation.sentences import paragraphs
from sayso.knowledge.words import cue_forms, cues
from sayso.language.attribution import find_attributions as propose
from sayso.model.annotations import Attribution, Run, Sentence
from sayso.model.reports import Report

LEAST_REREAD = 6  # words of a content that may hold another attribution
LED_PARAGRAPHS = 3  # that a lead-in with a colon governs at most
SPEAKING = ("asserts", "denies", "confirms", "declines")
WORD = re.compile(r"\w+")
OPENING = re.compile(r"""(?:that\s+)?["“‘«']*""")
RULE_CONFIDENCE = 0.75  # of attributions that a rule alone finds; set by reading a hundred of them
NESTED_FACTOR = 0.9  # a content read again has lost its context


@dataclass(frozen=True)
class Draft:
    """An attribution on its way: runs in order, the rule that proposed it, how sure it is."""

    source: tuple[Run, ...]
    cue: Run | None
    content: tuple[Run, ...]
    rule: str
    confidence: float
    inside: int | None = None

    @property
    def anchor(self) -> int:
        """Where the telling stands: its cue, else its content."""
        return self.cue[0] if self.cue else self.content[0][0]


@dataclass(frozen=True)
class Page:
    """The words that are read: furniture blanked, so that offsets stay, with paragraphs, sentences and quotations."""

    text: str
    paragraphs: list[Run]
    sentences: list[Run]
    quotations: list[Run]

    def sentence_at(self, place: int) -> Run:
        """The sentence that holds a place, else the place alone."""
        return next((run for run in self.sentences if run[0] <= place < run[1]), (place, place + 1))

    def paragraph_at(self, place: int) -> Run:
        """The paragraph that holds a place, else the place alone."""
        return next((run for run in self.paragraphs if run[0] <= place < run[1]), (place, place + 1))


def find_attributions(report: Report, sentences: Sequence[Sentence], models: Path) -> list[Attribution]:
    """The attributions of a report in the order of their cues; nested ones say which content holds them."""
    page = page_of(report, sentences)
    drafts = [
        Draft(found.source, found.cue, found.content, "attribution_model", found.probability)
        for found in propose(page.text, models)
    ]
    for repair in REPAIRS:
        drafts = repair(page, drafts)
    for propose_more in RULES:
        drafts += propose_more(page, drafts)
    drafts = _without_doubles(page, drafts)
    drafts = sorted(drafts, key=lambda draft: (draft.anchor, draft.content))
    drafts = _nested(page, _with_inner(page, drafts, models))
    return [
        Attribution(
            source=draft.source,
            cue=(draft.cue,) if draft.cue else (),
            content=draft.content,
            inside=draft.inside,
            rule=draft.rule,
            confidence=round(draft.confidence, 3),
        )
        for draft in drafts
    ]


def page_of(report: Report, sentences: Sequence[Sentence]) -> Page:
    """The report's words with furniture blanked out and wrapped lines joined, sign for sign."""
    signs = list(report.text)
    for span in report.furniture:
        signs[span.start : span.end] = [sign if sign == "\n" else " " for sign in signs[span.start : span.end]]
    for start, end in paragraphs(report.text):
        for place in range(start, end):
            if signs[place] == "\n":
                signs[place] = " "
    text = "".join(signs)
    found = paragraphs(text)
    return Page(text, found, [(one.start, one.end) for one in sentences], find_quotations(text, found))


# --- Repairs of what the model found --------------------------------------------------------------------------------
def whole_runs(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Runs with nothing but signs between them are one; stray single words beside a longer run are dropped."""
    out = []
    for draft in drafts:
        content = _joined(page.text, draft.content)
        if len(content) > 1:
            content = tuple(run for run in content if _size(page.text, run) > 1) or content
        source = _joined(page.text, draft.source)
        if len(source) > 1:
            source = tuple(run for run in source if page.text[run[0] : run[1]].lower() not in DETERMINERS) or source
        out.append(replace(draft, content=content, source=source))
    return out


def content_beside_its_cue(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A run that another cue of its own sentence already has is taken from a cue in another sentence."""
    out = []
    for draft in drafts:
        kept = []
        for run in draft.content:
            sentence = page.sentence_at(run[0])
            owned = draft.cue is not None and sentence[0] <= draft.cue[0] < sentence[1]
            rivals = [
                other
                for other in drafts
                if other is not draft
                and other.cue is not None
                and sentence[0] <= other.cue[0] < sentence[1]
                and any(_share(run, theirs) > 0.5 for theirs in other.content)
            ]
            if owned or not rivals:
                kept.append(run)
        if kept:
            out.append(replace(draft, content=tuple(kept)))
    return out


def whole_quotations(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A content that touches most of a quotation takes it whole, marks included; one that runs on past it is cut."""
    return [replace(draft, content=_joined(page.text, tuple(_quoted(page, draft, run) for run in draft.content))) for draft in drafts]


def subject_of_the_sentence(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A cue without a source, or whose source hangs on a preposition, takes the subject that its sentence begins with."""
    out = []
    for draft in drafts:
        if draft.cue is not None and page.text[draft.cue[0] : draft.cue[1]].split()[-1:] not in (["by"], ["to"]):
            sentence = page.sentence_at(draft.cue[0])
            hanging = draft.source and _hangs(page.text, draft.source[0], sentence) and draft.source[0][1] < draft.cue[0]
            if hanging or (not draft.source and _conjoined(page.text, draft.cue, sentence)):
                subject = _first_subject(page.text, sentence, draft.cue[0])
                if subject and not any(_overlap(subject, run) for run in draft.content):
                    draft = replace(draft, source=(subject,), confidence=draft.confidence * NESTED_FACTOR)  # noqa: PLW2901
        out.append(draft)
    return out


REPAIRS: tuple[Callable[[Page, list[Draft]], list[Draft]], ...] = (
    whole_runs,
    content_beside_its_cue,
    whole_quotations,
    subject_of_the_sentence,
)

# --- Proposals by rules of writing ----------------------------------------------------------------------------------
CUE_WORDS = "|".join(
    sorted({form for form, (_, act) in cue_forms().items() if act in ("asserts", "denies", "confirms")}, key=lambda x: (-len(x), x))
)
NAME_RUN = r"(?:[A-Z][\w’'.-]+|al-\w+|of|the|and|for|de|bin|van|von)"
AFTER_QUOTE = re.compile(
    rf"\s*[,–—-]?\s*(?:(?P<cue>{CUE_WORDS})\s+(?P<late>[^.,;:!?“”\"\n]{{2,80}})|(?P<early>[^.,;:!?“”\"\n]{{2,60}}?)\s+(?P<cue2>{CUE_WORDS})\b)"
)
BEFORE_QUOTE = re.compile(rf"(?:^|[.!?,;]\s|\b(?:and|but)\s)(?P<source>[^.!?;:,“”\"\n]{{2,80}}?)\s+(?P<cue>{CUE_WORDS})\s*(?:that)?\s*[,:]?\s*$")
LEAD_IN = re.compile(
    rf"^(?P<source>(?:The |A |An )?{NAME_RUN}(?:\s+{NAME_RUN}){{0,6}})\s+(?:\w+ly\s+)?(?:also\s+)?(?P<cue>{CUE_WORDS})\b(?P<rest>[^:\n]{{0,120}}):\s*$"
)
ENDS_LEAD = re.compile(
    r"^(?:On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Meanwhile|However|Elsewhere|Later|Earlier|Separately|In other|Despite)\b"
)
RELAYED = re.compile(
    r",?\s*(?:as\s+)?(?P<cue>(?:%s)\s+(?:by|in|on))\s+(?P<source>(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,4}?)(?=[.,;]|\s+(?:and|which|that|on)\b|$)"
    % "|".join(cues().relayed)
)
ACCORDING = re.compile(
    r"(?P<cue>[Aa]ccording to|[Aa]s per|, per)\s+(?P<source>[^.,;:“”\"\n]{2,90}?)(?=[.,;:]|\s+(?:that|who|which)\b|$)"
)
TRANSCRIPT = re.compile(r"^(?P<source>[A-Z][A-Z .’'-]{1,40}|Q|A)(?P<cue>:)\s+(?=\S)")


def quoted_speech(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A quotation of four words or more that no attribution has, with a verb of telling right after or before it."""
    found = []
    for start, end in page.quotations:
        if _size(page.text, (start, end)) < 4 or _covered(drafts, (start, end)):  # noqa: PLR2004
            continue
        paragraph = page.paragraph_at(start)
        after = AFTER_QUOTE.match(page.text, end, paragraph[1])
        before = BEFORE_QUOTE.search(page.text, paragraph[0], start)
        if after and after.group("cue"):
            found.append(_ruled(after.span("late"), after.span("cue"), (start, end), "quoted_speech"))
        elif after and after.group("cue2"):
            found.append(_ruled(after.span("early"), after.span("cue2"), (start, end), "quoted_speech"))
        elif before:
            found.append(_ruled(before.span("source"), before.span("cue"), (start, end), "quoted_speech"))
    return found


def according_to(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`According to X` has the rest of its sentence as content, where the model has nothing for it."""
    found = []
    for start, end in page.sentences:
        for match in ACCORDING.finditer(page.text, start, end):
            if any(draft.cue and _overlap(draft.cue, match.span("cue")) for draft in drafts):
                continue
            before, after = (start, match.start("cue")), (match.end("source"), end)
            content = tuple(run for run in (_tidy(page.text, before), _tidy(page.text, after)) if _size(page.text, run) > 2)  # noqa: PLR2004
            if content:
                found.append(Draft((match.span("source"),), match.span("cue"), content[:1], "according_to", RULE_CONFIDENCE))
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
            if led and (ENDS_LEAD.match(words) or words.endswith(":")):
                break
            led.append(following)
        runs = tuple(_tidy(page.text, run) for run in led)
        if runs:
            source, cue = ((start + match.start(group), start + match.end(group)) for group in ("source", "cue"))
            found.append(Draft((source,), cue, runs, "lead_in", RULE_CONFIDENCE))
    return found


def relayed(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`X said …, as cited by Y`: Y is the teller of all that stands before it in the sentence."""
    found = []
    for start, end in page.sentences:
        for match in RELAYED.finditer(page.text, start, end):
            inner = [d for d in drafts if d.cue and start <= d.cue[0] < match.start() and d.cue[1] <= match.start() and d.source]
            if inner and page.text[match.start() : match.start() + 1] == ",":
                content = (min(start for d in inner for start, _ in (*d.content, *d.source)), match.start())
                found.append(Draft((match.span("source"),), match.span("cue"), (content,), "relayed", RULE_CONFIDENCE))
    return found


def transcript(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Lines that begin with a speaker's name in capitals and a colon, where a report has three of them or more."""
    del drafts
    lines = [(run, TRANSCRIPT.match(page.text[run[0] : run[1]])) for run in page.paragraphs]
    speaking = [(run, match) for run, match in lines if match]
    if len(speaking) < 3:  # noqa: PLR2004
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


def _ruled(source: Run, cue: Run, content: Run, rule: str) -> Draft:
    return Draft((source,), cue, (content,), rule, RULE_CONFIDENCE)


RULES: tuple[Callable[[Page, list[Draft]], list[Draft]], ...] = (quoted_speech, according_to, lead_in, relayed, transcript)


# --- One list, outer before inner -----------------------------------------------------------------------------------
def _without_doubles(page: Page, drafts: list[Draft]) -> list[Draft]:
    """One attribution for one content of one sentence: speech verbs win over other cues, then the surer one.

    What a rule of layout says of a wider run (a lead-in, `as cited by`) is another, outer telling.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.rule != "relayed", -_verbal(page.text, one), -one.confidence, one.anchor)):
        twin = next((other for other in kept if _same_telling(draft, other)), None)
        if twin is None:
            kept.append(draft)
        elif twin.rule == "relayed" and draft.cue and twin.cue and _overlap(draft.cue, twin.cue):
            continue
    return kept


def _same_telling(one: Draft, other: Draft) -> bool:
    if one.cue and other.cue and _overlap(one.cue, other.cue):
        return True
    if "lead_in" in (one.rule, other.rule) or "relayed" in (one.rule, other.rule):
        return False
    sizes = sum(end - start for start, end in one.content), sum(end - start for start, end in other.content)
    shared = sum(_overlap(a, b) for a in one.content for b in other.content)
    same_source = not one.source or not other.source or any(_overlap(a, b) for a in one.source for b in other.source)
    cue_within = any(start <= other.anchor < end for start, end in one.content) or any(
        start <= one.anchor < end for start, end in other.content
    )
    return same_source and not cue_within and shared > 0.7 * min(sizes)


def _with_inner(page: Page, drafts: list[Draft], models: Path) -> list[Draft]:
    """Contents that hold a verb of telling, read again as texts of their own."""
    out = list(drafts)
    for draft in drafts:
        for start, end in draft.content:
            if _size(page.text, (start, end)) < LEAST_REREAD or not _tells(page.text[start:end]):
                continue
            if any(other is not draft and other.cue and start <= other.cue[0] < end for other in drafts):
                continue
            opening = OPENING.match(page.text, start, end)
            start = opening.end() if opening else start  # noqa: PLW2901
            while end > start and page.text[end - 1] in "\"”’»',":
                end -= 1  # noqa: PLW2901
            slice_ = page.text[start:end]
            for found in propose(slice_, models):
                inner = Draft(
                    tuple((start + a, start + b) for a, b in found.source),
                    (start + found.cue[0], start + found.cue[1]),
                    tuple((start + a, start + b) for a, b in found.content),
                    "content_read_again",
                    found.probability * NESTED_FACTOR,
                )
                speaks = _verbal(page.text, inner) and inner.source and inner.source[0][1] - inner.source[0][0] > 2  # noqa: PLR2004
                if speaks and _size(page.text, inner.content[0]) > 2:  # noqa: PLR2004
                    out += whole_runs(page, [inner])
    return sorted(out, key=lambda one: (one.anchor, one.content))


def _nested(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Each attribution with the narrowest other one whose content holds its cue and content."""
    del page
    out = []
    for draft in drafts:
        holders = [
            (sum(b - a for a, b in other.content), number)
            for number, other in enumerate(drafts)
            if other is not draft
            and any(a <= draft.anchor < b for a, b in other.content)
            and all(any(a <= run[0] and run[1] <= b for a, b in other.content) for run in draft.content)
            and not any(a <= other.anchor < b for a, b in draft.content)
        ]
        out.append(replace(draft, inside=min(holders)[1] if holders else None))
    return out


# --- Runs -----------------------------------------------------------------------------------------------------------
DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their"))
PREPOSITIONS = frozenset(("with", "of", "in", "from", "at", "on", "near", "into", "against", "over", "under"))


def _joined(text: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    out: list[Run] = []
    for run in sorted(runs):
        start, end = _tidy(text, run)
        if start >= end:
            continue
        if out and not any(sign.isalnum() or sign == "\n" for sign in text[out[-1][1] : start]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _tidy(text: str, run: Run) -> Run:
    start, end = run
    while start < end and (text[start].isspace() or text[start] in ",;:.–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—"):
        end -= 1
    return start, end


def _quoted(page: Page, draft: Draft, run: Run) -> Run:
    start, end = run
    for low, high in page.quotations:
        shared = _overlap(run, (low, high))
        if not shared:
            continue
        if any(_overlap(source, (low, high)) for source in draft.source) or (draft.cue and _overlap(draft.cue, (low, high))):
            continue
        if start <= low + 1 and end > high:
            rest = page.text[high:end]
            colon = draft.cue is not None and page.text[draft.cue[0] : low].rstrip().endswith(":")
            if (colon or rest[:1].isalpha()) and not any(low2 >= high and low2 < end for low2, _ in page.quotations):
                end = high
        elif start >= low - 1 and end >= high - 1:
            start, end = min(start, low), max(end, high)
        elif low <= start and end <= high and shared > 0.6 * (high - low):
            start, end = low, high
        elif start < low and low < end < high:
            end = high
    return start, end


def _hangs(text: str, source: Run, sentence: Run) -> bool:
    words = WORD.findall(text[sentence[0] : source[0]])
    return bool(words) and words[-1].lower() in PREPOSITIONS


def _conjoined(text: str, cue: Run, sentence: Run) -> bool:
    """Whether the cue goes on with the subject of an earlier verb (`…, and announced`)."""
    return bool(re.search(r"\b(?:and|but|then|also)\b(?:\W+\w+){0,3}\W*$", text[sentence[0] : cue[0]])) or bool(
        re.match(r"(?:\w+\s+){0,2}announced", text[cue[0] : cue[1]])
    )


def _first_subject(text: str, sentence: Run, before: int) -> Run | None:
    """The noun phrase that a sentence begins with, if it reads like somebody who acts."""
    match = re.match(
        rf"\W*((?:The|A|An|Two|Three|Four|Some|Several|Many)?(?:\s*[\w’'.-]+){{1,10}}?)(?=\s*(?:[,–—(]|\s-\s)|\s+(?:who|which|that|has|have|had|is|was|were|are|will|would|also|{CUE_WORDS})\b)",
        text[sentence[0] : before],
    )
    if match is None:
        return None
    start, end = sentence[0] + match.start(1), sentence[0] + match.end(1)
    words = WORD.findall(text[start:end])
    looks_named = any(word[0].isupper() for word in words[1:]) or words[0].lower() in DETERMINERS or len(words) == 1
    return (start, end) if words and looks_named and words[0].lower() not in PREPOSITIONS else None


def _verbal(text: str, draft: Draft) -> bool:
    """Whether the cue holds a verb of saying, denying or confirming, or is `according to`."""
    if draft.cue is None:
        return False
    words = [word.lower() for word in WORD.findall(text[draft.cue[0] : draft.cue[1]])]
    return "according" in words or any(cue_forms().get(word, ("", ""))[1] in SPEAKING for word in words)


def _tells(words: str) -> bool:
    found = [word.lower() for word in WORD.findall(words)]
    return "according" in found or any(cue_forms().get(word, ("", ""))[1] in SPEAKING for word in found)


def _covered(drafts: list[Draft], run: Run) -> bool:
    return sum(_overlap(run, theirs) for draft in drafts for theirs in draft.content) > 0.5 * (run[1] - run[0])


def _size(text: str, run: Run) -> int:
    return len(WORD.findall(text[run[0] : run[1]]))


def _overlap(one: Run, other: Run) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _share(run: Run, other: Run) -> float:
    return _overlap(run, other) / max(1, run[1] - run[0])
