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
from sayso.model.statements import Act, least

WORD = re.compile(r"[\w’']+")
THAT = re.compile(r"^[\s\"“‘«]*(?:that|whether|if)\s+", re.IGNORECASE)
JUDGED_THING = (
    r"^[\s\"“‘«]*(?:(?:the|these|those|this|such|any|all|its|their|his|her|some|recent|latest|media|press|news|earlier)\s+)*"
    r"(?P<noun>\w+)(?:\s+(?:on|in|by|from)\s+(?:[\w-]+\s+){0,3}?[\w-]+)??(?:\s+(?:that|of|about)\s+(?P<of>.+))?"
)
JUDGED_OBJECT = re.compile(
    JUDGED_THING + r"(?:\s+(?:as|is|are|was|were|to be|has been|have been|had been)\b|['’](?:s|re)\b)",
    re.IGNORECASE | re.DOTALL,
)
JUDGED_AS = re.compile(r"^(?P<thing>[^\"“”]+?)\s+(?:as\b|(?=[\"“]))", re.IGNORECASE)
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
JUDGEMENT_ROOM = 60  # signs within which a thing is judged
PAST_WOULD = re.compile(r"\s+have\b", re.IGNORECASE)
PLAN_ROOM = 60  # signs of a content within which its first verb is looked for
SAID_BEFORE = re.compile(
    r"^\W*(?:this|that|it|them|both|(?:the|these|those|this|his|her|their|its)\s+(?:\w+\s+)?(?:news|information|accounts?|"
    r"statements?|story|figures?|toll|number|reports?|claims?|allegations?|details?|version|rumou?rs?|date|identity))\W*$",
    re.IGNORECASE,
)
THOUGHT = re.compile(
    r"^\W*(?:that\s+)?(?:he|she|they|it|we|i)\s+(?:(?:\w+ly|also|still|had|have|has|did not|do not|does not)\s+)*"
    r"(?P<verb>believe|think|thought|fear|hope|suspect|assume|doubt|feel|felt|expect)(?:s|d|ed)?\s+"
    r"(?!(?:to|in|of|for|from)\b)",
    re.IGNORECASE,
)
TOLD_TO = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,4}?(?:not\s+)?to\s+(?!the\b|an?\b|his\b|her\b|their\b)[a-z]{2,}", re.IGNORECASE
)
CORRECTED = re.compile(
    r"\b(?:correct|amend|revis)(?:ed|es|ing|e)\s+(?:(?:its|his|her|their|the|an?|earlier|that|this)\s+)[^,]*,\s*$",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(r"\b(?:not|never)\s+(?:\w+ly\s+|yet\s+)?$|n't\s+(?:\w+ly\s+)?$", re.IGNORECASE)
NOT_TO_BE_DENIED = re.compile(r"can(?:not|'t| not)\s+deny", re.IGNORECASE)
OUR_OWN_DENIAL = re.compile(
    r"^\W*(?:our|my)\s+(?:[\w-]+\s+){1,3}?(?:did not|didn't|have not|haven't|never|were not|are not|was not|is not)\b",
    re.IGNORECASE,
)
CORRECTION = re.compile(r"(?:Correction|Clarification|Corrected)\b(?:\s*\([^)]*\))?\s*[:–—-]\s*", re.IGNORECASE)
NOT_CONFIRMED = re.compile(
    r"(?P<matter>[^,;]{3,120}?)\s+(?:could|can)\s*not\s+(?:immediately\s+|independently\s+|yet\s+)*be\s+"
    r"(?:immediately\s+|independently\s+)*(?:verified|confirmed|corroborated|checked|established)\b"
)
NOT_CLEAR = re.compile(
    r"(?:But\s+|However,?\s+)?it\s+(?:is|was|remains|remained)\s+(?:not\s+(?:immediately\s+|yet\s+)?(?:clear|known)|unclear|"
    r"unknown)\s+(?P<matter>(?:how|what|who|whose|why|when|where|whether|if|which|that)\b.+)",
    re.IGNORECASE | re.DOTALL,
)
ASKED_FOR = re.compile(
    r"(?:(?:an?|any|the|several|repeated|our|further|immediate|written|emailed|to|for|from)\s+)*"
    r"(?:requests?|questions?|calls?|emails?|messages?|inquiries|enquiries|comments?|details?|immediately|further)\b"
    r"(?:\s+(?:for|seeking)\s+(?:\w+\s+)?(?:comment|information|details))?(?P<about>\s+(?:on|about|regarding)\s+)?",
    re.IGNORECASE,
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
        return Reading("declines", "declined_question", "unknown", "uncommitted", _asked_matter(telling.content))
    return None


def declined_in_own_words(telling: Telling) -> Reading | None:
    """`We cannot say whether …`, `no comment`, `too early to say`: the content itself declines."""
    opening = telling.content[:90].lower().replace("’", "'")
    match = _declining().search(opening)
    if match and NOT_TO_BE_DENIED.search(match.group()):
        return None
    if match and (telling.direct or SELF.match(opening)):
        start = telling.content.lower().find("that ", match.end() - 5)
        start = start if start >= 0 else telling.content.lower().find("whether ", match.end() - 5)
        run = (telling.content.index(" ", start) + 1, _end(telling.content)) if start >= 0 else None
        return Reading(
            "declines", "declined_in_own_words", "unknown", "uncommitted", run or _asked_matter(telling.content)
        )
    return None


def judged_untrue(telling: Telling) -> Reading | None:
    """A thing said is judged (`these claims as "invented"`, `the report is false`): a denial of the thing."""
    content = telling.content
    for pattern in (JUDGED_OBJECT, _judged_outright()):
        match = pattern.match(content)
        if match is None or match.group("noun").lower() not in cues().judged:
            continue
        judgement = content[match.end() :].lower()
        if not _untrue().search(judgement[:JUDGEMENT_ROOM]):
            continue
        if polarity_of(_untrue().sub(" ", judgement)) == "negative":
            continue
        run = match.span("of") if match.group("of") else match.span("noun")
        return Reading("denies", "judged_untrue", "negative", "certain", run)
    return None


def denied_clause(telling: Telling) -> Reading | None:
    """A cue of denial (`denied`, `rejected`) about a clause or a noun."""
    if _act_of(telling.cue) != "denies":
        return None
    start, end = _matter(telling.content)
    thing = JUDGED_AS.match(telling.content, start, end)
    end = thing.end("thing") if thing else end  # `dismissed the claim as premature`
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


def corrected_saying(telling: Telling) -> Reading | None:
    """`Corrected its toll, saying …`: the words that stand in place of the earlier ones."""
    if telling.cue.lower() not in ("saying", "adding", "stating") or not CORRECTED.search(telling.before):
        return None
    certainty, _ = hedge_in(telling.content)
    return Reading("corrects", "corrected_saying", polarity_of(telling.content), certainty, _matter(telling.content))


def thought_told(telling: Telling) -> Reading | None:
    """`Said he believed that …`: a thought, though it was said."""
    match = None if telling.direct else THOUGHT.match(telling.content)
    if match is None or _act_of(telling.cue) != "asserts":
        return None
    if match.group("verb").lower() == "doubt":
        return Reading("believes", "thought_told", "negative", "uncommitted")
    certainty, _ = hedge_in(telling.content[match.end() :])
    return Reading("believes", "thought_told", polarity_of(telling.content), least([certainty, "probable"]))


def told_to(telling: Telling) -> Reading | None:
    """`Told them to leave` orders, `warned them not to leave` asks."""
    lemmas = _lemmas(telling.cue)
    if telling.direct or not lemmas & {"tell", "warn", "advise", "caution"}:
        return None
    match = TOLD_TO.match(telling.content)
    if match is None or AUXILIARY.search(match.group()):
        return None
    act: Act = "orders" if "tell" in lemmas else "asks"
    return Reading(act, "told_to", polarity_of(telling.content), "certain")


def thought_or_order(telling: Telling) -> Reading | None:
    """Thought, plan, order and request are no facts told."""
    act = "asks" if CALLED_FOR.search(f"{telling.cue} {telling.content[:8]}") else _act_of(telling.cue)
    if act not in ("believes", "intends", "orders", "asks"):
        return None
    certainty, _ = hedge_in(telling.content)
    polarity = polarity_of(telling.content)
    if act == "believes":
        certainty = least([certainty, "uncommitted" if "doubt" in _lemmas(telling.cue) else "probable"])
        if (
            NOT_BEFORE.search(telling.before)
            or re.search(r"\b(?:not|n't)\s", telling.cue)
            or certainty == "uncommitted"
        ):
            polarity = "positive" if polarity == "negative" else "negative"
    return Reading(act, "thought_or_order", polarity, certainty)


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
    if re.search(_any(tuple(cues().no_part)), opening):
        return Reading("denies", "own_denial", "negative", "certain", _matter(telling.content))
    if not telling.direct:
        return None
    found = re.search(_any(tuple(cues().speech_act_of_denial)), opening) or OUR_OWN_DENIAL.match(opening)
    if found and not re.match(rf"\s+(?:\w+ly\s+)?{_any(tuple(cues().not_denied))}", opening[found.end() :]):
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


def read_own(words: str, *, headline: bool) -> Reading:
    """What the outlet does in a sentence of its own words: it asserts, corrects itself, or cannot say."""
    correction = CORRECTION.match(words)
    if correction:
        return Reading("corrects", "own_correction", polarity_of(words), "certain", (correction.end(), len(words)))
    for pattern in (NOT_CONFIRMED, NOT_CLEAR):
        unknown = pattern.match(words)
        if unknown:
            run = unknown.span("matter")
            return Reading("declines", "own_not_known", "unknown", "uncommitted", run)
    certainty, hedge = hedge_in(words)
    rule = "headline" if headline else ("hedged_without_teller" if hedge else "own_sentence")
    return Reading("asserts", rule, polarity_of(words), certainty)


RULES: tuple[Callable[[Telling], Reading | None], ...] = (
    declined_question,
    declined_in_own_words,
    judged_untrue,
    denied_clause,
    confirmed_clause,
    taken_back,
    corrected_saying,
    own_denial,
    told_to,
    thought_told,
    thought_or_order,
    announced_plan,
    quoted_speech,
)


def _asked_matter(content: str) -> tuple[int, int] | None:
    """What somebody will not or cannot speak of (`to comment on the trial`: the trial); None where nothing is named."""
    start, end = _matter(content)
    lead = _declined_lead().match(content, start, end) if _spoken_to(content[start:]) else None
    start = min(lead.end(), end) if lead else start
    asked = ASKED_FOR.match(content, start, end)
    if asked:
        start = asked.end() if asked.group("about") else end
    inner = THAT.match(content[start:end])
    start += inner.end() if inner else 0
    return (start, end) if end - start > 1 else None


def _spoken_to(words: str) -> bool:
    return bool(
        SELF.match(words) or re.match(r"(?:to|on|about|no|too|respond|further|immediately)\b", words, re.IGNORECASE)
    )


@cache
def _declined_lead() -> re.Pattern[str]:
    verbs = _any(tuple(sorted(cues().declined_verbs - {"independently", "immediately"})))
    return re.compile(
        rf"(?:[\w’'-]+\s+){{0,6}}?{verbs}(?:\s+(?:further|immediately|directly|anything|more|publicly))*"
        r"(?:\s+(?:on|about|to|for|regarding|from))?\s*|(?:on|about|regarding)\s+|no (?:\w+ )?comment(?:\s+on\s+)?",
        re.IGNORECASE,
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
def _judged_outright() -> re.Pattern[str]:
    """A thing with its judgement right behind it: `the report "pure invention"`, `the claims false`."""
    return re.compile(
        JUDGED_THING
        + rf"\s+(?:(?=[\"“‘'])|(?=(?:\w+ly\s+|totally\s+|pure\s+|a\s+|an\s+|total\s+)*{_any(tuple(cues().untrue))}))",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _untrue() -> re.Pattern[str]:
    return re.compile(_any(tuple(cues().untrue)), re.IGNORECASE)


@cache
def _any(phrases: tuple[str, ...]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return r"(?<!\w)(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + r")(?!\w)"
