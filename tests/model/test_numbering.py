"""Numbering: short ids in the order of the contract, keys kept, references followed, words never touched."""

from random import Random

import msgspec
import pytest

from sayso.model.account import (
    Account,
    AccountReport,
    Copy,
    Finding,
    MadeBy,
    Origin,
    Passage,
    Relation,
    TimelineEntry,
    Version,
)
from sayso.model.events import Claim, Event, Mention
from sayso.model.keys import key_of
from sayso.model.numbering import LETTERS, numbered, unnumbered
from sayso.model.spans import Span
from sayso.model.statements import Feature, Join, Source, Statement, Teller
from sayso.model.times import TimeValue
from sayso.model.values import ActorValue, TruthValue

TEXT = "A weir broke at Tarn. The river board said that a gate had failed."
DAY = TimeValue(start="2031-03-02T00:00", end="2031-03-03T00:00", precision="day", timex="2031-03-02", text="Sunday")


def key(*parts):
    return key_of("test", *parts)


def span(report, quote):
    start = TEXT.index(quote)
    return Span(key(report), start, start + len(quote), quote)


def report(name):
    return AccountReport(
        id=key(name), key=key(name), path=f"{name}.txt", url=None, title=None, outlet=key("Daily Weir"), author=None, published=None,
        language="en", sha256="0" * 64, text=TEXT, furniture=[], notes=[],
    )  # fmt: skip


def source(name, report_name, quote):
    join = Join((key(name, 1), key(name, 2)), 3.0, [Feature("name", 3.0)])
    return Source(
        id=key(name), key=key(name), name="s1", named=True, kind="organisation", aliases=["r1"], role="t1", affiliation=None,
        country=None, number=None, anonymity=None, evidence=[span(report_name, quote)], joins=[join], rule="named_source", confidence=0.9,
    )  # fmt: skip


def statement(name, report_name, quote, teller):
    return Statement(
        id=key(name), key=key(name), report=key(report_name), mode="indirect", content=[span(report_name, quote)],
        chain=[Teller(source=key(teller), cue=None, evidence=[], channel=None, polarity="positive", certainty="certain")],
        act="asserts", matter=[], polarity="positive", certainty="certain", weakest="certain", asserted=None, rule="said", confidence=0.9,
    )  # fmt: skip


def claim(name, said, report_name, quote, slot="occurred"):
    value = (
        TruthValue() if slot == "occurred" else ActorValue(source=key("River Board"), name="s1", text="the river board")
    )
    return Claim(
        id=key(name), key=key(name), event=key("break"), slot=slot, value=value, statement=key(said), evidence=[span(report_name, quote)],
        polarity="positive", certainty="certain", asserted=None, reference=None, rule="trigger", confidence=0.9,
    )  # fmt: skip


@pytest.fixture
def account():
    keys = [key(name) for name in ("c1", "c2", "c3")]
    version = Version(
        value=TruthValue(),
        claims=keys[:2],
        allows=[],
        denied_by=[],
        origins=[key("o1")],
        voices=1,
        outlets=1,
        tellers=[],
    )
    return Account(
        made_by=MadeBy(version="0", models={}, policy="sayso", threshold=0.5),
        reports=[report("late"), report("early")],
        sources=[source("Daily Weir", "late", "Tarn"), source("River Board", "late", "river board")],
        statements=[statement("t2", "early", "a gate had failed", "River Board"), statement("t1", "late", "A weir broke", "Daily Weir")],
        events=[
            Event(
                id=key("break"), key=key("break"), name="s1", type=None, background=False, part_of=None,
                mentions=[Mention(span=span("late", "broke"), statement=key("t1"), realis="actual")], joins=[], rule="trigger", confidence=0.9,
            )
        ],
        claims=[
            claim("c3", "t2", "early", "a gate", slot="who"), claim("c2", "t2", "early", "failed"), claim("c1", "t1", "late", "broke"),
        ],
        copies=[
            Copy(
                id=key("k"), key=key("k"), earlier=key("late"), later=key("early"), share=0.5,
                passages=[Passage(span("late", "A weir"), span("early", "A weir"))], basis="times", credit=None, rule="shared_words",
            )
        ],
        origins=[Origin(id=key("o1"), key=key("o1"), level="ultimate", teller=key("River Board"), statements=[key("t2"), key("t1")], reasons=[])],
        relations=[
            Relation(id=key("l"), key=key("l"), kind="repeats", from_=keys[1], to=keys[0], rule="r", reason="s1 repeats c1", loss=[], confidence=0.9)
        ],
        findings=[
            Finding(
                id=key("f"), key=key("f"), event=key("break"), slot="occurred", measure=None, of=None, standing="agreed", versions=[version],
                earlier=[], low=None, best=None, high=None, rule="agreed", reason="r1", best_rule="voices",
            )
        ],
        timeline=[TimelineEntry(when=DAY, kind="event", event=key("break"), statement=None, finding=None, reports=[key("early"), key("late")])],
        problems=[],
    )  # fmt: skip


def strings(thing):
    return set(msgspec.json.encode(thing).decode().replace('"', " ").split())


def test_ids_follow_the_first_evidence_and_reports_the_order_given(account):
    made = numbered(account)
    assert [one.key for one in made.reports] == [key("late"), key("early")]
    assert [one.key for one in made.statements] == [key("t1"), key("t2")]
    assert [one.key for one in made.claims] == [key("c1"), key("c3"), key("c2")]
    for name, letter in LETTERS.items():
        assert [one.id for one in getattr(made, name)] == [
            f"{letter}{n}" for n in range(1, len(getattr(made, name)) + 1)
        ]


def test_every_reference_is_an_id(account):
    made = numbered(account)
    claims = {one.key: one for one in made.claims}
    assert claims[key("c3")].value.source == made.sources[1].id == "s2"
    assert claims[key("c3")].value.name == "s1", "a word that looks like an id is no reference"
    assert made.findings[0].versions[0].claims == ["c1", "c3"]
    assert made.origins[0].statements == ["t1", "t2"]
    assert made.timeline[0].reports == ["r1", "r2"]
    assert (made.relations[0].from_, made.relations[0].to) == ("c3", "c1")
    assert made.statements[1].content[0].report == "r2"
    assert made.copies[0].passages[0].later.report == "r2"
    keys_left = set(
        strings([msgspec.structs.replace(one, key="") for one in made.claims + made.findings + made.origins])
    )
    assert not keys_left & {one.key for name in LETTERS for one in getattr(made, name)}


def test_words_and_keys_of_parts_stay(account):
    made = numbered(account)
    assert (made.sources[0].name, made.sources[0].aliases, made.sources[0].role) == ("s1", ["r1"], "t1")
    assert made.sources[0].joins == account.sources[0].joins
    assert made.relations[0].reason == "s1 repeats c1"
    assert made.findings[0].reason == "r1"


def test_the_order_of_lists_leaves_no_trace(account):
    expected = numbered(account)
    for seed in range(5):
        mixed = {name: list(getattr(account, name)) for name in LETTERS if name != "reports"}
        for things in mixed.values():
            Random(seed).shuffle(things)
        assert numbered(msgspec.structs.replace(account, **mixed)) == expected


def test_unnumbering_gives_the_keys_back(account):
    back = unnumbered(numbered(account))
    for name in LETTERS:
        assert {one.id for one in getattr(back, name)} == {one.key for one in getattr(account, name)}
    assert numbered(back) == numbered(account)
    assert back.timeline[0].event == key("break")
