"""The contract as JSON Schema 2020-12, made from the types: `account`, `annotation`, `row`."""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec

from sayso.model.account import Account
from sayso.model.numbering import LETTERS
from sayso.model.rows import AnnotationRow, Row

Schema = dict[str, Any]
SchemaName = Literal["account", "annotation", "row"]
NAMES: tuple[SchemaName, ...] = get_args(SchemaName)

TYPES: dict[SchemaName, type[msgspec.Struct]] = {"account": Account, "annotation": AnnotationRow, "row": Row}
TITLES: dict[SchemaName, str] = {
    "account": "sayso account, version 1",
    "annotation": "sayso annotation, version 1: one line for each report",
    "row": "sayso row, version 1: one report as a line of JSON Lines",
}
KEY = {
    "type": "string",
    "pattern": "^[0-9a-f]{12}$",
    "description": "A hash of what the thing is; it does not shift when reports are added.",
}
SHARE = {"minimum": 0, "maximum": 1}
LISTS = {
    "AccountReport": "reports", "Source": "sources", "Statement": "statements", "Event": "events", "Claim": "claims",
    "Copy": "copies", "Origin": "origins", "Relation": "relations", "Finding": "findings",
}  # fmt: skip


def schema(name: SchemaName) -> Schema:
    """The JSON Schema of what `name` stands for; its `$id` names no host, its parts are in `$defs`."""
    (top,), components = msgspec.json.schema_components([TYPES[name]], ref_template="#/$defs/{name}")
    strict = name != "row"
    parts = {part: _of_struct(part, body, strict=strict) for part, body in sorted(components.items())}
    body = parts.pop(top["$ref"].rsplit("/", 1)[1])
    if name == "row":
        body |= {"anyOf": [_given("text"), _given("html")], "additionalProperties": True}
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:sayso:1:{name}",
        **body,
        "title": TITLES[name],
    }
    return head | ({"$defs": parts} if parts else {})


def schema_text(name: SchemaName) -> str:
    """The schema as JSON for people, with a line feed at its end."""
    return msgspec.json.format(msgspec.json.encode(schema(name)), indent=2).decode() + "\n"


def _given(name: str) -> Schema:
    return {"required": [name], "properties": {name: {"type": "string"}}}


def _of_struct(part: str, body: Schema, *, strict: bool) -> Schema:
    """One type's schema: what we write has all its fields and no other; decimals are numbers, keys have a form."""
    body = _numbers(body)
    properties: Schema = body.get("properties", {})
    for field, described in properties.items():
        properties[field] = _field(part, field, described)
    if strict and body.get("type") == "object" and properties:
        return body | {"additionalProperties": False, "required": list(properties)}
    return body


def _field(part: str, field: str, described: Schema) -> Schema:
    if field == "key":
        return KEY
    if field == "id" and part in LISTS:
        return {"type": "string", "pattern": f"^{LETTERS[LISTS[part]]}[1-9][0-9]*$"}
    if field == "sha256":
        return {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    if field in {"confidence", "share", "threshold"}:
        return described | SHARE
    if described.get("type") == "integer" and field in {"start", "end", "s", "e", "voices", "outlets"}:
        return described | {"minimum": 0}
    return {name: value for name, value in described.items() if name != "default"} if part != "Row" else described


def _numbers(described: Any) -> Any:
    """A schema in which exact decimals are numbers, as they are written."""
    if isinstance(described, dict):
        if described.get("format") == "decimal":
            return {"type": "number"}
        return {name: _numbers(value) for name, value in described.items()}
    if isinstance(described, list):
        return [_numbers(value) for value in described]
    return described
