"""Hand-built accounts of fictional happenings, for the tests of telling."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from sayso.model.account import (
    Account,
    AccountReport,
    Copy,
    Earlier,
    Finding,
    MadeBy,
    Origin,
    Passage,
    Reason,
    Relation,
    TellerPosition,
    TimelineEntry,
    Version,
)  # fmt: skip
from sayso.model.events import Claim, Event, Mention
from sayso.model.keys import key_of
from sayso.model.numbering import numbered
from sayso.model.reports import Note, Problem
from sayso.model.spans import Span
from sayso.model.statements import Source, Statement, Teller
from sayso.model.times import Published, TimeValue
from sayso.model.values import AmountValue, CountValue, PlaceValue, TextValue, TruthValue, Value

HAPPENED = TruthValue()


def count(
    low: int | None, high: int | None, text: str, measure: str | None = "wounded", of: str | None = "people"
) -> CountValue:
    return CountValue(low=low, high=high, of=of, measure=measure, text=text)


def when(start: str | None, end: str | None, text: str, precision: str = "minute") -> TimeValue:
    return TimeValue(start=start, end=end, precision=precision, timex=start or "", text=text)


def where(name: str, *within: str) -> PlaceValue:
    return PlaceValue(name=name, lat=None, lon=None, radius_km=None, gazetteer=None, within=list(within), text=name)


def words(text: str) -> TextValue:
    return TextValue(text=text, head=None, arguments=[])


class Builder:
    """Puts an account together part by part; every method gives the key of what it adds."""

    def __init__(self, threshold: float = 0.5) -> None:
        self.threshold = threshold
        self.parts: dict[str, list[Any]] = {
            name: []
            for name in (
                "reports", "sources", "statements", "events", "claims", "copies", "origins", "relations", "findings",
                "timeline", "problems",
            )
        }  # fmt: skip
        self.texts: dict[str, str] = {}

    def account(self, policy: str = "sayso") -> Account:
        for level in ("reporting", "ultimate"):
            told = {name for origin in self.parts["origins"] if origin.level == level for name in origin.statements}
            for statement in self.parts["statements"]:
                if statement.key not in told:
                    link = statement.chain[0 if level == "reporting" else -1]
                    self.origin(level, link.source, [statement.key])
        made_by = MadeBy(version="0.0.0", models={}, policy=policy, threshold=self.threshold)
        return numbered(Account(made_by=made_by, **self.parts))

    def report(
        self, path: str, text: str, outlet: str | None = None, published: str | None = None, title: str | None = None,
        language: str = "en", notes: list[Note] | None = None,
    ) -> str:  # fmt: skip
        key = key_of("report", path, text)
        self.texts[key] = text
        out = None
        if published:
            out = Published(
                start=published,
                end=published[:-1] + "1",
                precision="minute",
                timex=published,
                text=published,
                basis="metadata",
                rule="stated_date",
                evidence=[],
            )
        self.parts["reports"].append(
            AccountReport(
                id=key,
                key=key,
                path=path,
                url=None,
                title=title,
                outlet=outlet,
                author=None,
                published=out,
                language=language,
                sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                text=text,
                furniture=[],
                notes=notes or [],
            )
        )
        return key

    def source(self, name: str, kind: str = "person", **more: Any) -> str:
        key = key_of("source", name, kind)
        fields: dict[str, Any] = {
            "named": True, "aliases": [], "role": None, "affiliation": None, "country": None, "number": None,
            "anonymity": None, "evidence": [], "joins": [], "rule": "named_source", "confidence": 0.9,
        } | more  # fmt: skip
        self.parts["sources"].append(Source(id=key, key=key, name=name, kind=kind, **fields))
        return key

    def span(self, report: str, quote: str) -> Span:
        at = self.texts[report].index(quote)
        return Span(report, at, at + len(quote), quote)

    def teller(self, source: str | None, report: str | None = None, said: str | None = None, **more: Any) -> Teller:
        fields: dict[str, Any] = {
            "cue": self.span(report, said) if report and said else None, "evidence": [], "channel": None,
            "polarity": "positive", "certainty": "certain",
        } | more  # fmt: skip
        return Teller(source=source, **fields)

    def statement(
        self, report: str, quote: str, chain: list[Teller | str | None], mode: str = "indirect", act: str = "asserts",
        **more: Any,
    ) -> str:  # fmt: skip
        key = key_of("statement", report, quote, len(chain), *(str(link) for link in chain))
        fields: dict[str, Any] = {
            "matter": [], "polarity": "positive", "certainty": "certain", "weakest": "certain", "asserted": None,
            "rule": "said_clause", "confidence": 0.9,
        } | more  # fmt: skip
        tellers = [link if isinstance(link, Teller) else self.teller(link) for link in chain]
        self.parts["statements"].append(
            Statement(
                id=key,
                key=key,
                report=report,
                mode=mode,
                content=[self.span(report, quote)],
                chain=tellers,
                act=act,
                **fields,
            )
        )
        return key

    def event(self, name: str, mentions: list[tuple[str, str]], **more: Any) -> str:
        """An event by its name and mentions: (statement, words)."""
        key = key_of("event", name)
        statements = {statement.key: statement for statement in self.parts["statements"]}
        told = [
            Mention(span=self.span(statements[statement].report, quote), statement=statement, realis="actual")
            for statement, quote in mentions
        ]
        fields: dict[str, Any] = {
            "type": None, "background": False, "part_of": None, "joins": [], "rule": "same_happening", "confidence": 0.9,
        } | more  # fmt: skip
        self.parts["events"].append(Event(id=key, key=key, name=name, mentions=told, **fields))
        return key

    def claim(self, event: str, slot: str, value: Value, statement: str, quote: str, **more: Any) -> str:
        key = key_of("claim", event, slot, statement, quote, value)
        report = next(one.report for one in self.parts["statements"] if one.key == statement)
        fields: dict[str, Any] = {
            "polarity": "positive", "certainty": "certain", "asserted": None, "reference": None, "rule": "told_value",
            "confidence": 0.9,
        } | more  # fmt: skip
        self.parts["claims"].append(
            Claim(
                id=key,
                key=key,
                event=event,
                slot=slot,
                value=value,
                statement=statement,
                evidence=[self.span(report, quote)],
                **fields,
            )
        )
        return key

    def version(self, value: Value, claims: list[str], **more: Any) -> Version:
        """A version; voices and outlets are counted from the claims' first tellers and reports unless given."""
        by_key = {statement.key: statement for statement in self.parts["statements"]}
        told = [by_key[claim.statement] for claim in self.parts["claims"] if claim.key in claims]
        voices = {statement.first_teller.source for statement in told if statement.mode not in ("own", "headline")}
        fields: dict[str, Any] = {
            "allows": [], "denied_by": [], "origins": [], "voices": len(voices),
            "outlets": len({statement.report for statement in told}), "tellers": [],
        } | more  # fmt: skip
        return Version(value=value, claims=claims, **fields)

    def finding(self, event: str, slot: str, standing: str, versions: list[Version], **more: Any) -> str:
        value = versions[0].value if versions else None
        fields: dict[str, Any] = {
            "measure": getattr(value, "measure", None), "of": getattr(value, "of", None), "earlier": [], "low": None,
            "best": value, "high": None, "rule": f"{standing.replace('-', '_')}_rule", "reason": "They say so.",
            "best_rule": "only_version",
        } | more  # fmt: skip
        if value is not None and slot in ("count", "amount", "when") and "low" not in more:
            fields |= {"low": value, "high": versions[-1].value}
        key = key_of("finding", event, slot, fields["measure"], fields["of"])
        self.parts["findings"].append(
            Finding(id=key, key=key, event=event, slot=slot, standing=standing, versions=versions, **fields)
        )
        return key

    def relation(self, kind: str, from_: str, to: str, **more: Any) -> str:
        key = key_of("relation", kind, from_, to)
        fields: dict[str, Any] = {
            "rule": f"{kind}_rule",
            "reason": "The words match.",
            "loss": None,
            "confidence": 0.9,
        } | more
        self.parts["relations"].append(Relation(id=key, key=key, kind=kind, from_=from_, to=to, **fields))
        return key

    def origin(self, level: str, teller: str | None, statements: list[str], *reasons: Reason) -> str:
        key = key_of("origin", level, teller, *statements)
        self.parts["origins"].append(
            Origin(id=key, key=key, level=level, teller=teller, statements=statements, reasons=list(reasons))
        )
        return key

    def copy(self, earlier: str, later: str, quote: str, share: float = 0.5) -> str:
        key = key_of("copy", earlier, later)
        passage = Passage(earlier=self.span(earlier, quote), later=self.span(later, quote))
        self.parts["copies"].append(
            Copy(
                id=key,
                key=key,
                earlier=earlier,
                later=later,
                share=share,
                passages=[passage],
                basis="times",
                credit=None,
                rule="shared_runs",
            )
        )
        return key

    def moment(self, when: TimeValue, event: str, statement: str | None, finding: str | None = None) -> None:
        kind = "telling" if statement else "event"
        reports = [one.report for one in self.parts["statements"] if one.key == statement] if statement else []
        self.parts["timeline"].append(
            TimelineEntry(when=when, kind=kind, event=event, statement=statement, finding=finding, reports=reports)
        )

    def problem(self, path: str | None, message: str, line: int | None = None) -> None:
        self.parts["problems"].append(Problem(path=path, line=line, code="unreadable", message=message))


