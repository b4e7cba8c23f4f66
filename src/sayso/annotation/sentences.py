"""Sentences and words: where they stand, by rules of writing; furniture belongs to none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.knowledge.words import abbreviations
from sayso.model.annotations import Sentence, Token
from sayso.model.spans import Span, trimmed, without

LINE = re.compile(r"[^\n]+")
STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?=\s|[“\"‘«(]|$)")
BEGINS = re.compile(r"\s*[\"'“‘«(\[]*(?:[A-Z0-9À-ÖØ-ÞΑ-ΩА-Я]|[^\x00-\x7f])")
WORD = re.compile(r"\d[\d,.:]*\d|\w+(?:[’'‑-]\w+)*|[^\w\s]")
LAST_WORD = re.compile(r"([A-Za-z](?:[\w]|\.(?=\w))*)$")
WRAPPED = 55  # signs: a line at least so long may go on in the next without a paragraph ending


def find_sentences(text: str, furniture: Sequence[Span]) -> list[Sentence]:
    """The sentences of all that is not furniture, in order; each line is a paragraph unless it is plainly wrapped."""
    holes = [(span.start, span.end) for span in furniture]
    found: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        for low, high in without(start, end, holes):
            for a, b in _cut(text, low, high):
                a, b = trimmed(text, a, b)  # noqa: PLW2901 - trimmed
                if any(sign.isalnum() for sign in text[a:b]):
                    found.append(Sentence(a, b, number))
    return found


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


def find_tokens(text: str, sentences: Sequence[Sentence]) -> list[Token]:
    """The words and signs of the sentences; lemmas are folded words until a model reads them."""
    return [
        Token(match.start(), match.end(), match.group().lower().replace("’", "'"))
        for sentence in sentences
        for match in WORD.finditer(text, sentence.start, sentence.end)
    ]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in STOP.finditer(text, start, end):
        close = match.end()
        if match.group("stop") == "." and _abbreviated(text, at, match.start(), close):
            continue
        if close < end and not BEGINS.match(text, close, end):
            continue
        yield at, close
        at = close
    if at < end:
        yield at, end


def _abbreviated(text: str, start: int, stop: int, close: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or an initial and ends no sentence."""
    word = LAST_WORD.search(text, start, stop)
    if word is None:
        return False
    last, known = word.group(1).lower(), abbreviations()
    if len(last) == 1 and last != "i":
        return True
    if last in known.before_name:
        return True
    if last in known.may_end:
        return not _new_start(text, close)
    return last in known.anywhere


def _new_start(text: str, close: int) -> bool:
    """Whether the next word looks like a sentence's first one: a capital that is a common beginning."""
    following = re.match(r"\s+[\"“‘]?(\w+)", text[close : close + 40])
    return following is not None and following.group(1) in abbreviations().sentence_starts
