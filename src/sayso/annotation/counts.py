"""Counts of people and things, with their bounds and what became of those counted (STANDARDS 2)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from sayso.annotation.counted_nouns import Counted, counted_after, others_after
from sayso.annotation.harm import (
    Harm,
    bodies_brought_out,
    harm_noun_before,
    harm_of,
    harmed_before,
    harmed_behind,
    included_in,
    measure_named,
    measure_of_attribute,
    measure_of_noun,
)
from sayso.annotation.numbers import Number, alternatives, bounded, count_interval, find_numbers
from sayso.knowledge.counted import counted, plurals, uncounted
from sayso.knowledge.number_words import Bound
from sayso.model.annotations import CountMention
from sayso.model.values import Measure

COUNTED_CONFIDENCE, HARM_CONFIDENCE, FAR_CONFIDENCE, NO_REPORT_CONFIDENCE = 0.85, 0.92, 0.8, 0.6
FAR = 25  # signs between a count and its governing word from which the reading is less sure
LONGEST_LABEL = 24  # signs before a number in which a word that makes it a name stands
LONGEST_GAP = 80  # signs between two members of a list
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
YEARS = re.compile(r"(?:1[5-9]|20)\d\d\D{1,6}(?:(?:1[5-9]|20)\d\d|\d\d)")
LABEL = re.compile(rf"(?:\b(?:{alternatives(counted().labels)})|[#№])\s*$", re.IGNORECASE)
WEAK_LABEL = re.compile(rf"(?:\b(?:{alternatives(counted().weak_labels)})|(?-i:[A-Z])\.)\s*$", re.IGNORECASE)
AGED = re.compile(r"\b(?:aged|ages?)\s+(?:between\s+)?(?:[\w-]+(?:,\s+|,?\s+(?:and|to|or)\s+)){0,6}$", re.IGNORECASE)
NAME_BEFORE = re.compile(r"(?<=\w)\s+[A-Z][\w’'-]+\s+$")
YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|of|during|until|from|to|before|after|between|for|and|the|late|early|mid)\s+$", re.IGNORECASE
)
ANOTHER = re.compile(
    r"(?<!\w)(?:another|a\s+further|an\s+additional|a\s+total\s+of|a\s+record|other|yet\s+another|the\s+other|a\s+combined)\s+$",
    re.IGNORECASE,
)
HYPHENED = re.compile(r"[-‑–](?=[^\W\d_])")
MEMBERED = re.compile(
    rf"[-‑](?:{alternatives(counted().members)})\b(?:[\s-][^\W\d_][\w-]*){{1,2}}?(?=\s)", re.IGNORECASE
)
PART_BEFORE = re.compile(
    r"(?:\bincluding|\bamong\s+(?:them|whom|those)(?:\s+(?:were|was|are))?|\bof\s+(?:whom|which)|\bof\s+(?:them|those),|\bcounting)"
    r"\s*,?\s*$",
    re.IGNORECASE,
)
PART_BEHIND = re.compile(
    r"\s+of\s+(?:them|whom|which|those|these|the\s+(?P<state>dead|wounded|injured|missing|arrested|detained|killed)|"
    r"(?:the|these|those|his|her|their|its)\s+(?=\S))"
    r"(?:\s+(?P<state2>killed|dead|wounded|injured|missing|arrested|detained|hurt))?\b",
    re.IGNORECASE,
)
OUT_OF = re.compile(r"\bof\s+(?:(?:the|those|its|their|all)\s+)?$", re.IGNORECASE)
AMONG_HARMED = re.compile(
    r"(?:\s+(?:was|were|is|are)\s+(?:\w+ly\s+|also\s+)?|\s+)among\s+(?:the|those)\s+(?:\w+\s+){0,3}?"
    r"(?P<word>dead|killed|wounded|injured|hurt|missing|arrested|detained|displaced|casualties)\b",
    re.IGNORECASE,
)
FRACTION = re.compile(r"[\s-](?:thirds?|quarters?|halves|half|fifths?|sixths?|eighths?|tenths?)\b", re.IGNORECASE)
RATE = re.compile(r"\s+(?:times|fold|per\s+cent|percent|out\s+of)\b|\s*%|\s*°", re.IGNORECASE)
OBJECT_OF = re.compile(r"\b(?!(?:including|leaving|making|during|morning|evening)\b)\w+ing\s+$", re.IGNORECASE)
IN_EVERY = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
ODDS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10000, 100000))
ONE_PRONOUN = re.compile(r"\b(?:no|every|any|each|this|that|another|the|which|some)\s+$", re.IGNORECASE)
ONE_OF = re.compile(r"\s+(?:of|another|by\s+one|day|way|thing)\b", re.IGNORECASE)
NEXT_WORD = re.compile(r"\s+(?P<word>[\w’'-]+)")
LISTED = re.compile(r"(?:[^.;:]{0,60}?)(?:,|\band\b|,\s*and\b|\bplus\b|&)\s*(?:also\s+)?$", re.IGNORECASE)
LIST_BREAK = re.compile(r"[.;:()]|\b(?:but|while|including|among|whom|which|although|because|when)\b", re.IGNORECASE)
MEMBER = re.compile(
    r"\s*(?:,|,?\s+and|,?\s+or|,?\s+as\s+well\s+as|,?\s+plus)\s+(?:(?:his|her|their|its)\s+)?$", re.IGNORECASE
)
NOBODY = re.compile(
    r"\b(?:nobody|no[\s-]one|none)"
    r"(?:\s+of\s+(?:the\s+|its\s+|their\s+)?(?P<of>(?:[\w’'-]+\s+){0,3}?[\w’'-]+))?(?=\s)",
    re.IGNORECASE,
)
NOBODY_ALONE = re.compile(r"(?:nobody|no[\s-]one|none)\b", re.IGNORECASE)
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
    r"(?P<kind>(?:(?!(?:more|further|new|evidence|reports?|was|were|is|are|be|been|has|have|had)\b)[\w-]+\s+){0,2}?)"
    rf"(?P<noun>{NO_NOUNS})\b(?:\s+(?:or|and|nor)\s+(?P<kind2>(?:[\w-]+\s+)?)(?P<second>{NO_NOUNS})\b)?",
    re.IGNORECASE,
)
A_PERSON = re.compile(r"(?<![\w-])an?(?P<age>\s+[\w-]{1,20}-(?:year|month|week|day)s?-old)?(?=\s)", re.IGNORECASE)
WITHOUT_BOUND = ("no_harm", "nobody_harmed", "no_reports")
ONE_PERSON = "one_person"  # the rule of "a nurse" as long as nothing says what became of her


def find_counts(text: str, start: int, end: int) -> list[CountMention]:
    """The counts of one sentence's run, in order, none overlapping; offsets are those of the whole text."""
    found = _Kept()
    for mention in (*no_reports(text, start, end), *no_harm(text, start, end), *nobody_harmed(text, start, end)):
        found.keep(mention)
    numbers = find_numbers(text, start, end)
    odds = _odds(text, numbers, start, end)
    for i, number in enumerate(numbers):
        follower = numbers[i + 1] if i + 1 < len(numbers) else None
        if i not in odds:
            found.keep(_counted(text, number, follower, start, end, found))
    for mention in one_harmed(text, start, end):
        found.keep(mention)
    return [one for one in with_list_measures(text, found.mentions, start) if one.rule != ONE_PERSON]


