"""Proper names and their types, by capitals and by what stands in and beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.annotation.name_runs import Run, Word, runs_of, seen_in, words_of
from sayso.knowledge.actors import actor_named
from sayso.knowledge.countries import country_named, country_of_demonym
from sayso.knowledge.gazetteer import lookup
from sayso.knowledge.name_words import given_names, lowercase_words, name_words, peoples
from sayso.knowledge.place_words import place_words
from sayso.knowledge.words import cue_forms
from sayso.model.annotations import Name, NameType, Sentence

LARGE_TOWN = 100_000  # people: known as a town without a preposition before it
LONGEST_PERSON = 4  # words
OLDEST = 120
SHORT_TITLE = 4  # letters: Mr, Rep, Gen. are never part of a place's name
SURE = 0.9  # from here on a type is known, not guessed


FEATURE_OF = re.compile(r"\b(\w+) of (?:the )?$")
FEATURE_ROOM = 30  # signs before a name in which such a noun is looked for
INNER_CAPITAL = re.compile(r"(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^Di)(?<=[a-z])[A-Z]")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a run that is one name, with what stands around it."""

    words: tuple[Word, ...]
    before: Word | None
    after: Word | None
    titled: bool
    headline: bool

    @property
    def start(self) -> int:
        """Where it begins, in code points of the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end


def find_names(text: str, sentences: Sequence[Sentence]) -> list[Name]:
    """The proper names of the sentences in order, none inside another; titles before persons do not belong to them."""
    words = [words_of(text, sentence) for sentence in sentences]
    seen = seen_in(words)
    parts = [part for line in words for run in runs_of(line, seen) for part in _parts(run)]
    typed = [(part, *_typed(text, part)) for part in parts]
    surnames = _surnames(text, typed)
    agreed = _agreed(text, typed)
    return [_settled(text, part, kind, score, surnames, agreed) for part, kind, score in typed]


def _parts(run: Run) -> Iterator[Part]:
    """The names of a run: titles taken off, peoples apart from what they qualify."""
    words, before = list(run.words), run.before
    title = _title_at(words)
    if title is None:
        yield from _plain_parts(words, before, run.after, run.headline)
        return
    start, end = title
    if start:
        yield from _plain_parts(words[:start], before, words[start], run.headline)
    if end < len(words):
        yield from _plain_parts(words[end:], words[end - 1], run.after, run.headline, titled=True)


def _title_at(words: Sequence[Word]) -> tuple[int, int] | None:
    """Where a title with its modifiers stands in a run: its first word, and the word after it."""
    known = name_words()
    places = [i for i, word in enumerate(words) if word.lower.rstrip(".") in known.open_titles]
    short = places == [0] and len(words) == 2 and len(words[0].text) <= SHORT_TITLE
    if not places or (_has_head(words) and not short):
        return None
    end = places[-1] + 1
    start = places[-1]
    while start > 0 and (
        words[start - 1].lower in known.title_words or words[start - 1].lower.rstrip(".") in known.open_titles
    ):
        start -= 1
    if any(word.lower == "of" for word in words[end : end + 1]):
        return (start, len(words))
    return start, end


def _has_head(words: Sequence[Word]) -> bool:
    """Whether the last word, or the one before "of", is the head of an organisation's or a place's name."""
    known = name_words()
    last = words[-1].lower
    heads = (known.organisation_heads, known.facility_heads, known.location_heads, known.event_heads)
    return len(words) > 1 and (
        any(last in nouns for nouns in heads)
        or any(words[i].lower in known.of_heads and words[i + 1].lower in ("of", "for") for i in range(len(words) - 1))
    )


def _plain_parts(
    words: Sequence[Word], before: Word | None, after: Word | None, headline: bool, *, titled: bool = False
) -> Iterator[Part]:
    known = name_words()
    words = list(words)
    while words and (words[-1].lower in known.after_titles or words[-1].text == "&") and len(words) > 1:
        words.pop()
    while words and _is_loose(words[0]):
        before = words.pop(0)
    if not words:
        return
    whole = _known_whole(words)
    if whole and whole < len(words) and not _has_head(words) and not titled:
        yield Part(tuple(words[:whole]), before, words[whole], False, headline)
        yield from _plain_parts(words[whole:], words[whole - 1], after, headline)
        return
    people = 0 if whole else _people_at(words)
    if people and people < len(words) and not _has_head(words) and not titled:
        yield Part(tuple(words[:people]), before, words[people], False, headline)
        yield from _plain_parts(words[people:], words[people - 1], after, headline)
        return
    placed = before is not None and before.lower in known.place_before and bool(lookup(words[0].text))
    if len(words) == 1 and not titled and not placed and _is_common(words[0]):
        return
    yield Part(tuple(words), before, after, titled, headline)


def _known_whole(words: Sequence[Word]) -> int:
    """How many words at the start are a country's or region's name of several words; 0 for none."""
    for count in (4, 3, 2):
        phrase = " ".join(word.text for word in words[:count])
        if len(words) >= count and (country_named(phrase) or phrase in name_words().regions):
            return count
    return 0


def _is_loose(word: Word) -> bool:
    """Whether a word at the start of a run belongs to no name."""
    return word.lower in name_words().not_in_names and not (word.text.isupper() and len(word.text) > 1)


def _is_common(word: Word) -> bool:
    """Whether a single capitalised word is only a noun written large ("the Assembly", "Women"), and no known name."""
    known = name_words()
    lists = (known.organisations, known.regions, known.products, known.other)
    if word.text.isupper() or any(word.text in names for names in lists):
        return False
    if not any(word.lower in words for words in (lowercase_words(), known.title_words, known.open_titles)):
        return False
    return not (country_named(word.text) or _people_at([word]) or _town(word.text) >= LARGE_TOWN)


def _people_at(words: Sequence[Word]) -> int:
    """How many words at the start name a people; 0 for none."""
    for count in (2, 1):
        phrase = " ".join(word.text for word in words[:count])
        if len(words) >= count and (country_of_demonym(phrase) or phrase.lower() in peoples()):
            return count
    return 0


def _typed(text: str, part: Part) -> tuple[NameType, float]:
    """The type of a name by the first rule that knows it, with how sure that is."""
    words = part.words
    phrase = " ".join(text[part.start : part.end].split())
    known = name_words()
    if part.titled and len(words) <= LONGEST_PERSON + 1:
        return "PERSON", 0.95
    if phrase in known.organisations:
        return "ORG", 0.9
    if phrase in known.regions:
        return "LOC", 0.9
    if phrase in known.products:
        return "PRODUCT", 0.8
    if phrase in known.other:
        return "OTHER", 0.8
    if _people_at(words) == len(words):
        return "NORP", 0.95
    if country_named(phrase) and (len(phrase) > 2 or phrase.isupper()):
        return "GPE", 0.97
    if actor_named(phrase) is not None and _town(phrase) < LARGE_TOWN and words[0].lower not in given_names():
        return "ORG", 0.85
    return _by_head(part) or _by_clues(text, part, phrase)


def _by_head(part: Part) -> tuple[NameType, float] | None:
    """By a noun of the name that says what it names: its last word, or the one before "of"."""
    known = name_words()
    words = [word.lower for word in part.words]
    if len(words) == 1:
        return None
    heads = known.of_heads | known.for_heads
    head = next((one for one, link in pairwise(words) if link in ("of", "for") and one in heads), words[-1])
    first = words[0].rstrip(".")
    person = first in given_names() and len(words) == 2 and head not in known.organisation_heads
    if head in known.organisation_heads:
        return "ORG", 0.9
    if head in known.event_heads and not person:
        return "EVENT", 0.75
    if first in known.event_first:
        return "EVENT", 0.75
    if head in known.facility_heads and not person:
        return "FAC", 0.8
    if head in known.location_heads and not person:
        return "LOC", 0.8
    if head in known.of_heads:
        return "ORG", 0.8
    return None


def _by_clues(text: str, part: Part, phrase: str) -> tuple[NameType, float]:
    """By what is known of the words and by what stands beside them."""
    known = name_words()
    words = part.words
    first = words[0].lower
    placed = _after_place_word(part)
    people = _town(phrase)
    given = first in given_names()
    if len(words) == 1 and INNER_CAPITAL.search(phrase):
        return "ORG", 0.6
    if len(words) > 1 and given and people < LARGE_TOWN:
        return "PERSON", 0.85
    if people >= LARGE_TOWN and not (given and _speaks(text, part)):
        return "GPE", 0.85
    if _aged(text, part) or (part.after is not None and part.after.joined and part.after.lower in known.person_next):
        return "PERSON", 0.8
    if _is_acronym(phrase):
        return "ORG", 0.75
    if first.rstrip(".") in known.place_first and people >= 0:
        return "LOC", 0.75
    if placed and people >= 0:
        return "GPE", 0.75
    if _named_as_place(text, part):
        return "GPE", 0.75
    if any(word.text == "&" for word in words):
        return "ORG", 0.75
    stands_in = part.before is not None and part.words[0].joined and part.before.lower in place_words().placing
    if stands_in and not given and words[-1].lower not in lowercase_words():
        return "GPE", 0.5
    if 1 < len(words) <= LONGEST_PERSON:
        if words[-1].lower in lowercase_words() and not given:
            return "ORG", 0.45
        return "PERSON", 0.6
    if len(words) > LONGEST_PERSON:
        return "ORG", 0.4
    if _speaks(text, part) or (given and not placed):
        return "PERSON", 0.5
    if placed or people >= 0:
        return "GPE", 0.45
    return ("ORG" if any(sign.isupper() for sign in phrase[1:]) else "OTHER"), 0.3


def _after_place_word(part: Part) -> bool:
    return part.before is not None and part.words[0].joined and part.before.lower in name_words().place_before


def _named_as_place(text: str, part: Part) -> bool:
    """Whether a noun for a place stands beside the name: "the village of X", "X district"."""
    features = place_words().features
    of = FEATURE_OF.search(text, max(0, part.start - FEATURE_ROOM), part.start)
    if of is not None and of.group(1).lower() in features:
        return True
    after = part.after
    return after is not None and after.joined and after.text in features


def _town(phrase: str) -> int:
    """The population of the largest place of a name, a first-level unit counting as a large town; -1 for no place."""
    entries = lookup(phrase)
    return max((LARGE_TOWN if entry.fcode == "ADM1" else entry.population for entry in entries), default=-1)


def _is_acronym(phrase: str) -> bool:
    letters = phrase.replace(".", "").replace("-", "")
    return len(letters) > 1 and letters.isupper() and " " not in phrase and letters.isalnum()


def _speaks(text: str, part: Part) -> bool:
    """Whether a verb of telling stands right after the name, or right before it."""
    cues = cue_forms()
    after, before = part.after, part.before
    if after is not None and after.lower in cues and not text[part.end : after.start].strip(" ,"):
        return True
    return before is not None and before.lower in ("said", "says", "added", "asked") and part.words[0].joined


def _aged(text: str, part: Part) -> bool:
    """Whether an age stands after the name: ", 45,"."""
    after = part.after
    return (
        after is not None
        and after.text.isdigit()
        and int(after.text[:4]) < OLDEST
        and text[part.end : after.start] == ", "
        and text[after.end : after.end + 1] in (",", ".")
    )


Typed = tuple[Part, NameType, float]


def _surnames(text: str, typed: Sequence[Typed]) -> dict[str, float]:
    """Single words that stand for persons named in full elsewhere, with how sure that is."""
    found: dict[str, float] = {}
    for part, kind, score in typed:
        if kind == "PERSON" and (len(part.words) > 1 or part.titled):
            for word in {part.words[-1].text, part.words[0].text, _from_particle(text, part)}:
                found[word] = max(found.get(word, 0.0), score)
    return found


def _from_particle(text: str, part: Part) -> str:
    """A surname with its particle ("al-Assad", "van der Berg")."""
    for word in part.words[1:]:
        if word.lower in name_words().particles:
            return text[word.start : part.end]
    return part.words[-1].text


def _agreed(text: str, typed: Sequence[Typed]) -> dict[str, tuple[NameType, float]]:
    """The surest type of each name of the text."""
    found: dict[str, tuple[NameType, float]] = {}
    for part, kind, score in typed:
        phrase = text[part.start : part.end]
        if score > found.get(phrase, ("OTHER", 0.0))[1]:
            found[phrase] = (kind, score)
    return found


def _settled(
    text: str,
    part: Part,
    kind: NameType,
    score: float,
    surnames: dict[str, float],
    agreed: dict[str, tuple[NameType, float]],
) -> Name:
    """A name with the type that the whole text supports."""
    phrase = text[part.start : part.end]
    best, sure = agreed[phrase]
    if score < sure:
        kind, score = best, sure
    if len(part.words) == 1 and phrase in surnames and score < SURE and not _after_place_word(part):
        kind, score = "PERSON", max(score, surnames[phrase])
    return Name(part.start, part.end, kind, score)
