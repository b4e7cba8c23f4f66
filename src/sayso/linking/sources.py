"""Sources: one table of tellers for all reports, each merge with its evidence in bits.

Invariants: two different full names never become one; a named and an unnamed teller never do; an unnamed one meets
another only through a copy, a shared credit, or the same quoted words (STANDARDS 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from sayso.knowledge.actors import actor_named
from sayso.knowledge.likeness import likeness
from sayso.linking.clustering import ASKED, Pair, asked_parts, confidence_of, join_of
from sayso.linking.names import (
    FULL_NAME,
    given_names_fit,
    initials,
    is_acronym,
    is_generic,
    is_short_for,
    same_sounds,
    undescribed,
    words_of_name,
)
from sayso.linking.stories import Stories
from sayso.model.account import Asked
from sayso.model.events import Extraction
from sayso.model.keys import folded, key_of
from sayso.model.statements import Feature, Source, SourceKind

OUTLETS: frozenset[SourceKind] = frozenset({"outlet", "agency"})
STATE: frozenset[SourceKind] = frozenset({"government", "military", "armed_group"})
PEOPLE: frozenset[SourceKind] = frozenset({"person", "public"})
KINDS_BY_WEIGHT: tuple[SourceKind, ...] = (
    "agency", "outlet", "armed_group", "military", "government",
    "organisation", "person", "document", "public", "unknown",
)  # fmt: skip


class Part(msgspec.Struct, frozen=True):
    """A source as one report has it: its number in the list of all parts, and its report's number."""

    number: int
    report: int
    source: Source
    affiliation: str | None  # the name of it, folded


class Profile(msgspec.Struct, frozen=True):
    """What two parts are compared by; parts of one profile compare alike."""

    name: str
    words: tuple[str, ...]
    aliases: frozenset[str]
    kind: SourceKind
    role: str | None
    affiliation: str | None
    country: str | None
    body: str | None  # the first of the names that the table of actors knows it by


class SourceTable(msgspec.Struct, frozen=True):
    """The merged sources, and for each report the merged key of each of its own keys."""

    sources: list[Source]
    merged: list[Mapping[str, str]]

    def renamed(self, report: int, key: str | None) -> str | None:
        """The merged key of a report's source key; None and words stay as they are."""
        return None if key is None else self.merged[report].get(key, key)


def parts_of(extractions: Sequence[Extraction]) -> list[Part]:
    """All sources of all reports, in the order of the reports."""
    parts: list[Part] = []
    for report, extraction in enumerate(extractions):
        names = {source.key: source.name for source in extraction.sources}
        for source in sorted(extraction.sources, key=lambda source: source.key):
            affiliation = source.affiliation and folded(names.get(source.affiliation, source.affiliation))
            parts.append(Part(len(parts), report, source, affiliation or None))
    return parts


def merged_sources(
    extractions: Sequence[Extraction],
    stories: Stories,
    unnamed: Sequence[tuple[tuple[int, str], tuple[int, str], str]],
    asked: Asked,
) -> SourceTable:
    """The source table of all reports; `unnamed`: pairs of unnamed (report, key) that are one, and why."""
    parts = parts_of(extractions)
    number_of = {(part.report, part.source.key): part.number for part in parts}
    links = [Pair(8.0, number_of[one], number_of[other], (Feature(name, 8.0),)) for one, other, name in unnamed]
    links += _short_names(parts)
    plain = _clusters(parts, stories, links, [], frozenset())
    if asked.same or asked.different:
        merged = dict(zip(_keys(plain, parts), (members for members, _ in plain), strict=True))
        same, apart = asked_parts(asked, [part.source.key for part in parts], merged)
        plain = _clusters(parts, stories, links, same, apart)
    keys = _keys(plain, parts)
    new_key: list[dict[str, str]] = [{} for _ in extractions]
    for key, (members, _) in zip(keys, plain, strict=True):
        for member in members:
            new_key[parts[member].report][parts[member].source.key] = key
    part_keys = [part.source.key for part in parts]
    table = [
        _merged(key, [parts[m] for m in members], joined, part_keys, new_key)
        for key, (members, joined) in zip(keys, plain, strict=True)
    ]
    return SourceTable(sorted(table, key=lambda source: source.key), list(new_key))


