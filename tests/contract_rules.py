"""What every account keeps, whatever the reports: the published schema, and the rules that no schema can say."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

LISTS = {
    "reports": "r", "sources": "s", "statements": "t", "events": "e", "claims": "c", "origins": "o", "copies": "k",
    "relations": "l", "findings": "f",
}  # fmt: skip
CERTAINTIES = ("certain", "probable", "possible", "uncommitted")
BETWEEN_CLAIMS = {"repeats", "corroborates", "refines", "contradicts", "supersedes", "outdates"}
BETWEEN_STATEMENTS = {
    "denies", "confirms", "withdraws", "corrects", "answers", "repeats", "corroborates", "refines", "contradicts",
}  # fmt: skip


@cache
def validator() -> Any:
    """The published schema, compiled once."""
    import pytest

    from sayso.model.schema import schema

    jsonschema = pytest.importorskip("jsonschema")
    return jsonschema.Draft202012Validator(schema("account"))


def checked(told: str) -> dict[str, Any]:
    """The account in what `--format json` gave; fails with every rule that it breaks."""
    account: dict[str, Any] = json.loads(told)
    broken = [
        f"schema: {error.message[:200]} at {list(error.absolute_path)}" for error in validator().iter_errors(account)
    ]
    broken += broken_rules(account)
    assert not broken, "\n".join(broken[:20])
    return account


def broken_rules(account: dict[str, Any]) -> list[str]:
    """The rules of the contract that an account breaks, one line each."""
    return [*_names(account), *_spans(account), *_statements(account), *_events(account), *_across(account)]


def _by_id(account: dict[str, Any], name: str) -> dict[str, Any]:
    return {thing["id"]: thing for thing in account[name]}


def _names(account: dict[str, Any]) -> Iterator[str]:
    for name, letter in LISTS.items():
        ids = [thing["id"] for thing in account[name]]
        if ids != [f"{letter}{number}" for number in range(1, len(ids) + 1)]:
            yield f"{name}: not numbered from 1 in their order"
        for key, times in Counter(thing["key"] for thing in account[name]).items():
            if times > 1 or not re.fullmatch("[0-9a-f]{12}", key):
                yield f"{name}: key {key} {times} times"


def _all_spans(thing: Any) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict):
        if thing.keys() == {"report", "start", "end", "quote"}:
            yield thing
        else:
            for part in thing.values():
                yield from _all_spans(part)
    elif isinstance(thing, list):
        for part in thing:
            yield from _all_spans(part)


def _spans(account: dict[str, Any]) -> Iterator[str]:
    texts = {report["id"]: report["text"] for report in account["reports"]}
    for span in _all_spans({name: part for name, part in account.items() if name != "made_by"}):
        text = texts.get(span["report"])
        if text is None:
            yield f"a span of no report: {span}"
        elif not 0 <= span["start"] < span["end"] <= len(text) or text[span["start"] : span["end"]] != span["quote"]:
            yield f"not its quote: {span}"


def _statements(account: dict[str, Any]) -> Iterator[str]:
    reports, sources = _by_id(account, "reports"), _by_id(account, "sources")
    for report in reports.values():
        for field in ("outlet", "author"):
            if report[field] is not None and report[field] not in sources:
                yield f"{report['id']}: unknown {field} {report[field]}"
    for source in sources.values():
        if re.fullmatch("s[0-9]+", source["affiliation"] or "") and source["affiliation"] not in sources:
            yield f"{source['id']}: affiliation {source['affiliation']}"
        if not source["evidence"] and source["kind"] != "outlet":
            yield f"{source['id']}: no evidence"
    for statement in account["statements"]:
        name, report, chain = statement["id"], reports.get(statement["report"]), statement["chain"]
        if report is None:
            yield f"{name}: of no report"
            continue
        spans = [*statement["content"], *statement["matter"], *_all_spans(chain)]
        if not statement["content"] or any(span["report"] != report["id"] for span in spans):
            yield f"{name}: no content, or another report's"
        if not chain or chain[0]["source"] != report["outlet"]:
            yield f"{name}: its chain does not begin with the outlet"
            continue
        for teller in chain:
            if teller["source"] is not None and teller["source"] not in sources:
                yield f"{name}: unknown source {teller['source']}"
        if (chain[-1]["polarity"], chain[-1]["certainty"]) != (statement["polarity"], statement["certainty"]):
            yield f"{name}: not its innermost teller's commitment"
        if statement["weakest"] != max((teller["certainty"] for teller in chain), key=CERTAINTIES.index):
            yield f"{name}: weakest is {statement['weakest']}"
        if statement["act"] == "declines" and statement["certainty"] != "uncommitted":
            yield f"{name}: declines, yet {statement['certainty']}"
        for span in statement["content"]:
            for away in report["furniture"]:
                if span["start"] < away["end"] and away["start"] < span["end"]:
                    yield f"{name}: states furniture: {away['quote'][:60]!r}"


def _events(account: dict[str, Any]) -> Iterator[str]:
    statements, events = _by_id(account, "statements"), _by_id(account, "events")
    claims, sources = _by_id(account, "claims"), _by_id(account, "sources")
    for event in events.values():
        if event["part_of"] is not None and (event["part_of"] not in events or event["part_of"] == event["id"]):
            yield f"{event['id']}: part of {event['part_of']}"
        for mention in event["mentions"]:
            statement = statements.get(mention["statement"])
            if statement is None or statement["report"] != mention["span"]["report"]:
                yield f"{event['id']}: mentioned in {mention['statement']}"
    for claim in claims.values():
        name, statement, value = claim["id"], statements.get(claim["statement"]), claim["value"]
        if statement is None or claim["event"] not in events:
            yield f"{name}: of no statement or event"
            continue
        if not claim["evidence"] or any(span["report"] != statement["report"] for span in claim["evidence"]):
            yield f"{name}: no evidence, or another report's"
        if claim["reference"] is not None and claim["reference"] not in claims:
            yield f"{name}: reference {claim['reference']}"
        bounds = (value["low"], value["high"]) if value["type"] in ("count", "amount") else (None, None)
        if None not in bounds and bounds[0] > bounds[1]:
            yield f"{name}: low above high"
        if value["type"] == "time" and value["start"] and value["end"] and value["start"] >= value["end"]:
            yield f"{name}: ends before it starts"
        if value["type"] == "actor" and value["source"] is not None and value["source"] not in sources:
            yield f"{name}: unknown actor {value['source']}"


def _across(account: dict[str, Any]) -> Iterator[str]:
    reports, statements, claims = (_by_id(account, name) for name in ("reports", "statements", "claims"))
    sources, events, origins = (_by_id(account, name) for name in ("sources", "events", "origins"))
    findings = _by_id(account, "findings")
    for copy in account["copies"]:
        sides = {side: {passage[side]["report"] for passage in copy["passages"]} for side in ("earlier", "later")}
        if any(sides[side] != {copy[side]} or copy[side] not in reports for side in sides):
            yield f"{copy['id']}: no passage, or one of another report"
    homes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for origin in origins.values():
        if origin["teller"] is not None and origin["teller"] not in sources:
            yield f"{origin['id']}: teller {origin['teller']}"
        for statement in origin["statements"]:
            homes[statement, origin["level"]].append(origin["id"])
    wanted = {(statement, level) for statement in statements for level in ("reporting", "ultimate")}
    if set(homes) != wanted or any(len(of) != 1 for of in homes.values()):
        yield "origins: a statement is not in exactly one of each level"
    negative = {claim["id"] for claim in claims.values() if claim["polarity"] == "negative"}
    for relation in account["relations"]:
        ends = {relation["from"], relation["to"]}
        of_claims = ends <= claims.keys() and relation["kind"] in BETWEEN_CLAIMS
        of_statements = ends <= statements.keys() and relation["kind"] in BETWEEN_STATEMENTS
        if len(ends) != 2 or not (of_claims or of_statements) or not relation["reason"]:
            yield f"{relation['id']}: {relation['kind']} from {relation['from']} to {relation['to']}"
        if ends & negative:
            yield f"{relation['id']}: relates a denied value"
    for finding in findings.values():
        yield from _finding(finding, claims, statements, origins, events, sources, negative)
    for entry in account["timeline"]:
        for field, known in (("event", events), ("statement", statements), ("finding", findings)):
            if entry[field] is not None and entry[field] not in known:
                yield f"timeline: {field} {entry[field]}"
        if any(report not in reports for report in entry["reports"]):
            yield f"timeline: reports {entry['reports']}"


def _finding(
    finding: dict[str, Any],
    claims: dict[str, Any],
    statements: dict[str, Any],
    origins: dict[str, Any],
    events: dict[str, Any],
    sources: dict[str, Any],
    negative: set[str],
) -> Iterator[str]:
    name, versions, voices = finding["id"], finding["versions"], [version["voices"] for version in finding["versions"]]
    if finding["event"] not in events:
        yield f"{name}: about {finding['event']}"
    fits = {
        "withdrawn": not voices and finding["earlier"],
        "contested": len(voices) > 1,
        "denied": any(version["denied_by"] for version in versions),
        "revised": len(voices) == 1 and finding["earlier"],
        "varied": len(voices) > 1,
        "agreed": len(voices) == 1 and voices[0] > 1,
        "single-origin": voices == [1],
        "unsourced": voices and not any(voices),
    }
    if not fits[finding["standing"]]:
        yield f"{name}: {finding['standing']} with voices {voices} and {len(finding['earlier'])} earlier"
    if finding["best"] is not None and finding["best"] not in [version["value"] for version in versions]:
        yield f"{name}: its best value is no version's"
    live = [claim for version in versions for claim in version["claims"]]
    for part in (*versions, *finding["earlier"]):
        for claim in (*part["claims"], *part.get("allows", ())):
            of = claims.get(claim)
            if of is None or of["event"] != finding["event"] or of["slot"] != finding["slot"] or claim in negative:
                yield f"{name}: {claim} is no live claim of its slot"
    if len(live) != len(set(live)):
        yield f"{name}: a claim stands for two versions"
    for version in versions:
        if any(origin not in origins or origins[origin]["level"] != "ultimate" for origin in version["origins"]):
            yield f"{name}: origins {version['origins']}"
        if version["voices"] > len(version["origins"]):
            yield f"{name}: {version['voices']} voices of {len(version['origins'])} origins"
        if any(statement not in statements for statement in version["denied_by"]):
            yield f"{name}: denied by {version['denied_by']}"
        if any(teller["source"] is not None and teller["source"] not in sources for teller in version["tellers"]):
            yield f"{name}: an unknown teller"
    for earlier in finding["earlier"]:
        if earlier["by"] not in (statements if earlier["why"] == "withdrawn" else claims):
            yield f"{name}: set aside by {earlier['by']}"
