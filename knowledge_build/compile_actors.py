"""Compile the table of actors: python knowledge_build/compile_actors.py ACTORS [-o FILE]

ACTORS is actors-phoenix.tsv.xz (names in capitals, to 2014). Kept are bodies: armed groups, intergovernmental and
non-governmental organisations, companies, forces and parts of governments; persons are left out, because their offices
are out of date. A row: names ("|"), kind of the contract, ISO 3166-1 alpha-2 code or nothing.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from sayso.knowledge.countries import countries
from sayso.knowledge.name_words import given_names, lowercase_words
from sayso.model.keys import folded

KNOWLEDGE = Path(__file__).parent.parent / "src" / "sayso" / "knowledge"
HEAD = """\
# source: Phoenix dictionaries of actors, openeventdata/Dictionaries@aa75b79b36f6ef5266e916cc8daaebf30d2e2113
# licence: MIT (Open Event Data Alliance, 2014)
"""
KINDS = {
    "armed group": "armed_group",
    "international militant": "armed_group",
    "company": "organisation",
    "ngo": "organisation",
    "intergovernmental": "organisation",
    "opposition": "organisation",
    "military": "military",
    "police": "government",
    "intelligence": "government",
    "legislature": "government",
    "government": "government",
}
BODY_WORDS = frozenset(
    [
        "agency",
        "alliance",
        "army",
        "assembly",
        "association",
        "authority",
        "bank",
        "battalion",
        "board",
        "brigade",
        "brigades",
        "bureau",
        "centre",
        "center",
        "cell",
        "coalition",
        "command",
        "commission",
        "committee",
        "company",
        "conference",
        "congress",
        "corporation",
        "corps",
        "council",
        "court",
        "department",
        "directorate",
        "faction",
        "federation",
        "fighters",
        "force",
        "forces",
        "foundation",
        "front",
        "fund",
        "group",
        "guard",
        "guards",
        "institute",
        "jihad",
        "league",
        "liberation",
        "mission",
        "movement",
        "network",
        "office",
        "organisation",
        "organization",
        "party",
        "police",
        "program",
        "programme",
        "resistance",
        "secretariat",
        "service",
        "society",
        "state",
        "tribunal",
        "union",
        "office",
        "ministry",
        "parliament",
        "senate",
        "government",
        "militia",
        "international",
        "nations",
        "world",
    ]
)
HONORIFICS = frozenset(
    [
        "abu",
        "abd",
        "abdul",
        "abdel",
        "mullah",
        "sheikh",
        "shaykh",
        "maulana",
        "mohammad",
        "mohammed",
        "muhammad",
        "mohamed",
        "hafiz",
        "haji",
    ]
)
INITIAL = re.compile(r"\b[A-Z]\.? ")
SHORTEST = 3
# In these kinds nearly every entry is a holder of an office; only names with a word for a body are bodies.
WORLDWIDE = ("ngo", "intergovernmental", "company")
MOSTLY_PERSONS = ("government", "intergovernmental")


def is_body(name: str, kind: str) -> bool:
    """Whether a name is a body's and not a person's, by its words."""
    words = folded(name).split()
    if any(word in BODY_WORDS for word in words) or kind in ("company", "ngo"):
        return True
    if kind in MOSTLY_PERSONS:
        return len(words) == 1 and len(name) <= 6 and name.isalpha() and words[0] not in given_names()
    return not (INITIAL.search(name) or words[0] in given_names() | HONORIFICS)


def is_telling(name: str, kind: str) -> bool:
    """Whether a name tells who is meant: no common word, and of a country's bodies no phrase of common words."""
    key = folded(name)
    words = key.split()
    common = all(word in lowercase_words() for word in words)
    return len(key) >= SHORTEST and not key.isdigit() and not (common and (len(words) == 1 or kind not in WORLDWIDE))


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """The rows kept, in the order of the table."""
    codes = {known.iso3: known.iso2 for known in countries()}
    taken: set[str] = set()
    with lzma.open(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            kind = KINDS.get(row["kind"])
            if kind is None or not is_body(row["name"], row["kind"]):
                continue
            keys = []
            for name in [row["name"], *row["synonyms"].split("|")]:
                key = folded(name)
                if is_telling(name, row["kind"]) and key not in taken and is_body(name, row["kind"]):
                    taken.add(key)
                    keys.append(key)
            code = row["country_or_type"]
            if code == "MNC":
                code = row["cameo_codes"].split(" ")[0].split("|")[0][3:6]
            if keys:
                yield "|".join(keys), kind, codes.get(code, "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("actors", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=KNOWLEDGE / "actors.tsv")
    args = parser.parse_args()
    lines = ["names\tkind\tcountry", *("\t".join(row) for row in rows(args.actors))]
    args.output.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
