"""Event triggers: words that tell of a happening, how real it is there, and what plays a part in it.

First rules, from a table of words; a model takes their place behind the same type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from sayso.annotation.participants import Parts, parts_of_noun, parts_of_verb
from sayso.annotation.phrases import phrase_behind
from sayso.knowledge.counted import counted, plurals
from sayso.knowledge.happenings import Readings, TriggerWord, event_words, trigger_forms
from sayso.knowledge.participants import participant_words, vehicles
from sayso.knowledge.phrase_words import phrase_words
from sayso.knowledge.time_words import time_words
from sayso.knowledge.words import cue_forms, hedges
from sayso.model.annotations import (
    Argument,
    Attribution,
    Certainty,
    Name,
    PlaceMention,
    Polarity,
    Realis,
    Sentence,
    TimeMention,
    Trigger,
)

W = phrase_words()
WORD = re.compile(r"[\w’'-]+")
BEFORE = 45  # signs before a trigger that are looked at for what makes it unreal
COMMITMENT: dict[Realis, tuple[Certainty, float]] = {
    "actual": ("certain", 3.0),
    "negated": ("certain", -3.0),
    "future": ("probable", 1.0),
    "hypothetical": ("uncommitted", 0.0),
    "generic": ("uncommitted", 0.0),
}
TYPED_CONFIDENCE, UNTYPED_CONFIDENCE = 0.8, 0.65  # of first rules; a model's own take their place
UNION = re.compile(r"\b(?:trade\s+)?unions?\b(?!\s+[A-Z])")
PARTICIPLE = re.compile(r"(?:,|\band|\bwhile|\bafter|\bbefore)\s+(?:\w+ly\s+)?$")
NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]+\s$")
MONTHS = frozenset(month.capitalize() for month in time_words().months)
STOPS = re.compile(
    r"[,;:.!?()“”\"–—]|\b(?:and|but|when|while|after|before|because|that|which|who|as|if|where|until|since|although|said|says)\b"
)


def find_triggers(
    text: str,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    names: Sequence[Name] = (),
) -> list[Trigger]:
    """The triggers of all sentences, in order; a word that tells of telling, or stands within a name, is none."""
    cues = sorted(run for attribution in attributions for run in attribution.cue)
    labour = tells_of_labour(text)
    found = []
    for sentence in sentences:
        inside = [run for run in cues if run[0] < sentence.end and run[1] > sentence.start]
        triggers = []
        for start, end, readings in _forms(text, sentence):
            told = any(a < end and start < b for a, b in inside)
            if (told and not _is_deed(text, start, end, readings)) or _in_name(text, sentence, start, end):
                continue
            trigger = _trigger(text, sentence, start, end, readings)
            if trigger is not None:
                unions = UNION.search(text, sentence.start, sentence.end) is not None
                triggers.append(_of_labour(text, trigger) if labour or unions else trigger)
        near = _Near(
            [one for one in names if one.end > sentence.start and one.start < sentence.end],
            [one for one in places if sentence.start <= one.start < sentence.end],
            [one for one in times if sentence.start <= one.start < sentence.end and one.type in ("DATE", "TIME")],
        )
        found += _with_parts(text, sentence, triggers, near)
    return found


def _is_deed(text: str, start: int, end: int, readings: Readings) -> bool:
    """Whether a cue tells of a deed rather than of words: `sentenced` and `signed` are events, `denied` is none."""
    typed = readings.noun is None and readings.verb is not None and readings.verb.type is not None
    return typed and text[start:end].lower() not in cue_forms()


@dataclass(frozen=True)
class _Near:
    """What else was found in a trigger's sentence."""

    names: list[Name]
    places: list[PlaceMention]
    times: list[TimeMention]


def _with_parts(text: str, sentence: Sentence, triggers: Sequence[Trigger], near: _Near) -> list[Trigger]:
    """The triggers of a sentence with their arguments; a verb that only tells of an event noun gives it its own."""
    kept: dict[int, Trigger] = {}
    for trigger in triggers:
        if trigger.nominal:
            parts = parts_of_noun(text, sentence, trigger, near.names, near.places)
        else:
            parts = parts_of_verb(text, sentence, trigger, near.names, near.places)
            if parts.subject and parts.subject.kind == "toll":
                continue  # "the toll rose to nine" counts, and is no happening
        if not trigger.nominal and _fights_it(text, sentence, trigger):
            continue
        kept[trigger.start] = msgspec.structs.replace(
            trigger,
            type=_type_by_parts(trigger, parts),
            arguments=[*parts.arguments, *_settings(text, sentence, near.times, near.places)],
        )
        if parts.tells_of is not None:
            _merge(kept, trigger, triggers, parts.tells_of)
    return [kept[start] for start in sorted(kept)]


