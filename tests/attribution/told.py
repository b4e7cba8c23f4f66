"""A report from its words to its statements, for the tests of attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from modelled import reading_of

from sayso.annotation.attributions import find_attributions
from sayso.annotation.drafts import page_of, readable
from sayso.annotation.names import find_names
from sayso.annotation.sentences import find_sentences
from sayso.attribution import attribute
from sayso.language.runtime import shipped_models
from sayso.model.annotations import Annotated, TimeMention
from sayso.model.events import Attributed
from sayso.model.reports import Credit, Report
from sayso.model.spans import Span
from sayso.model.statements import Source, Statement
from sayso.model.times import TimeValue

OUTLET = "Westmark Chronicle"
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


@dataclass(frozen=True)
class Told:
    """The statements and sources of a report, with ways to ask for them by words."""

    attributed: Attributed

    @property
    def sources(self) -> dict[str, Source]:
        """Sources by name."""
        return {source.name: source for source in self.attributed.sources}

    def of(self, words: str) -> list[Statement]:
        """The statements whose content holds some words, those with the longest chain first."""
        found = [one for one in self.attributed.statements if any(words in span.quote for span in one.content)]
        return sorted(found, key=lambda one: -len(one.chain))

    def chain(self, statement: Statement) -> list[str | None]:
        """The names of the tellers behind the outlet."""
        names = {source.key: source.name for source in self.attributed.sources}
        return [names[teller.source] if teller.source else None for teller in statement.chain[1:]]

    def chains(self, words: str) -> list[list[str | None]]:
        """The chains of all statements with some words."""
        return [self.chain(one) for one in self.of(words)]


@cache
def told(
    text: str,
    *,
    outlet: str | None = OUTLET,
    credits: tuple[str, ...] = (),
    headline: str | None = None,
    furniture: tuple[str, ...] = (),
) -> Told:
    """Annotate and attribute a text; credits, headline and furniture are given by their words in it."""

    def span(words: str) -> Span:
        return Span.of("r", text, text.index(words), text.index(words) + len(words))

    holes = [span(words) for words in furniture]
    report = Report(
        key="r", path="test.txt", url=None, title=headline, headline=span(headline) if headline else None,
        outlet=outlet, outlet_span=None, outlet_rule="byline_outlet", author=None, author_span=None,
        credits=[Credit(words.strip("()"), span(words)) for words in credits], dateline_place=None, published=None,
        language="en", sha256="", text=text, furniture=holes, notes=[],
    )  # fmt: skip
    readable_text = readable(report)
    reading = reading_of(readable_text)
    sentences = find_sentences(text, holes, reading)
    page = page_of(report, readable_text, sentences)
    annotated = Annotated(
        report=report, sentences=sentences, tokens=[], names=find_names(text, reading, shipped_models()), times=_weekdays(text),
        places=[], counts=[], amounts=[], events=[],
        attributions=find_attributions(page, reading.attributions, shipped_models()), mentions=[],
    )  # fmt: skip
    return Told(attribute(annotated))


def _weekdays(text: str) -> list[TimeMention]:
    """The weekdays of a text as times of a week in 2031 (its Monday is 3 March)."""
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return [
        TimeMention(
            match.start(), match.end(), "DATE",
            TimeValue(
                start=f"2031-03-{3 + days.index(match.group()):02}T00:00",
                end=f"2031-03-{4 + days.index(match.group()):02}T00:00",
                precision="day", timex=f"2031-03-{3 + days.index(match.group()):02}", text=match.group(),
            ),
            "past", 0.9,
        )
        for match in WEEKDAY.finditer(text)
    ]  # fmt: skip
