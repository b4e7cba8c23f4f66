"""A report from its words to its events and claims, for the tests of extraction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.annotation import annotate
from sayso.attribution import attribute
from sayso.extraction import extract
from sayso.model.events import Claim, Event, Extraction
from sayso.model.reports import Report
from sayso.model.times import Published

THURSDAY = Published(
    start="2026-03-12T00:00",
    end="2026-03-13T00:00",
    precision="day",
    timex="2026-03-12",
    text="2026-03-12",
    basis="argument",
    rule="argument",
    evidence=[],
)


@dataclass(frozen=True)
class Read:
    """The events and claims of one report, with ways to ask for them by words."""

    extraction: Extraction

    def event(self, word: str) -> Event:
        """The event that some word of the report stands for."""
        return next(one for one in self.extraction.events for m in one.mentions if m.span.quote == word)

    def words(self, word: str) -> list[str]:
        """The words that stand for the same event as one word does, in the order of the text."""
        return [mention.span.quote for mention in self.event(word).mentions]

    def claims(self, word: str, slot: str) -> list[Claim]:
        """The claims for one slot of the event that a word stands for."""
        key = self.event(word).key
        return [one for one in self.extraction.claims if one.event == key and one.slot == slot]

    def said(self, word: str, slot: str) -> list[str]:
        """The words of the claims for one slot of the event that a word stands for."""
        return [one.evidence[0].quote for one in self.claims(word, slot)]

    def mentioned(self) -> set[str]:
        """All words that stand for events."""
        return {mention.span.quote for one in self.extraction.events for mention in one.mentions}


@cache
def read(text: str) -> Read:
    """Annotate, attribute and extract a short text of Thursday, 12 March 2026."""
    report = Report(
        key="a" * 12, path="a.txt", url=None, title=None, headline=None, outlet="Westmark Chronicle", outlet_span=None,
        outlet_rule="row", author=None, author_span=None, credits=[], dateline_place=None, published=THURSDAY,
        language="en", sha256="0" * 64, text=text, furniture=[], notes=[],
    )  # fmt: skip
    annotated = annotate(report)
    return Read(extract(annotated, attribute(annotated)))
