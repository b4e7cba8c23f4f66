"""Every kind of relation, and the rules of age."""

import pytest
from hand_built import actor, count, place, two_days, when

from sayso.model.values import TruthValue


def test_repeats_by_the_same_teller_with_what_was_lost():
    built = two_days()
    built.says("r1", "Ana Field", count(4), certainty="probable", through=("Coast Wire",))
    built.says("r2", "Ana Field", count(4))
    relation = next(r for r in built.reconciled().relations if r.kind == "repeats")
    assert (relation.from_, relation.to, relation.loss) == ("c001", "c000", ["hedge", "teller"])


@pytest.mark.parametrize(
    ("first", "second", "loss"),
    [
        ({"certainty": "probable"}, {}, ["hedge"]),
        ({}, {"certainty": "probable"}, None),  # a hedge that was added is no loss
        ({"through": ("Coast Wire",)}, {}, ["teller"]),
        ({}, {"through": ("Coast Wire",)}, None),
        ({}, {}, None),
    ],
)
def test_each_loss_alone(first, second, loss):
    built = two_days()
    built.says("r1", "Ana Field", count(4), **first)
    built.says("r2", "Ana Field", count(4), **second)
    assert [(r.kind, r.loss) for r in built.reconciled().relations] == [("repeats", loss)]


def test_a_wider_place_in_a_later_telling_lost_its_scope():
    built = two_days()
    built.says("r1", "Ana Field", place("Larch", 50.0, 5.0, 3.0, within=["Westmark"]))
    built.says("r2", "Ana Field", place("Westmark", 51.0, 6.0, 200.0))
    assert [(r.kind, r.loss) for r in built.reconciled().relations] == [("repeats", ["scope"])]


def test_within_one_report_nothing_is_lost():
    built = two_days()
    built.says("r1", "Ana Field", count(4), certainty="probable")
    built.says("r1", "Ana Field", count(4))
    assert [(r.kind, r.loss) for r in built.reconciled().relations] == [("repeats", None)]


@pytest.mark.parametrize(("before", "after"), [((56, 56), (56, None)), ((249, 249), (200, None))])
def test_a_later_telling_that_only_loosens_repeats(before, after):
    built = two_days()
    built.says("r1", "Hill Hospital", count(*before))
    built.says("r3", "Hill Hospital", count(*after))
    relation = next(iter(built.reconciled().relations))
    assert (relation.kind, relation.loss) == ("repeats", ["rounding"])


@pytest.mark.parametrize(("before", "after"), [((4, 4), (7, 7)), ((12, None), (17, 17)), ((7, 7), (5, 5))])
def test_a_later_telling_that_changes_or_narrows_supersedes(before, after):
    built = two_days()
    built.says("r1", "Hill Hospital", count(*before))
    built.says("r3", "Hill Hospital", count(*after))
    assert built.kinds() == {("supersedes", "c001", "c000")}


def test_a_body_and_its_speaker_are_one_voice():
    built = two_days().source("Hill Hospital", "organisation").source("Dr Ode", affiliation="Hill Hospital")
    built.says("r1", "Hill Hospital", count(4))
    built.says("r3", "Dr Ode", count(7))
    assert built.kinds() == {("supersedes", "c001", "c000")}


def test_without_order_what_grows_supersedes_by_size():
    built = two_days()
    built.says("r1", "Hill Hospital", count(7))
    built.says("r1", "Hill Hospital", count(4))
    assert built.kinds() == {("supersedes", "c000", "c001")}


def test_without_order_what_does_not_grow_contradicts():
    built = two_days()
    built.says("r1", "Quake Office", when("2027-05-04T05:00", "2027-05-04T05:01"))
    built.says("r1", "Quake Office", when("2027-05-04T06:00", "2027-05-04T06:01"))
    assert built.kinds() == {("contradicts", "c001", "c000")}


def test_another_tellers_later_and_larger_value_outdates():
    built = two_days()
    built.says("r1", "Ana Field", count(4))
    built.says("r3", "Rescue Corps", count(9))
    finding = built.finding()
    assert built.kinds() == {("outdates", "c001", "c000")}
    assert finding.standing == "revised"
    assert finding.earlier[0].why == "outdated"


def test_another_tellers_later_and_smaller_value_contradicts():
    built = two_days()
    built.says("r1", "Ana Field", count(9))
    built.says("r3", "Rescue Corps", count(4))
    assert built.kinds() == {("contradicts", "c001", "c000")}
    assert built.finding().standing == "contested"