class _Kept:
    """Mentions in their order, none overlapping; who comes first stays. Also which bound each one's number has."""

    def __init__(self) -> None:
        self.mentions: list[CountMention] = []
        self.bounds: dict[int, Bound | None] = {}  # by start of the mention

    def keep(self, mention: CountMention | None) -> None:
        if mention is None:
            return
        at = self._place(mention.start)
        before, behind = self.mentions[at - 1 : at], self.mentions[at : at + 1]
        if not any(one.end > mention.start for one in before) and not any(one.start < mention.end for one in behind):
            self.mentions.insert(at, mention)

    def before(self, start: int) -> CountMention | None:
        """The last mention that ends before a place."""
        at = self._place(start)
        return self.mentions[at - 1] if at and self.mentions[at - 1].end <= start else None

    def _place(self, start: int) -> int:
        return bisect_left(self.mentions, start, key=lambda one: one.start)


def _odds(text: str, numbers: Sequence[Number], first: int, last: int) -> set[int]:
    """The places in the list of numbers that together are a share: "one in five", "three out of every ten"."""
    found: set[int] = set()
    for i, (one, other) in enumerate(pairwise(numbers)):
        if text[one.end : other.start] == " of " and LABEL.search(
            text, max(first, one.start - LONGEST_LABEL), one.start
        ):
            found |= {i, i + 1}  # "image 10 of 14"
        if not IN_EVERY.fullmatch(text, one.end, other.start) or not one.high < other.low or other.low not in ODDS:
            continue
        behind = NEXT_WORD.match(text, other.end, last)
        time = behind is not None and behind.group("word").lower() in uncounted()
        if not time and harmed_before(text, one.start, one.end, first, last) is None:
            found |= {i, i + 1}
    return found


