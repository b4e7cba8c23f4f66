"""Versions: the values of a group that live claims give, with who stands behind each."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.model.account import TellerPosition, Version
from sayso.model.events import Claim
from sayso.model.values import CountValue, Value, inside, overlaps, same
from sayso.reconciliation.facts import Facts, Voice
from sayso.reconciliation.positions import position_of


@dataclass
class Draft:
    """A version while it is put together."""

    value: Value
    claims: list[Claim] = field(default_factory=list)
    allows: list[Claim] = field(default_factory=list)
    denied_by: list[str] = field(default_factory=list)
    sure_denials: set[str] = field(default_factory=set)  # those that are no doubtful readings

    def voices(self, facts: Facts) -> set[Voice]:
        """The independent first tellers behind the version."""
        found = (facts.voice(facts.statements[claim.statement]) for claim in self.claims)
        return {voice for voice in found if voice is not None}

    def best_confidence(self, facts: Facts) -> float:
        """The confidence of its surest claim: of the value, and of who is said to have told it."""
        return max(min(claim.confidence, facts.statements[claim.statement].confidence) for claim in self.claims)


def versions_of(facts: Facts, live: list[Claim]) -> list[Draft]:
    """The narrowest values of live claims, equal ones together; wider ones are allowed by those that they hold.

    Claims with a voice make the versions; an outlet's own value that fits one joins it and changes nothing.
    """
    ordered = facts.ordered(live)
    voiced = [claim for claim in ordered if facts.voice(facts.statements[claim.statement]) is not None]
    own = [claim for claim in ordered if facts.voice(facts.statements[claim.statement]) is None]
    drafts = _narrowest(voiced) if voiced else []
    if not drafts:
        return _narrowest(own)
    for claim in own:
        fitting = [draft for draft in drafts if overlaps(claim.value, draft.value)]
        exact = [draft for draft in fitting if same(claim.value, draft.value)]
        wider = [draft for draft in fitting if _wider(claim.value, draft.value)]
        if exact:
            exact[0].claims.append(claim)
        elif wider:
            for draft in wider:
                draft.allows.append(claim)
        elif fitting and _narrows(claim, fitting[0]):
            fitting[0].claims.append(claim)
        else:
            drafts.append(Draft(claim.value, [claim]))
    return drafts


def _narrows(claim: Claim, draft: Draft) -> bool:
    return inside(claim.value, draft.value) or claim.slot in ("count", "amount", "when", "where", "from", "occurred")


def _narrowest(claims: list[Claim]) -> list[Draft]:
    drafts: list[Draft] = []
    wide: list[Claim] = []
    for claim in claims:
        if any(_wider(claim.value, other.value) for other in claims):
            wide.append(claim)
            continue
        draft = next((one for one in drafts if same(one.value, claim.value)), None)
        if draft is None:
            drafts.append(Draft(claim.value, [claim]))
        else:
            draft.claims.append(claim)
    for claim in wide:
        for draft in drafts:
            if _wider(claim.value, draft.value):
                draft.allows.append(claim)
    return drafts


def _wider(wide: Value, narrow: Value) -> bool:
    """Whether a value lies inside another one, or is what the other rounds."""
    if isinstance(wide, CountValue) and isinstance(narrow, CountValue) and wide.rounds(narrow):
        return True
    return inside(narrow, wide) and not same(narrow, wide)


def version_of(facts: Facts, draft: Draft, involved: set[str]) -> Version:
    """A version of the contract: voices, outlets, origins and positions counted."""
    claims = facts.ordered(draft.claims)
    statements = [facts.statements[claim.statement] for claim in claims]
    tellers: dict[str | None, TellerPosition] = {}
    for claim, statement in zip(claims, statements, strict=True):
        key = statement.first_teller.source
        if key not in tellers:
            source = facts.sources.get(key or "")
            tellers[key] = TellerPosition(key, position_of(facts, source, claim, involved))
    return Version(
        value=draft.value,
        claims=[claim.key for claim in claims],
        allows=[claim.key for claim in draft.allows],
        denied_by=list(draft.denied_by),
        origins=sorted({facts.ultimate[statement.key].key for statement in statements}),
        voices=len(draft.voices(facts)),
        outlets=len({facts.outlet(statement) for statement in statements}),
        tellers=list(tellers.values()),
    )