def test_values_of_the_same_time_contradict():
    built = two_days()
    built.says("r1", "Ana Field", count(4), asserted="2027-05-04")
    built.says("r2", "Rescue Corps", count(9), asserted="2027-05-04")
    assert built.kinds() == {("contradicts", "c001", "c000")}


@pytest.mark.parametrize("floors", [(56, 73), (73, 100), (100, 112)])
def test_floors_do_not_contradict_each_other(floors):
    built = two_days()
    for report, teller, floor in zip(("r1", "r2"), ("Ana Field", "Rescue Corps"), floors, strict=True):
        built.says(report, teller, count(floor, None), asserted="2027-05-04")
    assert "contradicts" not in {kind for kind, *_ in built.kinds()}


def test_an_exact_value_agrees_with_the_same_rounded():
    built = two_days()
    built.says("r1", "Ana Field", count(612), asserted="2027-05-04")
    built.says("r2", "Rescue Corps", count(600), asserted="2027-05-04")
    assert "contradicts" not in {kind for kind, *_ in built.kinds()}


def test_corroborates_is_another_voice_with_the_same_value():
    built = two_days()
    built.says("r1", "Ana Field", TruthValue())
    built.says("r2", "Bo Marsh", TruthValue())
    assert built.kinds() == {("corroborates", "c001", "c000")}


def test_refines_is_another_voice_with_a_narrower_value():
    built = two_days()
    built.says("r1", "Ana Field", when("2027-05-04T00:00", "2027-05-04T08:00"))
    built.says("r2", "Bo Marsh", when("2027-05-04T05:30", "2027-05-04T05:31"))
    assert built.kinds() == {("refines", "c001", "c000")}


def test_places_far_apart_contradict_and_near_ones_do_not():
    far, near = two_days(), two_days()
    for built, lat in ((far, 55.0), (near, 50.02)):
        built.says("r1", "Ana Field", place("Larch", 50.0, 5.0))
        built.says("r2", "Bo Marsh", place("Birch", lat, 5.0))
    assert ("contradicts", "c001", "c000") in far.kinds()
    assert ("contradicts", "c001", "c000") not in near.kinds()


def test_actors_are_never_apart_by_themselves():
    built = two_days()
    built.says("r1", "Ana Field", actor("harbour pilots"), slot="who")
    built.says("r2", "Bo Marsh", actor("crane drivers"), slot="who")
    assert built.kinds() == set()


def test_a_teller_without_identity_is_as_many_voices_as_origins():
    built = two_days().source("two officials", named=False).source("other officials", named=False)
    built.says("r1", "two officials", count(4), origin="one")
    built.says("r2", "other officials", count(4), origin="two")
    assert built.finding().versions[0].voices == 2


def test_unnamed_tellers_of_one_origin_are_one_voice():
    built = two_days().source("two officials", named=False).source("other officials", named=False)
    built.says("r1", "two officials", count(4), origin="one")
    built.says("r2", "other officials", count(4), origin="one")
    assert built.finding().versions[0].voices == 1


DENIAL = {"act": "denies", "polarity": "negative", "matter": "guards shot at the grain barge"}
ANSWERS = [
    (DENIAL, "Ana Field", "denies"),
    ({"act": "confirms", "matter": "guards shot at the grain barge"}, "Ana Field", "confirms"),
    ({"act": "declines", "certainty": "uncommitted", "polarity": "unknown", "matter": "guards shot at the grain barge"}, "Ana Field", "answers"),
    ({"act": "corrects", "matter": "guards shot at the grain barge"}, "Bo Marsh", "corrects"),
    ({"act": "retracts", "polarity": "negative", "matter": "guards shot at the grain barge"}, "Bo Marsh", "withdraws"),
    ({"act": "retracts", "polarity": "negative", "matter": "guards shot at the grain barge"}, "Ana Field", "answers"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "teller", "kind"), ANSWERS)
def test_each_act_about_a_statement(act, teller, kind):
    built = two_days()
    told = built.says("r1", "Bo Marsh", words="guards shot at the grain barge near the lock")
    answer = built.says("r2", teller, words=act["matter"], event="other", **act)
    assert (kind, answer, told) in built.kinds()


@pytest.mark.parametrize(("role", "kind"), [("night guard", "withdraws"), ("crane driver", "answers")])
def test_an_unnamed_teller_takes_back_what_one_of_that_role_told(role, kind):
    built = two_days().source("the guard", named=False, role="night guard").source("a man", named=False, role=role)
    told = built.says("r1", "a man", words="guards shot at the grain barge near the lock")
    matter = "guards shot at the grain barge"
    act = built.says("r2", "the guard", words=matter, event="other", act="retracts", polarity="negative", matter=matter)
    assert (kind, act, told) in built.kinds()


