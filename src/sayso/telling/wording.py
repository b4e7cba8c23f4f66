"""Words for people: values, times, places, chains, standings. All formats say the same thing in the same words."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from decimal import Decimal

from msgspec.structs import replace

from sayso.knowledge.press import languages
from sayso.model.account import Finding, Origin, Position, ReasonKind, Relation, RelationKind, Standing, Version
from sayso.model.annotations import Certainty
from sayso.model.reports import Problem
from sayso.model.spans import Span
from sayso.model.statements import Act, Channel, Source, Statement, Teller
from sayso.model.times import EARLIEST, LATEST, Basis, Published, TimeValue
from sayso.model.values import AmountValue, CountValue, Measure, PlaceValue, TextValue, TruthValue, Value
from sayso.telling.index import Index

ORDER: tuple[Standing, ...] = (
    "contested", "denied", "withdrawn", "revised", "varied", "agreed", "single-origin", "unsourced",
)  # fmt: skip
STANDINGS: dict[Standing, tuple[str, str]] = {
    "contested": ("contested", "versions that cannot all be true"),
    "denied": ("denied", "somebody denies it"),
    "withdrawn": ("withdrawn", "the teller took it back"),
    "revised": ("revised", "a later value took the place of an earlier one"),
    "varied": ("varied", "different versions that can all be true"),
    "agreed": ("agreed", "two voices or more say it"),
    "single-origin": ("single origin", "one voice, however many reports repeat it"),
    "unsourced": ("unsourced", "only the outlets' own words"),
}
POSITIONS: dict[Position, str] = {
    "party": "a party to it",
    "witness": "a witness",
    "counting_body": "keeping the count",
    "authority": "an authority",
    "relay": "passing it on",
    "unknown": "",
}
ACTS: dict[Act, str] = {
    "asserts": "says",
    "denies": "denies",
    "confirms": "confirms",
    "retracts": "takes back",
    "corrects": "corrects",
    "declines": "declines to say",
    "believes": "believes",
    "intends": "plans",
    "orders": "orders",
    "asks": "asks",
}
DOING: dict[Act, str] = {
    "asserts": "",
    "denies": "denying",
    "confirms": "confirming",
    "retracts": "taking back",
    "corrects": "correcting",
    "declines": "declining to say",
    "believes": "believing",
    "intends": "planning",
    "orders": "ordering",
    "asks": "asking",
}  # beside a name, where a verb would have to know whether the name stands for one or for several
CHANNELS: dict[Channel, str] = {
    "statement": "in a statement",
    "interview": "in an interview",
    "press_conference": "at a news conference",
    "post": "in a post",
    "document": "in a document",
    "broadcast": "on air",
    "call": "on the telephone",
    "court": "in court",
}
CERTAINTIES: dict[Certainty, str] = {
    "certain": "",
    "probable": "as probable",
    "possible": "as possible",
    "uncommitted": "without committing to it",
}
RELATIONS: dict[RelationKind, str] = {
    "repeats": "repeats",
    "corroborates": "bears out",
    "refines": "is narrower than",
    "contradicts": "cannot be true beside",
    "supersedes": "takes the place of",
    "outdates": "is newer than",
    "denies": "denies",
    "confirms": "confirms",
    "withdraws": "takes back the words of",
    "corrects": "corrects",
    "answers": "answers",
}
LOSSES = {"hedge": "the hedge", "rounding": "the exact number", "teller": "the teller", "scope": "a limit on it"}
WHY = {"superseded": "the same voice later gave another", "outdated": "a newer count", "withdrawn": "taken back"}
BASES: dict[Basis, str] = {
    "metadata": "by the page's or row's data",
    "byline": "by the byline",
    "dateline": "by the dateline",
    "body": "by the report's own words",
    "argument": "as given in the call",
    "shared-events": "by the events that it shares with others",
}
COPY_BASES = {
    "times": "by the times of publication",
    "credit": "by the credit",
    "edits": "by the edits",
    "unknown": "who was first is unknown",
}
REASONS: dict[ReasonKind, str] = {
    "credit": "a credit",
    "copied": "copied text",
    "same_teller": "the same teller",
    "same_words": "the same words",
    "shared_error": "a shared error",
    "asked": "your word",
}
MEASURES: dict[Measure, str] = {
    "killed": "killed",
    "wounded": "injured",
    "casualties": "killed or injured",
    "missing": "missing",
    "detained": "detained",
    "displaced": "displaced",
}
SLOTS = {
    "occurred": "did it happen",
    "who": "who did it",
    "whom": "to whom",
    "with": "with what",
    "cause": "cause",
    "what": "what",
    "where": "where",
    "from": "from where",
    "when": "when",
    "count": "how many",
    "amount": "how much",
}
FIRM = "\u00a0"  # the blank at which no line is broken
KEPT_SIGNS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u061c"  # joiners and marks that real scripts need


def visible(text: str) -> str:
    """The text with what could steer a terminal or reorder a line made visible: controls, escapes, bidi overrides.

    Line feeds and tabs stay. A control becomes its picture (`␛`), any other its code in angle brackets (`<U+202E>`).
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible_sign(sign) for sign in text)


