"""Tokens: cut as the treebanks cut them, and every sign of any text in one of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.tokens import token_spans


def cut(text):
    """The tokens with bars between them, and a space where the text has white space."""
    out, at = "", 0
    for start, end in token_spans(text):
        out += ("" if not out else " " if start > at else "|") + text[start:end]
        at = end
    return out


@pytest.mark.parametrize(
    "tokens",
    [
        # clitics
        "I|'m sure they do|n't know John|'s aunt",
        "We|’ve seen it|’s shut|, they|’ll say",
        "The dogs|' bowls were|n’t full|.",
        "He should|n't|'ve gone|; she can|not|.",
        "You gon|na stay or wan|na leave|?",
        "let|'s go|, o'clock or not|, Ms. O'Hara",
        # compounds
        "a well|-|known singer",
        "a 34|-|year|-|old driver",
        "the US|-|led force",
        "a U.S.|-|led force",
        "the non-stop co-founder of a pre-war|, pro-Ruritania club",
        "mid-1980s e-mail",
        # numbers
        "10,000 people at 7:30 on 11/28/2000 ate 1/2 of 3.5 pies",
        "$|1.2|bn or US$|3|m|, £|20|, 45|%",
        "5|km at 10:30|am",
        "the 1980s and the 21st",
        "call 555-0199 or 202-555-0143",
        "from 2010|-|2012|, 3|–|1|, 2023|/|24|, 9/11|-|era",
        "the '90s|, 1980's and '24|; 5|-|4|; +|5.4|%|; [|13|,|14|]",
        "a 4G phone|, 40|mm long|, 3|m|-|strong",
        # abbreviations
        "Mr. Odell left at 5 p.m. on Sept. 3|, i.e. late|.",
        "Ann J. Marlow of Orlin Corp. lives in the U.S. now",
        "Mr.|Smith came to the end|.|Next came rain|.",
        "No|. That is No. 7|.",
        "etc. and lbs. of flour|, etc|. The end",
        "Ships of Orlin et al. sank (|b. 1950|)",
        "We sat in room B|. The door was shut|. J. K. Tarn knocked|.",
        "On Sat. 3 Jan. 2015 it rained|, as in Jan|. The sun|. Rain|.",
        "The sales rep|. Rep. Lisle left|, Mrs. TARN and MR. ODELL stayed|.",
        # marks
        "Well|... no|!!! What|?! Yes|…",
        "“|Stop|,|” she said|, (|softly|) [|sic|]|.",
        "one|—|two|–|three|--|four",
        "LONDON (|Agency|) — A ship sank|.",
        "good :) bad :-(",
        "and|/|or he|/|she",
        "two|- and three|-|year terms|; I th- think so",
        # addresses
        "see https://quay.example/a?b=1#c|, www.quay.example|.",
        "write to ann.lee@quay.example|; ask @annlee about #floods|.",
        "open minutes-2.pdf|, please",
    ],
)
def test_text_is_cut_as_in_the_treebanks(tokens):
    assert cut(tokens.replace("|", "")) == tokens


def covers(text):
    at = 0
    for start, end in token_spans(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert not any(sign.isspace() for sign in text[start:end])
        at = end
    assert not text[at:].strip()


@given(
    st.text()
    | st.text(st.sampled_from("aZ1 .,-'’/:@#$%&!?_<()“\n\0\u0301\u200d👩א"))
    | st.text("nt'sU.S-e/1m@", max_size=40)
)
def test_every_sign_but_white_space_is_in_one_token(text):
    covers(text)


@pytest.mark.parametrize("unit", ["a", "a.", "1-", "n't", "http://", "a@b.", "e\u0301", "👩\u200d", "\0", "non-", "("])
def test_long_texts_without_a_space_are_cut(unit):
    covers(unit * (100_000 // len(unit)))


def test_signs_of_several_code_points_stay_whole():
    text = "cafe\u0301 👩\u200d🚒👍🏽 שלום"
    assert [text[start:end] for start, end in token_spans(text)] == ["cafe\u0301", "👩\u200d🚒", "👍🏽", "שלום"]
