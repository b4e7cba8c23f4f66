"""Scripts of lemmas: what they say of known words, what they do to new ones, and that none loses anything."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.language.lemmas import lemma_of, script_of

# Signs that scripts are written with, casing that is not one to one, apostrophes, and doubled letters are frequent.
FORMS = st.text(st.sampled_from("aabbelsinggtIİßſAB,,*+-='’‘\n0é"), max_size=9) | st.text(max_size=9)
UPOS = st.sampled_from(["NOUN", "VERB", "PROPN", "PUNCT", "X"])


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("harbour", "harbour", "l"),
        ("Harbour", "harbour", "l"),
        ("HARBOUR", "harbour", "l"),
        ("Lisbon", "Lisbon", "w"),
        ("NATO", "NATO", "w"),
        ("McBride", "McBride", "w"),
        ("LISBON", "Lisbon", "t"),
        ("lisbon", "Lisbon", "t"),
        ("ferries", "ferry", "l-ies+y"),
        ("Ferries", "ferry", "l-ies+y"),
        ("walks", "walk", "l-s+"),
        ("Kenyans", "Kenyan", "w-s+"),
        ("KENYANS", "Kenyan", "t-s+"),
        ("making", "make", "l-ing+e"),
        ("walking", "walk", "l-ing+"),
        ("running", "run", "l-*ing+"),
        ("SHIPPED", "ship", "l-*ed+"),
        ("biggest", "big", "l-*est+"),
        ("took", "take", "l-ook+ake"),
        ("was", "be", "=be"),
        ("went", "go", "=go"),
        ("better", "good", "=good"),
        ("me", "I", "=I"),
        ("i", "I", "t"),
        ("I", "I", "w"),
        ("'re", "be", "=be"),
        ("’s", "have", "=have"),
        ("’s", "'s", "l"),
        ("'", "'s", "l-+s"),
        ("n't", "not", "l-'t+ot"),
        ("N’T", "not", "l-'t+ot"),
        ("ca", "can", "l-+n"),
        ("wo", "will", "l-o+ill"),
        ("10,000", "10000", "l,"),
        ("4,500,000", "4500000", "l,"),
        (",", ",", "l"),
        ("“", '"', '="'),
        ("", "", "l"),
        ("a", "", "="),
    ],
)
def test_scripts_of_words(form, lemma, script):
    assert script_of(form, lemma) == script
    assert lemma_of(form, script, "X") == lemma


@pytest.mark.parametrize(
    ("form", "script", "upos", "lemma"),
    [
        ("grebbies", "l-ies+y", "NOUN", "grebby"),
        ("florping", "l-ing+", "VERB", "florp"),
        ("snubbing", "l-*ing+", "VERB", "snub"),
        ("Quarrans", "w-s+", "PROPN", "Quarran"),
        ("mistook", "l-ook+ake", "VERB", "mistake"),
        ("78,314", "l,", "NUM", "78314"),
        ("O’Farrow", "w", "PROPN", "O'Farrow"),
    ],
)
def test_a_script_serves_words_that_it_was_not_made_for(form, script, upos, lemma):
    assert lemma_of(form, script, upos) == lemma


@pytest.mark.parametrize(
    ("form", "script", "upos", "lemma"),
    [
        ("Walked", "l-ing+", "VERB", "walked"),
        ("Florping", "l-*ing+", "VERB", "florping"),  # no double letter
        ("Ring", "l-*ing+", "NOUN", "ring"),
        ("S", "l-s+", "NOUN", "s"),  # nothing would be left
        ("Ring", "w-ring+", "NOUN", "ring"),
        ("FERRIES", "w-ies+y", "NOUN", "ferries"),  # the end is written otherwise
        ("Kenya", "w-s+", "PROPN", "Kenya"),
        ("D’Arcy", "w-s+", "PROPN", "D'Arcy"),
        ("Did’nt", "l-s+", "AUX", "did'nt"),
        ("100", "l,", "NUM", "100"),
        (",", "l,", "PUNCT", ","),
        ("ABC", "", "NOUN", "abc"),
        ("ABC", "x", "NOUN", "abc"),
        ("ABC", "wc", "NOUN", "abc"),
        ("1,2", "l,+", "NUM", "1,2"),
        ("ABC", "l-c", "NOUN", "abc"),
        ("ABC", "l+c", "NOUN", "abc"),
    ],
)
def test_a_script_that_does_not_fit_leaves_the_form(form, script, upos, lemma):
    assert lemma_of(form, script, upos) == lemma


@given(FORMS, FORMS, UPOS)
@example("aa+b", "aa", "X")
@example("a*s", "a", "X")
@example("aab", "a", "X")
@example("a,b,", "ab", "X")
@example("D’Arcy", "D’Arcy", "PROPN")
@example("dam", "=dam", "X")
@example("", "\n", "X")
@example("İstanbul", "İstanbul", "PROPN")
def test_a_script_makes_its_lemma(form, lemma, upos):
    assert lemma_of(form, script_of(form, lemma), upos) == lemma


@given(FORMS, st.integers(0, 9), FORMS, UPOS)
def test_a_script_of_another_end_makes_its_lemma(form, cut, end, upos):
    for lemma in (form[:cut] + end, form[:cut].lower() + end, form.replace(",", "")):
        assert lemma_of(form, script_of(form, lemma), upos) == lemma


@given(FORMS, FORMS)
def test_straight_and_curly_apostrophes_have_one_script(form, lemma):
    assert script_of(form.replace("’", "'").replace("‘", "'"), lemma) == script_of(form, lemma)


@given(FORMS, st.text(max_size=8), UPOS)
def test_no_script_is_too_odd(form, script, upos):
    assert isinstance(lemma_of(form, script, upos), str)
