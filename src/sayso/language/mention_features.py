"""What is known of mentions and of pairs of them without the encoder: columns of small numbers.

A mention is compared with the nearest before it and with some that share a word with it, so that time is linear in the
text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.pronouns import pronouns
from sayso.language.labels import RELATIONS, UPOS
from sayso.language.mention_spans import Candidate, Tree, candidates

NEAREST = 50  # mentions before one that are compared with it
ALIKE = 8  # mentions further back that share a word with it, for each of its words; the last ones

Ints = NDArray[np.int64]


class Columns(NamedTuple):
    """Features as columns of numbers, one row a mention or pair; `sizes` says how many values each column has."""

    values: Ints
    sizes: tuple[int, ...]


@dataclass(frozen=True)
class Mentions:
    """Candidates with what tells them apart; a row each, in the order of their heads."""

    tree: Tree
    candidates: list[Candidate]
    features: Columns
    kinds: Ints  # of pronoun, 0 for none
    classes: Ints  # pronoun, name, number, other
    plural: Ints  # 1 for one, 2 for several, 0 unknown
    quotations: Ints  # number of the quotation that it stands in, 0 for none
    paragraphs: Ints
    words: list[frozenset[str]]  # of what it is called: the head and its modifiers, in lower case
    initials: list[str]
    texts: Ints  # the same number for the same text, without its determiner


PRONOUN, NAME, NUMBER, OTHER = range(4)
_CLASS_BY_UPOS = {"PRON": PRONOUN, "DET": PRONOUN, "ADV": PRONOUN, "PROPN": NAME, "NUM": NUMBER, "SYM": NUMBER}
_LENGTHS = [2, 3, 4, 6, 10]
_CALLED = {"compound", "flat", "goeswith", "amod", "nummod", "nmod"}
KINDS = len(pronouns().kinds) + 1
MENTION_SIZES = (
    len(UPOS) + 1, len(RELATIONS) + 1, KINDS, 3, len(pronouns().articles) + 3, 2, len(_LENGTHS) + 1, 2, len(UPOS) + 2,
    2, 3, 2, 2,
)  # fmt: skip
"""Values of each column of a mention, in the order of `described`."""


def described(tree: Tree) -> Mentions:
    """The candidates of a text with their features."""
    found = candidates(tree)
    children = tree.children()
    quotations, paragraphs = _quotations(tree), _paragraphs(tree)
    kind_of, article_of = pronouns().kind_numbers(), pronouns().article_numbers()
    upos_of = {name: number for number, name in enumerate(UPOS, 1)}
    relation_of = {name: number for number, name in enumerate(RELATIONS, 1)}
    texts: dict[str, int] = {}
    rows, kinds, classes, plural, same, words, initials = [], [], [], [], [], list[frozenset[str]](), list[str]()
    for head, joint, start, end in found:
        form, upos, above = tree.form(head).lower(), tree.upos[head], tree.heads[head]
        kind = kind_of.get(form, 0) if upos in ("PRON", "DET") and not joint else 0
        number = _number(tree, head, kind, joint)
        article = _article(tree, head, children[head], article_of)
        capital = int(form != tree.form(head)) * (
            1 + int(head > 0 and tree.sentences[head] == tree.sentences[head - 1])
        )
        rows.append((
            upos_of.get(upos, 0),
            relation_of.get(tree.relations[head], 0),
            kind,
            number,
            article,
            int(joint),
            bisect_right(_LENGTHS, end - start),
            int(quotations[head] > 0),
            upos_of.get(tree.upos[above], 0) if above >= 0 else len(UPOS) + 1,
            int(any(tree.relations[child] == "case" for child in children[head])),
            capital,
            int(any(tree.relations[child] in ("acl", "appos") for child in children[head])),
            int(any(tree.relations[child] == "cop" for child in children[head])),
        ))  # fmt: skip
        called = [child for child in children[head] if tree.relations[child] in _CALLED and start <= child < end]
        called += [child for child in children[head] if joint and tree.relations[child] == "conj"]
        first = start + 1 if start < head and (tree.upos[start] == "DET") else start
        text = tree.text[tree.spans[first][0] : tree.spans[end - 1][1]].lower()
        kinds.append(kind)
        classes.append(OTHER if joint else _CLASS_BY_UPOS.get(upos, OTHER))
        plural.append(number)
        words.append(frozenset(tree.lemmas[token].lower() for token in (head, *called)))
        initials.append(
            "".join(tree.form(token)[0] for token in range(start, end) if tree.upos[token] == "PROPN").lower()
        )
        same.append(texts.setdefault(text, len(texts)))
    heads = np.array([one.head for one in found], np.int64)
    return Mentions(
        tree,
        found,
        Columns(np.array(rows, np.int64).reshape(-1, len(MENTION_SIZES)), MENTION_SIZES),
        np.array(kinds, np.int64),
        np.array(classes, np.int64),
        np.array(plural, np.int64),
        quotations[heads],
        paragraphs[heads],
        words,
        initials,
        np.array(same, np.int64),
    )


def _number(tree: Tree, head: int, kind: int, joint: bool) -> int:
    """1 for one, 2 for several, 0 for unknown: a noun is plural where its lemma is another word."""
    form = tree.form(head).lower()
    if joint:
        return 2
    if tree.upos[head] == "NOUN":
        return 2 if form != tree.lemmas[head].lower() else 1
    if kind:
        return 2 if form in pronouns().plural else 1
    return 1 if tree.upos[head] == "PROPN" else 0


def _article(tree: Tree, head: int, children: Sequence[int], article_of: dict[str, int]) -> int:
    """The number of the kind of determiner; an owner is one more, other determiners the last, none 0."""
    for child in children:
        if tree.relations[child] == "det":
            return article_of.get(tree.form(child).lower(), len(pronouns().articles) + 2)
        if tree.relations[child] == "nmod" and child < head:
            return len(pronouns().articles) + 1
    return 0


def _quotations(tree: Tree) -> Ints:
    """The number of the quotation of each token, 0 for none; straight marks open and close in turn, by paragraph."""
    found = np.zeros(len(tree.spans), np.int64)
    paragraphs = _paragraphs(tree)
    number, is_open = 0, False
    for token in range(len(tree.spans)):
        if token and paragraphs[token] != paragraphs[token - 1]:
            is_open = False
        form = tree.form(token)
        if form in ('"', "“", "”", "``", "''"):
            is_open = form in ("“", "``") or (form == '"' and not is_open)
            number += is_open
        elif is_open:
            found[token] = number
    return found


def _paragraphs(tree: Tree) -> Ints:
    """The number of the paragraph of each token."""
    new = ["\n" in tree.text[one[1] : other[0]] for one, other in pairwise(tree.spans)]
    return np.cumsum([0, *new], dtype=np.int64)[: len(tree.spans)]


# Pairs of a mention and one before it


def paired(mentions: Mentions) -> tuple[Ints, Ints]:
    """Rows of mentions and of those before them that they are compared with, by mention, the farthest first."""
    known = defaultdict[str, list[int]](list)
    later, earlier = list[int](), list[int]()
    for row, words in enumerate(mentions.words):
        before = set(range(max(0, row - NEAREST), row))
        if mentions.classes[row] != PRONOUN:
            for word in {*words, mentions.initials[row]} - {""}:
                before.update(known[word])
                known[word] = [*known[word][1 - ALIKE :], row]
        earlier += sorted(before)
        later += [row] * len(before)
    return np.array(later, np.int64), np.array(earlier, np.int64)


_TOKENS = [2, 3, 4, 5, 8, 12, 20, 32, 64, 128, 256, 512]
_SENTENCES = [1, 2, 3, 4, 5, 8, 16, 32]
_ROWS = [2, 3, 4, 5, 8, 16, 32, 64, 128]
_PARAGRAPHS = [1, 2, 4, 8]
TIES, LIKENESSES = 10, 11
PAIR_SIZES = (
    len(_TOKENS) + 1, len(_SENTENCES) + 1, len(_ROWS) + 1, len(_PARAGRAPHS) + 1, 9, 3, 4, TIES, LIKENESSES, 2, 2,
    KINDS * KINDS, 16,
)  # fmt: skip
"""Values of each column of a pair, in the order of `compared`."""


def compared(mentions: Mentions, later: Ints, earlier: Ints) -> Columns:
    """What is known of pairs of a mention and one before it."""
    tree = mentions.tree
    heads = np.array([one.head for one in mentions.candidates], np.int64)
    starts = np.array([one.start for one in mentions.candidates], np.int64)
    ends = np.array([one.end for one in mentions.candidates], np.int64)
    sentences = np.array(tree.sentences, np.int64)[heads]
    lemmas = np.unique([tree.lemmas[head].lower() for head in heads], return_inverse=True)[1]

    def bucket(values: Ints, bounds: list[int]) -> Ints:
        return np.searchsorted(bounds, values[later] - values[earlier], side="right")

    quotations = mentions.quotations
    within_later = (starts[later] <= heads[earlier]) & (heads[earlier] < ends[later])
    within_earlier = (starts[earlier] <= heads[later]) & (heads[later] < ends[earlier])
    same_quotation = quotations[later] == quotations[earlier]
    columns = (
        bucket(heads, _TOKENS),
        bucket(sentences, _SENTENCES),
        np.searchsorted(_ROWS, later - earlier, side="right"),
        bucket(mentions.paragraphs, _PARAGRAPHS),
        mentions.plural[later] * 3 + mentions.plural[earlier],
        within_later + 2 * within_earlier,
        np.where(same_quotation, np.minimum(quotations[later], 1), 2 + (quotations[later] > 0)),
        _ties(tree, heads, later, earlier),
        _likeness(mentions, lemmas, later, earlier),
        mentions.texts[later] == mentions.texts[earlier],
        lemmas[later] == lemmas[earlier],
        mentions.kinds[later] * KINDS + mentions.kinds[earlier],
        mentions.classes[later] * 4 + mentions.classes[earlier],
    )
    return Columns(np.stack(columns, 1).astype(np.int64), PAIR_SIZES)


def _ties(tree: Tree, heads: Ints, later: Ints, earlier: Ints) -> Ints:
    """How the heads of two mentions hang together in the tree, 0 if not at all."""
    above = np.array(tree.heads, np.int64)
    relation = np.array([RELATIONS.index(name) if name in RELATIONS else -1 for name in tree.relations], np.int64)
    copular = np.zeros(len(above) + 1, bool)
    for token, name in enumerate(tree.relations):
        if name == "cop":
            copular[tree.heads[token]] = True
    up = np.append(above, -1)
    one, other = heads[later], heads[earlier]
    is_of = {name: relation == RELATIONS.index(name) for name in ("acl", "appos", "nsubj", "conj")}
    over, over_other = up[one], up[other]
    clause = np.where(over >= 0, up[over], -1)
    return np.select(
        [
            one == other,  # a head with and without its conjuncts
            (over == other) & is_of["appos"][one],
            (over_other == one) & is_of["nsubj"][other] & copular[one],  # a predicate and its subject
            (over == other) & is_of["conj"][one],
            over == other,
            over_other == one,
            (clause == other) & is_of["acl"][over],  # what stands in a relative clause, and its noun
            (over == over_other) & (over >= 0),
            (clause == over_other) & (clause >= 0),
        ],
        list(range(1, TIES)),
        0,
    )


def _likeness(mentions: Mentions, lemmas: Ints, later: Ints, earlier: Ints) -> Ints:
    """How the words that two mentions are called by compare: two names (from 5), or two others of the same head.

    The same words, fewer, more, some; for names also initials, or nothing in common. 0 for all other pairs.
    """
    classes = mentions.classes
    names = (classes[later] == NAME) & (classes[earlier] == NAME)
    others = (lemmas[later] == lemmas[earlier]) & (classes[later] != PRONOUN) & (classes[earlier] != PRONOUN)
    found = np.zeros(len(later), np.int64)
    for pair in np.flatnonzero(names | others):
        one, other = mentions.words[later[pair]], mentions.words[earlier[pair]]
        if one == other:
            likeness = 1
        elif one < other:
            likeness = 2
        elif one > other:
            likeness = 3
        elif one & other:
            likeness = 4
        else:
            likeness = 5 if mentions.initials[later[pair]] in other or mentions.initials[earlier[pair]] in one else 6
        found[pair] = likeness + 4 * names[pair]
    return found
