"""Names of tellers: when two are one name, one name shortened, or clearly two."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.likeness import name_parts
from sayso.knowledge.words import source_words
from sayso.model.keys import folded

FULL_NAME = 2  # words
LONG_NAME = 9  # letters without spaces: as sounds alone, shorter names meet by chance
LEAST_SOUNDS = 4  # consonants


@cache
def words_of_name(name: str) -> tuple[str, ...]:
    """The folded words of a name without small ones and without descriptions; one of such words only keeps them."""
    words = tuple(folded(undescribed(name)).split()) or tuple(folded(name).split())
    return tuple(word for word in words if word not in name_parts().small) or words


@cache
def undescribed(name: str) -> str:
    """A name without what describes the body beside it: "state-run Alder news agency" is "Alder"."""
    parts = name_parts()
    plain = re.sub(rf"\b[\w.]+-(?:{'|'.join(parts.describing)})\b", " ", name, flags=re.IGNORECASE)
    plain = re.sub(rf"\b(?:{'|'.join(parts.press)})\b", " ", plain, flags=re.IGNORECASE)
    return " ".join(plain.split())


@cache
def is_short_for(short: str, long: str) -> bool:
    """Whether a body's name is the end of the head of a longer one: "Observatory" of "Salt Observatory for Birds"."""
    mine, theirs = folded(undescribed(short)).split(), folded(undescribed(long)).split()
    small = name_parts().small
    mine, theirs = ([word for number, word in enumerate(words) if number or word != "the"] for words in (mine, theirs))
    head = theirs[: next((at for at, word in enumerate(theirs) if at and word in small), len(theirs))]
    return 0 < len(mine) < len(theirs) and head[-len(mine) :] == mine


@cache
def is_generic(name: str) -> bool:
    """Whether a name is only nouns for bodies and roles ("police", "Health Ministry"): each place has its own."""
    known = source_words()
    nouns = {noun for heads in known.heads.values() for phrase in heads for noun in phrase.split()}
    nouns |= known.org_heads | known.state_heads | known.force_heads | known.titles | name_parts().bodies
    return all(word in nouns or word.removesuffix("s") in nouns for word in words_of_name(name))


@cache
def initials(name: str) -> frozenset[str]:
    """The acronyms that a name of several words can have, folded: with and without its small words."""
    words = re.findall(r"\w+", name)
    if len(words) < FULL_NAME:
        return frozenset()
    large = [word[0] for word in words if word.casefold() not in name_parts().small]
    return frozenset({"".join(word[0] for word in words).casefold(), "".join(large).casefold()})


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: two to seven capitals, with or without stops."""
    return bool(re.fullmatch(r"(?:[A-Z]\.?){2,7}", name.strip()))


@cache
def sounds(name: str) -> str:
    """A name's consonants, doubled ones once: transliterations of one name mostly share them."""
    plain = re.sub(r"c(?=[eiy])|z", "s", folded(undescribed(name)).replace("ph", "f").replace("kh", "h"))
    plain = re.sub(r"[^a-z]", "", plain.replace("q", "k").replace("c", "k"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw]", "", plain))


def same_sounds(one: str, other: str) -> bool:
    """Whether two long names of bodies are likely one name spelled in two ways."""
    return (
        min(len(folded(one).replace(" ", "")), len(folded(other).replace(" ", ""))) >= LONG_NAME
        and len(words_of_name(one)) == len(words_of_name(other))
        and sounds(one) == sounds(other)
        and len(sounds(one)) >= LEAST_SOUNDS
    )


def given_names_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names of people can be one person's: one surname, no given name or initial that differs."""
    if min(len(one), len(other)) < FULL_NAME or one[-1] != other[-1]:
        return False
    first, second = one[:-1], other[:-1]
    if not _fit(first[0], second[0]):
        return False
    shorter, longer = sorted((first[1:], second[1:]), key=len)
    return all(any(_fit(word, other_word) for other_word in longer) for word in shorter)


def _fit(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
