from __future__ import annotations

import json
from decimal import Decimal

import msgspec
import pytest
from accounts import Builder, dam, empty, hostile

from sayso.model.errors import SaysoError
from sayso.model.values import AmountValue
from sayso.telling import tell
from sayso.telling.encoding import decoded, read_account


def test_it_is_json_that_comes_back_the_same():
    account = dam()
    told = tell(account, "json")
    assert told.startswith('{\n "sayso": "1",\n "made_by": {\n')
    assert told.endswith("}\n")
    assert decoded(told, "account.json") == account
    assert tell(decoded(told, "account.json"), "json") == told


def test_decimals_are_exact_numbers():
    made = Builder()
    outlet = made.source("Kestrel FM", "outlet")
    report = made.report("a.txt", "It weighed 0.10 t.", outlet)
    told = made.statement(report, "It weighed 0.10 t", [outlet], "own")
    event = made.event("weighed", [(told, "weighed")])
    value = AmountValue(
        low=Decimal("0.10"), high=Decimal("12345678901234567890.1"), unit="t", of="weight", text="0.10 t"
    )
    made.claim(event, "amount", value, told, "0.10 t")
    text = tell(made.account(), "json")
    assert '"low": 0.10,' in text
    assert '"high": 12345678901234567890.1,' in text
    assert decoded(text, "a.json").claims[0].value == value
    assert json.loads(text)["claims"][0]["value"]["low"] == 0.1


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "is not an account"),
        (b"Marrow Dam burst", "is not an account"),
        (b"[]", "is not an account"),
        (b"{}", "is not an account"),
        (b"\xff\xfe\x00", "is not an account"),
        (b'{"sayso": 1}', "is not an account"),
        (b'{"sayso": "2", "reports": []}', "version “2”"),
        (b'{"sayso": "1"}', "no whole account"),
    ],
)
def test_what_is_no_account_is_said_with_what_to_do(data, part):
    with pytest.raises(SaysoError, match=part) as raised:
        decoded(data, "x\x1b.json")
    assert "--format json" in str(raised.value)
    assert str(raised.value).startswith("x␛.json is")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SaysoError, match="could not be read"):
        read_account(tmp_path / "none.json")
    (tmp_path / "a.json").write_text(tell(dam(), "json"), encoding="utf-8")
    assert read_account(tmp_path / "a.json") == dam()


def test_an_unknown_format_is_said():
    with pytest.raises(SaysoError, match="text, json, html, markdown, csv"):
        tell(dam(), "pdf")


def test_accounts_fit_the_schema():
    jsonschema = pytest.importorskip("jsonschema")
    from sayso.model.schema import schema

    validator = jsonschema.Draft202012Validator(schema("account"))
    for account in (dam(), empty(), hostile("text")):
        assert [error.message for error in validator.iter_errors(json.loads(tell(account, "json")))] == []
    assert msgspec.json.decode(tell(empty(), "json"))["reports"] == []
