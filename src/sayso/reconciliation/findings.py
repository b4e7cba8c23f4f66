"""Findings: what the account says of one slot of one event, from the claims that still stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from sayso.model.account import Earlier, Finding, Policy, Relation
from sayso.model.events import Claim
from sayso.model.keys import key_of
from sayso.model.values import TextValue, TruthValue
from sayso.reconciliation.answers import Answer, content_words
from sayso.reconciliation.aside import Aside, set_aside
from sayso.reconciliation.best import best_of, bounds_of, codebook_value
from sayso.reconciliation.facts import Facts
from sayso.reconciliation.groups import Group, shown_population
from sayso.reconciliation.positions import parties
from sayso.reconciliation.relations import aside_relations, claim_relations
from sayso.reconciliation.standing import Left, standing_of
from sayso.reconciliation.versions import Draft, version_of, versions_of


@dataclass(frozen=True)
class Found:
    """A finding and the relations among its claims."""

    finding: Finding | None
    relations: list[Relation]


def finding_of(
    facts: Facts, group: Group, answers: Sequence[Answer], event_claims: Sequence[Claim], policy: Policy
) -> Found:
    """The finding of one group, in this order: what is set aside, versions, denials, standing, best, low and high."""
    aside = [*set_aside(facts, group), *_withdrawn(facts, group, answers)]
    gone = {one.claim.key for one in aside}
    live = [claim for claim in group.claims if facts.is_live(claim) and claim.key not in gone]
    relations = [*aside_relations(aside), *claim_relations(facts, live)]
    drafts = versions_of(facts, live)
    for draft in drafts:
        denials = _denials(facts, draft, answers)
        draft.denied_by = list(dict.fromkeys(answer.act.key for answer in denials))
        draft.sure_denials = {
            answer.act.key for answer in denials if not facts.is_doubtful(min(answer.confidence, answer.act.confidence))
        }
    made = standing_of(Left(facts, group, drafts, aside))
    if made is None or (not drafts and made[0] != "withdrawn"):
        return Found(None, relations)
    standing, rule, reason = made
    involved = parties(facts, list(event_claims))
    versions = [version_of(facts, draft, involved) for draft in drafts]
    versions = [msgspec.structs.replace(version, value=codebook_value(version.value, policy)) for version in versions]
    best, best_rule = best_of(facts, versions, policy) if versions else (None, "nothing_live")
    low, high = bounds_of(versions, policy)
    shown = [claim for draft in drafts for claim in draft.claims] or [one.claim for one in aside]
    of = shown_population(shown)
    key = key_of("finding", group.event, group.slot, group.measure or "", group.population)
    finding = Finding(
        id=key,
        key=key,
        event=group.event,
        slot=group.slot,
        measure=group.measure,
        of=of,
        standing=standing,
        versions=versions,
        earlier=_earlier(facts, aside),
        low=low,
        best=best.value if best else None,
        high=high,
        rule=rule,
        reason=reason,
        best_rule=best_rule,
    )
    return Found(finding, relations)


def _withdrawn(facts: Facts, group: Group, answers: Sequence[Answer]) -> list[Aside]:
    """The claims whose first teller took them back."""
    out = []
    for claim in group.claims:
        for answer in answers:
            sure = not facts.is_doubtful(min(answer.confidence, answer.act.confidence))
            if answer.kind == "withdraws" and answer.about.key == claim.statement and sure and facts.is_live(claim):
                reason = f"{facts.name(answer.act)} took it back."
                out.append(
                    Aside(claim, "withdrawn", answer.act.key, "taken_back_by_its_teller", reason, answer.confidence)
                )
                break
    return out


def _denials(facts: Facts, draft: Draft, answers: Sequence[Answer]) -> list[Answer]:
    """The denials that answer a value: the very value, or its words in the matter."""
    keys = {claim.key for claim in draft.claims}
    statements = {claim.statement for claim in draft.claims}
    found = []
    for answer in answers:
        if answer.kind != "denies" or answer.about.key not in statements:
            continue
        denied = [claim for claim in facts.claims_of.get(answer.act.key, []) if claim.polarity == "negative"]
        precise = any(claim.event == draft.claims[0].event for claim in denied)
        if answer.claims & keys or (not precise and _in_matter(draft, answer)):
            found.append(answer)
    return found


def _in_matter(draft: Draft, answer: Answer) -> bool:
    """Whether the denial's matter has the words of the value that it would deny: the happening itself, or a cause."""
    if not isinstance(draft.value, TruthValue | TextValue):
        return False
    matter = content_words(" ".join(span.quote for span in answer.act.matter or answer.act.content))
    return any(
        content_words(claim.evidence[0].quote) & matter for claim in draft.claims if claim.statement == answer.about.key
    )


def _earlier(facts: Facts, aside: Sequence[Aside]) -> list[Earlier]:
    """What was set aside, equal values by the same cause together, in the order of their telling."""
    place = {claim.key: number for number, claim in enumerate(facts.ordered([one.claim for one in aside]))}
    out: dict[tuple[str, str, str], Earlier] = {}
    for one in sorted(aside, key=lambda one: place[one.claim.key]):
        same = (repr(one.claim.value), one.why, one.by)
        held = out.get(same)
        claims = [*held.claims, one.claim.key] if held else [one.claim.key]
        out[same] = Earlier(value=one.claim.value, claims=claims, why=one.why, by=one.by)
    return list(out.values())