def _short_names(parts: Sequence[Part]) -> list[Pair]:
    """Bodies that one report calls by their whole name and by the end of it, where only one name can be meant."""
    by_report: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        if part.source.named and part.source.kind not in PEOPLE:
            by_report[part.report].append(part)
    found = []
    for _, bodies in sorted(by_report.items()):
        for short in bodies:
            same = [one for one in bodies if one.number < short.number and _same_words(one, short)]
            longer = [one for one in bodies if is_short_for(short.source.name, one.source.name)]
            names = {words_of_name(one.source.name) for one in longer}
            for one in [*same[:1], *(longer[:1] if len(names) == 1 else [])]:
                name = "same_name" if one in same else "short_name"
                low, high = sorted((one.number, short.number))
                found.append(Pair(8.0, low, high, (Feature(name, 8.0),)))
    return found


def _same_words(one: Part, other: Part) -> bool:
    words = words_of_name(one.source.name)
    return len(words) >= FULL_NAME and words == words_of_name(other.source.name)


Cluster = tuple[list[int], list[Pair]]


def _clusters(
    parts: Sequence[Part],
    stories: Stories,
    links: Sequence[Pair],
    same: Sequence[tuple[int, int]],
    apart: frozenset[tuple[int, int]],
) -> list[Cluster]:
    """Each part, in order, joins the cluster that it is likest to, or begins one."""
    weighing = Weighing(parts, stories)
    clusters: list[Cluster] = []
    home: dict[int, int] = {}
    by_block: dict[str, list[int]] = defaultdict(list)
    wanted: dict[int, list[Pair]] = defaultdict(list)
    for pair in [*(Pair(ASKED.bits, one, other, (ASKED,)) for one, other in same), *links]:
        wanted[max(pair.one, pair.other)].append(pair)
    for part in parts:
        best: tuple[Pair, int] | None = None
        candidates = sorted({home[p] for block in weighing.blocks(part) for p in by_block[block]})
        for cluster in candidates:
            likest = _likest(weighing, part, clusters[cluster][0], parts, apart)
            if likest is not None and (best is None or likest.bits > best[0].bits):
                best = (likest, cluster)
        if best is None:
            home[part.number] = len(clusters)
            clusters.append(([part.number], []))
        else:
            home[part.number] = best[1]
            clusters[best[1]][0].append(part.number)
            clusters[best[1]][1].append(best[0])
        for block in weighing.blocks(part):
            by_block[block].append(part.number)
        for pair in wanted[part.number]:
            _unite(clusters, home, pair, apart)
    return [cluster for cluster in clusters if cluster[0]]


def _unite(clusters: list[Cluster], home: dict[int, int], pair: Pair, apart: frozenset[tuple[int, int]]) -> None:
    """Put the clusters of two parts together that are one by the user's word or by a link."""
    one, other = sorted((home[pair.one], home[pair.other]))
    if one == other or any(_parted(part, clusters[one][0], apart) for part in clusters[other][0]):
        return
    for part in clusters[other][0]:
        home[part] = one
    clusters[one] = (sorted(clusters[one][0] + clusters[other][0]), [*clusters[one][1], *clusters[other][1], pair])
    clusters[other] = ([], [])


def _parted(part: int, members: Sequence[int], apart: frozenset[tuple[int, int]]) -> bool:
    return bool(apart) and any((min(part, member), max(part, member)) in apart for member in members)


def _likest(
    weighing: Weighing, part: Part, members: Sequence[int], parts: Sequence[Part], apart: frozenset[tuple[int, int]]
) -> Pair | None:
    """The best evidence that a part belongs to a cluster; None if there is not enough, or something forbids it."""
    if _parted(part.number, members, apart):
        return None
    best: Pair | None = None
    for member in members:
        if parts[member].report == part.report:
            return None
        pair = weighing.pair(parts[member], part)
        if pair is None:
            if _is_shortened(parts[member], part):
                continue  # a name that is known for the end of a longer one does not speak against the longer one
            return None
        if best is None or pair.bits > best.bits:
            best = pair
    return best if best is not None and best.bits > 0 else None


