"""Answers: which statements an act is about: denials, confirmations, retractions, corrections, refusals.

A denial answers what says the thing that it denies: the same value of the same slot and event, or a content that has
the words of its matter. It never answers its own telling, nor another denial.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache

from sayso.knowledge.likeness import kinds_of_happening, ranks, stem
from sayso.knowledge.words import cues
from sayso.model.account import RelationKind
from sayso.model.events import Claim
from sayso.model.keys import folded
from sayso.model.statements import Statement
from sayso.model.times import TimeValue
from sayso.model.values import ActorValue, TextValue, apart, inside
from sayso.reconciliation.facts import Facts

KINDS: dict[str, RelationKind] = {
    "denies": "denies",
    "confirms": "confirms",
    "retracts": "withdraws",
    "corrects": "corrects",
    "declines": "answers",
}
LEAST_SHARED, LEAST_WORDS = 0.6, 2  # of the matter's content words that a content must have; set on the demo's denials
LEAST_OF_HAPPENING = 0.4  # of the matter's words that a telling must have to be denied as a whole
BOTH_HAPPENINGS = 0.75  # how sure an answer is whose two happenings are told together; set by reading denials
FEW = 3  # words: of a matter so short a content must have all
SPREAD = 5  # words of a content for each word of the matter: wider apart, they are not said of one thing
LONG_AGO = timedelta(days=60)
COMMONEST = 75  # words more frequent than this are words of grammar
ANSWERED = frozenset(("asserts", "believes", "confirms", "intends"))


@dataclass(frozen=True)
class Answer:
    """An act about a statement, with the rule that saw it and what it saw."""

    act: Statement
    about: Statement
    kind: RelationKind
    rule: str
    reason: str
    confidence: float
    claims: frozenset[str]


def answers_of(facts: Facts) -> list[Answer]:
    """All answers among the statements, in the order of the acts and of what they answer."""
    by_word: dict[str | int, list[Statement]] = defaultdict(list)  # by words and by kinds of happening
    for statement in facts.statements.values():
        if statement.act in ANSWERED:
            words = _stems(_content(statement))
            told: set[str | int] = {*words, *_kinds(words)}
            for word in told:
                by_word[word].append(statement)
    found = []
    for act in facts.statements.values():
        if act.act in KINDS:
            found += list(_answers(facts, act, by_word))
    order = {key: number for number, key in enumerate(sorted(facts.statements, key=lambda key: _place(facts, key)))}
    return sorted(found, key=lambda answer: (order[answer.act.key], order[answer.about.key]))


def _answers(facts: Facts, act: Statement, by_word: Mapping[str | int, Sequence[Statement]]) -> Iterator[Answer]:
    near: dict[str, Statement] = {}
    matter = matter_words(act)
    rarest = sorted(matter, key=lambda word: (len(by_word.get(word, ())), word))
    for word in rarest[: max(2, len(matter) - _needed(matter) + 1)]:  # what has none of these has not enough
        near |= {statement.key: statement for statement in by_word.get(word, ())}
    told = [[s for kind in sorted(kinds) for s in by_word.get(kind, ())] for kinds in _happenings_of(matter).values()]
    near |= {statement.key: statement for statement in (min(told, key=len) if len(told) > 1 else ())}
    for claim in facts.claims_of.get(act.key, []):
        for mine in facts.claims.values() if claim.slot in ("cause", "who", "occurred") else []:
            if mine.event == claim.event:
                near.setdefault(mine.statement, facts.statements[mine.statement])
    for about in near.values():
        if not may_answer(facts, act, about):
            continue
        claims = denied_value(facts, act, about)
        if {facts.claims[key].slot for key in claims} == {"occurred"} and _shared(matter, about) < LEAST_OF_HAPPENING:
            claims = set()  # the happening is one in name: that fighters were freed is not that the girls were
        words = None if claims or _is_history(facts, about) else same_matter(matter, about)
        if not claims and words is None:
            continue
        kind: RelationKind = KINDS[act.act]
        if kind == "withdraws" and not _is_own_telling(facts, act, about):
            kind = "answers"
        rule = "same_value_of_the_same_event" if claims else "words_of_the_matter"
        quoted = " ".join((act.matter or act.content)[0].quote.split())
        reason = f"{facts.name(act)}: “{quoted}” is what {facts.name(about)} says."
        confidence = round(min(act.confidence, about.confidence) * (0.95 if claims else (words or 0.0)), 3)
        yield Answer(act, about, kind, rule, reason, confidence, frozenset(claims))


def _is_own_telling(facts: Facts, act: Statement, about: Statement) -> bool:
    """Whether who takes words back is who told them; of unnamed tellers, whether one role told the very matter."""
    if facts.voice(act) == facts.voice(about):
        return True
    mine, theirs = (facts.sources.get(one.first_teller.source or "") for one in (act, about))
    if mine is None or theirs is None or mine.named or theirs.named or not mine.role or not theirs.role:
        return False
    return folded(mine.role) == folded(theirs.role)


def may_answer(facts: Facts, act: Statement, about: Statement) -> bool:
    """Whether an act can be about a statement: another telling, that asserts, not older words of the same sentence."""
    if act.key == about.key or about.act not in ANSWERED:
        return False
    if facts.ultimate[act.key].key == facts.ultimate[about.key].key:
        return False
    return about.polarity != "negative" or act.act != "denies" or act.polarity == "positive"


def denied_value(facts: Facts, act: Statement, about: Statement) -> set[str]:
    """The claims of a statement that give the very value that the act is about."""
    found = set()
    for mine in facts.claims_of.get(act.key, []):
        if act.act == "denies" and mine.polarity != "negative":
            continue
        for theirs in facts.claims_of.get(about.key, []):
            if theirs.event == mine.event and theirs.slot == mine.slot and _one_value(mine, theirs):
                found.add(theirs.key)
    return found


def matter_words(act: Statement) -> frozenset[str]:
    """The words for what an act is about, without those for its having been said ("reports that", "the claim")."""
    return content_words(" ".join(span.quote for span in act.matter or act.content)) - _words_for_tellings()


def same_matter(matter: frozenset[str], about: Statement) -> float | None:
    """How much of the matter's words a content says together, if enough of them; synonyms count.

    Where the matter names a happening, the content must name it, too: to speak of the depot is not to speak of the
    attack on the depot. Where it names two ("resuming talks"), the content must name both, and then that is enough:
    to speak of talks is not to speak of their resuming, whatever else is said alike.
    """
    if len(matter) < LEAST_WORDS:
        return None
    content = _stems(_content(about))
    said = frozenset(content)
    kinds = _kinds(content)
    found = {word for word in matter if word in said or kinds & kinds_of_happening().get(word, frozenset())}
    happenings = set(_happenings_of(matter))
    several = len(happenings) > 1
    if (
        (not happenings <= found)
        if several
        else (len(found) < _needed(matter) or (happenings and not found & happenings))
    ):
        return None
    if not _together(happenings if several else found, content):
        return None
    return max(len(found) / len(matter), BOTH_HAPPENINGS if several else 0.0)


def _shared(matter: frozenset[str], about: Statement) -> float:
    """The share of a matter's words that a content has; synonyms count. All, where the matter names no happening."""
    content = _stems(_content(about))
    kinds = _kinds(content)
    found = [word for word in matter if word in content or kinds & kinds_of_happening().get(word, frozenset())]
    return len(found) / len(matter) if _happenings_of(matter) else 1.0


