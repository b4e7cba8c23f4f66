"""A page of words with drafts given by their words, for tests of the rules of attribution spans."""

from __future__ import annotations

from modelled import sentences_of

from sayso.annotation.drafts import Draft, Page
from sayso.annotation.quotations import find_quotations
from sayso.annotation.sentences import paragraphs
from sayso.model.annotations import Run

Words = tuple[str, str, list[str]]


def page(text: str, headline: str | None = None) -> Page:
    """The page of a text."""
    found = paragraphs(text)
    sentences = [(one.start, one.end) for one in sentences_of(text)]
    return Page(text, found, sentences, find_quotations(text, found), _run(text, headline) if headline else None)


def draft(text: str, source: str, cue: str, *content: str, rule: str = "attribution_model") -> Draft:
    """A draft by the first place of each of its words."""
    return Draft(
        (_run(text, source),) if source else (),
        _run(text, cue),
        tuple(_run(text, words) for words in content),
        rule,
        0.9,
    )


def words_of(text: str, one: Draft) -> Words:
    """Source, cue and content of a draft as words."""
    source = text[slice(*one.source[0])] if one.source else ""
    cue = text[slice(*one.cue)] if one.cue else ""
    return source, cue, [text[a:b] for a, b in one.content]


def _run(text: str, words: str) -> Run:
    start = text.index(words)
    return start, start + len(words)
