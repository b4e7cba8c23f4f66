"""The model as it is run: whole trees, exact places, and the same reading alone, among others and in threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.labels import NAMES, RELATIONS, UPOS
from sayso.language.reader import read as read_with
from sayso.language.runtime import shipped_models

MODELS = shipped_models()
TEXTS = [
    "The lock keeper said that the gate held.",
    "“We saw nothing,” Ilse Brandvold told the Quay Gazette.\n\nThe mayor denied it.",
    "Tram drivers will strike on Monday, according to their union.",
    "It rained. Nobody spoke.",
]
LONG = "\n\n".join(f"{TEXTS[n % 3]} Meanwhile barge {n} passed the weir and its crew waved." for n in range(30))


def read(text):
    return read_with(text, MODELS)


def plain(reading):
    """A reading in types that can be compared."""
    arrays = (reading.factuality, reading.triggers, reading.vectors)
    return [array.tolist() for array in arrays], {
        name: getattr(reading, name)
        for name in ("tokens", "upos", "lemmas", "heads", "relations", "sentences", "names", "attributions")
    }


def words(text, reading):
    return [text[start:end] for start, end in reading.tokens]


def test_a_plain_attribution_is_found_where_it_stands():
    text = TEXTS[0]
    (found,) = read(text).attributions
    assert text[slice(*found.cue)] == "said"
    assert [text[slice(*run)] for run in found.source] == ["The lock keeper"]
    assert len(found.content) == 1
    assert "the gate held" in text[slice(*found.content[0])]
    assert 0 < found.probability <= 1


def test_places_are_code_points_of_the_given_text():
    strange = "👩‍👩‍👧‍👦 \u200b\u0301\0 " + TEXTS[0]
    for found in read(strange).attributions:
        if strange[slice(*found.cue)] == "said":
            return
    pytest.fail("the cue was not found behind signs of several code points")


def test_one_reading_does_not_depend_on_others():
    alone = [plain(read(text)) for text in [*TEXTS, LONG]]
    assert [plain(read(text)) for text in [LONG, *TEXTS[::-1]]] == [alone[-1], *alone[-2::-1]]
    with ThreadPoolExecutor(4) as pool:
        assert list(map(plain, pool.map(read, [*TEXTS, LONG] * 3))) == alone * 3


def test_no_cue_of_a_long_text_is_found_twice_or_cut():
    found = read(LONG).attributions
    cues = [one.cue for one in found]
    assert len(cues) == len(set(cues)) >= 15
    for one in found:
        for start, end in (one.cue, *one.source, *one.content):
            assert 0 <= start < end <= len(LONG)
            assert not (LONG[start - 1 : start].isalpha() and LONG[start].isalpha())
            assert not (LONG[end - 1].isalpha() and LONG[end : end + 1].isalpha())


def test_what_comes_later_in_a_long_text_leaves_its_beginning_as_it_was():
    """Only the last window can change when more text follows."""
    border = len(LONG) // 3
    before = [one for one in read(LONG).attributions if one.cue[1] < border]
    after = [one for one in read(LONG + "\n\n" + TEXTS[1]).attributions if one.cue[1] < border]
    assert before == after


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_any_text_gives_runs_within_it(text):
    reading = read(text)
    for one in reading.attributions:
        for start, end in (one.cue, *one.source, *one.content):
            assert 0 <= start < end <= len(text)
    assert all(0 <= one.start < one.end <= len(text) for one in reading.names)
    check_trees(reading)


def check_trees(reading):
    """Sentences follow one another and hold one tree each, with labels that exist."""
    size = len(reading.tokens)
    assert size == len(reading.upos) == len(reading.lemmas) == len(reading.heads) == len(reading.relations)
    assert len(reading.vectors) == len(reading.factuality) == len(reading.triggers) == size
    assert set(reading.upos) <= set(UPOS)
    assert set(reading.relations) <= set(RELATIONS)
    assert all(reading.lemmas)
    assert [token for start, end in reading.sentences for token in range(start, end)] == list(range(size))
    for start, end in reading.sentences:
        roots = [token for token in range(start, end) if reading.heads[token] == -1]
        assert len(roots) == 1
        assert reading.relations[roots[0]] == "root"
        for token in range(start, end):
            steps, head = 0, token
            while reading.heads[head] != -1:
                head, steps = reading.heads[head], steps + 1
                assert start <= head < end
                assert steps < end - start


def test_a_long_text_has_a_tree_for_each_sentence():
    check_trees(read(LONG))


def test_a_cut_inside_a_long_paragraph_leaves_sentences_whole():
    """Quotations one after another without a line feed: windows are cut between them, marks and all."""
    text = " ".join(
        f"“Barge {n} passed the weir and its crew waved,” a keeper said. “Nobody saw why.”" for n in range(40)
    )
    reading = read(text)
    check_trees(reading)
    tokens = words(text, reading)
    firsts = [tokens[start] for start, _ in reading.sentences]
    assert "”" not in firsts
    assert len(firsts) >= 80
    assert all(end - start < 40 for start, end in reading.sentences)


def test_words_are_read_with_their_syntax():
    text = "The old keepers hadn't closed Lanterna's gates. Ilse Brandvold saw it."
    reading = read(text)
    tokens = words(text, reading)
    assert tokens[3:6] == ["had", "n't", "closed"]
    assert len(reading.sentences) == 2
    assert reading.upos[:6] == ["DET", "ADJ", "NOUN", "AUX", "PART", "VERB"]
    assert [reading.lemmas[tokens.index(word)] for word in ("keepers", "had", "n't", "closed", "saw")] == [
        "keeper", "have", "not", "close", "see",
    ]  # fmt: skip
    verb = tokens.index("closed")
    assert (reading.heads[verb], reading.relations[verb]) == (-1, "root")
    assert (reading.heads[tokens.index("keepers")], reading.relations[tokens.index("keepers")]) == (verb, "nsubj")
    assert (reading.heads[tokens.index("gates")], reading.relations[tokens.index("gates")]) == (verb, "obj")


def test_names_are_found_with_their_kinds():
    text = "Ilse Brandvold of the Ministry of Fisheries flew from Nairobi to meet Kenyan officials."
    found = {text[name.start : name.end]: name.kind for name in read(text).names}
    assert found == {
        "Ilse Brandvold": "PERSON", "Ministry of Fisheries": "ORG", "Nairobi": "LOC", "Kenyan": "NORP",
    }  # fmt: skip
    assert set(found.values()) <= set(NAMES)


def test_what_happened_is_an_event_and_more_factual_than_what_did_not():
    text = "Police arrested two men. The ferry did not sink. Rebels might attack the port."
    reading = read(text)
    tokens = words(text, reading)
    events = reading.events
    places = [tokens.index(word) for word in ("arrested", "sink", "attack")]
    assert all(events[place] > 0.5 for place in places)
    assert events[tokens.index("men")] < 0.5
    done, denied, possible = (float(reading.factuality[place]) for place in places)
    assert done > 2 > possible > denied
    assert denied < 0.5


@pytest.mark.parametrize("text", ["", " ", "\0" * 50, "a" * 100_000, "said " * 600, "”" * 700, "\n" * 5000])
def test_texts_of_nothing_much_are_read(text):
    reading = read(text)
    assert all(one.content for one in reading.attributions)
    check_trees(reading)
