"""Which words may head a mention, and how far it reaches: by the tree, with the extents of GUM (Zeldes 2017).

All modifiers belong to a mention, but neither appositions nor other conjuncts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sayso.knowledge.pronouns import pronouns
from sayso.language.reader import Reading


@dataclass(frozen=True)
class Tree:
    """A text as tokens with their syntax in Universal Dependencies.

    Spans are in code points; `sentences` has the number of each token's sentence; a head is a token, -1 for a root.
    """

    text: str
    spans: Sequence[tuple[int, int]]
    sentences: Sequence[int]
    upos: Sequence[str]
    lemmas: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]

    @classmethod
    def of(cls, text: str, reading: Reading) -> Tree:
        """What the model reads in a text."""
        sentences = [number for number, (start, end) in enumerate(reading.sentences) for _ in range(start, end)]
        return cls(text, reading.tokens, sentences, reading.upos, reading.lemmas, reading.heads, reading.relations)

    def form(self, token: int) -> str:
        """A token as it is written."""
        start, end = self.spans[token]
        return self.text[start:end]

    def children(self) -> list[list[int]]:
        """The tokens that hang on each token, in order."""
        found: list[list[int]] = [[] for _ in self.spans]
        for token, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(token)
        return found


class Candidate(NamedTuple):
    """What may be a mention: tokens start to end around a head; joint if it is the head with its conjuncts."""

    head: int
    joint: bool
    start: int
    end: int


_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"}
_INNER = {"flat", "fixed", "goeswith", "punct", "cc", "case", "discourse"}  # relations of words that head no phrase
_ARGUMENTS = {"nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "dislocated", "root"}
_BEFORE = {
    "amod",
    "compound",
    "det",
    "flat",
    "goeswith",
    "nmod",
    "nummod",
}  # dependents in the mention, before its head
_BEHIND = {"acl", "amod", "case", "compound", "det", "fixed", "flat", "goeswith", "nmod", "nummod"}
_BEHIND_CLOSE = {"advmod", "obl"}  # in the mention where no sign stands between


def candidates(tree: Tree) -> list[Candidate]:
    """All that may be mentions, in the order of their heads."""
    children = tree.children()
    reach = _reach(tree)
    found = []
    for head in range(len(tree.spans)):
        if _may_refer(tree, head, children[head]):
            start, end = _extent(tree, head, children[head], reach)
            found.append(Candidate(head, False, start, end))
            conjuncts = [child for child in children[head] if tree.relations[child] == "conj"]
            if conjuncts:
                found.append(Candidate(head, True, start, max(end, reach[conjuncts[-1]][1])))
    return found


def _may_refer(tree: Tree, token: int, children: Sequence[int]) -> bool:
    """Whether a word may head a mention; verbs, which seldom do, never."""
    upos, relation = tree.upos[token], tree.relations[token]
    if upos in _NOMINAL:
        return relation not in _INNER
    if upos == "DET":
        return relation in _ARGUMENTS
    if upos == "ADJ":
        return relation in _ARGUMENTS and any(tree.relations[child] == "det" for child in children)
    return upos == "ADV" and tree.form(token).lower() in pronouns().places


def _reach(tree: Tree) -> list[tuple[int, int]]:
    """For each token the run from the first to the last token that hangs on it, itself among them."""
    first, last = list(range(len(tree.spans))), list(range(1, len(tree.spans) + 1))
    waiting = [len(children) for children in tree.children()]
    ready = [token for token, number in enumerate(waiting) if not number]
    while ready:
        token = ready.pop()
        head = tree.heads[token]
        if head >= 0:
            first[head] = min(first[head], first[token])
            last[head] = max(last[head], last[token])
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
    return list(zip(first, last, strict=True))


def _extent(tree: Tree, head: int, children: Sequence[int], reach: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The tokens of the mention of a head: outwards from it, what belongs to it until something does not."""
    start, end = head, head + 1
    for child in reversed([child for child in children if child < head]):
        relation = tree.relations[child]
        with_number = relation == "advmod" and tree.upos[head] == "NUM"  # about 40
        with_pronoun = relation == "dep" and tree.upos[child] == "PRON"  # you people
        if relation in _BEFORE or with_number or with_pronoun:
            start = min(start, reach[child][0])
        elif relation == "case":
            break
    predicate = any(tree.relations[child] in ("cop", "nsubj") for child in children)
    for child in (child for child in children if child > head):
        relation = tree.relations[child]
        close = relation in _BEHIND_CLOSE and not predicate and reach[child][0] == end
        bracketed = relation == "nmod" and tree.form(reach[child][0]) in ("(", "[")
        if (relation in _BEHIND and not bracketed) or close:
            end = max(end, reach[child][1])
        elif relation == "conj":
            break
    return start, end
