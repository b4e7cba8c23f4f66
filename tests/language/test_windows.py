"""Windows: every word is answered for once, with context, in windows that the model can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.runtime import VOCABULARY, shipped_models
from sayso.language.windows import LEFT, LENGTH, RIGHT, Paragraphs, packed, windows
from sayso.language.wordpiece import OF_BERT, OF_MPNET, WordPiece, wordpiece

CUT = wordpiece(shipped_models() / VOCABULARY).words
SENTENCES = st.integers(1, 45).map(lambda words: "The dock held " + "very " * words + "old ships.")
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=14).map("\n\n".join)


def article(text):
    return Paragraphs.of(text, CUT(text))


@given(TEXTS)
def test_each_word_is_answered_for_by_one_window(text):
    whole = article(text)
    at = 0
    for window in windows(whole):
        assert window.start <= window.own_start < window.own_end <= window.end
        assert window.own_start == at
        at = window.own_end
    assert at == len(whole.words.spans)


@given(TEXTS)
def test_no_window_is_longer_than_what_the_model_was_trained_on(text):
    whole = article(text)
    for window in windows(whole):
        pieces, shapes, first_pieces = packed(whole, window)
        words = range(window.start, window.end)
        separators = 1 + sum(whole.numbers[word] != whole.numbers[word - 1] for word in words[1:])
        assert len(pieces) == 1 + separators + sum(len(whole.words.pieces[word]) for word in words) <= LENGTH + 2
        start, separator, _ = whole.words.special
        assert pieces[0] == start
        assert pieces[-1] == separator
        assert [pieces[place] for place in first_pieces] == [whole.words.pieces[word][0] for word in words]
        assert [shapes[place] for place in first_pieces] == [whole.words.shapes[word] for word in words]
        assert all(shape == 0 for piece, shape in zip(pieces, shapes, strict=True) if piece in (start, separator))


@given(TEXTS)
def test_a_short_paragraph_is_never_cut(text):
    whole = article(text)
    for window in windows(whole):
        for edge in (window.start, window.end, window.own_start, window.own_end):
            inside = 0 < edge < len(whole.numbers) and whole.numbers[edge] == whole.numbers[edge - 1]
            if inside:  # only a long one, and there after a sentence
                paragraph = [word for word, number in enumerate(whole.numbers) if number == whole.numbers[edge]]
                assert sum(len(whole.words.pieces[word]) for word in paragraph) >= 150
                assert whole.text[whole.words.spans[edge - 1][0]] == "."


def test_what_a_window_answers_for_has_context_on_either_side():
    """Paragraphs of a score of pieces: those inside the text are read with their neighbours."""
    whole = article("\n\n".join(f"The keeper of lock {n} said that the gate of the old canal held." for n in range(60)))
    found = list(windows(whole))
    assert len(found) > 2

    def pieces(start, end):
        return sum(len(whole.words.pieces[word]) for word in range(start, end))

    for window in found:
        assert window.start == 0 or pieces(window.start, window.own_start) >= LEFT // 2
        assert window.end == len(whole.numbers) or pieces(window.own_end, window.end) >= RIGHT // 2


@pytest.mark.parametrize("text", ["", "\n\n \t\n", "\0\u0301"])
def test_a_text_without_words_has_no_window(text):
    assert list(windows(article(text))) == []


@pytest.mark.parametrize(
    "text",
    ["word " * 2000, ". " * 3000, "a" * 100_000, "unaffable" * 11 + " said " + "x" * 99, "東 " * 2000],
    ids=["one paragraph", "points", "one word", "long words", "signs"],
)
def test_texts_without_a_place_to_cut_are_cut_all_the_same(text):
    whole = article(text)
    found = list(windows(whole))
    assert sum(window.own_end - window.own_start for window in found) == len(whole.words.spans)
    assert all(len(packed(whole, window)[0]) <= LENGTH + 2 for window in found)


def test_paragraphs_are_numbered_by_lines_with_words():
    assert article("\n\nOne two.\n \n\nThree.\nFour five").numbers == [0, 0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize("special", [OF_BERT, OF_MPNET])
def test_a_window_begins_and_parts_paragraphs_with_the_pieces_of_its_vocabulary(special):
    vocabulary = ["ferry", *special, "[UNK]", "late"]
    text = "Ferry late\nLate"
    whole = Paragraphs.of(text, WordPiece(vocabulary).words(text))
    (window,) = windows(whole)
    start, separator, _ = special
    assert [vocabulary[piece] for piece in packed(whole, window).pieces] == [
        start, "ferry", "late", separator, "late", separator,
    ]  # fmt: skip
