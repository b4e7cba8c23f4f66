"""The words of a text with their places, folded so that spellings, possessives and lost commas do not part them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import msgspec

from sayso.knowledge.likeness import rarity, stem
from sayso.model.spans import Span

WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:[’'ʼ`][^\W_]+)*")
DROPPED = str.maketrans("", "", "’'ʼ`,")


class Words(msgspec.Struct, frozen=True):
    """The words of one text: folded forms, and where each starts and ends in code points."""

    forms: list[str]
    starts: list[int]
    ends: list[int]

    def between(self, start: int, end: int) -> range:
        """The numbers of the words that lie wholly within a run of the text."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))

    def within(self, spans: Iterable[Span]) -> list[str]:
        """The folded words of some spans, in their order."""
        return [self.forms[at] for span in spans for at in self.between(span.start, span.end)]


def words_of(text: str) -> Words:
    """All words of a text; accents, case, apostrophes and the commas of numbers are gone from the forms."""
    found = list(WORD.finditer(text))
    forms = [_plain(match[0]) for match in found]
    return Words(forms, [match.start() for match in found], [match.end() for match in found])


def telling_words(forms: Iterable[str]) -> frozenset[str]:
    """The stems of those words that are not among the commonest of the language."""
    return frozenset(stem(form) for form in forms if rarity(form) > 0)


def _plain(word: str) -> str:
    word = word.casefold().translate(DROPPED)
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
