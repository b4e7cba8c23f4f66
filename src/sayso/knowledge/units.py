"""Units of measure: their names in English, and how they convert to the base unit of their quantity."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec


class Unit(msgspec.Struct, frozen=True):
    """A unit: its symbol, its quantity's base unit, how many of that it is, and the words for it."""

    unit: str
    base: str
    factor: Decimal
    names: list[str]


class UnitTable(msgspec.Struct, frozen=True):
    """The file `units.json`."""

    source: str
    licence: str
    units: list[Unit]


@cache
def units() -> tuple[Unit, ...]:
    """All units of the table."""
    raw = files("sayso.knowledge").joinpath("units.json").read_bytes()
    return tuple(msgspec.json.decode(raw, type=UnitTable).units)


@cache
def base_unit(unit: str) -> tuple[str, Decimal]:
    """The base unit of a unit's quantity and the factor to it; a unit that the table lacks (a currency) is its own."""
    for known in units():
        if known.unit == unit:
            return known.base, known.factor
    return unit, Decimal(1)
