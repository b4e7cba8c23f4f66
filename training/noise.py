"""Texts as careless collectors leave them, so that the model does not lean on punctuation.

Each noise takes signs out of a text or puts others of the same number in their place; gold runs move along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from random import Random

from training.articles import Gold, Run
from training.corpora import Document

CLEAN_SHARE = 0.5  # of the articles of an epoch stay as they are
DOUBLE = '“”„«»"″'
APOSTROPHES = "'’‘`"
CURLED = str.maketrans("“”‘’", "\"\"''")
BRITISH = str.maketrans("“”", "‘’")
UPPER_SHARE, LOWER_SHARE, OTHER_MARKS_SHARE = 0.04, 0.03, 0.3  # of the documents of corpora of tokens
OPENING = re.compile(r"(?<![^\s(\[–—-])[\"'](?=\w)")
PARAGRAPH = re.compile(r"\s*\n\s*")

Noise = Callable[[str], tuple[str, list[int]]]  # the new text, and for each old place (and the end) the new one


def without(signs: str) -> Noise:
    """Take out all of some signs."""
    gone = frozenset(signs)

    def applied(text: str) -> tuple[str, list[int]]:
        kept = [sign not in gone for sign in text]
        return "".join(sign for sign in text if sign not in gone), [0, *accumulate(kept)]

    return applied


def joined_paragraphs(text: str) -> tuple[str, list[int]]:
    """Make one paragraph of all."""
    kept = [True] * len(text)
    signs = list(text)
    for gap in PARAGRAPH.finditer(text):
        signs[gap.start()] = " "
        for place in range(gap.start() + 1, gap.end()):
            kept[place] = False
    return "".join(sign for sign, stays in zip(signs, kept, strict=True) if stays), [0, *accumulate(kept)]


def straight_quotes(text: str) -> tuple[str, list[int]]:
    """Write quotation marks as a typewriter does."""
    return text.translate(CURLED), list(range(len(text) + 1))


def british_quotes(text: str) -> tuple[str, list[int]]:
    """Quote with single marks."""
    return text.translate(BRITISH), list(range(len(text) + 1))


NOISES: tuple[tuple[Noise, ...], ...] = (
    (without(DOUBLE),),
    (without(","),),
    (without(APOSTROPHES + ","),),
    (without(DOUBLE + APOSTROPHES + ","),),
    (joined_paragraphs,),
    (joined_paragraphs, without("," + APOSTROPHES)),
    (straight_quotes,),
    (british_quotes,),
)  # each as likely as any other


def noisy(gold: Gold, chance: Random) -> Gold:
    """The article as it is, or with one of the noises."""
    if chance.random() < CLEAN_SHARE:
        return gold
    for noise in chance.choice(NOISES):
        gold = applied(gold, noise)
    return gold


def applied(gold: Gold, noise: Noise) -> Gold:
    """An article with a noise; runs of which nothing is left go, attributions without cue or content with them."""
    text, place = noise(gold.text)
    changed = [{role: moved_runs(runs, place) for role, runs in one.items()} for one in gold.attributions]
    return Gold(gold.id, text, [one for one in changed if one["cue"] and one["content"]])


def moved_runs(runs: Sequence[Sequence[int]], place: Sequence[int]) -> list[Run]:
    """Runs at their new places; one of which nothing is left goes."""
    return [(place[start], place[end]) for start, end in runs if place[start] < place[end]]


def rewritten(document: Document, chance: Random) -> Document:
    """A document as it is, in capitals (as old wires came), in lower case, or with quotation marks of another kind.

    No place of a sign changes.
    """
    text, drawn = document.text, chance.random()
    if drawn < UPPER_SHARE:
        text = "".join(sign.upper() if len(sign.upper()) == 1 else sign for sign in text)
    elif drawn < UPPER_SHARE + LOWER_SHARE:
        text = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    if chance.random() < OTHER_MARKS_SHARE:
        text = text.translate(CURLED) if any(mark in text for mark in "“”’") else curled(text)
    return replace(document, text=text)


def curled(text: str) -> str:
    """Typewriter's marks as a printer sets them: an opening one stands before a word, a closing one after it."""
    opened = OPENING.sub(lambda mark: "“" if mark[0] == '"' else "‘", text)
    return opened.replace('"', "”").replace("'", "’")