def _visible_sign(sign: str) -> str:
    if sign in "\n\t" or sign in KEPT_SIGNS:
        return sign
    if sign < " ":
        return chr(0x2400 + ord(sign))
    category = unicodedata.category(sign)
    if sign == "\x7f":
        return "\u2421"
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"<U+{ord(sign):04X}>"
    return sign


def one_line(text: str) -> str:
    """The text as one visible line: any run of white space is one blank."""
    return visible(re.sub(r"\s+", " ", text).strip())


def quoted(text: str, longest: int | None = None) -> str:
    """The words in quotation marks on one line, each mark once; what is too long is cut after a word."""
    line = one_line(text)
    if longest is not None:
        line = shortened(line, longest)
    if len(line) > 1 and (line[0], line[-1]) in {('"', '"'), ("“", "”"), ("«", "»")} and line[0] not in line[1:-1]:
        return f"“{line[1:-1]}”"
    return f"“{line}”"


def shortened(line: str, longest: int) -> str:
    """At most `longest` signs of a line, cut after a word, with an ellipsis."""
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > longest // 2 else cut).rstrip(" ,;:-–—") + "…"


def number_of(count: int, noun: str, plural: str | None = None) -> str:
    """A count and its noun: `1 voice`, `2 voices`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(words: list[str], last: str = "and") -> str:
    """Words in a row: `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


# Values


def value_words(value: Value, index: Index | None = None) -> str:
    """A value as it is meant: `17 people`, `at least 12 people`, `Tue 14 May 2024, 05:15–05:45`."""
    match value:
        case TruthValue():
            return "it happened" if value.value else "it did not happen"
        case CountValue():
            return count_words(value)
        case AmountValue():
            return amount_words(value)
        case TimeValue():
            return time_words(value)
        case PlaceValue():
            return place_name_words(value)
        case TextValue():
            return quoted(value.text)
        case _:
            known = index.sources.get(value.source) if index and value.source else None
            return one_line(value.name or (known.name if known else None) or value.text)


def said_words(value: Value) -> str:
    """The words that give a value, in quotation marks; empty where they add nothing to `value_words`."""
    words = "" if isinstance(value, TruthValue | TextValue) else one_line(value.text)
    known = {value_words(value).casefold(), one_line(getattr(value, "name", None) or "").casefold()}
    return quoted(words) if words and words.casefold() not in known else ""


def range_words(low: Value | None, high: Value | None) -> str:
    """How far the versions of a finding reach: `3 to 40 people`; empty where they have no order or are one."""
    if low is None or high is None or low == high:
        return ""
    if isinstance(low, CountValue) and isinstance(high, CountValue):
        return count_words(replace(low, high=high.high))
    if isinstance(low, AmountValue) and isinstance(high, AmountValue) and low.unit == high.unit:
        return amount_words(replace(low, high=high.high))
    return f"from {value_words(low)} to {value_words(high)}"


def count_words(value: CountValue) -> str:
    """A count as words: `17 people`, `at least 12 people`, `nobody`, `24 to 99 rockets`."""
    of = one_line(value.of) if value.of else ("people" if value.measure else "")
    low, high = value.low, value.high
    if high == 0:
        return f"no {of}" if of and of != "people" else "nobody" if of else "none"
    if low is None and high is None:
        words = "an unknown number of"
    elif low == high:
        words = f"{low:,}"
    elif high is None:
        words = f"at least {low:,}"
    elif not low:
        words = f"up to {high:,}"
    else:
        words = f"{low:,} to {high:,}"
    return f"{words} {of}".strip()


def amount_words(value: AmountValue) -> str:
    """An amount as words, with its unit: `5 kn`, `at least 2.5 km`, `10 to 12 percent`."""
    low, high = value.low, value.high
    if low is None and high is None:
        words = shortened(one_line(value.text), 60)
    elif low == high:
        words = decimal_words(low)
    elif high is None:
        words = f"at least {decimal_words(low)}"
    elif low is None:
        words = f"up to {decimal_words(high)}"
    else:
        words = f"{decimal_words(low)} to {decimal_words(high)}"
    return f"{words} {shortened(one_line(value.unit), 30)}".strip()


def decimal_words(number: Decimal | None) -> str:
    """A decimal without an exponent or zeros at its end, thousands parted: `1,200.5`."""
    if number is None:
        return "an unknown amount"
    words = f"{number:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def place_name_words(value: PlaceValue) -> str:
    """A place with what it lies in: `Erbil (Erbil Governorate, Iraq)`."""
    within = [one_line(name) for name in value.within]
    return f"{one_line(value.name)} ({', '.join(within)})" if within else one_line(value.name)


# Times


def time_words(value: TimeValue) -> str:
    """A time as a person writes it; an open end as `since` or `until`, a zone as an offset from UTC."""
    start = datetime.fromisoformat(value.start) if value.start else None
    end = datetime.fromisoformat(value.end) if value.end else None
    zone = next((_zone_words(when) for when in (start, end) if when and when.tzinfo), "")
    start, end = (when.replace(tzinfo=None) if when else None for when in (start, end))
    if start is None and end is None:
        return one_line(value.text)
    return _interval_words(start or EARLIEST, end or LATEST) + zone


def _zone_words(when: datetime) -> str:
    offset = when.strftime("%z")
    return " UTC" if offset == "+0000" else f" UTC{offset[:3]}:{offset[3:]}"


def _interval_words(start: datetime, end: datetime) -> str:
    if start == EARLIEST:
        return f"until {_moment_words(end)}"
    if end == LATEST:
        return f"since {_moment_words(start)}"
    if _at_midnight(start) and _at_midnight(end):
        return _days_words(start, end - timedelta(days=1))
    last = end - timedelta(minutes=1)
    if start >= last:
        return _moment_words(start)
    if start.date() == last.date():
        return f"{_day_words(start)}, {start:%H:%M}–{'24:00' if _at_midnight(end) else format(end, '%H:%M')}"
    return f"{_moment_words(start)} – {_day_words(last) if _at_midnight(end) else _moment_words(end)}"


def _days_words(first: datetime, last: datetime) -> str:
    """Whole days: a year, a month, a day, or from a day to a day."""
    after = last + timedelta(days=1) if last.year < LATEST.year else last
    whole_months = first.day == 1 and after.day == 1
    if whole_months and first.month == 1 and after.month == 1:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if whole_months:
        here, there = f"{_month(first)} {first.year}", f"{_month(last)} {last.year}"
        return here if here == there else f"{here} – {there}"
    return _day_words(first) if first >= last else f"{_day_words(first)} – {_day_words(last)}"


def _at_midnight(when: datetime) -> bool:
    return not (when.hour or when.minute)


def _moment_words(when: datetime) -> str:
    return _day_words(when) if _at_midnight(when) else f"{_day_words(when)}, {when:%H:%M}"


WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def _month(when: datetime) -> str:
    return MONTHS[when.month - 1]


def _day_words(when: datetime) -> str:
    return f"{WEEKDAYS[when.weekday()]} {when.day} {_month(when)} {when.year}"


def published_words(published: Published | None) -> str:
    """When a report came out, and what says so where it is not its own data, byline or body."""
    if published is None:
        return "undated"
    words = time_words(published)
    return f"{words}, dated {BASES[published.basis]}" if published.basis in ("shared-events", "argument") else words


def language_words(language: str) -> str:
    """In which language a report is: `in Spanish`, `in an unknown language`; empty for English."""
    if language == "en":
        return ""
    known = languages().names.get(language)
    return f"in {known}" if known else "in an unknown language"


# Tellers, chains, places of words


def source_name(name: str | None, index: Index) -> str:
    """The name of a source by its id; a teller without a source is one that nobody names."""
    source = index.sources.get(name) if name else None
    return one_line(source.name) if source else "an unknown author"


def source_words(source: Source, index: Index) -> str:
    """A source with what tells it from others: role, body, country, how many it is, how it is hidden."""
    name = one_line(source.name)
    told = []
    if source.role and source.role.casefold() not in name.casefold():
        told.append(one_line(source.role))
    if source.affiliation:
        body = source_name(source.affiliation, index) if source.affiliation in index.sources else source.affiliation
        if one_line(body).casefold() not in " ".join([name, *told]).casefold():
            told.append(one_line(body))
    if source.anonymity == "asked" and "not to be named" not in name and "anonym" not in name:
        told.append("asked not to be named")
    return f"{name} ({', '.join(told)})" if told else name


def outlet_name(report: str, index: Index) -> str:
    """The outlet of a report; where it has none, its path."""
    known = index.reports[report]
    return source_name(known.outlet, index) if known.outlet else one_line(index.short_paths[report])


def hedge_words(teller: Teller) -> str:
    """How far a teller commits to what the next says: empty where it does without reserve."""
    return CERTAINTIES[teller.certainty]


def telling_words(statement: Statement, index: Index) -> str:
    """Who says it and how, the first teller only: `Mirela Dast (police chief), at a news conference, as probable`."""
    teller = statement.first_teller
    source = index.sources.get(teller.source) if teller.source else None
    parts = [source_words(source, index) if source else "an unknown author"]
    if is_own_voice(statement, index):
        parts = [outlet_words(statement, index)]
    if teller.channel:
        parts.append(CHANNELS[teller.channel])
    if hedge_words(teller) and statement.act != "declines":
        parts.append(hedge_words(teller))
    return ", ".join(parts)


def outlet_words(statement: Statement, index: Index) -> str:
    """An outlet speaking for itself: `Eastmere Daily, in its own words`, `Eastmere Daily's headline`."""
    name = outlet_name(statement.report, index)
    if statement.mode in ("headline", "caption"):
        return f"{name}, in a {statement.mode}"
    teller = statement.first_teller.source
    if teller and teller != index.reports[statement.report].outlet:
        return f"{source_name(teller, index)}, in its own words"
    return f"{name}, in its own words"


