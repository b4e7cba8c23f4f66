"""Which words tell of a happening, and what stands around them."""

from __future__ import annotations

import pytest
from modelled import reading_of

from sayso.annotation.phrases import phrase_behind, subject_before
from sayso.annotation.triggers import find_triggers, tells_of_labour
from sayso.language.runtime import shipped_models
from sayso.model.annotations import Sentence


def triggers(text):
    """The triggers of one sentence in which no names, times, places or tellings are known."""
    return [
        trigger
        for trigger in find_triggers(
            text, [Sentence(0, len(text), 0)], [], [], [], [], reading_of(text), shipped_models()
        )
        if trigger.listed
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen attacked a village.", ["attacked"]),
        ("The air strike killed nine people.", ["air strike", "killed"]),
        ("A car bomb exploded near the market.", ["exploded"]),
        ("The attack began at dawn.", ["attack"]),
        ("Fire engines came to the fire station.", []),
        ("Crash victims were treated in hospital.", ["treated"]),
        ("The injured man was in the house.", []),
        ("The lander touched down in March.", []),
        ("Thousands joined a march in March.", ["march"]),
        ("The two sides will deal with it.", []),
        ("Rebels set a lorry on fire.", []),
        ("Unions plan to strike.", ["strike"]),
    ],
)
def test_words_that_tell_of_a_happening(text, words):
    assert [text[one.start : one.end] for one in triggers(text)] == words


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Gunmen attacked a village.", "actual"),
        ("Gunmen did not attack a village.", "negated"),
        ("There was no attack.", "negated"),
        ("Gunmen could attack a village.", "hypothetical"),
        ("Gunmen will attack a village.", "future"),
        ("They tried to prevent further attacks.", "hypothetical"),
    ],
)
def test_realis(text, realis):
    assert triggers(text)[0].realis == realis


@pytest.mark.parametrize(
    ("text", "verb", "subject", "passive"),
    [
        ("Police in Carrow have arrested two men", "arrested", "Police", False),
        ("The driver, aged 52, was arrested", "arrested", "The driver", True),
        ("Police said gunmen attacked a post", "attacked", "gunmen", False),
        ("Gunmen entered a school and killed nine", "killed", "Gunmen", False),
        ("rockets fired by rebels", "fired", "rockets", True),
        ("men who blocked a road", "blocked", "men", False),
        ("They were attacked", "attacked", None, True),
        ("Police plan to search houses", "search", None, False),
        ("The ministers of Oskia and Luren signed", "signed", "The ministers of Oskia and Luren", False),
        ("In 2020 the two armies clashed", "clashed", "the two armies", False),
    ],
)
def test_the_subject_of_a_verb(text, verb, subject, passive):
    start = text.index(verb)
    found = subject_before(text, 0, (start, start + len(verb)), participle=True)
    assert (found.phrase and text[found.phrase.start : found.phrase.end], found.passive) == (subject, passive)


@pytest.mark.parametrize(
    ("text", "phrase", "head"),
    [
        (" an army post in the north", "an army post", "post"),
        (" the northern coast of Ruvania on Monday", "the northern coast of Ruvania", "coast"),
        (" Eastfield 3-1 on Saturday", "Eastfield", "eastfield"),
        (" two Luren diplomats last week", "two Luren diplomats", "diplomats"),
        (" 1,200 jobs and close its plant", "1,200 jobs", "jobs"),
        (" rifles and grenades, killing nine", "rifles and grenades", "rifles"),
        (" at 3:12 a.m.", None, None),
        (" it", None, None),
    ],
)
def test_the_phrase_behind_a_verb(text, phrase, head):
    found = phrase_behind(text, 0, len(text))
    assert (found and text[found.start : found.end], found and found.head) == (phrase, head)


@pytest.mark.parametrize(
    ("text", "labour"),
    [
        ("The union called a walkout over pay.", True),
        ("Jets carried out a strike on the union's hall.", False),
        ("The strike killed nine.", False),
    ],
)
def test_a_dispute_at_work_is_known_by_two_of_its_words(text, labour):
    assert tells_of_labour(text) is labour
