"""Tellings: which attributions are somebody's telling, and not an attitude, a deed or a slip of the model.

The corpus that the model learnt from marks attitudes too (`endorsed the plan`, `saw a chance`); a statement needs
something said. What is no telling here stays in the outlet's own sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.attribution.nouns import head_of
from sayso.knowledge.name_words import lowercase_words
from sayso.knowledge.words import cue_forms, cues, source_words
from sayso.model.annotations import Annotated, Attribution
from sayso.model.keys import folded

WORD = re.compile(r"[\w’'-]+")
CLAUSE = re.compile(r"^\W*(?:that|how|whether|why|if|what|where|when|who|which)\b", re.IGNORECASE)
AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"«][^”\"»]*(?:[”\"»]|$)")
DEED_WITH = re.compile(r"^\W*(?:with|to|for|by|in|on|at|from|into)\b", re.IGNORECASE)
CALLED_FOR = re.compile(r"\b(?:call|appeal|push)(?:s|ed|ing)?\s+(?:for|on|upon)\b", re.IGNORECASE)
TOLL = re.compile(r"\b(?:toll|number|figure|count|cost|damage|death|losses|price|value|odds)s?\b", re.IGNORECASE)
POINTER = re.compile(
    r"^\W*(?:it|this|that|so|(?:the|this|that) (?:news|story|incident|plan|plans|matter|move|existence))\W*$",
    re.IGNORECASE,
)
PARTICIPLE = re.compile(r"\s+(?:\w+ed|found|made|seen|held|known|taken|built|in|at|of|from|on|with|for|near|by)\s")
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|you|today|yesterday"
RELATIVES = frozenset(("who", "which", "that", "whom"))
SURE_WITHOUT_SOURCE = 0.6  # the model's probability from which a telling without a teller is believed


BLAMED = re.compile(r"\b(?:blamed\s+(?:on|for)|attributed\s+to)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Candidate:
    """An attribution as the rules look at it: its words, and the lemmas of telling in its cue."""

    source: str
    cue: str
    content: str
    lemmas: tuple[str, ...]
    behind: bool
    confidence: float
    after: str = ""
    teller_behind: bool = False

    @property
    def clausal(self) -> bool:
        """Whether the content is a clause, words in quotation marks, or stands before its cue."""
        quoted = sum(len(match.group()) for match in QUOTED.finditer(self.content)) * 2 > len(self.content)
        return quoted or self.behind or self.cue.rstrip().endswith(":") or bool(CLAUSE.match(self.content))


def is_telling(annotated: Annotated, attribution: Attribution) -> bool:
    """Whether an attribution makes a statement: no rule of `SLIPS` sees a slip in it."""
    text = annotated.report.text
    if not attribution.content:
        return False
    cue = " ".join(text[slice(*run)] for run in attribution.cue)
    source = text[slice(*attribution.source[0])] if attribution.source else ""
    words = [word.lower() for word in WORD.findall(cue)]
    lemmas = tuple(cue_forms()[word][0] for word in words if word in cue_forms())
    behind = bool(attribution.cue) and attribution.content[0][0] < attribution.cue[0][0]
    content = text[slice(*attribution.content[0])]
    end = attribution.cue[0][1] if attribution.cue else 0
    candidate = Candidate(
        source,
        cue,
        content,
        lemmas,
        behind,
        attribution.confidence,
        after=text[end : end + 8] if end else "",
        teller_behind=bool(end and attribution.source and not _before_in_sentence(annotated, attribution)),
    )
    return not any(slip(candidate) for slip in SLIPS)


def _before_in_sentence(annotated: Annotated, attribution: Attribution) -> bool:
    """Whether a source stands before its cue in the cue's sentence."""
    cue, source = attribution.cue[0][0], attribution.source[0][0]
    start = next((one.start for one in annotated.sentences if one.start <= cue < one.end), cue)
    return start <= source < cue


def teller_missing(one: Candidate) -> bool:
    """A telling without a teller is believed only from a sure model, for a verb of saying."""
    if one.source:
        return False
    if BLAMED.search(f"{one.cue} {one.after}"):
        return True  # "the outage was blamed on a cable" tells the cause in the outlet's own words
    acts = {cue_forms()[word.lower()][1] for word in WORD.findall(one.cue) if word.lower() in cue_forms()}
    return "asserts" not in acts or one.confidence < SURE_WITHOUT_SOURCE


def nobody_speaks(one: Candidate) -> bool:
    """`No group has claimed responsibility`: nobody says anything."""
    first = folded(one.source).split()[:1]
    return bool(first) and first[0] in source_words().no_one


def no_teller_in_source(one: Candidate) -> bool:
    """A source of small words only (`has`, `of the`) stands for nobody."""
    words = folded(one.source).split()
    if len(words) == 1 and words[0] in RELATIVES:
        return not cues().spoken & set(one.lemmas)
    return bool(words) and all(word in source_words().small_words for word in words)