def is_own_voice(statement: Statement, index: Index) -> bool:
    """Whether the words are the outlet's (or the credited agency's) own, told by nobody else."""
    if statement.mode not in ("headline", "caption"):
        return statement.mode == "own"
    sources = [index.sources.get(teller.source) if teller.source else None for teller in statement.chain[1:]]
    return all(source is not None and source.kind == "agency" for source in sources)


def middle_words(statement: Statement, index: Index) -> str:
    """The links between first teller and outlet: `through Coastal Press`; empty where there are none."""
    return ", ".join(f"through {_link_words(teller, index)}" for teller in reversed(statement.chain[1:-1]))


def in_words(statement: Statement, index: Index) -> str:
    """The outlet of what somebody else says: `in Port Aster Courier`; empty for its own words or without a name."""
    outlet = statement.chain[0]
    foreign = len(statement.chain) > 1 or not is_own_voice(statement, index)
    if len(statement.chain) > 1 and _same_name(outlet, statement.first_teller, index):
        return ""
    return f"in {_link_words(outlet, index)}" if outlet.source and foreign else ""


def _same_name(one: Teller, other: Teller, index: Index) -> bool:
    """Whether two tellers are called the same: a body that publishes its own words."""
    return source_name(one.source, index).casefold() == source_name(other.source, index).casefold()


