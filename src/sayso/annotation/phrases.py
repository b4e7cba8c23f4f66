"""Noun phrases around a verb, by the words that begin and end them: its subject before it, its object behind it.

No parser stands behind this. A clause runs from a sign or a conjunction to the verb; a phrase ends with the last word
before a preposition, a verb, or a word of time. Where the words leave doubt, there is no phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from sayso.knowledge.happenings import trigger_forms
from sayso.knowledge.phrase_words import phrase_words
from sayso.knowledge.time_words import time_words
from sayso.knowledge.words import cue_forms, irregular_forms
from sayso.model.annotations import Run

TOKEN = re.compile(r"\d[\d,.:]*\d|[^\W_][\w’'.-]*[^\W_]|[^\W_]|[^\w\s]")
ADJECTIVE = re.compile(r"-\w+ed$")  # "Panama-flagged"
SCORE = re.compile(r"\d+[-–]\d+")
W = phrase_words()
AUXILIARY = W.be | W.helpers
BESIDE_VERB = AUXILIARY | W.beside_verb
RELATIVE = frozenset(("who", "which", "that"))


class Token(msgspec.Struct, frozen=True):
    """A word or sign, and its lower case."""

    start: int
    end: int
    word: str
    low: str

    @property
    def is_sign(self) -> bool:
        """Whether it is a sign, which ends a phrase."""
        return not self.word[0].isalnum()


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase: where it stands, and its head: the noun before a preposition, in lower case."""

    start: int
    end: int
    head: str
    head_start: int


class Subject(msgspec.Struct, frozen=True):
    """What stands before a verb: its subject, if words name one, and whether the verb is passive.

    A verb that goes on from another one ("attacked … and killed", "…, wounding") has the other's subject.
    """

    phrase: Phrase | None
    passive: bool


def tokens_of(text: str, run: Run) -> list[Token]:
    """The words and signs of a run."""
    return [Token(m.start(), m.end(), m.group(), m.group().lower()) for m in TOKEN.finditer(text, *run)]


def subject_before(text: str, first: int, verb: Run, *, participle: bool, alone: bool = False) -> Subject:
    """The subject of a verb within a sentence that begins at `first`.

    `participle`: the form may be a past participle; `alone`: it is one without an auxiliary ("minister jailed for …").
    """
    tokens = tokens_of(text, (first, verb[0]))
    at = len(tokens)
    while at and (tokens[at - 1].low in BESIDE_VERB or _is_adverb(tokens[at - 1])):
        at -= 1
    between = [token.low for token in tokens[at:]]
    helpers = [word for word in between if word in AUXILIARY]
    passive = participle and bool(helpers) and helpers[-1] in W.be
    passive = passive or (alone and not helpers)
    agent = re.compile(r"\s+by\s").match(text, verb[1]) is not None
    if participle and agent and not helpers:
        passive = True  # "rockets fired by …": a participle behind its noun
    if "to" in helpers and not passive:
        return Subject(None, passive)
    if at and tokens[at - 1].low == ",":
        if not helpers and text[verb[0] : verb[1]].endswith("ing"):
            return Subject(_lent(text, first, tokens, at), passive)
        at = _before_aside(tokens, at)
        if not at:
            return Subject(None, passive)
    if at and tokens[at - 1].low in ("and", "but", "then") and not passive:
        return Subject(_lent(text, first, tokens, at - 1), passive)
    clause = _clause(tokens[:at])
    begun_by = tokens[at - len(clause) - 1].low if at > len(clause) else ""
    if not clause and begun_by in RELATIVE:
        return Subject(_antecedent(tokens[: at - 1]), passive)
    if not clause:
        return Subject(None, passive)
    return Subject(_subject(clause), passive)


def _lent(text: str, first: int, tokens: Sequence[Token], at: int) -> Phrase | None:
    """The subject of the active verb that stands last before a place."""
    for i in range(at - 1, 0, -1):
        if is_verb(tokens, i) and tokens[i].low not in AUXILIARY:
            found = subject_before(text, first, (tokens[i].start, tokens[i].end), participle=True)
            return None if found.passive else found.phrase
    return None


def phrase_behind(text: str, at: int, last: int, prepositions: frozenset[str] = frozenset()) -> Phrase | None:
    """The noun phrase that begins right at a place, after one of some prepositions where they are given."""
    tokens = tokens_of(text, (at, min(last, at + 120)))
    if prepositions:
        if not tokens or tokens[0].low not in prepositions:
            return None
        tokens = tokens[1:]
    return _phrase(tokens)


