"""Tokens: a text cut into the syntactic words of Universal Dependencies, by rules.

The conventions are those of the English treebanks EWT and GUM: clitics apart (do|n't, John|'s), compounds cut at their
hyphens but not after a prefix (well|-|known, non-stop), abbreviations with their stop, numbers and addresses whole.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import msgspec

from sayso.knowledge.words import load

APOSTROPHES = "'’`´‘"
MARKS = "".join(chr(code) for code in range(0x300, 0x3100) if unicodedata.category(chr(code))[0] == "M")
INNER = "\u00ad\u200c\u200d\u2060"  # invisible signs that may stand within a word
EMOJI = "[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
CLITIC = re.compile(rf"(?:n[{APOSTROPHES}]t|[{APOSTROPHES}](?:s|m|re|ve|ll|d))\Z", re.IGNORECASE)
LONGEST_CLITIC = 3


class TokenWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `token_words.json`: words that are cut, or not cut, against the rules for their signs."""

    source: str
    licence: str
    note: str
    prefixes: list[str]
    suffixes: list[str]
    abbreviations: list[str]
    abbreviations_before_number: list[str]
    abbreviations_before_capital: list[str]
    abbreviations_before_lower: list[str]
    sentence_starts: list[str]
    units: list[str]
    clitics: dict[str, int]
    whole: list[str]
    file_endings: list[str]
    domains: list[str]


def token_spans(text: str) -> list[tuple[int, int]]:
    """The tokens of a text in order; each sign but white space lies in exactly one."""
    clitics = _words().clitics
    spans: list[tuple[int, int]] = []
    for match in _pattern().finditer(text):
        start, end = match.span()
        if match.lastgroup == "word":
            spans.extend(_parts(text, start, end, clitics))
        else:
            spans.append((start, end))
    return spans


def _parts(text: str, start: int, end: int, clitics: dict[str, int]) -> list[tuple[int, int]]:
    """A word with its clitics apart."""
    found: list[tuple[int, int]] = []
    while clitic := CLITIC.search(text, max(start, end - LONGEST_CLITIC), end):
        if clitic.start() == start:
            break
        found.append((clitic.start(), end))
        end = clitic.start()
    if end - start <= 9:  # no longer than any that is listed
        border = clitics.get(text[start:end].lower().replace("’", "'"))
        if border:
            found.append((start + border, end))
            end = start + border
    return [(start, end), *reversed(found)]


@cache
def _words() -> TokenWords:
    return load("token_words.json", TokenWords)