def _merge(kept: dict[int, Trigger], verb: Trigger, triggers: Sequence[Trigger], at: int) -> None:
    """Give what stands around a verb to the event noun that it tells of, which may come before or behind it."""
    noun = kept.get(at) or next((one for one in triggers if one.start == at and one.nominal), None)
    if noun is None or not noun.nominal:
        return
    told = kept.pop(verb.start)
    roles = {argument.role for argument in noun.arguments}
    arguments = [*noun.arguments, *(one for one in told.arguments if one.role not in roles)]
    kept[at] = msgspec.structs.replace(
        noun,
        arguments=arguments,
        realis=told.realis if noun.realis in ("actual", "generic") else noun.realis,
        polarity=told.polarity if noun.realis in ("actual", "generic") else noun.polarity,
    )


def _type_by_parts(trigger: Trigger, parts: Parts) -> str | None:
    """The type of a verb that means another thing of a vehicle: a lorry that hits a wall attacks nobody."""
    meant = participant_words().meant.get(trigger.lemma)
    if meant and parts.subject and parts.subject.kind in ("actor", "place") and not parts.passive:
        return meant if any(one.role in ("what", "whom") for one in parts.arguments) else trigger.type
    bombs = parts.subject is not None and parts.subject.kind == "weapon"
    if bombs and trigger.lemma == "explode" and parts.subject and parts.subject.phrase.head not in vehicles():
        return "assault"
    driven = parts.subject is not None and parts.subject.kind == "vehicle" and not parts.passive
    if driven and trigger.lemma in participant_words().collide:
        return "accident"
    return trigger.type


