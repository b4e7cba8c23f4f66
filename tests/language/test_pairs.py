"""Pairs of texts: packed to fit, read alone, and given calibrated probabilities."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from sayso.language import pairs
from sayso.language.pairs import (
    LARGER,
    LONGEST,
    NO_MARK,
    ONLY_NUMBER,
    SAME,
    SAME_NUMBER,
    SMALLER,
    Text,
    packed,
    padded,
    read,
    relation,
    temperatures,
)
from sayso.language.runtime import PAIRS, TEMPERATURES, VOCABULARY, shipped_models
from sayso.language.wordpiece import Special, WordPiece
from sayso.model.errors import SaysoError

START, SEPARATOR, PADDING = 101, 102, 0  # of BERT
GATE = "Eleven boats were moored at the lock gate on Sunday, the keeper said."


@pytest.fixture
def models(tmp_path, monkeypatch):
    """A folder with the vocabulary, temperatures, and a model that is told what to say and notes what it was given."""
    (tmp_path / VOCABULARY).write_bytes((shipped_models() / VOCABULARY).read_bytes())
    (tmp_path / TEMPERATURES).write_text('{"relation": 1.0, "force": 2.0}', encoding="utf-8")
    given = []

    def say(path: Path, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        assert path == tmp_path / PAIRS
        given.append(inputs)
        return [np.log(np.array([[[0.7, 0.2, 0.1], [0.64, 0.04, 0.16]]], np.float32))]

    monkeypatch.setattr(pairs, "run", say)
    return tmp_path, given


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (3, 2, (3, 2)),
        (0, 0, (0, 0)),
        (LONGEST - 3, 0, (LONGEST - 3, 0)),
        (200, 10, (115, 10)),
        (10, 200, (10, 115)),
        (200, 200, (63, 62)),
        (63, 62, (63, 62)),
        (62, 64, (62, 63)),
    ],
)
def test_a_pair_fits_and_the_longer_text_is_cut(first, second, kept):
    a, b = list(range(1000, 1000 + first)), list(range(2000, 2000 + second))
    found = packed(text_of(a), text_of(b))
    assert found.pieces == [START, *a[: kept[0]], SEPARATOR, *b[: kept[1]], SEPARATOR]
    assert found.segments == [0] * (kept[0] + 2) + [1] * (kept[1] + 1)
    assert len(found.marks) == len(found.pieces) <= LONGEST


def text_of(pieces: list[int]) -> Text:
    return Text(
        Special(START, SEPARATOR, PADDING),
        [(piece,) for piece in pieces],
        [str(piece) for piece in pieces],
        [None] * len(pieces),
    )


def test_pairs_are_padded_to_one_width():
    found = padded([packed(text_of([7] * 4), text_of([8])), packed(text_of([7] * 40), text_of([7] * 2))], 32, 5)
    assert {name: array.shape for name, array in found.items()} == dict.fromkeys(
        ("pieces", "segments", "marks"), (2, 64)
    )
    assert found["pieces"][0, :8].tolist() == [START, 7, 7, 7, 7, SEPARATOR, 8, SEPARATOR]
    assert (found["pieces"][0, 8:] == 5).all()
    assert found["segments"].sum(1).tolist() == [2, 3]
    assert found["marks"].sum(1).tolist() == [0, 42 * SAME]


@pytest.fixture(scope="module")
def pieces():
    return WordPiece((shipped_models() / VOCABULARY).read_text(encoding="utf-8").removesuffix("\n").split("\n"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("14 boats", [14]),
        ("Fourteen boats", [14]),
        ("sixty-two boats", [62]),
        ("about 13,500 crates", [13500]),
        ("2.5 million crates, 3 hundred thousand lamps", [2500000, 300000]),
        ("two thousand and 12.", [2000, 12]),
        ("no boats, someone, often", []),
        ("the 5th of 7x", []),
        ("ſix thouſand", []),
        ("1" * 400, []),
        ("million " * 9, []),
        ("one" + " trillion" * 400, [1e36]),
    ],
)
def test_numbers_have_values_however_they_are_written(pieces, text, values):
    found = [value for value in read(text, pieces).values if value is not None]
    assert list(dict.fromkeys(found)) == values


@pytest.mark.parametrize(
    ("a", "b", "word", "mark"),
    [
        (GATE, "Eleven boats sank.", "eleven", SAME_NUMBER),
        (GATE, "11 boats sank.", "11", SAME_NUMBER),
        (GATE, "12 boats sank.", "12", LARGER),
        (GATE, "Ten boats sank.", "ten", SMALLER),
        (GATE, "Ten BOATS sank.", "boats", SAME),
        (GATE, "Ten barges sank.", "barges", NO_MARK),
        ("The boats sank.", "Ten boats sank.", "ten", ONLY_NUMBER),
        ("Of 90 boats, 8 sank in 1931.", "Ten boats sank.", "ten", LARGER),  # than 8, the nearest
    ],
)
def test_a_word_is_marked_by_what_the_other_text_has(pieces, a, b, word, mark):
    first, second = read(a, pieces), read(b, pieces)
    one = second.words.index(word)
    at = sum(len(of_word) for of_word in first.pieces) + 2 + sum(len(of_word) for of_word in second.pieces[:one])
    found = packed(first, second)
    assert found.marks[at] == mark
    assert found.pieces[at] == second.pieces[one][0]
    assert packed(second, first).marks[1 + at - sum(len(of_word) for of_word in first.pieces) - 2] == mark


def test_each_question_has_its_probabilities_and_its_temperature(models):
    folder, _ = models
    found = relation(GATE, "Eleven boats lay at the gate.", folder)
    assert (found.entails, found.contradicts) == (0.7, 0.2)
    # The roots of 0.64, 0.04 and 0.16 are 0.8, 0.2 and 0.4, which make 1.4.
    assert (found.strengthens, found.weakens) == (round(8 / 14, 4), round(2 / 14, 4))


@pytest.mark.parametrize("b", ["", "\0\ufffd", "Nine.", "🚢" * 50, "ש" * 400, "boat " * 900, GATE])
def test_any_text_makes_one_row_that_fits(models, b):
    folder, given = models
    for first, second in ((GATE, b), (b, GATE)):
        relation(first, second, folder)
        pieces, segments, marks = (given[-1][name] for name in ("pieces", "segments", "marks"))
        assert pieces.shape == segments.shape == marks.shape
        assert pieces.shape[0] == 1
        assert pieces.shape[1] % 32 == 0
        assert pieces.shape[1] <= LONGEST
        assert (pieces == SEPARATOR).sum() == 2


def test_the_order_of_two_texts_is_kept(models):
    folder, given = models
    relation("barge", "lock", folder)
    relation("lock", "barge", folder)
    assert given[0]["pieces"].tolist() != given[1]["pieces"].tolist()


@pytest.mark.parametrize(
    "content",
    [None, "", "[]", "{}", '{"relation": 1.0}', '{"relation": 1, "force": "warm"}', '{"relation": 0, "force": 1}',
     '{"relation": NaN, "force": 1}', '{"relation": 1, "force": -2}'],
)  # fmt: skip
def test_temperatures_that_are_none_are_an_error_of_one_line(tmp_path, content):
    file = tmp_path / TEMPERATURES
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(SaysoError) as raised:
        temperatures(file)
    assert str(file) in str(raised.value)
    assert "\n" not in str(raised.value)


needs_model = pytest.mark.skipif(
    not (shipped_models() / PAIRS).exists(), reason="the model of pairs is not among the shipped ones"
)


@needs_model
@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (GATE, "At least ten boats were at the lock gate.", "entails"),
        (GATE, "Only four boats were moored at the lock gate on Sunday.", "contradicts"),
        ("The mill was not sold last year.", "The mill was sold last year.", "contradicts"),
        ("The mill was sold to a baker from the valley in May.", "The mill was sold in May.", "entails"),
        ("The mill was sold in May.", "The bridge near the quarry has two lanes.", "neither"),
    ],
)
def test_the_shipped_model_reads_plain_pairs(a, b, answer):
    found = relation(a, b, shipped_models())
    likely = {"entails": found.entails, "contradicts": found.contradicts}
    likely["neither"] = 1 - sum(likely.values())
    assert max(likely, key=likely.__getitem__) == answer
    assert json.dumps(likely)  # plain numbers
