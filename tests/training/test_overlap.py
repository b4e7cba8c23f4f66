"""Texts that share ten words in a row with what is measured on are taken out."""

from __future__ import annotations

import pytest

from training.articles import Gold
from training.corpora import Document, Word
from training.overlap import kept_apart, runs_of, without_shared

MEASURED = "The harbour master closed the northern basin at dusk because a crane had tilted over the quay."
KNOWN = frozenset(runs_of(MEASURED))


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Reports say the HARBOUR master closed, the northern basin at dusk because a barge sank.", False),
        ("The harbour master closed the northern basin at noon because a crane had tilted over.", True),
        ("Short.", True),
    ],
)
def test_a_shared_run_of_ten_words_takes_a_text_out(text, stays):
    kept, removed = kept_apart([Gold("a", text, [])], KNOWN)
    assert (len(kept), removed) == (int(stays), int(not stays))


def test_only_the_paragraph_that_shares_words_goes():
    before, after = "It rained all day.", "Ships wait."
    text = f"{before}\n\n{MEASURED}\n\n{after}"
    start = text.index(after)
    words = (Word(0, 2, "PRON", "it", 1, "nsubj"), Word(3, 9, "VERB", "rain", -1, "root"))
    behind = (
        Word(start, start + 5, "NOUN", "ship", 3, "nsubj"),
        Word(start + 6, start + 10, "VERB", "wait", -1, "root"),
    )
    document = Document(
        "d", "c", text, words=words + behind, sentences=((0, len(before)), (start, len(text))),
        spans=((start, start + 5, "EVENT"), (20, 30, "EVENT")), values=((3, 9, 1.5),),
        regions=((0, len(before)), (start - 5, len(text))),
    )  # fmt: skip
    (first, last), removed = without_shared([document], KNOWN)
    assert removed == 1
    assert (first.text.strip(), last.text.strip()) == (before, after)
    assert (first.words, first.values, first.spans) == (words, ((3, 9, 1.5),), ())
    assert [last.text[word.start : word.end] for word in last.words] == ["Ships", "wait"]
    assert [word.head for word in last.words] == [1, -1]
    assert [last.text[start:end] for start, end, _ in last.spans] == ["Ships"]
    assert [last.text[start:end] for start, end in last.sentences] == [after]
    assert [last.text[start:end].strip() for start, end in last.regions] == [after]


def test_a_document_that_shares_nothing_stays_as_it_is():
    document = Document("d", "c", "Ships wait.\nIt rained.")
    assert without_shared([document], KNOWN) == ([document], 0)
