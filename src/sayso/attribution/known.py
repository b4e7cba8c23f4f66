"""Names that are known before a report is read: agencies and outlets."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.countries import country_of
from sayso.knowledge.tellers import agencies, outlets
from sayso.knowledge.words import source_words
from sayso.model.keys import folded
from sayso.model.statements import SourceKind

CAPITALISED = re.compile(r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*")


@cache
def kinds_by_name() -> dict[str, SourceKind]:
    """The kind of every known agency and outlet by its folded name."""
    kinds: dict[str, SourceKind] = dict.fromkeys(outlets(), "outlet")
    kinds.update(dict.fromkeys(agencies(), "agency"))
    kinds.update({name.removeprefix("the "): kind for name, kind in list(kinds.items())})
    return kinds


def is_outlet_or_agency(words: str) -> bool:
    """Whether a name is a known outlet or agency, or reads like one (`Harbour Gazette`, `Radio Sel`, `news agency`)."""
    plain = folded(words).removeprefix("the ")
    if plain in kinds_by_name():
        return True
    parts = plain.split()
    media = {"radio", "news", "agency", "newspaper", "magazine", "press"} | set(source_words().outlet_heads)
    return len(parts) > 1 and (parts[-1] in media or parts[0] == "radio")


def country_in(words: str) -> str | None:
    """The country that a phrase's capitalised words name, the first one (`two Kenyan officials`)."""
    for match in CAPITALISED.finditer(words):
        found = match.group().split()
        for size in range(len(found), 0, -1):
            for start in range(len(found) - size + 1):
                code = country_of(re.sub(r"[’']s$", "", " ".join(found[start : start + size])))
                if code:
                    return code
    return None
