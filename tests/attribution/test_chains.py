"""Chains: who tells through whom, on attributions built by hand."""

from __future__ import annotations

from built import Said, said


def test_an_agency_credited_stands_behind_the_outlet_in_every_chain() -> None:
    told = said(
        "PORT VELLA (Reuters) A bus hit a wall, police said.", Said("police", "said", "A bus hit a wall"),
        credits=("(Reuters)",),
    )  # fmt: skip
    assert told.chains("A bus") == [["Reuters", "police"]]


def test_who_hears_is_a_teller_when_it_is_another_outlet() -> None:
    text = "A nurse told the Vella Courier that the ward was full."
    one = Said("A nurse", "told", "that the ward was full")
    assert said(text, one).chains("the ward") == [["Vella Courier", "nurse"]]
    assert said(text, one, outlet="Vella Courier").chains("the ward") == [["nurse"]]


def test_the_name_of_who_hears_has_no_full_stop() -> None:
    told = said("“The ward is full,” a nurse told Radio Sel.", Said("a nurse", "told", "“The ward is full,”"))
    assert told.chains("full") == [["Radio Sel", "nurse"]]


def test_a_nested_telling_goes_through_the_outer_teller() -> None:
    told = said(
        "Velde said a guard had told him that the gate was open.",
        Said("Velde", "said", "a guard had told him that the gate was open"),
        Said("a guard", "had told", "that the gate was open", inside=0),
    )
    assert told.chains("the gate was open") == [["Velde", "guard"]]


def test_joint_tellers_give_one_statement_each() -> None:
    told = said("Police and doctors said nine had died.", Said("Police and doctors", "said", "nine had died"))
    assert sorted(told.chains("nine had died")) == [["Police"], ["doctors"]]
    assert {one.rule for one in told.of("nine had died")} == {"joint_tellers"}


def test_a_name_with_a_role_behind_it_is_one_teller() -> None:
    told = said(
        "Tomas Ebrin, the group's spokesman, said it was over.",
        Said("Tomas Ebrin, the group's spokesman", "said", "it was over"),
    )
    assert told.chains("over") == [["Tomas Ebrin"]]
    assert told.sources["Tomas Ebrin"].role == "group's spokesman"


def test_he_and_she_are_the_person_who_spoke() -> None:
    told = said(
        "Superintendent Mara Kesh said the road was shut. She added that it was icy.",
        Said("Superintendent Mara Kesh", "said", "the road was shut"),
        Said("She", "added", "that it was icy"),
    )
    assert told.chains("icy") == [["Mara Kesh"]]


def test_the_company_is_the_body_that_spoke() -> None:
    told = said(
        "The coach's operator, Harrow Lines, denied the claim. The company said it would help.",
        Said("The coach's operator, Harrow Lines", "denied", "the claim"),
        Said("The company", "said", "it would help"),
    )
    assert told.chains("help") == [["Harrow Lines"]]


def test_several_are_not_the_one_who_spoke() -> None:
    told = said(
        "Castle manager Ed Noon said it was fair. Both managers said the pitch was bad.",
        Said("Castle manager Ed Noon", "said", "it was fair"),
        Said("Both managers", "said", "the pitch was bad"),
    )
    assert told.chains("pitch") == [["managers"]]
    assert told.sources["managers"].number == 2


def test_parties_of_two_people_are_two_sources() -> None:
    told = said(
        "Orvell's party said the vote was fair. Brandt's party said it was not.",
        Said("Orvell's party", "said", "the vote was fair"),
        Said("Brandt's party", "said", "it was not"),
    )
    assert told.chains("fair") == [["Orvell's party"]]
    assert told.chains("it was not") == [["Brandt's party"]]


def test_a_body_is_found_again_by_a_part_of_its_name() -> None:
    told = said(
        "The Northern Front denied it. The Front said the army had fired.",
        Said("The Northern Front", "denied", "it"),
        Said("The Front", "said", "the army had fired"),
    )
    assert told.chains("fired") == [["Northern Front"]]


def test_who_asked_not_to_be_named_is_marked_though_the_words_stand_behind() -> None:
    told = said(
        "Two port officials, who asked not to be named, said the crane was old.",
        Said("Two port officials", "said", "the crane was old"),
    )
    (source,) = [one for one in told.attributed.sources if not one.named]
    assert (source.number, source.anonymity, source.role) == (2, "asked", "port officials")


def test_an_earlier_version_is_the_outlets_own_and_taken_back() -> None:
    told = said(
        "An earlier version of this report said that three had died.",
        Said("An earlier version of this report", "said", "that three had died"),
    )
    (one,) = told.of("three had died")
    assert (told.chain(one), one.act, one.mode) == ([], "retracts", "own")
    assert [span.quote for span in one.matter] == ["three had died"]


def test_the_post_is_told_by_whoever_was_just_said_to_tell_it_in_a_post() -> None:
    text = "The Red Shore Front claimed the raid in a post on Sunday. “We struck,” the post said."
    told = said(
        text,
        Said("The Red Shore Front", "claimed", "the raid in a post on Sunday"),
        Said("the post", "said", "“We struck,”"),
    )
    assert told.chains("We struck") == [["Red Shore Front"]]


def test_a_post_of_nobody_named_is_not_put_on_who_spoke_before() -> None:
    text = "The Red Shore Front denied the raid. A post on unknown channels spread. “We struck,” the post said."
    told = said(
        text, Said("The Red Shore Front", "denied", "the raid"), Said("the post", "said", "“We struck,”")
    )  # fmt: skip
    assert told.chains("We struck") == [["post"]]
