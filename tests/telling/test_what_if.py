"""What decides a finding, with rules small enough to be foreseen in place of the program's own."""

from __future__ import annotations

import msgspec
import pytest
from accounts import dam, empty

from sayso.model.account import Linked, Reconciled
from sayso.model.errors import SaysoError
from sayso.model.numbering import numbered, unnumbered
from sayso.model.values import same
from sayso.telling.removals import (
    copy_removal,
    event_split,
    report_removal,
    source_split,
    statement_removal,
    without_claims,
)  # fmt: skip
from sayso.telling.what_if import what_if

ACCOUNT = dam()
BARE = unnumbered(ACCOUNT)


def small_rules(linked: Linked, *, policy: str, threshold: float) -> Reconciled:
    """Versions by equal values; contested with two or more, agreed with two tellers, else single-origin."""
    assert (policy, threshold) == ("sayso", 0.5)
    statements = {statement.key: statement for statement in linked.statements}
    findings = []
    for finding in BARE.findings:
        claims = [
            claim
            for claim in linked.claims
            if (claim.event, claim.slot) == (finding.event, finding.slot)
            and getattr(claim.value, "of", None) == finding.of
        ]
        groups = []
        for claim in claims:
            for group in groups:
                if same(group[0].value, claim.value):
                    group.append(claim)
                    break
            else:
                groups.append([claim])
        versions = [
            msgspec.structs.replace(
                BARE.findings[0].versions[0],
                value=group[0].value,
                claims=[claim.key for claim in group],
                voices=len({statements[claim.statement].first_teller.source for claim in group}),
                outlets=len({statements[claim.statement].report for claim in group}),
            )
            for group in groups
        ]
        if versions:
            best = max(versions, key=lambda version: version.voices)
            standing = "contested" if len(versions) > 1 else "agreed" if best.voices > 1 else "single-origin"
            findings.append(msgspec.structs.replace(finding, versions=versions, best=best.value, standing=standing))
    kept = {claim.key for claim in linked.claims} | set(statements)
    relations = [relation for relation in BARE.relations if relation.from_ in kept and relation.to in kept]
    return Reconciled(relations=relations, findings=findings, timeline=[])


def sections(name):
    """The sections of the answer, by their heading."""
    told, head = {}, "title"
    for row in what_if(ACCOUNT, name, reconcile=small_rules, width=1000).split("\n"):
        if row and row == row.upper() and not row.startswith(" "):
            head = row
        elif row:
            told.setdefault(head, []).append(row.strip())
    return told


def parts():
    fields = {name: getattr(BARE, name) for name in Linked.__struct_fields__}
    return Linked(**fields)


def whole(linked: Linked) -> None:
    """Nothing refers to what is not there."""
    reports = {report.key for report in linked.reports}
    sources = {source.key for source in linked.sources}
    statements = {statement.key for statement in linked.statements}
    events = {event.key for event in linked.events}
    claims = {claim.key for claim in linked.claims}
    assert {statement.report for statement in linked.statements} <= reports
    assert {teller.source for statement in linked.statements for teller in statement.chain if teller.source} <= sources
    assert {claim.statement for claim in linked.claims} <= statements
    assert {claim.event for claim in linked.claims} <= events
    assert {claim.reference for claim in linked.claims if claim.reference} <= claims
    assert {mention.statement for event in linked.events for mention in event.mentions} <= statements
    assert {name for origin in linked.origins for name in origin.statements} <= statements
    assert {report for copy in linked.copies for report in (copy.earlier, copy.later)} <= reports
    for level in ("reporting", "ultimate"):
        told = [name for origin in linked.origins if origin.level == level for name in origin.statements]
        assert len(told) == len(set(told))


def test_numbers_go_and_come_back():
    assert numbered(BARE) == ACCOUNT
    assert all(thing.id == thing.key for thing in (*BARE.claims, *BARE.sources, *BARE.findings))


@pytest.mark.parametrize("report", BARE.reports, ids=lambda report: report.path)
def test_without_a_report_nothing_of_it_is_left(report):
    left = report_removal(report).apply(parts())
    whole(left)
    assert report.key not in {one.key for one in left.reports}
    assert len(left.statements) == sum(statement.report != report.key for statement in BARE.statements)
    assert all(span.report != report.key for source in left.sources for span in source.evidence)


