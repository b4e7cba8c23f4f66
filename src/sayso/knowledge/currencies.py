"""Currencies: their ISO 4217 codes, and the signs and words for them."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge.words import load


class Currency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A currency: its code, the signs that stand before a number, and the lower-case words that stand behind it."""

    code: str
    signs: list[str]
    names: list[str]


class Shared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that several countries have for their currency; the amount keeps it as its unit, in the singular."""

    name: str
    names: list[str]


class Fraction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The hundredth part of a currency, by its words."""

    code: str
    names: list[str]


class CurrencyTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `currencies.json`."""

    source: str
    licence: str
    currencies: list[Currency]
    shared: list[Shared]
    fractions: list[Fraction]


@cache
def currencies() -> CurrencyTable:
    """The table of currencies."""
    return load("currencies.json", CurrencyTable)
