"""Commitment: how sure a teller is of a content, and whether the happening is affirmed or negated (FactBank)."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.words import cue_forms, cues, hedges
from sayso.model.annotations import Certainty, Polarity

CLAUSE_END = re.compile(
    r"[.!?;](?:\s|$)|,\s+(?:not|rather than|instead of|without|but|and|while|although|though|which|who|after|unless|if|"
    r"because)\b"
)
SUBORDINATE = re.compile(
    r"\b(?:who|which|whose|unless|because|although|though|after|before|since|until)\b", re.IGNORECASE
)
MODAL_MAY = re.compile(r"\b[Mm]ay\s+(?!\d)(?!day\b)(?:have|be|not|well|also|yet|soon|still|[a-z]+)\b")


def hedge_in(words: str) -> tuple[Certainty, str | None]:
    """The weakest certainty that hedges in a clause leave, and the hedge; certain without one."""
    clause = main_clause(words)
    for certainty in ("uncommitted", "possible", "probable"):
        match = _hedge_pattern(certainty).search(clause)
        if match is None:
            continue
        if match.group(0).lower() == "may" and not MODAL_MAY.search(clause):
            continue
        if match.group(0) == "May" and clause[: match.start()].strip(" \"“‘'"):
            continue  # the month
        if certainty == "uncommitted" and match.group(0).lower() in ("if", "whether") and match.start() > 2:
            continue  # a condition on part of the content leaves the rest as it is
        return certainty, match.group(0)
    return "certain", None


def main_clause(words: str) -> str:
    """The first clause: what a hedge or negation must stand in to bear on the whole content."""
    end = CLAUSE_END.search(words, 20)
    clause = words[: end.start()] if end else words
    below = SUBORDINATE.search(clause, min(len(clause), 20))
    return clause[: below.start()] if below else clause


def polarity_of(words: str) -> Polarity:
    """Negative where the main clause negates, else positive."""
    clause = re.sub(_phrases(tuple(hedges().not_negating)), " ", main_clause(words).lower().replace("’", "'"))
    clause = clause.replace("n't", " n't")
    return "negative" if re.search(_phrases(tuple(hedges().negations)), clause) else "positive"


def outer_commitment(own_words: str, cue: str) -> Certainty:
    """How far the teller who relays goes along: its own hedges (`reportedly`, `claimed`) lower it."""
    if _telling_hedge().search(own_words):
        return "possible"
    if any(cue_forms().get(word, ("", ""))[0] in cues().soft for word in re.findall(r"\w+", cue.lower())):
        return "probable"
    return "certain"


@cache
def _hedge_pattern(certainty: str) -> re.Pattern[str]:
    phrases: list[str] = getattr(hedges(), certainty)
    return re.compile(_phrases(tuple(phrases)), re.IGNORECASE)


@cache
def _telling_hedge() -> re.Pattern[str]:
    return re.compile(_phrases(tuple(hedges().own_telling)), re.IGNORECASE)


@cache
def _phrases(phrases: tuple[str, ...]) -> str:
    """A pattern for any of some phrases, whole words, longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return r"(?<!\w)(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + r")(?!\w)"
