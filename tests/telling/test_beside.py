from __future__ import annotations

import pytest
from accounts import Builder, dam

from sayso.model.account import Copy, Passage, Reason
from sayso.model.spans import Span
from sayso.telling.beside import also_said, copy_words, notes_and_problems, other_relations, repeated, told_copies
from sayso.telling.index import Index
from sayso.telling.lines import Line
from sayso.telling.support import Quoter
from sayso.telling.wording import FIRM

TEXT = "The mayor said the bridge held. It would reopen on Monday, the mayor said. She hoped for rain."


def plain(lines: list[Line]) -> list[str]:
    """The words of some lines; the blanks at which no line is broken are no matter here."""
    return [line.text.replace(FIRM, " ") for line in lines]


def said_with(act: str, quote: str = "the bridge held", **more: object) -> list[str]:
    made = Builder()
    outlet, mayor = made.source("Fen Gazette", "outlet"), made.source("Una Brock", role="mayor")
    report = made.report("fen.txt", TEXT, outlet)
    made.statement(report, quote, [outlet, mayor], act=act, **more)
    return plain(also_said(Quoter(Index(made.account()))))


@pytest.mark.parametrize(
    ("act", "who"),
    [
        ("asserts", "Una Brock (mayor): "),
        ("denies", "Una Brock (mayor), denying: "),
        ("confirms", "Una Brock (mayor), confirming: "),
        ("retracts", "Una Brock (mayor), taking back: "),
        ("corrects", "Una Brock (mayor), correcting: "),
        ("declines", "Una Brock (mayor), declining to say: "),
        ("believes", "Una Brock (mayor), believing: "),
        ("intends", "Una Brock (mayor), planning: "),
        ("orders", "Una Brock (mayor), ordering: "),
        ("asks", "Una Brock (mayor), asking: "),
    ],
)
def test_what_the_telling_does_is_said_beside_the_name(act, who):
    assert said_with(act)[1] == f"{who}“the bridge held” in Fen Gazette (fen.txt ¶1)"


def test_one_teller_who_does_several_things_has_a_line_for_each():
    made = Builder()
    outlet, mayor = made.source("Fen Gazette", "outlet"), made.source("Una Brock")
    report = made.report("fen.txt", TEXT, outlet)
    made.statement(report, "the bridge held", [outlet, mayor])
    made.statement(report, "It would reopen on Monday", [outlet, mayor], act="intends")
    made.statement(report, "for rain", [outlet, mayor], act="believes", certainty="possible")
    assert plain(also_said(Quoter(Index(made.account()))))[1:] == [
        "Una Brock: “the bridge held” in Fen Gazette (fen.txt ¶1)",
        "Una Brock, planning: “It would reopen on Monday” in Fen Gazette (fen.txt ¶1)",
        "Una Brock, believing: “for rain” in Fen Gazette (fen.txt ¶1)",
    ]


def test_outlets_own_sentences_are_counted_in_one_line():
    made = Builder()
    one, two = made.source("Fen Gazette", "outlet"), made.source("Moor Times", "outlet")
    a, b = made.report("a.txt", "It rained. It blew.", one), made.report("b.txt", "It hailed.", two)
    for report, words, outlet in ((a, "It rained", one), (a, "It blew", one), (b, "It hailed", two)):
        made.statement(report, words, [outlet], "own")
    lines = also_said(Quoter(Index(made.account())))
    assert plain(lines) == [
        "also said: in no finding",
        "3 more sentences in the outlets' own words: Fen Gazette (t1, t2), Moor Times (t3)",
    ]


def test_what_a_finding_holds_is_not_said_again():
    lines = also_said(Quoter(Index(dam())))
    assert [line.text.split(":")[0] for line in lines] == [
        "also said", "Valley Water Board, denying", "Valley Water Board, declining to say",
        "Valley Water Board, planning", "the mayor", "1 more sentence in the outlets' own words",
    ]  # fmt: skip


