"""Mentions follow from trees by rules, and their clusters from scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from modelled import reading_of

from sayso.knowledge.pronouns import pronouns
from sayso.language import mentions
from sayso.language.mention_features import (
    ALIKE,
    MENTION_SIZES,
    NEAREST,
    PAIR_SIZES,
    Columns,
    compared,
    described,
    paired,
)
from sayso.language.mention_spans import Tree, candidates
from sayso.language.mentions import Mention, clustered, coded, find_mentions, inputs
from sayso.language.runtime import shipped_models

TIE, LIKENESS = 7, 8  # columns of a pair


def tree(*sentences: str, paragraphs: Sequence[int] = ()) -> Tree:
    """A tree from sentences of `form/UPOS/lemma/head/relation`, heads counted from 1 in the sentence, 0 for the root.

    Sentences whose numbers are in `paragraphs` begin one.
    """
    text, spans, numbers, upos, lemmas, heads, relations = "", [], [], [], [], [], []
    for number, sentence in enumerate(sentences):
        base = len(spans)
        text += "\n\n" if number in paragraphs else ""
        for word in sentence.split():
            form, tag, lemma, head, relation = word.split("/")
            text += " " if text and not text.endswith("\n") else ""
            spans.append((len(text), len(text) + len(form)))
            text += form
            numbers.append(number)
            upos.append(tag)
            lemmas.append(lemma)
            heads.append(base + int(head) - 1 if head != "0" else -1)
            relations.append(relation)
    return Tree(text, spans, numbers, upos, lemmas, heads, relations)


def texts(made: Tree) -> list[str]:
    return [made.text[made.spans[one.start][0] : made.spans[one.end - 1][1]] for one in candidates(made)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The/DET/the/3/det old/ADJ/old/3/amod mill/NOUN/mill/4/nsubj burned/VERB/burn/0/root", ["The old mill"]),
        (
            "in/ADP/in/3/case a/DET/a/3/det field/NOUN/field/0/root of/ADP/of/5/case barley/NOUN/barley/3/nmod",
            ["a field of barley", "barley"],
        ),
        (
            "a/DET/a/2/det baker/NOUN/baker/0/root who/PRON/who/4/nsubj sings/VERB/sing/2/acl",
            ["a baker who sings", "who"],
        ),
        (
            "Tove/PROPN/Tove/3/nmod 's/PART/'s/1/case goat/NOUN/goat/4/nsubj slept/VERB/sleep/0/root",
            ["Tove 's", "Tove 's goat"],
        ),
        (
            "Ruud/PROPN/Ruud/0/root ,/PUNCT/,/4/punct a/DET/a/4/det potter/NOUN/potter/1/appos",
            ["Ruud", "a potter"],
        ),
        (
            "She/PRON/she/4/nsubj is/AUX/be/4/cop a/DET/a/4/det judge/NOUN/judge/0/root now/ADV/now/4/advmod",
            ["She", "a judge"],
        ),
        (
            "salt/NOUN/salt/0/root and/CCONJ/and/3/cc sand/NOUN/sand/1/conj",
            ["salt", "salt and sand", "sand"],
        ),
        ("even/ADV/even/3/advmod the/DET/the/3/det cats/NOUN/cat/0/root", ["the cats"]),
        ("about/ADV/about/2/advmod 40/NUM/40/0/root", ["about 40"]),
        ("you/PRON/you/2/dep sailors/NOUN/sailor/0/root", ["you", "you sailors"]),
        ("this/DET/this/2/nsubj helps/VERB/help/0/root", ["this"]),
        ("this/DET/this/2/det boat/NOUN/boat/0/root", ["this boat"]),
        ("the/DET/the/2/det poor/ADJ/poor/3/nsubj wait/VERB/wait/0/root", ["the poor"]),
        ("poor/ADJ/poor/0/root", []),
        ("wait/VERB/wait/0/root here/ADV/here/1/advmod", ["here"]),
        ("Anna/PROPN/Anna/0/root Lind/PROPN/Lind/1/flat", ["Anna Lind"]),
    ],
)
def test_a_head_has_the_extent_of_its_mention(sentence, expected):
    assert texts(tree(sentence)) == expected


def test_a_chain_of_modifiers_is_reached_in_any_order_of_words():
    parts = [f"w{n}/NOUN/w/{n + 2}/nmod" for n in range(300)] + ["end/NOUN/end/0/root"]
    made = tree(" ".join(parts))
    assert candidates(made)[-1][2:] == (0, 301)


def test_pronouns_are_of_one_kind_each_and_in_lower_case():
    table = pronouns()
    for groups in (table.kinds, table.articles):
        words = [word for group in groups.values() for word in group]
        assert len(words) == len(set(words))
        assert all(word == word.lower() for word in words)
    assert table.plural <= {word for group in table.kinds.values() for word in group}


STORY = """\
“/PUNCT/“/3/punct We/PRON/we/3/nsubj left/VERB/leave/0/root ”/PUNCT/”/3/punct said/VERB/say/3/parataxis \
Anna/PROPN/Anna/5/nsubj Lind/PROPN/Lind/6/flat
Lind/PROPN/Lind/4/nsubj is/AUX/be/4/cop a/DET/a/4/det pilot/NOUN/pilot/0/root who/PRON/who/6/nsubj \
flies/VERB/fly/4/acl gliders/NOUN/glider/6/obj
She/PRON/she/2/nsubj sold/VERB/sell/0/root a/DET/a/4/det glider/NOUN/glider/2/obj
""".splitlines()


@pytest.mark.parametrize(
    ("later", "earlier", "column", "other"),
    [
        ("Lind", "Anna Lind", LIKENESS, ("Anna Lind", "We")),
        ("a pilot who flies gliders", "Lind", TIE, ("She", "Lind")),
        ("who", "a pilot who flies gliders", TIE, ("who", "Lind")),
        ("a glider", "gliders", LIKENESS, ("a glider", "She")),
    ],
)
def test_a_pair_shows_how_its_mentions_are_tied_or_alike(later, earlier, column, other):
    made = tree(*STORY)
    known = described(made)
    rows = {text: row for row, text in enumerate(texts(made))}

    def value(one, before):
        return compared(known, np.array([rows[one]]), np.array([rows[before]])).values[0, column]

    assert value(later, earlier) > 0
    assert value(later, earlier) != value(*other)


def test_initials_are_like_the_name_that_they_stand_for():
    made = tree(
        "the/DET/the/3/det Northern/PROPN/Northern/3/compound Union/PROPN/Union/0/root",
        "the/DET/the/2/det NU/PROPN/NU/0/root",
        "the/DET/the/2/det OX/PROPN/OX/0/root",
    )
    heads = {made.form(one.head): row for row, one in enumerate(candidates(made))}
    like = [
        compared(described(made), np.array([heads[one]]), np.array([heads["Union"]])).values[0, LIKENESS]
        for one in ("NU", "OX")
    ]
    assert like[0] != like[1]


def test_features_are_within_the_sizes_of_their_columns():
    known = described(tree(*STORY, *STORY, paragraphs=(3,)))
    later, earlier = paired(known)
    for columns, sizes in ((known.features, MENTION_SIZES), (compared(known, later, earlier), PAIR_SIZES)):
        assert columns.sizes == sizes
        assert (columns.values >= 0).all()
        assert (columns.values < np.array(sizes)).all()
        assert coded(columns).max() < sum(sizes)
    assert coded(Columns(np.array([[1, 2]]), (3, 4))).tolist() == [[1, 5]]


def test_a_quotation_ends_with_its_paragraph():
    words = '"/PUNCT/"/2/punct Stay/VERB/stay/0/root there/ADV/there/2/advmod'
    known = described(tree(words, "They/PRON/they/2/nsubj slept/VERB/sleep/0/root", paragraphs=(1,)))
    assert known.quotations.tolist() == [1, 0]


def test_a_mention_is_compared_with_the_nearest_and_with_those_that_share_a_word():
    filler = [f"w{n}/NOUN/w{n}/0/root" for n in range(400)]
    for place in (0, 3, 200):
        filler[place] = "ferry/NOUN/ferry/0/root"
    known = described(tree(*filler, "The/DET/the/2/det ferry/NOUN/ferry/0/root"))
    later, earlier = paired(known)
    assert earlier[later == 400].tolist() == [0, 3, 200, *range(400 - NEAREST, 400)]
    assert (earlier < later).all()


def test_pairs_are_linear_in_the_text():
    known = described(tree(*["ferry/NOUN/ferry/0/root"] * 1000))
    later, _ = paired(known)
    assert np.bincount(later).max() <= NEAREST + ALIKE


def test_each_mention_joins_its_best_antecedent():
    made = tree(*(f"{word}/NOUN/{word}/0/root" for word in ("oak", "elm", "fir", "ash", "yew")))
    known = described(made)
    scores = dict.fromkeys(zip(*(rows.tolist() for rows in paired(known)), strict=True), -1.0)
    scores |= {(2, 0): 1.0, (2, 1): 2.0, (3, 2): 0.5, (4, 3): 9.0}
    refers = np.array([1, 1, 1, -1, 1], np.float32)  # the fourth is no mention, so nothing joins it or is joined by it
    found = clustered(known, *paired(known), refers, np.array(list(scores.values()), np.float32))
    assert [(made.text[one.start : one.end], one.cluster) for one in found] == [
        ("oak", 0), ("elm", 1), ("fir", 1), ("yew", 2),
    ]  # fmt: skip


def test_no_candidates_give_no_mentions():
    known = described(tree("Go/VERB/go/0/root !/PUNCT/!/1/punct"))
    none = np.zeros(0, np.float32)
    assert clustered(known, *paired(known), none, none) == []
    given = inputs(known, np.zeros((2, 384), np.float32))
    assert {name: len(array) for name, array in given.items()} == dict.fromkeys(given, 0)


def test_a_folder_without_the_network_of_mentions_gives_none(tmp_path):
    known = tree("Go/VERB/go/0/root boats/NOUN/boat/1/obj")
    assert described(known).candidates
    assert find_mentions(known, np.zeros((2, 384), np.float32), tmp_path) == []


def test_a_lone_mention_is_a_cluster_of_its_own():
    known = described(tree("oak/NOUN/oak/0/root"))
    assert clustered(known, *paired(known), np.array([1.0], np.float32), np.zeros(0, np.float32)) == [Mention(0, 3, 0)]


def test_pairs_scored_in_parts_give_the_same_mentions(monkeypatch):
    text = "Ilse Brandvold left. She took her bag, and the keeper saw her. He said the bag was hers."
    reading = reading_of(text)
    whole = find_mentions(Tree.of(text, reading), reading.vectors, shipped_models())
    assert len({mention.cluster for mention in whole}) < len(whole)
    monkeypatch.setattr(mentions, "MOST_PAIRS", 3)
    assert find_mentions(Tree.of(text, reading), reading.vectors, shipped_models()) == whole
