"""Which value is best, by which rule, under which policy; and what never changes."""

import pytest
from hand_built import Built, count, two_days
from hypothesis import given
from hypothesis import strategies as st

DAY = "2027-05-04"


def rivals(*told):
    """Values of several tellers at one time, so that none is older."""
    built = two_days().source("Hill Hospital", "organisation").source("Bo Marsh", role="resident")
    built.source("State Press Office", "government").source("Red Faction", "armed_group")
    for report, teller, value in told:
        built.says(report, teller, value, asserted=DAY)
    return built


def test_most_voices():
    built = rivals(("r1", "Ana Field", count(4)), ("r2", "Cy Bell", count(4)), ("r3", "Hill Hospital", count(9)))
    finding = built.finding()
    assert (finding.best.low, finding.best_rule) == (4, "most_voices")


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [("Hill Hospital", "Bo Marsh"), ("Bo Marsh", "Red Faction"), ("Red Faction", "State Press Office")],
)
def test_then_the_teller_nearest_to_the_fact(nearer, farther):
    finding = rivals(("r1", farther, count(4)), ("r2", nearer, count(9))).finding()
    assert (finding.best.low, finding.best_rule) == (9, "nearest_teller")


def test_then_the_lower_count():
    finding = rivals(("r1", "Ana Field", count(9)), ("r2", "Cy Bell", count(4))).finding()
    assert (finding.best.low, finding.best_rule) == (4, "lower_value")


def test_acled_is_the_most_conservative_and_reads_dozens_as_twelve():
    built = rivals(("r1", "Ana Field", count(24, 99, text="dozens")), ("r2", "Hill Hospital", count(150)))
    finding = built.finding(policy="acled")
    assert (finding.best.low, finding.best_rule) == (12, "most_conservative")


def test_ucdp_leaves_unreliable_tellers_aside():
    built = rivals(("r1", "Red Faction", count(4)), ("r2", "Hill Hospital", count(9)))
    finding = built.finding(policy="ucdp")
    assert (finding.low.low, finding.best.low, finding.high.low) == (9, 9, 9)


tellings = st.lists(
    st.tuples(
        st.sampled_from(["r1", "r2", "r3"]),
        st.sampled_from(["Ana Field", "Cy Bell", "two officials", None]),
        st.integers(0, 6),
        st.sampled_from(["positive", "positive", "negative"]),
    ),
    min_size=1,
    max_size=8,
)


def made(told, order=None):
    built: Built = two_days().source("two officials", named=False)
    for number, (report, teller, value, polarity) in enumerate(told):
        act = "asserts" if polarity == "positive" else "denies"
        built.says(
            report, teller, count(value), origin=f"o{number}", act=act, polarity=polarity, claim_polarity=polarity
        )
    linked = built.linked()
    return built, linked, order


@given(tellings)
def test_a_copy_changes_no_number_of_voices(told):
    built, _, _ = made(told)
    before = {f.key: [v.voices for v in f.versions] for f in built.reconciled().findings}
    report, teller, value, polarity = told[0]
    act = "asserts" if polarity == "positive" else "denies"
    built.report("r9", None)
    # A copy keeps the age of what it copies: linking dates it by the earlier report.
    built.reports["r9"] = built.reports[report].__class__(
        **{
            field: getattr(built.reports["r9"], field)
            for field in built.reports["r9"].__struct_fields__
            if field != "published"
        },
        published=built.reports[report].published,
    )
    if teller is not None:
        built.says("r9", teller, count(value), origin="o0", act=act, polarity=polarity, claim_polarity=polarity)
    after = {f.key: [v.voices for v in f.versions] for f in built.reconciled().findings}
    assert after == before


@given(tellings, st.randoms(use_true_random=False))
def test_the_order_of_what_was_linked_changes_nothing(told, chance):
    from sayso.reconciliation import reconcile

    _, linked, _ = made(told)
    first = reconcile(linked)
    for name in ("sources", "statements", "claims", "origins"):
        chance.shuffle(getattr(linked, name))
    second = reconcile(linked)
    assert {f.key: f for f in first.findings} == {f.key: f for f in second.findings}
    assert {r.key: r for r in first.relations} == {r.key: r for r in second.relations}


@given(tellings)
def test_standings_keep_the_rules_of_the_contract(told):
    built, _, _ = made(told)
    for finding in built.reconciled().findings:
        voices = [version.voices for version in finding.versions]
        fits = {
            "agreed": len(voices) == 1 and voices[0] > 1,
            "single-origin": voices == [1],
            "unsourced": voices == [0],
            "contested": len(voices) > 1,
            "denied": any(version.denied_by for version in finding.versions),
            "revised": bool(finding.earlier) and len(voices) == 1,
            "varied": len(voices) > 1,
            "withdrawn": not voices and bool(finding.earlier),
        }
        assert fits[finding.standing]
        assert finding.best is None or finding.best in [version.value for version in finding.versions]
