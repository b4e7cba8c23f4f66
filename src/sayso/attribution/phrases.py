"""Source phrases: what a phrase says of the teller that it stands for.

`Colonel Ana Ruiz, head of the relief force`, `two port officials`, `the ministry`, `a medic who asked not to be named`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.attribution.known import known_kind
from sayso.attribution.nouns import (
    BODIES,
    PREPOSITION,
    UNCOUNTED,
    head_kinds,
    head_of,
    is_body_word,
    is_role,
    kind_of_body,
    last_title,
    title_before,
    without_title,
)
from sayso.knowledge.countries import country_of, country_of_demonym
from sayso.knowledge.words import source_words
from sayso.model.annotations import NameType
from sayso.model.keys import folded
from sayso.model.statements import Anonymity, SourceKind

NamePart = tuple[int, int, NameType]  # a proper name within a phrase, in code points of the phrase

PARTICLE = r"(?:al|el|an|ad|as|ash|ar|at|bin|bint|ibn|abu|de|da|di|do|dos|du|del|der|den|van|von|la|le|ter|y|i)"
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'.&-]*"
NAME = re.compile(
    rf"{CAPITAL}(?:(?:\s+|-)(?:(?:{PARTICLE}[\s-]+){{0,2}}{CAPITAL}|(?:of|for|and|&)\s+(?:the\s+)?{CAPITAL}))*"
)
DATELINE = re.compile(r"^[A-Z][A-Z.’'-]+(?:[ ,]+[A-Z][\w.]*)*\s*(?:\([^)]*\)\s*)?[—–-]+\s+(?=\S)")
BELOW = re.compile(
    r"\s*,?\s+(?:who|which|whom|whose|that|where|speaking|close to|familiar with|with (?:direct )?knowledge|briefed|"
    r"told|quoted|cited|contacted|reached|interviewed|posting|posted|taken|released|published|obtained|seen)\b.*$",
    re.DOTALL,
)
ASIDE = re.compile(r"\s*,\s*|\s+[–—-]\s+|\s*\(|\s*—\s*")
AGE = re.compile(r"^(?:aged\s+)?\d{1,3}(?:[\s-]years?[\s-]old)?\s*(?:,\s*|\)|$)\s*(?:an?\s+)?", re.IGNORECASE)
LOOSE_ASIDE = re.compile(rf"^(?P<name>{CAPITAL}(?:[\s-]+{CAPITAL})+)\s+(?:\d{{1,3}}\s+)?(?=(?:an?|the)\s+[a-z])")
DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|one|another|other|his|her|its|their|our|my|some|several|many|most|both|either|"
    r"local|unnamed|anonymous|unidentified|multiple|various|numerous|all|each)\s+(?!of\s)",
    re.IGNORECASE,
)
INSIDERS = re.compile(
    r"^(?:people|persons?|individuals?)\b.{0,40}\b(?:familiar|close|knowledge|briefed|aware|involved)\b", re.IGNORECASE
)
POSSESSIVE = re.compile(rf"^(?P<owner>(?:the\s+)?{CAPITAL}(?:\s+{CAPITAL})*)[’']s?\s+(?=\S)")
BASED = re.compile(r"^(?:[A-Z][\w.]*\s)?[\w.]+-based\s+(?=[A-Z])")
OWNER = re.compile(r"^(?P<owner>(?:[\w-]+\s+){0,4}?[\w-]+)[’']s?\s+(?=\S)")
NUMBERS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}


ONE_OF = re.compile(
    rf"^(?:at least\s+)?(?:\d{{1,3}}|a few|some|many|most|several|all|each|both|half|another|{'|'.join(NUMBERS)})"
    r"\s+of\s+(?:the|them|those|these|its|his|her|their|our)\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(rf"^(?:at least\s+|about\s+)?(?:\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?!of\s)", re.IGNORECASE)
NUMBERED_NAME = re.compile(rf"^[A-Z]\w+(?:\s+{CAPITAL})+\s*$")  # `Four Winds`


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
    definite: bool = False


def read_phrase(words: str, names: Sequence[NamePart] = ()) -> Phrase:
    """Read a source phrase; `names` are the proper names that the report's annotation found in it."""
    whole = " ".join(words.split())
    people = [" ".join(words[a:b].split()) for a, b, kind in names if kind == "PERSON"]
    lowered = whole.lower().replace("’", "'")
    asked: Anonymity | None = "asked" if any(phrase in lowered for phrase in source_words().asked) else None
    main, aside = _cut(DATELINE.sub("", whole), anonymous=asked is not None)
    main = main or whole
    number = _number(main)
    bare = DETERMINER.sub("", DETERMINER.sub("", main))
    bare = NUMBERED.sub("", bare) if number and number > 1 and not NUMBERED_NAME.match(bare) else bare
    definite = bool(re.match(r"(?:the|this|that|these|those)\s", main, re.IGNORECASE))
    types = {folded(words[a:b]): kind for a, b, kind in names}
    phrase = (
        one_of_several(whole)
        or known_body(whole, bare)
        or person_in_phrase(whole, bare, aside, people)
        or person_in_apposition(whole, bare, aside)
        or body_in_apposition(whole, bare, aside)
        or body_by_noun(whole, bare, aside)
        or named_body(whole, bare, aside, types)
        or unnamed_source(whole, bare, number)
    )
    return replace(
        phrase,
        number=None if phrase.named or phrase.kind in BODIES else number,
        anonymity=_anonymity(phrase, asked),
        definite=definite,
        name=lowered_first(whole) if asked and not phrase.named else phrase.name,
    )