def clause_as_source(one: Candidate) -> bool:
    """A source with a verb of its own outside a relative clause (`the dead were soldiers it`), or a day, is a slip."""
    if re.fullmatch(DAY, one.source, re.IGNORECASE):
        return True
    verb = AUXILIARY.search(one.source)
    relative = re.search(r"\b(?:who|which|that|whose|whom|where)\b|,", one.source)
    return verb is not None and (relative is None or relative.start() > verb.start())


def thing_as_source(one: Candidate) -> bool:
    """A thing (`the attack`, `chlorine`) says nothing, unless a verb of saying is put in its mouth."""
    core = PARTICIPLE.split(one.source)[0] if one.source[:2].lower() in ("a ", "an", "th") else one.source
    if not one.source or head_of(core) or any(sign.isupper() for sign in core[1:]):
        return False
    if one.source[0].isupper() and folded(one.source) not in lowercase_words() and " " not in one.source:
        return False
    if folded(one.source) in {word for listed in source_words().pronouns.values() for word in listed}:
        return False
    return not (cues().spoken & set(one.lemmas)) and "according" not in one.cue.lower()


def cue_of_no_telling(one: Candidate) -> bool:
    """A cue without any verb or noun of telling tells only of a clause or of quoted words."""
    if one.lemmas or not one.cue or re.search(r"\baccording\b|\bper\b|\bsource:|:$", one.cue.lower()):
        return False
    nouns = {noun for listed in cues().nouns.values() for noun in listed}
    refused = f"{one.cue} {one.content}"[: len(one.cue) + 12].lower()
    declines = any(phrase in refused for phrase in cues().declining)
    if any(word in nouns for word in folded(one.cue).split()) or declines:
        return False
    return not one.clausal


def deed_not_said(one: Candidate) -> bool:
    """Verbs of deeds and senses (`found`, `agreed`, `released`) and of praise and blame tell only of a clause."""
    narrow = cues().clause_only | cues().reactions
    if not one.lemmas or not all(lemma in narrow for lemma in one.lemmas) or one.clausal:
        return False
    if any(phrase in one.cue.lower() for phrase in cues().declining):
        return False
    if CALLED_FOR.search(f"{one.cue} {one.content[:8]}") or ("put" in one.lemmas and TOLL.search(one.content)):
        return False
    if cues().judging & set(one.lemmas) and re.search(r"\bas\b|[“\"]", one.content):
        return False
    if "show" in one.lemmas and (head := head_of(one.source)) and head[1] == "document":
        return False
    if any(lemma in cues().reactions for lemma in one.lemmas):
        return True
    return bool(DEED_WITH.match(one.content)) or not AUXILIARY.search(one.content)


def nothing_said_refused(one: Candidate) -> bool:
    """`Rejected the appeal`, `withdrew its troops`, `was denied bail`: what is refused was not said."""
    acts = {cue_forms()[word.lower()][1] for word in WORD.findall(one.cue) if word.lower() in cue_forms()}
    if not acts or not acts <= {"denies", "retracts", "corrects"} or one.clausal:
        return False
    if re.search(r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?denied\b", one.cue.lower()):
        return True
    words = folded(one.content).split()
    nouns = cues().speech_nouns | cues().judged
    told = any(word in nouns or word.removesuffix("s") in nouns for word in words[:12])
    gerund = any(len(word) > 4 and word.endswith("ing") for word in words[:4])
    return not (told or gerund or (acts == {"denies"} and AUXILIARY.search(one.content)))


def wish_for_no_name(one: Candidate) -> bool:
    """`Who asked not to be named` says nothing of the matter."""
    return any(phrase in f"{one.cue} {one.content}".lower() for phrase in source_words().asked)


def asked_by_others(one: Candidate) -> bool:
    """`Asked whether it would rain, he said …`: the question is not his."""
    return "ask" in one.lemmas and one.teller_behind and not one.behind


def phrase_of_a_deed(one: Candidate) -> bool:
    """`Called off`, `carried out`, `put out`, `found out`: with such a small word the verb tells nothing."""
    return bool(set(one.lemmas) & {"call", "carry", "put", "read", "release", "see", "hold"}) and bool(
        re.match(r"\s+(?:off|out|up|away|back|down)\b", f" {' '.join(one.cue.split()[1:])} {one.after}".rstrip())
        or re.match(r"\s*(?:off|out|up|away|down)\b", one.after)
    )


def mere_pointer(one: Candidate) -> bool:
    """`The news was first reported by the Ledger`: what was told is not said here."""
    acts = {cue_forms()[word.lower()][1] for word in WORD.findall(one.cue) if word.lower() in cue_forms()}
    return acts == {"asserts"} and bool(POINTER.match(one.content)) and not CALLED_FOR.search(one.cue)


SLIPS: tuple[Callable[[Candidate], bool], ...] = (
    teller_missing,
    nobody_speaks,
    no_teller_in_source,
    clause_as_source,
    thing_as_source,
    cue_of_no_telling,
    deed_not_said,
    wish_for_no_name,
    asked_by_others,
    phrase_of_a_deed,
    mere_pointer,
    nothing_said_refused,
)
