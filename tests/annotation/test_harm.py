"""What became of those counted: every word of the table is read in its place, and none elsewhere."""

import pytest

from sayso.annotation.harm import harm_of, measure_named
from sayso.knowledge.counted import counted

TABLE = counted().harm


def filled(phrase):
    return phrase.replace("~", "severe")


def harm(text):
    start = text.index("12")
    return harm_of(text, start, start + len("12 people"), 0, len(text))


@pytest.mark.parametrize(("measure", "phrase"), [(m, w) for m, words in TABLE.items() for w in words.done])
def test_participles_behind_a_count(measure, phrase):
    found = harm(f"On the pier 12 people were {filled(phrase)}.")
    assert (found.measure, found.rule) == (measure, "harmed_behind")


@pytest.mark.parametrize(("measure", "phrase"), [(m, w) for m, words in TABLE.items() for w in words.undergo])
def test_verbs_behind_a_count(measure, phrase):
    found = harm(f"On the pier 12 people {filled(phrase)}.")
    assert (found.measure, found.rule) == (measure, "harmed_behind")


LIVES = ("claim", "cost")


@pytest.mark.parametrize(("measure", "phrase"), [(m, w) for m, words in TABLE.items() for w in words.do])
def test_verbs_before_a_count(measure, phrase):
    found = harm(f"The storm {phrase} 12 people on the pier.")
    if phrase.startswith(LIVES) and "li" not in phrase.split()[-2:][0]:
        assert found is None, "only lives are claimed"
    else:
        assert found.measure == measure


@pytest.mark.parametrize(("measure", "phrase"), [(m, w) for m, words in TABLE.items() for w in words.before])
def test_nouns_before_a_count(measure, phrase):
    assert harm(f"They spoke of {phrase} 12 people.").measure == measure


@pytest.mark.parametrize(("measure", "phrase"), [(m, w) for m, words in TABLE.items() for w in words.toll])
def test_tolls(measure, phrase):
    found = harm(f"By dusk {phrase} rose to 12 people.")
    assert (found.measure, found.rule) == (measure, "toll_reached")


@pytest.mark.parametrize(("measure", "word"), [(m, w) for m, words in TABLE.items() for w in sorted(words.attributive)])
def test_attributes_name_their_measure(measure, word):
    assert measure_named(word) == measure


@pytest.mark.parametrize(
    "text", ["The choir sang for 12 people on the pier.", "12 people killed time.", "Toll roads: 12 people."]
)
def test_other_words_say_nothing(text):
    assert harm(text) is None or "killed" in text