def one_of_several(whole: str) -> Phrase | None:
    """`One of the officials`, `some of them`: somebody of a group, whose name is the whole phrase."""
    if not ONE_OF.match(whole):
        return None
    head = head_of(re.split(r"\s+of\s+", whole, maxsplit=1)[1])
    kind = head[1] if head else "unknown"
    person = kind == "public" and bool(re.match(r"one\s", whole, re.IGNORECASE))
    return Phrase(whole, lowered_first(whole), False, "person" if person else kind, rule="unnamed_source")


def known_body(whole: str, bare: str) -> Phrase | None:
    """A name that the tables know: an agency, an outlet, a country, a body."""
    kind = known_kind(bare)
    if kind:
        return Phrase(whole, bare, True, kind, rule="known_name")
    based = BASED.match(bare)
    kind = known_kind(bare[based.end() :]) if based else None
    if based and kind:
        return Phrase(whole, bare[based.end() :], True, kind, rule="known_name")
    owner = POSSESSIVE.match(bare)
    inner = bare[owner.end() :] if owner else bare
    kind = known_kind(inner) if owner else None
    if owner is None or kind is None:
        return None
    return Phrase(whole, inner, True, kind, affiliation=_without_the(owner.group("owner")), rule="known_name")


def person_in_phrase(whole: str, bare: str, aside: str, people: Sequence[str]) -> Phrase | None:
    """A person's name with what stands before it (`port chief Ana Ruiz`) or behind (`Ana Ruiz, a vet`)."""
    found = _person(bare, people)
    if found is None:
        return None
    before, name, after = found
    body = head_of(before) or head_of(aside)
    if body and body[1] in BODIES:
        return None  # `the newspaper Norvik Bladet`
    behind = head_of(after)
    if behind and after[:1].islower() and not PREPOSITION.match(f" {after} "):
        return None  # `the Ruiz campaign`
    honorific = folded(before) in source_words().honorifics
    role = (None if honorific else _clean_role(before)) or _clean_role(aside) or _clean_role(after)
    return Phrase(whole, name, True, "person", role, affiliation_in(role or "") or affiliation_in(f"x {after}"))


