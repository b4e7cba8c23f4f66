from __future__ import annotations

import pytest
from accounts import Builder, count, dam, where

from sayso.model.account import Finding
from sayso.telling.cards import Card, Quote, branches_of, cards_of, shown_value, statement_quote
from sayso.telling.index import Index

TEXT = "Police and doctors said that 12 rowers, 3 of them children, fell ill at Fen Lock on Sunday."


def card_of(standing: str) -> Card:
    index = Index(dam())
    return next(card for card in cards_of(index.account.findings, index, set()) if card.standing == standing)


def told(made: Builder, outlet: str, teller: str | None, report: str, quote: str, **more: object) -> str:
    return made.statement(
        report, quote, [outlet, teller] if teller else [outlet], "indirect" if teller else "own", **more
    )


def lock() -> tuple[Builder, str, str]:
    made = Builder()
    outlet = made.source("Fen Gazette", "outlet")
    return made, outlet, made.report("fen.txt", TEXT, outlet)


def test_joint_tellers_share_a_branch_and_outlets_stand_last():
    made, outlet, report = lock()
    words = "12 rowers, 3 of them children, fell ill at Fen Lock on Sunday"
    own = told(made, outlet, None, report, words)
    both = [told(made, outlet, made.source(name), report, words) for name in ("police", "doctors")]
    event = made.event("rowers fell ill", [(own, "fell ill")])
    twelve = count(12, 12, "12 rowers", measure=None, of="rowers")
    claims = [made.claim(event, "count", twelve, one, "12 rowers") for one in (own, *both)]
    made.finding(event, "count", "agreed", [made.version(twelve, claims)])
    index = Index(made.account())
    branches = branches_of(index.account.claims, index.account.findings[0].versions[0], index)
    assert [([name for name, _ in branch.tellers], branch.own) for branch in branches] == [
        (["police", "doctors"], False),
        ([], True),
    ]
    assert branches[0].wordings[0].quote == Quote(
        (("12 rowers", True), (", 3 of them children, fell ill at Fen Lock on Sunday", False))
    )
    assert branches[1].wordings[0].quote == Quote(())  # who tells it is quoted already


def test_values_of_the_same_words_share_a_card_and_a_quotation():
    made, outlet, report = lock()
    one = told(
        made, outlet, made.source("police"), report, "12 rowers, 3 of them children, fell ill at Fen Lock on Sunday"
    )
    event = made.event("rowers fell ill", [(one, "fell ill")])
    twelve, lock_ = count(12, 12, "12 rowers", measure=None, of="rowers"), where("Fen Lock")
    claims = [made.claim(event, "count", twelve, one, "12 rowers"), made.claim(event, "where", lock_, one, "Fen Lock")]
    made.finding(event, "count", "single-origin", [made.version(twelve, claims[:1])])
    made.finding(event, "where", "single-origin", [made.version(lock_, claims[1:])])
    index = Index(made.account())
    (card,) = cards_of(index.account.findings, index, set())
    assert card.facts == [("how many rowers", "12 rowers", ""), ("where", "Fen Lock", "")]
    (wording,) = card.versions[0].branches[0].wordings
    assert [text for text, marked in wording.quote.parts if marked] == ["12 rowers", "Fen Lock"]
    assert [link.words.replace("\u00a0", " ") for link in wording.ways[0].places] == ["report 1, ¶1", "“Fen Lock”"]


def test_the_same_words_in_many_outlets_are_quoted_once_and_folded():
    made = Builder()
    clerk, wire = made.source("Ada Vole"), made.source("Strait Wire", "agency")
    statements = []
    for number in range(9):
        outlet = made.source(f"Gazette {number}", "outlet")
        report = made.report(f"{number}.txt", f"Day {number}. The weir gave way.", outlet)
        statements.append(made.statement(report, "The weir gave way", [outlet, wire, clerk]))
    event = made.event("The weir gave way", [(statements[0], "gave way")])
    claims = [made.claim(event, "where", where("weir"), one, "weir") for one in statements]
    made.finding(event, "where", "single-origin", [made.version(where("weir"), claims)])
    index = Index(made.account())
    (branch,) = branches_of(index.account.claims, None, index)
    (wording,) = branch.wordings
    assert (len(wording.ways), len(wording.more)) == (6, 3)
    assert wording.ways[0].links == ["Strait Wire", "Gazette 0"]


@pytest.mark.parametrize(
    ("standing", "columns", "values"),
    [
        ("contested", 2, ["Fri 6 June 2031, 04:10", "Fri 6 June 2031, 04:50"]),
        ("denied", 2, ["“The rains”"]),
        ("revised", 1, ["14 people"]),
        ("agreed", 1, ["it happened"]),
    ],
)
def test_versions_of_a_card(standing, columns, values):
    card = card_of(standing)
    assert (card.columns, [version.value for version in card.versions]) == (columns, values)


def test_an_answer_is_told_on_one_card_only():
    index = Index(dam())
    answered: set[str] = set()
    cards = cards_of(index.account.findings, index, answered)
    again = cards_of(index.account.findings, index, answered)
    assert [branch.tellers for card in cards for branch in card.answers] == [
        [("Valley Water Board", "declining to say")]
    ]
    assert not [card for card in again if card.answers]


def test_earlier_values_say_why_and_by_what():
    (earlier,) = card_of("revised").earlier
    assert (earlier.value, earlier.why) == ("at least 9 people", "the same voice later gave another")
    assert earlier.by.words.replace("\u00a0", " ") == "report 2, ¶3"
    assert earlier.branches[0].wordings[0].ways[0].tags == ["as probable"]


@pytest.mark.parametrize(
    ("standing", "places", "words"),
    [
        ("varied", ["Fen Lock"], "Fen Lock"),
        ("varied", ["Fen Lock", "Mill End"], "Fen Lock and Mill End"),
        ("contested", ["Fen Lock", "Mill End"], "Fen Lock or Mill End"),
        ("contested", ["Fen Lock", "Mill End", "Hythe"], "Fen Lock, Mill End or Hythe"),
        ("contested", ["Fen Lock", "Mill End", "Hythe", "Quay"], "Fen Lock, Mill End or 2 others"),
        ("varied", ["Fen Lock", "Mill End", "Hythe", "Quay", "Weir"], "Fen Lock, Mill End and 3 others"),
    ],
)
def test_values_in_a_few_words(standing, places, words):
    made, outlet, report = lock()
    one = told(made, outlet, None, report, "Fen Lock")
    event = made.event("ill", [(one, "Fen Lock")])
    claim = made.claim(event, "where", where("Fen Lock"), one, "Fen Lock")
    versions = [made.version(where(place, "Low Shire"), [claim]) for place in places]
    made.finding(event, "where", standing, versions)
    index = Index(made.account())
    finding: Finding = index.account.findings[0]
    assert shown_value(finding, index) == words


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("the weir held", "the weir held"),
        ("“The weir held,”", "The weir held,"),
        ('"The weir held."', "The weir held."),
        ('"The weir held," but "not for long"', '"The weir held," but "not for long"'),
    ],
)
def test_quotation_marks_stand_once(text, quote):
    made = Builder()
    outlet = made.source("Fen Gazette", "outlet")
    report = made.report("a.txt", text, outlet)
    made.statement(report, text, [outlet], "own")
    assert statement_quote(made.account().statements[0]) == quote
