"""Languages: which one a text is in. English is told by its small words; the model is loaded only for other texts."""

from __future__ import annotations

import re

from sayso.knowledge.press import languages

LOOKED_AT = 4000  # signs from the middle of a text: heads are full of names
ENOUGH_WORDS = 12  # below this, the share of small words says little
ENGLISH_SHARE = 0.14  # of words; English news has 0.25 to 0.40, texts of other European languages below 0.06
WORD = re.compile(r"[^\W\d_]+")
CODE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")
UNKNOWN = "und"  # ISO 639-2 for undetermined


def stated_language(tag: str | None) -> str | None:
    """The language of a tag like `en-GB`, as ISO 639 has it; None where it is none."""
    found = CODE.match((tag or "").strip())
    code = found.group().lower() if found else ""
    return languages().codes.get(code, code if len(code) == 2 else None)


def language_of(text: str, page_language: str | None = None) -> str:
    """The ISO 639-1 code of a text's language; `und` where it has no words.

    What the page says of its language counts only where the words are too few to tell: templates are often wrong.
    """
    start = max(0, (len(text) - LOOKED_AT) // 2)
    sample = text[start : start + LOOKED_AT]
    words = WORD.findall(sample)
    if not words:
        return UNKNOWN
    small = languages().english_words
    share = sum(word.lower() in small for word in words) / len(words)
    if share >= ENGLISH_SHARE and len(words) >= ENOUGH_WORDS:
        return "en"
    stated = stated_language(page_language)
    if len(words) < ENOUGH_WORDS and stated:
        return stated
    from py3langid import classify  # noqa: PLC0415 - its model takes a second to load

    return str(classify(sample)[0])


def can_be_read(language: str) -> bool:
    """Whether the rooms behind this one read a language."""
    return language in languages().read


def language_name(language: str) -> str:
    """The English name of a language, or its code."""
    return languages().names.get(language, language)