def person_in_apposition(whole: str, bare: str, aside: str) -> Phrase | None:
    """`The head of the union, Tom Bell`, `A brigade spokesman, Ilya Sorn`: the role first, the name after it."""
    head = head_of(bare)
    name = NAME.match(aside.strip(" ,"))
    if name is None or not ((head and head[1] == "person") or is_role(PREPOSITION.split(bare)[0].split()[-1])):
        return None
    words = re.split(r"\s+(?:of|for|and|&)\s", name.group())[0].split()
    start = last_title(words)
    plain = " ".join(words[start:])
    if len(words) - start < 2 or known_kind(plain) or kind_of_body(plain):
        return None
    return Phrase(whole, plain, True, "person", _clean_role(bare), affiliation_in(bare))


def body_in_apposition(whole: str, bare: str, aside: str) -> Phrase | None:
    """`The ship's owner, Brant Line`, `a rights group, Open Hand`: what it is first, the body's name after it."""
    head = head_of(bare)
    name = NAME.fullmatch(aside.strip(" ,"))
    if head is None or name is None or head[1] in ("public", "document"):
        return None
    if head[1] == "person" and head[0] not in source_words().owners:
        return None
    if any(word[0].isupper() for word in POSSESSIVE.sub("", bare).split()):
        return None
    plain = _without_the(name.group())
    kind = known_kind(plain) or kind_of_body(plain) or (head[1] if head[1] in BODIES else "organisation")
    owner = POSSESSIVE.match(bare)
    return Phrase(whole, plain, True, kind, bare, _without_the(owner.group("owner")) if owner else None)


def body_by_noun(whole: str, bare: str, aside: str) -> Phrase | None:
    """A body by its noun (`the ministry`, `SEL news agency`), or a body's people by role (`port officials`)."""
    head = head_of(bare)
    core = PREPOSITION.split(bare, maxsplit=1)[0]
    if head is None or not core.lower().replace("’", "'").rstrip("'s").endswith(head[0].removesuffix("s")):
        return None
    noun, kind = head
    owner = POSSESSIVE.match(bare)
    owned = _without_the(owner.group("owner")) if owner else None
    inner = bare[owner.end() :] if owner else bare
    names = [match.group() for match in NAME.finditer(core) if not _qualifies(match.group())]
    if kind in BODIES:
        plural = noun.endswith("s") and noun not in UNCOUNTED
        last = core.split()[-1]
        if last[0].isupper() and not last.isupper() and names:
            return None  # a name that ends in such a noun: `Port Council`
        named = (bool(names) or kind in ("government", "military")) and not plural
        name = bare if owner and " " not in inner else inner  # `Orvell's party` is not every party
        return Phrase(whole, name, named, kind, None, owned, head=noun, rule="body_named_by_noun")
    if not names and owner is None:
        return None
    rule = "role_of_a_body"
    return Phrase(whole, bare, False, kind, _clean_role(inner), owned or affiliation_in(bare), head=noun, rule=rule)


def named_body(whole: str, bare: str, aside: str, types: dict[str, NameType]) -> Phrase | None:
    """A proper name that is no person's by its words: a body by its last noun, or by what the annotation says."""
    runs = [run for run in NAME.finditer(bare) if run.start() > 0 or folded(run.group()) not in head_kinds()]
    if not runs:
        return None
    first = PREPOSITION.split(bare, maxsplit=1)
    head = head_of(first[0])
    if head and head[1] in ("person", "public", "document") and (len(first) > 1 or _qualifies(runs[-1].group())):
        return None
    run = runs[-1] if runs[-1].end() >= len(bare.rstrip()) else runs[0]
    name, before = run.group(), bare[: run.start()].strip()
    owner = POSSESSIVE.match(bare)
    near = head_of(before) if before else None
    kind = _kind_of_name(name, near, types.get(folded(name)), aside)
    affiliation = _without_the(owner.group("owner")) if owner and owner.end() <= run.start() else None
    role = _clean_role(aside) if kind == "person" else None
    affiliation = affiliation or affiliation_in(role or "")
    return Phrase(whole, name.removesuffix("'s").removesuffix("’s"), True, kind, role, affiliation)


