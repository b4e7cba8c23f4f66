"""Every standing of the contract's table, and what it takes to reach it."""

import pytest
from hand_built import actor, count, place, text, two_days, when

from sayso.model.values import TruthValue


def test_contested_two_voices_whose_tolls_cannot_both_be_true():
    built = two_days()
    built.says("r1", "Ana Field", count(4), asserted="2027-05-04T08:00")
    built.says("r2", "Rescue Corps", count(9), asserted="2027-05-04T08:00")
    finding = built.finding()
    assert finding.standing == "contested"
    assert finding.rule == "voices_apart"
    assert [version.value.low for version in finding.versions] == [4, 9]
    assert (finding.low.low, finding.high.high) == (4, 9)


def test_contested_needs_different_voices():
    built = two_days().source("Oil Board", "organisation").source("Ana Field", affiliation="Oil Board")
    built.says("r1", "Ana Field", when("2027-05-04T05:00", "2027-05-04T05:01"))
    built.says("r1", "Oil Board", when("2027-05-04T06:00", "2027-05-04T06:01"))
    assert built.finding("when").standing == "varied"


def test_an_outlets_own_value_that_cannot_be_true_beside_a_voices_contests():
    built = two_days()
    built.says("r1", "Ana Field", when("2027-05-04T05:00", "2027-05-04T05:01"))
    built.says("r2", None, when("2027-05-04T06:00", "2027-05-04T06:01"))
    finding = built.finding("when")
    assert finding.standing == "contested"
    assert [version.voices for version in finding.versions] == [1, 0]


@pytest.mark.parametrize("doubtful", ["r1", "r2"])
def test_a_doubtful_reading_alone_contests_nothing(doubtful):
    built = two_days()
    for report, teller, toll in (("r1", "Ana Field", 4), ("r2", "Rescue Corps", 9)):
        built.says(
            report, teller, count(toll), asserted="2027-05-04T08:00", confidence=0.3 if report == doubtful else 0.9
        )
    assert built.finding().standing == "varied"


def test_denied_a_version_with_a_live_denial():
    built = two_days()
    built.says(
        "r1", "Fire Office", text("a valve failed", "fail", "valve"), words="the blast came because a valve failed"
    )
    denial = built.says(
        "r2", "Sable Works", text("a valve failed", "fail", "valve"), act="denies", polarity="negative", claim_polarity="negative",
        words="that a valve failed", matter="a valve failed",
    )  # fmt: skip
    finding = built.finding("cause")
    assert finding.standing == "denied"
    assert finding.versions[0].denied_by == [denial]
    assert len(finding.versions) == 1


def test_a_doubtful_denial_alone_denies_nothing():
    built = two_days()
    built.says("r1", "Fire Office", text("a valve failed", "fail", "valve"))
    built.says(
        "r2", "Sable Works", text("a valve failed", "fail", "valve"), act="denies", polarity="negative", claim_polarity="negative",
        confidence=0.3,
    )  # fmt: skip
    assert built.finding("cause").standing == "single-origin"


def test_revised_one_teller_counts_again():
    built = two_days()
    first = built.says("r1", "Hill Hospital", count(4))
    built.says("r3", "Hill Hospital", count(7))
    finding = built.finding()
    assert finding.standing == "revised"
    assert finding.best.low == 7
    assert [(one.why, one.value.low) for one in finding.earlier] == [("superseded", 4)]
    assert built.claims["c000"].statement == first


def test_varied_values_that_can_all_be_true():
    built = two_days()
    built.says("r1", "Ana Field", actor("drone crew"), slot="who")
    built.says("r2", "Bo Marsh", actor("harbour pilots"), slot="who")
    assert built.finding("who").standing == "varied"


def test_agreed_two_voices():
    built = two_days()
    built.says("r1", "Ana Field", count(4))
    built.says("r2", "Rescue Corps", count(4))
    finding = built.finding()
    assert finding.standing == "agreed"
    assert (finding.versions[0].voices, finding.versions[0].outlets) == (2, 2)


def test_single_origin_however_many_reports_repeat_it():
    built = two_days()
    for report in ("r1", "r2", "r3"):
        built.says(report, "Ana Field", count(4), origin="one telling")
    finding = built.finding()
    assert finding.standing == "single-origin"
    assert (finding.versions[0].voices, finding.versions[0].outlets) == (1, 3)


