"""Keys: twelve hex digits that name a thing by what it is, whatever else is in the account."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

WHITE_SPACE = re.compile(r"\s+")


def key_of(*parts: object) -> str:
    """A key from the parts that make a thing what it is; their order counts."""
    return sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@lru_cache(maxsize=1 << 16)  # the same few names are compared a million times among 200 reports
def folded(name: str) -> str:
    """A name without case, accents, possessive and punctuation, so that two spellings of one name meet."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = unicodedata.normalize("NFKD", plain)  # again: folding the case of a letter may compose another
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"[’'`ʿʾ]s\b", "", plain)
    plain = re.sub(r"\b(?:\w\.){2,}", lambda initials: initials[0].replace(".", ""), plain)
    plain = re.sub(r"[’'`ʿʾ]", "", plain)
    return " ".join(re.findall(r"\w+", plain))
