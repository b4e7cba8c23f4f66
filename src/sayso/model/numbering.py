"""Numbering: from keys, which name things by what they are, to the short ids that people read, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from sayso.model.account import Account
from sayso.model.spans import Span
from sayso.model.statements import Join

ID = re.compile(r"[a-z][1-9][0-9]{0,9}")  # a key has twelve digits
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
REFERENCES = {
    "id", "report", "reports", "outlet", "author", "source", "affiliation", "statement", "statements", "event",
    "part_of", "reference", "earlier", "later", "teller", "claims", "allows", "denied_by", "origins", "by", "from_",
    "to", "finding",
}  # fmt: skip
# All other strings are words, and stay what they are even if they look like an id or a key.


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
    parts = {name: _referring(things, ids) for name, things in (*lists.items(), ("timeline", account.timeline))}
    return msgspec.structs.replace(account, **parts)


def unnumbered(account: Account) -> Account:
    """The account with keys in place of ids, as the rooms before the numbering know it."""
    keys = {thing.id: thing.key for name in LETTERS for thing in getattr(account, name)}
    return msgspec.structs.replace(
        account, **{name: _referring(getattr(account, name), keys) for name in (*LETTERS, "timeline")}
    )


def _referring(thing: Any, names: dict[str, str]) -> Any:
    """The thing with every reference in it renamed; lists of ids are in order of their numbers."""
    if isinstance(thing, list):
        return [_referring(item, names) for item in thing]
    if not isinstance(thing, msgspec.Struct) or isinstance(thing, Join):
        return thing
    changed: dict[str, Any] = {}
    for field in thing.__struct_fields__:
        value = getattr(thing, field)
        if field in REFERENCES and isinstance(value, str):
            changed[field] = names.get(value, value)
        elif field in REFERENCES and isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            changed[field] = _renamed(value, names)
        elif isinstance(value, msgspec.Struct | list):
            changed[field] = _referring(value, names)
    return msgspec.structs.replace(thing, **changed) if changed else thing


def _renamed(references: list[str], names: dict[str, str]) -> list[str]:
    """References by their new names: ids by letter and number, keys as they stand."""
    renamed = [names.get(reference, reference) for reference in references]
    if all(ID.fullmatch(reference) for reference in renamed):
        return sorted(renamed, key=lambda reference: (reference[0], int(reference[1:])))
    return renamed
