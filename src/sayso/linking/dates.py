"""Dates of reports that state none: by the events that they share with dated reports, or by what they copy.

A weekday looks back less than a week. So a report that tells of an event "on Tuesday", which others date, came out
between that Tuesday and the next. A stamp that the words contradict is set aside first. When a report has its date,
its times are grounded anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec

from sayso.linking.clustering import Pair
from sayso.linking.happenings import A_DAY, Happening
from sayso.linking.passages import Passages
from sayso.model.annotations import Tense, TimeMention
from sayso.model.events import Claim, Extraction
from sayso.model.reports import Note
from sayso.model.spans import Span
from sayso.model.statements import Statement
from sayso.model.times import Published, TimeValue, stamp_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
CALENDAR = re.compile(rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))})\b", re.IGNORECASE)
A_WEEK = timedelta(days=7)
LEAD = 600  # signs: where a report says its freshest day
FRESH = 3  # days: the lead's weekday is looked for so long after a shared event
COPIED = 0.3  # share from which a copy dates an undated report
REPRINT = 0.5  # share from which a copy that came out another time is a reprint
LONG_AFTER = timedelta(days=14)


class SharedDay(msgspec.Struct, frozen=True, order=True):
    """A day that dated reports give an event which an undated one tells, too."""

    day: date
    reports: tuple[int, ...]
    name: str
    here: Span  # the undated report's words for the event
    there: Span  # a dated one's
    weekday: Span | None  # the undated report's word for the day


def without_wrong_stamps(
    extractions: Sequence[Extraction], passages: Mapping[tuple[int, int], Passages]
) -> list[Extraction]:
    """The reports without stamps that their words contradict: they are undated then, with a note."""
    wrong: dict[int, str] = {}
    for number, extraction in enumerate(extractions):
        if _stamped(extraction) and (told := _told_before_it_happened(extraction)):
            wrong[number] = f"the stamp is before {told}, which the report tells as past"
    for (one, other), shared in sorted(passages.items()):
        late = _reprint(extractions, one, other, shared)
        if late is not None:
            wrong.setdefault(late, "the stamp is far from that of a report with the same words for the same days")
    return [_undated(extraction, wrong[n]) if n in wrong else extraction for n, extraction in enumerate(extractions)]


def _stamped(extraction: Extraction) -> bool:
    published = extraction.report.published
    return published is not None and published.basis == "metadata"


def _told_before_it_happened(extraction: Extraction) -> str | None:
    """The words of a full date after the stamp that the report tells an actual happening of."""
    published = extraction.report.published
    assert published is not None
    actual = {event.key for event in extraction.events if all(mention.realis == "actual" for mention in event.mentions)}
    acts = {statement.key: statement.act for statement in extraction.statements}
    for claim in extraction.claims:
        value = claim.value
        if not isinstance(value, TimeValue) or claim.event not in actual or acts.get(claim.statement) == "intends":
            continue
        full = value.anchor is None and value.precision in ("day", "part", "hour", "minute") and value.start is not None
        if full and value.comparable(published) and value.bounds()[0] >= published.bounds()[1] + A_DAY:
            return value.text
    return None


def _reprint(extractions: Sequence[Extraction], one: int, other: int, shared: Passages) -> int | None:
    """Of two reports that share words for a weekday, the one with the stamp far after the other's."""
    first, second = extractions[one].report.published, extractions[other].report.published
    if first is None or second is None or shared.copy.share < REPRINT:
        return None
    if not any(WEEKDAY.search(passage.later.quote) for passage in shared.copy.passages):
        return None
    gap = second.bounds()[0] - first.bounds()[0]
    late = other if gap > timedelta() else one
    return late if abs(gap) > LONG_AFTER and _stamped(extractions[late]) else None


def _undated(extraction: Extraction, why: str) -> Extraction:
    """The report without its stamp, and its times as unknown as they are without it."""
    report = extraction.report
    assert report.published is not None
    note = Note("stamp-set-aside", f"published {report.published.text}: {why}; the stamp is set aside", None)
    return _with_times(
        msgspec.structs.replace(
            extraction, report=msgspec.structs.replace(report, published=None, notes=[*report.notes, note])
        ),
        lambda value, _: (
            value if value.anchor is None else msgspec.structs.replace(value, start=None, end=None, anchor=None)
        ),
    )


def dated(
    extractions: Sequence[Extraction],
    happenings: Sequence[Happening],
    clusters: Sequence[tuple[list[int], list[Pair]]],
    passages: Mapping[tuple[int, int], Passages],
) -> list[Extraction]:
    """The extractions with undated reports dated where shared events or copies allow it, and their times grounded."""
    done = list(extractions)
    for number, extraction in enumerate(extractions):
        if extraction.report.published is not None:
            continue
        days = sorted(_shared_days(extractions, happenings, clusters, number))
        found = _by_events(extractions, number, days) or _by_copy(extractions, passages, number)
        if found is not None:
            done[number] = _grounded(extraction, *found)
    return done


