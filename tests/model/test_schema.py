from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from sayso.model.schema import NAMES, schema, schema_text

jsonschema = pytest.importorskip("jsonschema")
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT.parent / "shared/design/example/account.json"


def problems(name, instance):
    return [error.message for error in jsonschema.Draft202012Validator(schema(name)).iter_errors(instance)]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_schema_of_2020_12_and_names_no_host(name):
    made = schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$id"] == f"urn:sayso:1:{name}"
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["title"]
    assert all(part.get("description") for part in made.get("$defs", {}).values())


@pytest.mark.parametrize("name", NAMES)
def test_the_copies_in_the_documentation_are_current(name):
    """Where this fails: `sayso schema NAME > docs/schema/NAME.json`."""
    assert (ROOT / f"docs/schema/{name}.json").read_text(encoding="utf-8") == schema_text(name)


@pytest.fixture(scope="module")
def example():
    if not EXAMPLE.exists():
        pytest.skip("the worked example of the design is not on this machine")
    return json.loads(EXAMPLE.read_text(encoding="utf-8"))


def test_the_worked_example_is_an_account(example):
    assert problems("account", example) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["more"], 1),
        (["sayso"], "2"),
        (["reports", 0, "key"], "short"),
        (["reports", 0, "more"], None),
        (["reports", 0, "id"], "s1"),
        (["statements", 0, "act"], "shouts"),
        (["claims", 0, "confidence"], 1.5),
        (["claims", 0, "value"], {"type": "truth"}),
        (["claims", 0, "value"], {"type": "opinion", "value": True}),
        (["claims", 0, "evidence", 0, "start"], -1),
        (["findings", 0, "standing"], "true"),
        (["findings", 0, "versions", 0, "voices"], "three"),
        (["timeline", 0, "when"], None),
    ],
)
def test_what_is_no_account_does_not_pass(example, path, value):
    wrong = copy.deepcopy(example)
    at = wrong
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert problems("account", wrong)


@pytest.mark.parametrize("field", ["problems", "made_by", "timeline"])
def test_a_field_that_is_missing_does_not_pass(example, field):
    assert problems("account", {name: value for name, value in example.items() if name != field})


@pytest.mark.parametrize(
    ("row", "fits"),
    [
        ({"text": "The mill burned."}, True),
        ({"html": "<p>The mill burned.</p>", "id": "m1", "unknown": []}, True),
        ({"text": "The mill burned.", "title": None, "published": "2031-06-06 10:00"}, True),
        ({"id": "m1"}, False),
        ({"text": None}, False),
        ({"text": 5}, False),
        ([], False),
    ],
)
def test_rows(row, fits):
    assert (problems("row", row) == []) is fits