def _is_shortened(one: Part, other: Part) -> bool:
    names = one.source.name, other.source.name
    bodies = one.source.kind not in PEOPLE and other.source.kind not in PEOPLE
    return bodies and (is_short_for(*names) or is_short_for(*reversed(names)))


class Weighing:
    """Weighs two parts' likeness, once for each two profiles."""

    def __init__(self, parts: Sequence[Part], stories: Stories) -> None:
        self._profiles = [_profile(part) for part in parts]
        self._stories = stories
        self._known: dict[tuple[Profile, Profile], tuple[Feature, ...] | None] = {}

    def blocks(self, part: Part) -> list[str]:
        """Under what a part is looked for: whole name, surname, aliases, acronyms, sounds."""
        if not part.source.named:
            return []
        profile = self._profiles[part.number]
        found = {f"name {' '.join(sorted(profile.words))}", *(f"alias {alias}" for alias in profile.aliases)}
        found.add(f"alias {folded(profile.name)}")
        if profile.kind == "person":
            found.add(f"surname {profile.words[-1]}" if profile.words else "")
        else:
            found |= {f"acronym {letters}" for letters in initials(profile.name)}
            if is_acronym(profile.name):
                found.add(f"acronym {folded(profile.name)}")
            found.add(f"sounds {profile.words and ''.join(word[0] for word in profile.words)}")
            if profile.body:
                found.add(f"body {profile.body}")
        return sorted(found)

    def pair(self, one: Part, other: Part) -> Pair | None:
        """The evidence that two parts are one; None if they cannot be."""
        if not one.source.named or not other.source.named:
            return None
        profiles = self._profiles[one.number], self._profiles[other.number]
        if profiles not in self._known:
            self._known[profiles] = _features(*profiles)
        features = self._known[profiles]
        if features is None:
            return None
        if self._stories.same(one.report, other.report):
            features = (*features, Feature("same_story", likeness().sources["same_story"]))
        return Pair(sum(feature.bits for feature in features), one.number, other.number, features)


def _profile(part: Part) -> Profile:
    source = part.source
    aliases = frozenset(
        folded(alias)
        for alias in source.aliases
        if (len(alias.split()) > 1 or is_acronym(alias)) and alias[:1].isupper()
    )
    role = folded(source.role) if source.role else None
    actor = actor_named(undescribed(source.name)) if source.named and source.kind not in PEOPLE else None
    return Profile(
        source.name,
        words_of_name(source.name),
        aliases,
        source.kind,
        role,
        part.affiliation,
        source.country,
        actor.name if actor else None,
    )


def _features(one: Profile, other: Profile) -> tuple[Feature, ...] | None:
    """The evidence for and against two named parts being one, apart from their reports; None if they cannot be."""
    if (one.kind in PEOPLE) != (other.kind in PEOPLE) and "unknown" not in (one.kind, other.kind):
        return None
    names = _name_feature(one, other)
    if names is None:
        return None
    found = ["prior", names]
    if is_generic(one.name) or is_generic(other.name):
        found.append("generic_name")
    if one.kind == other.kind:
        found.append("same_kind")
    elif not {one.kind, other.kind} <= OUTLETS and "unknown" not in (one.kind, other.kind):
        found.append("kind_apart")
    for name, mine, theirs in (
        ("role", one.role, other.role),
        ("affiliation", one.affiliation, other.affiliation),
    ):
        if mine and theirs:
            fit = set(mine.split()) <= set(theirs.split()) or set(theirs.split()) <= set(mine.split())
            found.append(f"same_{name}" if fit else f"{name}_apart")
    if one.country and other.country:
        found.append("same_country" if one.country == other.country else "country_apart")
    if names == "same_surname" and "same_role" not in found:
        found.append("other_name")  # a surname refers only inside its report
    weights = likeness().sources
    return tuple(Feature(name, weights[name]) for name in found)


