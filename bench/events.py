"""Events across reports on ECB+ with its own mentions: `python -m bench events [train|dev]`

Each document's action mentions, put together by its own chains, are the events that linking gets; people and places of
the sentence are their claims, no dates are known. Printed: precision and recall of pairs of different documents.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from collections import Counter, defaultdict
from itertools import combinations
from typing import Any

from bench.place import have
from sayso.knowledge.happenings import trigger_forms
from sayso.linking import link
from sayso.model.events import Claim, Event, Extraction, Mention
from sayso.model.keys import key_of
from sayso.model.reports import Report
from sayso.model.statements import Statement, Teller
from sayso.model.values import ActorValue, PlaceValue

LEAST_F1 = 0.55


def main() -> int:
    """Print the figures."""
    folder = have("data", "ecbplus")
    if folder is None:
        return 0
    part = sys.argv[1] if len(sys.argv) > 1 else "dev"
    with lzma.open(folder / f"{part}.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    chains: dict[str, str] = {}
    extractions = [extraction_of(row, chains) for row in rows]
    start = time.process_time()
    linked = link(extractions)
    spent = time.process_time() - start
    merged: dict[str, str] = {}
    for event in linked.events:
        for part_key in {event.key} | {key for join in event.joins for key in join.parts}:
            merged[part_key] = event.key
    document = {event.key: extraction.report.key for extraction in extractions for event in extraction.events}
    gold = _pairs(chains, document)
    found = _pairs(merged, document)
    right = len(gold & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    print(f"{part}: {len(rows)} documents, {len(document)} events, {spent:.1f} s CPU")
    both = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"pairs: precision {precision:.3f} recall {recall:.3f} F1 {both:.3f} (at least {LEAST_F1})")
    if "-v" in sys.argv:
        _show(linked, gold, found)
    return int(both < LEAST_F1)


def _pairs(groups: dict[str, str], document: dict[str, str]) -> set[tuple[str, str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for key in sorted(groups):
        members[groups[key]].append(key)
    return {
        pair for keys in members.values() for pair in combinations(keys, 2) if document[pair[0]] != document[pair[1]]
    }


def _show(linked: Any, gold: set[tuple[str, str]], found: set[tuple[str, str]]) -> None:
    """For each feature how often it stands in right and in wrong joins."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for event in linked.events:
        for join in event.joins:
            good = tuple(sorted(join.parts)) in gold
            (right if good else wrong).update(feature.name for feature in join.features)
    for name in sorted(right | wrong):
        print(f"{name:24} right {right[name]:5} wrong {wrong[name]:5}")
    del found


def extraction_of(row: dict[str, Any], chains: dict[str, str]) -> Extraction:
    text, key = row["text"], key_of(row["id"])
    report = Report(
        key=key, path=row["id"], url=None, title=None, headline=None, outlet=None, outlet_span=None, outlet_rule="row",
        author=None, author_span=None, credits=[], dateline_place=None, published=None, language="en", sha256=key,
        text=text, furniture=[], notes=[],
    )  # fmt: skip
    statements, events, claims = [], {}, []
    sentences = {number: (start, end) for number, start, end in row["sents"]}
    for number in row["checked_sents"]:
        start, end = sentences[number]
        inside = [m for m in row["mentions"] if start <= m["spans"][0][0] and m["spans"][-1][1] <= end]
        statement = Statement(
            id=f"{key}-{number}", key=f"{key}-{number}", report=key, mode="own", content=[report.span(start, end)],
            chain=[Teller(source=None, cue=None, evidence=[], channel=None, polarity="positive", certainty="certain")],
            act="asserts", matter=[], polarity="positive", certainty="certain", weakest="certain", asserted=None,
            rule="gold", confidence=1.0,
        )  # fmt: skip
        statements.append(statement)
        for mention in inside:
            if "ACTION" not in mention["tag"] or "REPORTING" in mention["tag"]:
                continue
            span = report.span(mention["spans"][0][0], mention["spans"][0][1])
            chain = mention["chain"] or f"{row['id']}-{mention['id']}"
            if chain.startswith("INTRA"):
                chain = f"{row['id']}-{chain}"
            event_key = key_of(key, chain)
            chains[event_key] = chain
            said = Mention(span=span, statement=statement.key, realis="actual")
            if event_key in events:
                events[event_key].mentions.append(said)
            else:
                readings = trigger_forms().get(span.quote.lower())
                known = readings and (readings.noun or readings.verb)
                events[event_key] = Event(
                    id=event_key, key=event_key, name=span.quote, type=known.type if known else None,  # type: ignore[arg-type]  # the table has types
                    background=False, part_of=None, mentions=[said], joins=[], rule="gold", confidence=1.0,
                )  # fmt: skip
            for other in inside:
                at = report.span(other["spans"][0][0], other["spans"][0][1])
                if other["tag"].startswith("HUMAN"):
                    value: ActorValue | PlaceValue = ActorValue(source=None, name=at.quote, text=at.quote)
                elif other["tag"].startswith("LOC"):
                    value = PlaceValue(
                        name=at.quote, lat=None, lon=None, radius_km=None, gazetteer=None, within=[], text=at.quote
                    )
                else:
                    continue
                claims.append(
                    Claim(
                        id=(name := key_of(event_key, at.start, at.end, span.start)),
                        key=name,
                        event=event_key,
                        slot="who" if isinstance(value, ActorValue) else "where",
                        value=value,
                        statement=statement.key,
                        evidence=[at],
                        polarity="positive",
                        certainty="certain",
                        asserted=None,
                        reference=None,
                        rule="gold",
                        confidence=1.0,
                    )
                )
    return Extraction(
        report=report, outlet=None, author=None, sources=[], statements=statements, events=list(events.values()),
        claims=claims, times=[],
    )  # fmt: skip


if __name__ == "__main__":
    main()
