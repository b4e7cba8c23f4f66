"""Event triggers: words that tell of a happening, how real it is there, and what plays a part in it.

First rules, from a table of words; a model takes their place behind the same type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from sayso.knowledge.happenings import Readings, TriggerWord, event_words, trigger_forms
from sayso.knowledge.words import hedges
from sayso.model.annotations import (
    Argument,
    Attribution,
    Certainty,
    PlaceMention,
    Polarity,
    Realis,
    Sentence,
    TimeMention,
    Trigger,
)

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
CLAUSE_WORDS = frozenset(("that", "no", "for", "of", "by", "since", "after", "before"))
BEGINS_OBJECT = frozenset(
    ("the", "a", "an", "its", "his", "her", "their", "our", "two", "three", "several", "into", "at", "and")
)
BEGINS_PHRASE = frozenset(("the", "a", "an", "two", "three", "several", "some", "its", "his", "her", "their", "our"))
PASSIVE = frozenset(("was", "were", "been", "being", "is", "are", "be", "got", "get"))
NOT_IN_PHRASE = (
    r"(?!(?:in|on|at|by|for|from|with|to|into|and|but|or|that|which|who|when|while|after|before|because|as|if|where|until|"
    r"since|although|unless|said|says|could|would|will|can|may|might|should|must|has|have|had|was|were|is|are|been|being|"
    r"did|does|do|not|he|she|it|we|they|you|following|during|near|over|off|under|than|about|ordered|decided|sought|against)\b)"
)
PHRASE = (
    r"(?:(?:the|an?|two|three|four|five|six|several|some|its|his|her|their|our|this|that|at least|\d[\d,]*)\s+)?"
    rf"(?:{NOT_IN_PHRASE}[\w’'.-]+\s+(?:of\s+(?:the\s+)?)?){{0,4}}{NOT_IN_PHRASE}[\w’'-]+"
)
BEYOND = (
    r"(?=\s*(?:[,;:.!?()“”\"–—]|$)|\s+(?:in|on|at|near|and|with|by|after|before|when|while|as|from|for|during|over|because|"
    r"that|which|who|to|into|off|early|late|around|about|killing|wounding|unless|until)\b)"
)
STOPS = re.compile(
    r"[,;:.!?()“”\"–—]|\b(?:and|but|when|while|after|before|because|that|which|who|as|if|where|until|since|although|said|says)\b"
)
SUBJECT = re.compile(
    rf"(?:^|\s)(?P<np>{PHRASE})\s+(?:(?:has|have|had|was|were|is|are|been|being|also|then|later|\w+ly|could|would|will|may|might|not)\s+)*$",
    re.IGNORECASE,
)
OBJECT = re.compile(rf"\s+(?:(?:on|at|into|against)\s+)?(?P<np>{PHRASE}){BEYOND}", re.IGNORECASE)
BY = re.compile(rf"\s+by\s+(?P<np>{PHRASE}){BEYOND}", re.IGNORECASE)
MEANS = (
    "rockets?|missiles?|drones?|bombs?|guns?|rifles?|knife|knives|grenades?|explosives|mortars?|stones?|sticks|"
    "tear gas|water cannon|artillery|shells?|pistols?|machetes?"
)
WITH = re.compile(
    r"\b(?:with|using)\s+(?P<np>(?:(?:the|an?|two|three|several|some|at least|\d[\d,]*)\s+)*"
    rf"(?:[\w’'-]+\s+){{0,2}}?(?:{MEANS}))\b"
)


def find_triggers(
    text: str,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
) -> list[Trigger]:
    """The triggers of all sentences, in order; a word that tells of telling, or stands within a name, is none."""
    cues = sorted(run for attribution in attributions for run in attribution.cue)
    found = []
    for sentence in sentences:
        inside = [run for run in cues if run[0] < sentence.end and run[1] > sentence.start]
        for start, end, readings in _forms(text, sentence):
            if any(a < end and start < b for a, b in inside) or _in_name(text, sentence, start, end):
                continue
            trigger = _trigger(text, sentence, start, end, readings)
            if trigger is not None:
                arguments = _arguments(text, sentence, trigger, times, places)
                found.append(msgspec.structs.replace(trigger, arguments=arguments))
    return found


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
    surface, last = text[start:end].lower(), before[-1] if before else ""
    word = readings.noun or readings.verb
    if readings.noun and readings.verb and _reads_as_verb(last, after):
        word = readings.verb
    if word is None or _tells_nothing(word, surface, last, after):
        return None
    nominal = word.nominal
    if nominal and after and after[0] in event_words().modifies and text[end : end + 1] == " ":
        return None  # `fire engine`
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


def _reads_as_verb(last: str, after: list[str]) -> bool:
    """Whether a form that may be noun or verb (`attack`) is a verb, by the words beside it."""
    if last in event_words().verb_before:
        return True
    if last in event_words().noun_before or last.endswith(("'s", "’s", "al", "ed")):
        return False
    return bool(after) and after[0] in BEGINS_OBJECT


def _tells_nothing(word: TriggerWord, surface: str, last: str, after: list[str]) -> bool:
    """Whether a form stands where it tells of no happening: a participle before its noun, `set it on fire`."""
    if word.lemma == "fire" and last == "on":
        return True
    if word.nominal:
        return False
    determined = last in event_words().noun_before - CLAUSE_WORDS
    if surface.endswith("ed") and determined:
        return True  # `the injured man`
    prepositional = last in ("no", "for", "of", "by", "since")
    followed = after[:1] == ["of"] and not surface.endswith("ed")
    return word.type is None and (determined or prepositional or followed)


def _realis(text: str, sentence: Sentence, start: int, *, nominal: bool) -> tuple[Realis, Polarity]:
    window = text[max(sentence.start, start - BEFORE) : start].lower().replace("’", "'")
    clause = STOPS.split(window)[-1] if not nominal else re.split(r"[,;:.!?()“”\"]", window)[-1]
    tail = " ".join(clause.split()[-5:])
    if re.search(_negation(), tail):
        return "negated", "negative"
    if re.search(_any(tuple(event_words().hypothetical_before)), clause if not nominal else tail):
        return "hypothetical", "unknown"
    if re.search(_any(tuple(event_words().future_before)), clause if not nominal else tail):
        return "future", "positive"
    if nominal and re.search(_any(tuple(event_words().generic_before)) + r"(?:\s+[\w-]+){0,2}\s*$", tail):
        return "generic", "positive"
    return "actual", "positive"


def _arguments(
    text: str, sentence: Sentence, trigger: Trigger, times: Sequence[TimeMention], places: Sequence[PlaceMention]
) -> list[Argument]:
    found: list[Argument] = []
    if not trigger.nominal:
        found += _participants(text, sentence, trigger)
    match = WITH.search(text, trigger.end, min(sentence.end, trigger.end + 120))
    if match and not STOPS.search(text[trigger.end : match.start()]):
        found.append(Argument("with", *match.span("np")))
    for time in times:
        if sentence.start <= time.start < sentence.end and time.type in ("DATE", "TIME"):
            found.append(Argument("when", time.start, time.end))
    for place in places:
        if sentence.start <= place.start < sentence.end:
            preceding = text[max(sentence.start, place.start - 12) : place.start].lower()
            found.append(Argument("from" if preceding.rstrip().endswith("from") else "where", place.start, place.end))
    return found


def _participants(text: str, sentence: Sentence, trigger: Trigger) -> Iterator[Argument]:
    left = text[sentence.start : trigger.start]
    cut = max((match.end() for match in STOPS.finditer(left)), default=0)
    subject = SUBJECT.search(left, cut)
    words = [word.lower() for word in WORD.findall(left[cut:])]
    if len(words) > 1 and words[-1].endswith("ly"):
        words.pop()
    passive = bool(words) and words[-1] in PASSIVE
    right = text[trigger.end : sentence.end]
    if subject and _is_phrase(subject.group("np")):
        run = sentence.start + subject.start("np"), sentence.start + subject.end("np")
        yield Argument("whom" if passive else "who", *run)
    if passive:
        agent = BY.match(right)
        if agent:
            yield Argument("who", trigger.end + agent.start("np"), trigger.end + agent.end("np"))
    elif trigger.type in TRANSITIVE:
        target = OBJECT.match(right)
        if target and _is_phrase(target.group("np")):
            yield Argument("whom", trigger.end + target.start("np"), trigger.end + target.end("np"))


TRANSITIVE = frozenset(("assault", "coerce", "accident", "crime", "aid", "concede", "sanction", "proceeding", "vote"))
EMPTY = frozenset(
    (
        "it",
        "this",
        "that",
        "there",
        "what",
        "which",
        "who",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "one",
        "most",
        "many",
    )
)


def _is_phrase(words: str) -> bool:
    """Whether a run looks like somebody or something: a name, or a determiner or number with a noun."""
    plain = words.split()
    if not plain or words.lower() in EMPTY:
        return False
    begins = plain[0].lower() in BEGINS_PHRASE or plain[0][0].isdigit()
    return begins or any(word[0].isupper() for word in plain) or (len(plain) == 1 and plain[0].endswith("s"))


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
