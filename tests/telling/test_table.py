from __future__ import annotations

import csv
import io

import msgspec
import pytest
from accounts import Builder, count, dam, empty, hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.telling import tell
from sayso.telling.table import COLUMNS, safe


def rows(account):
    return list(csv.DictReader(io.StringIO(tell(account, "csv"), newline="")))


def test_one_row_an_event_with_what_coders_need():
    first, second, third = rows(dam())
    expected = {
        "id": "e1", "name": "The gate of Marrow Dam burst at 04:10 on Friday", "type": "disaster", "background": "no",
        "start": "2031-06-06T04:10", "end": "2031-06-06T04:11", "place": "Marrow Dam", "lat": "", "killed_best": "",
        "wounded_low": "14", "wounded_best": "14", "wounded_high": "14", "standing": "contested", "voices": "2",
        "outlets": "3", "tellers": "Tarn Valley Post | Ilka Thorne | Lowland Wire | Valley Water Board | Bo Haldane",
    }  # fmt: skip
    first["tellers"] = " | ".join(name for name in first["tellers"].split(" | ") if name != "Lowland Wire")
    expected["tellers"] = expected["tellers"].replace("Lowland Wire | ", "")
    assert {name: first[name] for name in expected} == expected
    assert "“At least 9 people were hurt” (post.txt ¶3)" in first["quotes"].split(" | ")
    assert (second["standing"], second["voices"], third["standing"], third["voices"]) == (
        "single-origin",
        "1",
        "unsourced",
        "0",
    )


def test_an_empty_account_has_only_its_head():
    assert tell(empty(), "csv") == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+A1", "'+A1"),
        ("-A1", "'-A1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("-33.9", "-33.9"),
        ("+5", "+5"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell, expected):
    assert safe(cell) == expected


@given(st.text(min_size=1, max_size=40).filter(str.strip))
@settings(max_examples=60)
def test_any_name_comes_back_as_one_cell(text):
    account = hostile(f"={text}", text)
    (row,) = rows(account)
    assert list(row) == list(COLUMNS)
    assert None not in row.values()
    assert row["name"].startswith("'=")
    assert not any(cell.startswith(("=", "@")) for cell in row.values())


@pytest.mark.parametrize(
    ("low", "high", "cells"),
    [((9, None), (14, 14), ["9", "9", "14"]), ((None, 5), (5, None), ["", "5", ""]), ((3, 3), (3, 3), ["3", "3", "3"])],
)
def test_open_bounds_are_empty_cells(low, high, cells):
    made = Builder()
    outlet = made.source("Tarn Valley Post", "outlet")
    report = made.report("a.txt", "Nine were hurt on the quay, doctors said.", outlet)
    doctors = made.source("doctors", named=False)
    told = made.statement(report, "Nine were hurt on the quay", [outlet, doctors])
    event = made.event("hurt on the quay", [(told, "hurt")])
    claim = made.claim(event, "count", count(*low, "Nine"), told, "Nine")
    least, most = count(*low, "Nine"), count(*high, "Nine")
    made.finding(event, "count", "single-origin", [made.version(least, [claim])], low=least, high=most)
    children = count(2, 2, "two children", of="children")
    other = made.claim(event, "count", children, told, "hurt")
    made.finding(event, "count", "single-origin", [made.version(children, [other])])
    (row,) = rows(made.account())
    assert [row[f"wounded_{end}"] for end in ("low", "best", "high")] == cells


def test_background_is_said():
    account = dam()
    events = [msgspec.structs.replace(event, background=True) for event in account.events]
    assert {row["background"] for row in rows(msgspec.structs.replace(account, events=events))} == {"yes"}
