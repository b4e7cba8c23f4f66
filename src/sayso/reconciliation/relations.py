"""Relations among live claims: who repeats, corroborates, refines or contradicts whom.

A claim is related to its own voice's claim before it, and to the earliest live claim of each other voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.model.account import Loss, Relation, RelationKind
from sayso.model.events import Claim
from sayso.model.keys import key_of
from sayso.model.statements import CERTAINTIES, Statement
from sayso.model.values import apart, inside, same
from sayso.reconciliation.answers import Answer
from sayso.reconciliation.apartness import ORDERED, cannot_both_be
from sayso.reconciliation.aside import Aside
from sayso.reconciliation.facts import Facts, Voice
from sayso.reconciliation.standing import words_of


def claim_relations(facts: Facts, live: Sequence[Claim]) -> Iterator[Relation]:
    """The relations of the live claims of one group, each from the later claim to the earlier."""
    first: dict[Voice, Claim] = {}
    last: dict[Voice, Claim] = {}
    for claim in facts.ordered(list(live)):
        teller = facts.teller(facts.statements[claim.statement])
        if teller in last:
            yield from _with_own(facts, claim, last[teller])
        for other, earliest in first.items():
            if other != teller:
                yield from _with_other(facts, claim, earliest)
        first.setdefault(teller, claim)
        last[teller] = claim


def aside_relations(aside: Sequence[Aside]) -> Iterator[Relation]:
    """What set which claim aside."""
    for one in aside:
        if one.why != "withdrawn":
            kind: RelationKind = "supersedes" if one.why == "superseded" else "outdates"
            yield _relation(kind, one.by, one.claim.key, one.rule, one.reason, None, one.confidence)


def answer_relations(answers: Sequence[Answer]) -> Iterator[Relation]:
    """Each act to every statement that it answers."""
    for answer in answers:
        yield _relation(
            answer.kind, answer.act.key, answer.about.key, answer.rule, answer.reason, None, answer.confidence
        )


def statement_repeats(facts: Facts) -> Iterator[Relation]:
    """Statements of one origin in several reports where no slot captures what they say."""
    for origin in facts.linked.origins:
        if origin.level != "ultimate":
            continue
        bare = [facts.statements[key] for key in origin.statements if not facts.claims_of.get(key)]
        bare.sort(key=lambda s: (facts.place[s.report], s.content[0].start, s.key))
        for earlier, later in combinations(bare, 2):
            if earlier.report != later.report and _alike(earlier, later):
                who = facts.name(later)
                reason = f"{who} in both, in the same words."
                confidence = round(min(earlier.confidence, later.confidence), 3)
                yield _relation(
                    "repeats",
                    later.key,
                    earlier.key,
                    "same_words_of_one_origin",
                    reason,
                    _loss(later, earlier),
                    confidence,
                )


def same_teller_same_value(facts: Facts, later: Claim, earlier: Claim) -> Relation | None:
    """The same first teller or origin gives the same value, or a looser one."""
    if not (same(later.value, earlier.value) or inside(earlier.value, later.value)):
        return None
    loss = _loss(facts.statements[later.statement], facts.statements[earlier.statement])
    if not same(later.value, earlier.value) and _in_two_reports(facts, later, earlier):
        loss = [*loss, "rounding" if later.slot in ("count", "amount") else "scope"]
    lost = f"; lost: {', '.join(loss)}" if loss else ""
    reason = f"{facts.name(facts.statements[later.statement])} in both: “{words_of(later)}”{lost}."
    return _relation(
        "repeats", later.key, earlier.key, "same_teller_same_value", reason, loss, _confidence(later, earlier)
    )


def other_voice_narrower(facts: Facts, later: Claim, earlier: Claim) -> Relation | None:
    """Another voice's compatible and narrower value."""
    if not inside(later.value, earlier.value) or same(later.value, earlier.value):
        return None
    reason = f"“{words_of(later)}” lies inside “{words_of(earlier)}”."
    return _relation(
        "refines", later.key, earlier.key, "other_voice_narrower", reason, None, _confidence(later, earlier)
    )


