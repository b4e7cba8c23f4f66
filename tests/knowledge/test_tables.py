"""Every file of knowledge states its source and licence; the tables of numbers and measures are well formed and used."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from sayso.annotation.amounts import find_amounts
from sayso.annotation.counts import find_counts
from sayso.annotation.numbers import bounded, parse_number
from sayso.knowledge.counted import counted, plural_of, plurals
from sayso.knowledge.currencies import currencies
from sayso.knowledge.measured import measured
from sayso.knowledge.number_words import number_words
from sayso.knowledge.units import base_unit, units

FOLDER = Path(__file__).parents[2] / "src/sayso/knowledge"
FILES = sorted(FOLDER.glob("*.json"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in (FOLDER.parent).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_table_states_its_source_and_licence(path):
    table = json.loads(path.read_text(encoding="utf-8"))
    held = (
        [table, *(value for value in table.values() if isinstance(value, dict))] if isinstance(table, dict) else table
    )
    assert any(one.get("source") or one.get("sources") for one in held if isinstance(one, dict))
    assert any(one.get("licence") for one in held if isinstance(one, dict))


@pytest.mark.parametrize("path", [path for path in FILES if ".sources" not in path.name], ids=lambda path: path.name)
def test_a_table_has_a_loader(path):
    assert f'"{path.name}"' in CODE


def amounts(sentence):
    return [(one.low, one.unit) for one in find_amounts(sentence, 0, len(sentence))]


@pytest.mark.parametrize("unit", units(), ids=lambda unit: unit.unit)
def test_every_name_of_a_unit_is_read(unit):
    for name in unit.names:
        if name != "magnitude":
            assert (7, unit.unit) in amounts(f"It was 7 {name} there."), name
    for name in unit.short:
        assert (7, unit.unit) in amounts(f"It was 7 {name} {'away' if name == 'm' else 'there'}."), name
    assert base_unit(unit.base) == (unit.base, Decimal(1), Decimal(0)), "a base unit is its own base"
    assert unit.factor > 0


def test_units_have_one_meaning_each():
    names = [name for unit in units() for name in (*unit.names, *unit.short)]
    assert len(names) == len(set(names))
    assert len({unit.unit for unit in units()}) == len(units())


@pytest.mark.parametrize("currency", currencies().currencies, ids=lambda currency: currency.code)
def test_every_sign_and_name_of_a_currency_is_read(currency):
    assert re.fullmatch("[A-Z]{3}", currency.code)
    for sign in currency.signs:
        assert (700, currency.code) in amounts(f"They paid {sign}700 there."), sign
    for name in currency.names:
        assert (700, currency.code) in amounts(f"They paid 700 {name} there."), name


def test_shared_names_and_fractions_are_read():
    for shared in currencies().shared:
        for name in shared.names:
            assert (700, shared.name) in amounts(f"They paid 700 {name} there.")
    for fraction in currencies().fractions:
        for name in fraction.names:
            assert (7, fraction.code) in amounts(f"They paid 700 {name} there.")


def test_every_number_word_is_read():
    table = number_words()
    for word, value in (table.ones | table.tens).items():
        assert parse_number(word) == value
    for word, scale in table.scales.items():
        assert parse_number(f"3 {word}") == 3 * scale
    for word, scale in table.short_scales.items():
        assert parse_number(f"3{word}") == 3 * scale
    for entry in table.vague:
        assert entry.low <= entry.high
        (mention,) = find_counts(f"Then {entry.words} goats died.", 0, len(entry.words) + 17)
        assert (mention.low, mention.high) == (entry.low, entry.high), entry.words


@pytest.mark.parametrize(("bound", "words"), [(b, w) for b, words in number_words().before.items() for w in words])
def test_every_word_of_a_bound_is_read_before_a_number(bound, words):
    text = f"They saw {words} 50 goats"
    start = text.index("50")
    assert bounded(text, start, start + 2, 0, len(text)).bound == bound


@pytest.mark.parametrize(("bound", "words"), [(b, w) for b, words in number_words().after.items() for w in words])
def test_every_word_of_a_bound_is_read_behind_a_number(bound, words):
    text = f"They saw 50{'' if words[0] in '+-' else ' '}{words} goats"
    assert bounded(text, 9, 11, 0, len(text)).bound == bound


@pytest.mark.parametrize("noun", sorted(counted().people | counted().things))
def test_every_noun_is_counted(noun):
    sentence = f"They saw 50 {plural_of(noun)} there."
    (mention,) = find_counts(sentence, 0, len(sentence))
    assert (mention.low, mention.high) == (50, 50)


def test_plurals_come_back_to_their_nouns():
    assert all(plurals()[plural_of(noun)] == noun for noun in counted().people)


@pytest.mark.parametrize(("word", "thing"), sorted(measured().dimensions.items()))
def test_every_dimension_is_read(word, thing):
    assert find_amounts(f"It was 90 metres {word}.", 0, 18 + len(word))[0].of == thing


@pytest.mark.parametrize("word", sorted(measured().behind))
def test_every_noun_behind_an_amount_is_read(word):
    assert find_amounts(f"They saw a $5m {word} there.", 0, 15 + len(word))[0].of in (word, word.removesuffix("s"))