POST = """Gate gives way at Marrow Dam

The gate of Marrow Dam burst at 04:10 on Friday, foreman Ilka Thorne said.

At least 9 people were hurt, Thorne said. The rains caused it, according to engineer Bo Haldane.

Two officials, who were not named, said the alarm had failed. Dam work began in 1961."""
WIRE = """Gate gives way

The gate of Marrow Dam burst at 04:10 on Friday, foreman Ilka Thorne said.

Fourteen people were hurt, Thorne told reporters. The bridge below was closed as well."""
RADIO = """The Valley Water Board denied that the rains caused it.

The gate burst at 04:50 on Friday, the board said. It would not say whether the alarm had failed.

The board will rebuild the gate, it said. The mayor praised the choir."""


def dam() -> Account:
    """A dam's gate bursts: an account that has every standing but `withdrawn`, a copy, a denial, a refusal, a plan."""
    made = Builder()
    post, wire, radio = (
        made.source("Tarn Valley Post", "outlet"),
        made.source("Lowland Wire", "agency"),
        made.source("Kestrel FM", "outlet"),
    )
    thorne = made.source("Ilka Thorne", role="foreman")
    haldane = made.source("Bo Haldane", role="engineer")
    officials = made.source("two officials", "government", named=False, number=2, anonymity="asked")
    board = made.source("Valley Water Board", "organisation")
    mayor = made.source("the mayor", named=False)
    a = made.report("reports/post.txt", POST, post, "2031-06-06T09:00", "Gate gives way at Marrow Dam")
    b = made.report("reports/wire.txt", WIRE, wire, "2031-06-06T15:00", "Gate gives way")
    c = made.report("reports/radio.txt", RADIO, radio, notes=[Note("undated", "no date is stated")])
    burst = "The gate of Marrow Dam burst at 04:10 on Friday"
    head = made.statement(a, "Gate gives way at Marrow Dam", [post], "headline")
    t_burst = made.statement(a, burst, [post, thorne])
    t_nine = made.statement(a, "At least 9 people were hurt", [post, made.teller(thorne, certainty="probable")])
    t_rain = made.statement(a, "The rains caused it", [post, haldane])
    t_alarm = made.statement(a, "the alarm had failed", [post, wire, officials], confidence=0.4)
    made.statement(a, "Dam work began in 1961", [post], "own")
    u_burst = made.statement(b, burst, [wire, thorne])
    u_fourteen = made.statement(b, "Fourteen people were hurt", [wire, made.teller(thorne, channel="press_conference")])
    u_bridge = made.statement(b, "The bridge below was closed as well", [wire], "own")
    v_denies = made.statement(c, "that the rains caused it", [radio, board], act="denies")
    v_burst = made.statement(c, "The gate burst at 04:50 on Friday", [radio, board])
    v_refuses = made.statement(
        c, "whether the alarm had failed", [radio, board], act="declines", certainty="uncommitted"
    )
    made.statement(c, "The board will rebuild the gate", [radio, board], act="intends")
    made.statement(c, "The mayor praised the choir", [radio, mayor])
    e = made.event(
        burst, [(t_burst, "burst"), (u_burst, "burst"), (v_burst, "burst"), (head, "gives way")], type="disaster"
    )
    alarm = made.event("the alarm had failed", [(t_alarm, "failed"), (v_refuses, "failed")])
    bridge = made.event("The bridge below was closed", [(u_bridge, "closed")])
    happened = [
        made.claim(e, "occurred", HAPPENED, head, "gives way"),
        made.claim(e, "occurred", HAPPENED, t_burst, "burst"),
        made.claim(e, "occurred", HAPPENED, u_burst, "burst"),
        made.claim(e, "occurred", HAPPENED, v_burst, "burst"),
    ]
    four_ten = when("2031-06-06T04:10", "2031-06-06T04:11", "at 04:10 on Friday")
    four_fifty = when("2031-06-06T04:50", "2031-06-06T04:51", "at 04:50 on Friday")
    early = [
        made.claim(e, "when", four_ten, t_burst, "at 04:10 on Friday"),
        made.claim(e, "when", four_ten, u_burst, "at 04:10 on Friday"),
    ]
    late = made.claim(e, "when", four_fifty, v_burst, "at 04:50 on Friday")
    places = [
        made.claim(e, "where", where("Marrow Dam"), t_burst, "Marrow Dam"),
        made.claim(e, "where", where("Marrow Dam"), u_burst, "Marrow Dam"),
    ]
    nine = made.claim(e, "count", count(9, None, "At least 9 people"), t_nine, "At least 9 people")
    fourteen = made.claim(e, "count", count(14, 14, "Fourteen people"), u_fourteen, "Fourteen people")
    rain = made.claim(e, "cause", words("The rains"), t_rain, "The rains")
    failed = made.claim(alarm, "occurred", HAPPENED, t_alarm, "failed", confidence=0.4)
    closed = made.claim(bridge, "occurred", HAPPENED, u_bridge, "closed")
    seat = [TellerPosition(thorne, "witness"), TellerPosition(board, "party")]
    made.finding(e, "occurred", "agreed", [made.version(HAPPENED, happened, tellers=seat)])
    made.finding(
        e, "when", "contested",
        [made.version(four_ten, early, tellers=seat[:1]), made.version(four_fifty, [late], tellers=seat[1:])],
        best_rule="most_voices",
    )  # fmt: skip
    made.finding(e, "where", "single-origin", [made.version(where("Marrow Dam"), places, tellers=seat[:1])])
    made.finding(
        e, "count", "revised", [made.version(count(14, 14, "Fourteen people"), [fourteen], tellers=seat[:1])],
        earlier=[Earlier(value=count(9, None, "At least 9 people"), claims=[nine], why="superseded", by=fourteen)],
    )  # fmt: skip
    made.finding(e, "cause", "denied", [made.version(words("The rains"), [rain], denied_by=[v_denies])])
    made.finding(alarm, "occurred", "single-origin", [made.version(HAPPENED, [failed])])
    made.finding(bridge, "occurred", "unsourced", [made.version(HAPPENED, [closed])])
    made.relation("repeats", early[1], early[0], loss=["teller"])
    made.relation("contradicts", late, early[0])
    made.relation("supersedes", fourteen, nine)
    made.relation("denies", v_denies, t_rain)
    made.relation("answers", v_refuses, t_alarm)
    made.copy(a, b, burst, 0.41)
    made.origin(
        "ultimate", thorne, [t_burst, u_burst], Reason("copied", "both have the same passage", [made.span(b, burst)])
    )
    made.origin("reporting", post, [t_nine])
    made.problem("reports/broken.txt", "holds no text", 3)
    return made.account()


