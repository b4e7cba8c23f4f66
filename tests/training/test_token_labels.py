"""Labels of tokens: what corpora say, at the tokens that they say it of."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from sayso.language.labels import NAMES, RELATIONS, UPOS
from sayso.language.runtime import VOCABULARY, shipped_models
from sayso.language.wordpiece import wordpiece
from training.batches import IGNORED, grouped
from training.corpora import FACTUALITY, Document, Word
from training.token_labels import LOST, ROOT, Tokens, _cut, joined, labelled, lemma_scripts

TREE = Document(
    "d", "ud_ewt", "She didn't sing. Nobody did.",
    words=(
        Word(0, 3, "PRON", "she", 3, "nsubj"), Word(4, 7, "AUX", "do", 3, "aux"),
        Word(7, 10, "PART", "not", 3, "advmod"), Word(11, 15, "VERB", "sing", -1, "root"),
        Word(15, 16, "PUNCT", ".", 3, "punct"), Word(17, 23, "PRON", "nobody", 6, "nsubj"),
        Word(24, 27, "VERB", "do", -1, "root"), Word(27, 28, "PUNCT", ".", 6, "punct"),
    ),
    sentences=((0, 16), (17, 28)),
)  # fmt: skip


@pytest.fixture(scope="module")
def pieces():
    return wordpiece(shipped_models() / VOCABULARY)


def test_a_treebank_gives_its_own_tokens_with_all_that_it_says(pieces):
    scripts = lemma_scripts([TREE], at_least=1)
    found = labelled(TREE, pieces, {script: number for number, script in enumerate(scripts)})
    assert found.words.words.spans == [(word.start, word.end) for word in TREE.words]
    assert [UPOS[tag] for tag in found.labels["upos"]] == [word.upos for word in TREE.words]
    assert [RELATIONS[tag] for tag in found.labels["relations"]] == [word.deprel for word in TREE.words]
    assert found.labels["heads"].tolist() == [3, 3, 3, ROOT, 3, 6, ROOT, 6]
    assert found.labels["sentences"].tolist() == [1, 0, 0, 0, 0, 1, 0, 0]
    assert len(found.labels["lemmas"]) == len(TREE.words)
    assert "names" not in found.labels
    assert np.isnan(found.factuality).all()


def test_seldom_lemmas_are_not_learned(pieces):
    found = labelled(TREE, pieces, {})
    assert (found.labels["lemmas"] == IGNORED).all()


def test_heads_are_places_in_the_window(pieces):
    tasks = Tokens([TREE], pieces, [])
    ((part,),) = tasks.batches(0)
    cut = part._replace(window=part.window._replace(start=2, end=7))
    assert _cut([cut], "heads", (1, 8)).tolist() == [[1, ROOT, 1, 4, ROOT, IGNORED, IGNORED, IGNORED]]
    cut = part._replace(window=part.window._replace(start=4, end=8))
    assert _cut([cut], "heads", (1, 4)).tolist() == [[LOST, 2, ROOT, 2]]


def test_names_are_labelled_without_articles_and_only_where_annotated(pieces):
    text = "The Skarn Guard met Ilse Brandvold in Port Lanterna."
    spans = ((0, 15, "ORG"), (20, 34, "PERSON"), (38, 51, "GPE"))
    found = labelled(Document("d", "re3d", text, spans=spans, regions=((0, 35),)), pieces, {}).labels["names"]
    kinds = [None if label < 1 else NAMES[(label - 1) // 2] for label in found]
    assert kinds == [None, "ORG", "ORG", None, "PERSON", "PERSON", None, None, None, None]
    assert found[7:].tolist() == [IGNORED] * 3
    whole = labelled(Document("d", "ner_worldwide", text, spans=spans), pieces, {}).labels["names"]
    kinds = [None if label < 1 else NAMES[(label - 1) // 2] for label in whole]
    assert kinds[0] == "ORG"
    assert kinds[7:9] == ["LOC", "LOC"]


def test_events_and_factuality(pieces):
    text = "Rebels did not attack."
    events = labelled(Document("d", "ecbplus", text, spans=((15, 21, "EVENT"),)), pieces, {})
    assert events.labels["triggers_ecbplus"].tolist() == [0, 0, 0, 1, 0]
    values = labelled(Document("d", "uw", text, values=((15, 21, -3.0),)), pieces, {})
    assert values.factuality[3, FACTUALITY.index("uw")] == -3.0
    assert np.isnan(values.factuality).sum() == 5 * len(FACTUALITY) - 1
    assert values.labels == {}
    certain = Document("d", "meantime_factuality", text, values=((15, 21, -3.0),), regions=((0, 22),))
    assert labelled(certain, pieces, {}).labels == {}


def test_single_sentences_are_joined_and_keep_their_labels(pieces):
    parts = [
        Document(str(number), "uw", f"Boat {number} sank.", values=((7, 11, float(number % 4)),)) for number in range(9)
    ]
    texts = list(joined(parts, Random(2)))
    assert 1 < len(texts) < 9
    assert "\n".join(text.text for text in texts) == "\n".join(part.text for part in parts)
    values = [(text.text[start:end], value) for text in texts for start, end, value in text.values]
    assert values == [("sank", float(number % 4)) for number in range(9)]


def test_an_epoch_takes_all_documents(pieces):
    batches = Tokens([TREE, TREE], pieces, []).batches(4)
    assert sum(part.window.end - part.window.start for batch in batches for part in batch) == 2 * len(TREE.words)
    assert grouped([], Random(0)) == []