def _fights_it(text: str, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb of fighting is about a fire or a disease: those who fight it attack nobody."""
    if trigger.lemma not in participant_words().tackle:
        return False
    goal = phrase_behind(text, trigger.end, sentence.end)
    readings = trigger_forms().get(goal.head) if goal else None
    return bool(readings and readings.noun and readings.noun.type in ("accident", "disaster"))


def tells_of_labour(text: str) -> bool:
    """Whether a report is about a dispute at work, in which a strike is no attack: by two words of such."""
    words = participant_words().labour
    return len(set(re.findall(_any(tuple(sorted(words))), text.lower()))) > 1


def _of_labour(text: str, trigger: Trigger) -> Trigger:
    surface = text[trigger.start : trigger.end].lower()
    return msgspec.structs.replace(trigger, type="protest") if surface in ("strike", "strikes", "struck") else trigger


def _forms(text: str, sentence: Sentence) -> Iterator[tuple[int, int, Readings]]:
    """The longest known forms of one to three words, from left to right."""
    words = [match.span() for match in WORD.finditer(text, sentence.start, sentence.end)]
    forms = trigger_forms()
    at = 0
    while at < len(words):
        for size in (3, 2, 1):
            if at + size > len(words):
                continue
            start, end = words[at][0], words[at + size - 1][1]
            surface = " ".join(text[start:end].lower().replace("’", "'").split())
            word = forms.get(surface) or (forms.get(surface.removesuffix("'s")) if size == 1 else None)
            if word is not None:
                yield start, end, word
                at += size - 1
                break
        at += 1


def _trigger(text: str, sentence: Sentence, start: int, end: int, readings: Readings) -> Trigger | None:
    before = [m.group().lower() for m in WORD.finditer(text, sentence.start, start)]
    after = [m.group().lower() for m in WORD.finditer(text, end, min(sentence.end, end + 30))]
    last = before[-1] if before else ""
    if text[start:end].capitalize() in MONTHS and text[start].isupper() and before:
        return None  # the month, not the demonstration
    word = readings.noun or readings.verb
    if readings.noun and readings.verb and _reads_as_verb(text, start, last, after):
        word = readings.verb
    if word is None or _tells_nothing(text, word, start, end, last, after):
        return None
    nominal = word.nominal
    realis, polarity = _realis(text, sentence, start, nominal=nominal)
    certainty, factuality = COMMITMENT[realis]
    return Trigger(
        start=start,
        end=end,
        lemma=word.lemma,
        type=word.type,
        nominal=nominal,
        realis=realis,
        polarity=polarity,
        certainty=certainty,
        factuality=factuality,
        arguments=[],
        confidence=TYPED_CONFIDENCE if word.type else UNTYPED_CONFIDENCE,
    )


def _reads_as_verb(text: str, start: int, last: str, after: list[str]) -> bool:
    """Whether a form that may be noun or verb (`attack`) is a verb, by the words beside it."""
    if last in event_words().verb_before:
        return True
    if last in event_words().noun_before or last.endswith(("'s", "’s", "al", "ed")):
        return False
    goes_on = bool(after) and (after[0] in W.begins_object | W.numbers or after[0][0].isdigit())
    if PARTICIPLE.search(text, 0, start):
        bound = " ".join(after[:2]) in ("at least", "more than", "up to", "about a")
        return goes_on or bound or (bool(after) and after[0] in plurals())  # ", killing seven workers"
    return goes_on


def _tells_nothing(text: str, word: TriggerWord, start: int, end: int, last: str, after: list[str]) -> bool:
    """Whether a form stands where it tells of no happening: a participle before its noun, `set a barge on fire`."""
    surface = text[start:end].lower()
    if word.lemma == "fire" and last == "on":
        return True
    if word.nominal and (last in W.modal | {"will", "can", "must"} or (last == "to" and after[:1] == ["with"])):
        return True  # `will deal seriously with`
    if word.nominal:
        return _modifies(text, word, surface, end, after)
    if surface.endswith("s") and (last in W.numbers - {"a"} or last[:1].isdigit()):
        return True  # `five pickets`
    determined = last in event_words().noun_before - W.begins_clause
    if surface.endswith("ed") and determined:
        return True  # `the injured man`
    if surface == word.lemma and surface not in W.same_in_the_past and last in W.before_adjective:
        return True  # `every exit was open`
    if surface == word.lemma and not _plain_verb(text, start, last, after):
        return True  # `tear gas`, `container traffic`, `a power cut`
    prepositional = last in ("no", "for", "of", "by", "since")
    followed = after[:1] == ["of"] and not surface.endswith("ed")
    return word.type is None and (determined or prepositional or followed)


def _modifies(text: str, word: TriggerWord, surface: str, end: int, after: list[str]) -> bool:
    """Whether an event noun only modifies the noun behind it: `fire engine`, `crash victims`, `ruling Unity Party`."""
    if not after or text[end : end + 1] != " ":
        return False
    if after[0] in event_words().modifies:
        return True
    people = plurals().get(after[0]) in counted().people
    names = surface.endswith("ing") or word.type in ("proceeding", "consult")  # "the probe Lanterna"
    named = names and text[end + 1].isupper() and after[0] not in time_words().weekdays
    return people or named


def _plain_verb(text: str, start: int, last: str, after: list[str]) -> bool:
    """Whether a bare form is no second half of a compound: what stands beside it lets it be a verb, or a noun alone."""
    if last in event_words().verb_before | event_words().noun_before or last.endswith(("ly", "'s", "’s")):
        return True  # a verb, or a noun of its own that names what the verb does ("the hit")
    plural = (last.endswith("s") and not last.endswith(("ss", "'s", "’s"))) or last in plurals()
    named = bool(NAME_BEFORE.search(text, max(0, start - 30), start))
    object_follows = bool(after) and (
        after[0] in W.begins_object - {"and"} or after[0][0].isdigit() or after[0] in plurals()
    )
    return not last or plural or named or object_follows


def _realis(text: str, sentence: Sentence, start: int, *, nominal: bool) -> tuple[Realis, Polarity]:
    window = text[max(sentence.start, start - BEFORE) : start].lower().replace("’", "'")
    clause = STOPS.split(window)[-1] if not nominal else re.split(r"[,;:.!?()“”\"]", window)[-1]
    tail = " ".join(clause.split()[-5:])
    if re.search(_negation(), tail):
        return "negated", "negative"
    definite = nominal and re.search(r"\b(?:the|this|that|these|those)\s+(?:[\w-]+\s+){0,2}$", window)
    doubts = tuple(one for one in event_words().hypothetical_before if not (definite and one in W.modal))
    if re.search(_any(doubts), clause if not nominal else tail):
        return "hypothetical", "unknown"
    if re.search(_any(tuple(event_words().future_before)), clause if not nominal else tail):
        return "future", "positive"
    if nominal and re.search(_any(tuple(event_words().generic_before)) + r"(?:\s+[\w-]+){0,2}\s*$", tail):
        return "generic", "positive"
    return "actual", "positive"


def _settings(
    text: str, sentence: Sentence, times: Sequence[TimeMention], places: Sequence[PlaceMention]
) -> list[Argument]:
    """The times and places of a sentence as arguments."""
    found = [Argument("when", time.start, time.end) for time in times]
    for place in places:
        preceding = text[max(sentence.start, place.start - 12) : place.start].lower()
        found.append(Argument("from" if preceding.rstrip().endswith("from") else "where", place.start, place.end))
    return found


def _in_name(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a capitalised trigger stands beside another capitalised word, away from title case."""
    if not text[start].isupper() or start == sentence.start:
        return False
    words = WORD.findall(text[sentence.start : sentence.end])
    if sum(word[0].isupper() for word in words) > 0.6 * len(words):
        return False
    left = re.search(r"([\w’'-]+)\s$", text[sentence.start : start])
    right = re.match(r"\s([\w’'-]+)", text[end : end + 30])
    return bool((left and left.group(1)[0].isupper()) or (right and right.group(1)[0].isupper()))


@cache
def _negation() -> str:
    words = [word for word in hedges().negations if word not in ("n't", "without")]
    return rf"(?:{_any(tuple(words))}|n't\b)(?!\s+only)"


@cache
def _any(phrases: tuple[str, ...]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)"