def test_unsourced_only_outlets_own_words():
    built = two_days()
    built.says("r1", None, count(4))
    built.says("r2", None, count(4))
    finding = built.finding()
    assert finding.standing == "unsourced"
    assert finding.versions[0].voices == 0


def test_withdrawn_the_first_teller_took_it_back():
    built = two_days()
    told = built.says("r1", "Night Guard", TruthValue(), words="a humming drone crossed the yard")
    built.says(
        "r2", "Night Guard", act="retracts", polarity="negative", words="a humming drone crossed the yard",
        matter="a humming drone crossed the yard", event="other",
    )  # fmt: skip
    finding = built.finding("occurred")
    assert finding.standing == "withdrawn"
    assert finding.versions == []
    assert [one.why for one in finding.earlier] == ["withdrawn"]
    assert finding.earlier[0].claims == [key for key, claim in built.claims.items() if claim.statement == told]


@pytest.mark.parametrize("act", ["declines", "asks", "orders", "intends"])
def test_acts_that_tell_no_fact_make_no_finding(act):
    built = two_days()
    certainty = "uncommitted" if act == "declines" else "certain"
    built.says("r1", "Ana Field", TruthValue(), act=act, certainty=certainty)
    assert built.reconciled().findings == []


@pytest.mark.parametrize("realis", ["hypothetical", "future", "generic", "negated"])
def test_what_is_not_actual_makes_no_finding(realis):
    built = two_days()
    built.says("r1", "Ana Field", TruthValue(), realis=realis)
    assert built.reconciled().findings == []


def test_a_wider_value_adds_no_voice():
    built = two_days()
    built.says("r1", "Ana Field", count(56, None), asserted="2027-05-04T08:00")
    built.says("r2", "Rescue Corps", count(160), asserted="2027-05-04T08:00")
    finding = built.finding()
    assert finding.standing == "single-origin"
    assert [version.voices for version in finding.versions] == [1]
    assert finding.versions[0].allows == ["c000"]


def test_a_wider_value_is_a_version_of_its_own_where_nothing_lies_inside_it():
    built = two_days()
    built.says("r1", "Ana Field", count(56, None))
    assert built.finding().versions[0].value.low == 56


def test_a_wider_place_does_not_vouch_for_a_narrower_one():
    built = two_days()
    built.says("r1", "Ana Field", place("Larch", 50.0, 5.0, 3.0, within=["Westmark"]))
    built.says("r2", "Bo Marsh", place("Westmark", 51.0, 6.0, 200.0))
    finding = built.finding("where")
    assert finding.standing == "single-origin"
    assert finding.versions[0].value.name == "Larch"


def test_an_own_narrower_value_joins_and_changes_nothing():
    built = two_days()
    built.says("r1", "Hill Hospital", count(7, None))
    built.says("r2", None, count(7))
    finding = built.finding()
    assert finding.standing == "single-origin"
    assert finding.best.high is None
    assert finding.versions[0].claims == ["c000", "c001"]


def test_killed_children_are_not_the_killed():
    built = two_days()
    built.says("r1", "Ana Field", count(2, of="children"), count(9))
    found = {(finding.of, finding.best.low) for finding in built.reconciled().findings}
    assert found == {("children", 2), ("people", 9)}


def test_two_outlets_own_words_that_cannot_both_be_true_contest():
    built = two_days()
    built.says("r1", None, count(4), asserted="2027-05-04")
    built.says("r2", None, count(9), asserted="2027-05-04")
    finding = built.finding()
    assert finding.standing == "contested"
    assert [version.voices for version in finding.versions] == [0, 0]


def test_one_outlets_own_words_do_not_contest_each_other():
    built = two_days()
    built.says("r1", None, place("Larch", 50.0, 5.0))
    built.says("r1", None, place("Alder", 55.0, 5.0))
    assert built.finding("where").standing == "varied"


def test_who_gives_both_values_in_one_sentence_contests_neither():
    built = two_days()
    built.says("r1", "Ana Field", place("Larch", 50.0, 5.0), place("Alder", 55.0, 5.0))
    built.says("r2", "Bo Marsh", place("Alder", 55.0, 5.0))
    assert built.finding("where").standing == "varied"
    assert "contradicts" not in {kind for kind, *_ in built.kinds()}


def test_a_doubtful_retraction_alone_withdraws_nothing():
    built = two_days()
    built.says("r1", "Night Guard", TruthValue(), words="a humming drone crossed the yard")
    built.says(
        "r2", "Night Guard", act="retracts", polarity="negative", words="a humming drone crossed the yard",
        matter="a humming drone crossed the yard", event="other", confidence=0.3,
    )  # fmt: skip
    assert built.finding("occurred").standing == "single-origin"