def agent_behind(text: str, at: int, last: int) -> Phrase | None:
    """The noun phrase after "by" behind a passive verb or an event noun, within the next few words."""
    match = re.compile(r"(?:\s+(?!and\b|but\b)[\w’'-]+){0,4}?\s+by(?=\s)").match(text, at, last)
    return phrase_behind(text, match.end(), last) if match else None


def _before_aside(tokens: Sequence[Token], at: int) -> int:
    """Where the phrase ends that an aside between commas describes ("Okoro, 44, was …"); 0 where there is none."""
    opening = next((i for i in range(at - 2, -1, -1) if tokens[i].low in (",", ";", ":", ".", "“", "”", '"')), -1)
    return opening if opening > 0 and tokens[opening].low == "," and at - opening < 16 else 0


def _clause(tokens: Sequence[Token]) -> list[Token]:
    """The words after the last sign, conjunction or other verb: where a subject can stand."""
    begin = 0
    verb_seen = False
    for i, token in enumerate(tokens):
        if (
            (token.is_sign and token.low not in ("-", "’", "'", "$", "£", "€", "%", "&"))
            or token.low in W.subordinators
            or (token.low in ("and", "or", "then") and verb_seen)
        ):
            begin, verb_seen = i + 1, False
        elif is_verb(tokens, i):
            cue = token.low in cue_forms()
            begin, verb_seen = (i + 1, not cue)
    return [] if verb_seen else list(tokens[begin:])  # what stands behind another verb is its object


def is_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word looks like a finite verb: an auxiliary, or a known form of a verb that no noun phrase holds."""
    token, low = tokens[i], tokens[i].low
    if low in AUXILIARY and low not in ("to", "may", "will", "can"):
        return True
    if token.word[0].isupper() or not low.isalpha():
        return False
    before = tokens[i - 1].low if i else ""
    if before in W.determiners or before in W.prepositions or not before or tokens[i - 1].is_sign:
        return False
    if low.endswith("ed") and len(low) > 4:
        return not _is_adjectival(tokens, i)
    return low in _past_forms()


def _is_adjectival(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word in -ed stands before its noun: behind an adjective-like word and before another word."""
    before = tokens[i - 1].low
    return before.endswith(("ly", "ed", "ern", "al", "ous")) and i + 1 < len(tokens) and not tokens[i + 1].is_sign


@cache
def _past_forms() -> frozenset[str]:
    """Forms of irregular verbs that are no lemma, and forms of telling: sure to be verbs inside a sentence."""
    past = {form for lemma, forms in irregular_forms().items() for form in forms if form != lemma}
    told = {form for form in cue_forms() if form.endswith(("ed", "id")) or form == "says"}
    nouns = {form for form, readings in trigger_forms().items() if readings.noun}
    return frozenset((past | told) - nouns - W.not_past)


def _subject(clause: Sequence[Token]) -> Phrase | None:
    """The subject of a clause without a verb: its first phrase, or the one that follows a leading preposition's."""
    words = list(clause)
    while words and (words[0].low in ("and", "or", "then", "however", "meanwhile", "also") or _is_adverb(words[0])):
        words = words[1:]
    if words and words[0].low in W.prepositions and not _leads_number(words):
        starts = [
            i
            for i in range(2, len(words))
            if words[i].low in W.determiners and words[i - 1].low not in W.prepositions | W.determiners | {"of", "and"}
        ]
        if not starts:
            return None
        words = words[starts[-1] :]
    return _phrase(words)


def _leads_number(words: Sequence[Token]) -> bool:
    """Whether a preposition only bounds a number ("about 2,500 dockers", "at least five")."""
    if words[0].low not in ("at", "about", "around", "up", "over") or len(words) < 2:
        return False
    bound = (words[0].low, words[1].low) in (("at", "least"), ("at", "most"), ("up", "to"))
    counts = words[1].word[0].isdigit() or words[1].low in W.numbers
    return bound or (words[0].low in ("about", "around", "over") and counts)


