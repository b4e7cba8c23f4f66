"""Names of events: words of the report that say what happened, as short as they can be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.annotation.phrases import is_verb, phrase_behind, tokens_of
from sayso.knowledge.phrase_words import phrase_words
from sayso.knowledge.words import channel_phrases
from sayso.model.annotations import Annotated, Run, Sentence, Trigger
from sayso.model.reports import Report

DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
MOST_MODIFIERS = 3  # words before an event noun that its name takes in
W = phrase_words()
CLOSED = W.prepositions | W.subordinators | W.pronouns | W.be | W.helpers | {"of", "and", "or"}
ARTICLE = re.compile(r"\b(?:the|an?|another|its|their|his|her|this|that)\s+$", re.IGNORECASE)
JOINS = frozenset(
    ("of", "in", "at", "on", "near", "against", "between", "over", "by", "from", "outside", "inside", "with", "through")
)
MOST_JOINS = 3  # prepositions that a name goes on over
FAR = 60  # signs between a verb and a part of it that its name takes in
MOST_WORDS = 14  # in a name; a longer one is cut to the verb and what follows
FIRST_PERSON = re.compile(r"\b(?:we|us|our|i|me|my)\b", re.IGNORECASE)  # the account is not the one who speaks
NAMED_STORM = re.compile(r"(?:\s[A-Z][\w’'-]+)+")
APART = re.compile(r"\band\b|\bbut\b|\bthen\b")  # between a subject and a verb that only shares it
TIME_LIKE = re.compile(
    r"\s*(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|early|late|the\s+(?:night|morning|evening|afternoon))"
)
DANGLING = re.compile(
    r"\s+(?:the|an?|of|in|on|at|to|by|from|with|for|into|near|was|were|is|are|has|have|had|its|his|her|their|not)$"
)


def told_by(annotated: Annotated, triggers: Sequence[Trigger]) -> Trigger:
    """The trigger that best says what an event is: actual, with parts, in the body, telling and not referring back."""
    headline = annotated.report.headline

    def rank(trigger: Trigger) -> tuple[bool, bool, bool, bool, bool, int]:
        in_headline = headline is not None and headline.start <= trigger.start < headline.end
        name = name_of(annotated, trigger)
        bare = len(name.split()) < 3  # a word or two do not say what happened
        back = refers_back(annotated.report, trigger)
        return (trigger.realis != "actual", bool(FIRST_PERSON.search(name)), bare, in_headline, back, trigger.start)

    return min(triggers, key=rank)


def refers_back(report: Report, trigger: Trigger) -> bool:
    """Whether a trigger is a definite noun, which stands for a happening and does not tell it."""
    return trigger.nominal and bool(DEFINITE.search(report.text[max(0, trigger.start - 30) : trigger.start]))


def name_of(annotated: Annotated, trigger: Trigger) -> str:
    """Words around a trigger: a noun with its modifiers and what it is joined to, a verb with who, whom and where."""
    text = annotated.report.text
    sentence = next(one for one in annotated.sentences if one.start <= trigger.start < one.end)
    low, high = _of_noun(text, sentence, trigger) if trigger.nominal else _of_verb(text, sentence, trigger)
    if len(text[low:high].split()) > MOST_WORDS:
        low = trigger.start
    words = " ".join(text[low:high].split())
    while (dangling := DANGLING.search(words)) is not None:
        words = words[: dangling.start()]
    return words


def _of_noun(text: str, sentence: Sentence, trigger: Trigger) -> Run:
    """An event noun with its modifiers, and what it is joined to or, where it is a subject, its verb and object."""
    low = _modified(text, sentence, trigger)
    named = NAMED_STORM.match(text, trigger.end, sentence.end) if trigger.type == "disaster" else None
    noun_end = named.end() if named else trigger.end
    high = _joined(text, noun_end, sentence.end)
    if high > noun_end:
        return low, high
    words = tokens_of(text, (trigger.start, min(sentence.end, noun_end + FAR)))
    if named:
        words = [words[0], *(word for word in words if word.start >= noun_end)]
    if len(words) > 1 and is_verb(words, 1):
        article = ARTICLE.search(text, sentence.start, low)
        start = article.start() if article else low
        behind = words[2] if len(words) > 2 else None
        at = behind.end if behind and behind.low in JOINS else words[1].end
        goal = phrase_behind(text, at, sentence.end)
        if goal and not TIME_LIKE.match(text, at):
            return start, _joined(text, goal.end, sentence.end)
    return low, noun_end


def _modified(text: str, sentence: Sentence, trigger: Trigger) -> int:
    """Where the words begin that only describe an event noun: "parliamentary election"."""
    tokens = tokens_of(text, (sentence.start, trigger.start))
    at = len(tokens)
    while at and len(tokens) - at < MOST_MODIFIERS:
        token = tokens[at - 1]
        if token.is_sign or token.low in W.determiners or token.low in CLOSED or is_verb(tokens, at - 1):
            return tokens[at].start if at < len(tokens) else trigger.start
        at -= 1
    return tokens[at].start if not at and tokens else trigger.start


def _of_verb(text: str, sentence: Sentence, trigger: Trigger) -> Run:
    """A verb from its subject to its object and place."""
    runs = [(trigger.start, trigger.end)]
    for one in trigger.arguments:
        near = trigger.start - one.end < FAR and one.start - trigger.end < FAR
        near = near and not APART.search(text, one.end, max(one.end, trigger.start))
        if one.role in ("who", "whom", "what", "with") and near:
            runs.append((one.start, one.end))
    low, high = min(run[0] for run in runs), max(run[1] for run in runs)
    return low, _joined(text, high, sentence.end)


def _joined(text: str, at: int, last: int) -> int:
    """The end of what prepositions join to a place in the text: "at the depot in the north", but no time."""
    for _ in range(MOST_JOINS):
        words = tokens_of(text, (at, min(last, at + FAR)))
        if not words or words[0].low not in JOINS or TIME_LIKE.match(text, words[0].end):
            break
        phrase = phrase_behind(text, words[0].end, last)
        if phrase is None or _is_channel(text[words[0].start : phrase.end]):
            break
        at = phrase.end
    return at


def _is_channel(words: str) -> bool:
    """Whether words say by what way something was told: "in a statement", "in a post"."""
    said = f"{' '.join(words.lower().split())} "
    return any(said.startswith(f"{phrase.lower()} ") for phrases in channel_phrases().values() for phrase in phrases)