def test_a_version_that_is_only_doubtfully_told_is_not_denied():
    built = two_days()
    cause = text("a valve failed", "fail", "valve")
    built.says("r1", "Fire Office", cause, confidence=0.3)
    built.says("r2", "Sable Works", cause, act="denies", polarity="negative", claim_polarity="negative")
    finding = built.finding("cause")
    assert finding.standing == "single-origin"
    assert finding.versions[0].denied_by == ["t001"]


def test_a_denial_makes_no_version_of_its_own():
    built = two_days()
    built.says("r2", "Sable Works", TruthValue(), act="denies", polarity="negative", claim_polarity="negative")
    assert built.reconciled().findings == []


@pytest.mark.parametrize("act", ["declines", "believes", "asserts"])
def test_a_non_denial_denies_nothing(act):
    built = two_days()
    built.says("r1", "Ana Field", TruthValue(), words="guards shot at the grain barge")
    built.says(
        "r2", "Lock Board", act=act, certainty="uncommitted", polarity="unknown", words="guards shot at the grain barge",
        matter="guards shot at the grain barge", event="other",
    )  # fmt: skip
    assert built.finding("occurred").standing == "single-origin"


@pytest.mark.parametrize(
    ("first", "second", "standing"),
    [
        ("an accident", "deliberate sabotage", "contested"),
        ("arson", "a wiring malfunction", "contested"),
        ("a split hose", "a cracked valve", "varied"),
        ("an accident", "a tragic accident", "single-origin"),
    ],
)
def test_causes_are_apart_only_where_one_is_the_opposite_of_the_other(first, second, standing):
    built = two_days()
    built.says("r1", "Fire Office", text(first, first.split()[-1]))
    built.says("r2", "Sable Works", text(second, second.split()[-1], second))
    assert built.finding("cause").standing == standing


@pytest.mark.parametrize(
    ("second", "rule", "standing"),
    [
        ("Tidal Front", "claimed_responsibility", "contested"),
        ("Red Faction of Larch", "claimed_responsibility", "single-origin"),  # the same, named more fully
        ("Tidal Front", "subject_did_it", "varied"),
    ],
)
def test_an_act_is_claimed_by_one_alone(second, rule, standing):
    built = two_days()
    built.says("r1", "Red Faction", actor("Red Faction"), slot="who", rule="claimed_responsibility")
    built.says("r2", second, actor(second), slot="who", rule=rule)
    assert built.finding("who").standing == standing


def test_a_rounded_value_is_one_that_the_exact_one_fits():
    built = two_days()
    built.says("r1", "Ana Field", count(612), asserted="2027-05-04")
    built.says("r2", "Rescue Corps", count(600), asserted="2027-05-04")
    finding = built.finding()
    assert [(version.value.low, version.allows) for version in finding.versions] == [(612, ["c001"])]
    assert finding.standing == "single-origin"


def test_a_copy_keeps_the_age_of_what_it_copies():
    """Otherwise yesterday's toll, printed again today, would outdate another one of yesterday."""
    built = two_days()
    built.says("r1", "Ana Field", count(4), asserted="2027-05-04")
    built.says("r1", "Rescue Corps", count(9), origin="wire")
    before = built.finding()
    built.says("r3", "Rescue Corps", count(9), origin="wire")
    assert before.standing == built.finding().standing == "contested"


def test_what_was_set_aside_says_by_what():
    built = two_days()
    built.says("r1", "Hill Hospital", count(4))
    built.says("r2", "Ana Field", count(5))
    built.says("r3", "Hill Hospital", count(7))
    assert [(one.value.low, one.why, one.by) for one in built.finding().earlier] == [
        (4, "superseded", "c002"),
        (5, "outdated", "c002"),
    ]


@pytest.mark.parametrize(
    ("high", "best", "low"), [((9, 9), 4, 4), ((9, None), 4, 4), ((0, 12), 4, 4)], ids=["exact", "floor", "ceiling"]
)
def test_low_and_high_are_what_live_versions_allow(high, best, low):
    built = two_days().source("Hill Hospital", "organisation")
    built.says("r1", "Hill Hospital", count(4), asserted="2027-05-04")
    built.says("r2", "Ana Field", count(*high), asserted="2027-05-04")
    finding = built.finding()
    assert (finding.best.low, finding.low.low) == (best, low)
