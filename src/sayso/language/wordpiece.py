"""Tokens and their word pieces: BERT's uncased pieces, with the place of every token in the given text.

After the tokenizer published with BERT (Devlin et al. 2019): a token is cleaned, lower-cased and stripped of accents,
cut at punctuation and CJK signs, and each part into the longest pieces of the vocabulary, greedily. What that loses
(capitals, white space) is kept as the token's shape. Written here because the usual library brings a client of a model
hub along.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from sayso.language.tokens import token_spans
from sayso.model.errors import SaysoError

LONGEST_WORD = 100  # signs; BERT reads longer words as unknown
MOST_PIECES = 12  # of one token: the rest of an address says nothing more
UNKNOWN = "[UNK]"
OF_BERT, OF_MPNET = ("[CLS]", "[SEP]", "[PAD]"), ("<s>", "</s>", "<pad>")  # start, separator, padding
SHAPES = 13  # 0: no token; then six ways of writing, each after a space or not
CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2EBEF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class Special(NamedTuple):
    """The numbers of the pieces that an encoder wants around words."""

    start: int
    separator: int
    padding: int


@dataclass(frozen=True)
class Words:
    """A text as tokens.

    `spans[i]` in code points, `pieces[i]` vocabulary numbers (never empty), `shapes[i]` how it is written (`shape_of`).
    """

    special: Special
    spans: list[tuple[int, int]]
    pieces: list[tuple[int, ...]]
    shapes: list[int]


class WordPiece:
    """A vocabulary of pieces: one a line, its line number its number."""

    def __init__(self, vocabulary: list[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = (self.numbers[UNKNOWN],)
        names = OF_MPNET if OF_MPNET[0] in self.numbers else OF_BERT  # MPNet's vocabulary has BERT's pieces too
        self.special = Special(*(self.numbers[name] for name in names))
        self.pieces_of = lru_cache(maxsize=1 << 16)(self._pieces_of)

    def words(self, text: str, tokens: Iterable[tuple[int, int]] | None = None) -> Words:
        """The tokens of a text (or those given) as pieces; one that cleans away to nothing (controls) is left out."""
        found = Words(self.special, [], [], [])
        for start, end in token_spans(text) if tokens is None else tokens:
            token = text[start:end]
            pieces = self.pieces_of(token)
            if pieces:
                found.spans.append((start, end))
                found.pieces.append(pieces)
                found.shapes.append(shape_of(token, start == 0 or text[start - 1].isspace()))
        return found

    def _pieces_of(self, token: str) -> tuple[int, ...]:
        found: list[int] = []
        for start, end in _word_runs(token):
            plain = _plain(token[start:end])
            if plain:
                found.extend(self._longest(plain))
            if len(found) >= MOST_PIECES:
                break
        return tuple(found[:MOST_PIECES])

    def _longest(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return self.unknown
        found: list[int] = []
        at = 0
        while at < len(word):
            end = len(word)
            while end > at:
                number = self.numbers.get(word[at:end] if at == 0 else "##" + word[at:end])
                if number is not None:
                    break
                end -= 1
            else:
                return self.unknown
            found.append(number)
            at = end
        return tuple(found)


@lru_cache(maxsize=1 << 16)
def shape_of(token: str, after_space: bool) -> int:
    """How a token is written, 1 to 12.

    No letters, lower case, one capital, capitalised, all capitals, or mixed; and six more for those after white space.
    """
    letters = [sign for sign in token if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    if not letters:
        kind = 0
    elif not capitals:
        kind = 1
    elif capitals == len(letters):
        kind = 2 if capitals == 1 else 4
    else:
        kind = 3 if capitals == 1 and letters[0].isupper() else 5
    return 1 + kind + 6 * after_space


@cache
def wordpiece(path: Path) -> WordPiece:
    """The vocabulary in a file; SaysoError if it is none."""
    try:
        # Only a line feed ends a line: some pieces are signs that splitlines() takes for ends of lines.
        return WordPiece(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise SaysoError(f"{path}: this is no vocabulary of word pieces ({error}); give --models another.") from error


@lru_cache(maxsize=1 << 14)
def _class_of(sign: str) -> int:
    """0: in a word; 1: a word of its own; 2: between words; 3: nothing at all (a control)."""
    if sign in "\t\n\r" or unicodedata.category(sign) in ("Zs", "Zl", "Zp"):
        return 2
    if sign in "\0\ufffd" or unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Co"):
        return 3
    if any(low <= ord(sign) <= high for low, high in CJK):
        return 1
    # A sign may turn to punctuation when its accents go: ≠ to =.
    return int(any(map(_is_punctuation, unicodedata.normalize("NFD", sign))))


def _is_punctuation(sign: str) -> bool:
    """Whether BERT cuts at a sign: all of ASCII that is no letter, digit or control, and what Unicode calls so."""
    return (sign.isascii() and sign.isprintable() and not sign.isalnum()) or unicodedata.category(sign).startswith("P")


def _word_runs(text: str) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start = -1
    for place, sign in enumerate(text):
        kind = _class_of(sign)
        if kind in (0, 3):
            if start < 0:
                start = place
            continue
        if start >= 0:
            runs.append((start, place))
            start = -1
        if kind == 1:
            runs.append((place, place + 1))
    if start >= 0:
        runs.append((start, len(text)))
    return runs


def _plain(word: str) -> str:
    """A word in lower case without accents and controls."""
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = "".join(sign for sign in word if _class_of(sign) != 3)
    return "".join(sign for sign in unicodedata.normalize("NFD", kept.lower()) if unicodedata.category(sign) != "Mn")
