"""The rule by which real passages were picked for labelling: `python -m bench.passages FILE`

From documents that nothing is trained on and that share no ten words in a row with a sample: the dev parts of PolNeAR,
wire-copies, gun_violence and giveme5w1h-gold, and clusters-real. A passage is a run of whole sentences (by punctuation
alone) of 300 to 900 signs that has two words of telling or the name of an agency. At most one a document and 35 a
corpus, by the smallest hash of corpus, document and place.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bench.place import have
from training.articles import rows
from training.overlap import runs_of, samples

OF_EACH, SHORTEST, LONGEST = 35, 300, 900
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n+")
TELLING = re.compile(
    r"\b(?:said|says|saying|told|tells|according to|report(?:s|ed|edly)|claim(?:s|ed)?|den(?:y|ies|ied)|"
    r"confirm(?:s|ed)|"
    r"announce[ds]|quot(?:ed|ing)|cit(?:ed|ing)|add(?:s|ed)|stat(?:es|ed)|tweeted|wrote|warn(?:s|ed)|accus(?:es|ed|ing)|"
    r"allegedly|alleg(?:es|ed)|describ(?:es|ed)|declin(?:es|ed)|believ(?:es|ed)|insist(?:s|ed)|statement)\b",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"\b(?:Reuters|AFP|AP|Associated Press|dpa|Xinhua|TASS|Interfax|Anadolu|SANA|PA|Press Association)\b"
)


class Passage(NamedTuple):
    """A run of a document, in code points."""

    corpus: str
    document: str
    start: int
    end: int
    row: dict[str, str]  # the whole document: its text, and outlet, title and publication where they are known


def documents(data: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Corpus, id and row of every document that a passage may come from, each text once."""
    known = {run for text in samples(data.parent / "samples") for run in runs_of(text)}
    seen: set[str] = set()
    for corpus, file in (
        ("polnear", "dev"), ("wire-copies", "docs-dev"), ("gun_violence", "dev"), ("giveme5w1h-gold", "dev"),
        ("clusters-real", "clusters"),
    ):  # fmt: skip
        for row in rows(data / corpus / f"{file}.jsonl.xz"):
            for one in row.get("reports", [row]):
                if one["text"] not in seen and known.isdisjoint(runs_of(one["text"])):
                    seen.add(one["text"])
                    given = {"outlet": one.get("outlet"), "title": one.get("title"), "published": one.get("published")}
                    yield corpus, str(one["id"]), {"text": one["text"], **{k: v for k, v in given.items() if v}}


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences, one after another, long enough and no longer than they may be."""
    ends = [*(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    start = last = 0
    for end in ends:
        if end - start > LONGEST:
            if SHORTEST <= last - start <= LONGEST:
                yield start, last
            start = last if end - last <= LONGEST else end
        last = end
    if SHORTEST <= last - start <= LONGEST:
        yield start, last


def picked(data: Path) -> list[Passage]:
    """The passages, by corpus."""
    best: dict[tuple[str, str], tuple[str, Passage]] = {}
    for corpus, document, row in documents(data):
        for start, end in passages(row["text"]):
            words = row["text"][start:end]
            if len(TELLING.findall(words)) >= 2 or AGENCY.search(words):
                rank = sha256(f"{corpus} {document} {start}".encode()).hexdigest()
                found = (rank, Passage(corpus, document, start, end, row))
                best[corpus, document] = min(best.get((corpus, document), found), found)
    of_corpus: dict[str, list[tuple[str, Passage]]] = {}
    for (corpus, _), found in sorted(best.items()):
        of_corpus.setdefault(corpus, []).append(found)
    return [passage for found in of_corpus.values() for _, passage in sorted(found)[:OF_EACH]]


def main() -> int:
    """Write the passages with their texts, for readers; the file does not belong into the repository."""
    data = have("data")
    if data is None:
        return 0
    found = picked(data)
    lines = [{**passage._asdict(), "passage": passage.row["text"][passage.start : passage.end]} for passage in found]
    Path(sys.argv[1]).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    print(f"{len(found)} passages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