def _link_words(teller: Teller, index: Index) -> str:
    name = source_name(teller.source, index)
    return f"{name}, which gives it {hedge_words(teller)}" if hedge_words(teller) else name


def place_words(span: Span, index: Index) -> str:
    """Where words stand: `Port Aster Courier (a.txt), paragraph 4, line 9`."""
    place = index.place(span)
    path, name = one_line(index.short_paths[span.report]), outlet_name(span.report, index)
    where = path if name == path else f"{name} ({path})"
    return f"{where}, paragraph {place.paragraph}, line {place.line}"


def short_place_words(span: Span, index: Index) -> str:
    """Where words stand, short: `a.txt ¶4`, with a blank that does not break."""
    return f"{one_line(index.short_paths[span.report])}{FIRM}¶{index.place(span).paragraph}"


def places_words(spans: list[Span], index: Index) -> str:
    """Where some words stand, each place once: `(a.txt ¶4, b.txt ¶3)`, the paragraphs of one report together."""
    paragraphs: dict[str, list[int]] = {}
    for span in spans:
        paragraphs.setdefault(span.report, []).append(index.place(span).paragraph)
    told = []
    for report, numbers in paragraphs.items():
        several = f",{FIRM}".join(str(number) for number in dict.fromkeys(numbers))
        told.append(f"{one_line(index.short_paths[report])}{FIRM}¶{several}")
    return f"({', '.join(told)})"


