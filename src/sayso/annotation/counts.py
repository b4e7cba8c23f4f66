"""Counts of people and things, with their bounds and what became of those counted (STANDARDS 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.annotation.counted_nouns import Counted, counted_after, others_after
from sayso.annotation.harm import Harm, harm_of, harmed_behind, harmed_before, harm_noun_before, measure_named, measure_of_attribute, measure_of_noun
from sayso.annotation.numbers import Bound, Number, bounded, count_interval, find_numbers
from sayso.knowledge.counted import counted, plurals
from sayso.model.annotations import CountMention
from sayso.model.values import Measure

COUNTED_CONFIDENCE, HARM_CONFIDENCE, FAR_CONFIDENCE, NO_REPORT_CONFIDENCE = 0.85, 0.92, 0.8, 0.6
FAR = 25  # signs between a count and its governing word from which the reading is less sure
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
BEFORE_NAME_NUMBER = re.compile(
    r"(?:\b(?:flight|highway|route|road|room|number|no\.?|channel|page|pages|chapter|article|section|class|grade|level|phase|stage|"
    r"group|gate|platform|line|ward|zone|block|apartment|day|under|age|aged|ages|size|top|round|week|lot|psalm|verse|"
    r"resolution|model|version|terminal|runway|pier|unit|act|part|volume|track|since|figure|table|lane|episode)|[#№]|(?-i:[A-Z])\.)\s*$",
    re.IGNORECASE,
)
NAME_BEFORE = re.compile(r"(?<=\w)\s+[A-Z][\w’'-]+\s+$")
YEAR_BEFORE = re.compile(r"\b(?:in|since|by|of|during|until|from|to|before|after|between|for|and|the|late|early|mid)\s+$", re.IGNORECASE)
ANOTHER = re.compile(
    r"(?<!\w)(?:another|a\s+further|an\s+additional|a\s+total\s+of|a\s+record|other|yet\s+another|the\s+other|a\s+combined)\s+$",
    re.IGNORECASE,
)
HYPHENED = re.compile(r"[-‑–](?=[^\W\d_])")
PART_BEFORE = re.compile(
    r"(?:\bincluding|\bamong\s+(?:them|whom|those)(?:\s+(?:were|was|are))?|\bof\s+(?:whom|which|them|those)|\bcounting|\bone\s+of)\s*,?\s*$",
    re.IGNORECASE,
)
PART_BEHIND = re.compile(
    r"\s+of\s+(?:them|whom|which|those|these|the\s+(?P<state>dead|wounded|injured|missing|arrested|detained|killed)|"
    r"(?:the|these|those|his|her|their|its)\s+(?=\S))(?:\s+(?P<state2>killed|dead|wounded|injured|missing|arrested|detained|hurt))?\b",
    re.IGNORECASE,
)
AMONG_HARMED = re.compile(
    r"\s+(?:was|were|is|are)\s+(?:\w+ly\s+|also\s+)?among\s+(?:the|those)\s+(?:\w+\s+)?(?P<word>dead|killed|wounded|injured|hurt|missing|arrested|detained|displaced|casualties)\b",
    re.IGNORECASE,
)
FRACTION = re.compile(r"[\s-](?:thirds?|quarters?|halves|half|fifths?|sixths?|eighths?|tenths?)\b", re.IGNORECASE)
RATE = re.compile(r"\s+(?:times|fold|per\s+cent|percent|out\s+of)\b|\s*%|\s*°", re.IGNORECASE)
ONE_PRONOUN = re.compile(r"\b(?:no|every|any|each|this|that|another|the|which|some)\s+$", re.IGNORECASE)
ONE_OF = re.compile(r"\s+(?:of|another|by\s+one|day|way|thing)\b", re.IGNORECASE)
LISTED = re.compile(r"(?:[^.;:]{0,60}?)(?:,|\band\b|,\s*and\b|\bplus\b|&)\s*(?:also\s+)?$", re.IGNORECASE)
LIST_BREAK = re.compile(r"[.;:()]|\b(?:but|while|including|among|whom|which|although|because|when)\b", re.IGNORECASE)
MEMBER = re.compile(r"\s*(?:,|,?\s+and|,?\s+or|,?\s+as\s+well\s+as|,?\s+plus)\s+$", re.IGNORECASE)
NOBODY = re.compile(r"\b(?:nobody|no[\s-]one|none)(?:\s+of\s+(?:the\s+|its\s+|their\s+)?(?P<of>(?:[\w’'-]+\s+){0,3}?[\w’'-]+))?(?=\s)", re.IGNORECASE)
NO = re.compile(r"\bno\s+(?=[^\W\d_])", re.IGNORECASE)
NO_REPORTS = re.compile(
    r"\b(?:no|without)\s+(?:(?:immediate|initial|confirmed|official|early|further|other|known|independent|credible)\s+)*"
    r"(?:reports?|word|indications?|signs?|news|information)\s+(?:of|on|about)\s+"
    r"(?:any\s+)?(?:(?:\w+)\s+)??(?P<noun>casualties|deaths?|fatalities|injuries|victims|arrests)\b"
    r"(?:\s+(?:or|and)\s+(?:\w+\s+)??(?P<second>casualties|deaths?|fatalities|injuries|victims|damage|arrests))?",
    re.IGNORECASE,
)
NO_NOUNS = (
    r"(?:casualties|casualty|deaths|death|fatalities|fatality|injuries|injury|arrests|loss\s+of\s+life|wounded|victims|"
    r"injured|dead|killed|missing)"
)
NO_HARM = re.compile(
    r"\b(?:no|without(?:\s+any)?|zero|not\s+any|n[o'’]t\s+cause(?:d)?(?:\s+any)?|not\s+a\s+single)\s+"
    r"(?P<kind>(?:(?!(?:more|further|new|evidence|reports?)\b)[\w-]+\s+){0,2}?)"
    rf"(?P<noun>{NO_NOUNS})\b(?:\s+(?:or|and|nor)\s+(?P<kind2>(?:[\w-]+\s+)?)(?P<second>{NO_NOUNS})\b)?",
    re.IGNORECASE,
)
EXTRA_NO_NOUNS: dict[str, Measure] = {"loss of life": "killed", "victims": "casualties", "wounded": "wounded", "injured": "wounded", "dead": "killed", "killed": "killed", "missing": "missing"}
A_PERSON = re.compile(r"(?<![\w-])an?(?=\s)", re.IGNORECASE)


def find_counts(text: str, start: int, end: int) -> list[CountMention]:
    """The counts of one sentence's run, in order, none overlapping; offsets are those of the whole text."""
    found = [*no_reports(text, start, end), *no_harm(text, start, end), *nobody_harmed(text, start, end)]
    for number in find_numbers(text, start, end):
        _keep(found, _counted(text, number, start, end, found))
    for mention in one_harmed(text, start, end):
        _keep(found, mention)
    return with_list_measures(text, sorted(found, key=lambda one: one.start))


