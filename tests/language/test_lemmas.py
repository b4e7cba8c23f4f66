"""Lemmas: what a script is made of, makes it again, and what does not fit leaves the form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.lemmas import lemma_of, script_of, scripts_of, spelt
from sayso.language.runtime import SCRIPTS, shipped_models
from sayso.model.errors import SaysoError

WORDS = st.text(st.characters(categories=["L", "Nd"], include_characters="'-."), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("Boats", "boat", "l1"), ("studies", "study", "l3y"), ("was", "be", "=be"), ("n’t", "not", "l2ot"),
        ("LONDON", "London", "w5ondon"), ("NATO", "NATO", "w0"), ("took", "take", "l3ake"), ("the", "the", "l0"),
    ],
)  # fmt: skip
def test_scripts(form, lemma, script):
    assert script_of(form, lemma) == script
    assert lemma_of(form, script) == lemma


@given(WORDS, WORDS)
def test_every_lemma_comes_back(form, lemma):
    assert lemma_of(form, script_of(form, lemma)) == lemma


@given(WORDS, WORDS, WORDS)
def test_a_script_of_another_word_leaves_some_lemma(form, other, lemma):
    assert lemma_of(form, script_of(other, lemma))


@pytest.mark.parametrize(
    ("lemma", "right"),
    [("clos", "close"), ("stopp", "stop"), ("pass", "pass"), ("close", "close"), ("zzyk", "zzyk"), ("b", "b")],
)
def test_verbs_are_spelt_as_they_are_known(lemma, right):
    assert spelt(lemma, {"close", "stop", "pass", "be"}) == right


def test_shipped_scripts_can_be_read():
    assert len(scripts_of(shipped_models() / SCRIPTS)) > 100


@pytest.mark.parametrize("content", [None, b"\xff", b"l1\nx9\n", b""])
def test_what_is_no_list_of_scripts_is_an_error(tmp_path, content):
    if content is not None:
        (tmp_path / SCRIPTS).write_bytes(content)
    with pytest.raises(SaysoError, match="no list of lemma scripts"):
        scripts_of(tmp_path / SCRIPTS)
