"""A small builder of linked results: statements by hand, put through reconciliation."""

from sayso.model.account import AccountReport, Linked, Origin
from sayso.model.events import Claim, Event, Mention
from sayso.model.spans import Span
from sayso.model.statements import Source, Statement, Teller, least
from sayso.model.times import Published, TimeValue
from sayso.model.values import ActorValue, CountValue, PlaceValue, TextValue, TruthValue
from sayso.reconciliation import reconcile


def at(stamp, minutes=1):
    """A telling's time: a minute, or a day where no clock time is given."""
    if "T" not in stamp:
        day = int(stamp[-2:])
        return TimeValue(
            start=f"{stamp}T00:00", end=f"{stamp[:-2]}{day + 1:02d}T00:00", precision="day", timex=stamp, text=stamp
        )
    hour, minute = stamp[-5:].split(":")
    end = int(hour) * 60 + int(minute) + minutes
    return TimeValue(
        start=stamp, end=f"{stamp[:-5]}{end // 60:02d}:{end % 60:02d}", precision="minute", timex=stamp, text=stamp[-5:]
    )


def count(low, high="same", of="people", measure="killed", text=None):
    high = low if high == "same" else high
    return CountValue(low=low, high=high, of=of, measure=measure, text=text or f"{low} to {high}")


def when(start, end):
    return TimeValue(start=start, end=end, precision="minute", timex=start, text=f"{start} to {end}")


def place(name, lat=None, lon=None, radius=5.0, within=()):
    known = lat is not None
    return PlaceValue(
        name=name, lat=lat, lon=lon, radius_km=radius if known else None, gazetteer=None, within=list(within), text=name
    )


def actor(name, source=None):
    return ActorValue(source=source, name=name, text=name)


def text(words, head, *arguments):
    return TextValue(text=words, head=head, arguments=list(arguments))


class Built:
    """Reports, sources and statements that grow line by line; `linked()` gives what reconciliation takes."""

    def __init__(self):
        self.reports, self.sources, self.statements, self.claims = {}, {}, {}, {}
        self.events, self.origin_of, self.teller_of = {}, {}, {}

    def report(self, key, published, outlet=None):
        outlet = outlet or f"outlet {key}"
        self.source(outlet, kind="outlet")
        time = at(published) if published else None
        self.reports[key] = AccountReport(
            id=key, key=key, path=f"{key}.txt", url=None, title=None, outlet=outlet, author=None,
            published=time and Published(
                start=time.start, end=time.end, precision=time.precision, timex=time.timex, text=time.text,
                basis="byline", rule="byline_date", evidence=[],
            ),
            language="en", sha256="0" * 64, text="x" * 5000, furniture=[], notes=[],
        )  # fmt: skip
        return self

    def source(self, name, kind="person", *, named=True, role=None, affiliation=None):
        self.sources.setdefault(
            name,
            Source(
                id=name, key=name, name=name, named=named, kind=kind, aliases=[], role=role, affiliation=affiliation,
                country=None, number=None, anonymity=None, evidence=[], joins=[], rule="named_source", confidence=0.9,
            ),
        )  # fmt: skip
        return self

    def event(self, key="e", kind="accident"):
        self.events.setdefault(
            key,
            Event(
                id=key,
                key=key,
                name=key,
                type=kind,
                background=False,
                part_of=None,
                mentions=[],
                joins=[],
                rule="r",
                confidence=0.9,
            ),
        )
        return self

    def says(
        self, report, teller, *values, act="asserts", polarity="positive", certainty="certain", asserted=None, origin=None,
        words=None, matter=None, event="e", realis="actual", confidence=0.9, claim_polarity="positive", through=(), slot=None,
        rule="r",
    ):  # fmt: skip
        """One statement; `teller` None for the outlet's own words. Returns its key."""
        number = len(self.statements)
        key = f"t{number:03d}"
        start = number * 20
        quote = words or f"words number {number}"
        outlet = self.reports[report].outlet
        names = [outlet, *through, *([teller] if teller else [])]
        for name in names:
            self.source(name)
        chain = [
            Teller(
                source=name, cue=None, evidence=[], channel=None,
                polarity=polarity if name == names[-1] else "positive", certainty=certainty if name == names[-1] else "certain",
            )
            for name in names
        ]  # fmt: skip
        content = Span(report, start, start + len(quote), quote)
        self.statements[key] = Statement(
            id=key, key=key, report=report, mode="indirect" if teller else "own", content=[content], chain=chain, act=act,
            matter=[Span(report, start, start + len(matter), matter)] if matter else [], polarity=polarity, certainty=certainty,
            weakest=least([link.certainty for link in chain]), asserted=at(asserted) if asserted else None, rule="said_clause",
            confidence=confidence,
        )  # fmt: skip
        self.origin_of[key] = origin or f"{teller or outlet} in {report} {asserted or ''}"
        self.teller_of[self.origin_of[key]] = names[-1]
        self.event(event)
        mention = Mention(span=content, statement=key, realis=realis)
        held = self.events[event]
        self.events[event] = Event(
            id=event, key=event, name=held.name, type=held.type, background=False, part_of=None,
            mentions=[*held.mentions, mention], joins=[], rule="r", confidence=0.9,
        )  # fmt: skip
        for value in values:
            claim = f"c{len(self.claims):03d}"
            self.claims[claim] = Claim(
                id=claim, key=claim, event=event, slot=slot or slot_of(value), value=value, statement=key,
                evidence=[Span(report, start, start + len(quote), quote)], polarity=claim_polarity, certainty=certainty,
                asserted=None, reference=None, rule=rule, confidence=confidence,
            )  # fmt: skip
        return key

    def linked(self):
        origins: dict[str, list[str]] = {}
        for statement, origin in self.origin_of.items():
            origins.setdefault(origin, []).append(statement)
        made = [
            Origin(
                id=f"u {name}",
                key=f"u {name}",
                level="ultimate",
                teller=self.teller_of[name],
                statements=keys,
                reasons=[],
            )
            for name, keys in origins.items()
        ]
        made += [
            Origin(id=f"p {report}", key=f"p {report}", level="reporting", teller=self.reports[report].outlet, reasons=[],
                   statements=[key for key, statement in self.statements.items() if statement.report == report])
            for report in self.reports
        ]  # fmt: skip
        return Linked(
            reports=list(self.reports.values()), sources=list(self.sources.values()), statements=list(self.statements.values()),
            events=list(self.events.values()), claims=list(self.claims.values()), copies=[], origins=made,
        )  # fmt: skip

    def reconciled(self, **options):
        return reconcile(self.linked(), **options)

    def finding(self, slot="count", measure="killed", **options):
        """The only finding of a slot (and measure)."""
        found = [
            f
            for f in self.reconciled(**options).findings
            if f.slot == slot and (slot != "count" or f.measure == measure)
        ]
        assert len(found) == 1, found
        return found[0]

    def kinds(self, **options):
        """The relations as (kind, from, to)."""
        return {(r.kind, r.from_, r.to) for r in self.reconciled(**options).relations}


def slot_of(value):
    return {
        CountValue: "count", TimeValue: "when", PlaceValue: "where", ActorValue: "who", TextValue: "cause", TruthValue: "occurred"
    }[type(value)]  # fmt: skip


def two_days():
    """Three reports of three outlets on two days."""
    return Built().report("r1", "2027-05-04T09:00").report("r2", "2027-05-04T15:00").report("r3", "2027-05-05T09:00")
