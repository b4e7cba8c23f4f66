"""Compile the gazetteer that sayso ships from the tables of places: the same bytes from the same tables.

    python knowledge_build/compile_gazetteer.py FOLDER [-o FILE]

FOLDER holds places.tsv.xz, places2.tsv.xz and countries.tsv.xz. What is kept, and under which names, is decided by the
rules below: `kept` for rows, `other_names` for spellings.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import math
import re
import struct
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sayso.knowledge.gazetteer import (
    ALTERNATE,
    DEGREE,
    FILE,
    MAGIC,
    PER_BLOCK,
    POPULATION_STEP,
    Header,
    normalised,
)

KNOWLEDGE = Path(__file__).parent.parent / "src" / "sayso" / "knowledge"
UNSTATED_LICENCE = ("unhcr:",)  # rows of a source that states none
UNSOURCED = ("hand:",)  # rows written by hand: their regions and waters are common knowledge, the rest is left out
SMALL_COUNTRY = 10_000  # villages of part two: a country with no more of them is kept whole
SMALL_TOWN = 15_000  # people: a town with fewer has at most FEW other spellings
FEW = 4
OTHER_SPELLINGS = 2  # that make a village of part two worth keeping wherever it is
MOST_BEARERS = 60  # places kept for one name, most prominent first
LONGEST_NAME = 48
UNIT_WORDS = (
    "Governorate|Province|Region|County|Voivodeship|Prefecture|Oblast|Department|District|State|Canton|Emirate|Parish"
)
UNIT_NAME = re.compile(rf"(?P<stem>[A-Z][A-Za-z' -]+) (?:{UNIT_WORDS})")
UNIT_OF = re.compile(r"(?:State|Province|County|District|Emirate) of (?P<stem>[A-Z][A-Za-z' -]+)")
AIRLINE_CODE = re.compile("[A-Z]{3}")  # IATA's: an airfield with one has scheduled flights
RANK_OF_CLASS = {"CONT": 9, "PCLI": 8, "PPLC": 7, "ADM1": 6, "OCN": 6, "SEA": 5, "RGN": 5, "ADM2": 3, "ALT": 0}


@dataclass
class Row:
    """A row of the tables."""

    id: str
    name: str
    plain: str
    others: list[str]
    lat: float | None
    lon: float | None
    fclass: str
    fcode: str
    country: str
    admin1: str
    admin2: str
    population: int
    part: int
    shown: str = ""
    keys: set[str] = field(default_factory=set)

    def prominence(self) -> tuple[float, ...]:
        """What makes a place come first among its namesakes: its class, then its people, then having other names."""
        rank = RANK_OF_CLASS.get(self.fcode, 1)
        return (-(rank + math.log10(self.population + 1)), -len(self.others), self.part)


def read_rows(path: Path, part: int) -> Iterator[Row]:
    """The rows of one table."""
    with lzma.open(path, "rt", encoding="utf-8", newline="") as stream:
        for cells in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(
                id=cells["id"],
                name=cells["name"],
                plain=cells["ascii"] or cells["name"],
                others=[other for other in cells["alt"].split("|") if other],
                lat=float(cells["lat"]) if cells["lat"] else None,
                lon=float(cells["lon"]) if cells["lon"] else None,
                fclass=cells["fclass"],
                fcode=cells["fcode"],
                country=cells["country"],
                admin1=cells["admin1"],
                admin2=cells["admin2"],
                population=int(float(cells["pop"] or 0)),
                part=part,
            )


def merged(first: Iterable[Row], second: Iterable[Row]) -> list[Row]:
    """One list: the ALT rows of part two give names, and points where there was none, to the rows of part one."""
    rows = {row.id: row for row in first}
    for row in second:
        if row.fcode != "ALT":
            rows.setdefault(row.id, row)
        elif row.id in rows:
            known = rows[row.id]
            known.others += [row.name, *row.others]
            if known.lat is None:
                known.lat, known.lon = row.lat, row.lon
    return list(rows.values())


def kept(rows: list[Row]) -> list[Row]:
    """The rows that are shipped: all of part one; of part two, all that is no village, the villages with a population
    or other spellings on record, and all villages of countries that have few."""
    villages = Counter(row.country for row in rows if row.part == 2 and row.fclass == "P")
    units = {(row.country, key) for row in rows if row.fcode == "ADM1" and row.part == 1 for key in row.keys}

    def is_kept(row: Row) -> bool:
        if row.id.startswith(UNSTATED_LICENCE) or not row.keys:
            return False
        if row.id.startswith(UNSOURCED) and row.fclass not in "LHT":
            return False
        if row.fcode == "AIRP" and not any(AIRLINE_CODE.fullmatch(name) for name in row.others):
            return False
        if row.fcode == "ADM1" and row.id.startswith("wof:"):
            return not any((row.country, key) in units for key in row.keys if row.country)
        if row.part == 1 or row.fclass != "P":
            return True
        return row.population > 0 or len(row.keys) > OTHER_SPELLINGS or villages[row.country] <= SMALL_COUNTRY

    return [row for row in rows if is_kept(row)]


def other_names(row: Row) -> list[str]:
    """The spellings worth finding: in plain letters, as the English press writes; no codes of three or four capitals
    but a country's."""
    is_country = row.fcode == "PCLI"
    plain = [
        name
        for name in row.others
        if name.isascii() and len(name) <= LONGEST_NAME and (is_country or not (name.isupper() and len(name) <= 4))
    ]
    if row.fclass == "A" and not is_country:
        for name in [row.plain, *plain]:
            match = UNIT_NAME.fullmatch(name) or UNIT_OF.fullmatch(name)
            if match:
                plain.append(match["stem"])
    return plain[:FEW] if row.fclass == "P" and row.population < SMALL_TOWN else plain