def _counted(
    text: str, number: Number, follower: Number | None, first: int, last: int, found: _Kept
) -> CountMention | None:
    """The count that a number begins, or None where it numbers, dates, ages, scores or measures."""
    if (group := _membered(text, number, first, last)) is not None:
        return group
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
    if one and (ONE_PRONOUN.search(text, max(first, begin - 10), begin) or ONE_OF.match(text, limits.end, last)):
        return None
    collective = number.form == "vague" or text[number.start : number.end].lower().endswith("dozen")
    noun = counted_after(text, limits.end, last, singular=one, of=collective)
    stop = noun.end if noun else limits.end
    if noun is None and part is not None and number.form != "vague" and not part.group("state"):
        whole = follower if follower is not None and follower.start == part.end() else None
        noun = counted_after(text, whole.end, last) if whole else counted_after(text, limits.end, last, of=True)
    others = None if noun else others_after(text, limits.end, last)
    stop = others or stop
    if noun is not None and _is_year(text, number, noun, limits.bound):
        return None
    bound = limits.bound
    if bound is None and number.form not in ("vague", "range"):
        bound = inherited_bound(text, limits.start, found)
    low, high = count_interval(number.low, number.high, bound)
    measure, rule, confidence = _measured(text, limits.start, max(stop, noun.end if noun else stop), noun, first, last)
    if part is not None and noun is None and (state := part.group("state") or part.group("state2")):
        measure, rule = measure_named(state), "part_of_whole"
    if noun is None and others is None:
        alone = part is None or number.form == "vague"
        if alone and not _may_stand_alone(text, number, limits.end, measure, first, last):
            return None
        if _is_named_number(text, number, first):
            return None
    is_part = (
        part is not None
        or rule in ("among_harmed", "included_in")
        or PART_BEFORE.search(text, max(first, limits.start - 24), limits.start) is not None
    )
    found.bounds[limits.start] = bound
    return CountMention(
        start=limits.start, end=stop, low=low, high=high, of=_of(text, noun), measure=measure, part=is_part,
        rule=rule, confidence=confidence,
    )  # fmt: skip


def _membered(text: str, number: Number, first: int, last: int) -> CountMention | None:
    """A group whose number is in a word with a hyphen, where something became of it: "the three-member crew died"."""
    group = MEMBERED.match(text, number.end, last)
    harm = harm_of(text, number.start, group.end(), first, last) if group else None
    if group is None or harm is None or number.low != number.high:
        return None
    return CountMention(
        start=number.start, end=group.end(), low=int(number.low), high=int(number.high), of=None, measure=harm.measure,
        rule="membered_group", confidence=FAR_CONFIDENCE,
    )  # fmt: skip


def _is_year(text: str, number: Number, noun: Counted, bound: Bound | None) -> bool:
    """Whether a number of four digits before a noun is the year of it: "2018 sales", "the 2019 floods"."""
    people = plurals().get(noun.head, noun.head) in counted().people or noun.head in counted().unmarked_people
    return bound is None and not people and YEAR.fullmatch(text, number.start, number.end) is not None


def _of(text: str, noun: Counted | None) -> str | None:
    """What is counted, as said, without the words that only say what became of it."""
    if noun is None:
        return None
    words = " ".join(text[noun.start : noun.end].split())
    if measure_of_attribute(noun.first) and " " in words:
        words = words.split(" ", 1)[1]
    if measure_of_noun(noun.head) and noun.head not in ("lives", "life"):
        words = words.rpartition(" ")[0]
        return words if words in counted().kinds else None
    return None if noun.head in ("lives", "life", "bodies") else words


def _measured(
    text: str, start: int, stop: int, noun: Counted | None, first: int, last: int
) -> tuple[Measure | None, str, float]:
    """What became of those counted, by the rule that is nearest."""
    if noun is not None and (measure := measure_of_noun(noun.head)):
        return measure, "harm_noun", HARM_CONFIDENCE
    if noun is not None and (measure := measure_of_attribute(noun.first)) and noun.first != noun.head:
        return measure, "harm_attribute", HARM_CONFIDENCE
    if (among := AMONG_HARMED.match(text, stop, last)) is not None:
        return measure_named(among.group("word")), "among_harmed", HARM_CONFIDENCE
    harm = included_in(text, start, stop, first, last)
    if harm is None and noun is not None and noun.head in ("bodies", "body"):
        harm = bodies_brought_out(text, start, stop, first, last)
    if harm is None:
        harm = harm_of(text, start, stop, first, last)
    if harm is None:
        return None, "counted_things", COUNTED_CONFIDENCE
    return harm.measure, harm.rule, FAR_CONFIDENCE if harm.distance > FAR else HARM_CONFIDENCE


