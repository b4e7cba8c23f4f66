"""Repairs of attributions that a model proposed: extents, subjects, and which cue a content belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sayso.annotation.drafts import (
    WORD,
    Draft,
    Page,
    is_covered,
    is_speech,
    joined_runs,
    overlap,
    share_in,
    tidied,
    words_in,
)
from sayso.annotation.layout import CUE_WORDS
from sayso.model.annotations import Run

DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their"))
PREPOSITIONS = frozenset(("of", "in", "from", "at", "on", "near", "into", "against", "over", "under"))
OPENERS = PREPOSITIONS | frozenset(("for", "with", "but", "no", "this", "after", "before", "when", "as", "if", "while"))
MARKS = '“"«„'
ENDED = re.compile(r"[.!?][”\"»’')]*\s*$")
LONGEST_ASIDE = 120  # signs between two runs of one content
QUOTE_ENDS = " \"”’»'"
LEAST_TOLD = 4  # words of a quotation that goes on
PASSIVE = re.compile(r"\b(?:by|to|as)$|\b(?:was|were|been|being|is|are)\s+\w+$")
HONORIFIC = "Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|St"
CUT_NAME = re.compile(rf"(?P<short>{HONORIFIC})\.?(?:\s+[A-Z][\w’'-]+){{1,3}}")
CUT_PHRASE = re.compile(rf"(?P<short>[Tt]he|[Aa]n?)\s+(?:[\w’'-]+\s+){{1,5}}?(?=(?:\w+ly\s+)?(?:{CUE_WORDS})\b)")
SAID = re.compile(r"says?|said|adds|added|warned|warns|explained|writes?|wrote")
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do)\b|n['’]t\b"
)
INVERTED = re.compile(r",[”\"’']?\s+$")
ACCORDING = re.compile(r"according to\b", re.IGNORECASE)
ACCORDING_TO = re.compile(r"\baccording to (?:the )?$", re.IGNORECASE)
NEAR = 20  # signs before a teller in which such a cue is looked for
TELLER_LAST = re.compile(
    r"\s+(?:(?:the|its|his|her|their|an?|one|two|both)\s+[\w’' -]{3,60}|[A-Z][\w’'.-]+(?:\s+[\w’'.-]+){0,5})"
    r"(?:,\s+(?:(?:the|an?|its|his|her)\s)?[\w’'. -]{3,60})?\s*\.?"
)
CUT_BEFORE_WHO = re.compile(r"(?:[Tt]he|[Aa]n?|[Oo]ne)\s+(?:[\w’'-]+\s+){1,5}?who\s+[^.;:,“”\"\n]{4,80}\s")
REST_BEFORE_WHO = re.compile(r"(?:\s+[\w’'-]+){0,5}?\s+who\s")
NEITHER = re.compile(r"\bneither\s+(?:[\w’'-]+\s+)?\w+\s+nor\s+(?:\w+\b)", re.IGNORECASE)
HANGING_WORD = re.compile(r"[\s,;]+(?:but|and|while|although|though)$")
HANGING_FACTOR = 0.9  # a subject found by rule is less sure than the model's


def whole_runs(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Runs with nothing but signs between them are one; stray single words beside a longer run are dropped."""
    out = []
    for draft in drafts:
        content = joined_runs(page.text, draft.content)
        if len(content) > 1:
            content = tuple(run for run in content if words_in(page.text, run) > 1) or content
        source = joined_runs(page.text, draft.source)
        if len(source) > 1:
            source = tuple(run for run in source if page.text[run[0] : run[1]].lower() not in DETERMINERS) or source
        out.append(replace(draft, content=content, source=source))
    return out


