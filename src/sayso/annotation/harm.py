"""What became of those counted: the word beside a count that says killed, wounded, missing, detained, displaced."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from sayso.annotation.numbers import alternatives
from sayso.knowledge.counted import counted, plural_of
from sayso.knowledge.number_words import number_words
from sayso.model.values import Measure

WORD = re.compile(r"[^\W\d_]+")
UP_TO_THREE = r"(?:[\w-]+\s+){0,3}?"
LOOK_BACK, LOOK_AHEAD = 110, 120  # signs beside a count in which its governing word stands
ADVERB = r"(?:(?!only\b)\w+ly|also|still|now|now\s+known\s+to|all|both|later|already|so\s+far|either|left|then)\s+"
BE = (
    r"(?:(?:was|were|been|is|are|be|being|got|has\s+been|have\s+been|had\s+been|has|have|had|left|feared|believed|"
    r"reported|reportedly|confirmed|presumed|pronounced|declared|found|said|thought|known|listed|lay|lying|to|as|having|"
    r"remain|remains|remained|stay|stayed|will|would|could|may|might)\s+)"
)
GAP_STOP = (
    r"(?!(?:and|but|when|while|after|before|because|that|as|if|although|those|said|told|whose|which|he|she|they|it|not|"
    r"never|without|where|than|until|including|according|amid|during|since|says|saying|killing|killed|wounding|"
    r"injuring|attended|demanding|for)\b)"
)
ASIDE = (
    r"(?:,\s+(?:including|among\s+(?:them|whom)|mostly|mainly|(?:most|many|all|some)\s+of\s+them)\b[^,.;:]{1,80},"
    r"|\s+including\s+\w+(?:\s+[\w-]+){0,3}?(?:\s+and\s+\w+(?:\s+[\w-]+){1,2}?)?(?=\s+(?:was|were|have|had|died)\b)"
    r"|,\s+[^,.;:]{0,40}(?:\b(?:said|says)|according\s+to[^,.;:]{1,40}|year-old[^,.;:]{0,40}),"
    r"|,?\s+(?:aged|ages?)\s+(?:between\s+)?\d+(?:,\s+\d+){0,6}(?:,?\s+(?:and|to|or)\s+\d+)?,?)"
)
GAP = rf"(?:{ASIDE}|\s+\(?{GAP_STOP}[^\W_][\w’'-]*\)?){{0,9}}?"
OBJECT_BEHIND = re.compile(
    r"\s+(?:(?:an?|the|at\s+least|more\s+than|up\s+to|nearly|about|his|her|their|its|some|another|him|them|"
    rf"{alternatives((*number_words().ones, *number_words().tens, *(v.words for v in number_words().vague)))}|"
    r"civilians|people|soldiers|himself|herself|themselves)\b|\d|(?-i:[A-Z]))",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be|being|got|left|found|lay)\b", re.IGNORECASE)
STATES = r"(?:dead|killed|wounded|injured|hurt|missing|arrested|detained|displaced|casualties)"
INCLUDED = re.compile(
    rf"\b(?:(?:the|those)\s+(?P<one>{STATES})\s+include[sd]?"
    rf"|among\s+(?:the|those)\s+(?:\w+\s+)?(?P<two>{STATES})\s+(?:was|were|is|are))\s+$",
    re.IGNORECASE,
)
BODIES_BEFORE = re.compile(
    rf"\b(?:{alternatives(counted().brought_out)}|find|recover|recovering|retrieve|pulling|finding|lay|lie)\s+"
    r"(?:(?:up|out)\s+)?$",
    re.IGNORECASE,
)
BODIES_BEHIND = re.compile(
    r"\s+(?:(?:was|were|are|is|have|has|had|been|being|so|far|already|also|now)\s+){1,4}"
    rf"(?:{alternatives(counted().brought_out)})\b",
    re.IGNORECASE,
)
NUMBER_VERB = (
    r"(?:(?:has|have|had|now|then|since|already|later|reportedly|so\s+far)\s+)*"
    r"(?:rose|risen|rises|climbed|jumped|went\s+up|gone\s+up|increased|grew|grown|soared|surged|stands?|stood|standing|"
    r"reached|reaches|passed|topped|hit|exceeded|surpassed|was|were|is|are|put|revised|raised|estimated|numbered|"
    r"remains?|remained|rising|climbing|reaching|totalled|totaled|exceeding|approaching|came|at|to|crossed|updated|"
    r"lowered|neared)"
)


class Harm(msgspec.Struct, frozen=True, kw_only=True):
    """The measure that a word gives a count, how far off it stands (signs), and the rule that read it."""

    measure: Measure
    distance: int
    rule: str


class _Patterns(msgspec.Struct, frozen=True):
    behind: re.Pattern[str]
    undergone: re.Pattern[str]
    did: re.Pattern[str]
    led: re.Pattern[str]
    toll: re.Pattern[str]


def harm_of(text: str, start: int, end: int, first: int, last: int) -> Harm | None:
    """The nearest word that says what became of those counted at start..end, within the sentence first..last."""
    if not _is_hinted(text, start - LOOK_BACK, end + LOOK_AHEAD, first, last):
        return None
    found = [
        harm
        for rule in (harmed_behind, harmed_before, harm_noun_before, toll_reached)
        if (harm := rule(text, start, end, first, last)) is not None
    ]
    return min(found, key=lambda harm: harm.distance, default=None)


def harmed_behind(text: str, start: int, end: int, first: int, last: int) -> Harm | None:
    """What stands behind a count says what became of it: "12 people were killed", "40 wounded", "two died"."""
    stop = min(last, end + LOOK_AHEAD)
    if not _is_hinted(text, end, stop, first, last):
        return None
    done = _patterns().behind.match(text, end, stop)
    undergone = _patterns().undergone.match(text, end, stop)
    if done is not None and not PASSIVE.search(done.group()) and OBJECT_BEHIND.match(text, done.end(), last):
        done = None  # those counted did it: "12 rebels killed five soldiers"
    best = min((m for m in (done, undergone) if m), key=lambda m: m.start("word"), default=None)
    if best is None:
        return None
    return Harm(measure=_measure(best.group("word")), distance=best.start("word") - end, rule="harmed_behind")


def harmed_before(text: str, start: int, end: int, first: int, last: int) -> Harm | None:
    """A verb before a count did it to those counted: "killed 12", "wounding at least 40"."""
    back = max(first, start - LOOK_BACK)
    match = _patterns().did.search(text, back, start) if _is_hinted(text, back, start, first, last) else None
    if match is None:
        return None
    word = match.group("word").lower()
    if word in LIVES and LIVES_BEHIND.match(text, max(start, end - 6), last) is None:
        return None
    return Harm(measure=_measure(word), distance=start - match.end("word"), rule="harmed_before")


def harm_noun_before(text: str, start: int, end: int, first: int, last: int) -> Harm | None:
    """A noun before a count says it: "the bodies of 20 people", "the arrest of five men"."""
    match = _patterns().led.search(text, max(first, start - LOOK_BACK), start)
    if match is None:
        return None
    return Harm(measure=_measure(match.group("word")), distance=start - match.end("word"), rule="harm_noun_before")


def included_in(text: str, start: int, end: int, first: int, last: int) -> Harm | None:
    """The harmed are said to include those counted: "the dead included four children"."""
    match = INCLUDED.search(text, max(first, start - LOOK_BACK), start)
    if match is None:
        return None
    return Harm(measure=_measure(match.group("one") or match.group("two")), distance=1, rule="included_in")


def bodies_brought_out(text: str, start: int, end: int, first: int, last: int) -> Harm | None:
    """Bodies that are found or recovered are dead people; other bodies sit and vote."""
    if BODIES_BEFORE.search(text, max(first, start - LOOK_BACK), start) or BODIES_BEHIND.match(text, end, last):
        return Harm(measure="killed", distance=1, rule="bodies_brought_out")
    return None


def toll_reached(text: str, start: int, end: int, first: int, last: int) -> Harm | None:
    """A toll that a verb or a preposition puts at the count: "the death toll rose to 43"."""
    verb = BOUND_VERB.match(text, start, end)
    at = verb.end() if verb else start
    match = _patterns().toll.search(text, max(first, start - LOOK_BACK), at)
    if match is None:
        return None
    return Harm(measure=_measure(match.group("word")), distance=max(1, start - match.end("word")), rule="toll_reached")


def measure_of_noun(noun: str) -> Measure | None:
    """The measure of a noun that is itself counted: "deaths", "casualties", "arrests"."""
    return _nouns().get(noun.lower())


def measure_of_attribute(word: str) -> Measure | None:
    """The measure of a word between number and noun: "12 injured people"."""
    return next((measure for measure, words in counted().harm.items() if word in words.attributive), None)


def measure_named(word: str) -> Measure | None:
    """The measure that a word or phrase of the table names, whatever its place."""
    return _measures().get(" ".join(word.lower().split()))


BOUND_VERB = re.compile(
    r"(?:estimated|exceeding|approaching)\s+(?:at\s+)?", re.IGNORECASE
)  # it is in the count's words
LIVES_BEHIND = re.compile(r"\s*(?:\w+\s+)?li[fv]es?\b")
LIVES = frozenset(("claimed", "claiming", "claims", "cost", "costing"))


@cache
def _nouns() -> dict[str, Measure]:
    pairs = [(noun, measure) for measure, words in counted().harm.items() for noun in words.nouns]
    return {form: measure for noun, measure in pairs for form in (noun, plural_of(noun))}


@cache
def _measures() -> dict[str, Measure]:
    table: dict[str, Measure] = {}
    for measure, words in counted().harm.items():
        for word in (*words.done, *words.undergo, *words.do, *words.before, *words.toll, *sorted(words.attributive)):
            table[word] = measure
    return table


def _measure(word: str) -> Measure:
    plain = " ".join(word.lower().split())
    if plain in _measures():
        return _measures()[plain]
    return next(measure for pattern, measure in _open_phrases() if pattern.fullmatch(plain))


def _phrases(words: Iterable[str]) -> str:
    """Phrases as alternatives; "~" in one stands for up to three words ("sustained ~ injuries")."""
    return alternatives(words).replace(r"\~\s+", UP_TO_THREE)


def _is_hinted(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether start..end has a word of the table at all: without one no rule can hold, and none is tried."""
    places = _hints(text, first, last)
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


