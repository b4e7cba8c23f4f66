"""Precision and recall of copies on the pairs of `wire-copies`: `python -m bench copies [train|dev]`

A pair of the corpus counts as a copy when it shares a tenth of either text's words in its own runs (of ten words or
more). The corpus lists pairs found by 7-grams, so a pair that it lacks is counted as wrong only where both texts come
from the listed documents. No furniture is known here: all words count.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from pathlib import Path

from bench.place import have
from sayso.linking.copies import directed, shared_texts, texts_of
from sayso.model.events import Extraction
from sayso.model.reports import Report

LEAST_SHARE = 0.1
LEAST_RECALL, LEAST_PRECISION = 0.95, 0.75


def main() -> int:
    """Print the figures."""
    folder = have("data", "wire-copies")
    if folder is None:
        return 0
    part = sys.argv[1] if len(sys.argv) > 1 else "dev"
    documents = _rows(folder / f"docs-{part}.jsonl.xz")
    pairs = _rows(folder / f"pairs-{part}.jsonl.xz")
    gold = {frozenset((p["a"], p["b"])): p for p in pairs if max(p["share_a"], p["share_b"]) >= LEAST_SHARE}
    extractions = [_extraction(document) for document in documents]
    start = time.process_time()
    texts = texts_of(extractions)
    copies = directed(shared_texts(texts), texts, extractions)
    spent = time.process_time() - start
    found = {frozenset((copy.earlier, copy.later)): copy for copy in copies}
    right = found.keys() & gold.keys()
    print(f"{part}: {len(documents)} reports, {len(gold)} gold pairs, {len(found)} found, {spent:.2f} s CPU")
    recall, precision = len(right) / len(gold), len(right) / max(1, len(found))
    holds = recall >= LEAST_RECALL and precision >= LEAST_PRECISION
    print(f"recall {recall:.3f} (at least {LEAST_RECALL})  precision {precision:.3f} (at least {LEAST_PRECISION})")
    outlets = {row["id"]: row.get("outlet") for row in documents}
    across = {pair for pair in gold if len({outlets[key] for key in pair}) > 1}
    found_across = {pair for pair in found if len({outlets[key] for key in pair}) > 1}
    both = len(across & found_across)
    print(f"across outlets: recall {both / max(1, len(across)):.3f}  precision {both / max(1, len(found_across)):.3f}")
    for pair in sorted(across - found_across, key=sorted):
        print("missed", sorted(pair), gold[pair]["share_a"], gold[pair]["share_b"])
    for pair in sorted(found_across - across, key=sorted):
        print("extra ", sorted(pair), found[pair].share, [p.later.quote[:60] for p in found[pair].passages][:3])
    return int(not holds)


def _rows(path: Path) -> list[dict]:  # type: ignore[type-arg]  # a row of the corpus
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _extraction(row: dict) -> Extraction:  # type: ignore[type-arg]  # a row of the corpus
    report = Report(
        key=row["id"], path=row["id"], url=None, title=row.get("title"), headline=None, outlet=row.get("outlet"),
        outlet_span=None, outlet_rule="row", author=None, author_span=None, credits=[], dateline_place=None,
        published=None, language="en", sha256=row["id"], text=row["text"], furniture=[], notes=[],
    )  # fmt: skip
    return Extraction(
        report=report, outlet=None, author=None, sources=[], statements=[], events=[], claims=[], times=[]
    )


if __name__ == "__main__":
    main()
