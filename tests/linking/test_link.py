"""What holds of linking as a whole: any order, undoing, and copies that add nothing."""

from collections import Counter

import pytest
from extracted import Built, a_place, day_value, padding
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking import link
from sayso.model.account import Asked
from sayso.model.values import CountValue
from sayso.reconciliation import reconcile
from sayso.reconciliation.facts import Facts

SCENES = [
    "A barley barge met a quarry lighter below the sluice",
    "Bargemen spoke of barley adrift and of a quarry lighter holed",
    "Where sluice and quarry meet, a barge lies on its side",
    "The quarry lost a lighter, the miller lost his barley",
]
SENTENCES = [  # no two share a run of words
    "The collision at Lower Westing on Tuesday hurt {} hands",
    "When barges met in a collision by Lower Westing {} hands on Tuesday bled",
    "It was on Tuesday that {} hands suffered through the Lower Westing collision",
    "Near Lower Westing came a collision and {} hands were bandaged on Tuesday",
]
TELLERS = ["Tova Lind", "Egil Moss", "two lock keepers", None]


def report(at, teller, toll, *, day=5, credit=None, published=True):
    """One of four reports of a collision, with a toll by somebody or in the outlet's own words."""
    path = f"r{at}"
    sentence = SENTENCES[at].format(toll)
    said = f"{sentence}, {teller} said" if teller else sentence
    lead = f"({credit}) " if credit else ""
    text = f"{lead}{SCENES[at]}. {said}. {padding(path, 60)}"
    built = Built(
        path, text, outlet=f"Weir Post {at}", published=f"2031-05-{day:02}" if published else None, credit=credit
    )
    by = teller and built.source(teller, named=teller[0].isupper())
    statement = built.says(sentence, by=by)
    count = CountValue(low=toll, high=toll, of="hands", measure="wounded", text=f"{toll} hands")
    event = built.event("collision", statement, where=a_place("Lower Westing", 60.0, 5.0), count=count)
    built.claim(event, "when", day_value("2031-05-06", "on Tuesday"), statement, built.span("on Tuesday"))
    return built


@st.composite
def clusters(draw):
    return [
        report(
            at,
            draw(st.sampled_from(TELLERS)),
            draw(st.integers(2, 4)),
            day=draw(st.integers(6, 8)),
            credit=draw(st.sampled_from([None, "Tidewire"])),
            published=draw(st.booleans()),
        )
        for at in range(draw(st.integers(1, 4)))
    ]


def linked(reports, asked=Asked()):  # noqa: B008 - a frozen value
    return link([one.done() for one in reports], asked)


def voices(found):
    """How many voices stand behind the versions of each finding."""
    return {
        (finding.slot, finding.measure): sorted(version.voices for version in finding.versions)
        for finding in reconcile(found).findings
    }


@given(clusters(), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing(reports, chance):
    first = linked(reports)
    chance.shuffle(reports)
    assert linked(reports) == first


@given(clusters())
def test_nothing_is_lost_and_nothing_is_new(reports):
    found = linked(reports)
    assert Counter(s.key for s in found.statements) == Counter(s.key for one in reports for s in one.statements)
    assert Counter(c.key for c in found.claims) == Counter(c.key for one in reports for c in one.claims)
    sources, events = {s.key for s in found.sources}, {e.key for e in found.events}
    assert all(teller.source in sources for s in found.statements for teller in s.chain if teller.source)
    assert all(claim.event in events for claim in found.claims)
    assert all(report.outlet is None or report.outlet in sources for report in found.reports)


@given(clusters(), st.data())
def test_the_same_report_twice_is_one_report(reports, data):
    again = data.draw(st.sampled_from(reports))
    assert linked([*reports, again]) == linked(reports)


def copy_of(original, at, day):
    """A later report of another outlet that has the words of one, with nothing changed."""
    copied = Built(f"z{at}", original.text, outlet=f"Reprint {at}", published=f"2031-05-{day:02}")
    by = {
        source.key: copied.source(source.name, named=source.named)
        for source in original.sources
        if source.kind == "person"
    }
    for statement in original.statements:
        key = copied.says(statement.content[0].quote, by=by.get(statement.first_teller.source))
        events = {}
        for claim in (claim for claim in original.claims if claim.statement == statement.key):
            if claim.event not in events:
                events[claim.event] = copied.event("collision", key, kind="accident")
            if claim.slot != "occurred":
                copied.claim(events[claim.event], claim.slot, claim.value, key, copied.span(claim.evidence[0].quote))
    return copied


@given(st.lists(st.tuples(st.sampled_from(TELLERS), st.integers(2, 4)), min_size=1, max_size=4), st.data())
def test_a_copy_changes_no_number_of_voices(told, data):
    reports = [report(at, teller, toll, day=6) for at, (teller, toll) in enumerate(told)]
    before = linked(reports)
    assert len(before.events) == 1
    copy = copy_of(data.draw(st.sampled_from(reports)), 0, day=9)
    after = linked([*reports, copy])
    assert copy.key in {one.later for one in after.copies}
    assert len(after.events) == 1
    tellers = [{Facts(found, 0.5).voice(s) for s in found.statements} - {None} for found in (before, after)]
    assert len(tellers[0]) == len(tellers[1])
    assert voices(after) == voices(before)


@given(clusters(), st.data())
def test_asking_for_what_is_so_already_changes_nothing_but_the_joins(reports, data):
    found = linked(reports)
    joined = [join.parts for source in found.sources for join in source.joins]
    if not joined:
        return
    parts = data.draw(st.sampled_from(joined))
    asked = linked(reports, Asked(same=(parts,)))
    assert {s.key for s in asked.sources} == {s.key for s in found.sources}
    assert asked.statements == found.statements


@given(clusters(), st.data())
def test_what_is_said_to_be_different_is_never_one(reports, data):
    found = linked(reports)
    joined = [join.parts for thing in (*found.sources, *found.events) for join in thing.joins]
    if not joined:
        return
    one, other = data.draw(st.sampled_from(joined))
    after = linked(reports, Asked(different=((one, other),)))
    for thing in (*after.sources, *after.events):
        parts = {key for join in thing.joins for key in join.parts}
        assert not {one, other} <= parts


@given(clusters(), st.data())
def test_what_is_said_to_be_the_same_is_one(reports, data):
    keys = sorted(event.key for one in reports for event in one.events)
    pair = (data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(keys)))
    found = linked(reports, Asked(same=(pair,)))
    homes = {key: event.key for event in found.events for join in event.joins for key in join.parts}
    assert homes.get(pair[0], pair[0]) == homes.get(pair[1], pair[1])


@pytest.mark.parametrize("reports", [[], [report(0, None, 2)]])
def test_one_report_or_none(reports):
    found = linked(reports)
    assert (len(found.reports), found.copies) == (len(reports), [])


def test_keys_that_name_nothing_are_left_alone():
    reports = [report(0, "Tova Lind", 2)]
    assert linked(reports, Asked(same=(("nothing", "here"),), different=(("nor", "there"),))) == linked(reports)
