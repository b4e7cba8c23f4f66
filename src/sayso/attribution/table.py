"""The source table of one report: phrases become sources, and `he`, `the group`, `Dast` find the one they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sayso.attribution.known import country_in, known_kind
from sayso.attribution.nouns import head_kinds, kind_of_body
from sayso.attribution.phrases import NamePart, Phrase, read_phrase
from sayso.knowledge.words import source_words
from sayso.model.keys import folded, key_of
from sayso.model.spans import Span
from sayso.model.statements import Anonymity, Source, SourceKind

CONFIDENCE = {
    "known_name": 0.97,
    "named_source": 0.92,
    "body_named_by_noun": 0.88,
    "role_of_a_body": 0.88,
    "unnamed_source": 0.88,
    "byline_outlet": 0.95,
    "byline_author": 0.95,
    "credited_agency": 0.97,
}  # by rule; set by reading the tellers of sixty reports, to be calibrated when labels exist


@dataclass
class Entry:
    """A source that grows as the report is read."""

    name: str
    named: bool
    kind: SourceKind
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    number: int | None = None
    anonymity: Anonymity | None = None
    head: str | None = None
    rule: str = "named_source"
    aliases: set[str] = field(default_factory=set)
    evidence: set[Span] = field(default_factory=set)
    order: int = 0

    @property
    def surname(self) -> str:
        """The last word of the folded name."""
        return (folded(self.name).split() or [""])[-1]


class SourceTable:
    """All sources of one report, in the order of their first words."""

    def __init__(self, report: str, bodies: Sequence[str] = (), text: str = "") -> None:
        """`bodies`: the names of bodies in the whole report, told of or not; a short one stands for a longer one."""
        self.report = report
        self.text = text
        self.bodies = [name.split() for name in dict.fromkeys(bodies)]
        self.entries: list[Entry] = []

    def add_named(self, name: str, kind: SourceKind, rule: str, evidence: Span | None) -> Entry:
        """The entry of a name that metadata, a byline or a credit gives."""
        entry = self._find_name(name, kind)
        if entry is None:
            entry = self._new(Entry(name, True, kind, rule=rule))
        if evidence is not None:
            entry.evidence.add(evidence)
        return entry

    def resolve(self, words: str, evidence: Span, recent: list[Entry], names: Sequence[NamePart] = ()) -> Entry:
        """The entry that a source phrase stands for, a new one if it stands for none yet.

        `recent`: the tellers before it, the latest last; pronouns and definite nouns look back at them. `names`: the
        proper names in the phrase.
        """
        entry = self._pronoun(words, recent) or self._definite(words, recent, evidence.start)
        if entry is None:
            phrase = self._in_full(read_phrase(words, names))
            entry = self._find(phrase)
            if entry is None:
                entry = self._new(_entry_of(phrase))
                entry.country = country_in(
                    words.replace(entry.name, " ") if entry.kind == "person" and entry.named else words
                )
            else:
                _enrich(entry, phrase)
        if evidence not in entry.evidence:
            entry.evidence.add(evidence)
            plain = " ".join(words.split())
            if folded(plain) != folded(entry.name) and not _is_pronoun(words):
                entry.aliases.add(plain)
        return entry

    def sources(self) -> dict[int, Source]:
        """Each entry, by its order, as a source of the contract; keys tell entries of one name and kind apart."""
        seen: set[str] = set()
        out = {}
        for entry in self.entries:
            key = key_of("source", self.report, folded(entry.name), entry.kind)
            if key in seen or not entry.named:
                first = min(((span.start, span.end) for span in entry.evidence), default=(0, 0))
                key = key_of("source", self.report, folded(entry.name), entry.kind, *first, entry.order)
            seen.add(key)
            out[entry.order] = Source(
                id=key,
                key=key,
                name=entry.name,
                named=entry.named,
                kind=entry.kind,
                aliases=sorted(entry.aliases - {entry.name}),
                role=entry.role,
                affiliation=entry.affiliation,
                country=entry.country,
                number=entry.number,
                anonymity=entry.anonymity,
                evidence=sorted(entry.evidence, key=lambda span: (span.start, span.end)),
                joins=[],
                rule=entry.rule,
                confidence=CONFIDENCE.get(entry.rule, 0.85),
            )
        return out

    def _new(self, entry: Entry) -> Entry:
        entry.order = len(self.entries)
        self.entries.append(entry)
        return entry

    def _find_name(self, name: str, kind: SourceKind | None) -> Entry | None:
        plain = _without_article(folded(name))
        for entry in self.entries:
            names = {_without_article(folded(known)) for known in (entry.name, *entry.aliases)}
            if (
                entry.named
                and plain in names
                and (kind is None or entry.kind == kind or "person" not in (kind, entry.kind))
            ):
                return entry
        return None

    def _find(self, phrase: Phrase) -> Entry | None:
        if not phrase.named:
            same = [
                entry
                for entry in self.entries
                if not entry.named
                and (folded(entry.name) == folded(phrase.name) or _same_role(entry, phrase))
                and (entry.number == phrase.number or (phrase.definite and phrase.number is None))
            ]
            return same[-1] if same else None
        known = self._find_name(phrase.name, None)
        if known and not _other_owner(known, phrase):
            return known
        words = folded(phrase.name).removeprefix("the ").split()
        body = self._longer_body(words, phrase)
        if body is not None:
            return body
        if len(words) == 1:
            by_surname = [
                e for e in self.entries if e.kind == "person" and e.named and e.surname == words[0] and " " in e.name
            ]
            by_initials = [e for e in self.entries if e.named and _initials(e.name) == phrase.name]
            return next(iter([*by_surname[-1:], *by_initials[-1:]]), None)
        if phrase.kind == "person":
            people = [e for e in self.entries if e.kind in ("person", "unknown") and e.named and e.surname == words[-1]]
            longer = [e for e in people if set(words) < set(folded(e.name).split())]
            shorter = [e for e in people if folded(e.name) == words[-1]]
            return next(iter([*longer[-1:], *shorter[-1:]]), None)
        return None

    def _in_full(self, phrase: Phrase) -> Phrase:
        """A body's short name (`Norvik` for `Norvik Motors`) as the longer one that the report has for it."""
        if not phrase.named or phrase.role or " " in phrase.name or phrase.rule != "named_source":
            return phrase
        longer = [name for name in self.bodies if len(name) > 1 and name[0] == phrase.name]
        if len(longer) != 1 or any(entry.surname == folded(phrase.name) for entry in self.entries):
            return phrase
        name = " ".join(longer[0])
        return replace(phrase, name=name, kind=known_kind(name) or kind_of_body(name) or "organisation")

    def _longer_body(self, words: list[str], phrase: Phrase) -> Entry | None:
        """The named body of which a phrase is the beginning or the end (`the Front` for the Northern Front)."""
        if phrase.kind in ("person", "public", "document") and phrase.role:
            return None
        if any(word in head_kinds() and phrase.name.islower() for word in words):
            return None  # `the ministry` is not whichever ministry spoke
        fitting = []
        for entry in self.entries:
            longer = folded(entry.name).removeprefix("the ").split()
            owned = re.search(r"[’']s?\s", entry.name)  # `Orvell's party` has not the name Orvell
            if entry.kind in ("person", "public") or not entry.named or owned or len(longer) <= len(words):
                continue
            if longer[: len(words)] == words or (longer[-len(words) :] == words and phrase.definite):
                fitting.append(entry)
        return fitting[0] if len(fitting) == 1 else None

    def _pronoun(self, words: str, recent: list[Entry]) -> Entry | None:
        plain = folded(words)
        pronouns = source_words().pronouns
        if plain in pronouns["person"]:
            return next(
                (
                    entry
                    for entry in reversed(recent)
                    if entry.kind in ("person", "unknown") and entry.number in (None, 1)
                ),
                None,
            )
        if plain in pronouns["self"]:
            return recent[-1] if recent else None
        if plain == "it":
            return next((entry for entry in reversed(recent) if entry.kind not in ("person", "public")), None)
        if plain in pronouns["group"]:
            return next(
                (entry for entry in reversed(recent) if entry.kind != "person" or (entry.number or 2) > 1), None
            )
        return None

    def _definite(self, words: str, recent: list[Entry], at: int) -> Entry | None:
        """`The group`, `the official`, `the statement`: the latest teller whose role, name or kind the noun names."""
        lowered = words.lower().split()
        if re.fullmatch(r"the (?:\w+-)?\d{1,3}-year-old", words.lower()):
            return next(
                (entry for entry in reversed(recent) if entry.kind == "person" and entry.number in (None, 1)), None
            )
        if len(lowered) < 2 or lowered[0] not in DEFINITE or any(word[0].isupper() for word in words.split()[1:]):
            return None
        noun = lowered[-1].strip(".,")
        kind = head_kinds().get(noun)
        if kind is None:
            return None
        if kind == "document":
            return self._who_issued(noun, recent) or self._who_posted(noun, recent, at)
        several = lowered[0] in ("both", "all", "these", "those") or noun in source_words().plural_people
        for entry in reversed(recent):
            told = folded(f"{entry.name} {entry.role or ''}").split()
            if several and kind == "person" and (entry.named or entry.number == 1):
                continue  # `both managers` are not the manager who spoke last
            if kind == entry.kind and (noun in told or noun.rstrip("s") in told):
                return entry
        employer = self._employer(noun, recent)
        if employer is not None or noun not in source_words().any_body:
            return employer
        groups = [entry for entry in reversed(recent) if entry.kind in ("armed_group", "organisation") and entry.named]
        same = [entry for entry in groups if entry.kind == kind]
        return next(iter(same or groups), None)

    def _employer(self, noun: str, recent: list[Entry]) -> Entry | None:
        """`The museum`, once somebody of the Museum of Harbours spoke: the named body that a teller belongs to."""
        for entry in reversed(recent):
            body = entry.affiliation or ""
            if entry.kind == "person" and body[:1].isupper() and noun in folded(body).split():
                return self.add_named(body, kind_of_body(body) or head_kinds()[noun], "named_source", None)
        return None

    def _who_issued(self, noun: str, recent: list[Entry]) -> Entry | None:
        """The teller behind `the report`, `the statement`: the body, or for a statement anybody, that told last."""
        bodies = [entry for entry in recent if entry.kind not in ("person", "public", "unknown")]
        if noun == "report":
            media = [entry for entry in bodies if entry.kind in ("agency", "outlet")]
            return media[-1] if media else None
        if noun in ("statement", "letter", "communique"):
            return next(iter([*bodies[-1:], *recent[-1:]]), None)
        return None

    def _who_posted(self, noun: str, recent: list[Entry], at: int) -> Entry | None:
        """The teller who was just said to tell it in a post (`Orr claimed … in a post. “…,” the post said`)."""
        told_in = re.compile(rf"\bin\s+an?\s+(?:[\w-]+\s+){{0,3}}{re.escape(noun)}\b", re.IGNORECASE)
        places = [match.start() for match in told_in.finditer(self.text, max(0, at - POSTED_WITHIN), at)]
        if not places:
            return None
        begins = max(self.text.rfind(sign, 0, places[-1]) for sign in ("\n", ". "))
        tellers = [entry for entry in recent if any(begins < span.start < places[-1] for span in entry.evidence)]
        return tellers[-1] if tellers else None


