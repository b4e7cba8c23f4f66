"""Extractions built by hand: a report's text, and what is said in it, by the words that say it."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sayso.model.annotations import TimeMention
from sayso.model.events import Claim, Event, Extraction, Mention
from sayso.model.keys import key_of
from sayso.model.reports import Credit, Report
from sayso.model.spans import Span
from sayso.model.statements import Source, Statement, Teller
from sayso.model.times import Published, TimeValue
from sayso.model.values import ActorValue, CountValue, PlaceValue, TruthValue, Value


def day_value(day: str | None, text: str, *, days: int = 1, anchor: str | None = None) -> TimeValue:
    """A time of whole days; without a day its bounds are unknown."""
    if day is None:
        return TimeValue(start=None, end=None, precision="day", timex="XXXX-WXX", text=text)
    end = date.fromisoformat(day) + timedelta(days=days)
    return TimeValue(
        start=f"{day}T00:00", end=f"{end.isoformat()}T00:00", precision="day", timex=day, text=text, anchor=anchor
    )


def padding(seed: str, words: int) -> str:
    """So many words that no other seed gives, in sentences of ten: they make a text long, and join nothing."""
    made = [f"{seed}{chr(97 + at // 26 % 26)}{chr(97 + at % 26)}word" for at in range(words)]
    return " ".join(" ".join(made[at : at + 10]).capitalize() + "." for at in range(0, words, 10))


class Built:
    """One report while a test writes down what is said in it."""

    def __init__(
        self,
        path: str,
        text: str,
        *,
        outlet: str | None = None,
        published: str | None = None,
        basis: str = "byline",
        credit: str | None = None,
        furniture: tuple[str, ...] = (),
    ) -> None:
        self.text, self.path = text, path
        self.digest = sha256(f"{path}\n{text}".encode()).hexdigest()
        self.key = self.digest[:12]
        self.sources: list[Source] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.claims: list[Claim] = []
        self.times: list[TimeMention] = []
        self.furniture = [self.span(words) for words in furniture]
        self.credits = [Credit(credit, self.span(credit))] if credit else []
        self.outlet_name = outlet
        self.outlet = self.source(outlet, kind="outlet", words=()) if outlet else None
        self.agency = self.source(credit, kind="agency", words=(credit,)) if credit else None
        self.published = published and _published(published, basis)

    def span(self, words: str, nth: int = 1) -> Span:
        """The place of some words in the text; AssertionError if they are not there."""
        at = -1
        for _ in range(nth):
            at = self.text.find(words, at + 1)
            assert at >= 0, f"{words!r} is not in {self.path}"
        return Span.of(self.key, self.text, at, at + len(words))

    def source(self, name: str, *, kind: str = "person", words: tuple[str, ...] | None = None, **fields: Any) -> str:
        """A source of this report, by the words that stand for it (its name, where none are given)."""
        key = key_of("source", self.key, name, kind, len(self.sources))
        spans = [self.span(said) for said in (words if words is not None else (name,))]
        known: dict[str, Any] = {
            "named": True, "aliases": [], "role": None, "affiliation": None, "country": None, "number": None,
            "anonymity": None, "rule": "named_source", "confidence": 0.9,
        }  # fmt: skip
        self.sources.append(Source(id=key, key=key, name=name, kind=kind, evidence=spans, joins=[], **(known | fields)))
        return key

    def unnamed(self, name: str, **fields: Any) -> str:
        """A source without a name."""
        return self.source(name, **({"named": False, "anonymity": "unnamed", "rule": "unnamed_source"} | fields))

    def says(
        self,
        words: str,
        by: str | None = None,
        *,
        mode: str | None = None,
        act: str = "asserts",
        polarity: str = "positive",
        channel: str | None = None,
        certainty: str | None = None,
        asserted: TimeValue | None = None,
        through: tuple[str, ...] = (),
        nth: int = 1,
    ) -> str:
        """A statement with some words as its content; without `by` the outlet's own (or its agency's)."""
        sure = certainty or ("uncommitted" if act == "declines" else "certain")
        links = [self.outlet, *([self.agency] if self.agency else []), *through]
        chain = [self._link(key) for key in links]
        if by is not None:
            chain.append(self._link(by, channel, polarity, sure))
        else:
            chain[-1] = self._link(chain[-1].source, channel, polarity, sure)
        key = key_of("statement", self.key, words, act, by, nth)
        self.statements.append(
            Statement(
                id=key, key=key, report=self.key, mode=mode or ("indirect" if by else "own"),
                content=[self.span(words, nth)], chain=chain, act=act, matter=[], polarity=polarity, certainty=sure,
                weakest=sure, asserted=asserted, rule="test", confidence=0.9,
            )
        )  # fmt: skip
        return key

    def event(
        self,
        name: str,
        statement: str,
        *words: str,
        kind: str | None = "accident",
        realis: str = "actual",
        when: TimeValue | None = None,
        where: str | PlaceValue | None = None,
        who: str | None = None,
        count: CountValue | None = None,
        background: bool = False,
        part_of: str | None = None,
    ) -> str:
        """An event told of in a statement by some words (the name's own, where none are given), with its claims."""
        key = key_of("event", self.key, name, len(self.events))
        mentions = [Mention(span=self.span(word), statement=statement, realis=realis) for word in words or (name,)]
        self.events.append(
            Event(
                id=key, key=key, name=name, type=kind, background=background, part_of=part_of, mentions=mentions,
                joins=[], rule="test", confidence=0.9,
            )
        )  # fmt: skip
        self.claim(key, "occurred", TruthValue(), statement, mentions[0].span)
        if when is not None:
            self.claim(key, "when", when, statement, at := self.span(when.text))
            self.times.append(TimeMention(at.start, at.end, "DATE", when, "past", 0.9))
        if where is not None:
            place = where if isinstance(where, PlaceValue) else a_place(where)
            self.claim(key, "where", place, statement, self.span(place.text))
        if who is not None:
            self.claim(key, "who", ActorValue(source=None, name=who, text=who), statement, self.span(who))
        if count is not None:
            self.claim(key, "count", count, statement, self.span(count.text))
        return key

    def claim(self, event: str, slot: str, value: Value, statement: str, evidence: Span) -> str:
        """A claim of a statement about an event."""
        key = key_of("claim", statement, event, slot, evidence.start, evidence.end)
        self.claims.append(
            Claim(
                id=key, key=key, event=event, slot=slot, value=value, statement=statement, evidence=[evidence],
                polarity="positive", certainty="certain", asserted=None, reference=None, rule="test", confidence=0.9,
            )
        )  # fmt: skip
        return key

    def done(self) -> Extraction:
        """The extraction; all its lists in the order written."""
        report = Report(
            key=self.key, path=self.path, url=None, title=None, headline=None, outlet=self.outlet_name,
            outlet_span=None, outlet_rule="test", author=None, author_span=None, credits=self.credits,
            dateline_place=None, published=self.published or None, language="en", sha256=self.digest, text=self.text,
            furniture=self.furniture, notes=[],
        )  # fmt: skip
        return Extraction(
            report=report, outlet=self.outlet, author=None, sources=self.sources, statements=self.statements,
            events=self.events, claims=self.claims, times=self.times,
        )  # fmt: skip

    def _link(
        self, key: str | None, channel: str | None = None, polarity: str = "positive", certainty: str = "certain"
    ) -> Teller:
        evidence = next((source.evidence[:1] for source in self.sources if source.key == key), [])
        return Teller(source=key, cue=None, evidence=evidence, channel=channel, polarity=polarity, certainty=certainty)


def a_place(name: str, lat: float | None = None, lon: float | None = None, within: tuple[str, ...] = ()) -> PlaceValue:
    """A place by its name, located where coordinates are given."""
    located = f"test:{name}" if lat is not None else None
    return PlaceValue(
        name=name,
        lat=lat,
        lon=lon,
        radius_km=5.0 if located else None,
        gazetteer=located,
        within=list(within),
        text=name,
    )


def _published(stamp: str, basis: str) -> Published:
    if "T" in stamp:
        end = stamp[:-2] + f"{int(stamp[-2:]) + 1:02}"
        return Published(
            start=stamp, end=end, precision="minute", timex=stamp, text=stamp, basis=basis, rule="test", evidence=[]
        )
    value = day_value(stamp, stamp)
    return Published(
        start=value.start,
        end=value.end,
        precision="day",
        timex=stamp,
        text=stamp,
        basis=basis,
        rule="test",
        evidence=[],
    )
