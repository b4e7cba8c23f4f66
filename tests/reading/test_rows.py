from __future__ import annotations

import json

import pytest
from readings import read_bytes, read_row

from sayso.model.reports import Problem, Report
from sayso.reading import read

TEXT = "The mill in Tarn burned down on Monday and two people were hurt, the fire brigade said."


def lines(*rows):
    return b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)


def split(things):
    return [t for t in things if isinstance(t, Report)], [t for t in things if isinstance(t, Problem)]


def test_a_row_says_what_it_knows():
    report = read_row(
        text=TEXT, id="wire-7", title="Mill burns", url="https://tarn.example/7", outlet="Tarn Valley Post",
        published="2024-05-14 18:40", language="en-GB",
    )  # fmt: skip
    assert (report.path, report.title, report.url) == ("-#wire-7", "Mill burns", "https://tarn.example/7")
    assert (report.outlet, report.outlet_rule, report.language) == ("Tarn Valley Post", "row_outlet", "en")
    assert (report.published.timex, report.published.basis, report.published.rule) == (
        "2024-05-14T18:40", "metadata", "row_published"
    )  # fmt: skip
    assert report.text == TEXT


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (b'{"text": "a"', "no JSON"),
        (b'{"text": "a\\ud800"}', "no JSON"),
        (b"nonsense", "no JSON"),
        (b"[1, 2]", "must be an object"),
        (b'"text"', "must be an object"),
        (b"{}", "neither text nor html"),
        (b'{"title": "x"}', "neither text nor html"),
        (b'{"text": 7}', "Expected str"),
        (b'{"text": "a", "id": 1.5}', "Expected int"),
        (b'{"text": "a", "id": ' + b"1" * 6000 + b"}", "out of range"),
        (b'{"text": "  "}', "no text"),
        (b'{"html": " "}', "empty"),
        (b'{"html": "<p></p>"}', "no text"),
        (b'{"a":' * 3000 + b"1", "nested too deeply"),
        (b"\x00\x01\x02\x03\x80\x81\x82", "binary"),
    ],
)
def test_a_broken_row_is_a_problem_with_its_line_and_the_others_go_on(row, said):
    reports, [problem] = split(read_bytes(lines({"text": TEXT}, row, {"text": "Later: " + TEXT})))
    assert [report.path for report in reports] == ["-#1", "-#3"]
    assert problem.line == 2
    assert ", line 2: " in problem.message
    assert said in problem.message


@pytest.mark.parametrize("data", [b'{\n  "text": "a"\n}', b"{"])
def test_json_over_several_lines_is_one_message(data):
    [problem] = read_bytes(data)
    assert "one report a line" in problem.message


def test_a_list_in_a_json_file_is_one_message(tmp_path):
    from sayso import reading

    path = tmp_path / "rows.json"
    path.write_text(json.dumps([{"text": TEXT}, {"text": TEXT + " Later."}], indent=1))
    [problem] = reading.read([path])
    assert (problem.code, problem.path) == ("bad-row", str(path))
    assert "one report a line" in problem.message


def test_a_file_of_rows_without_a_row(tmp_path):
    from sayso import reading

    path = tmp_path / "rows.jsonl"
    path.write_text("\n\n  \n")
    [problem] = reading.read([path])
    assert (problem.code, problem.path) == ("empty", str(path))


def test_empty_lines_count_but_are_no_rows():
    reports, found = split(read_bytes(b"\n\n" + lines({"text": TEXT}) + b"\n\r\n"))
    assert [report.path for report in reports] == ["-#3"]
    assert found == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_rows_with_a_byte_order_mark(tmp_path, encoding):
    from sayso import reading

    path = tmp_path / "rows.jsonl"
    data = (lines({"text": TEXT}).decode() + "\n" + lines({"text": "Later: " + TEXT}).decode()).encode(encoding)
    path.write_bytes(b"\xfe\xff" + data if encoding == "utf-16-be" else data)
    assert [report.path for report in reading.read([path])] == [f"{path}#1", f"{path}#2"]


def test_a_row_in_another_encoding_is_repaired_and_noted():
    [report] = read_bytes(b'{"text": "The caf\xe9 said on Monday that it was shut and that nobody was hurt."}')
    assert "café" in report.text
    assert [note.code for note in report.notes] == ["encoding"]


def test_ids_that_meet_are_named_by_their_line():
    rows = [
        {"id": "a", "text": TEXT},
        {"id": "a", "text": "2 " + TEXT},
        {"id": "4", "text": "3 " + TEXT},
        {"text": "4 " + TEXT},
    ]
    reports, _ = split(read_bytes(lines(*rows)))
    assert [report.path for report in reports] == ["-#a", "-#2", "-#4", "-#line 4"]
    assert [note.code for note in reports[1].notes] == ["same-id-twice"]


@pytest.mark.parametrize(("given", "name"), [(7, "7"), (0, "0"), ("", "1"), ("  ", "1"), ("a\n b", "a b"), ("é", "é")])
def test_an_id_is_a_name_on_one_line(given, name):
    assert read_row(text=TEXT, id=given).path == f"-#{name}"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"autor": "x", "section": 1}, "unknown-keys"),
        ({"html": "<p>Other</p>"}, "html-ignored"),
        ({"title": "x" * 5000}, "long-field"),
        ({"id": "x" * 5000}, "long-field"),
        ({"published": "soon"}, "bad-date"),
        ({"published": "05/04/2024"}, "bad-date"),
        ({"published": "14 May 2024"}, "date-form"),
    ],
)
def test_what_is_odd_in_a_row_is_noted(fields, code):
    report = read_row(text=TEXT, **fields)
    assert [note.code for note in report.notes] == [code]
    assert report.text == TEXT
    assert len(report.path) < 100


@pytest.mark.parametrize("field", ["title", "url", "outlet", "published", "language"])
@pytest.mark.parametrize("value", ["", "   ", None, "\u200b"])
def test_an_empty_field_is_no_field(field, value):
    report = read_row(text=TEXT, **{field: value})
    plain = read_row(text=TEXT)
    assert (report.title, report.url, report.outlet, report.published) == (plain.title, plain.url, plain.outlet, None)
    assert report.language == "en"


def test_a_rows_page_is_read_and_its_own_fields_outrank_the_pages():
    page = f"<html><head><meta property='og:site_name' content='Ostrel Gazette'><title>Mill burns</title></head><body><article><p>{TEXT}</p></article></body></html>"
    report = read_row(html=page, outlet="Tarn Valley Post", id="p")
    assert (report.path, report.title, report.outlet) == ("-#p", "Mill burns", "Tarn Valley Post")
    assert read_row(html=page).outlet == "Ostrel Gazette"
    assert report.text == TEXT


def test_a_report_keeps_the_id_of_its_row(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "north", "text": "The mill burned down."}\n{"text": "The dam held."}\n', encoding="utf-8")
    assert [(report.id, report.path) for report in read([path])] == [
        ("north", f"{path}#north"),
        ("2", f"{path}#2"),
    ]
