"""Compile the tables of agencies and outlets that sayso ships: python knowledge_build/compile_tellers.py FOLDER

[-o FOLDER] puts them elsewhere.
FOLDER holds agencies.tsv.xz and outlets.tsv.xz.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
from pathlib import Path

KNOWLEDGE = Path(__file__).parent.parent / "src" / "sayso" / "knowledge"


def rows_of(path: Path) -> list[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def agency(row: dict[str, str]) -> dict[str, object]:
    return {
        "name": row["name"],
        "aliases": [alias for alias in row["aliases"].split("|") if alias],
        "country": row["country"] or None,
        "domain": row["domain"] or None,
        "kind": row["kind"],
    }


def outlet(row: dict[str, str]) -> dict[str, object]:
    return {
        "name": row["name"].strip(),
        "domain": row["domain"].strip().lower() or None,
        "country": row["country"] or None,
        "language": row["language"] or None,
        "coverage": row["coverage"] or None,
    }


def write(path: Path, head: dict[str, str], name: str, rows: list[dict[str, object]]) -> None:
    lines = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in rows)
    fields = "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    path.write_text(f'{{\n{fields}  "{name}": [\n{lines}\n  ]\n}}\n', encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=KNOWLEDGE)
    args = parser.parse_args()
    write(
        args.output / "agencies.json",
        {"source": "written for sayso from general knowledge; domains may be stale", "licence": "CC0-1.0"},
        "agencies",
        [agency(row) for row in rows_of(args.folder / "agencies.tsv.xz")],
    )
    write(
        args.output / "outlets.json",
        {
            "source": "savkov/freebie@ece4dd58b16ee9abbe83da2a416a376505e165ca and fundus 0.5.7",
            "licence": "MIT",
        },
        "outlets",
        [outlet(row) for row in rows_of(args.folder / "outlets.tsv.xz")],
    )


if __name__ == "__main__":
    main()
