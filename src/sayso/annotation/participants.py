"""Who and what takes part in a happening: the phrases around its trigger, by what they are.

`who` did it and `whom` it was done to are people, bodies, states and, where they crash, vehicles; what it was done with
is a weapon; what something happened to without being anybody (`a valve had failed`, `hit a depot`) is `what`. Weather,
prices and the happening's own noun did nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from sayso.annotation.phrases import Phrase, Subject, agent_behind, phrase_behind, subject_before
from sayso.knowledge.actors import actor_named
from sayso.knowledge.counted import uncounted
from sayso.knowledge.happenings import trigger_forms
from sayso.knowledge.participants import actors, participant_words, vehicles, weapons
from sayso.knowledge.phrase_words import phrase_words
from sayso.knowledge.words import source_words
from sayso.model.annotations import Argument, Name, PlaceMention, Sentence, Trigger

Kind = Literal["actor", "vehicle", "weapon", "event", "toll", "force", "place", "facility", "number", "thing"]
PLACED = ("GPE", "LOC", "FAC")
NUMBER = re.compile(r"[\d,.]+|one|two|three|four|five|six|seven|eight|nine|ten")
WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
WITH = re.compile(r"\b(?:with|using)(?=\s)")
OF = re.compile(r"\s+of(?=\s)")
ON = re.compile(r"(?:\s+(?!by\b|and\b|after\b)[\w’'-]+){0,1}?\s+(?:on|against)(?=\s)")
GAP = re.compile(
    r"[,;:.!?()“”\"–—]|\b(?:and|but|when|while|after|before|because|that|which|who|as|if|where|until|since)\b"
)
TRANSITIVE = frozenset(
    (
        "assault",
        "coerce",
        "accident",
        "crime",
        "aid",
        "concede",
        "sanction",
        "proceeding",
        "vote",
        "disaster",
        "consult",
        None,
    )
)  # types whose verbs take an object that the happening is done to


class Part(msgspec.Struct, frozen=True):
    """A phrase that takes part, with what it is."""

    phrase: Phrase
    kind: Kind


class Parts(msgspec.Struct, frozen=True):
    """What stands around a trigger: its arguments, who did it, and the event noun that it only tells of, if any."""

    arguments: list[Argument]
    subject: Part | None = None
    passive: bool = False
    tells_of: int | None = None


def parts_of_verb(
    text: str,
    sentence: Sentence,
    trigger: Trigger,
    names: Sequence[Name],
    places: Sequence[PlaceMention],
) -> Parts:
    """The parts of a verb: its subject, its object or agent, and its means."""
    surface = text[trigger.start : trigger.end].lower()
    participle = surface != trigger.lemma or surface in ("hit", "cut", "shut", "burst", "set", "cast")
    goal = _goal(text, sentence, trigger)
    alone = participle and goal is None and trigger.lemma in participant_words().suffered
    found = subject_before(
        text,
        sentence.start,
        (trigger.start, trigger.end),
        participle=participle and not surface.endswith("ing"),
        alone=alone and not surface.endswith("ing"),
    )
    subject = _part(text, found, names, places)
    passive = found.passive
    goal = None if passive else goal
    agent = agent_behind(text, trigger.end, sentence.end) if passive else None
    behind = Part(goal, kind_of(text, goal, names, places)) if goal else None
    doer = Part(agent, kind_of(text, agent, names, places)) if agent else (None if passive else subject)
    done_to = subject if passive else behind
    if not passive and behind is None and subject:
        undergoes = trigger.lemma in participant_words().undergo
        if undergoes or subject.kind == "thing":
            doer, done_to = None, subject
    arguments = [
        *_doer(trigger, doer),
        *_done_to(trigger, done_to),
        *_means(text, sentence, trigger),
    ]
    telling = next(
        (one for one in (agent and doer, subject if not passive else None) if one and one.kind == "event"), None
    )
    held = passive and subject and subject.kind == "event" and trigger.lemma in participant_words().held
    telling = subject if held else telling
    tells = telling and (held or trigger.lemma in participant_words().telling_of)
    at = event_start(text, telling.phrase) if telling and tells else None
    return Parts(_apart(arguments), subject=subject, passive=passive, tells_of=at)


def parts_of_noun(
    text: str, sentence: Sentence, trigger: Trigger, names: Sequence[Name], places: Sequence[PlaceMention]
) -> Parts:
    """The parts of an event noun: "the killing of …", "an attack on … by …"."""
    arguments: list[Argument] = []
    agent = agent_behind(text, trigger.end, sentence.end)
    if agent and not GAP.search(text[trigger.end : agent.start]):
        arguments += _doer(trigger, Part(agent, kind_of(text, agent, names, places)))
    for pattern in (OF, ON):
        match = pattern.match(text, trigger.end, sentence.end)
        if match and trigger.type in ("assault", "coerce", "crime", "aid", "sanction"):
            goal = phrase_behind(text, match.end(), sentence.end)
            if goal:
                arguments += _done_to(trigger, Part(goal, kind_of(text, goal, names, places)))
    return Parts(_apart([*arguments, *_means(text, sentence, trigger)]))


def kind_of(text: str, phrase: Phrase, names: Sequence[Name], places: Sequence[PlaceMention]) -> Kind:
    """What a phrase stands for, by its head and the names in it."""
    head, words = phrase.head, participant_words()
    if head in words.tolls:
        return "toll"
    if head in phrase_words().speakers:
        return "actor"
    if event_start(text, phrase) not in (None, phrase.head_start):
        return "event"
    over = [name for name in names if name.start <= phrase.head_start < name.end]
    if head in weapons():
        return "weapon"
    if head in vehicles():
        return "vehicle"
    if any(name.type in ("PERSON", "ORG", "NORP") for name in over):
        return "actor"
    if head in words.facilities:
        return "facility"
    if head in words.amounts:
        whole = {word.lower() for word in re.findall(r"[\w’'-]+", text[phrase.head_start : phrase.end])}
        return "actor" if whole & actors() else "thing"
    if head in actors() or (text[phrase.head_start].isupper() and _is_known(text, phrase)):
        return "actor"
    if _is_event(head):
        return "event"
    if head in words.forces:
        return "force"
    if any(place.start <= phrase.head_start < place.end for place in places) or any(
        name.type in PLACED for name in over
    ):
        return "place"
    if NUMBER.fullmatch(head) or head in uncounted():
        return "number"
    if head.endswith(("ists", "ians")) or any(name.type == "OTHER" for name in over):
        return "actor"
    if text[phrase.head_start].isupper() and not over and not begins_sentence(text, phrase):
        return "actor"
    return "thing"


def begins_sentence(text: str, phrase: Phrase) -> bool:
    """Whether a phrase of one word has its capital only because a sentence begins there."""
    before = text[: phrase.head_start].rstrip(" ")
    return not before or before[-1] in '.!?\n”"“:;'


def event_start(text: str, phrase: Phrase) -> int | None:
    """Where the event noun of a phrase stands: its head, or the kind of storm before its name ("Storm Hedda")."""
    if _is_event(phrase.head):
        return phrase.head_start
    before = WORD_BEFORE.search(text, phrase.start, phrase.head_start)
    if before and text[phrase.head_start].isupper():
        readings = trigger_forms().get(before.group(1).lower())
        if readings and readings.noun and readings.noun.type == "disaster":
            return before.start(1)
    return None


def _is_known(text: str, phrase: Phrase) -> bool:
    name = text[phrase.start : phrase.end]
    bare = re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)
    return phrase.head in source_words().org_heads or actor_named(bare) is not None


def _is_event(head: str) -> bool:
    readings = trigger_forms().get(head)
    return readings is not None and readings.noun is not None


def _part(text: str, found: Subject, names: Sequence[Name], places: Sequence[PlaceMention]) -> Part | None:
    return Part(found.phrase, kind_of(text, found.phrase, names, places)) if found.phrase else None


def _goal(text: str, sentence: Sentence, trigger: Trigger) -> Phrase | None:
    """The object of an active verb, right behind it or after the preposition that the verb takes."""
    if trigger.type not in TRANSITIVE:
        return None
    onto = participant_words().onto.get(trigger.lemma)
    direct = phrase_behind(text, trigger.end, sentence.end)
    return direct or (phrase_behind(text, trigger.end, sentence.end, onto) if onto else None)


def _doer(trigger: Trigger, part: Part | None) -> Iterator[Argument]:
    if part is None:
        return
    run = part.phrase.start, part.phrase.end
    if part.kind in ("actor", "place", "facility") or (part.kind == "vehicle" and trigger.type == "accident"):
        yield Argument("who", *run)
    elif part.kind == "weapon" and trigger.type in ("assault", "accident"):
        yield Argument("with", *run)
    elif part.kind == "vehicle" and trigger.lemma in participant_words().collide:
        yield Argument("who", *run)


def _done_to(trigger: Trigger, part: Part | None) -> Iterator[Argument]:
    if part is None:
        return
    run = part.phrase.start, part.phrase.end
    burns = trigger.lemma in participant_words().burn  # a tank that catches fire is no means
    if part.kind == "weapon" and trigger.type in ("assault", "accident") and not burns:
        yield Argument("with", *run)
    elif part.kind == "actor" or (part.kind == "place" and trigger.type in (None, "sanction")):
        yield Argument("whom", *run)
    elif part.kind in ("thing", "facility", "vehicle", "weapon") and trigger.type != "consult":
        yield Argument("what", *run)


def _means(text: str, sentence: Sentence, trigger: Trigger) -> Iterator[Argument]:
    """What it was done with: a weapon after "with" or "using"."""
    for match in WITH.finditer(text, trigger.end, min(sentence.end, trigger.end + 120)):
        if GAP.search(text[trigger.end : match.start()]):
            return
        phrase = phrase_behind(text, match.end(), sentence.end)
        if phrase and phrase.head in weapons():
            yield Argument("with", phrase.start, phrase.end)
            return


def _apart(arguments: Sequence[Argument]) -> list[Argument]:
    """The arguments without those that stand within another."""
    kept: list[Argument] = []
    for one in arguments:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept
