"""Standing: what a finding amounts to, by the first rule of the contract's table that fits.

Each rule is given what is left of a group and says why it fits, or nothing. A doubtful reading alone never makes a
finding contested, denied or withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.model.account import Standing
from sayso.model.events import Claim
from sayso.model.statements import Statement
from sayso.reconciliation.apartness import cannot_both_be
from sayso.reconciliation.aside import Aside
from sayso.reconciliation.facts import Facts
from sayso.reconciliation.groups import Group
from sayso.reconciliation.versions import Draft


@dataclass(frozen=True)
class Left:
    """What is left of a group when what no longer stands is set aside."""

    facts: Facts
    group: Group
    drafts: list[Draft]
    aside: list[Aside]


Rule = Callable[[Left], str | None]


def taken_back(left: Left) -> str | None:
    """No version is left, and the first teller took it back."""
    if left.drafts or not any(aside.why == "withdrawn" for aside in left.aside):
        return None
    return next(aside.reason for aside in left.aside if aside.why == "withdrawn")


def voices_apart(left: Left) -> str | None:
    """Versions of different voices that cannot all be true."""
    for number, one in enumerate(left.drafts):
        for other in left.drafts[number + 1 :]:
            if not cannot_both_be(one.claims[0], other.claims[0]) or not _different_voices(left.facts, one, other):
                continue
            if any(left.facts.is_doubtful(draft.best_confidence(left.facts)) for draft in (one, other)):
                continue
            return f"{said(left.facts, one)}; {said(left.facts, other)}. They cannot both be true."
    return None


def live_denial(left: Left) -> str | None:
    """A version with a live denial."""
    for draft in left.drafts:
        sure = [key for key in draft.denied_by if key in draft.sure_denials]
        if sure and not left.facts.is_doubtful(draft.best_confidence(left.facts)):
            deniers = names([left.facts.statements[key] for key in sure], left.facts)
            return f"{said(left.facts, draft)}; denied by {deniers}."
    return None


def superseded_before(left: Left) -> str | None:
    """One version, and earlier values that it superseded or outdated."""
    replaced = [aside for aside in left.aside if aside.why != "withdrawn"]
    if len(left.drafts) != 1 or not replaced:
        return None
    return replaced[-1].reason


def versions_side_by_side(left: Left) -> str | None:
    """Versions that can all be true, or different ones of one teller."""
    if len(left.drafts) < 2:
        return None
    return "; ".join(said(left.facts, draft) for draft in left.drafts) + "."


def two_voices_or_more(left: Left) -> str | None:
    """One version, two voices or more."""
    return f"{said(left.facts, left.drafts[0])}." if len(left.drafts) == 1 and len(_voices(left)) > 1 else None


def one_voice(left: Left) -> str | None:
    """One version and one voice, however many reports repeat it."""
    if len(left.drafts) != 1 or len(_voices(left)) != 1:
        return None
    outlets = len({left.facts.outlet(left.facts.statements[claim.statement]) for claim in left.drafts[0].claims})
    return f"Only {said(left.facts, left.drafts[0])}" + (f", told by {outlets} outlets." if outlets > 1 else ".")


def own_words_only(left: Left) -> str | None:
    """Only outlets' own words."""
    return f"Only in its own words: {said(left.facts, left.drafts[0])}." if left.drafts else None


RULES: tuple[tuple[Standing, Rule], ...] = (
    ("withdrawn", taken_back),
    ("contested", voices_apart),
    ("denied", live_denial),
    ("revised", superseded_before),
    ("varied", versions_side_by_side),
    ("agreed", two_voices_or_more),
    ("single-origin", one_voice),
    ("unsourced", own_words_only),
)


def standing_of(left: Left) -> tuple[Standing, str, str] | None:
    """The standing of a finding, the name of its rule and the reason; None where nothing is left to find."""
    for standing, rule in RULES:
        reason = rule(left)
        if reason is not None:
            return standing, rule.__name__, reason
    return None


def said(facts: Facts, draft: Draft) -> str:
    """`The mayor and two officials say “at least five”`, from the words of the claims."""
    statements = [facts.statements[claim.statement] for claim in draft.claims]
    voiced = [statement for statement in statements if facts.voice(statement) is not None]
    who = names(voiced or statements, facts)
    return f"{who}: “{words_of(draft.claims[0])}”"


def names(statements: list[Statement], facts: Facts) -> str:
    """The first tellers of some statements, each once, in order."""
    found = list(dict.fromkeys(facts.name(statement) for statement in statements))
    if len(found) > 4:
        found = [*found[:3], f"{len(found) - 3} others"]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def words_of(claim: Claim) -> str:
    """The words of a claim's value."""
    return " ".join(claim.evidence[0].quote.split())


def _voices(left: Left) -> set[tuple[str, str]]:
    return left.drafts[0].voices(left.facts) if left.drafts else set()


def _different_voices(facts: Facts, one: Draft, other: Draft) -> bool:
    """Whether different tellers stand against each other; who gives both values in one statement does not."""
    mine, theirs = ({claim.statement for claim in draft.claims} for draft in (one, other))
    tellers = [{facts.teller(facts.statements[key]) for key in keys} for keys in (mine - theirs, theirs - mine)]
    return all(tellers) and bool(tellers[0] ^ tellers[1])