def twins() -> tuple[Builder, str, str, str, list[str]]:
    """Two outlets with the same words of the same teller."""
    made = Builder()
    one, two, clerk = made.source("Fen Gazette", "outlet"), made.source("Moor Times", "outlet"), made.source("Ada Vole")
    a = made.report("a.txt", "The weir gave way, said Ada Vole.", one, "2031-01-01T08:00")
    b = made.report("b.txt", "The weir gave way, said Ada Vole. More soon.", two, "2031-01-01T09:00")
    told = [made.statement(r, "The weir gave way", [o, clerk]) for r, o in ((a, one), (b, two))]
    return made, one, a, clerk, told


def test_one_telling_in_several_reports_is_quoted_once():
    made, _, _, clerk, told = twins()
    made.origin("ultimate", clerk, told, Reason("same_words", "the same words", []))
    made.origin("reporting", None, told, Reason("copied", "copied", []))
    assert plain(repeated(Index(made.account())))[1:] == [
        "gathered by one unknown hand: 1 statement in Fen Gazette (a.txt) and 1 statement in Moor Times (b.txt) (known by copied text; o1)",
        "told once, by Ada Vole: “The weir gave way” (a.txt ¶1, b.txt ¶1) (known by the same words; o2)",
    ]


def test_an_outlet_that_is_its_own_origin_repeats_nobody():
    made = Builder()
    outlet = made.source("Fen Gazette", "outlet")
    reports = [made.report(f"{day}.txt", f"The weir gave way on day {day}.", outlet) for day in (1, 2)]
    told = [made.statement(report, "The weir gave way", [outlet], "own") for report in reports]
    made.origin("reporting", outlet, told)
    made.origin("ultimate", outlet, told)
    assert repeated(Index(made.account())) == []


def test_a_copy_in_one_sentence():
    index = Index(dam())
    assert copy_words(index.account.copies[0], index) == (
        "Lowland Wire (wire.txt) has text of Tarn Valley Post (post.txt): 41% of the words, 1 passage, "
        "by the times of publication (k1)"
    )


def test_a_reply_that_no_finding_shows_is_told():
    made, _, _, _, told = twins()
    made.relation("answers", told[1], told[0])
    (_, line) = other_relations(Quoter(Index(made.account())), set())
    assert plain([line]) == [
        "Ada Vole answers Ada Vole: “The weir gave way” (b.txt ¶1) on “The weir gave way” (a.txt ¶1) (l1)"
    ]


def test_a_reply_that_a_finding_has_told_is_not_told_again():
    made, _, _, _, told = twins()
    made.relation("answers", told[1], told[0])
    index = Index(made.account())
    assert other_relations(Quoter(index), {index.account.relations[0].id}) == []


def test_notes_and_problems_come_last_each_under_its_heading():
    assert plain(notes_and_problems(Index(dam()))) == [
        "notes", "radio.txt: no date is stated", "problems", "reports/broken.txt, line 3: holds no text",
    ]  # fmt: skip


def copied(key: str, earlier: str, later: str, start: int, end: int, share: float) -> Copy:
    there, here = Span(earlier, 0, end - start, "x" * (end - start)), Span(later, start, end, "x" * (end - start))
    return Copy(
        id=key, key=key, earlier=earlier, later=later, share=share, passages=[Passage(there, here)], basis="times",
        credit=None, rule="shared_passages",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("copies", "told"),
    [
        # one wire story in three outlets: each later one is told once, with all that had the words before it
        (
            [copied("k1", "r1", "r2", 0, 90, 0.9), copied("k2", "r1", "r3", 0, 50, 0.5), copied("k3", "r2", "r3", 0, 50, 0.5)],
            [("k1", []), ("k2", ["k3"])],
        ),
        # another passage is something new
        (
            [copied("k1", "r1", "r3", 0, 50, 0.5), copied("k2", "r2", "r3", 60, 90, 0.3)],
            [("k1", []), ("k2", [])],
        ),
        # what is wider is told, wherever it stands
        (
            [copied("k1", "r1", "r3", 10, 40, 0.3), copied("k2", "r2", "r3", 0, 50, 0.5)],
            [("k2", ["k1"])],
        ),
    ],
)  # fmt: skip
def test_of_copies_of_the_same_passage_one_is_told(copies, told):
    assert [(copy.id, [one.id for one in too]) for copy, too in told_copies(copies)] == told
