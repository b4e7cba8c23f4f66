"""Nouns of telling: which kind of source a noun stands for, titles, and the head of a phrase."""

from __future__ import annotations

import re
from functools import cache

from sayso.knowledge.words import source_words
from sayso.model.keys import folded
from sayso.model.statements import SourceKind

PREPOSITION = re.compile(r"\s+(?:of|in|at|from|for|on|with|to|near|inside|outside|by|about|against|behind)\s+")
WORDS = re.compile(r"[\w’'-]+")
BODIES: tuple[SourceKind, ...] = (
    "government", "military", "organisation", "armed_group", "document", "agency", "outlet",
)  # fmt: skip
UNCOUNTED = frozenset(("police", "forces", "troops", "authorities", "customs", "courts", "media", "press", "states"))


@cache
def head_kinds() -> dict[str, SourceKind]:
    """The kind of source that each noun of telling stands for, singular and plural; the first list decides."""
    kinds: dict[str, SourceKind] = {}
    for kind, nouns in source_words().heads.items():
        for noun in nouns:
            kinds.setdefault(noun, kind)
    for noun in source_words().heads["public"]:
        kinds[noun] = "public"
    for noun, kind in list(kinds.items()):
        kinds.setdefault(plural_of(noun), kind)
    return kinds


def plural_of(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def head_of(words: str) -> tuple[str, SourceKind] | None:
    """The last noun of telling in a phrase before a preposition, and the kind that it stands for."""
    before = PREPOSITION.split(f" {words}".lower(), maxsplit=1)[0]
    found = [word.strip("’'.,-") for word in WORDS.findall(before)]
    kinds = head_kinds()
    for place in range(len(found) - 1, max(-1, len(found) - 3), -1):
        pair = " ".join(found[place - 1 : place + 1]) if place else ""
        noun = pair if pair in kinds else found[place]
        noun = noun.removesuffix("'s").removesuffix("’s")
        if noun in kinds:
            return noun, _group_kind(noun, kinds[noun], found)
        parts = noun.rsplit("-", 1)
        if len(parts) > 1 and parts[1] in kinds:  # `vice-president`, `ex-minister`
            return parts[1], kinds[parts[1]]
    return None


def _group_kind(noun: str, kind: SourceKind, words: list[str]) -> SourceKind:
    """A group is armed only where a word says so (`rights group`, `rebel group`), fighters likewise."""
    if kind == "person" and noun in source_words().heads["armed_group"]:
        return "armed_group" if any(word in source_words().group_words for word in words) else kind
    if kind != "armed_group" or any(word in source_words().group_words for word in words):
        return kind
    civil = any(part in source_words().civil_group_words for word in words for part in (word, *word.split("-")))
    return "organisation" if noun in ("group", "groups", "movement", "movements") or civil else kind


def title_before(words: list[str]) -> int:
    """How many leading words are a title with its qualifiers (`Acting Foreign Minister`), 0 without a name behind."""
    cut = 0
    for size in (4, 3, 2, 1):
        if len(words) > size and folded(" ".join(words[:size])) in source_words().titles:
            cut = size
            break
    return cut + title_before(words[cut:]) if cut else 0


def without_title(words: list[str]) -> list[str]:
    """The words before the title or role noun that they end in; none where they end in no such word."""
    for size in range(min(4, len(words)), 0, -1):
        if folded(" ".join(words[-size:])) in source_words().titles:
            return words[:-size]
    return words[:-1] if words and is_role(words[-1]) else []


def last_title(words: list[str]) -> int:
    """Where the name begins in a run of capitalised words: after the last title or role noun that words follow."""
    best = title_before(words)
    for place in range(len(words) - 1):
        if (
            is_role(words[place])
            and not is_body_word(words[-1])
            and words[place + 1].lower() not in ("of", "for", "and")
        ):
            best = max(best, place + 1 + title_before(words[place + 1 :]))
    return best


def is_role(word: str) -> bool:
    """Whether a word is a title or a noun for a person by what they do."""
    plain = folded(word)
    return plain in source_words().titles or head_kinds().get(plain) == "person"


def is_body_word(word: str) -> bool:
    """Whether a word ends the names of bodies (`Ministry`, `Gazette`, `Trust`)."""
    plain, lists = folded(word), source_words()
    return (
        plain in lists.org_heads
        or plain in lists.outlet_heads
        or plain in lists.state_heads
        or plain in lists.force_heads
    )


def kind_of_body(name: str) -> SourceKind | None:
    """The kind of body that the last words of a name tell (`Harbour Gazette`: outlet), if any."""
    words = [folded(word) for word in name.split()]
    core = folded(PREPOSITION.split(name, maxsplit=1)[0]).split() or words
    lists = source_words()
    ends = {core[-1], words[-1], " ".join(core[-2:]), " ".join(words[-2:])} if words else set()
    if ends & lists.force_heads or any(word in lists.force_heads - {"command", "guard"} for word in words):
        return "military"
    if ends & lists.state_heads or any(word in ("ministry", "police", "embassy") for word in words):
        return "government"
    if len(words) > 1 and (ends & lists.outlet_heads or words[0] in ("daily", "sunday", "morning", "evening")):
        return "outlet"
    if ends & lists.org_heads or any(word in lists.org_heads for word in words):
        return "organisation"
    return None