def is_no_count(text: str, number: Number, first: int, last: int) -> bool:
    """Whether a number is a share, rate, label, age, decimal or year, or part of a word or sum."""
    if any(pattern.match(text, number.end, last) for pattern in (HYPHENED, FRACTION, RATE)):
        return True
    if number.low != number.low.to_integral_value() or number.high != number.high.to_integral_value():
        return True
    before, behind = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if before.isalpha() or behind.isalpha() or before in tuple("$£€¥₹#№@'’-–"):
        return True
    back = max(first, number.start - 48)
    if LABEL.search(text, back, number.start) or AGED.search(text, back, number.start):
        return True
    words = text[number.start : number.end]
    if number.form == "range" and YEARS.search(words):
        return True
    return bool(YEAR.fullmatch(words) and YEAR_BEFORE.search(text, max(first, number.start - 10), number.start))


def _is_named_number(text: str, number: Number, first: int) -> bool:
    """Whether a bare number is a name's or a label's: "Room 370", "Line 12", a year."""
    words = text[number.start : number.end]
    if YEAR.fullmatch(words) or WEAK_LABEL.search(text, max(first, number.start - 14), number.start):
        return True
    return number.form == "digits" and NAME_BEFORE.search(text, max(first, number.start - 24), number.start) is not None


def _may_stand_alone(text: str, number: Number, end: int, measure: Measure | None, first: int, last: int) -> bool:
    """Whether a number without a noun counts people: only where a word beside it says what became of them."""
    if measure is None:
        return False
    follows = NEXT_WORD.match(text, end, last)
    if follows is None:
        return True
    word = follows.group("word").lower()
    goes_on = word in counted().stops or word in ("and", "or", "who") or word.endswith("ly")
    return goes_on or harmed_behind(text, number.start, end, first, last) is not None


def inherited_bound(text: str, start: int, found: _Kept) -> Bound | None:
    """A bound before a list holds for each member: "at least 12 killed and 20 wounded"."""
    whole = found.before(start)
    if whole is None or whole.low is None or whole.part or whole.rule in WITHOUT_BOUND:
        return None
    if start - whole.end > LONGEST_GAP:
        return None
    gap = text[whole.end : start]
    if LIST_BREAK.search(gap) or not LISTED.fullmatch(gap):
        return None
    return found.bounds.get(whole.start)


def with_list_measures(text: str, found: Sequence[CountMention], first: int) -> list[CountMention]:
    """The counts, those without a measure with that of the list, or of the whole, that they belong to."""
    out = list(found)
    for i in range(len(out) - 1, 0, -1):  # "two men and three women were killed"
        one, other = out[i - 1], out[i]
        if one.measure is not None or other.measure is None:
            continue
        if other.rule != "among_harmed" and (other.part or other.rule != "harmed_behind"):
            continue
        if not MEMBER.fullmatch(text, one.end, other.start):
            continue
        if OUT_OF.search(text, max(first, one.start - 12), one.start):  # "of the 60 passengers, 12 were killed"
            out[i] = _as_part(other, other.of or one.of)
        else:
            joined = _measured_as(one, other.measure, "member_of_list")
            out[i - 1] = _as_part(joined, one.of) if other.part else joined
    for i in range(1, len(out)):
        whole, one = out[i - 1], out[i]
        gap = text[whole.end : one.start]
        if len(gap) > LONGEST_GAP:
            continue
        member = MEMBER.fullmatch(gap) is not None
        if member and whole.part and not one.part and not re.match(r"\s*,\s+and\b", gap) and _of_people(one):
            one = out[i] = _as_part(one, one.of)  # "including two children and a nurse"
        if one.part and one.of is None and not _of_people(whole):
            one = out[i] = _as_part(one, whole.of)  # "20 whales, three of them dead"
        if one.measure is not None or whole.measure is None or not _of_people(one):
            continue
        if member and whole.rule in LIST_RULES:
            out[i] = _measured_as(one, whole.measure, "member_of_list")
        elif one.part and len(gap) < 60:
            out[i] = _measured_as(one, whole.measure, "part_of_whole")
    return out


LIST_RULES = (
    "harmed_before", "harm_noun_before", "member_of_list", "one_harmed", "part_of_whole", "included_in",
)  # fmt: skip


def _measured_as(mention: CountMention, measure: Measure | None, rule: str) -> CountMention:
    sure = min(mention.confidence, COUNTED_CONFIDENCE)
    return msgspec.structs.replace(mention, measure=measure, rule=rule, confidence=sure)