@lru_cache(maxsize=4)  # the rules ask for every number of a sentence
def _hints(text: str, first: int, last: int) -> list[int]:
    """Where words begin that begin as the longest word of some phrase of the table."""
    return [word.start() for word in WORD.finditer(text, first, last) if word.group()[:4].lower() in _beginnings()]


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(max(WORD.findall(phrase), key=len)[:4].lower() for phrase in _measures())


@cache
def _open_phrases() -> list[tuple[re.Pattern[str], Measure]]:
    return [(re.compile(_phrases([phrase])), measure) for phrase, measure in _measures().items() if "~" in phrase]


@cache
def _patterns() -> _Patterns:
    harm = counted().harm.values()
    done = _phrases(word for words in harm for word in words.done)
    undergo = _phrases(word for words in harm for word in words.undergo)
    do = alternatives(word for words in harm for word in words.do)
    led = alternatives(word for words in harm for word in words.before)
    toll = alternatives(word for words in harm for word in words.toll)
    flags = re.IGNORECASE
    return _Patterns(
        re.compile(
            rf"(?:\s+(?:who\s+)?|(?:\s+who\b)?{GAP}\s+{BE})(?:{BE}|{ADVERB})*"
            rf"(?P<word>{done})\b(?!-)",
            flags,
        ),
        re.compile(rf"(?:\s+who\b)?{GAP}\s+(?:{BE}|{ADVERB})*(?P<word>{undergo})\b", flags),
        re.compile(
            rf"(?<!\bthose )(?<!\bwere )(?<!\bwas )(?<!\bbeen )\b(?P<word>{do})\s+(?:(?:up|dead)\s+)?"
            rf"(?:(?:himself\s+|herself\s+|themselves\s+|(?:the|his|her|their|its|an?)\s+(?:[\w-]+\s+){{1,3}}?)"
            r"(?:and|as\s+well\s+as)\s+(?:(?:his|her|their|its)\s+)?)?(?:(?:all|an?|the|his|her|their|its)\s+)?$",
            flags,
        ),
        re.compile(rf"\b(?P<word>{led})\s+(?:the\s+)?$", flags),
        re.compile(
            rf"\b(?P<word>{toll})\b(?:\s+[^\W\d][\w’'-]*){{0,14}}?,?\s+{NUMBER_VERB}\s+(?:(?:now|only|already|to|at)\s+)*"
            r"(?:from\s+(?:[\w,-]+\s+){1,4}to\s+)?$",
            flags,
        ),
    )
