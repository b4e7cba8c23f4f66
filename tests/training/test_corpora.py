"""Corpora become documents whose offsets hold, whatever changes in the text."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from training.corpora import Document, factuality, meantime_factuality, names, treebank, triggers

TREES = """\
# newdoc id = harbour
# newpar
# text = The ferry didn't stop (again).
1	The	the	DET	_	_	2	det	_	_
2	ferry	ferry	NOUN	_	_	5	nsubj	_	_
3-4	didn't	_	_	_	_	_	_	_	_
3	did	do	AUX	_	_	5	aux	_	_
4	n't	not	PART	_	_	5	advmod	_	_
5	stop	stop	VERB	_	_	0	root	_	_
5.1	_	_	VERB	_	_	_	_	_	_
6	(	(	PUNCT	_	_	7	punct	_	SpaceAfter=No
7	again	again	ADV	_	_	5	advmod:emph	_	SpaceAfter=No
8	)	)	PUNCT	_	_	7	punct	_	SpaceAfter=No
9	.	.	PUNCT	_	_	5	punct	_	_

1	Nobody	nobody	PRON	_	_	2	nsubj	_	_
2	waved	wave	VERB	_	_	0	root	_	SpaceAfter=No|Note=x

# newpar
1-2	au	_	_	_	_	_	_	_	_
1	à	à	ADP	_	_	3	case	_	_
2	le	le	DET	_	_	3	det	_	_
3	port	port	NOUN	_	_	0	root	_	_