def _one_of(words: list[str]) -> str:
    """A pattern of any of some words, in any case, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    listed = "|".join(re.escape(word).replace("'", "['’]") for word in ordered)
    return f"(?i:{listed})"


def _as_written(words: list[str]) -> str:
    """A pattern of any of some words in their case, or in capitals if they begin with one."""
    capitals = [word.upper() for word in words if word[0].isupper()]
    return f"(?:{'|'.join(map(re.escape, sorted({*words, *capitals}, key=lambda word: (-len(word), word))))})"


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for a token at any place that is no white space; what can backtrack is bounded, so it is linear."""
    words = _words()
    sign = rf"[\w{MARKS}{INNER}]"  # of a word
    letter = r"[^\W\d_]"
    quote = f"[{APOSTROPHES}]"
    run = rf"\w{sign}*+"
    number = r"\d++(?:[.:]\d++|(?:,\d\d(?=,))*,\d{3}(?!\d))*+"
    prefix = rf"(?:(?<![\w-]){_one_of(words.prefixes)}-(?=\w))"
    name = rf"\s?(?!(?:{'|'.join(words.sentence_starts)})(?!\w))[A-Z\d]"  # what may follow a stop within a sentence
    address = r"(?:[\w-]{1,63}+\.){1,6}"
    domain = f"{address}(?:{'|'.join([*words.domains, *map(str.upper, words.domains)])})(?![\\w-])"
    tail = r"(?:[/?#:][^\s<>\"“”]*[\w/=&#%-])?"
    alternatives = {
        "url": r"(?:(?:https?|ftp)://|www\.)[^\s<>\"“”]*[\w/=&#%~+-]",
        "mail": r"(?<![\w.])(?:mailto:)?[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}",
        "file": rf"(?<![\w.])[\w#](?:[\w#.-]{{0,80}}[\w#])?\.{_one_of(words.file_endings)}(?!\w)",
        "site": rf"(?<![\w.]){domain}{tail}",
        "newsgroup": r"(?<![\w.])[a-z]{2,20}(?:\.[a-z][a-z-]{1,20}){2,6}(?![\w-])",
        "handle": r"(?<!\w)[@#][^\W\d]\w*+",
        "whole": rf"(?<![\w'’]){_one_of(words.whole)}(?!\w)",
        "initials": rf"(?<![\w.])(?:{letter}\.){{1,8}}{letter}(?!{sign})\.?",
        "abbreviation": rf"(?<![\w.]){_as_written(words.abbreviations)}\.(?!\.\.)",
        "before_number": rf"(?<![\w.-]){_as_written(words.abbreviations_before_number)}\.(?=\s?\d)",
        "before_capital": rf"(?<![\w.-]){_as_written(words.abbreviations_before_capital)}\.(?=,|{name})",
        "before_lower": rf"(?<![\w.-]){_as_written(words.abbreviations_before_lower)}\.(?=\s?[a-z,;:)\]\"”])",
        "others": r"(?<=\b[Ee]t )al\.(?!\.\.)",
        "life": r"(?<=\()[bcdmpr]\.",
        "initial": rf"(?<![\w.'’-])[A-Z]\.(?={name})",
        "currency": r"(?<!\w)[A-Z]{1,3}\$",
        "firm": r"(?<!\w)[A-Z]{1,4}&[A-Z]{1,4}(?!\w)",
        "telephone": r"(?<![\w-])(?:\+?\d{1,3}-)?(?:\d{3}[-/.])?\d{3}-\d{4}(?![\w-])",
        "foreign_telephone": r"(?<!\w)\+(?:\d{5,15}|\d{1,3}(?=\s\d))",
        "date": r"(?<![\w/-])\d{1,4}(?P<between>[/-])\d{1,2}(?P=between)\d{1,4}(?![\w/-])",
        "day_or_part": r"(?<![\w/-])\d{1,2}/\d{1,2}(?!\w|[/-]\d)",
        "postcode": r"(?<![\w-])\d{5}-\d{4}(?![\w-])",
        "decade": r"(?<!\w)\d{1,3}0['’]s(?!\w)",
        "year": r"(?<!\w)['’]\d\d(?:['’]?s)?(?!\w)",
        "measured": rf"(?!\d[gG]){number}(?={_one_of(words.units)}(?!\w))",
        "decimal": r"(?<!\w)\.\d++(?!\w)",
        "number": rf"{number}{sign}*+",
        "clitic": rf"{quote}(?i:s|m|re|ve|ll|d)(?!\w)",
        "stammer": r"(?<![\w'’-])(?P<said>\w{1,8})-(?=[\s,]\s?(?:[—–-]\s)?(?i:(?P=said)))",
        "cut_off": r"(?<![\w'’-])(?i:[b-df-hj-np-tv-z]{1,3})-(?=\s(?!(?:and|or|to)\b))",
        "word": rf"{prefix}?{run}(?:{quote}(?!\d){run})*+(?:-{_one_of(words.suffixes)}(?![\w-]))?",
        "smiley": r"[:;=]['^o-]?[)(\]\[](?![)(])|(?<!\S)[:;=]-?[DPpOo/\\](?!\w)|\^_\^|<3(?!\w)|(?<!\S)\(:",
        "stops": r"\.{2,}+|…{2,}+|\.?[!?]++(?:\.(?!\.))?",
        "rule": r"[|+<>=*~{}_-]{4,}+|<-+|-+>|=+>",
        "doubled": r"''|’’|‘’|``|<<|>>",
        "repeated": r"(?P<same>[-–—=*+~#_,•^])(?P=same)++",
        "emoji": rf"{EMOJI}(?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d{EMOJI})*+",
        "sign": rf"\S[{MARKS}]*+",
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in alternatives.items()))
