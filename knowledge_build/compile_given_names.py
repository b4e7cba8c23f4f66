"""Compile the list of given names: python knowledge_build/compile_given_names.py ACTORS [-o FILE]

ACTORS is actors-phoenix.tsv.xz: office holders of all countries, "FIRST LAST". A given name is a first word that two
office holders bear at least, in letters only.
"""

from __future__ import annotations

import argparse
import csv
import lzma
from collections import Counter
from pathlib import Path

KNOWLEDGE = Path(__file__).parent.parent / "src" / "sayso" / "knowledge"
HEAD = """\
# source: first words of the names of office holders in Phoenix.Countries.actors.txt,
# openeventdata/Dictionaries@aa75b79b36f6ef5266e916cc8daaebf30d2e2113
# licence: MIT (Open Event Data Alliance, 2014)
"""
BEARERS = 2
NO_NAMES = frozenset(
    [
        "MINISTRY",
        "MINISTER",
        "GOVERNMENT",
        "PRESIDENT",
        "PRIME",
        "PRINCE",
        "PRINCESS",
        "KING",
        "QUEEN",
        "SULTAN",
        "SHEIKH",
        "SHEIK",
        "EMIR",
        "GENERAL",
        "COLONEL",
        "DEPUTY",
        "FOREIGN",
        "DEFENSE",
        "DEFENCE",
        "FORMER",
        "NATIONAL",
        "SUPREME",
        "COUNCIL",
        "PARTY",
        "THE",
        "NEW",
        "NORTH",
        "SOUTH",
        "EAST",
        "WEST",
        "CENTRAL",
        "STATE",
        "UNITED",
        "REPUBLIC",
        "PEOPLE",
        "PEOPLES",
        "ARMY",
        "POLICE",
        "AL",
        "EL",
        "ABU",
        "BIN",
        "DE",
        "VAN",
        "LA",
        "LE",
        "SAN",
        "SAINT",
        "LORD",
        "SIR",
        "LADY",
        "DR",
        "MAJOR",
        "CAPTAIN",
        "CROWN",
        "GRAND",
        "DEMOCRATIC",
        "FEDERAL",
        "FREE",
        "GREAT",
        "HIGH",
        "HOUSE",
        "MILITARY",
        "PARLIAMENT",
        "SPEAKER",
        "VICE",
        "WHITE",
    ]
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("actors", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=KNOWLEDGE / "given_names.txt")
    args = parser.parse_args()
    bearers: Counter[str] = Counter()
    with lzma.open(args.actors, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["file"] != "countries" or row["kind"] not in ("government", "elite"):
                continue
            words = row["name"].split()
            if 2 <= len(words) <= 4 and words[0].isalpha() and len(words[0]) > 2 and words[0] not in NO_NAMES:
                bearers[words[0].lower()] += 1
    names = sorted(name for name, count in bearers.items() if count >= BEARERS)
    args.output.write_text(HEAD + "\n".join(names) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
