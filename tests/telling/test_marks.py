from __future__ import annotations

import msgspec
import pytest
from accounts import Builder, dam, many
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.account import AccountReport
from sayso.model.spans import Span
from sayso.telling.index import Index
from sayso.telling.marks import Piece, Run, anchor_of, cues_of, is_open, paragraphs_of, pieces_of, teller_spans


def report_of(text: str, furniture: list[str] | None = None) -> AccountReport:
    made = Builder()
    made.report("a.txt", text)
    spans = [Span("r1", text.index(part), text.index(part) + len(part), part) for part in furniture or []]
    return msgspec.structs.replace(made.account().reports[0], furniture=spans)


def piece(text: str, quote: str, target: str, kind: str = "said") -> Piece:
    start = text.index(quote)
    return Piece(start, start + len(quote), f"w-{target}", target, kind)


def runs_of(text: str, *pieces: Piece, furniture: list[str] | None = None) -> list[Run]:
    return [run for runs in paragraphs_of(report_of(text, furniture), list(pieces)) for run in runs]


TEXT = "Two ferries collided near the pier, the harbour master said."


def test_a_run_links_to_the_narrowest_piece_over_it():
    said, value = piece(TEXT, "Two ferries collided near the pier", "t1"), piece(TEXT, "Two", "f1", "value agreed")
    told = [(run.text, run.target, run.kind) for run in runs_of(TEXT, said, value)]
    assert told == [
        ("Two", "f1", "value agreed"),
        (" ferries collided near the pier", "t1", "said"),
        (", the harbour master said.", "", ""),
    ]


def test_of_two_pieces_over_the_same_words_the_other_gets_a_reference():
    said, value = piece(TEXT, "collided", "t1"), piece(TEXT, "collided", "f1", "value denied")
    (run,) = [run for run in runs_of(TEXT, said, value) if run.target]
    assert (run.target, run.refs, run.anchors) == ("f1", ["t1"], ["w-t1", "w-f1"])


def test_crossing_pieces_each_keep_a_link():
    runs = runs_of(TEXT, piece(TEXT, "Two ferries collided", "t1"), piece(TEXT, "ferries collided near the pier", "t2"))
    assert {run.target for run in runs} == {"t1", "t2", ""}
    assert [run.refs for run in runs if run.refs] == []


def test_a_copied_passage_is_shaded_and_referred_to_but_links_no_words():
    runs = runs_of(TEXT, piece(TEXT, "near the pier, the harbour", "k1", "copied"))
    assert [(run.copied, run.target, run.refs) for run in runs] == [
        (False, "", []),
        (True, "", ["k1"]),
        (False, "", []),
    ]


def test_blanks_are_no_link():
    said, one, two = (
        piece(TEXT, "near the", "t1"),
        piece(TEXT, "near", "f1", "value x"),
        piece(TEXT, "the", "f2", "value x"),
    )
    blank = next(run for run in runs_of(TEXT, said, one, two) if run.text == " ")
    assert (blank.target, blank.kind) == ("", "said")
    assert any("t1" in run.refs for run in runs_of(TEXT, said, one, two))


def test_line_feeds_part_paragraphs_and_blank_ones_are_dropped():
    text = "One.\n\n\nTwo.\n \nThree."
    assert [[run.text for run in runs] for runs in paragraphs_of(report_of(text), [])] == [
        ["One."],
        ["Two."],
        ["Three."],
    ]


def test_a_piece_over_a_line_feed_keeps_its_anchor_and_its_reference():
    text = "Ferry late.\nIt rained."
    feed = Piece(11, 12, "w-x", "x", "said")
    first, second = paragraphs_of(report_of(text), [feed])
    assert first[-1].refs == ["x"]
    assert second[0].anchors == ["w-x"]


def test_furniture_is_marked():
    text = "Menu\n\nThe ferry ran."
    assert [(run.text, run.furniture) for run in runs_of(text, furniture=["Menu"])] == [
        ("Menu", True),
        ("The ferry ran.", False),
    ]


@given(st.text("ab \n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=8))
def test_no_word_is_lost_no_anchor_is_lost_and_every_piece_can_be_followed(text, bounds):
    spans = [(start, min(start + length, len(text))) for start, length in bounds if start < len(text)]
    pieces = [
        Piece(start, end, f"w-{n}", f"x{n}", ("said", "value", "copied")[n % 3]) for n, (start, end) in enumerate(spans)
    ]
    runs = [run for part in paragraphs_of(report_of(text), pieces) for run in part]
    assert "".join("".join(run.text for run in runs).split()) == "".join(text.split())
    if text.strip():
        assert sorted(anchor for run in runs for anchor in run.anchors) == sorted(one.anchor for one in pieces)
        followed = {run.target for run in runs} | {ref for run in runs for ref in run.refs}
        assert {one.target for one in pieces} <= followed


@pytest.mark.parametrize("make", [dam, many])
def test_every_piece_has_its_own_anchor(make):
    found = [one for pieces in pieces_of(Index(make())).values() for one in pieces]
    assert found
    assert len({one.anchor for one in found}) == len(found)


def test_the_weightiest_finding_of_a_claim_gives_its_colour():
    kinds = {one.kind for one in pieces_of(Index(dam()))["r1"]}
    assert {"value contested", "value denied", "value revised", "said", "copied"} <= kinds


def test_cues_and_tellers_once_each():
    made = Builder()
    outlet, clerk = made.source("Fen Gazette", "outlet"), made.source("clerk")
    report = made.report("a.txt", "The clerk said the weir held. The clerk said it leaked.", outlet)
    named = made.span(report, "The clerk")
    for words in ("the weir held", "it leaked"):
        made.statement(report, words, [outlet, made.teller(clerk, report, "said", evidence=[named])])
    index = Index(made.account())
    (source,) = [source for source in index.account.sources if source.name == "clerk"]
    assert [span.quote for span in teller_spans(source.id, index)] == ["The clerk"]
    assert [span.quote for span in cues_of("t1", index)] == ["said"]


def test_names_of_places():
    assert [anchor_of("c3"), anchor_of("c3", 2), anchor_of("t1-cue", 0)] == ["w-c3", "w-c3-2", "w-t1-cue"]


def test_what_an_editor_must_look_at_first():
    standings = {finding.standing for finding in dam().findings if is_open(finding)}
    assert standings == {"contested", "denied"}
