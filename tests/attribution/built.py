"""Attributions built by hand from a text and the words of their spans, for tests of rules without a model."""

from __future__ import annotations

from dataclasses import dataclass

from modelled import reading_of, sentences_of
from told import Told

from sayso.annotation.names import find_names
from sayso.attribution import attribute
from sayso.language.runtime import shipped_models
from sayso.model.annotations import Annotated, Attribution, Run
from sayso.model.reports import Credit, Report
from sayso.model.spans import Span


@dataclass(frozen=True)
class Said:
    """Who, cue and what by their words; `inside`: the position of the telling that holds this one."""

    source: str
    cue: str
    content: str
    inside: int | None = None
    confidence: float = 0.95


def report_of(
    text: str, *, outlet: str | None = "Westmark Chronicle", credits: tuple[str, ...] = (), headline: str | None = None
) -> Report:
    """A report with a text, and an outlet, credits and a headline given by their words in it."""

    def span(words: str) -> Span:
        return Span.of("r", text, text.index(words), text.index(words) + len(words))

    return Report(
        key="r", path="test.txt", url=None, title=headline, headline=span(headline) if headline else None,
        outlet=outlet, outlet_span=None, outlet_rule="byline_outlet", author=None, author_span=None,
        credits=[Credit(words.strip("()"), span(words)) for words in credits], dateline_place=None, published=None,
        language="en", sha256="", text=text, furniture=[], notes=[],
    )  # fmt: skip


def annotated_of(report: Report, *said: Said) -> Annotated:
    """The annotations of a report whose attributions are given by words, each after the one before it."""
    text = report.text
    sentences = sentences_of(text)
    found = []
    after = 0
    for one in said:
        cue = _run(text, one.cue, after)
        content = _run(text, one.content, 0 if one.inside is not None else _sentence_start(text, cue))
        source = _run(text, one.source, _sentence_start(text, cue)) if one.source else None
        found.append(
            Attribution(
                source=(source,) if source else (),
                cue=(cue,),
                content=(content,),
                inside=one.inside,
                rule="by_hand",
                confidence=one.confidence,
            )
        )
        after = cue[0] + 1 if one.inside is None else 0
    return Annotated(
        report=report, sentences=sentences, tokens=[], names=find_names(text, reading_of(text), shipped_models()), times=[], places=[],
        counts=[], amounts=[], events=[], attributions=found, mentions=[],
    )  # fmt: skip


def said(text: str, *tellings: Said, outlet: str | None = "Westmark Chronicle", credits: tuple[str, ...] = (),
         headline: str | None = None) -> Told:  # fmt: skip
    """What the room of attribution makes of a text with attributions given by their words."""
    return Told(attribute(annotated_of(report_of(text, outlet=outlet, credits=credits, headline=headline), *tellings)))


def _run(text: str, words: str, after: int) -> Run:
    start = text.index(words, after)
    return start, start + len(words)


def _sentence_start(text: str, cue: Run) -> int:
    return max(text.rfind(". ", 0, cue[0]), text.rfind("\n", 0, cue[0]), -1) + 1