def position_words(source: str | None, version: Version) -> str:
    """How near a first teller of a version stands to the fact; empty where unknown."""
    return next((POSITIONS[teller.position] for teller in version.tellers if teller.source == source), "")


# Findings, relations, origins


def standing_words(standing: Standing) -> str:
    """The standing's name for people."""
    return STANDINGS[standing][0]


def standing_meaning(standing: Standing) -> str:
    """What the standing means, in one line."""
    return STANDINGS[standing][1]


def slot_words(finding: Finding) -> str:
    """What a finding is about: `injured`, `killed: children`, `speed`, `when`."""
    of = shortened(one_line(finding.of), 60) if finding.of else ""
    if finding.measure:
        return MEASURES[finding.measure] + (f": {of}" if of and of != "people" else "")
    if finding.slot in ("count", "amount") and of:
        return f"how many {of}" if finding.slot == "count" else of
    return SLOTS[finding.slot]


def voices_words(version: Version) -> str:
    """Independent first tellers against outlets: `2 voices, 5 outlets`."""
    voices = number_of(version.voices, "voice") if version.voices else "no voice"
    return f"{voices}, {number_of(version.outlets, 'outlet')}"


def act_words(statement: Statement) -> str:
    """What the telling does: `says`, `denies`, `declines to say`."""
    return ACTS[statement.act]


def doing_words(statement: Statement) -> str:
    """What the telling does, to stand beside a name: `denying`, `planning`; empty where it only says so."""
    if statement.act == "declines" and one_line(statement.content[0].quote).startswith("to "):
        return "declining"
    return DOING[statement.act]


def loss_words(relation: Relation) -> str:
    """What got lost on the way: `without the teller and the hedge`; empty where nothing did."""
    return f"without {listed([LOSSES[loss] for loss in relation.loss])}" if relation.loss else ""


def origin_words(origin: Origin, index: Index) -> str:
    """An origin: who gathered or who first told."""
    what = "gathered by" if origin.level == "reporting" else "first told by"
    return f"{what} {source_name(origin.teller, index)}" if origin.teller else f"{what} somebody unknown"


def doubt_words(confidence: float, index: Index) -> str:
    """`doubtful (0.42)` for a reading below the threshold of the account, else empty."""
    return f"doubtful ({confidence:.2f})" if index.is_doubtful(confidence) else ""


def problem_words(problem: Problem) -> str:
    """A problem on one line: where, then what and what to do."""
    where = one_line(problem.path) if problem.path else ""
    where += f", line {problem.line}" if problem.line else ""
    message = shortened(one_line(problem.message), 400)
    return message if not where or message.startswith(where) else f"{where}: {message}"