@pytest.mark.parametrize(
    "words",
    [
        "the lock keeper painted the barge",
        "guards were paid on Friday",
        "the grain price fell",
        "no guards work at the lock at night",
    ],
)
def test_a_denial_answers_nothing_that_says_something_else(words):
    built = two_days()
    built.says("r1", "Bo Marsh", words=words)
    built.says("r2", "Ana Field", words=DENIAL["matter"], event="other", **DENIAL)
    assert built.kinds() == set()


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("the union restarts its talks with owners in the west", True),
        ("a resumption of negotiations", True),
        ("the union has held dozens of talks on the river forts and the lock", False),
        ("work will resume at the lock", False),
    ],
)
def test_a_denial_of_two_happenings_together_answers_what_tells_both(words, answered):
    matter = "resuming talks on the river forts or the lock"
    built = two_days()
    told = built.says("r1", "Bo Marsh", words=words)
    act = built.says("r2", "Ana Field", words=matter, event="other", act="denies", polarity="negative", matter=matter)
    assert (("denies", act, told) in built.kinds()) == answered


def test_a_denial_never_answers_a_denial_nor_its_own_telling():
    built = two_days()
    built.says("r1", "Ana Field", words=DENIAL["matter"], **DENIAL)
    built.says("r2", "Bo Marsh", words=DENIAL["matter"], **DENIAL)
    built.says("r2", "Bo Marsh", words="guards shot at the grain barge", origin="Bo Marsh in r2 ")
    kinds = built.kinds()
    assert {from_ for kind, from_, _ in kinds if kind == "denies"} == {"t000"}


def test_statements_without_slots_repeat_by_origin():
    built = two_days()
    built.says("r1", "Ana Field", words="the pilot light went out twice", origin="one")
    built.says("r2", "Ana Field", words="the pilot light went out twice", origin="one")
    assert built.kinds() == {("repeats", "t001", "t000")}


@pytest.mark.parametrize("measure", ["killed", "wounded", "missing"])
def test_what_grows_is_outdated_by_more_and_never_by_less(measure):
    built = two_days()
    built.says("r1", "Ana Field", count(4, measure=measure), count(9, of="horses", measure=measure))
    built.says("r3", "Bo Marsh", count(6, measure=measure), count(8, of="horses", measure=measure))
    kinds = {(kind, from_, to) for kind, from_, to in built.kinds()}
    assert kinds == {("outdates", "c002", "c000"), ("contradicts", "c003", "c001")}


def test_what_does_not_grow_is_not_outdated():
    built = two_days()
    built.says("r1", "Ana Field", count(4, of="explosions", measure=None))
    built.says("r3", "Bo Marsh", count(6, of="explosions", measure=None))
    assert built.kinds() == {("contradicts", "c001", "c000")}


def test_a_correction_of_ones_own_value_supersedes_it():
    built = two_days()
    built.says("r1", "Hill Hospital", count(9), words="nine carters died in the landslip")
    built.says(
        "r3",
        "Hill Hospital",
        count(6),
        act="corrects",
        words="six carters died in the landslip",
        matter="nine carters died in the landslip",
    )
    assert {("supersedes", "c001", "c000"), ("corrects", "t001", "t000")} <= built.kinds()


def test_a_claim_is_related_to_the_earliest_of_each_other_voice_and_to_its_own_before_it():
    built = two_days()
    for report, teller in (("r1", "Ana Field"), ("r1", "Bo Marsh"), ("r2", "Ana Field"), ("r3", "Bo Marsh")):
        built.says(report, teller, TruthValue())
    assert built.kinds() == {
        ("corroborates", "c001", "c000"),
        ("repeats", "c002", "c000"),
        ("corroborates", "c002", "c001"),
        ("repeats", "c003", "c001"),
        ("corroborates", "c003", "c000"),
    }


def test_set_aside_claims_have_no_other_relation():
    built = two_days()
    built.says("r1", "Hill Hospital", count(4))
    built.says("r2", "Ana Field", count(4), asserted="2027-05-04T08:00")
    built.says("r3", "Hill Hospital", count(7))
    assert built.kinds() == {("supersedes", "c002", "c000"), ("outdates", "c002", "c001")}


def test_a_negative_claim_has_no_relation():
    built = two_days()
    built.says("r1", "Ana Field", count(4))
    built.says("r2", "Bo Marsh", count(4), polarity="negative", claim_polarity="negative", act="denies")
    assert {kind for kind, *_ in built.kinds()} == {"denies"}