def shown_name(row: Row) -> str:
    """The name to print: of a first-level unit, its English one with the word for the unit where the table has one."""
    if row.fcode == "ADM1":
        for name in [row.name, *row.others]:
            if UNIT_NAME.fullmatch(name):
                return name
    return row.name


class Units:
    """Names of admin units by number; 0 is none."""

    def __init__(self) -> None:
        self.names = [""]
        self.numbers: dict[str, int] = {"": 0}

    def number(self, name: str) -> int:
        if name not in self.numbers:
            self.numbers[name] = len(self.names)
            self.names.append(name)
        return self.numbers[name]


def unit_names(rows: list[Row]) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str, str], str]]:
    """The shown names of first- and second-level units by their codes."""
    first = {(r.country, r.admin1): r.shown for r in rows if r.fcode == "ADM1" and r.admin1}
    second = {(r.country, r.admin1, r.admin2): r.shown for r in rows if r.fcode == "ADM2" and r.admin2}
    return first, second


def units_by_name(rows: list[Row]) -> dict[tuple[str, str], str]:
    """The shown names of first-level units by country and any of their names (airports give names, not codes)."""
    return {(row.country, key): row.shown for row in rows if row.fcode == "ADM1" for key in sorted(row.keys)}


def packed(data: bytes) -> bytes:
    """Raw deflate at its tightest."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return deflate.compress(data) + deflate.flush()


def planes(numbers: Sequence[int], width: int) -> bytes:
    """Numbers as `width` planes of bytes, lowest first."""
    return b"".join(bytes(number >> 8 * i & 255 for number in numbers) for i in range(width))


def population_code(people: int) -> int:
    """See `gazetteer.POPULATION_STEP`."""
    return min(255, max(1, round(math.log(people) * POPULATION_STEP))) if people > 0 else 0


def row_block(rows: Sequence[Row], codes: Sequence[tuple[int, int, int, int]]) -> bytes:
    """A block of rows: their number, the columns byte by byte, then the names (and ids that are not GeoNames')."""
    lats = [round((row.lat + 90) * DEGREE) if row.lat is not None else 0 for row in rows]
    lons = [round((row.lon + 180) * DEGREE) if row.lon is not None else 0 for row in rows]
    ids = [int(row.id[3:]) if row.id.startswith("gn:") else 0 for row in rows]
    names = [row.shown if row.id.startswith("gn:") else f"{row.shown}\t{row.id}" for row in rows]
    return packed(
        bytes([len(rows)])
        + planes([code[0] for code in codes], 1)
        + planes([code[1] for code in codes], 1)
        + planes([code[2] for code in codes], 2)
        + planes([code[3] for code in codes], 2)
        + bytes(population_code(row.population) for row in rows)
        + planes(ids, 4)
        + planes(lats, 3)
        + planes(lons, 3)
        + "\n".join(names).encode()
    )


def name_block(names: Sequence[str], bearers: dict[str, list[int]]) -> bytes:
    """A block of names: their number, the names, how many rows bear each, and the rows' numbers."""
    text = ("\n" + "\n".join(names) + "\n").encode()
    numbers = [number for name in names for number in bearers[name]]
    sizes = bytes(len(bearers[name]) for name in names)
    return packed(bytes([len(names)]) + len(text).to_bytes(3, "little") + text + sizes + planes(numbers, 3))


def compiled(rows: list[Row], countries: dict[str, str]) -> bytes:
    """The bytes of the file."""
    for row in rows:
        row.shown = shown_name(row)
    first, second = unit_names(rows)
    by_name = units_by_name(rows)
    rows.sort(key=lambda row: (row.country, row.admin1, row.id.startswith("gn:"), row.id.zfill(14)))
    classes = sorted({(row.fclass, row.fcode) for row in rows})
    class_numbers = {pair: number for number, pair in enumerate(classes)}
    nations = ["", *sorted({row.country for row in rows if row.country})]
    nation_numbers = {iso2: number for number, iso2 in enumerate(nations)}
    units1, units2 = Units(), Units()
    codes = []
    for row in rows:
        unit1 = first.get((row.country, row.admin1)) or by_name.get((row.country, normalised(row.admin1)), "")
        unit2 = second.get((row.country, row.admin1, row.admin2), "")
        codes.append(
            (
                class_numbers[row.fclass, row.fcode],
                nation_numbers[row.country],
                units1.number("" if row.fcode == "ADM1" else unit1),
                units2.number("" if row.fcode in ("ADM1", "ADM2") else unit2),
            )
        )
    bearers: dict[str, list[tuple[tuple[float, ...], int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        main = {normalised(row.name), normalised(row.plain), normalised(row.shown)}
        for key in row.keys:
            bearers[key].append((row.prominence(), number if key in main else number | ALTERNATE))
    ranked = {key: [number for _, number in sorted(found)[:MOST_BEARERS]] for key, found in bearers.items()}
    names = sorted(ranked, key=str.encode)
    starts = range(0, len(names), PER_BLOCK)
    parts = {
        "first_names": [packed("\n".join(names[i] for i in starts).encode())],
        "units1": [packed("\n".join(units1.names).encode())],
        "units2": [packed("\n".join(units2.names).encode())],
        "names": [name_block(names[i : i + PER_BLOCK], ranked) for i in starts],
        "rows": [row_block(rows[i : i + PER_BLOCK], codes[i : i + PER_BLOCK]) for i in range(0, len(rows), PER_BLOCK)],
    }
    for kind in ("names", "rows"):
        offsets = [0]
        for block in parts[kind]:
            offsets.append(offsets[-1] + len(block))
        parts[f"{kind}_offsets"] = [struct.pack(f"<{len(offsets)}I", *offsets)]
    body, sections = b"", {}
    for kind in sorted(parts):
        section = b"".join(parts[kind])
        sections[kind] = (len(body), len(section))
        body += section
    header = Header(len(rows), len(names), classes, [(iso2, countries.get(iso2, "")) for iso2 in nations], sections)
    head = msgspec.json.encode(header)
    return MAGIC + struct.pack("<I", len(head)) + head + body


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=KNOWLEDGE / FILE)
    args = parser.parse_args()
    rows = merged(read_rows(args.folder / "places.tsv.xz", 1), read_rows(args.folder / "places2.tsv.xz", 2))
    for row in rows:
        row.keys = {key for name in [row.name, row.plain, *other_names(row)] if (key := normalised(name))}
    rows = kept(rows)
    with lzma.open(args.folder / "countries.tsv.xz", "rt", encoding="utf-8", newline="") as stream:
        table = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        countries = {line["iso2"]: line["name"] for line in table}
    data = compiled(rows, countries)
    args.output.write_bytes(data)
    print(f"{args.output}: {len(rows)} places, {len(data) / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
