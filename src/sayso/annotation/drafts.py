"""Drafts: attributions on their way, and the page of words that they point into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso.annotation.quotations import find_quotations
from sayso.annotation.sentences import paragraphs
from sayso.knowledge.words import cue_forms
from sayso.model.annotations import Run, Sentence
from sayso.model.reports import Report

SPEAKING = ("asserts", "denies", "confirms", "declines")
WORD = re.compile(r"\w+")


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
    headline: Run | None = None

    def sentence_at(self, place: int) -> Run:
        """The sentence that holds a place, else the place alone."""
        return next((run for run in self.sentences if run[0] <= place < run[1]), (place, place + 1))

    def paragraph_at(self, place: int) -> Run:
        """The paragraph that holds a place, else the place alone."""
        return next((run for run in self.paragraphs if run[0] <= place < run[1]), (place, place + 1))


def readable(report: Report) -> str:
    """The report's words with wrapped lines joined and line feeds for furniture, sign for sign.

    So nothing is read across furniture.
    """
    signs = list(report.text)
    for start, end in paragraphs(report.text):
        for place in range(start, end):
            if signs[place] == "\n":
                signs[place] = " "
    for span in report.furniture:
        signs[span.start : span.end] = "\n" * (span.end - span.start)
    return "".join(signs)


def page_of(report: Report, text: str, sentences: Sequence[Sentence]) -> Page:
    """The page of a report's readable text."""
    found = paragraphs(text)
    headline = (report.headline.start, report.headline.end) if report.headline else None
    return Page(text, found, [(one.start, one.end) for one in sentences], find_quotations(text, found), headline)


def joined_runs(text: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs in order, tidied, those with nothing but signs between them as one."""
    out: list[Run] = []
    for run in sorted(runs):
        start, end = tidied(text, run)
        if start >= end:
            continue
        if out and not any(sign.isalnum() or sign == "\n" for sign in text[out[-1][1] : start]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def tidied(text: str, run: Run) -> Run:
    """A run without the white space and stops at its ends."""
    start, end = run
    while start < end and (text[start].isspace() or text[start] in ",;:.–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—"):
        end -= 1
    return start, end


def is_speech(text: str, draft: Draft) -> bool:
    """Whether the cue holds a verb of saying, denying or confirming, or is `according to`."""
    if draft.cue is None:
        return False
    words = [word.lower() for word in WORD.findall(text[draft.cue[0] : draft.cue[1]])]
    return "according" in words or any(cue_forms().get(word, ("", ""))[1] in SPEAKING for word in words)


def tells_of_speech(words: str) -> bool:
    """Whether some words hold a verb of saying, denying or confirming."""
    found = [word.lower() for word in WORD.findall(words)]
    return "according" in found or any(cue_forms().get(word, ("", ""))[1] in SPEAKING for word in found)


def is_covered(drafts: list[Draft], run: Run) -> bool:
    """Whether more than half of a run is some draft's content."""
    return sum(overlap(run, theirs) for draft in drafts for theirs in draft.content) > 0.5 * (run[1] - run[0])


def unseen(
    page: Page, drafts: Sequence[Draft], find: Callable[[str, int, int], re.Match[str] | None]
) -> Iterator[re.Match[str]]:
    """What a pattern finds in each sentence (`pos` to `endpos` of the match) with a `cue` that no draft has.

    `find`: a pattern's `match` (at the sentence's beginning) or `search` (anywhere in it).
    """
    for start, end in page.sentences:
        match = find(page.text, start, end)
        if match and not any(draft.cue and overlap(draft.cue, match.span("cue")) for draft in drafts):
            yield match


def words_in(text: str, run: Run) -> int:
    """How many words a run has."""
    return len(WORD.findall(text[run[0] : run[1]]))


def overlap(one: Run, other: Run) -> int:
    """How many code points two runs share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def share_in(run: Run, other: Run) -> float:
    """The part of a run that another covers."""
    return overlap(run, other) / max(1, run[1] - run[0])