def _keep(found: list[CountMention], mention: CountMention | None) -> None:
    if mention is not None and not any(mention.start < one.end and one.start < mention.end for one in found):
        found.append(mention)


def _counted(text: str, number: Number, first: int, last: int, before: Sequence[CountMention]) -> CountMention | None:
    """The count that a number begins, or None where it numbers, dates, ages, scores or measures."""
    if is_no_count(text, number, first, last):
        return None
    begin = number.start
    another = ANOTHER.search(text, max(first, begin - 24), begin)
    if another is not None:
        begin = another.start()
    limits = bounded(text, begin, number.end, first, last)
    if limits.start == begin and another is not None:
        inner = bounded(text, number.start, number.end, another.end(), last)
        limits = type(limits)(start=begin, end=inner.end, bound=inner.bound)
    one = number.low == number.high == 1
    part = PART_BEHIND.match(text, limits.end, last)
    if one and (ONE_PRONOUN.search(text, max(first, begin - 10), begin) or (ONE_OF.match(text, limits.end, last))):
        return None
    noun = counted_after(text, limits.end, last, singular=one, of=number.form == "vague" or _ends_in_dozen(text, number))
    if noun is None and part is not None and number.form != "vague" and not part.group("state"):
        noun = counted_after(text, limits.end, last, of=True)
        stop = limits.end
    else:
        stop = noun.end if noun else limits.end
    others = None if noun else others_after(text, limits.end, last)
    stop = others or stop
    low, high = count_interval(number.low, number.high, limits.bound or inherited_bound(text, limits.start, before))
    measure, rule, confidence = _measured(text, limits.start, stop, noun, first, last)
    if part is not None and noun is None and (state := part.group("state") or part.group("state2")):
        measure, rule = measure_named(state), "part_of_whole"
    if noun is None and others is None and (part is None or number.form == "vague") and not _may_stand_alone(text, number, limits.end, measure, last):
        return None
    if noun is None and others is None and _is_named_number(text, number, first):
        return None
    is_part = part is not None or PART_BEFORE.search(text, max(first, limits.start - 24), limits.start) is not None or rule == "among_harmed"
    return CountMention(
        start=limits.start, end=stop, low=low, high=high, of=_of(text, noun), measure=measure, part=is_part,
        rule=rule, confidence=confidence,
    )  # fmt: skip