def _phrase(words: Sequence[Token]) -> Phrase | None:
    """The noun phrase at the beginning of some words, with what "of" adds."""
    if not words or words[0].is_sign:
        return None
    lead = 0
    if words[0].low in W.prepositions and not _leads_number(words):
        return None
    if _leads_number(words):
        lead = 2 if words[1].low in ("least", "to", "most") else 1
    end, head = lead, None
    for i in range(lead, min(len(words), lead + 9)):
        token = words[i]
        if token.low == "of" and head is not None:
            end = i + 1
            continue
        if token.low == "and" and i > lead and _goes_on(words, i):
            end = i + 1
            continue
        if _ends_phrase(words, i, lead):
            break
        end = i + 1
        if head is None or (words[i - 1].low != "of" and not any(w.low in ("of", "and") for w in words[lead:i])):
            head = i
    while end > lead and (words[end - 1].low in ("of", "and") or words[end - 1].low in W.determiners - {"all", "both"}):
        end -= 1
    if head is None or end <= head or head < lead:
        return None
    found = words[lead if words[0].low in ("about", "around", "over") else 0 : end]
    if len(found) == 1 and found[0].low in W.pronouns - W.speakers:
        return None
    token = words[head]
    if not _begins_well(found) or token.low in W.determiners or ADJECTIVE.search(token.low):
        return None
    return Phrase(found[0].start, words[end - 1].end, token.low.removesuffix("'s").removesuffix("’s"), token.start)


def _goes_on(words: Sequence[Token], i: int) -> bool:
    """Whether "and" joins another noun to a phrase: what follows is no verb, and begins no clause."""
    if i + 1 >= len(words) or words[i + 1].is_sign or words[i + 1].low in W.pronouns | W.prepositions | AUXILIARY:
        return False
    follows = words[i + 1].low
    if follows in trigger_forms() or follows.endswith("ed") or follows in _past_forms():
        return False
    if i + 2 < len(words) and words[i + 2].low in W.determiners and not words[i + 1].word[0].isupper():
        return False  # "and close its plant"
    clause = any(is_verb(words, k) for k in range(i + 2, min(len(words), i + 6)))
    return not clause


def _ends_phrase(words: Sequence[Token], i: int, lead: int) -> bool:
    token, low = words[i], words[i].low
    if token.is_sign and low not in ("-", "$", "£", "€", "%", "&"):
        return True
    if low in W.prepositions or low in W.subordinators or low in W.ends or low in AUXILIARY or low in ("and", "or"):
        return True
    if token.word[0].isdigit() and i > lead and SCORE.fullmatch(low):
        return True  # "Eastfield 3-1"
    if low in time_words().weekdays or (low in time_words().months and token.word[0].isupper()):
        return True
    if i > lead and low in W.determiners and words[i - 1].low not in W.determiners | {"of", "and"}:
        return True
    if i > lead and low in W.pronouns - W.determiners:
        return True
    inner = i > lead and words[i - 1].low not in W.determiners | {"of"} and not words[i - 1].word[0].isdigit()
    if inner and low.endswith(("ing", "ed")) and not token.word[0].isupper() and low not in _nouns_in_ing():
        return not _is_adjectival(words, i)
    return i > lead and is_verb(words, i)


@cache
def _nouns_in_ing() -> frozenset[str]:
    known = {form for form, readings in trigger_forms().items() if readings.noun and form.endswith("ing")}
    return frozenset(known | W.nouns_in_ing)


def _begins_well(words: Sequence[Token]) -> bool:
    """Whether a phrase begins as one does: with a determiner, a number, a name, or as a plural noun."""
    first = words[0]
    if first.low in W.determiners or first.word[0].isdigit() or any(token.word[0].isupper() for token in words):
        return True
    last = words[-1].low
    return last.endswith("s") or last in W.plurals


def _antecedent(tokens: Sequence[Token]) -> Phrase | None:
    """The phrase that a relative pronoun stands for: what is right before it, back to a verb, sign or preposition."""
    begin = len(tokens)
    while begin:
        token = tokens[begin - 1]
        if token.is_sign or token.low in W.subordinators | W.prepositions | AUXILIARY or is_verb(tokens, begin - 1):
            break
        if token.low.endswith("ing") and token.word.islower() and token.low not in _nouns_in_ing():
            break
        begin -= 1
        if token.low in W.determiners and not (begin and tokens[begin - 1].low in W.determiners | {"of"}):
            break
    return _phrase(tokens[begin:])


def _is_adverb(token: Token) -> bool:
    return token.low.endswith("ly") and len(token.low) > 4 and token.low not in W.not_adverbs