def _shared_days(
    extractions: Sequence[Extraction],
    happenings: Sequence[Happening],
    clusters: Sequence[tuple[list[int], list[Pair]]],
    number: int,
) -> Iterator[SharedDay]:
    """The days of the events that a report shares with dated ones, where its own words do not name another weekday."""
    for members, _ in clusters:
        mine = [happenings[member] for member in members if happenings[member].report == number]
        theirs = [happenings[member] for member in members if extractions[happenings[member].report].report.published]
        if not mine or mine[0].event.background:
            continue
        counted: dict[date, list[Happening]] = {}
        for happening in theirs:
            for time in happening.times:
                start, end = time.bounds()
                if end - start <= A_DAY and not time.zoned():
                    counted.setdefault(start.date(), []).append(happening)
        for day, tellers in sorted(counted.items()):
            weekdays = list(_weekdays(extractions[number], mine))
            fitting = [(span, told) for span, told in weekdays if _weekday_of(span.quote) == day.weekday()]
            if weekdays and not fitting:
                continue
            yield SharedDay(
                day,
                tuple(sorted({teller.report for teller in tellers})),
                mine[0].event.mentions[0].span.quote,
                fitting[0][1] if fitting else _content(extractions[number], mine[0].event.mentions[0].statement),
                _dating_words(extractions[tellers[0].report], tellers[0], day),
                fitting[0][0] if fitting else None,
            )


def _weekdays(extraction: Extraction, happenings: Sequence[Happening]) -> Iterator[tuple[Span, Span]]:
    """The report's words for weekdays on which a happening was, each with the statement's words that hold it."""
    events = {happening.event.key for happening in happenings}
    for claim in sorted(extraction.claims, key=lambda claim: (claim.evidence[0], claim.key)):
        if claim.event in events and claim.slot == "when":
            for span in claim.evidence:
                for word in WEEKDAY.finditer(span.quote):
                    at = span.part(span.start + word.start(), span.start + word.end())
                    yield at, _content(extraction, claim.statement, at)


def _dating_words(extraction: Extraction, happening: Happening, day: date) -> Span:
    """The words of the statement in which a dated report puts a happening on a day."""
    for claim in sorted(extraction.claims, key=lambda claim: (claim.evidence[0], claim.key)):
        value = claim.value
        of_it = claim.event == happening.event.key and isinstance(value, TimeValue)
        if of_it and value.start and value.bounds()[0].date() == day:  # type: ignore[union-attr]  # of_it: a time
            return _content(extraction, claim.statement, claim.evidence[0])
    return _content(extraction, happening.event.mentions[0].statement)


def _weekday_of(word: str) -> int:
    return WEEKDAYS.index(word.casefold())


def _content(extraction: Extraction, statement: str, holding: Span | None = None) -> Span:
    """The words of a statement, of several runs the one that holds some words."""
    content = next(told for told in extraction.statements if told.key == statement).content
    return next((span for span in content if holding is not None and span.overlap(holding)), content[0])


Found = tuple[Published, Note]


def _by_events(extractions: Sequence[Extraction], number: int, days: Sequence[SharedDay]) -> Found | None:
    """A publication between the last shared event's day and the same weekday after the first of them."""
    named = [day for day in days if day.weekday is not None]
    kept = named or days
    if not kept:
        return None
    most = max(kept, key=lambda shared: (len(shared.reports), shared.day))
    near = [shared for shared in kept if abs(shared.day - most.day) < A_WEEK]
    last = max(near, key=lambda shared: (shared.day, shared.weekday is not None, len(shared.reports)))
    day, word = last.day, last.weekday
    fresh = _lead_weekday(extractions[number])
    if fresh is not None:
        later = (_weekday_of(fresh.quote) - day.weekday()) % 7
        if 0 < later <= FRESH:
            day, word = day + timedelta(days=later), fresh
    report = extractions[number].report
    text = word.quote if word is not None else last.name
    published = Published(
        start=stamp_of(datetime.combine(day, datetime.min.time())),
        end=stamp_of(datetime.combine(day, datetime.min.time()) + A_WEEK),
        precision="week",
        timex=day.isoformat(),
        text=text,
        anchor=day.isoformat(),
        basis="shared-events",
        rule="dated_by_shared_events",
        evidence=[last.here, last.there],
    )
    paths = _listed([extractions[other].report.path for other in last.reports])
    stated = "its stamp set aside" if any(note.code == "stamp-set-aside" for note in report.notes) else "no date stated"
    message = f"{stated}; dated by “{last.name}”, which it shares with {paths}"
    return published, Note("dated-by-shared-events", message, word or last.here)


def _listed(paths: Sequence[str]) -> str:
    """Paths as a list for people; of many the first three."""
    if len(paths) > 3:
        return f"{', '.join(paths[:3])} and {len(paths) - 3} others"
    return " and ".join([", ".join(paths[:-1]), paths[-1]] if len(paths) > 1 else paths)