def unnamed_source(whole: str, bare: str, number: int | None) -> Phrase:
    """A teller without a name: people by their role (`two port officials`), or words of unknown kind."""
    plain = re.sub(r"^(?:\w+|\d+)\s+", "", bare) if number and _number(bare) else bare
    if INSIDERS.match(DETERMINER.sub("", NUMBERED.sub("", whole))):
        return Phrase(whole, lowered_first(whole), False, "person", rule="unnamed_source", head="people")
    head = head_of(plain)
    if head is None:
        return Phrase(whole, bare or whole, False, "unknown", rule="unnamed_source")
    noun, kind = head
    role = _clean_role(plain) if kind in ("person", "public") else None
    affiliation = affiliation_in(plain) if kind in ("person", "public") else None
    return Phrase(whole, plain, False, kind, role, affiliation, head=noun, rule="unnamed_source")


def affiliation_in(role: str) -> str | None:
    """The body that a role speaks for: `head of the relief force`, `Interior Ministry spokesman`, `police chief`."""
    if folded(role) in source_words().titles and not _body_before_role(role):
        return None
    before, *behind = re.split(r"(?:^|\s+)(?:of|for|at|from|with)\s+", role, maxsplit=1)
    if behind:
        body = DETERMINER.sub("", re.split(r"\s+(?:in|near|on|who|which)\s+|,", behind[0])[0]).strip()
        if body[:1].isupper() or _is_body(body):
            name = NAME.match(body)
            goes_on = name is not None and body[name.end() :].strip()[:1].islower() and _is_body(body)
            return name.group() if name and not goes_on else body
    owner = OWNER.match(before)
    owning = head_of(owner.group("owner")) if owner else None
    if owner and owning and owning[1] in BODIES and owning[1] != "document":
        return DETERMINER.sub("", owner.group("owner"))
    return _body_before_role(before)


def _body_before_role(role: str) -> str | None:
    """The body in front of a role's noun, without ranks (`senior`) and portfolios (`foreign`)."""
    words = role.split()
    plain = words[:-1] if words and is_role(words[-1]) else []
    kept = plain if _is_body(" ".join(plain)) else without_title(words)
    while kept and (country_of(re.sub(r"[’']s?$", "", kept[0])) or kept[0].lower() in source_words().ranks):
        kept = kept[1:]
    while len(kept) > 1 and is_role(kept[-1]):
        kept = kept[:-1]
    body = " ".join(kept)
    if not _is_body(body):
        while kept and kept[0].lower() in source_words().portfolios:
            kept = kept[1:]
        while kept and kept[-1].lower() in source_words().portfolios:
            kept = kept[:-1]
        body = " ".join(kept)
    name = NAME.search(body)
    if name is None and not _is_body(body):
        return None
    return re.sub(r"[’']s$|[’']$", "", body[name.start() :] if name else body)


def _is_body(words: str) -> bool:
    head = head_of(words) if words else None
    return head is not None and head[1] in BODIES


def _qualifies(name: str) -> bool:
    """Whether a capitalised run is no name of a body: a people (`Kenyan`), `London-based`, a noun at the start."""
    return bool(
        folded(name) in head_kinds()
        or country_of_demonym(name)
        or re.fullmatch(r"[\w.]+-(?:based|backed|led|run|held|owned|born|trained)", name)
    )


def _cut(words: str, *, anonymous: bool) -> tuple[str, str]:
    """The phrase itself and what stands in apposition to it, both without relative clauses."""
    loose = LOOSE_ASIDE.match(words)
    if loose:
        return loose.group("name"), BELOW.sub("", words[loose.end() :])
    parts = ASIDE.split(words, maxsplit=1)
    main = BELOW.sub("", parts[0]).strip() or parts[0].strip()
    aside = AGE.sub("", parts[1].strip(" ,()")) if len(parts) > 1 and not anonymous else ""
    if BELOW.match(f" {aside}"):
        aside = ""
    return re.sub(r"\s+\d{1,3}$", "", main), BELOW.sub("", aside).strip(" ,)")


