"""Acts: what a teller does with a content (asserts, denies, declines, …), and the matter that the act is about.

Each rule looks at the cue and the content and says what act it sees, or nothing; the first that speaks decides, and
its name is the statement's rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sayso.attribution.commitment import hedge_in, polarity_of
from sayso.attribution.nouns import head_of
from sayso.attribution.tellings import CALLED_FOR
from sayso.knowledge.words import cue_forms, cues
from sayso.model.annotations import Certainty, Polarity
from sayso.model.statements import Act

WORD = re.compile(r"[\w’']+")
THAT = re.compile(r"^[\s\"“‘«]*(?:that|whether|if)\s+", re.IGNORECASE)
JUDGED_OBJECT = re.compile(
    r"^[\s\"“‘«]*(?:(?:the|these|those|this|such|any|all|its|their|his|her|recent|media|earlier)\s+)*"
    r"(?P<noun>\w+)\s+(?:(?:that|of|about)\s+(?P<of>.+)\s+)?(?:as|is|are|was|were|to be)\b",
    re.IGNORECASE | re.DOTALL,
)
NOMINAL_MATTER = re.compile(
    r"^[\s\"“‘«]*(?:(?:the|these|those|any|all|such|media|recent|earlier|press)\s+)*"
    r"(?:claims?|allegations?|reports?|accusations?|rumou?rs?|suggestions?|assertions?|charges?)\s+(?:that|of|about)\s+",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|can|could|may|might|must|should|does|did|do|plans?|intends?)\b"
    r"|['’]ll\b",
    re.IGNORECASE,
)
PLAN = re.compile(
    r"(?:will|would|shall|['’]ll|(?:plan|intend)s? to|(?:is|are|was|were) (?:to|going to|set to|about to|due to|"
    r"planning to|preparing to))\b",
    re.IGNORECASE,
)
PAST_WOULD = re.compile(r"\s+have\b", re.IGNORECASE)
PLAN_ROOM = 60  # signs of a content within which its first verb is looked for
SAID_BEFORE = re.compile(
    r"^\W*(?:this|that|it|them|the (?:news|information|account|statement|story))\W*$", re.IGNORECASE
)
SELF = re.compile(r"^\W*(?:that\s+)?(?:it|he|she|they|we|i)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Telling:
    """What the rules of acts look at: the cue, the words before it in its sentence, the content, direct or not."""

    cue: str
    before: str
    content: str
    direct: bool


@dataclass(frozen=True)
class Reading:
    """An act with its commitment; `matter` is the run of the content (offsets into it) that the act is about."""

    act: Act
    rule: str
    polarity: Polarity
    certainty: Certainty
    matter: tuple[int, int] | None = None


def read_act(telling: Telling) -> Reading:
    """The act of a telling by the first rule that applies; the last one always does."""
    for rule in RULES:
        reading = rule(telling)
        if reading is not None:
            return reading
    return said_clause(telling)


def declined_question(telling: Telling) -> Reading | None:
    """Who will not or cannot say (`declined to comment`, `could not confirm`, `did not deny`) declines."""
    clause = re.split(r"[,;:.]\s", telling.before[-60:])[-1]
    around = f"{clause}{telling.cue} {telling.content[:12]}".lower().replace("’", "'")
    if _declining().search(around):
        return Reading("declines", "declined_question", "unknown", "uncommitted", _matter(telling.content))
    return None


def declined_in_own_words(telling: Telling) -> Reading | None:
    """`We can't confirm that …`, `no comment`, `too early to say`: the content itself declines."""
    opening = telling.content[:90].lower().replace("’", "'")
    match = _declining().search(opening)
    if match and (telling.direct or SELF.match(opening)):
        start = telling.content.lower().find("that ", match.end() - 5)
        start = start if start >= 0 else telling.content.lower().find("whether ", match.end() - 5)
        run = (telling.content.index(" ", start) + 1, _end(telling.content)) if start >= 0 else None
        return Reading("declines", "declined_in_own_words", "unknown", "uncommitted", run or _matter(telling.content))
    return None


def judged_untrue(telling: Telling) -> Reading | None:
    """A thing said is judged (`these claims as "invented"`, `the report is false`): a denial of the thing."""
    content = telling.content
    match = JUDGED_OBJECT.match(content)
    if match is None or match.group("noun").lower() not in cues().judged:
        return None
    judgement = content[match.end() :].lower()
    if not _untrue().search(judgement) or polarity_of(judgement) == "negative":
        return None
    run = match.span("of") if match.group("of") else match.span("noun")
    return Reading("denies", "judged_untrue", "negative", "certain", run)


def denied_clause(telling: Telling) -> Reading | None:
    """A cue of denial (`denied`, `rejected`) about a clause or a noun."""
    if _act_of(telling.cue) != "denies":
        return None
    start, end = _matter(telling.content)
    negated = polarity_of(telling.content[start:end]) == "negative"
    return Reading("denies", "denied_clause", "positive" if negated else "negative", "certain", (start, end))


def confirmed_clause(telling: Telling) -> Reading | None:
    """A cue of confirmation confirms where its object is something said; without anything said before it asserts."""
    if _act_of(telling.cue) != "confirms":
        return None
    certainty, _ = hedge_in(telling.content)
    about_words = NOMINAL_MATTER.match(telling.content) or SAID_BEFORE.match(telling.content)
    act: Act = "confirms" if about_words else "asserts"
    matter = _matter(telling.content) if about_words else None
    return Reading(act, "confirmed_clause", polarity_of(telling.content), certainty, matter)


def taken_back(telling: Telling) -> Reading | None:
    """A cue of retraction or correction takes back or replaces the teller's own words."""
    act = _act_of(telling.cue)
    if act not in ("retracts", "corrects"):
        return None
    polarity: Polarity = "negative" if act == "retracts" else polarity_of(telling.content)
    return Reading(act, "taken_back", polarity, "certain", _matter(telling.content))


