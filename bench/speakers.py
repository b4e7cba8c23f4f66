"""Who `he`, `she`, `the company` are: `python -m bench speakers [MODELS] [--wrong]`, on sources of PolNeAR's dev part.

Three hundred gold sources that are pronouns (two of three) or descriptions without a name, picked by the smallest hash
of document and place, at most six a document, were labelled by readers with the words that say who it is; the labels
are offsets in `tests/cases/speakers.jsonl`, every second one never tuned on. The gold attributions are given to the
room. Right means that the teller is known by one of the labelled names; where the room makes no statement of the gold
attribution, there is no teller. The baseline takes the nearest name of a person or body before the source.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

import sayso
from bench.chains import CASES, folded, same_name
from bench.place import have
from sayso.attribution import attribute
from sayso.model.annotations import Attribution
from training.articles import rows

LABELS = CASES / "speakers.jsonl"
LEAST = 0.5  # share of all

PRONOUNS = re.compile(r"he|she|they|it|we|i|him|her|them", re.IGNORECASE)
DESCRIPTION = re.compile(r"(?i:the|this|that|these|those|his|her|its|their|both|one|another)\s+[^A-Z]{2,60}")
PICKED, PRONOUNS_OF_THREE, MOST_IN_A_DOCUMENT = 300, 2, 6


def picked(dev: Path) -> list[tuple[dict[str, Any], int, int]]:
    """The rows and places of the sources to label."""
    ranked: dict[bool, list[tuple[str, dict[str, Any], int, int]]] = {True: [], False: []}
    for row in rows(dev):
        places = sorted({tuple(one["source"][0]) for one in row["attributions"] if len(one["source"]) == 1})
        found = []
        for start, end in places:
            words = row["text"][start:end]
            if PRONOUNS.fullmatch(words) or DESCRIPTION.fullmatch(words):
                rank = sha256(f"{row['id']} {start}".encode()).hexdigest()
                found.append((rank, row, start, end))
        for one in sorted(found, key=lambda one: one[0])[:MOST_IN_A_DOCUMENT]:
            ranked[bool(PRONOUNS.fullmatch(row["text"][one[2] : one[3]]))].append(one)
    pronouns = sorted(ranked[True], key=lambda one: one[0])[: PICKED * PRONOUNS_OF_THREE // 3]
    others = sorted(ranked[False], key=lambda one: one[0])[: PICKED - len(pronouns)]
    return [one[1:] for one in sorted([*pronouns, *others], key=lambda one: (one[1]["id"], one[2]))]


def main() -> int:
    """Print the figures; with `--pick FILE` write the sources with their texts, for readers."""
    dev = have("data", "polnear", "dev.jsonl.xz")
    if dev is None:
        return 0
    if sys.argv[1:2] == ["--pick"]:
        lines = [
            {
                "document": row["id"], "start": start, "end": end, "source": row["text"][start:end],
                "marked": f"{row['text'][:start]}[[{row['text'][start:end]}]]{row['text'][end : end + 600]}",
            }
            for row, start, end in picked(dev)
        ]  # fmt: skip
        Path(sys.argv[2]).write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
        return 0
    models = next((Path(word) for word in sys.argv[1:] if word != "--wrong"), None)
    labels: dict[str, list[dict[str, Any]]] = {}
    for number, label in enumerate(rows(LABELS)):
        part = "untouched" if number % 2 else "tuned"
        labels.setdefault(label["document"], []).append(label | {"part": part})
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows(dev):
        for label, found, nearest in resolved(row, labels.get(str(row["id"]), []), models):
            text = row["text"]
            wanted = [folded(text[slice(*run)]) for run in label["who"]]
            words = text[label["start"] : label["end"]]
            kinds = ["all", label["part"], "pronouns" if PRONOUNS.fullmatch(words) else "descriptions"]
            total.update(kinds)
            known = any(same_name(one, want) for one in found for want in wanted)
            right.update(kinds if known else [])
            right.update(f"{kind}, nearest name" for kind in kinds if any(same_name(nearest, want) for want in wanted))
            if (
                "--wrong" in sys.argv
                and label["part"] == "tuned"
                and not any(same_name(one, want) for one in found for want in wanted)
            ):
                print(f"{row['id']} {label['start']} {words!r}: {found[:1]} for {wanted[:1]}")
    for kind, number in total.items():
        print(
            f"{kind}: {100 * right[kind] / number:.1f} of {number}; nearest name "
            f"{100 * right[f'{kind}, nearest name'] / number:.1f}"
        )
    return int(right["all"] < LEAST * total["all"])


def resolved(
    row: dict[str, Any], labels: list[dict[str, Any]], models: Path | None
) -> Iterator[tuple[dict[str, Any], list[str], str]]:
    """For each labelled source the folded names of the teller that it is taken for, and the nearest name before it."""
    labels = [label for label in labels if label["who"]]
    if not labels:
        return
    reports, _ = sayso.read(["-"], stdin=io.BytesIO(json.dumps({"text": row["text"]}).encode()))
    annotated = sayso.annotate(reports[0], models)
    gold = [
        Attribution(
            source=runs(one["source"]), cue=runs(one["cue"]), content=runs(one["content"]), rule="gold", confidence=1.0
        )
        for one in row["attributions"]
        if one["content"] and one["cue"]
    ]
    told = attribute(msgspec.structs.replace(annotated, attributions=sorted(gold, key=lambda one: one.content)))
    for label in labels:
        place = label["start"], label["end"]
        sources = [one for one in told.sources if any((span.start, span.end) == place for span in one.evidence)]
        before = [one for one in annotated.names if one.end <= place[0] and one.type in ("PERSON", "ORG")]
        nearest = row["text"][before[-1].start : before[-1].end] if before else ""
        yield label, [folded(name) for one in sources for name in (one.name, *one.aliases)], folded(nearest)


def runs(given: list[list[int]]) -> tuple[tuple[int, int], ...]:
    """Runs as the annotation has them."""
    return tuple((start, end) for start, end in given)


if __name__ == "__main__":
    sys.exit(main())
