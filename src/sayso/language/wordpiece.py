"""Words and word pieces: BERT's uncased tokenisation, with the place of every word in the given text.

After the tokenizer published with BERT (Devlin et al. 2019): text is cleaned, lower-cased and stripped of accents,
cut at white space, punctuation and CJK signs, and each word into the longest pieces of the vocabulary, greedily.
Written here because the usual library brings a client of a model hub along.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from sayso.model.errors import SaysoError

LONGEST_WORD = 100  # signs; BERT reads longer words as unknown
UNKNOWN = "[UNK]"
CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2EBEF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


@dataclass(frozen=True)
class Words:
    """A text as words: `spans[i]` in code points, `pieces[i]` the vocabulary numbers of word i (never empty)."""

    spans: list[tuple[int, int]]
    pieces: list[tuple[int, ...]]


class WordPiece:
    """A vocabulary of pieces: one a line, its line number its number."""

    def __init__(self, vocabulary: list[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = (self.numbers[UNKNOWN],)
        self.pieces_of = lru_cache(maxsize=1 << 16)(self._pieces_of)

    def words(self, text: str) -> Words:
        """All words of a text; what cleans away to nothing (controls, lone accents) is in no word."""
        spans: list[tuple[int, int]] = []
        pieces: list[tuple[int, ...]] = []
        for start, end in _word_runs(text):
            plain = _plain(text[start:end])
            if plain:
                spans.append((start, end))
                pieces.append(self.pieces_of(plain))
        return Words(spans, pieces)

    def _pieces_of(self, word: str) -> tuple[int, ...]:
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
