from __future__ import annotations

import pytest
from accounts import dam, hostile

from sayso.model.errors import SaysoError
from sayso.telling.explain import explain
from sayso.telling.index import Index, claims_in
from sayso.telling.rules import rule_meanings

WIDE = 1000


def rows(name, account=None, **more):
    return [row.strip() for row in explain(account or dam(), name, width=WIDE, **more).split("\n")]


def test_a_finding_leads_to_the_words_of_each_claim_and_denial():
    told = rows("f5", rules={"denied_rule": "Somebody says that it is not so."})
    assert told[0] == "finding f5: cause of “The gate of Marrow Dam burst at 04:10 on Friday” (e1)"
    assert "denied: somebody denies it. They say so." in told
    assert "by the rule denied_rule: Somebody says that it is not so." in told
    assert "version: “The rains” (1 voice, 1 outlet)" in told
    assert "“The rains” — Tarn Valley Post (post.txt), paragraph 3, line 5, signs 148–157" in told
    assert "statement t10 (indirect): Valley Water Board, denies" in told
    assert "denies t4 (l3): The words match." in told
    assert "first teller Bo Haldane (engineer) (s4)" in told or any(
        row.startswith("first teller Bo Haldane (engineer)") for row in told
    )


def test_the_tree_is_indented_by_what_rests_on_what():
    told = explain(dam(), "f5", width=WIDE).split("\n")
    depth = {row.strip(): len(row) - len(row.lstrip()) for row in told}
    version = depth["version: “The rains” (1 voice, 1 outlet)"]
    claim = next(deep for row, deep in depth.items() if row.startswith("claim "))
    statement = next(deep for row, deep in depth.items() if row.startswith("statement "))
    assert 0 < version < claim < statement


def test_everything_can_be_explained_by_id_and_by_key():
    account = dam()
    for name, thing in Index(account).things.items():
        told = explain(account, name, rules={})
        assert told == explain(account, thing.key, rules={})
        assert thing.id in told.split("\n", 1)[0]


def test_every_quotation_behind_a_finding_is_in_its_explanation():
    account = dam()
    index = Index(account)
    for finding in account.findings:
        told = explain(account, finding.id, width=WIDE)
        for claim in claims_in(finding):
            statement = index.statements[index.claims[claim].statement]
            for span in (*index.claims[claim].evidence, *statement.content):
                assert f"signs {span.start}–{span.end}" in told
                assert span.quote in told
            assert index.claims[claim].rule in told
            assert statement.rule in told


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("r1", "published Fri 6 June 2031, 09:00, by the page's or row's data"),
        ("r3", "undated: nothing says when it came out"),
        (
            "k1",
            "earlier: “The gate of Marrow Dam burst at 04:10 on Friday” — Tarn Valley Post (post.txt), paragraph 2, line 3, signs 30–77",
        ),
        ("l2", "relation l2: c11 takes the place of: c5. The words match."),
        ("e1", "finding f3, when: Fri 6 June 2031, 04:10 (contested)"),
        ("t5", "through Lowland Wire (s7)"),
    ],
)
def test_each_kind_says_what_it_rests_on(name, line):
    assert line in rows(name)


@pytest.mark.parametrize(("name", "hint"), [("f77", "did you mean f7"), ("zzz", "ids end with"), ("", "ids end with")])
def test_an_unknown_id_is_said_with_the_nearest(name, hint):
    with pytest.raises(SaysoError, match=hint):
        explain(dam(), name)


def test_ids_are_found_in_any_case_and_with_blanks():
    assert explain(dam(), " F1 ") == explain(dam(), "f1")


def test_report_text_cannot_steer_the_terminal():
    assert "\x1b" not in explain(hostile("a\x1b[2J", "n\x1b[2J", "p\x1b.txt"), "f1")


def test_rules_are_known_by_their_docstrings():
    meanings = rule_meanings()
    assert meanings
    assert all("\n" not in meaning and meaning for meaning in meanings.values())


def test_a_doubtful_reading_is_marked():
    assert any(row.startswith("by the rule said_clause, confidence 0.40, doubtful") for row in rows("t5"))
    assert not any("doubtful" in row for row in rows("t4"))


def test_an_origin_says_why_its_statements_are_one():
    origin = next(origin for origin in dam().origins if origin.reasons)
    told = rows(origin.id)
    assert told[0] == f"origin {origin.id} (ultimate): first told by Ilka Thorne"
    assert "copied: both have the same passage" in told