@pytest.mark.parametrize("statement", BARE.statements, ids=lambda statement: statement.key)
def test_without_a_statement_its_claims_go(statement):
    left = statement_removal(statement).apply(parts())
    whole(left)
    assert len(left.claims) == sum(claim.statement != statement.key for claim in BARE.claims)


def test_a_copy_undone_leaves_two_origins():
    left = copy_removal(BARE.copies[0]).apply(parts())
    whole(left)
    assert left.copies == []
    assert len([origin for origin in left.origins if origin.level == "ultimate"]) == len(left.statements)


def test_an_event_can_be_two():
    event = next(one for one in BARE.events if len({mention.span.report for mention in one.mentions}) == 3)
    left = event_split(event, BARE.reports[2]).apply(parts())
    whole(left)
    assert len(left.events) == len(BARE.events) + 1
    assert {claim.slot for claim in left.claims if claim.event == left.events[-1].key} == {"occurred", "when"}


def test_a_teller_can_be_two():
    source = next(one for one in BARE.sources if one.name == "Ilka Thorne")
    left = source_split(source, BARE.reports[1]).apply(parts())
    whole(left)
    tellers = [
        statement.first_teller.source for statement in left.statements if statement.report == BARE.reports[1].key
    ]
    assert source.key not in tellers
    assert left.sources[-1].name == "Ilka Thorne"


def test_what_decides_a_contested_time():
    told = sections("f3")
    assert "without r3 (radio.txt)" in told["DECIDES IT"]
    assert "contested → single origin" in told["DECIDES IT"]
    assert any(row.endswith(": “at 04:50 on Friday”") for row in told["DECIDES IT"])
    assert "without r1 (post.txt)" in told["CHANGES ONLY WHO STANDS BEHIND IT"]
    assert "if r2 (wire.txt) had not copied r1 (post.txt) (k1)" in told["CHANGES NOTHING"]


def test_a_single_report_may_decide_nothing():
    told = sections("f1")
    assert "NO SINGLE REPORT, MERGE OR CLAIM DECIDES IT" in what_if(ACCOUNT, "f1", reconcile=small_rules)
    assert not any(row.startswith("without r") for row in told.get("DECIDES IT", []))


def test_a_single_claim_is_all_that_a_finding_has():
    told = sections("f5")
    assert told["DECIDES IT"][:2] == ["without r1 (post.txt)", "no such finding is left"]


def test_a_relation_falls_with_either_end():
    told = sections(next(relation.id for relation in ACCOUNT.relations if relation.kind == "supersedes"))
    assert {"without r1 (post.txt)", "without r2 (wire.txt)"} <= set(told["IT FALLS"])
    assert sum(row.startswith("without claim") for row in told["IT FALLS"]) == 2


def test_what_a_report_decides():
    told = what_if(ACCOUNT, "r3", reconcile=small_rules, width=1000)
    assert "f3, when of “The gate of Marrow Dam burst at 04:10 on Friday”\n    contested → single origin" in told
    assert "relations: 3 fall, 0 come" in told


@pytest.mark.parametrize("name", [f"{letter}1" for letter in "rsteckolf"] + [BARE.findings[0].key])
def test_every_kind_has_an_answer(name):
    told = what_if(ACCOUNT, name, reconcile=small_rules)
    assert told.startswith("What ")
    assert len(told.split("\n")) > 2


def test_an_unknown_id_is_said():
    with pytest.raises(SaysoError, match="called “f1”"):
        what_if(empty(), "f1", reconcile=small_rules)


def test_the_rules_themselves_run_again():
    """With the program's own rules, which give this account's standings when nothing is taken out."""
    from sayso.reconciliation import reconcile

    fresh = {(f.event, f.slot, f.of): f.standing for f in reconcile(parts()).findings}
    assert fresh == {(f.event, f.slot, f.of): f.standing for f in BARE.findings}
    told = what_if(ACCOUNT, "f5", width=1000)
    assert "without all that Valley Water Board (s3) says\n    denied → single origin" in told
    assert "without r3 (radio.txt)\n    denied → single origin" in told
    assert "without claim c6: “The rains”\n    no such finding is left" in told


def test_every_finding_hangs_on_what_is_behind_it():
    """Without all claims of a finding, one by one or together, it is another or gone."""
    for finding in BARE.findings:
        gone = {claim for version in finding.versions for claim in (*version.claims, *version.allows)}
        gone |= {claim for earlier in finding.earlier for claim in earlier.claims}
        left = small_rules(without_claims(parts(), gone), policy="sayso", threshold=0.5).findings
        assert finding.key not in {one.key for one in left}