def _ends_in_dozen(text: str, number: Number) -> bool:
    return text[number.start : number.end].lower().endswith("dozen")


def _of(text: str, noun: Counted | None) -> str | None:
    """What is counted, as said, without the words that only say what became of it."""
    if noun is None:
        return None
    words = " ".join(text[noun.start : noun.end].split())
    if measure_of_attribute(noun.first) and " " in words:
        words = words.split(" ", 1)[1]
    if measure_of_noun(noun.head) and noun.head not in ("lives", "life", "bodies"):
        words = words.rpartition(" ")[0]
        return words if words in KINDS_OF_PEOPLE else None
    return None if noun.head in ("lives", "life") else words


KINDS_OF_PEOPLE = frozenset(("civilian", "military", "police", "child", "enemy", "army"))


def _measured(text: str, start: int, stop: int, noun: Counted | None, first: int, last: int) -> tuple[Measure | None, str, float]:
    """What became of those counted, by the rule that is nearest."""
    if noun is not None and (measure := measure_of_noun(noun.head)):
        return measure, "harm_noun", HARM_CONFIDENCE
    if noun is not None and (measure := measure_of_attribute(noun.first)) and noun.first != noun.head:
        return measure, "harm_attribute", HARM_CONFIDENCE
    if (among := AMONG_HARMED.match(text, stop, last)) is not None:
        return measure_named(among.group("word")), "among_harmed", HARM_CONFIDENCE
    harm = harm_of(text, start, stop, first, last)
    if harm is None:
        return None, "counted_things", COUNTED_CONFIDENCE
    return harm.measure, harm.rule, FAR_CONFIDENCE if harm.distance > FAR else HARM_CONFIDENCE


def is_no_count(text: str, number: Number, first: int, last: int) -> bool:
    """Whether a number is a share, a rate, part of a word with hyphens, a decimal or a year."""
    if HYPHENED.match(text, number.end, last) or FRACTION.match(text, number.end, last) or RATE.match(text, number.end, last):
        return True
    if number.low != number.low.to_integral_value() or number.high != number.high.to_integral_value():
        return True
    if text[number.start - 1 : number.start] in ("$", "£", "€", "¥", "₹", "#", "№", "@", "'", "’", "-", "–"):
        return True
    words = text[number.start : number.end]
    return bool(YEAR.fullmatch(words) and YEAR_BEFORE.search(text, max(first, number.start - 10), number.start))


