"""Texts as careless collectors leave them, so that the model does not lean on punctuation.

Each noise takes signs out of a text or puts others of the same number in their place; gold runs move along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random

from training.articles import Gold, Run

CLEAN_SHARE = 0.5  # of the articles of an epoch stay as they are
DOUBLE = '“”„«»"″'
APOSTROPHES = "'’‘`"
CURLED = str.maketrans("“”‘’", "\"\"''")
BRITISH = str.maketrans("“”", "‘’")
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