def _as_part(mention: CountMention, of: str | None) -> CountMention:
    return msgspec.structs.replace(mention, part=True, of=of)


def _of_people(mention: CountMention) -> bool:
    if mention.of is None:
        return True
    words = mention.of.lower().split()
    head = words[-1] if words else ""
    known = plurals().get(head, head) in counted().people or head in counted().unmarked_people
    return known or mention.of[0].isupper()


def no_harm(text: str, first: int, last: int) -> list[CountMention]:
    """Nobody is counted where there was no harm: "no casualties", "no deaths or injuries"."""
    found = []
    for match in NO_HARM.finditer(text, first, last):
        for which, kind in (("noun", "kind"), ("second", "kind2")):
            if match.group(which):
                start = match.start() if which == "noun" else match.start(kind)
                measure, of = _measure_of_nothing(match.group(which)), _kind(match.group(kind))
                found.append(_zero(start, match.end(which), measure, of, "no_harm", HARM_CONFIDENCE))
    return [one for one in found if one.measure is not None]


def _measure_of_nothing(noun: str) -> Measure | None:
    plain = " ".join(noun.lower().split())
    return counted().none_nouns.get(plain) or measure_of_noun(plain)


def _kind(words: str) -> str | None:
    plain = words.strip().lower()
    return plain if plain in counted().kinds else None


def no_reports(text: str, first: int, last: int) -> list[CountMention]:
    """Nobody is counted, and less surely, where nobody reported it: "no immediate reports of casualties"."""
    found = []
    for match in NO_REPORTS.finditer(text, first, last):
        for which in ("noun", "second"):
            measure = _measure_of_nothing(match.group(which)) if match.group(which) else None
            if measure is not None:
                start = match.start() if which == "noun" else match.start(which)
                found.append(_zero(start, match.end(which), measure, None, "no_reports", NO_REPORT_CONFIDENCE))
    return found


def nobody_harmed(text: str, first: int, last: int) -> list[CountMention]:
    """Nobody is counted where none was harmed: "nobody was killed", "none of the passengers", "killed no civilians"."""
    found = []
    for match in NOBODY.finditer(text, first, last):
        alone = NOBODY_ALONE.match(text, match.start(), last)
        assert alone is not None
        for at, of in ((match.end(), match.group("of")), (alone.end(), None)):
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
        harm = harm or harmed_before(text, match.start(), noun.end, first, last)
        if harm is not None:
            of = _of(text, noun)
            found.append(_zero(match.start(), noun.end, harm.measure, of, "nobody_harmed", HARM_CONFIDENCE))
    return found


def one_harmed(text: str, first: int, last: int) -> list[CountMention]:
    """One person, or a couple: "killing a soldier", "a child was injured", "the life of a farmer".

    One of whom nothing is said has the rule ONE_PERSON and no measure: a list may give it one.
    """
    found = []
    for match in A_PERSON.finditer(text, first, last):
        start, aged = match.start(), match.group("age") is not None
        noun = counted_after(text, match.end(), last, singular=True)
        if noun is None or noun.head not in counted().people:
            behind = NEXT_WORD.match(text, match.end(), last)
            if not aged or (behind is not None and behind.group("word").lower() not in counted().stops):
                continue
            noun = None  # "a 12-year-old was hurt"
        end = noun.end if noun else match.end()
        number = counted().groups.get(noun.head, 1) if noun else 1
        harm = _harm_of_one(text, start, end, first, last)
        part = PART_BEFORE.search(text, max(first, start - 24), start) is not None
        found.append(
            CountMention(
                start=start, end=end, low=number, high=number, of=_of(text, noun) if number == 1 else None,
                measure=harm.measure if harm else None,
                part=part or (harm is not None and harm.rule == "included_in"),
                rule="one_harmed" if harm else ONE_PERSON, confidence=COUNTED_CONFIDENCE,
            )
        )  # fmt: skip
    return found


def _harm_of_one(text: str, start: int, end: int, first: int, last: int) -> Harm | None:
    before = (
        included_in(text, start, end, first, last)
        or harmed_before(text, start, end, first, last)
        or harm_noun_before(text, start, end, first, last)
    )
    if before is not None:
        return before
    if OBJECT_OF.search(text, max(first, start - 24), start):
        return None  # "assaulting a soldier could be jailed"
    behind = harmed_behind(text, start, end, first, last)
    return behind if behind is not None and behind.distance < FAR else None


def _zero(start: int, end: int, measure: Measure | None, of: str | None, rule: str, confidence: float) -> CountMention:
    return CountMention(start=start, end=end, low=0, high=0, of=of, measure=measure, rule=rule, confidence=confidence)
