"""The gazetteer: places of the world by name, read lazily from one file (knowledge_build/compile_gazetteer.py).

The file is two lists of small deflated blocks with an index in front: sorted names, each with the numbers of the rows
that bear it, most prominent first; and rows in geographic order. A look-up opens one block of names and one block for
each row, so that hardly anything is held in memory. `gazetteer.sources.json` beside it states sources and licences.
"""

from __future__ import annotations

import math
import mmap
import re
import struct
import unicodedata
import zlib
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

MAGIC = b"SAYSOGZ1"
FILE = "gazetteer.bin"
PER_BLOCK = 96  # rows or names in a block: larger packs better, smaller opens faster
COLUMNS = 17  # bytes of a row beside its name
POPULATION_STEP = 12  # populations are kept as whole twelfths of the natural logarithm: to within 4 %
DEGREE = 1_000  # coordinates are kept to three decimals, about 100 metres
ALTERNATE = 1 << 23  # set in the number of a row that bears the name only as another spelling

SPECIAL_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h"}
)
APOSTROPHES = re.compile("[’'`‘ʼʿʾ′]")
WORDS = re.compile(r"[^\W_]+")
ARTICLES = frozenset(("al", "el", "ad", "ar", "as", "at", "az", "an", "ash", "ez", "es"))
WRITTEN_OUT = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte"}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A place: its id, name, point in degrees (None where no source has one), class, and what it lies within.

    `admin1` is the first-level unit's name, `within` the units that hold it, smallest first; `alternate` says that the
    name asked for is another spelling; `population` is 0 where unknown.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    fclass: str
    fcode: str
    country: str | None
    admin1: str | None
    population: int
    within: tuple[str, ...]
    alternate: bool


class Header(msgspec.Struct, frozen=True):
    """What stands at the head of the file: the small tables, and where each section begins and how long it is."""

    rows: int
    names: int
    classes: list[tuple[str, str]]
    countries: list[tuple[str, str]]
    sections: dict[str, tuple[int, int]]


@lru_cache(maxsize=16384)
def normalised(name: str) -> str:
    """A name as the index has it: no case, accents, signs or articles (al-, el-, the); St, Ft and Mt written out."""
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(SPECIAL_LETTERS))
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = WORDS.findall(APOSTROPHES.sub("", plain).replace("&", " and "))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    bare = [WRITTEN_OUT.get(word, word) for word in words if word not in ARTICLES]
    return " ".join(bare or words)


@lru_cache(maxsize=8192)
def lookup(name: str) -> tuple[Entry, ...]:
    """All places that bear a name, in any spelling that `normalised` makes one, most prominent first."""
    key = normalised(name)
    return tuple(_entry(number) for number in _rows_named(key)) if key else ()


class _File:
    """The compiled file, mapped into memory, with its index read."""

    def __init__(self) -> None:
        with Path(str(files("sayso.knowledge").joinpath(FILE))).open("rb") as stream:
            self.bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        if self.bytes[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{FILE} was not made by knowledge_build/compile_gazetteer.py")
        (length,) = struct.unpack_from("<I", self.bytes, len(MAGIC))
        self.base = len(MAGIC) + 4 + length
        self.header = msgspec.json.decode(self.bytes[len(MAGIC) + 4 : self.base], type=Header)
        self.first_names = zlib.decompress(self.section("first_names"), -15).split(b"\n")
        self.units1 = zlib.decompress(self.section("units1"), -15).decode().split("\n")

    def section(self, name: str) -> bytes:
        start, length = self.header.sections[name]
        return self.bytes[self.base + start : self.base + start + length]

    def block(self, kind: str, number: int) -> bytes:
        """The unpacked block of `kind` (names, rows)."""
        at = self.base + self.header.sections[f"{kind}_offsets"][0] + 4 * number
        start, end = struct.unpack_from("<II", self.bytes, at)
        base = self.base + self.header.sections[kind][0]
        return zlib.decompress(self.bytes[base + start : base + end], -15)


@cache
def _file() -> _File:
    return _File()


@cache
def _units2() -> list[str]:
    return zlib.decompress(_file().section("units2"), -15).decode().split("\n")


@lru_cache(maxsize=256)
def _block(kind: str, number: int) -> bytes:
    return _file().block(kind, number)


@lru_cache(maxsize=16384)
def _rows_named(key: str) -> tuple[int, ...]:
    sought = key.encode()
    number = bisect_right(_file().first_names, sought) - 1
    if number < 0:
        return ()
    block = _block("names", number)
    count = block[0]
    length = int.from_bytes(block[1:4], "little")
    names = block[4 : 4 + length]  # each name between two line ends
    at = names.find(b"\n" + sought + b"\n")
    if at < 0:
        return ()
    place = names.count(b"\n", 0, at)
    sizes = block[4 + length : 4 + length + count]
    before, total = sum(sizes[:place]), sum(sizes)
    low = 4 + length + count
    return tuple(
        block[low + i] | block[low + total + i] << 8 | block[low + 2 * total + i] << 16
        for i in range(before, before + sizes[place])
    )


@lru_cache(maxsize=16384)
def _entry(numbered: int) -> Entry:
    number = numbered & ~ALTERNATE
    block = _block("rows", number // PER_BLOCK)
    place, header = number % PER_BLOCK, _file().header
    count = block[0]
    cells = block[1 + place : 1 + COLUMNS * count : count]
    name, _, odd_id = block[1 + COLUMNS * count :].split(b"\n")[place].decode().partition("\t")
    fclass, fcode = header.classes[cells[0]]
    iso2, country = header.countries[cells[1]]
    unit1 = _file().units1[cells[2] | cells[3] << 8]
    unit2 = _units2()[cells[4] | cells[5] << 8]
    lat = cells[11] | cells[12] << 8 | cells[13] << 16
    lon = cells[14] | cells[15] << 8 | cells[16] << 16
    located = lat or lon
    return Entry(
        id=odd_id or f"gn:{int.from_bytes(cells[7:11], 'little')}",
        name=name,
        lat=round(lat / DEGREE - 90, 3) if located else None,
        lon=round(lon / DEGREE - 180, 3) if located else None,
        fclass=fclass,
        fcode=fcode,
        country=iso2 or None,
        admin1=unit1 or None,
        population=_population(cells[6]),
        within=tuple(unit for unit in (unit2, unit1, country) if unit and unit != name),
        alternate=bool(numbered & ALTERNATE),
    )


def _population(code: int) -> int:
    """The population that a code stands for, to two digits."""
    if not code:
        return 0
    people = math.exp(code / POPULATION_STEP)
    step = int(10 ** max(0, int(math.log10(people)) - 1))
    return max(1, round(people / step) * step)
