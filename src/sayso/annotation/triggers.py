"""Event triggers: words that tell of a happening, how real it is there, and what plays a part in it.

The model says which words are events and how factual they are; a table of words gives those that events of an account
are made of their types.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from sayso.annotation.participants import Parts, parts_of_noun, parts_of_verb
from sayso.annotation.phrases import phrase_behind
from sayso.knowledge.happenings import Readings, event_words, trigger_forms
from sayso.knowledge.participants import participant_words, vehicles
from sayso.knowledge.phrase_words import phrase_words
from sayso.knowledge.time_words import time_words
from sayso.knowledge.words import cue_forms, hedges
from sayso.language.calibration import calibrated
from sayso.language.reader import Reading
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
COMMITMENT: dict[Realis, Certainty] = {
    "actual": "certain", "negated": "certain", "future": "probable", "hypothetical": "uncommitted",
    "generic": "uncommitted",
}  # fmt: skip
EVENT, LEAST_EVENT = 0.5, 0.08  # probabilities from which on any word, and a listed one, is an event
NOMINAL = ("NOUN", "PROPN")
UNION = re.compile(r"\b(?:trade\s+)?unions?\b(?!\s+[A-Z])")
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
    names: Sequence[Name],
    reading: Reading,
    models: Path,
) -> list[Trigger]:
    """All triggers in order; one that tells of telling, or stands within a name, is never listed."""
    cues = sorted(run for attribution in attributions for run in attribution.cue)
    labour = tells_of_labour(text)
    seen = _Seen(reading, models)
    found = []
    for sentence in sentences:
        inside = [run for run in cues if run[0] < sentence.end and run[1] > sentence.start]
        triggers = []
        for start, end, readings in _forms(text, sentence):
            told = any(a < end and start < b for a, b in inside)
            if (told and not _is_deed(text, start, end, readings)) or _in_name(text, sentence, start, end):
                continue
            trigger = _trigger(text, sentence, start, end, readings, seen)
            if trigger is not None:
                unions = UNION.search(text, sentence.start, sentence.end) is not None
                triggers.append(_of_labour(text, trigger) if labour or unions else trigger)
        near = _Near(
            [one for one in names if one.end > sentence.start and one.start < sentence.end],
            [one for one in places if sentence.start <= one.start < sentence.end],
            [one for one in times if sentence.start <= one.start < sentence.end and one.type in ("DATE", "TIME")],
        )
        found += _with_parts(text, sentence, triggers, near)
    listed = {place for trigger in found for place in range(trigger.start, trigger.end)}
    found += [trigger for trigger in seen.unlisted(text, sentences) if trigger.start not in listed]
    return sorted(found, key=lambda trigger: (trigger.start, trigger.end))


class _Seen:
    """What the model says of the tokens of a text, by where they begin."""

    def __init__(self, reading: Reading, models: Path) -> None:
        self.reading = reading
        self.starts = [start for start, _ in reading.tokens]
        self.probabilities = [calibrated(one, "events", models) for one in reading.events.tolist()]

    def token(self, start: int, end: int) -> int | None:
        """The word that a run of words hangs together by: the one whose head lies outside it."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        inside = range(first, last)
        return next((token for token in inside if self.reading.heads[token] not in inside), None)

    def modifies(self, token: int) -> bool:
        """Whether a word only says of what kind the noun behind it is: it has no auxiliary of its own before it."""
        relations, heads = self.reading.relations, self.reading.heads
        passive = token > 0 and relations[token - 1] == "aux" and heads[token - 1] == token
        return relations[token] in ("amod", "compound") and heads[token] > token and not passive

    def unlisted(self, text: str, sentences: Sequence[Sentence]) -> Iterator[Trigger]:
        """All words that are events, whatever they mean."""
        for token, (start, end) in enumerate(self.reading.tokens):
            probability = self.probabilities[token]
            at = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
            if probability < EVENT or at < 0 or end > sentences[at].end:
                continue
            nominal = self.reading.upos[token] in NOMINAL
            realis, polarity = _realis(text, sentences[at], start, nominal=nominal)
            yield Trigger(
                start=start, end=end, lemma=self.reading.lemmas[token], type=None, nominal=nominal, realis=realis,
                polarity=polarity, certainty=COMMITMENT[realis], factuality=_scaled(self.reading.factuality[token]),
                arguments=[], confidence=probability, listed=False,
            )  # fmt: skip


def _scaled(value: float) -> float:
    return round(min(3.0, max(-3.0, float(value))), 2)


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


def _trigger(text: str, sentence: Sentence, start: int, end: int, readings: Readings, seen: _Seen) -> Trigger | None:
    before = [m.group().lower() for m in WORD.finditer(text, sentence.start, start)]
    if text[start:end].capitalize() in MONTHS and text[start].isupper() and before:
        return None  # the month, not the demonstration
    token = seen.token(start, end)
    if token is None:
        return None
    tag, probability = seen.reading.upos[token], seen.probabilities[token]
    bare = readings.verb is not None and text[start:end].lower() == readings.verb.lemma
    if (tag == "ADJ" and bare) or text[max(sentence.start, start - 3) : end].lower() == "on fire":
        return None  # "every exit was open", "set a barge on fire"
    word = readings.noun if tag in NOMINAL else readings.verb
    if tag in NOMINAL and probability >= EVENT:
        word = word or readings.verb  # "the hit" is a verb's form too, "tear gas" is none
    if word is None or probability < LEAST_EVENT or seen.modifies(token):
        return None
    realis, polarity = _realis(text, sentence, start, nominal=word.nominal)
    return Trigger(
        start=start,
        end=end,
        lemma=word.lemma,
        type=word.type,
        nominal=word.nominal,
        realis=realis,
        polarity=polarity,
        certainty=COMMITMENT[realis],
        factuality=_scaled(seen.reading.factuality[token]),
        arguments=[],
        confidence=probability,
        listed=True,
    )


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