def bridged_runs(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Runs on one side of their cue, in one sentence, with no telling between them, are one: an aside belongs to it."""
    tellings = [run for draft in drafts for run in (*draft.source, *((draft.cue,) if draft.cue else ()))]
    out = []
    for draft in drafts:
        runs: list[Run] = []
        for run in draft.content:
            gap = (runs[-1][1], run[0]) if runs else None
            if gap and gap[1] - gap[0] <= LONGEST_ASIDE and "\n" not in page.text[slice(*gap)]:
                sentence = page.sentence_at(gap[0] - 1)
                apart = any(overlap(gap, telling) for telling in tellings) or any(
                    overlap(gap, theirs) for other in drafts if other is not draft for theirs in other.content
                )
                if run[0] < sentence[1] and not apart:
                    runs[-1] = (runs[-1][0], run[1])
                    continue
            runs.append(run)
        out.append(replace(draft, content=tuple(runs)))
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
                and any(share_in(run, theirs) > 0.5 for theirs in other.content)
            ]
            if owned or not rivals:
                kept.append(run)
        if kept:
            out.append(replace(draft, content=tuple(kept)))
    return out


def whole_quotations(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A content that touches most of a quotation takes it whole, marks included; one that runs on past it is cut."""
    return [
        replace(draft, content=joined_runs(page.text, tuple(_quoted(page, draft, run) for run in draft.content)))
        for draft in drafts
    ]


def whole_names(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A source that was cut (`Mr`, `The`, `A night`) goes on to the end of its name or phrase."""
    out = []
    for draft in drafts:
        if draft.source:
            start, end = draft.source[0]
            if draft.cue and draft.cue[0] > end and _is_cut_before_who(page, draft, draft.cue[0]):
                whole = tidied(page.text, (start, draft.cue[0]))
                out.append(replace(draft, source=(whole, *draft.source[1:])))
                continue
            longer = CUT_NAME.match(page.text, start) or CUT_PHRASE.match(page.text, start)
            fits = longer and longer.end("short") <= end < longer.end() and page.text[end].isspace()
            if longer and fits and not any(overlap((end, longer.end()), run) for run in draft.content):
                stop = min(longer.end(), draft.cue[0]) if draft.cue and draft.cue[0] > start else longer.end()
                draft = replace(draft, source=(tidied(page.text, (start, stop)), *draft.source[1:]))  # noqa: PLW2901 - mended step by step
        out.append(draft)
    return out


def _is_cut_before_who(page: Page, draft: Draft, cue: int) -> bool:
    """Whether the source breaks off in `A night porter who asked for no name`, right before the cue."""
    start, end = draft.source[0]
    return (
        CUT_BEFORE_WHO.fullmatch(page.text, start, cue) is not None
        and REST_BEFORE_WHO.match(page.text, end, cue) is not None
        and not any(overlap((end, cue), run) for run in draft.content)
    )


def subject_of_the_sentence(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A cue without a source, or whose source hangs on a preposition, takes the first subject of its sentence."""
    out = []
    for draft in drafts:
        if draft.cue is not None and is_speech(page.text, draft) and not PASSIVE.search(page.text, *draft.cue):
            sentence = page.sentence_at(draft.cue[0])
            hanging = (
                draft.source
                and draft.source[0][1] < draft.cue[0]
                and _hangs(page.text, draft.source[0], sentence)
                and page.text[slice(*draft.source[0])].lower() not in DETERMINERS
            )
            if hanging or (not draft.source and _conjoined(page.text, draft.cue, sentence)):
                subject = _first_subject(page.text, sentence, draft.cue[0])
                if subject and not any(overlap(subject, run) for run in draft.content):
                    draft = replace(draft, source=(subject,), confidence=draft.confidence * HANGING_FACTOR)  # noqa: PLW2901 - mended step by step
        out.append(draft)
    return out


def whole_refusals(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A cue that is a piece of `neither confirmed nor denied` takes all of it."""
    out = []
    for draft in drafts:
        if draft.cue is not None:
            for match in NEITHER.finditer(page.text, *page.sentence_at(draft.cue[0])):
                if overlap(match.span(), draft.cue) and not any(overlap(match.span(), run) for run in draft.content):
                    draft = replace(draft, cue=match.span())  # noqa: PLW2901 - mended step by step
        out.append(draft)
    return out


def no_hanging_words(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A content does not end in the `but` or `and` that leads on to the next clause."""
    return [
        replace(
            draft,
            content=tuple(
                (start, match.start()) if (match := HANGING_WORD.search(page.text, start, end)) else (start, end)
                for start, end in draft.content
            ),
        )
        for draft in drafts
    ]


def one_teller_behind_according(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`According to the agency, a clerk said …`: what stands behind the teller's comma is told, and tells in turn."""
    out = []
    for draft in drafts:
        if draft.cue is not None and len(draft.source) > 1:
            first, *others = sorted(draft.source)
            if first[0] >= draft.cue[1] and ACCORDING.match(page.text, *draft.cue):
                runs = (*others, *draft.content)
                told = (min(start for start, _ in runs), max(end for _, end in runs))
                draft = replace(draft, source=(first,), content=(told,))  # noqa: PLW2901 - mended
            elif ACCORDING_TO.search(page.text, max(0, first[0] - NEAR), first[0]):
                draft = replace(draft, source=tuple(others))  # noqa: PLW2901 - mended
        out.append(draft)
    return out


def inverted_teller(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`…, said its chief, Abe Sorn.`: what ends the sentence behind such a cue is the teller, not what is told."""
    out = []
    for draft in drafts:
        if draft.cue is not None and len(draft.content) == 1 and draft.content[0][0] >= draft.cue[1]:
            start, end = page.sentence_at(draft.cue[0])
            told = tidied(page.text, (start, draft.cue[0]))
            if (
                SAID.fullmatch(page.text, *draft.cue)
                and INVERTED.search(page.text, start, draft.cue[0])
                and TELLER_LAST.fullmatch(page.text, draft.cue[1], end)
                and not FINITE.search(page.text, draft.cue[1], end)
                and words_in(page.text, told) >= LEAST_TOLD
            ):
                teller = tidied(page.text, (draft.cue[1], end))
                draft = replace(draft, source=(teller,), content=(told,), confidence=draft.confidence * HANGING_FACTOR)  # noqa: PLW2901 - mended step by step
        out.append(draft)
    return out


def continued_quotation(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A quotation that nobody is given goes on from the one before it, in its paragraph or the one before."""
    out = list(drafts)
    for start, end in page.quotations:
        if words_in(page.text, (start, end)) < LEAST_TOLD or is_covered(out, (start, end)):
            continue
        paragraph = page.paragraph_at(start)
        if page.text[start:end].rstrip(QUOTE_ENDS).endswith(","):
            continue  # its own teller follows
        if start > paragraph[0] and not ENDED.search(page.text, paragraph[0], start):
            continue
        number = page.paragraphs.index(paragraph)
        since = page.paragraphs[max(0, number - 1)][0]
        before = [
            (draft.content[-1], place)
            for place, draft in enumerate(out)
            if draft.source and any(since <= a and b <= start and page.text[a] in MARKS for a, b in draft.content)
        ]
        if before:
            place = max(before)[1]
            out[place] = replace(out[place], content=joined_runs(page.text, (*out[place].content, (start, end))))
    return out


def _quoted(page: Page, draft: Draft, run: Run) -> Run:
    start, end = run
    for low, high in page.quotations:
        shared = overlap(run, (low, high))
        if not shared:
            continue
        if any(overlap(source, (low, high)) for source in draft.source) or (
            draft.cue and overlap(draft.cue, (low, high))
        ):
            continue
        if start <= low + 1 and end > high:
            rest = page.text[high:end]
            colon = draft.cue is not None and page.text[draft.cue[0] : low].rstrip().endswith(":")
            if (colon or rest[:1].isalpha()) and not any(low2 >= high and low2 < end for low2, _ in page.quotations):
                end = high
        elif start >= low - 1 and end >= high - 1:
            start, end = min(start, low), max(end, high)
        elif low <= start and end <= high and (start <= low + 1 or shared > 0.6 * (high - low)):
            start, end = low, high
        elif start < low < end < high:
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
    return (start, end) if words and looks_named and words[0].lower() not in OPENERS else None


REPAIRS: tuple[Callable[[Page, list[Draft]], list[Draft]], ...] = (
    one_teller_behind_according,
    whole_runs,
    bridged_runs,
    content_beside_its_cue,
    whole_quotations,
    whole_names,
    subject_of_the_sentence,
    whole_refusals,
    no_hanging_words,
    inverted_teller,
    continued_quotation,
)
