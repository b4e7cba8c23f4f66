"""Attributions: repairs and relays on drafts by hand; a few whole texts through the model."""

from __future__ import annotations

import pytest
from paged import Words, draft, page, words_of
from told import told

from sayso.annotation import repairs
from sayso.annotation.drafts import Draft
from sayso.annotation.relays import citing, quoted_as_saying, uncited

REPAIRED = [
    # rule, text, source, cue, content before, the same after
    (repairs.whole_names, "Mr Bell said the road was shut.", ("Mr", "said", ["the road was shut"]),
     ("Mr Bell", "said", ["the road was shut"])),
    (repairs.whole_names, "A guard who asked not to be named told the court it burnt.",
     ("A", "told", ["it burnt"]), ("A guard who asked not to be named", "told", ["it burnt"])),
    (repairs.whole_names, "A night porter who asked for no name told the court it burnt.",
     ("A night", "told", ["it burnt"]), ("A night porter who asked for no name", "told", ["it burnt"])),
    (repairs.whole_names, "The harbour crane operator said it slipped.",
     ("The harbour", "said", ["it slipped"]), ("The harbour crane operator", "said", ["it slipped"])),
    (repairs.whole_names, "The mayor of Tarn, who is 40, said it slipped.",
     ("The mayor of Tarn", "said", ["it slipped"]), ("The mayor of Tarn", "said", ["it slipped"])),
    (repairs.whole_quotations, "“It fell at noon,” said Joan Tarrow.", ("Joan Tarrow", "said", ["It fell at noon"]),
     ("Joan Tarrow", "said", ["“It fell at noon,”"])),
    (repairs.whole_quotations, "“Our crews, who came by boat, found the barge and towed it in,” said Joan Tarrow.",
     ("Joan Tarrow", "said", ["“Our crews,"]),
     ("Joan Tarrow", "said", ["“Our crews, who came by boat, found the barge and towed it in,”"])),
    (repairs.inverted_teller, "The army will stay neutral, said its chief, Abe Sorn.",
     ("The army", "said", ["its chief, Abe Sorn"]), ("its chief, Abe Sorn", "said", ["The army will stay neutral"])),
    (repairs.inverted_teller, "Peter Lang, who digs at Brenn, said the dating was uncertain.",
     ("Peter Lang", "said", ["the dating was uncertain"]), ("Peter Lang", "said", ["the dating was uncertain"])),
    (repairs.one_teller_behind_according, "According to Quay News, a clerk said it burnt.",
     ("Quay News", "According to", ["said it burnt"]), ("Quay News", "According to", ["said it burnt"])),
    (repairs.whole_refusals, "Police neither confirmed nor denied the report.", ("Police", "neither", ["the report"]),
     ("Police", "neither confirmed nor denied", ["the report"])),
    (repairs.no_hanging_words, "The firm said it would pay but warned of cuts.",
     ("The firm", "said", ["it would pay but"]), ("The firm", "said", ["it would pay"])),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "before", "after"), REPAIRED)
def test_repair(rule, text: str, before: Words, after: Words) -> None:
    one = draft(text, before[0], before[1], *before[2])
    assert [words_of(text, found) for found in rule(page(text), [one])] == [after]


@pytest.mark.parametrize(
    ("text", "source", "runs", "after"),
    [
        ("The crew said the skipper, who was held later, had slept.", "The crew", ["the skipper", "had slept"],
         ["the skipper, who was held later, had slept"]),
        ("The barge, the crew said, had no lights.", "the crew", ["The barge", "had no lights"],
         ["The barge", "had no lights"]),
    ],
)  # fmt: skip
def test_an_aside_within_a_content_belongs_to_it_but_no_telling_does(text, source, runs, after) -> None:
    (found,) = repairs.bridged_runs(page(text), [draft(text, source, "said", *runs)])
    assert words_of(text, found)[2] == after


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We waited for hours,” said Joan Tarrow.\n“Then the roof went in one gust.”"
    one = draft(text, "Joan Tarrow", "said", "“We waited for hours,”")
    (found,) = repairs.continued_quotation(page(text), [one])
    assert words_of(text, found)[2] == ["“We waited for hours,”", "“Then the roof went in one gust.”"]


def test_who_is_cited_tells_first() -> None:
    text = "The Harbour Gazette reported that the deal had failed, citing two people close to it."
    outer = draft(text, "The Harbour Gazette", "reported", "that the deal had failed")
    found = citing(page(text), [outer])
    assert [words_of(text, one) for one in found] == [
        ("The Harbour Gazette", "reported", ["that the deal had failed"]),
        ("two people close to it", "citing", ["that the deal had failed"]),
    ]


def test_a_cited_reason_tells_nothing() -> None:
    text = "The mayor said he would go, citing health reasons."
    assert len(citing(page(text), [draft(text, "The mayor", "said", "he would go")])) == 1


def test_citing_is_no_cue_of_its_own() -> None:
    text = "The Gazette reported that the deal had failed, citing two officials."
    drafts: list[Draft] = [
        draft(text, "The Gazette", "reported", "that the deal had failed"),
        draft(text, "The Gazette", "citing", "two officials"),
    ]
    assert uncited(page(text), drafts) == drafts[:1]


def test_who_is_quoted_by_another_speaks_through_it() -> None:
    text = "Orr was later quoted by the club as saying he would be back within weeks."
    found = [words_of(text, one) for one in quoted_as_saying(page(text), [])]
    assert ("Orr", "as saying", ["he would be back within weeks"]) in found
    assert ("the club", "quoted", ["as saying he would be back within weeks"]) in found


WHOLE = [
    # text, words of the content, the tellers behind the outlet
    ("The bridge fell at noon, police said on Friday.", "The bridge fell", ["police"]),
    ("“We heard a bang and ran,” said Joan Tarrow, who lives nearby.", "We heard a bang", ["Joan Tarrow"]),
    ("According to the Vella Courier, citing a source in the fire brigade, the bus was hired by a school.",
     "hired by a school", ["Vella Courier", "source in the fire brigade"]),
    ("A night guard who asked not to be named told Meridian Press that two men had run from the gate.",
     "two men had run", ["Meridian Press", "a night guard who asked not to be named"]),
    ("The depot's owner, Sable Energy, declined to comment.", "to comment", ["Sable Energy"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "tellers"), WHOLE)
def test_whole_sentence(text: str, words: str, tellers: list[str]) -> None:
    assert tellers in told(text).chains(words)


def test_who_speaks_behind_an_outlets_comma_is_no_second_outlet() -> None:
    text = "According to Quay News, the dock clerk said it burnt."
    both = Draft(((13, 22), (24, 38)), (0, 12), ((39, 52),), "attribution_model", 0.5)
    (found,) = repairs.one_teller_behind_according(page(text), [both])
    assert words_of(text, found) == ("Quay News", "According to", ["the dock clerk said it burnt"])
    inner = Draft(((13, 22), (24, 38)), (39, 43), ((44, 52),), "attribution_model", 0.5)
    (found,) = repairs.one_teller_behind_according(page(text), [inner])
    assert words_of(text, found) == ("the dock clerk", "said", ["it burnt"])