POSTED_WITHIN = 500  # signs: `the post` further on may be another one
DEFINITE = ("the", "this", "that", "these", "those", "both", "all")


def _other_owner(entry: Entry, phrase: Phrase) -> bool:
    """Whether a name without capitals (`interior ministry`) belongs to two different bodies or states."""
    owners = {folded(entry.affiliation or ""), folded(phrase.affiliation or "")}
    return phrase.name.islower() and len(owners) == 2 and "" not in owners


def _same_role(entry: Entry, phrase: Phrase) -> bool:
    """Whether a definite phrase names the role of a teller known by a longer phrase (`the official`)."""
    return phrase.definite and bool(phrase.role) and folded(entry.role or "") == folded(phrase.role or "")


def _entry_of(phrase: Phrase) -> Entry:
    return Entry(
        phrase.name,
        phrase.named,
        phrase.kind,
        phrase.role,
        phrase.affiliation,
        None,
        phrase.number,
        phrase.anonymity,
        phrase.head,
        phrase.rule,
    )


def _enrich(entry: Entry, phrase: Phrase) -> None:
    """Add what a later phrase says of a source already known; a longer name of a person replaces a shorter one."""
    entry.role = entry.role or phrase.role
    entry.affiliation = entry.affiliation or phrase.affiliation
    if entry.kind == "unknown":
        entry.kind = phrase.kind
    if phrase.named and phrase.rule != "known_name" and entry.rule == "unnamed_source":
        entry.rule = phrase.rule
    if phrase.named and entry.kind == "person" and len(phrase.name.split()) > len(entry.name.split()):
        entry.aliases.add(entry.name)
        entry.name = phrase.name


def _without_article(name: str) -> str:
    return name.removeprefix("the ")


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _is_pronoun(words: str) -> bool:
    return any(folded(words) in listed for listed in source_words().pronouns.values())