# newdoc id = mill
1	Rain	rain	NOUN	_	_	0	root	_	_
"""


def written(path: Path, *rows: dict[str, Any]) -> Path:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def entity(text: str, words: str, label: str) -> dict[str, Any]:
    start, end = place(text, words)
    return {"start": start, "end": end, "label": label, "text": words}


def tokens(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        for token in line.split():
            begin = text.index(token, start)
            start = begin + len(token)
            found.append((begin, start))
    return found


def labelled(document: Document) -> list[tuple[str, str]]:
    return [(document.text[start:end], label) for start, end, label in document.spans]


@pytest.fixture(params=["train.conllu", "train.conllu.xz"])
def trees(request: pytest.FixtureRequest, tmp_path: Path) -> list[Document]:
    path = tmp_path / "ud_none" / request.param
    path.parent.mkdir()
    path.write_bytes(lzma.compress(TREES.encode()) if path.suffix == ".xz" else TREES.encode())
    return treebank(path)


def test_the_text_of_a_treebank_is_put_together_from_its_forms(trees: list[Document]) -> None:
    harbour, mill = trees
    assert (harbour.id, harbour.corpus, mill.id) == ("harbour", "ud_none", "mill")
    assert harbour.text == "The ferry didn't stop (again). Nobody waved\n\nau port"
    assert [harbour.text[start:end] for start, end in harbour.sentences] == [
        "The ferry didn't stop (again).",
        "Nobody waved",
        "au port",
    ]
    assert mill.text == "Rain"


def test_words_have_their_own_characters_and_heads_in_the_document(trees: list[Document]) -> None:
    harbour, mill = trees
    shown = [(harbour.text[one.start : one.end], one.lemma, one.head, one.deprel) for one in harbour.words]
    assert shown == [
        ("The", "the", 1, "det"),
        ("ferry", "ferry", 4, "nsubj"),
        ("did", "do", 4, "aux"),
        ("n't", "not", 4, "advmod"),
        ("stop", "stop", -1, "root"),
        ("(", "(", 6, "punct"),
        ("again", "again", 4, "advmod"),
        (")", ")", 6, "punct"),
        (".", ".", 4, "punct"),
        ("Nobody", "nobody", 10, "nsubj"),
        ("waved", "wave", -1, "root"),
        ("au", "à", 13, "case"),
        ("au", "le", 13, "det"),
        ("port", "port", -1, "root"),
    ]
    assert [one.upos for one in harbour.words[:3]] == ["DET", "NOUN", "AUX"]
    assert [one.head for one in mill.words] == [-1]


@pytest.mark.parametrize(
    ("corpus", "text", "gold", "expected"),
    [
        pytest.param(
            "ner_worldwide",
            "https://news.example/ferry-9\n\nIn May 2031 Tova Brandt left Skarn Pier for Osk on Tuesday.",
            [
                ("May 2031", "Date"),
                ("Tova Brandt", "Person"),
                ("Skarn Pier", "Facility"),
                ("Osk", "Location"),
                ("Tuesday", "Misc"),
            ],
            [("Tova Brandt", "PERSON"), ("Skarn Pier", "FAC"), ("Osk", "LOC")],
            id="the address goes, and dates are no names",
        ),
        pytest.param(
            "re3d",
            "We and the army saw the Skarn Guard near a Drell drone. Its men cited the Osk Accord.",
            [
                ("We", "Organisation"),
                ("the army", "Organisation"),
                ("the Skarn Guard", "Organisation"),
                ("Drell", "Nationality"),
                ("a Drell drone", "MilitaryPlatform"),
                ("Its men", "Person"),
                ("the Osk Accord", "DocumentReference"),
            ],
            [("the Skarn Guard", "ORG"), ("a Drell drone", "PRODUCT"), ("the Osk Accord", "WORK")],
            id="mentions without a name go, of nested ones the longer stays",
        ),
        pytest.param(
            "crossner_politics",
            "Tova Brandt ( Reform ) of Skarn won the 2031 vote for Skarnians and Fair Tolls .",
            [
                ("Tova Brandt", "politician"),
                ("Reform", "politicalparty"),
                ("Skarn", "country"),
                ("2031 vote", "election"),
                ("Skarnians", "misc"),
                ("Fair Tolls", "misc"),
            ],
            [
                ("Tova Brandt", "PERSON"),
                ("Reform", "ORG"),
                ("Skarn", "GPE"),
                ("2031 vote", "EVENT"),
                ("Skarnians", "NORP"),
                ("Fair Tolls", "OTHER"),
            ],
            id="spans move along when blanks go",
        ),
    ],
)
def test_names(
    tmp_path: Path, corpus: str, text: str, gold: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    row = {
        "id": "x",
        "text": text,
        "tokens": tokens(text),
        "entities": [entity(text, words, label) for words, label in gold],
    }
    (document,) = names(written(tmp_path / "x.jsonl.xz", row), corpus)
    assert labelled(document) == expected
    assert "https" not in document.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skarn , Osk ; and ( so ) on .", "Skarn, Osk; and (so) on."),
        ("Brandt ' s aide and Osk 's mayor", "Brandt's aide and Osk's mayor"),
        ("the Millers ' League called it ' a farce ' .", "the Millers' League called it 'a farce'."),
        ('She said " no " and " never , " twice .', 'She said "no" and "never," twice.'),
        ("the mayor - a weaver - lost 4 % or £ 12", "the mayor - a weaver - lost 4% or £12"),
        ("voters of Osk - Drell met on 3 / 4 / 2031", "voters of Osk-Drell met on 3/4/2031"),
        ("pre- and post-war anti- tax rules", "pre- and post-war anti-tax rules"),
        ("praised as ' bold '", "praised as 'bold'"),
    ],
)
def test_text_cut_into_tokens_reads_as_printed(tmp_path: Path, text: str, expected: str) -> None:
    gold = [entity(text, "Osk - Drell", "location")] if "Osk - Drell" in text else []
    row = {"id": "x", "text": text, "tokens": tokens(text), "entities": gold}
    (document,) = names(written(tmp_path / "x.jsonl.xz", row), "crossner_politics")
    assert document.text == expected
    assert labelled(document) == [("Osk-Drell", "LOC")] * len(gold)


def test_an_article_joined_from_tokens_reads_as_printed(tmp_path: Path) -> None:
    text = 'https://news.example/a-1\nThe non - profit group , " Osk Aid , " left\nBrandt - who won - waved .'
    row = {
        "doc": "x",
        "aligned": False,
        "text": text,
        "tokens": tokens(text),
        "entities": [entity(text, "Osk Aid", "Organization"), entity(text, "Brandt", "Person")],
    }
    aligned = {**row, "aligned": True}
    joined, kept = names(written(tmp_path / "x.jsonl.xz", row, aligned), "ner_worldwide")
    assert joined.text == 'The non-profit group, "Osk Aid," left\nBrandt - who won-waved.'
    assert kept.text == text.partition("\n")[2]
    assert labelled(joined) == labelled(kept) == [("Osk Aid", "ORG"), ("Brandt", "PERSON")]


def test_all_triggers_of_tempeval3_with_plain_quotation_marks(tmp_path: Path) -> None:
    text = "``We lost,'' said Brandt before the vote."
    events = [{"start": start, "end": end} for start, end in (place(text, one) for one in ("lost", "said", "vote"))]
    (document,) = triggers(written(tmp_path / "x.jsonl.xz", {"doc": "x", "text": text, "events": events}), "tempeval3")
    assert document.text == '"We lost," said Brandt before the vote.'
    assert labelled(document) == [("lost", "EVENT"), ("said", "EVENT"), ("vote", "EVENT")]
    assert document.regions is None


def test_actions_of_ecbplus_in_the_checked_sentences(tmp_path: Path) -> None:
    text = "At 4: 30 Osk’ s mill burned.\nCrews put it out and never slept.\nRain fell."
    first, second = place(text, "At 4: 30 Osk’ s mill burned."), place(text, "Crews put it out and never slept.")
    mentions = [
        {"tag": tag, "spans": [place(text, one) for one in parts]}
        for tag, parts in (
            ("ACTION_STATE", ["burned"]),
            ("ACTION_OCCURRENCE", ["put", "out"]),
            ("NEG_ACTION_STATE", ["slept"]),
            ("HUMAN_PART_PER", ["Crews"]),
            ("ACTION_OCCURRENCE", ["fell"]),
        )
    ]
    row = {"id": "1_1", "text": text, "sents": [[1, *first], [2, *second], [3, *place(text, "Rain fell.")]]}
    path = written(tmp_path / "x.jsonl.xz", {**row, "checked_sents": [1, 2], "mentions": mentions})
    (document,) = triggers(path, "ecbplus")
    assert labelled(document) == [("burned", "EVENT"), ("put", "EVENT"), ("slept", "EVENT")]
    assert document.regions is not None
    assert [document.text[start:end] for start, end in document.regions] == [
        "At 4:30 Osk’s mill burned.",
        "Crews put it out and never slept.",
    ]


def meantime_row() -> dict[str, Any]:
    text = "Osk mill burns\nBrandt may not rebuild it, and denies arson.\nIt rained."
    sentences = [place(text, line) for line in text.splitlines()]
    held = [("burns", "CERTAIN", "POS"), ("rebuild", "POSSIBLE", "NEG"), ("arson", "PROBABLE", "UNDERSPECIFIED")]
    events: list[dict[str, Any]] = [
        dict(zip(("start", "end"), place(text, words), strict=True)) | {"certainty": certainty, "polarity": polarity}
        for words, certainty, polarity in [*held, ("rained", "CERTAIN", "POS")]
    ]
    start, end = place(text, "denies")
    across = dict(zip(("start", "end"), place(text, "rebuild it, and denies"), strict=True))
    events.append(across | {"certainty": "CERTAIN", "polarity": "NEG", "discontinuous": True})
    return {
        "doc": "m",
        "text": text,
        "sents": sentences,
        "full_sents": 2,
        "events": [*events, {"start": start, "end": end}],
    }


def test_meantime_is_read_in_its_full_sentences(tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl.xz", meantime_row())
    (document,) = triggers(path, "meantime")
    assert [words for words, _ in labelled(document)] == ["burns", "rebuild", "denies", "arson"]
    assert document.regions == ((0, 14), (15, 59))


def test_certainty_and_polarity_of_meantime_become_numbers(tmp_path: Path) -> None:
    (document,) = meantime_factuality(written(tmp_path / "x.jsonl.xz", meantime_row()))
    values = [(document.text[start:end], value) for start, end, value in document.values]
    assert values == [("burns", 3.0), ("rebuild", -0.75), ("arson", 0.0)]
    assert document.spans == ()


def test_sentences_with_the_factuality_of_events(tmp_path: Path) -> None:
    text = "``Osk never paid,'' she said."
    events = [[*place(text, "paid"), -2.4], [*place(text, "said"), 3]]
    path = written(tmp_path / "x.jsonl.xz", {"id": "uw-9", "text": text, "events": events})
    (document,) = factuality(path, "uw")
    assert (document.id, document.corpus) == ("uw-9", "uw")
    assert [(document.text[start:end], value) for start, end, value in document.values] == [
        ("paid", -2.4),
        ("said", 3.0),
    ]
