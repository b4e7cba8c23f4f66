"""News agencies and outlets: their names, countries and domains, found by folded name or by domain."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

import msgspec

from sayso.knowledge.words import load
from sayso.model.keys import folded


class Agency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A news agency; `kind` is who runs it (state, cooperative, private, …)."""

    name: str
    aliases: list[str]
    country: str | None
    domain: str | None
    kind: str | None


class Outlet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A newspaper, broadcaster or site; `country` is ISO 3166-1 alpha-2, `language` ISO 639-1."""

    name: str
    domain: str | None
    country: str | None
    language: str | None
    coverage: str | None


class AgencyTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `agencies.json`."""

    source: str
    licence: str
    agencies: list[Agency]


class OutletTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `outlets.json`."""

    source: str
    licence: str
    outlets: list[Outlet]


@cache
def agencies() -> dict[str, Agency]:
    """Agencies by folded name and alias; a name that two of them have stands for one of unknown country."""
    found: dict[str, Agency] = {}
    for agency in load("agencies.json", AgencyTable).agencies:
        for name in (agency.name, *agency.aliases):
            key = folded(name)
            other = found.get(key)
            if other is not None and other.name != agency.name:
                found[key] = Agency(name, [], None, None, None)
            elif other is not None and other.country != agency.country:
                found[key] = Agency(agency.name, [], None, None, None)
            else:
                found[key] = agency
    return found


@cache
def outlets() -> dict[str, Outlet]:
    """Outlets by folded name, the first where two have one name."""
    found: dict[str, Outlet] = {}
    for outlet in load("outlets.json", OutletTable).outlets:
        found.setdefault(folded(outlet.name), outlet)
    return found


@cache
def _outlets_by_domain() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in load("outlets.json", OutletTable).outlets:
        if outlet.domain:
            found.setdefault(outlet.domain.removeprefix("www."), outlet)
    return found


def domain_of(url: str) -> str | None:
    """The host of an address without `www.`, in lower case; None where there is none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.lower().removeprefix("www.") if host and "." in host else None


def outlet_at(url: str) -> Outlet | None:
    """The outlet that publishes at an address or domain, or at a domain above it."""
    parts = (domain_of(url) or "").split(".")
    known = _outlets_by_domain()
    return next((known[host] for size in range(len(parts), 1, -1) if (host := ".".join(parts[-size:])) in known), None)


def agency_named(name: str) -> Agency | None:
    """The agency of a name or alias, with or without `the`."""
    plain = folded(name)
    return agencies().get(plain) or agencies().get(plain.removeprefix("the "))


def outlet_named(name: str) -> Outlet | None:
    """The outlet of a name, with or without `the`."""
    plain = folded(name)
    known = outlets()
    return known.get(plain) or known.get(plain.removeprefix("the ")) or known.get(f"the {plain}")
