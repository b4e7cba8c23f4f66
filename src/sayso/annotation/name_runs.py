"""Runs of capitalised words: where proper names may stand, before anything is said about what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.knowledge.countries import country_named, country_of_demonym
from sayso.knowledge.gazetteer import is_known, lookup
from sayso.knowledge.name_words import given_names, lowercase_words, name_words, peoples
from sayso.knowledge.words import abbreviations
from sayso.model.annotations import Sentence

WORD = re.compile(r"(?:[A-Z]\.){2,}(?:[A-Z](?![\w]))?|(?:[A-Z]\.)(?=\s?[A-Z])|[^\W_]+(?:[’'`‘ʼ/‑-][^\W_]+)*|&")
POSSESSIVE = re.compile(r"(?:[’'`‘ʼ]s|(?<=s)[’'])$")
CONTRACTION = re.compile(r"[’'](?:ve|d|m|ll|re|t)$", re.IGNORECASE)
PLURAL_ACRONYM = re.compile("[A-Z]{2,}s")
FORMED = ("ing", "ed", "ly", "tion", "ness", "ment")  # endings of words that are made from others
TOWN = 100_000  # people
OPENING_SIGNS = frozenset("\"'“‘«([—–-:;•*|")
TITLE_CASE_SHARE = 0.85  # of the longer words of a line that are capitalised: then capitals tell nothing
TITLE_CASE_WORDS = 4
LONGER = 4  # letters


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text; `capital` if it is written as a name is, `first` if a capital there tells nothing."""

    start: int
    end: int
    text: str
    capital: bool
    possessive: bool
    first: bool
    joined: bool  # only blanks, or an abbreviation's stop, between it and the word before

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together as one name or several, with the words before and after in the sentence."""

    words: tuple[Word, ...]
    before: Word | None
    after: Word | None
    headline: bool


def words_of(text: str, sentence: Sentence) -> list[Word]:
    """The words of a sentence; compounds are cut where only a part of them is a name ("US-led", "anti-Chinese")."""
    found: list[Word] = []
    for match in WORD.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        possessive = POSSESSIVE.search(text, start, end)
        if possessive:
            end = possessive.start()
        elif text[end - 1] == "s" and text[end : end + 1] in ("’", "'") and text[end + 1 : end + 2].isspace():
            possessive = match
        gap = text[found[-1].end if found else sentence.start : start]
        for low, high in _name_parts(text, start, end):
            opening = low == start and (not found or (gap.rstrip()[-1:] in OPENING_SIGNS and gap != "-"))
            abbreviation = bool(found) and gap.strip() == "." and found[-1].lower in abbreviations().before_name
            found.append(
                Word(
                    low,
                    high,
                    text[low:high],
                    _is_capital(text[low:high]),
                    possessive is not None and high == end,
                    opening,
                    joined=low == start
                    and bool(found)
                    and "\n" not in gap
                    and not found[-1].possessive
                    and (abbreviation or not gap.strip()),
                )
            )
    return found


def _is_capital(word: str) -> bool:
    """Whether a word is written as a name is: with a capital first, behind a particle, or inside ("iPhone")."""
    if word[0].islower() and "-" in word:
        particle, _, rest = word.partition("-")
        return particle in name_words().particles and rest[:1].isupper()
    return word[0].isupper() or (len(word) > 2 and word[1].isupper() and word[0].islower()) or word == "&"


def _name_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a compound that are names by themselves, or the whole."""
    word = text[start:end]
    parts = re.split(r"([‑/-])", word)
    if len(parts) == 1:
        yield start, end
        return
    heads = parts[::2]
    if heads[0].lower() in name_words().particles:
        yield start, end
    elif all(_is_capital(part) or part.isdigit() for part in heads if part):
        apart = "/" in word or all(_is_place_or_people(part) for part in heads)
        if not apart or is_known(word):
            yield start, end
            return
        at = start
        for part in parts:
            if part not in "‑/-":
                yield at, at + len(part)
            at += len(part)
    elif _is_capital(heads[0]) and not heads[0].isupper() and heads[-1] not in lowercase_words():
        yield start, end
    else:
        at = start
        for part in parts:
            if part and part not in "‑/-":
                yield at, at + len(part)
            at += len(part)


def _is_place_or_people(part: str) -> bool:
    return country_of_demonym(part) is not None or part.lower() in peoples() or is_country(part)


def is_country(name: str) -> bool:
    """Whether a name is a country's."""
    return country_named(name) is not None


def is_headline(words: Sequence[Word]) -> bool:
    """Whether nearly all longer words are capitalised, so that a capital tells nothing."""
    small = name_words().place_before
    longer = [word for word in words if len(word.text) >= LONGER and word.text[0].isalpha() and word.text not in small]
    return len(longer) >= TITLE_CASE_WORDS and sum(word.capital for word in longer) >= TITLE_CASE_SHARE * len(longer)


@dataclass(frozen=True, slots=True)
class Seen:
    """How words are written in the text where a capital tells: as names, and small."""

    large: frozenset[str]
    small: frozenset[str]


def seen_in(sentences: Sequence[Sequence[Word]]) -> Seen:
    """How the words of a text's sentences are written."""
    large, small = set(), set()
    for words in sentences:
        if is_headline(words):
            continue
        for word in words:
            if not word.capital:
                small.add(word.text)
            elif not word.first:
                large.add(word.text)
    return Seen(frozenset(large), frozenset(small))


