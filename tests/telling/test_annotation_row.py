from __future__ import annotations

import json
from decimal import Decimal

import pytest
from accounts import when, where

from sayso.model.annotations import (
    AmountMention,
    Annotated,
    Argument,
    Attribution,
    CountMention,
    EntityMention,
    Name,
    PlaceMention,
    Sentence,
    TimeMention,
    Token,
    Trigger,
)  # fmt: skip
from sayso.model.reports import Report
from sayso.telling.annotation import annotation_row

TEXT = "Ilka Thorne said 9 people fled Marrow Dam on Friday at 5 km/h."


def annotated(path="folder/a.txt", name=None):
    report = Report(
        key="0123456789ab", path=path, url=None, title=None, headline=None, outlet=None, outlet_span=None,
        outlet_rule="", author=None, author_span=None, credits=[], dateline_place=None, published=None, language="en",
        sha256="", text=TEXT, furniture=[], notes=[], id=name,
    )  # fmt: skip
    return Annotated(
        report=report,
        sentences=[Sentence(0, len(TEXT), 0)],
        tokens=[Token(0, 4, "Ilka", "PROPN", 1, "nsubj"), Token(5, 11, "Thorne")],
        names=[Name(0, 11, "PERSON", 0.9)],
        times=[
            TimeMention(42, 51, "DATE", when("2031-06-06T00:00", "2031-06-07T00:00", "on Friday", "day"), "past", 0.9)
        ],
        places=[PlaceMention(31, 41, where("Marrow Dam"), 0.9)],
        counts=[CountMention(start=17, end=25, low=9, high=None, of="people", measure=None, rule="x", confidence=0.9)],
        amounts=[
            AmountMention(
                start=55, end=61, low=Decimal("5.50"), high=None, unit="km/h", of=None, rule="x", confidence=0.9
            )
        ],
        events=[
            Trigger(
                start=26,
                end=30,
                lemma="flee",
                type="retreat",
                nominal=False,
                realis="actual",
                polarity="positive",
                certainty="certain",
                factuality=3.0,
                arguments=[Argument("who", 17, 25)],
                confidence=0.9,
            )
        ],
        attributions=[Attribution(source=((0, 11),), cue=((12, 16),), content=((17, 62),), rule="x", confidence=0.9)],
        mentions=[EntityMention(0, 11, 0)],
    )


def test_one_line_with_the_layers_of_the_contract():
    line = annotation_row(annotated())
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    row = json.loads(line)
    assert list(row) == [
        "id", "path", "text", "furniture", "published", "language", "sentences", "tokens", "names", "times", "places",
        "counts", "amounts", "events", "attributions", "mentions",
    ]  # fmt: skip
    assert row["id"] == "a.txt"
    assert row["tokens"][1] == {"s": 5, "e": 11, "upos": None, "lemma": "Thorne", "head": None, "deprel": None}
    assert row["times"] == [
        {
            "s": 42,
            "e": 51,
            "type": "DATE",
            "value": "2031-06-06T00:00",
            "start": "2031-06-06T00:00",
            "end": "2031-06-07T00:00",
        }
    ]
    assert row["counts"] == [{"s": 17, "e": 25, "low": 9, "high": None, "of": "people", "measure": None}]
    assert row["events"][0]["arguments"] == [{"role": "who", "s": 17, "e": 25}]
    assert row["attributions"] == [{"source": [[0, 11]], "cue": [[12, 16]], "content": [[17, 62]], "inside": None}]
    assert '"low":5.50,' in line


@pytest.mark.parametrize(
    ("path", "name", "expected"), [("x/rows.jsonl#7", "7", "7"), ("x/a.html", None, "a.html"), ("-", None, "-")]
)
def test_the_id_is_the_rows_else_the_files_name(path, name, expected):
    assert json.loads(annotation_row(annotated(path, name)))["id"] == expected


def test_it_fits_its_schema():
    jsonschema = pytest.importorskip("jsonschema")
    from sayso.model.schema import schema

    assert (
        list(jsonschema.Draft202012Validator(schema("annotation")).iter_errors(json.loads(annotation_row(annotated()))))
        == []
    )
