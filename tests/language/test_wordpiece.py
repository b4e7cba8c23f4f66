"""Word pieces against a plain reference, and the place of every word in texts of all scripts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.runtime import VOCABULARY, shipped_models
from sayso.language.tokens import token_spans
from sayso.language.wordpiece import (
    CJK,
    LONGEST_WORD,
    MOST_PIECES,
    OF_BERT,
    SHAPES,
    WordPiece,
    shape_of,
    wordpiece,
)
from sayso.model.errors import SaysoError

SHIPPED = wordpiece(shipped_models() / VOCABULARY)
PIECES = list(SHIPPED.numbers)


# The reference: BERT's steps one after another over the whole text, as the paper's code has them, without places.


def reference_words(text):
    cleaned = ""
    for sign in text:
        if sign in "\t\n\r" or unicodedata.category(sign) in ("Zs", "Zl", "Zp"):
            cleaned += " "
        elif sign in "\0\ufffd" or unicodedata.category(sign).startswith("C"):
            continue
        elif any(low <= ord(sign) <= high for low, high in CJK):
            cleaned += f" {sign} "
        else:
            cleaned += sign
    words = []
    for token in cleaned.split():
        plain = "".join(
            sign for sign in unicodedata.normalize("NFD", token.lower()) if unicodedata.category(sign) != "Mn"
        )
        word = ""
        for sign in plain:
            code = ord(sign)
            ascii_sign = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
            if ascii_sign or unicodedata.category(sign).startswith("P"):
                words += [word, sign]
                word = ""
            else:
                word += sign
        words.append(word)
    return [word for word in words if word]


def reference_pieces(word, vocabulary):
    if len(word) > LONGEST_WORD:
        return ["[UNK]"]
    pieces, rest = [], word
    while rest:
        start = "##" if pieces else ""
        fitting = [rest[:end] for end in range(len(rest), 0, -1) if start + rest[:end] in vocabulary]
        if not fitting:
            return ["[UNK]"]
        pieces.append(start + fitting[0])
        rest = rest[len(fitting[0]) :]
    return pieces


def check(text):
    words = SHIPPED.words(text)
    expected = [(span, reference_words(text[slice(*span)])) for span in token_spans(text)]
    assert words.spans == [span for span, parts in expected if parts]
    assert [[PIECES[number] for number in pieces] for pieces in words.pieces] == [
        [piece for part in parts for piece in reference_pieces(part, SHIPPED.numbers)][:MOST_PIECES]
        for _, parts in expected
        if parts
    ]
    assert len(words.shapes) == len(words.spans)
    assert all(0 < shape < SHAPES for shape in words.shapes)


TEXTS = [
    "",
    " \t\r\n  ",
    "The harbour master said: “Nobody drowned.”",
    "Three men aged 19, 23 and 41 weren't hurt (police said) -- yet.",
    "naïve café Ångström ÉCOLE résumé",
    "cafe\u0301 and \u0301\u0301 alone",  # combining marks, some on nothing
    "a\0b\x07c\x7f\ufffdd",
    "soft\xadhyphen zero\u200bwidth join\u200der \ufeffmark",
    "شرطة المدينة قالت إن الرجل",  # right to left
    "המשטרה אמרה: ״אין נפגעים״",
    "東京で地震、けが人なし。",
    "👍🏽 family: 👩‍👩‍👧‍👦 flag 🇺🇦 done",
    "x≠y a≤b ½ ① ﬁne İstanbul STRASSE straße",
    "line\u2028separator paragraph\u2029separator next\u0085line",
    "https://example.org/a?b=c&d=e user@example.org #tag @name $5.60 50%",
    "ᄒ\u1161ᆫ 한국 경찰",
    "𝔉𝔯𝔞𝔨𝔱𝔲𝔯 𐍈 \U0010ffff \ue000",
]


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_are_those_of_the_reference(text):
    check(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="Σ"), max_size=60))
def test_pieces_of_any_text_are_those_of_the_reference(text):
    """Without capital sigma, whose small form depends on what follows the word."""
    check(text)


@given(
    st.lists(
        st.sampled_from(["said", "the", "Überfall", "don't", "\u0301", "👍🏽", "،", "\0", "\n", "unaffable", "12,400"])
    )
)
def test_pieces_of_mixed_words_are_those_of_the_reference(parts):
    check(" ".join(parts))
    check("".join(parts))


@pytest.mark.parametrize("sign", ["a", "é", "\0", "\u0301", "東", "-", "👍", "א"])
def test_a_hundred_thousand_signs_without_a_space(sign):
    text = sign * 100_000
    words = SHIPPED.words(text)
    assert len(words.spans) == len(words.pieces) == len(words.shapes)
    assert all(0 < len(pieces) <= MOST_PIECES for pieces in words.pieces)
    if sign in "aéא":
        assert words.spans == [(0, 100_000)]
        assert [PIECES[number] for number in words.pieces[0]] == ["[UNK]"]
    if sign in "\0\u0301":
        assert words.spans == []


def test_the_longest_pieces_win_from_the_left():
    small = WordPiece(["[UNK]", "un", "una", "##ff", "##affable", "##able", "##a", *OF_BERT])
    assert small.words("unaffable una unable unx").pieces == [(2, 3, 5), (2,), (0,), (0,)]  # no way back


def test_given_tokens_are_taken_as_they_are():
    words = SHIPPED.words("cannot go", [(0, 3), (3, 6), (7, 9)])
    assert words.spans == [(0, 3), (3, 6), (7, 9)]
    assert [[PIECES[number] for number in pieces] for pieces in words.pieces] == [["can"], ["not"], ["go"]]
    assert words.shapes == [shape_of("can", True), shape_of("not", False), shape_of("go", True)]


def test_ways_of_writing_are_told_apart():
    ways = ["12", "port", "A", "Port", "PORT", "McPort"]
    assert len({shape_of(word, after) for word in ways for after in (True, False)}) == 12
    assert shape_of("É", True) == shape_of("A", True)
    assert shape_of("Östlich", False) == shape_of("Port", False)


def test_a_vocabulary_keeps_its_numbers_whatever_signs_its_pieces_have(tmp_path):
    file = tmp_path / "vocabulary.txt"
    file.write_bytes("[CLS]\n[SEP]\n[PAD]\n[UNK]\n\u2028\n\x85\nport\n".encode())
    numbers = wordpiece(file).numbers
    assert [numbers[piece] for piece in ("[UNK]", "\u2028", "\x85", "port")] == [3, 4, 5, 6]
    assert len(numbers) == 7


@pytest.mark.parametrize(
    ("vocabulary", "special"),
    [
        (["[PAD]", "[UNK]", "[CLS]", "[SEP]", "port"], (2, 3, 0)),
        (["<s>", "<pad>", "</s>", "[PAD]", "[UNK]", "[CLS]", "[SEP]", "port"], (0, 2, 1)),
    ],
    ids=["BERT", "MPNet, with BERT's pieces"],
)
def test_special_pieces_are_found_by_their_names(vocabulary, special):
    pieces = WordPiece(vocabulary)
    assert pieces.special == pieces.words("port").special == special


@pytest.mark.parametrize(
    "content",
    [None, b"", b"port\nship\n", b"[UNK]\n\xff\n", b"[UNK]\nport\n", b"[UNK]\n[CLS]\n[SEP]\n", b"[UNK]\n<s>\n</s>\n"],
)
def test_what_is_no_vocabulary_is_an_error(tmp_path, content):
    file = tmp_path / "vocabulary.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SaysoError, match="no vocabulary"):
        wordpiece(file)
