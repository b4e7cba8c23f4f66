"""Every finding, claim and relation of the demo leads to its words, and hangs on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sayso
from sayso.model.numbering import unnumbered
from sayso.reconciliation import reconcile
from sayso.telling import tell
from sayso.telling.explain import explain
from sayso.telling.index import Index, claims_in
from sayso.telling.removals import claim_removal, statement_removal
from sayso.telling.what_if import Trial, what_if

DEMO = Path(sayso.__file__).parent / "demo"


@pytest.fixture(scope="module")
def account():
    reports, problems = sayso.read([DEMO])
    return sayso.account(reports, problems)


@pytest.fixture(scope="module")
def trial(account):
    return Trial(Index(unnumbered(account)), Index(account), reconcile)


def subject(finding):
    return finding.event, finding.slot, finding.measure, finding.of


def test_the_rules_give_the_account_again(trial):
    assert {subject(f): f.standing for f in trial.standing.findings} == {
        subject(f): f.standing for f in trial.index.account.findings
    }
    assert {r.key for r in trial.standing.relations} == {r.key for r in trial.index.account.relations}


def test_each_is_explained_by_its_words(account):
    index = Index(account)
    for finding in account.findings:
        told = explain(account, finding.id, width=10_000)
        for claim in (index.claims[name] for name in claims_in(finding)):
            spans = [*claim.evidence, *index.statements[claim.statement].content]
            assert all(f"signs {span.start}–{span.end}" in told for span in spans)
            assert claim.rule in told
    for claim in account.claims:
        told = explain(account, claim.id, width=10_000)
        assert all(f"signs {span.start}–{span.end}" in told for span in claim.evidence)
    for relation in account.relations:
        told = explain(account, relation.id, width=10_000)
        assert relation.rule in told
        for end in (relation.from_, relation.to):
            spans = index.claims[end].evidence if end in index.claims else index.statements[end].content
            assert all(f"signs {span.start}–{span.end}" in told for span in spans)


def test_without_one_of_its_claims_a_finding_is_another(trial):
    before = {subject(finding): finding for finding in trial.standing.findings}
    for name in dict.fromkeys(claim for finding in before.values() for claim in claims_in(finding)):
        claim = trial.index.claims[name]
        after = {subject(f): f for f in trial.again(claim_removal(claim).apply(trial.linked)).findings}
        for key, finding in before.items():
            if name in claims_in(finding):
                assert after.get(key) != finding


def test_without_one_of_its_ends_a_relation_falls(trial):
    ends = dict.fromkeys(end for relation in trial.standing.relations for end in (relation.from_, relation.to))
    for end in ends:
        index = trial.index
        removal = claim_removal(index.claims[end]) if end in index.claims else statement_removal(index.statements[end])
        after = trial.again(removal.apply(trial.linked)).relations
        assert not [relation for relation in after if end in (relation.from_, relation.to)]


def test_what_decides_is_said_of_each_finding(account):
    for finding in account.findings:
        told = what_if(account, finding.id)
        assert told.startswith(f"What decides {finding.id},")
        assert "DECIDES IT" in told


def test_every_format_tells_the_demo(account):
    jsonschema = pytest.importorskip("jsonschema")
    from sayso.model.schema import schema

    told = tell(account, "json")
    assert list(jsonschema.Draft202012Validator(schema("account")).iter_errors(json.loads(told))) == []
    text, markdown, table = (tell(account, name, width=10_000) for name in ("text", "markdown", "csv"))
    for finding in account.findings:
        assert finding.id in text
        assert finding.id in markdown
    assert len(table.splitlines()) == 1 + len({finding.event for finding in account.findings})
