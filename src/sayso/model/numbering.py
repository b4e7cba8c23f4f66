"""Numbering: from keys, which name things by what they are, to the short ids that people read, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from sayso.model.account import Account
from sayso.model.spans import Span
from sayso.model.statements import Join

LETTERS = {
    "reports": "r",
    "sources": "s",
    "statements": "t",
    "events": "e",
    "claims": "c",
    "origins": "o",
    "copies": "k",
    "relations": "l",
    "findings": "f",
}
KEPT = {
    "key",
    "sha256",
    "text",
    "quote",
    "name",
    "path",
    "url",
    "title",
    "message",
    "reason",
}  # words, never references


def numbered(account: Account) -> Account:
    """The account with ids in place of keys, all lists in the order of the contract.

    Reports come in the order given (by publication); the rest by their first evidence, then by key. Joins keep keys:
    their parts are not in the account.
    """
    place = {report.key: number for number, report in enumerate(account.reports)}

    def at(spans: Sequence[Span], key: str) -> tuple[int, int, int, str]:
        first = min(((place[span.report], span.start, -span.end) for span in spans), default=(len(place), 0, 0))
        return (*first, key)

    statement_at = {statement.key: at(statement.content, statement.key) for statement in account.statements}
    claim_at = {claim.key: at(claim.evidence, claim.key) for claim in account.claims}
    event_at = {event.key: at([mention.span for mention in event.mentions], event.key) for event in account.events}
    ends = statement_at | claim_at
    order: dict[str, Callable[[Any], Any]] = {
        "sources": lambda source: at(source.evidence, source.key),
        "statements": lambda statement: statement_at[statement.key],
        "events": lambda event: event_at[event.key],
        "claims": lambda claim: (statement_at[claim.statement], claim_at[claim.key]),
        "copies": lambda copy: (place[copy.earlier], place[copy.later], copy.key),
        "origins": lambda origin: (
            ("reporting", "ultimate").index(origin.level),
            min(statement_at[statement] for statement in origin.statements),
            origin.key,
        ),
        "findings": lambda finding: (
            event_at[finding.event],
            min(claim_at[claim] for part in (*finding.versions, *finding.earlier) for claim in part.claims),
            finding.key,
        ),
        "relations": lambda relation: (ends[relation.from_], ends[relation.to], relation.kind, relation.key),
    }
    lists = {name: list(getattr(account, name)) for name in LETTERS}
    for name, by in order.items():
        lists[name].sort(key=by)
    ids = {
        thing.key: f"{LETTERS[name]}{number}"
        for name, things in lists.items()
        for number, thing in enumerate(things, 1)
    }
    for name, things in lists.items():
        lists[name] = [_renamed(thing, ids) for thing in things]
    return msgspec.structs.replace(account, **lists, timeline=[_renamed(entry, ids) for entry in account.timeline])


def _renamed(thing: Any, ids: dict[str, str]) -> Any:
    """The thing with every key in a reference replaced by its id."""
    if isinstance(thing, Join):
        return thing
    if isinstance(thing, msgspec.Struct):
        changed = {}
        for field in thing.__struct_fields__:
            value = getattr(thing, field)
            if field in KEPT or value is None:
                continue
            new = _renamed(value, ids)
            if new is not value:
                changed[field] = new
        return msgspec.structs.replace(thing, **changed) if changed else thing
    if isinstance(thing, list):
        new_list = [_renamed(item, ids) for item in thing]
        if new_list and all(isinstance(item, str) and item in ids for item in thing):
            return sorted(new_list, key=lambda name: (name[0], int(name[1:])))
        return new_list if any(new is not old for new, old in zip(new_list, thing, strict=True)) else thing
    if isinstance(thing, str):
        return ids.get(thing, thing)
    return thing


REFERENCES = {
    "id", "report", "reports", "outlet", "author", "source", "affiliation", "statement", "statements", "event",
    "part_of", "reference", "earlier", "later", "teller", "claims", "allows", "denied_by", "origins", "by", "from_",
    "to", "finding",
}  # fmt: skip


def unnumbered(account: Account) -> Account:
    """The account with keys in place of ids, as the rooms before the numbering know it."""
    keys = {thing.id: thing.key for name in LETTERS for thing in getattr(account, name)}
    parts = {name: [_with_keys(thing, keys) for thing in getattr(account, name)] for name in (*LETTERS, "timeline")}
    return msgspec.structs.replace(account, **parts)


def _with_keys(thing: Any, keys: dict[str, str]) -> Any:
    """The thing with every id in a reference replaced by its key; words that look like an id stay."""
    if isinstance(thing, list):
        return [_with_keys(item, keys) for item in thing]
    if not isinstance(thing, msgspec.Struct) or isinstance(thing, Join):
        return thing
    changed: dict[str, Any] = {}
    for field in thing.__struct_fields__:
        value = getattr(thing, field)
        if field in REFERENCES and isinstance(value, str):
            changed[field] = keys.get(value, value)
        elif field in REFERENCES and isinstance(value, list) and all(isinstance(item, str) for item in value):
            changed[field] = [keys.get(item, item) for item in value]
        elif isinstance(value, msgspec.Struct | list):
            changed[field] = _with_keys(value, keys)
    return msgspec.structs.replace(thing, **changed)