def _person(bare: str, people: Sequence[str]) -> tuple[str, str, str] | None:
    """The text before a person's name, the name, and the text behind it."""
    for name in reversed(people):
        at = bare.find(name)
        if at < 0 or re.match(r"[’']", bare[at + len(name) :]):
            continue
        before, after = bare[:at].strip(), bare[at + len(name) :].strip()
        if PREPOSITION.search(f"{before} x") and re.search(r"\b(?:of|for|to|by|from|with|about)$", before):
            continue
        words = name.split()
        start = last_title(words) if len(words) > 1 else 0
        return " ".join([before, *words[:start]]).strip(), " ".join(words[start:]), after
    for run in reversed(list(NAME.finditer(bare))):
        words = run.group().split()
        cut = title_before(words)
        words = words[:cut] + re.sub(r"(?:^|\s+)(?:of|for|and)\s+.*$", "", " ".join(words[cut:])).split()
        before, after = bare[: run.start()].strip(), bare[run.start() + len(" ".join(words)) :].strip()
        start = last_title(words)
        titled = start > 0 or (bool(before) and is_role(before.split()[-1]))
        if before and re.search(r"\b(?:of|for|to|by|from|with|about|in|at)$", before):
            continue
        name = " ".join(words[start:])
        if titled and name and not known_kind(name) and not is_body_word(words[-1]) and not after[:1].islower():
            return " ".join([before, *words[:start]]).strip(), name, after
        if titled and name and re.match(r"(?:of|at|from|for|in|with)\s", after) and not is_body_word(words[-1]):
            return " ".join([before, *words[:start]]).strip(), name, after
    return None


def _kind_of_name(name: str, near: tuple[str, SourceKind] | None, type_: NameType | None, aside: str) -> SourceKind:
    known = known_kind(name)
    if known:
        return known
    if near and near[1] in BODIES:
        return near[1]
    by_type: dict[NameType, SourceKind] = {"PERSON": "person", "GPE": "government", "NORP": "public"}
    body = kind_of_body(name)
    if body:
        return body
    if near and near[1] == "person":
        return "person"
    if type_ in by_type:
        return by_type[type_]
    beside = head_of(aside) if aside else None
    if beside:
        return "person" if beside[1] in ("person", "public") else beside[1]
    if country_of(name.split(maxsplit=1)[0]) and len(name.split()) == 1:
        return "public" if country_of_demonym(name) else "government"
    if type_ == "ORG" or (name.isupper() and len(name) > 1):
        return "organisation"
    return "person" if 2 <= len(name.split()) <= 4 and type_ is None else "unknown"


def _clean_role(role: str | None) -> str | None:
    """A role without determiner, age and stray signs; None where nothing is left."""
    if not role:
        return None
    plain = DETERMINER.sub("", AGE.sub("", role)).strip(" ,()")
    plain = re.sub(r"^(?:former\s+)?(?:the|an?)\s+", "", plain)
    return plain if head_of(plain) or any(is_role(word) for word in plain.split()) else None


def _number(words: str) -> int | None:
    match = re.match(
        r"^(?:at least\s+|about\s+|the\s+|another\s+)?(?P<number>\d{1,3}|[a-z]+)(?![\w-])", words, re.IGNORECASE
    )
    if match is None:
        return None
    found = match.group("number").lower()
    if found in ("a", "an", "both"):
        return 2 if found == "both" else 1
    number = int(found) if found.isdigit() else NUMBERS.get(found)
    return number or None


def _anonymity(phrase: Phrase, asked: Anonymity | None) -> Anonymity | None:
    if phrase.named or phrase.kind not in ("person", "public", "unknown"):
        return None
    hidden = re.search(r"\b(?:unnamed|anonymous|unidentified)\b|\bsources?\b", phrase.words, re.IGNORECASE)
    return asked or ("unnamed" if hidden or phrase.head == "people" else None)


def lowered_first(words: str) -> str:
    """A phrase with its first word in lower case where that is a small word (`A crew member`)."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in ("a", "an", "the", "one", "some", "several") else words


def _without_the(words: str) -> str:
    return re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
