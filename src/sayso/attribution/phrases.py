"""Source phrases: what a phrase says of the teller that it stands for.

`Colonel Ana Ruiz, head of the relief force`, `two port officials`, `the ministry`, `a doctor who asked not to be named`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from sayso.knowledge.words import source_words
from sayso.model.keys import folded
from sayso.model.statements import Anonymity, SourceKind

NAME_WORD = r"(?:al|el|an|ad|as|ash|ar|at|bin|ibn|de|da|di|du|del|der|van|von|la|le)"
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'.&-]*"
NAME = re.compile(rf"{CAPITAL}(?:(?:\s+|-)(?:(?:{NAME_WORD}[\s-]+)?{CAPITAL}|(?:of|for|and)\s+(?:the\s+)?{CAPITAL}))*")
RELATIVE = re.compile(
    r"\s*(?:,|\s[–—-]\s|\()\s*.*$"
    r"|\s+(?:who|which|that|whose|speaking|based|close to|familiar with|with knowledge)\b.*$",
    re.DOTALL,
)
ASIDE = re.compile(r"\s*[–—(]\s*.*$", re.DOTALL)
DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|one|another|his|her|its|their|our|some|several|many|both|either|local|unnamed|anonymous)\s+",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(rf"^(?P<owner>(?:the\s+)?{CAPITAL}(?:\s+{CAPITAL})*)[’']s?\s+(?=\S)")
NUMBERS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
CONTAINER = re.compile(
    r"^(?:(?:the|a|an|some|several|recent|early|initial|these|those)\s+)*(?:\w+\s+)?"
    rf"(?:{'|'.join(source_words().containers)})\s+(?:from|by|of|attributed to)\s+",
    re.IGNORECASE,
)
HEARER = re.compile(r"\s+(?:to|with)\s+(?P<hearer>(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,4})$")
JOINT = re.compile(r"\s*,?\s+(?:and|as well as|along with)\s+|\s*,\s+(?=(?:the|a|an|two|three|some)\s)")


@dataclass(frozen=True)
class Phrase:
    """What a source phrase says. `head` is the lower-case noun that it hangs on ("officials"), if any."""

    words: str
    name: str
    named: bool
    kind: SourceKind
    role: str | None = None
    affiliation: str | None = None
    number: int | None = None
    anonymity: Anonymity | None = None
    head: str | None = None
    rule: str = "named_source"


def read_phrase(words: str, kind_of_name: dict[str, SourceKind]) -> Phrase:
    """Read a source phrase; `kind_of_name` knows folded names of agencies, outlets and bodies."""
    whole = " ".join(words.split())
    anonymity: Anonymity | None = "asked" if any(phrase in whole.lower() for phrase in source_words().asked) else None
    aside = re.split(r"\s*(?:,|\s[–—]\s|\()\s*", whole, maxsplit=1)
    core = RELATIVE.sub("", whole).strip() or whole
    apposition = aside[1] if len(aside) > 1 and anonymity is None else ""
    number = _number(core)
    bare = DETERMINER.sub("", DETERMINER.sub("", core))
    known = kind_of_name.get(folded(bare))
    if known:
        return Phrase(whole, bare, True, known, rule="known_name")
    owner = POSSESSIVE.match(bare)
    affiliation = re.sub(r"^the\s+", "", owner.group("owner"), flags=re.IGNORECASE) if owner else None
    inner = bare[owner.end() :] if owner else bare
    known = kind_of_name.get(folded(inner))
    if known:
        return Phrase(whole, inner, True, known, affiliation=affiliation, rule="known_name")
    phrase = _named(whole, inner, affiliation, apposition) or _apposed(whole, inner, apposition)
    phrase = phrase or _unnamed(whole, inner, affiliation, number)
    return replace(phrase, number=phrase.number if phrase.named else number, anonymity=_anonymity(phrase, anonymity))


def joint_parts(words: str) -> list[tuple[int, int]]:
    """The runs of the separate tellers of a phrase (`police and doctors`); one run for what is one source."""
    found = re.match(r"^(?:both|either|neither)\s+", words, re.IGNORECASE)
    start = found.end() if found else 0
    main = re.split(
        r"\s*,\s+(?=(?:the\s+)?(?:head|chief|spokes\w+|director|minister|leader|owner|who|which|a|an)\b)", words[start:]
    )[0]
    pieces: list[tuple[int, int]] = []
    at = 0
    for match in JOINT.finditer(main):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, len(main)))
    if len(pieces) == 1 or not all(_stands_alone(main[a:b]) for a, b in pieces):
        return [(0, len(words))]
    return [(start + a, start + b) for a, b in pieces]


def without_container(words: str) -> int:
    """Where the teller begins in `reports from two officials`; 0 where the phrase is the teller itself."""
    match = CONTAINER.match(words)
    return match.end() if match else 0


def hearer_in(words: str) -> tuple[int, int] | None:
    """The run of the hearer in `two officials to the Coastal Press`, if the phrase has one."""
    match = HEARER.search(words)
    return match.span("hearer") if match else None


def _named(whole: str, inner: str, affiliation: str | None, apposition: str) -> Phrase | None:
    runs = [match for match in NAME.finditer(inner) if match.group().lower() not in LOWER_AT_START or match.start() > 0]
    if not runs:
        return None
    last = runs[-1]
    after, before = inner[last.end() :].strip(), inner[: last.start()].strip()
    lower_head = _head(after) if after else None
    if lower_head and lower_head[1] in ("person", "public"):  # `Interior Ministry officials`
        body = last.group()
        return Phrase(
            whole, inner, False, lower_head[1], after, affiliation or body, head=lower_head[0], rule="role_of_a_body"
        )
    if lower_head and not before:
        public = lower_head[1] in ("government", "military")
        return Phrase(
            whole, inner, public, lower_head[1], None, affiliation, head=lower_head[0], rule="body_named_by_noun"
        )
    noun = last.group().split()[-1].lower()
    if (
        noun not in ("group", "movement")
        and head_kinds().get(noun) in ("person", "public", "armed_group")
        and not after
    ):
        return Phrase(whole, inner, False, head_kinds()[noun], None, affiliation, head=noun, rule="unnamed_source")
    title, name = _title(last.group())
    if not name:
        return None
    person, of, body = name.partition(" of ")
    if of and (title or before) and 2 <= len(person.split()) <= 3:
        name, affiliation = person, re.sub(r"^the\s+", "", body)
    role = " ".join(part for part in (before, title) if part) or None
    kind = _kind_of_name(name, before, title, apposition)
    role_of_person = role or (apposition if kind == "person" else None) or None
    return Phrase(whole, name, True, kind, _clean_role(role_of_person), affiliation, rule="named_source")


def _apposed(whole: str, inner: str, apposition: str) -> Phrase | None:
    """`The head of the union, Tom Bell`: the role comes first, the name after the comma."""
    head, name = _head(inner), NAME.fullmatch(apposition.strip(" ,"))
    if head is None or head[1] != "person" or name is None or len(name.group().split()) < 2:
        return None
    return Phrase(whole, name.group(), True, "person", _clean_role(inner), rule="named_source")


def _unnamed(whole: str, inner: str, affiliation: str | None, number: int | None) -> Phrase:
    plain = re.sub(r"^(?:\w+|\d+)\s+", "", inner) if number and inner.split()[:1] and _number(inner) else inner
    head = _head(inner)
    if head is None:
        return Phrase(whole, inner or whole, False, "unknown", rule="unnamed_source", number=number)
    noun, kind = head
    if kind in ("government", "military", "organisation", "armed_group", "document", "agency", "outlet"):
        plural = noun.endswith("s") and noun not in ("police", "forces", "troops", "authorities")
        name = re.sub(r"^(?:the)\s+", "", inner, flags=re.IGNORECASE)
        return Phrase(
            whole,
            name,
            not plural and kind in ("government", "military"),
            kind,
            None,
            affiliation,
            head=noun,
            rule="body_named_by_noun",
        )
    return Phrase(
        whole,
        inner if affiliation is None else whole,
        False,
        kind,
        plain or None,
        affiliation,
        number=number,
        head=noun,
        rule="unnamed_source",
    )


def _head(words: str) -> tuple[str, SourceKind] | None:
    """The last noun of telling in a phrase before a preposition, and the kind that it stands for."""
    before = re.split(r"\s+(?:of|in|at|from|for|on|with|to|near|inside)\s+", words, maxsplit=1)[0].lower()
    found = [word.strip("’'.,") for word in re.findall(r"[\w’'-]+", before)]
    kinds = head_kinds()
    for place in range(len(found) - 1, -1, -1):
        pair = " ".join(found[place - 1 : place + 1])
        if pair in kinds:
            return pair, kinds[pair]
        if found[place] in kinds:
            kind = kinds[found[place]]
            if (
                kind == "armed_group"
                and not any(word in source_words().group_words for word in found)
                and (
                    found[place] in ("group", "movement")
                    or any(word in source_words().civil_group_words for word in found)
                )
            ):
                kind = "organisation"
            return found[place], kind
    return None


@cache
def head_kinds() -> dict[str, SourceKind]:
    """The kind of source that each noun of telling stands for; the first list that has it decides."""
    kinds: dict[str, SourceKind] = {}
    for kind, nouns in source_words().heads.items():
        for noun in nouns:
            kinds.setdefault(noun, kind)  # type: ignore[arg-type]  # the file's keys are kinds; the schema test checks
    for noun in source_words().heads["public"]:
        kinds[noun] = "public"
    return kinds


def _title(name: str) -> tuple[str, str]:
    """Split `Major General Ana Ruiz` into title and name; the whole is the name where no title leads it."""
    words, cut = name.split(), 0
    for size in (4, 3, 2, 1):
        if len(words) > size and folded(" ".join(words[:size])) in source_words().titles:
            cut = size
            break
    if cut:
        further = _title(" ".join(words[cut:]))
        return " ".join([*words[:cut], *further[0].split()]), further[1]
    return "", name


def _kind_of_name(name: str, before: str, title: str, apposition: str) -> SourceKind:
    words = [folded(word) for word in name.split()]
    heads = source_words()
    near = _head(before) if before else None
    if title or (near and near[1] == "person"):
        return "person"
    if near and near[1] in ("armed_group", "organisation", "outlet", "agency", "government", "military"):
        return near[1]
    if any(word in heads.force_heads for word in words):
        return "military"
    if any(word in heads.state_heads for word in words):
        return "government"
    if words and words[-1] in heads.outlet_heads:
        return "outlet"
    if any(word in heads.org_heads for word in words):
        return "organisation"
    aside = _head(apposition) if apposition else None
    if aside:
        return "person" if aside[1] in ("person", "public") else aside[1]
    if name.isupper() and len(name) > 1:
        return "organisation"
    return "person" if 2 <= len(words) <= 4 else "unknown"


def _stands_alone(words: str) -> bool:
    """Whether a part of a joint phrase is a teller by itself."""
    plain = words.strip()
    if not plain:
        return False
    if re.match(r"^(?:the|a|an|two|three|four|five|some|several|local|other|many|\d+)\s", plain, re.IGNORECASE):
        return True
    if plain[0].islower():
        return _head(plain) is not None
    return len(plain.split()) > 1 or plain.isupper() or _head(plain) is not None


def _clean_role(role: str | None) -> str | None:
    if not role:
        return None
    plain = DETERMINER.sub("", role).strip(" ,")
    return plain or None


def _number(words: str) -> int | None:
    match = re.match(r"^(?:at least\s+|about\s+|the\s+)?(?P<number>\d{1,3}|[a-z]+)\b", words, re.IGNORECASE)
    if match is None:
        return None
    found = match.group("number").lower()
    if found in ("a", "an"):
        return 1
    number = int(found) if found.isdigit() else NUMBERS.get(found)
    return number or None


def _anonymity(phrase: Phrase, asked: Anonymity | None) -> Anonymity | None:
    if phrase.named or phrase.kind not in ("person", "public", "unknown"):
        return None
    return asked or (
        "unnamed"
        if re.search(r"\b(?:unnamed|anonymous|unidentified)\b|\bsources?\b", phrase.words, re.IGNORECASE)
        else None
    )


LOWER_AT_START = frozenset(
    ("the", "a", "an", "two", "three", "four", "five", "some", "several", "many", "one", "local", "police")
)