def other_voice_same_value(facts: Facts, later: Claim, earlier: Claim) -> Relation | None:
    """Another voice's same or compatible value."""
    fits = same(later.value, earlier.value) or inside(earlier.value, later.value)
    if later.slot in ORDERED:
        fits = fits or not apart(later.value, earlier.value)
    if not fits:
        return None
    one, two = (facts.name(facts.statements[claim.statement]) for claim in (later, earlier))
    reason = f"{one} and {two}, two voices: “{words_of(later)}”."
    return _relation(
        "corroborates", later.key, earlier.key, "other_voice_same_value", reason, None, _confidence(later, earlier)
    )


def values_apart(facts: Facts, later: Claim, earlier: Claim) -> Relation | None:
    """Two values that cannot both be true of one event, slot, measure, population and time."""
    if not cannot_both_be(later, earlier) or facts.said_both(later, earlier):
        return None
    one, two = (facts.name(facts.statements[claim.statement]) for claim in (later, earlier))
    reason = f"“{words_of(later)}” ({one}) and “{words_of(earlier)}” ({two}) cannot both be true."
    return _relation("contradicts", later.key, earlier.key, "values_apart", reason, None, _confidence(later, earlier))


def _with_own(facts: Facts, later: Claim, earlier: Claim) -> Iterator[Relation]:
    if later.statement == earlier.statement:
        return
    repeated = same_teller_same_value(facts, later, earlier)
    if repeated:
        yield repeated
    elif inside(later.value, earlier.value) and facts.later(later, earlier) is not True:
        narrower = other_voice_narrower(facts, later, earlier)
        if narrower:
            yield narrower
    elif later.slot in ORDERED and apart(later.value, earlier.value):
        who = facts.name(facts.statements[later.statement])
        reason = f"{who} is given two values: “{words_of(later)}”, “{words_of(earlier)}”."
        yield _relation(
            "contradicts", later.key, earlier.key, "two_values_of_one_teller", reason, None, _confidence(later, earlier)
        )


def _with_other(facts: Facts, later: Claim, earlier: Claim) -> Iterator[Relation]:
    voices = [facts.voice(facts.statements[claim.statement]) for claim in (later, earlier)]
    contradicts = values_apart(facts, later, earlier)
    if contradicts:
        yield contradicts
    elif None not in voices:
        found = other_voice_narrower(facts, later, earlier) or other_voice_same_value(facts, later, earlier)
        if found:
            yield found


def _in_two_reports(facts: Facts, one: Claim, other: Claim) -> bool:
    return facts.statements[one.statement].report != facts.statements[other.statement].report


def _loss(later: Statement, earlier: Statement) -> list[Loss]:
    """What a repetition lost: a hedge, or tellers of the chain between outlet and first teller.

    Within one report nothing is lost: what a sentence leaves out, its reader has read.
    """
    lost: list[Loss] = []
    if later.report == earlier.report:
        return lost
    if CERTAINTIES.index(later.certainty) < CERTAINTIES.index(earlier.certainty):
        lost.append("hedge")
    before = {teller.source for teller in earlier.chain[1:]}
    if before - {teller.source for teller in later.chain}:
        lost.append("teller")
    return lost


def _alike(one: Statement, other: Statement) -> bool:
    mine, theirs = ({word for span in s.content for word in span.quote.lower().split()} for s in (one, other))
    return len(mine & theirs) > 0.6 * min(len(mine), len(theirs))


def _relation(
    kind: RelationKind, from_: str, to: str, rule: str, reason: str, loss: list[Loss] | None, confidence: float
) -> Relation:
    key = key_of("relation", kind, from_, to)
    return Relation(
        id=key,
        key=key,
        kind=kind,
        from_=from_,
        to=to,
        rule=rule,
        reason=reason,
        loss=loss or None,
        confidence=confidence,
    )


def _confidence(one: Claim, other: Claim) -> float:
    return round(min(one.confidence, other.confidence), 3)