def _lead_weekday(extraction: Extraction) -> Span | None:
    """The first weekday that a report's first sentences name as past, apart from furniture."""
    furniture = extraction.report.furniture
    begins = next((s.content[0].start for s in sorted(extraction.statements, key=lambda s: s.content[0])), 0)
    for time in sorted(extraction.times, key=lambda time: time.start):
        if time.start > begins + LEAD:
            return None
        if time.tense != "past" or any(span.start <= time.start < span.end for span in furniture):
            continue
        word = WEEKDAY.search(extraction.report.text, time.start, time.end)
        if word:
            return extraction.report.span(word.start(), word.end())
    return None


def _by_copy(
    extractions: Sequence[Extraction], passages: Mapping[tuple[int, int], Passages], number: int
) -> Found | None:
    """A publication within a day of a dated report's with which the undated one shares much of its words."""
    best: tuple[float, int, Passages] | None = None
    for (one, other), shared in sorted(passages.items()):
        if number not in (one, other) or shared.copy.share < COPIED:
            continue
        partner = other if number == one else one
        if extractions[partner].report.published and (best is None or shared.copy.share > best[0]):
            best = (shared.copy.share, partner, shared)
    if best is None:
        return None
    _, partner, shared = best
    known = extractions[partner].report.published
    assert known is not None
    low, high = known.bounds()
    if datetime.min in (low, high) or datetime.max in (low, high):
        return None
    passage = max(shared.copy.passages, key=lambda p: (len(p.later.quote), -p.later.start))
    mine, theirs = (passage.later, passage.earlier)
    if mine.report != extractions[number].report.key:
        mine, theirs = theirs, mine
    start = datetime.combine(low.date(), datetime.min.time())
    end = datetime.combine((high - timedelta(minutes=1)).date(), datetime.min.time()) + A_DAY
    published = Published(
        start=stamp_of(start - A_DAY),
        end=stamp_of(end + A_DAY),
        precision="week",
        timex=low.date().isoformat(),
        text=known.text,
        anchor=low.date().isoformat(),
        basis="shared-events",
        rule="dated_by_copy",
        evidence=[mine, theirs],
    )
    path = extractions[partner].report.path
    return published, Note("dated-by-copy", f"no date stated; dated by the words that it shares with {path}", mine)


def _grounded(extraction: Extraction, published: Published, note: Note) -> Extraction:
    """The report with its date and note, and with its times counted from the date's anchor."""
    report = extraction.report
    anchor = date.fromisoformat(published.anchor or published.timex)

    def value_of(value: TimeValue, tense: Tense) -> TimeValue:
        from sayso.annotation.times import ground  # noqa: PLC0415 - only where a report is dated here

        if (value.start is not None and value.end is not None) or not CALENDAR.search(value.text):
            return value
        return ground(value.text, anchor, tense) or value

    done = _with_times(extraction, value_of)
    first = _first_moment(done, published)
    if first is not None:
        published = msgspec.structs.replace(published, start=stamp_of(first))
    return msgspec.structs.replace(
        done, report=msgspec.structs.replace(report, published=published, notes=[*report.notes, note])
    )


def _first_moment(extraction: Extraction, published: Published) -> datetime | None:
    """The earliest moment of the anchor's day at which the report's own words put what dates it: it came out after."""
    if published.rule != "dated_by_shared_events":
        return None
    here = published.evidence[0]
    day = date.fromisoformat(published.timex)
    moments = [
        claim.value.bounds()[0]
        for claim in extraction.claims
        if isinstance(claim.value, TimeValue)
        and claim.slot == "when"
        and claim.value.start
        and claim.value.bounds()[0].date() == day
        and any(span.overlap(here) for span in claim.evidence)
    ]
    return max(moments, default=None)


def _with_times(extraction: Extraction, value_of: Callable[[TimeValue, Tense], TimeValue]) -> Extraction:
    """The extraction with every time that its claims and statements hold put through a function of value and tense."""
    tenses = _Tenses(extraction.times)

    def claim_of(claim: Claim) -> Claim:
        changes: dict[str, object] = {}
        if isinstance(claim.value, TimeValue):
            changes["value"] = value_of(claim.value, tenses.at(claim.evidence))
        if claim.asserted is not None:
            changes["asserted"] = value_of(claim.asserted, "past")
        return msgspec.structs.replace(claim, **changes) if changes else claim

    def statement_of(statement: Statement) -> Statement:
        if statement.asserted is None:
            return statement
        return msgspec.structs.replace(statement, asserted=value_of(statement.asserted, "past"))

    return msgspec.structs.replace(
        extraction,
        claims=[claim_of(claim) for claim in extraction.claims],
        statements=[statement_of(statement) for statement in extraction.statements],
        times=[
            msgspec.structs.replace(mention, value=value_of(mention.value, mention.tense))
            for mention in extraction.times
        ],
    )


class _Tenses:
    """In which direction the times of a report look."""

    def __init__(self, times: Sequence[TimeMention]) -> None:
        self._times = times

    def at(self, spans: Sequence[Span]) -> Tense:
        """The direction of the time that stands in some words; back where none is known."""
        for time in self._times:
            if any(span.start < time.end and time.start < span.end for span in spans):
                return time.tense
        return "past"
