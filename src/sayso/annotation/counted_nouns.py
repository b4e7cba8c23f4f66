"""The noun phrase that follows a number: what is counted, as far as words alone show it."""

from __future__ import annotations

import re

import msgspec

from sayso.knowledge.counted import counted, plurals, uncounted

MOST_WORDS = 7  # between a number and the end of what it counts
WORD = re.compile(r"\s+(?P<open>[\"“‘'])?(?P<word>[^\W\d_][\w’'-]*\.?(?:[A-Z]\.)*)(?P<close>[\"”’])?")
OF = re.compile(r"\s+of\s+(?:(?:the|his|her|its|their|our|those|these)\s+)?(?=[^\W\d_])", re.IGNORECASE)
OTHERS = re.compile(r"\s+(?:others|more|other)\b", re.IGNORECASE)
NATION = re.compile(r"[A-Z]\w+(?:ese|ish|ch|iss|ois)$")
SINGULAR_S = re.compile(r"(?:ss|us|is|'s|’s|ics|ous)$")
POSSESSIVE = re.compile(r"['’]s?$")


class Counted(msgspec.Struct, frozen=True):
    """What a number counts: where its words begin and end, and the head noun in lower case."""

    start: int
    end: int
    head: str
    first: str


def counted_after(text: str, at: int, last: int, *, singular: bool = False, of: bool = False) -> Counted | None:
    """The noun phrase after a number that ends at `at`, or None; `singular` after one, `of` where "of" may follow.

    A phrase ends with its last plural noun before a word that goes on with the sentence.
    """
    if of and (joint := OF.match(text, at, last)) is not None:
        at = joint.end() - 1
    words = _words(text, at, last)
    begin = next((i for i, word in enumerate(words) if word.group("word").lower() not in counted().more), len(words))
    if begin == len(words):
        return None
    head = _singular_head(words[begin:]) if singular else _plural_head(words[begin:])
    if head is None:
        return None
    final = words[begin + head]
    return Counted(
        words[begin].start("word"),
        final.end("word") - len(_stop_sign(final.group("word"))),
        final.group("word").lower().rstrip("."),
        words[begin].group("word").lower(),
    )


def others_after(text: str, at: int, last: int) -> int | None:
    """The end of "others" or "more" right after a number, which stands for people told of before."""
    match = OTHERS.match(text, at, last)
    return match.end() if match else None


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    lower = word.lower()
    if lower in plurals() or lower in counted().unmarked:
        return True
    if lower in counted().stops or lower in counted().not_plural or len(lower) < 4 or POSSESSIVE.search(lower):
        return False
    return lower.endswith("s") and not SINGULAR_S.search(lower)


def _stop_sign(word: str) -> str:
    return "." if word.endswith(".") and word.count(".") == 1 else ""


def _words(text: str, at: int, last: int) -> list[re.Match[str]]:
    """The words after a place up to a sign, or to a word that ends a noun phrase."""
    found: list[re.Match[str]] = []
    keep = counted()
    harm = {word for words in keep.harm.values() for word in words.attributive}
    while len(found) < MOST_WORDS and (match := WORD.match(text, at, last)) is not None:
        lower = match.group("word").lower().rstrip(".")
        attributive = not found and lower in harm
        if (lower in keep.stops and not attributive) or (lower in ("and", "or") and found and _is_harm(found[0], harm)):
            break
        found.append(match)
        if _stop_sign(match.group("word")) or (match.group("close") and not match.group("open")):
            break
        at = match.end()
    return found


def _is_harm(match: re.Match[str], harm: set[str]) -> bool:
    return match.group("word").lower() in harm


def _plural_head(words: list[re.Match[str]]) -> int | None:
    """The position of the head: the first plural noun, or the last of a row of known ones ("women workers")."""
    head: int | None = None
    table = plurals()
    for i, match in enumerate(words):
        word = match.group("word").rstrip(".")
        lower = word.lower()
        if lower in ("and", "or", "&"):
            if head is None and 0 < i < len(words) - 1:
                continue
            if head is not None and head == i - 1 and _ends_pair(words, i):
                head = i + 1
            break
        if head is not None:
            if head == i - 1 and lower in table and not lower.endswith("ings"):
                head = i
                continue
            if head == i - 1 and _is_modifier(words, head) and is_plural(word):
                head = i
                continue
            if _is_modifier(words, head) and i + 1 < len(words) and head == i - 1 and lower.isalpha():
                continue_with = words[i + 1].group("word").lower()
                if continue_with in table:
                    head = i + 1
            break
        if lower in uncounted():
            return None
        if is_plural(word):
            head = i
        elif i and lower.endswith("ed") and lower not in counted().keep_ed and "-" not in lower:
            break
    if head is None and words and NATION.search(words[0].group("word")):
        return 0
    return head


def _is_modifier(words: list[re.Match[str]], at: int) -> bool:
    """Whether a plural-like word often stands before another noun: police, women, sports, crew."""
    word = words[at].group("word").lower()
    follower = words[at + 1].group("word").lower().rstrip(".") if at + 1 < len(words) else ""
    if word in counted().before_people_only:
        return follower in plurals()
    return word in counted().unmarked or word in counted().modifiers


def _ends_pair(words: list[re.Match[str]], at: int) -> bool:
    """Whether "and" joins two nouns of people that one number counts ("12 men and women")."""
    if at + 1 >= len(words):
        return False
    first, second = (words[i].group("word").lower().rstrip(".") for i in (at - 1, at + 1))
    table = plurals()
    return table.get(first) in counted().people and table.get(second) in counted().people


def _singular_head(words: list[re.Match[str]]) -> int | None:
    """The position of the first known singular noun, with a noun of people right behind it taken in."""
    known = counted().people | counted().things | {noun for harm in counted().harm.values() for noun in harm.nouns}
    for i, match in enumerate(words):
        lower = match.group("word").lower().rstrip(".")
        if lower in uncounted() or lower in ("and", "or") or (is_plural(lower) and lower not in counted().unmarked):
            return None
        follower = words[i + 1].group("word").lower().rstrip(".") if i + 1 < len(words) else ""
        if (lower in known or lower in SINGULAR_ONLY) and follower not in known:
            return i
        if i > 3:
            return None
    return None


SINGULAR_ONLY = frozenset(("aircraft", "crew"))