def runs_of(words: Sequence[Word], seen: Seen) -> list[Run]:
    """The runs of a sentence, in order."""
    headline = is_headline(words)
    found: list[Run] = []
    at = 0
    while at < len(words):
        if not _begins_name(words, at, seen, headline):
            at += 1
            continue
        end = at + 1
        while step := _goes_on(words, at, end, seen, headline):
            end += step
        while end > at + 1 and words[end - 1].text == "&":
            end -= 1
        found.append(
            Run(
                tuple(words[at:end]),
                words[at - 1] if at else None,
                words[end] if end < len(words) else None,
                headline,
            )
        )
        at = end
    return found


def _begins_name(words: Sequence[Word], at: int, seen: Seen, headline: bool) -> bool:
    word = words[at]
    if not word.capital or word.text == "&":
        return False
    known = name_words()
    if CONTRACTION.search(word.text) or PLURAL_ACRONYM.fullmatch(word.text):
        return False
    acronym = word.text.isupper() and len(word.text) > 1
    if word.lower in known.days or (word.lower in known.not_in_names and not (acronym and not headline)):
        return False
    if len(word.text) == 1:
        return at + 1 < len(words) and words[at + 1].joined and words[at + 1].capital
    if headline and not acronym:
        return _known_name(word, seen)
    if not word.first or acronym:
        return True
    return _first_word_names(words, at, seen)


def _known_name(word: Word, seen: Seen) -> bool:
    """Whether a word is a name although its capital tells nothing: known as one, or not known as a word."""
    if word.text in seen.large:
        return True
    if word.lower in seen.small or word.lower in lowercase_words():
        return False
    if word.lower.endswith(FORMED) and word.lower not in given_names():
        return any(entry.population >= TOWN for entry in lookup(word.text))
    return True


def _first_word_names(words: Sequence[Word], at: int, seen: Seen) -> bool:
    """Whether the first word of a sentence is (part of) a name."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    if _known_name(word, seen):
        return True
    known = name_words()
    if following is not None and following.capital and is_known(f"{word.text} {following.text}"):
        return True
    if word.lower in known.open_titles or word.lower in known.title_words:
        return following is not None and following.capital
    if following is None or not following.capital or country_of_demonym(following.text) or is_country(following.text):
        return (
            word.lower in given_names() and word.lower not in seen.small and following is not None and following.capital
        )
    if word.lower in given_names():
        return True
    heads = (
        known.organisation_heads, known.facility_heads, known.location_heads, known.event_heads, known.of_heads,
    )  # fmt: skip
    return any(other.lower in nouns for other in _capitals_after(words, at) for nouns in heads)


def _capitals_after(words: Sequence[Word], at: int) -> list[Word]:
    end = at + 1
    while end < len(words) and words[end].joined and words[end].capital:
        end += 1
    return list(words[at + 1 : end])


def _goes_on(words: Sequence[Word], start: int, end: int, seen: Seen, headline: bool) -> int:
    """How many more words belong to the run of words[start:end]; 0 where it ends."""
    if end >= len(words) or not words[end].joined:
        return 0
    word = words[end]
    known = name_words()
    if word.capital:
        if word.lower in known.days:
            return int(end - start == 1 and words[start].lower in given_names())
        if headline and not (word.text.isupper() and len(word.text) > 1) and not _known_name(word, seen):
            heads = (known.organisation_heads, known.facility_heads, known.location_heads)
            return int(any(word.lower in nouns for nouns in heads) and word.lower not in seen.small)
        return int(word.lower not in known.not_in_names or word.text.isupper() or end - start > 1)
    names_after = _count_to_capital(words, end)
    if not names_after:
        return 0
    if word.lower in known.particles and word.lower not in ("of", "as", "at"):
        return names_after if all(w.lower in known.particles for w in words[end : end + names_after - 1]) else 0
    head = words[end - 1].lower
    run = [w.lower for w in words[start:end]]
    if word.lower == "of":
        return names_after if head in known.of_heads or _known_with(words, start, end + names_after) else 0
    if word.lower == "for":
        return names_after if head in known.for_heads else 0
    if word.lower in ("and", "on", "in", "to", "against", "the"):
        tail = "of" in run or "for" in run
        goes_on = any(w in known.and_heads for w in run[:-1]) and tail
        if word.lower == "and" and words[end + 1].capital:
            after = [w.lower for w in _capitals_after(words, end)]
            if is_country(" ".join(w.text for w in words[start : end + names_after])):
                return names_after
            compound = (
                after[-1] in known.organisation_heads and len(run) == 1 and not _is_place_or_people(words[start].text)
            )
            plain = (
                goes_on and words[end + 1].lower not in known.organisation_heads and not is_known(words[end + 1].text)
            )
            return names_after if plain or (compound and words[start].lower in lowercase_words()) else 0
    return 0


def _count_to_capital(words: Sequence[Word], at: int) -> int:
    """How many words from `at` to the next capital one, over at most two small ones; 0 if there is none."""
    for ahead in (1, 2):
        if at + ahead >= len(words) or not words[at + ahead].joined:
            return 0
        if words[at + ahead].capital:
            return ahead + 1 if words[at + ahead].lower not in name_words().days else 0
        if words[at + ahead].lower not in ("the", *name_words().particles):
            return 0
    return 0


def _known_with(words: Sequence[Word], start: int, end: int) -> bool:
    return is_known(" ".join(word.text for word in words[start:end]))