def empty() -> Account:
    """An account of nothing."""
    return Builder().account()


def hostile(text: str, name: str = "a name", path: str = "h.txt") -> Account:
    """An account of one report with the given text, told by a teller of the given name."""
    made = Builder()
    outlet = made.source(name, "outlet")
    teller = made.source(f"{name} the teller")
    report = made.report(path, text, outlet, "2031-06-06T09:00", text)
    statement = made.statement(report, text, [outlet, teller])
    event = made.event(text, [(statement, text)])
    happened = made.claim(event, "occurred", HAPPENED, statement, text)
    cause = made.claim(event, "cause", words(text), statement, text)
    other = made.claim(event, "cause", words(text + "!"), statement, text)
    amount = AmountValue(low=None, high=None, unit=text, of=text, text=text)
    much = made.claim(event, "amount", amount, statement, text)
    made.finding(event, "occurred", "single-origin", [made.version(HAPPENED, [happened])], reason=text)
    made.finding(
        event, "cause", "contested", [made.version(words(text), [cause]), made.version(words(text + "!"), [other])]
    )
    made.finding(event, "amount", "single-origin", [made.version(amount, [much])])
    made.problem(path, text)
    return made.account()


CLERKS = ("Ona Prill", "Teddo Marsh", "Liv Karron", "Aske Thule", "Mina Dorn", "Pell Amsel", "Rune Okada", "Sita Wren")
HARBOURS = ("Skelby", "Ansted", "Morrow Quay", "Tolhaven", "East Wick")


