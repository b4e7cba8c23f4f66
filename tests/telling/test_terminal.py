from __future__ import annotations

import re
import unicodedata

import pytest
from accounts import Builder, count, dam, empty, hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.reports import Note
from sayso.telling import tell
from sayso.telling.terminal import columns, wrap

NASTY = "=1+1 \x1b[31mred\x1b]0;title\x07 \u202edlrow \x9b2J <b>&amp; [x](javascript:x) `a`|\r\nnext\u2028line"


def test_sections_come_in_the_order_of_need():
    told = tell(dam(), "text")
    heads = re.findall(r"^([A-Z][A-Z ]+)(?::.*)?$", told, re.MULTILINE)
    assert heads == [
        "CONTESTED", "DENIED", "REVISED", "AGREED", "SINGLE ORIGIN", "UNSOURCED", "ALSO SAID", "WHO ONLY REPEATS WHOM",
        "NOTES", "PROBLEMS",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "3 reports of 3 outlets. 7 findings about 3 events: 1 contested, 1 denied, 1 revised, 1 agreed, 2 single origin, 1 unsourced.",
        "r3 Kestrel FM, undated (radio.txt)",
        "The gate of Marrow Dam burst at 04:10 on Friday (disaster; when is contested; Marrow Dam; e1)",
        "Fri 6 June 2031, 04:10, said as “at 04:10 on Friday” (1 voice, 2 outlets)",
        "Ilka Thorne (foreman), a witness: “The gate of Marrow Dam burst at 04:10 on Friday” in Tarn Valley Post (post.txt ¶2) and in Lowland Wire (wire.txt ¶2)",
        "Valley Water Board, a party to it: “The gate burst at 04:50 on Friday” in Kestrel FM (radio.txt ¶2)",
        "best: Fri 6 June 2031, 04:10, by the rule “most voices”; from Fri 6 June 2031, 04:10 to Fri 6 June 2031, 04:50",
        "denied by Valley Water Board: “that the rains caused it” in Kestrel FM (radio.txt ¶1)",
        "earlier: at least 9 people (the same voice later gave another, wire.txt ¶3)",
        "Ilka Thorne (foreman): “At least 9 people were hurt” as probable, in Tarn Valley Post (post.txt ¶3)",
        "without a teller: Tarn Valley Post, in a headline (post.txt ¶1)",
        "two officials (asked not to be named): “the alarm had failed” through Lowland Wire, in Tarn Valley Post (post.txt ¶4) doubtful (0.40)",
        "would not say: Valley Water Board: “whether the alarm had failed” in Kestrel FM (radio.txt ¶2)",
        "Valley Water Board, planning: “The board will rebuild the gate” in Kestrel FM (radio.txt ¶3)",
        "the mayor: “The mayor praised the choir” in Kestrel FM (radio.txt ¶3)",
        "1 more sentence in the outlets' own words: Tarn Valley Post (t6)",
        "Lowland Wire (wire.txt) has text of Tarn Valley Post (post.txt): 41% of the words, 1 passage, by the times of publication (k1)",
        "wire.txt ¶2 repeats post.txt ¶2 without the teller: “at 04:10 on Friday” (l1)",
        "reports/broken.txt, line 3: holds no text",
    ],
)
def test_an_editor_reads(line):
    told = [row.strip() for row in tell(dam(), "text", width=400).split("\n")]
    assert line in told


def test_joint_tellers_share_a_line_and_separate_ones_do_not():
    made = Builder()
    outlet = made.source("Fen Gazette", "outlet")
    police, doctors, clerk = made.source("police"), made.source("doctors"), made.source("Ada Vole", role="clerk")
    report = made.report(
        "fen.txt", "Police and doctors said six rowers fell ill. A clerk said six rowers fell ill.", outlet
    )
    joint = [made.statement(report, "six rowers fell ill", [outlet, teller]) for teller in (police, doctors)]
    alone = made.statement(report, "six rowers fell ill", [outlet, made.teller(clerk, channel="call")])
    event = made.event("rowers fell ill", [(joint[0], "fell ill")])
    six = count(6, 6, "six", measure=None, of="rowers")
    claims = [made.claim(event, "count", six, one, "six") for one in (*joint, alone)]
    made.finding(event, "count", "agreed", [made.version(six, claims)])
    told = tell(made.account(), "text", width=400)
    assert "\n    police; doctors: “six rowers fell ill” in Fen Gazette (fen.txt ¶1)\n" in told
    assert "\n    Ada Vole (clerk): “six rowers fell ill” on the telephone, in Fen Gazette (fen.txt ¶1)\n" in told


def test_what_is_a_note_and_a_problem_is_said_once():
    made = Builder()
    made.report("tide.txt", "La marea bajó.", notes=[Note("unreadable", "in a language that is not read", None)])
    made.problem("tide.txt", "in a language that is not read")
    told = tell(made.account(), "text", width=400)
    assert told.count("in a language that is not read") == 1
    assert "PROBLEMS\n  tide.txt: in a language" in told


def test_every_statement_is_quoted_or_named():
    account = dam()
    told = tell(account, "text", width=400)
    for statement in account.statements:
        assert (
            statement.content[0].quote in told
            or re.search(rf"\b{statement.id}\b", told)
            or statement.mode == "headline"
        )


def test_every_finding_is_named():
    account = dam()
    told = tell(account, "text", width=400)
    assert all(re.search(rf"\b{finding.id}\b", told) for finding in account.findings)


def test_nothing_read_is_said():
    assert tell(empty(), "text") == "No report was read.\n"


@pytest.mark.parametrize("width", [30, 60, 100, 200])
def test_no_line_is_wider_than_the_terminal(width):
    for account in (dam(), hostile("word " * 400), hostile("unbroken" * 300), hostile("東京で列車が脱線した" * 40)):
        assert max(columns(row) for row in tell(account, "text", width=width).split("\n")) <= width


def test_width_and_colour_change_no_word():
    plain = tell(dam(), "text").split()
    assert tell(dam(), "text", width=40).split() == plain
    coloured = tell(dam(), "text", color=True)
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == tell(dam(), "text")


def test_colour_is_only_ours():
    coloured = tell(hostile(NASTY, NASTY), "text", color=True)
    assert set(re.findall(r"\x1b[^m]*m", coloured)) <= {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[36m"}


@given(st.text(alphabet=st.characters(), min_size=1, max_size=60).filter(str.strip))
@settings(max_examples=60)
def test_no_report_can_steer_the_terminal(text):
    for format_ in ("text", "markdown"):
        told = tell(hostile(f"x{text}", f"n{text}", f"p{text}"), format_)
        told.encode("utf-8")
        signs = {
            unicodedata.category(sign) for sign in told if sign not in "\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u061c"
        }
        assert not signs & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_a_huge_quotation_is_cut():
    told = tell(hostile("It was said again and again that the bridge held. " * 20_000), "text")
    assert len(told) < 20_000


@given(st.text(max_size=200), st.integers(10, 60))
def test_wrapping_keeps_every_sign(words, width):
    rows = wrap(words, width, "", "  ")
    assert "".join("".join(rows).split()) == "".join(words.split())