def thought_or_order(telling: Telling) -> Reading | None:
    """Thought, plan, order and request are no facts told."""
    act = "asks" if CALLED_FOR.search(telling.cue) else _act_of(telling.cue)
    if act not in ("believes", "intends", "orders", "asks"):
        return None
    certainty, _ = hedge_in(telling.content)
    if act == "believes" and certainty == "certain":
        certainty = "probable"
    return Reading(act, "thought_or_order", polarity_of(telling.content), certainty)


def announced_plan(telling: Telling) -> Reading | None:
    """`Said that it would inspect`: what somebody is yet to do is intended; what comes by itself is asserted."""
    if telling.direct:
        return None
    first = AUXILIARY.search(telling.content)
    if first is None or first.start() > PLAN_ROOM or not PLAN.match(telling.content, first.start()):
        return None
    subject = re.sub(THAT, "", telling.content[: first.start()]).strip()
    behind = telling.content[first.end() :]
    passive = re.match(r"\s+(?:\w+ly\s+|not\s+)?be\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|lt|ld|ut)\b", behind)
    if PAST_WOULD.match(behind) or not (passive or _acts(subject)):
        return None
    certainty, _ = hedge_in(telling.content)
    return Reading("intends", "announced_plan", polarity_of(telling.content), certainty)


def _acts(subject: str) -> bool:
    """Whether a subject is somebody who can plan: a pronoun, a name, a person or a body."""
    words = subject.split()
    if not words or len(words) > 8:
        return False
    return bool(SELF.match(subject) or head_of(subject) or (words[-1][0].isupper() and not words[-1].isdigit()))


def own_denial(telling: Telling) -> Reading | None:
    """`We did not do it`, `had nothing to do with`: the content denies in the teller's own words."""
    opening = telling.content[:80].lower().replace("’", "'")
    if telling.direct and re.search(_any(tuple(cues().speech_act_of_denial)), opening):
        return Reading("denies", "own_denial", "negative", "certain", _matter(telling.content))
    return None


def quoted_speech(telling: Telling) -> Reading | None:
    """Words between quotation marks, with the hedges that stand in them."""
    if not telling.direct:
        return None
    certainty, _ = hedge_in(telling.content)
    return Reading("asserts", "quoted_speech", polarity_of(telling.content), certainty)


def said_clause(telling: Telling) -> Reading:
    """A clause told in other words, with the hedges that stand in it."""
    certainty, _ = hedge_in(telling.content)
    if certainty == "certain" and _lemmas(telling.cue) & cues().weighed:
        certainty = "probable"
    return Reading("asserts", "said_clause", polarity_of(telling.content), certainty)


RULES: tuple[Callable[[Telling], Reading | None], ...] = (
    declined_question,
    declined_in_own_words,
    judged_untrue,
    denied_clause,
    confirmed_clause,
    taken_back,
    own_denial,
    thought_or_order,
    announced_plan,
    quoted_speech,
)


def _matter(content: str) -> tuple[int, int]:
    """The run of a content that an act is about: without `that`, `allegations of`, marks and the full stop."""
    start, end = 0, _end(content)
    for pattern in (THAT, NOMINAL_MATTER):
        match = pattern.match(content[start:end])
        start += match.end() if match else 0
    while start < end and content[start] in "\"“‘«' ":
        start += 1
    return (start, end) if start < end else (0, len(content))


def _end(content: str) -> int:
    end = len(content)
    while end > 0 and (content[end - 1].isspace() or content[end - 1] in ".,;:!?\"”’»'"):
        end -= 1
    return max(end, 1)


def _act_of(cue: str) -> Act:
    """The act that a cue's verb or noun names; asserts when it names none."""
    words = [word.lower() for word in WORD.findall(cue)]
    acts = [cue_forms()[word][1] for word in words if word in cue_forms()]
    special = [act for act in acts if act != "asserts"]
    if special:
        return special[0]
    nouns = {noun: act for act, listed in cues().nouns.items() for noun in listed}
    named = [nouns[word] for word in words if word in nouns and nouns[word] != "asserts"]
    return named[0] if named and not acts else "asserts"


def _lemmas(cue: str) -> set[str]:
    return {cue_forms()[word][0] for word in (found.lower() for found in WORD.findall(cue)) if word in cue_forms()}


@cache
def _declining() -> re.Pattern[str]:
    plain = [phrase for phrase in cues().declining if not phrase.endswith((" to", "not", "cannot", "n't"))]
    open_ended = [phrase for phrase in cues().declining if phrase.endswith((" to", "not", "cannot", "n't"))]
    verbs = _any(tuple(sorted(cues().declined_verbs)))
    return re.compile(
        rf"{_any(tuple(plain))}|{_any(tuple(open_ended))}(?:\s+(?:immediately|independently|yet|be))*\s+{verbs}",
        re.IGNORECASE,
    )


@cache
def _untrue() -> re.Pattern[str]:
    return re.compile(_any(tuple(cues().untrue)), re.IGNORECASE)


@cache
def _any(phrases: tuple[str, ...]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return r"(?<!\w)(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + r")(?!\w)"