def many(reports: int = 40, each: int = 20) -> Account:
    """A large account: many reports of one storm, each with its own statements, with every standing and a timeline."""
    made = Builder()
    lines = [
        f"{'at least ' * (n % 3 == 0)}{n % 7 + 2} boats sank at {HARBOURS[n % 5]} in hour {n // 5}" for n in range(each)
    ]
    clerks = [made.source(name, role="harbour clerk") for name in CLERKS]
    made.source("Coast Board", "organisation", aliases=["the board", "The Board", "Board of the Coast"])
    wire = made.source("Strait Wire", "agency")
    told: dict[int, list[tuple[str, str]]] = {n: [] for n in range(each)}
    for number in range(reports):
        outlet = made.source(f"Gazette {number + 1}", "outlet")
        text = f"Storm day {number}\n\n" + "\n\n".join(f"Clerk {n} said {line}." for n, line in enumerate(lines))
        report = made.report(
            f"storm/{number:02}.txt",
            text,
            outlet,
            f"2033-02-{number % 27 + 1:02}T0{number % 10}:00",
            f"Storm day {number}",
        )
        for n, line in enumerate(lines):
            chain = [outlet, wire, clerks[(n + number // 9) % 8]] if number % 2 else [outlet, clerks[n % 8]]
            act = "denies" if (number, n % 10) == (3, 3) else "declines" if (number, n % 10) == (4, 4) else "asserts"
            mode = "own" if n % 10 == 9 else "indirect"
            one = made.statement(
                report, line, chain[: 1 if mode == "own" else 3], mode, act, confidence=0.3 + 0.1 * (n % 7)
            )
            told[n].append((one, line))
    for n, statements in told.items():
        line = lines[n]
        event = made.event(line, [(one, "sank") for one, _ in statements])
        live = [one for one, _ in statements]
        happened = [made.claim(event, "occurred", HAPPENED, one, line) for one in live]
        half = len(live) // 2
        first = [
            made.claim(event, "where", where(HARBOURS[n % 5]), one, f"{HARBOURS[n % 5]} in hour {n // 5}")
            for one in live[:half]
        ]
        other = [
            made.claim(event, "where", where("Elsewhere"), one, f"at {HARBOURS[n % 5]} in hour {n // 5}")
            for one in live[half:]
        ]
        standing = ("contested", "varied", "agreed", "single-origin")[n % 4] if n % 10 != 9 else "unsourced"
        versions = [made.version(where(HARBOURS[n % 5]), first), made.version(where("Elsewhere"), other)]
        denied = [one for one in live[3:4] if n % 10 == 3]
        made.finding(
            event, "occurred", "denied" if denied else standing, [made.version(HAPPENED, happened, denied_by=denied)]
        )
        made.finding(event, "where", standing, versions[: 2 if n % 4 < 2 else 1], best_rule="most_voices")
        moment = when(f"2033-02-{n + 1:02}T05:00", f"2033-02-{n + 1:02}T05:01", "at five")
        made.moment(moment, event, None)
        made.moment(moment, event, live[-1])
    return made.account()
