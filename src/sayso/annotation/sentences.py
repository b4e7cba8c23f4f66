"""Paragraphs by rules of writing; sentences and words as the model reads them. Furniture belongs to none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.language.reader import Reading
from sayso.model.annotations import Sentence, Token
from sayso.model.spans import Span, trimmed, without

LINE = re.compile(r"[^\n]+")
WRAPPED = 55  # signs: a line at least so long may go on in the next without a paragraph ending


def find_sentences(text: str, furniture: Sequence[Span], reading: Reading) -> list[Sentence]:
    """The sentences of all that is not furniture, in order; furniture that stands within one cuts it."""
    lines = paragraphs(text)
    holes = [(span.start, span.end) for span in furniture]
    found: list[Sentence] = []
    for first, last in reading.sentences:
        for start, end in without(reading.tokens[first][0], reading.tokens[last - 1][1], holes):
            start, end = trimmed(text, start, end)  # noqa: PLW2901 - trimmed
            if any(sign.isalnum() for sign in text[start:end]):
                found.append(Sentence(start, end, bisect_right(lines, (start, len(text))) - 1))
    return found


def find_tokens(reading: Reading) -> list[Token]:
    """The words and signs of a text, with lemma, part of speech and syntax."""
    return [
        Token(start, end, lemma, upos, head, relation)
        for (start, end), lemma, upos, head, relation in zip(
            reading.tokens, reading.lemmas, reading.upos, reading.heads, reading.relations, strict=True
        )
    ]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs: lines, joined where one was wrapped (long, no end of sentence, the next begins in lower case)."""
    found: list[tuple[int, int]] = []
    for line in LINE.finditer(text):
        start, end = trimmed(text, *line.span())
        if start == end:
            continue
        if found:
            before = text[found[-1][0] : found[-1][1]]
            gap = text[found[-1][1] : start]
            wrapped = gap.count("\n") == 1 and len(before.rsplit("\n", 1)[-1]) >= WRAPPED
            if wrapped and before[-1] not in '.!?:;"”’' and text[start].islower():
                found[-1] = (found[-1][0], end)
                continue
        found.append((start, end))
    return found