def _happenings_of(matter: frozenset[str]) -> dict[str, frozenset[int]]:
    """The words of a matter that name happenings, in order, each with its kinds."""
    return {word: kinds for word in sorted(matter) if (kinds := kinds_of_happening().get(word))}


def _needed(matter: frozenset[str]) -> int:
    """How many of the matter's words a content must have."""
    if len(matter) <= FEW:
        return len(matter)
    return max(LEAST_WORDS, math.ceil(LEAST_SHARED * len(matter)))


def _together(found: set[str], content: Sequence[str]) -> bool:
    """Whether some stretch of a content, not much longer than what is looked for, has all the words found."""
    width = SPREAD * len(found)
    places = [(at, word) for at, stemmed in enumerate(content) for word in found if _one_word(word, stemmed)]
    return any(
        {word for at, word in places[number:] if at < start + width} == found
        for number, (start, _) in enumerate(places)
    )


def _one_word(word: str, other: str) -> bool:
    return word == other or bool(
        kinds_of_happening().get(word, frozenset()) & kinds_of_happening().get(other, frozenset())
    )


def _is_history(facts: Facts, statement: Statement) -> bool:
    """Whether a statement tells only of background or of what was long ago: history, which no one answers now."""
    events = facts.events_of.get(statement.key, ())
    if events and all(facts.events[event].background for event in events):
        return True
    told = facts.statement_age(statement)
    times = [claim.value for claim in facts.claims_of.get(statement.key, ()) if isinstance(claim.value, TimeValue)]
    ends = [time.bounds()[1] for time in times if time.end is not None]
    return told is not None and bool(ends) and max(ends) < told[0] - LONG_AGO


def _content(statement: Statement) -> str:
    return " ".join(span.quote for span in statement.content)


@lru_cache(maxsize=8192)
def _stems(words: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in folded(words).split())


@lru_cache(maxsize=8192)
def _kinds(stems: tuple[str, ...]) -> frozenset[int]:
    return frozenset(kind for word in stems for kind in kinds_of_happening().get(word, ()))


@cache
def _words_for_tellings() -> frozenset[str]:
    return frozenset(stem(word) for word in cues().judged)


@lru_cache(maxsize=8192)
def content_words(words: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(
        stem(word) for word in folded(words).split() if ranks().get(word, COMMONEST) >= COMMONEST and len(word) > 1
    )


def _one_value(mine: Claim, theirs: Claim) -> bool:
    if theirs.polarity != "positive" or apart(mine.value, theirs.value):
        return False
    if isinstance(mine.value, ActorValue) and isinstance(theirs.value, ActorValue):
        named = bool((mine.value.source or mine.value.name) and (theirs.value.source or theirs.value.name))
        return named and mine.value.could_be_one(theirs.value)
    if isinstance(mine.value, TextValue) and isinstance(theirs.value, TextValue):
        return inside(mine.value, theirs.value) or inside(theirs.value, mine.value) or _alike(mine.value, theirs.value)
    return True


def _alike(one: TextValue, other: TextValue) -> bool:
    mine, theirs = content_words(one.text), content_words(other.text)
    return bool(mine and theirs) and len(mine & theirs) >= LEAST_SHARED * min(len(mine), len(theirs))


def _place(facts: Facts, key: str) -> tuple[int, int, str]:
    statement = facts.statements[key]
    return facts.place[statement.report], statement.content[0].start, key
