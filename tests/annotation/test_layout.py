"""Attributions that the form of the writing shows: each rule on a page without the model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from paged import Words, draft, page, words_of

from sayso.annotation import layout
from sayso.annotation.drafts import Draft, Page
from sayso.annotation.headlines import headline_colon, headline_verb
from sayso.annotation.refusals import silence, taken_back

Rule = Callable[[Page, list[Draft]], list[Draft]]

CASES: list[tuple[Rule, str, list[Words]]] = [
    (layout.quoted_speech, "“The roof went in one gust,” said Joan Tarrow.",
     [("Joan Tarrow", "said", ["“The roof went in one gust,”"])]),
    (layout.quoted_speech, "“A lie,” he said.", []),
    (layout.according_to, "The road is shut, according to the council.",
     [("the council", "according to", ["The road is shut"])]),
    (layout.according_to, "According to the council, the road is shut.",
     [("the council", "According to", ["the road is shut"])]),
    (layout.leading_teller, "The port said that two cranes had fallen.",
     [("The port", "said", ["that two cranes had fallen"])]),
    (layout.trailing_teller, "Two cranes fell at noon, the port said on Friday.",
     [("the port", "said", ["Two cranes fell at noon,"[:-1]])]),
    (layout.lead_in, "The Courier reports:\nTwo cranes fell at noon.\nNobody was hurt.",
     [("The Courier", "reports", ["Two cranes fell at noon", "Nobody was hurt"])]),
    (layout.transcript, "ANA RUIZ: It fell.\nTOM BELL: When?\nANA RUIZ: At noon.",
     [("ANA RUIZ", ":", ["It fell."]), ("TOM BELL", ":", ["When?"]), ("ANA RUIZ", ":", ["At noon."])]),
    (layout.transcript, "ANA RUIZ: It fell.\nNobody was hurt.", []),
    (silence, "The builder, Tom Reave, did not respond to questions.",
     [("The builder, Tom Reave", "did not", ["respond to questions"])]),
    (silence, "Reuters could not independently verify the report.",
     [("Reuters", "could not independently verify", ["the report"])]),
    (silence, "The owner could not be reached for comment.",
     [("The owner", "could not", ["be reached for comment"])]),
    (silence, "The palace made no comment on the matter.",
     [("The palace", "made no", ["comment on the matter"])]),
    (silence, "The engine did not start.", []),
    (taken_back, "The night guard withdrew his account on Friday.",
     [("The night guard", "withdrew", ["his account"])]),
    (taken_back, "The army withdrew its troops on Friday.", []),
    (taken_back, "The ministry revised its toll to nine.", [("The ministry", "revised", ["its toll to nine"])]),
    (taken_back, "The ministry corrected its toll, saying nine had died.", []),
]  # fmt: skip

HEADLINES: list[tuple[Rule, str, list[Words]]] = [
    (headline_colon, "Two killed as coach overturns: police", [("police", ":", ["Two killed as coach overturns"])]),
    (headline_colon, "Minister: no deal with the miners", [("Minister", ":", ["no deal with the miners"])]),
    (headline_colon, "Storm Hedda: what we know so far", []),
    (headline_verb, "Coach denies rift with captain as club loses",
     [("Coach", "denies", ["rift with captain"])]),
    (headline_verb, "Court denies bail to former mayor", []),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "found"), CASES)
def test_rule_of_layout(rule: Rule, text: str, found: list[Words]) -> None:
    assert [words_of(text, one) for one in rule(page(text), [])] == found


@pytest.mark.parametrize(("rule", "headline", "found"), HEADLINES)
def test_rule_of_headlines(rule: Rule, headline: str, found: list[Words]) -> None:
    text = f"{headline}\n\nIt rained all day."
    assert [words_of(text, one) for one in rule(page(text, headline), [])] == found
    assert rule(page(text), []) == []


def test_as_cited_by_is_an_outer_telling() -> None:
    text = "The port said two cranes fell, as cited by the Harbour Gazette."
    inner = draft(text, "The port", "said", "two cranes fell")
    (outer,) = layout.relayed(page(text), [inner])
    assert words_of(text, outer) == ("the Harbour Gazette", "cited by", ["The port said two cranes fell"])


def test_what_a_draft_has_is_found_no_second_time() -> None:
    text = "The port said that two cranes had fallen."
    assert layout.leading_teller(page(text), [draft(text, "The port", "said", "that two cranes had fallen")]) == []


def test_own_words_are_taken_back_by_the_one_who_spoke_before_in_the_sentence() -> None:
    text = "The clerk said he was wrong and withdrew part of his testimony."
    (found,) = taken_back(page(text), [draft(text, "The clerk", "said", "he was wrong")])
    assert words_of(text, found) == ("The clerk", "withdrew", ["part of his testimony"])
