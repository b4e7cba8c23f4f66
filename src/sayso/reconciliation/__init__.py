"""The room of reconciliation: relations, findings and timeline, by the algebra of values and the rules of standing.

reconcile   the one public function

facts       the linked results by key; voices, ages, what is live
groups      claims that speak of one thing
apartness   what cannot both be true
aside       what a later telling supersedes or outdates
answers     which statements a denial, confirmation or refusal is about
versions    the values that live claims give, and who stands behind them
positions   how near a teller stands to the fact
standing    the table of standings, first that fits
best        the best value, the least and the greatest; policies
relations   repeats, corroborates, refines, contradicts
findings    one finding from one group
timeline    what happened, and when it was said
"""

from __future__ import annotations

from collections import defaultdict

from sayso.model.account import Finding, Linked, Policy, Reconciled, Relation
from sayso.model.events import Claim
from sayso.reconciliation.answers import Answer, answers_of
from sayso.reconciliation.facts import Facts
from sayso.reconciliation.findings import finding_of
from sayso.reconciliation.groups import groups_of
from sayso.reconciliation.relations import answer_relations, statement_repeats
from sayso.reconciliation.timeline import timeline_of


def reconcile(linked: Linked, *, policy: Policy = "sayso", threshold: float = 0.5) -> Reconciled:
    """Set what was told of each thing side by side: relations, findings and the timeline of the account."""
    facts = Facts(linked, threshold)
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in facts.ordered(list(facts.claims.values())):
        by_event[claim.event].append(claim)
    answers = answers_of(facts)
    by_answered: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_answered[answer.about.key].append(answer)
    relations: list[Relation] = []
    findings: list[Finding] = []
    for event in linked.events:
        claims = by_event.get(event.key, [])
        near = [answer for key in dict.fromkeys(claim.statement for claim in claims) for answer in by_answered[key]]
        for group in groups_of(claims):
            found = finding_of(facts, group, near, claims, policy)
            relations += found.relations
            if found.finding is not None:
                findings.append(found.finding)
    relations += answer_relations(answers)
    relations += statement_repeats(facts)
    return Reconciled(
        relations=list({relation.key: relation for relation in relations}.values()),
        findings=findings,
        timeline=timeline_of(facts, findings),
    )


__all__ = ["reconcile"]
