"""Names in bylines and mastheads: which words name a person, an outlet or an agency."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.press import furniture, one_of
from sayso.knowledge.tellers import agency_named, outlet_named
from sayso.model.keys import folded

NAME_WORD = re.compile(r"(?:[a-z]{1,3}-)?[^\W\d_a-z][\w'’.-]*")
JOINED_ARTICLE = re.compile(r"[a-z]{1,3}-[^\W\d_a-z]")
DOMAIN = re.compile(r"(?:www\.)?[A-Za-z][\w-]+(?:\.[a-z]{2,4}){1,2}")  # a site that goes by its address
LONGEST_NAME = 6  # words of a name of an outlet or agency


def is_agency(words: str) -> bool:
    """Whether words name an agency that is known, or one by its form (`Coastal News Agency`)."""
    if agency_named(words):
        return True
    return folded(words).endswith((" news agency", " press agency", " newswire", " news service")) and is_title(words)


def is_known_outlet(words: str) -> bool:
    """Whether words name an outlet of the table."""
    return outlet_named(words) is not None


def is_title(words: str) -> bool:
    """Whether every word but small ones begins with a capital or digit, and none is out of place in a name."""
    parts = words.split()
    if not 1 <= len(parts) <= LONGEST_NAME or re.search(r"[.!?:;,\"“”]\s|[!?:;,\"“”|]$", words):
        return False
    return all(
        _is_capital(part) or part[0].isdigit() or part.lower() in furniture().small_words for part in parts
    ) and any(map(_is_capital, parts))


def is_outlet(words: str) -> bool:
    """Whether words read like an outlet: one that is known, or a title that begins or ends as outlets' names do."""
    if is_known_outlet(words) or is_agency(words) or DOMAIN.fullmatch(words):
        return True
    plain = folded(words).removeprefix("the ").split()
    if not is_title(words) or not len(plain) > 1:
        return False
    known = furniture().outlet_words
    before = plain[: plain.index("of")] if "of" in plain[1:] else plain
    return plain[-1] in known or plain[0] in known or before[-1] in known


def is_person(words: str) -> bool:
    """Whether words read like a person's name: two to five capitalised words without digits, no outlet or agency."""
    parts = words.split()
    if not 2 <= len(parts) <= 5 or is_outlet(words):
        return False
    if not all(NAME_WORD.fullmatch(part) or part.lower() in furniture().particles for part in parts):
        return False
    return sum(map(_is_capital, parts)) >= 2 and not is_nobody(words)


def _is_capital(word: str) -> bool:
    """Whether a word of a name begins with a capital, or with a small article joined to one (`al-Rashid`)."""
    return word[0].isupper() or JOINED_ARTICLE.match(word) is not None


def is_nobody(words: str) -> bool:
    """Whether a byline names nobody (`Staff Reporter`)."""
    return _nobody().fullmatch(folded(words)) is not None


@cache
def _nobody() -> re.Pattern[str]:
    return one_of(*(rf"(?:our |the )?{name}" for name in furniture().no_authors))


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, case, accents and a leading article left out, or one agency's."""
    mine, theirs = folded(one).removeprefix("the "), folded(other).removeprefix("the ")
    if mine == theirs:
        return True
    first, second = agency_named(one), agency_named(other)
    return first is not None and first == second