def _name_feature(one: Profile, other: Profile) -> str | None:
    """How two names are one; None where they are two full names."""
    people = "person" in (one.kind, other.kind)
    if sorted(one.words) == sorted(other.words) and (not people or one.words == other.words):
        return "same_single_name" if people and len(one.words) < FULL_NAME else "same_name"
    if people:
        if min(len(one.words), len(other.words)) >= FULL_NAME:
            return "given_name_fits" if given_names_fit(one.words, other.words) else None
        short, long = sorted((one.words, other.words), key=len)
        return "same_surname" if short and long and short[-1] == long[-1] else "other_name"
    if folded(one.name) in other.aliases or folded(other.name) in one.aliases or (one.body and one.body == other.body):
        return "alias"
    for short_name, long_name in ((one.name, other.name), (other.name, one.name)):
        if is_acronym(short_name) and folded(short_name) in initials(long_name):
            return "acronym"
    if same_sounds(one.name, other.name):
        return "same_spelling_of_sounds"
    return "other_name" if is_acronym(one.name) or is_acronym(other.name) else None


def _keys(clusters: Sequence[Cluster], parts: Sequence[Part]) -> list[str]:
    """The key of each merged source: of name and kind, or of the first unnamed part; told apart if two meet."""
    keys = []
    for members, _ in clusters:
        best = _best_name([parts[member] for member in members])
        keys.append(
            key_of("source", folded(best.name), _kind([parts[m] for m in members]))
            if best.named
            else key_of("source", parts[members[0]].source.key)
        )
    seen: set[str] = set()
    for number, (members, _) in enumerate(clusters):
        if keys[number] in seen:
            keys[number] = key_of(keys[number], parts[members[0]].source.key)
        seen.add(keys[number])
    return keys


def _best_name(parts: Sequence[Part]) -> Source:
    """The part with the fullest name: most words, without a description, then longest, then first in the alphabet."""
    return min(
        (part.source for part in parts),
        key=lambda s: (
            not s.named,
            is_acronym(s.name),
            -len(words_of_name(s.name)),
            undescribed(s.name) != s.name,
            -len(s.name),
            s.name,
        ),
    )


def _kind(parts: Sequence[Part]) -> SourceKind:
    """The kind that most parts have; an outlet and an agency of one name are an agency where words show it."""
    kinds: list[SourceKind] = [part.source.kind for part in parts if part.source.kind != "unknown"] or ["unknown"]
    if set(kinds) <= OUTLETS and not any(part.source.evidence for part in parts):
        return "outlet"
    if set(kinds) & STATE and set(kinds) <= OUTLETS | STATE:
        kinds = [kind for kind in kinds if kind in STATE]  # a ministry that publishes its own release is a ministry
    return min(kinds, key=lambda kind: (-kinds.count(kind), KINDS_BY_WEIGHT.index(kind)))


def _merged(
    key: str,
    parts: Sequence[Part],
    joined: Sequence[Pair],
    source_keys: Sequence[str],
    new_key: Sequence[Mapping[str, str]],
) -> Source:
    """One source of its parts, its fields put together in the order of the reports."""
    best = _best_name(parts)
    names = {name for part in parts for name in (part.source.name, *part.source.aliases)} - {best.name}
    affiliation = next(
        (
            new_key[part.report].get(part.source.affiliation, part.source.affiliation)
            for part in parts
            if part.source.affiliation
        ),
        None,
    )
    return Source(
        id=key,
        key=key,
        name=best.name,
        named=best.named,
        kind=_kind(parts),
        aliases=sorted(names),
        role=next((part.source.role for part in parts if part.source.role), None),
        affiliation=None if affiliation == key else affiliation,
        country=next((part.source.country for part in parts if part.source.country), None),
        number=next((part.source.number for part in parts if part.source.number is not None), None),
        anonymity=next((part.source.anonymity for part in parts if part.source.anonymity), None),
        evidence=[span for part in parts for span in sorted(part.source.evidence)],
        joins=[join_of(pair, source_keys) for pair in joined],
        rule=_rule(joined) or best.rule,
        confidence=round(min([part.source.confidence for part in parts] + [confidence_of(joined)]), 3),
    )


def _rule(joined: Sequence[Pair]) -> str | None:
    """What joined an unnamed teller's parts; named ones keep the rule that found them."""
    return next((f.name for pair in joined for f in pair.features if f.name.startswith("unnamed_")), None)
