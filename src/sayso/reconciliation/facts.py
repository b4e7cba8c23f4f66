"""Facts: the linked results by key, and what the rules ask of them: voices, ages, live claims."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from functools import cached_property

from sayso.model.account import AccountReport, Linked, Origin
from sayso.model.events import Claim, Event
from sayso.model.keys import folded
from sayso.model.statements import Source, Statement
from sayso.model.times import TimeValue
from sayso.model.values import inside

NOT_TOLD = frozenset(("declines", "asks", "orders", "intends"))  # acts that tell no fact
Voice = tuple[str, str]  # what kind of identity ("source", "body", "origin", "own"), and which
Age = tuple[datetime, datetime]


class Facts:
    """Everything that was linked, by key; nothing in it changes."""

    def __init__(self, linked: Linked, threshold: float) -> None:
        self.linked = linked
        self.threshold = threshold
        self.reports: dict[str, AccountReport] = {report.key: report for report in linked.reports}
        self.sources: dict[str, Source] = {source.key: source for source in linked.sources}
        self.statements: dict[str, Statement] = {statement.key: statement for statement in linked.statements}
        self.events: dict[str, Event] = {event.key: event for event in linked.events}
        self.claims: dict[str, Claim] = {claim.key: claim for claim in linked.claims}
        self.place = {report.key: number for number, report in enumerate(linked.reports)}
        self.ultimate: dict[str, Origin] = {
            statement: origin
            for origin in linked.origins
            if origin.level == "ultimate"
            for statement in origin.statements
        }

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """The claims of each statement."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.ordered(list(self.claims.values())):
            found[claim.statement].append(claim)
        return found

    @cached_property
    def realis(self) -> dict[tuple[str, str], set[str]]:
        """How real each event is in each statement that mentions it."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for event in self.events.values():
            for mention in event.mentions:
                found[event.key, mention.statement].add(mention.realis)
        return found

    @cached_property
    def events_of(self) -> dict[str, list[str]]:
        """The events that each statement mentions."""
        found: dict[str, list[str]] = defaultdict(list)
        for event in self.events.values():
            for mention in event.mentions:
                if event.key not in found[mention.statement]:
                    found[mention.statement].append(event.key)
        return found

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {folded(source.name): source.key for source in self.sources.values() if source.named}

    @cached_property
    def _roots(self) -> dict[Voice, Voice]:
        """Voices that share an ultimate origin are one: each voice's representative."""
        parent: dict[Voice, Voice] = {}

        def root(voice: Voice) -> Voice:
            while parent.setdefault(voice, voice) != voice:
                voice = parent[voice]
            return voice

        for origin in self.linked.origins:
            if origin.level != "ultimate":
                continue
            voices = sorted({v for key in origin.statements if (v := self._identity(self.statements[key])) is not None})
            for other in voices[1:]:
                one, two = sorted((root(voices[0]), root(other)))
                parent[two] = one
        return {voice: root(voice) for voice in list(parent)}

    def voice(self, statement: Statement) -> Voice | None:
        """The voice of a statement's first teller; None for outlets' own words (STANDARDS 6)."""
        identity = self._identity(statement)
        return None if identity is None else self._roots.get(identity, identity)

    def teller(self, statement: Statement) -> Voice:
        """Who a telling belongs to when it is set against later ones: its voice, else whose own words it is."""
        origin = self.ultimate[statement.key]
        return self.voice(statement) or ("own", origin.teller or origin.key)

    def _identity(self, statement: Statement) -> Voice | None:
        if self.is_own_words(statement):
            return None
        source = self.sources.get(statement.first_teller.source or "")
        origin = self.ultimate.get(statement.key)
        if source is None or not source.named:
            return ("origin", origin.key if origin else statement.key)
        return self.body(source)

    def body(self, source: Source) -> Voice:
        """The body that a source speaks for, or the source itself."""
        seen = {source.key}
        while source.affiliation:
            key = (
                source.affiliation
                if source.affiliation in self.sources
                else self._by_name.get(folded(source.affiliation))
            )
            if key is None:
                return ("body", folded(source.affiliation))
            above = self.sources[key]
            if key in seen or above.kind in ("outlet", "agency"):
                break
            seen.add(key)
            source = above
        return ("source", source.key)

    def is_own_words(self, statement: Statement) -> bool:
        """Whether an outlet or agency itself speaks, which adds no voice; a body that publishes itself is one."""
        source = self.sources.get(statement.first_teller.source or "")
        if source is not None and source.kind in ("outlet", "agency"):
            return True
        return source is None and len(statement.chain) == 1

    def outlet(self, statement: Statement) -> str:
        """The outlet of a statement's report, by its source or else the report's key."""
        return self.reports[statement.report].outlet or statement.report

    def age(self, claim: Claim) -> Age | None:
        """When a value was told: the words' own time, else the statement's, else the report's publication."""
        statement = self.statements[claim.statement]
        return self._bounds(claim.asserted) or self.statement_age(statement)

    def statement_age(self, statement: Statement) -> Age | None:
        """When a statement was made: by its words, else when its telling first came out; a copy keeps the age of it."""
        return self._bounds(statement.asserted) or self._first_published.get(statement.key)

    @cached_property
    def _first_published(self) -> dict[str, Age]:
        """For each statement the publication of the first report that has its telling."""
        found: dict[str, Age] = {}
        for origin in {origin.key: origin for origin in self.ultimate.values()}.values():
            reports = {self.statements[key].report for key in origin.statements}
            ages = [age for key in reports if (age := self._bounds(self.reports[key].published)) is not None]
            if ages:
                first = min(ages, key=lambda age: (age[1], age[0]))
                found.update(dict.fromkeys(origin.statements, first))
        return found

    @staticmethod
    def _bounds(time: TimeValue | None) -> Age | None:
        return time.bounds() if time is not None and time.start and time.end else None

    def later(self, one: Claim, other: Claim) -> bool | None:
        """Whether the first was told after the second; None where the order cannot be known."""
        a, b = self.age(one), self.age(other)
        if a is None or b is None or a == b:
            return None
        if a[0] >= b[1]:
            return True
        return False if b[0] >= a[1] else None

    def said_both(self, one: Claim, other: Claim) -> bool:
        """Whether the statement of one claim also gives what fits the other: no one contradicts themselves so."""
        return self._gives(one, other) or self._gives(other, one)

    def _gives(self, teller: Claim, value: Claim) -> bool:
        return any(
            claim.event == value.event
            and claim.slot == value.slot
            and claim.polarity == "positive"
            and claim.key != teller.key
            and inside(claim.value, value.value)
            for claim in self.claims_of.get(teller.statement, [])
        )

    def ordered(self, claims: list[Claim]) -> list[Claim]:
        """Claims by the time of their telling, then by report and place."""
        return sorted(claims, key=self._order)

    def _order(self, claim: Claim) -> tuple[object, ...]:
        age = self.age(claim)
        first = claim.evidence[0]
        when = (0, age[1], age[0]) if age else (1, datetime.max, datetime.max)
        return (*when, self.place[first.report], first.start, first.end, claim.key)

    def is_live(self, claim: Claim) -> bool:
        """Whether a claim says that something is so: positive, committed, of something actual, told as a fact."""
        statement = self.statements[claim.statement]
        if claim.polarity != "positive" or "uncommitted" in (claim.certainty, statement.certainty):
            return False
        if statement.act in NOT_TOLD:
            return False
        realis = self.realis.get((claim.event, claim.statement))
        return not realis or "actual" in realis

    def is_doubtful(self, confidence: float) -> bool:
        """Whether a reading is more likely wrong than right."""
        return confidence < self.threshold

    def name(self, statement: Statement) -> str:
        """The first teller of a statement as words for a reason."""
        source = self.sources.get(statement.first_teller.source or "")
        if source is not None:
            return source.name
        outlet = self.sources.get(self.reports[statement.report].outlet or "")
        report = outlet.name if outlet else self.reports[statement.report].path
        return report if len(statement.chain) == 1 else f"someone in {report}"
