"""Units of measure: their names in English, and how they convert to the base unit of their quantity."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import msgspec

from sayso.knowledge.words import load


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A unit: its symbol, its quantity's base unit, how many of that it is, and the words for it.

    `offset`: what nought of it is in the base unit (32 for degrees Celsius); `of`: what it measures, where that is one
    thing only; `short`: names that are read only right behind digits, for elsewhere they are words or initials.
    """

    unit: str
    base: str
    factor: Decimal
    offset: Decimal = Decimal(0)
    of: str | None = None
    names: list[str]
    short: list[str] = []


class UnitTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `units.json`."""

    source: str
    licence: str
    units: list[Unit]


@cache
def units() -> tuple[Unit, ...]:
    """All units of the table."""
    return tuple(load("units.json", UnitTable).units)


@cache
def base_unit(unit: str) -> tuple[str, Decimal, Decimal]:
    """The base unit of a unit's quantity, the factor to it and the offset; one that the table lacks is its own."""
    for known in units():
        if known.unit == unit:
            return known.base, known.factor, known.offset
    return unit, Decimal(1), Decimal(0)