def _is_named_number(text: str, number: Number, first: int) -> bool:
    """Whether a bare number is a name's or a label's: "Flight 370", "Highway 12", a year."""
    words = text[number.start : number.end]
    if YEAR.fullmatch(words) or BEFORE_NAME_NUMBER.search(text, max(first, number.start - 14), number.start):
        return True
    return number.form == "digits" and NAME_BEFORE.search(text, max(first, number.start - 24), number.start) is not None


def _may_stand_alone(text: str, number: Number, end: int, measure: Measure | None, last: int) -> bool:
    """Whether a number without a noun counts people: only where a word beside it says what became of them."""
    if measure is None:
        return False
    follows = re.compile(r"\s+(?P<word>[\w’'-]+)").match(text, end, last)
    if follows is None:
        return True
    word = follows.group("word").lower()
    return word in counted().stops or word in ("and", "or", "who") or word.endswith("ly") or harmed_behind(text, number.start, end, number.start, last) is not None


def inherited_bound(text: str, start: int, before: Sequence[CountMention]) -> Bound | None:
    """A bound before a list holds for each member: "at least 12 killed and 20 wounded"."""
    whole = max((one for one in before if one.end <= start), key=lambda one: one.end, default=None)
    if whole is None or whole.low is None or whole.part or whole.rule in ("no_harm", "nobody_harmed", "no_reports"):
        return None
    gap = text[whole.end : start]
    if len(gap) > 80 or LIST_BREAK.search(gap) or not LISTED.fullmatch(gap):
        return None
    own = bounded(text, _number_start(text, whole), whole.end, whole.start, whole.end)
    return own.bound


def _number_start(text: str, mention: CountMention) -> int:
    numbers = find_numbers(text, mention.start, mention.end)
    return numbers[0].start if numbers else mention.start


def with_list_measures(text: str, found: Sequence[CountMention]) -> list[CountMention]:
    """The counts, those without a measure with that of the list, or of the whole, that they belong to."""
    out = list(found)
    for i in range(len(out) - 1, 0, -1):  # "two men and three women were killed"
        if out[i - 1].measure is None and out[i].measure and not out[i].part and out[i].rule == "harmed_behind" and MEMBER.fullmatch(text[out[i - 1].end : out[i].start]):
            out[i - 1] = _measured_as(out[i - 1], out[i].measure, "member_of_list")
    for i in range(1, len(out)):
        whole, gap = out[i - 1], text[out[i - 1].end : out[i].start]
        if out[i].measure is not None or whole.measure is None or not _of_people(out[i]):
            continue
        if MEMBER.fullmatch(gap) and whole.rule in ("harmed_before", "harm_noun_before", "member_of_list", "one_harmed", "part_of_whole"):
            out[i] = _measured_as(out[i], whole.measure, "member_of_list")
        elif out[i].part and len(gap) < 60:
            out[i] = _measured_as(out[i], whole.measure, "part_of_whole")
    return out


def _measured_as(mention: CountMention, measure: Measure | None, rule: str) -> CountMention:
    return CountMention(
        start=mention.start, end=mention.end, low=mention.low, high=mention.high, of=mention.of, measure=measure,
        part=mention.part, rule=rule, confidence=min(mention.confidence, COUNTED_CONFIDENCE),
    )  # fmt: skip


def _of_people(mention: CountMention) -> bool:
    if mention.of is None:
        return True
    words = mention.of.lower().split()
    head = words[-1] if words else ""
    return plurals().get(head, head) in counted().people or head in counted().unmarked or mention.of[0].isupper()


def no_harm(text: str, first: int, last: int) -> list[CountMention]:
    """"no casualties", "no deaths or injuries" count nobody."""
    found = []
    for match in NO_HARM.finditer(text, first, last):
        for which, kind in (("noun", "kind"), ("second", "kind2")):
            if match.group(which):
                start = match.start() if which == "noun" else match.start(kind)
                measure = _measure_of_nothing(match.group(which))
                found.append(_zero(start, match.end(which), measure, _kind(match.group(kind)), "no_harm", HARM_CONFIDENCE))
    return [one for one in found if one.measure is not None]


