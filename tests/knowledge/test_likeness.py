"""Weights, rare words, stems and opposites: the tables are well formed, and each entry is used."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge import likeness as table
from sayso.linking import events, sources


@pytest.mark.parametrize("common", ["the", "of", "a", "i", "s", "said", "was", "7"])
def test_common_words_single_letters_and_digits_tell_nothing(common):
    assert table.rarity(common) == 0


@pytest.mark.parametrize(("rare", "common"), [("sluice", "water"), ("lighterman", "officer"), ("1873", "12")])
def test_rarer_words_tell_more(rare, common):
    assert table.rarity(rare) > table.rarity(common)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=12))
def test_stems_and_rarity_hold_for_any_word(word):
    assert word.startswith(table.stem(word)[:1])
    assert 0 <= table.rarity(word) < 20


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("collision", "collisions"), ("attack", "attacked"), ("attacks", "attacking"), ("launches", "launching"),
        ("fell", "fall"), ("bombing", "bombed"), ("striking", "struck"), ("injuries", "injury"), ("killed", "killing"),
        ("explosion", "explosions"), ("stopped", "stop"), ("announcement", "announced"),
    ],
)  # fmt: skip
def test_forms_of_one_word_meet(one, other):
    assert table.stem(one) == table.stem(other)


@pytest.mark.parametrize(("one", "other"), [("press", "pre"), ("station", "state"), ("wounded", "wind")])
def test_other_words_do_not(one, other):
    assert table.stem(one) != table.stem(other)


def test_every_weight_is_used():
    code = inspect.getsource(events) + inspect.getsource(sources)
    weights = table.likeness()
    fields = {"role", "affiliation"}
    made = {f"same_{field}" for field in fields} | {f"{field}_apart" for field in fields}
    unused = [name for name in (*weights.events, *weights.sources) if f'"{name}"' not in code and name not in made]
    assert unused == []


def test_kinds_of_happening_are_groups_of_several_words():
    groups = table.load("happening_words.json", table.HappeningWords).groups
    assert all(len(set(group)) == len(group) > 1 for group in groups)
    assert all(word == word.lower() for group in groups for word in group)


def test_opposites_share_no_word():
    for one, other in table.opposites():
        assert one
        assert other
        assert one.isdisjoint(other)
