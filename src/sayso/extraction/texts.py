"""What the words of a cause come to: a head and its arguments, so that two wordings of one cause meet."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.words import cue_forms, forms_of, irregular_forms
from sayso.model.keys import folded
from sayso.model.values import TextValue

SKIPPED = frozenset(
    [
        "the",
        "a",
        "an",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "being",
        "had",
        "has",
        "have",
        "did",
        "do",
        "does",
        "of",
        "to",
        "in",
        "on",
        "at",
        "it",
        "its",
        "their",
        "his",
        "her",
        "that",
        "which",
        "by",
        "and",
        "very",
        "too",
        "so",
    ]
)
INFLECTED = re.compile(r"(?:ing|ed)$")


def text_value(words: str) -> TextValue:
    """A text value of some words: the last inflected verb as head (by its lemma), the content words as arguments."""
    plain = " ".join(words.split())
    found = [word for word in folded(plain).split() if word not in SKIPPED]
    head = next((lemma_of(word) for word in found if INFLECTED.search(word) or word in _irregular()), None)
    head = head or (lemma_of(found[0]) if found else None)
    arguments = [word for word in found if lemma_of(word) != head]
    return TextValue(text=plain, head=head, arguments=arguments)


def lemma_of(word: str) -> str:
    """The lemma of a word form: from the tables where they have it, else by undoing the rules of spelling."""
    if word in _irregular():
        return _irregular()[word]
    if word in cue_forms():
        return cue_forms()[word][0]
    for ending, size in (("ing", 3), ("ed", 2)):
        if word.endswith(ending) and len(word) > size + 2:
            stem = word[:-size]
            if stem[-1] in "csvzgu" and stem[-2:] not in ("ss", "ng"):
                return stem + "e"  # "caused", "forcing", "charged": no stem ends in these signs alone
            for lemma in (stem, stem + "e", stem[:-1]):
                if word in forms_of(lemma) and (lemma != stem[:-1] or stem[-1] == stem[-2]):
                    return lemma
    return word


@cache
def _irregular() -> dict[str, str]:
    return {form: lemma for lemma, forms in irregular_forms().items() for form in forms}