def _measure_of_nothing(noun: str) -> Measure | None:
    plain = " ".join(noun.lower().split())
    return EXTRA_NO_NOUNS.get(plain) or measure_of_noun(plain)


def _kind(words: str) -> str | None:
    plain = words.strip().lower()
    return plain if plain in KINDS_OF_PEOPLE else None


def no_reports(text: str, first: int, last: int) -> list[CountMention]:
    """"no immediate reports of casualties" counts nobody, and is less sure of it."""
    found = []
    for match in NO_REPORTS.finditer(text, first, last):
        for which in ("noun", "second"):
            measure = _measure_of_nothing(match.group(which)) if match.group(which) else None
            if measure is not None:
                start = match.start() if which == "noun" else match.start(which)
                found.append(_zero(start, match.end(which), measure, None, "no_reports", NO_REPORT_CONFIDENCE))
    return found


def nobody_harmed(text: str, first: int, last: int) -> list[CountMention]:
    """"Nobody was killed", "none of the passengers was hurt", "no one died", "no soldiers were wounded"."""
    found = []
    for match in NOBODY.finditer(text, first, last):
        stop = match.start("of") - 1 if match.group("of") else match.end()
        for end, of in ((match.end(), match.group("of")), (NOBODY_ALONE.match(text, match.start(), last), None)):
            at = end if isinstance(end, int) else end.end() if end else stop
            harm = harmed_behind(text, match.start(), at, first, last)
            if harm is not None:
                people = None if of is None or of.lower() in ("them", "those", "us") else of
                found.append(_zero(match.start(), at, harm.measure, people, "nobody_harmed", HARM_CONFIDENCE))
                break
    for match in NO.finditer(text, first, last):
        noun = counted_after(text, match.end() - 1, last) or counted_after(text, match.end() - 1, last, singular=True)
        if noun is None or measure_of_noun(noun.head):
            continue
        harm = harmed_behind(text, match.start(), noun.end, first, last)
        if harm is not None:
            found.append(_zero(match.start(), noun.end, harm.measure, _of(text, noun), "nobody_harmed", HARM_CONFIDENCE))
    return found


NOBODY_ALONE = re.compile(r"(?:nobody|no[\s-]one|none)\b", re.IGNORECASE)


def one_harmed(text: str, first: int, last: int) -> list[CountMention]:
    """"killing a soldier", "a child was injured", "the life of a farmer": one person."""
    found = []
    for match in A_PERSON.finditer(text, first, last):
        noun = counted_after(text, match.end(), last, singular=True)
        if noun is None or noun.head not in counted().people:
            continue
        harm = _harm_of_one(text, match.start(), noun.end, first, last)
        if harm is not None:
            found.append(
                CountMention(
                    start=match.start(), end=noun.end, low=1, high=1, of=_of(text, noun), measure=harm.measure,
                    part=PART_BEFORE.search(text, max(first, match.start() - 24), match.start()) is not None,
                    rule="one_harmed", confidence=COUNTED_CONFIDENCE,
                )
            )  # fmt: skip
    return found


def _harm_of_one(text: str, start: int, end: int, first: int, last: int) -> Harm | None:
    before = harmed_before(text, start, end, first, last) or harm_noun_before(text, start, end, first, last)
    if before is not None:
        return before
    behind = harmed_behind(text, start, end, first, last)
    return behind if behind is not None and behind.distance < FAR else None


def _zero(start: int, end: int, measure: Measure | None, of: str | None, rule: str, confidence: float) -> CountMention:
    return CountMention(start=start, end=end, low=0, high=0, of=of, measure=measure, rule=rule, confidence=confidence)


