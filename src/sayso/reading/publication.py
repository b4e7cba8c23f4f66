"""Publication: when a report came out, from the best of what says so, and who published it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sayso.model.reports import Note
from sayso.model.spans import Span
from sayso.model.times import Published
from sayso.reading.dates import Interval, date_at, interval_of, interval_of_stamp
from sayso.reading.drafts import Stamp
from sayso.reading.marks import Dated, Marks, Run

RANKS = {
    "byline_date": 0,
    "signature_date": 1,
    "dateline_date": 2,
    "head_date": 3,
    "closing_date": 4,
    "updated_date": 5,  # it came out earlier
}
GRACE = timedelta(days=2)  # by which a stamp may be later than the byline: zones, updates, the paper of the next day


def published_of(key: str, marks: Marks, stamp: Stamp | None, asked: str | None) -> tuple[Published | None, list[Note]]:
    """The time of publication: metadata, byline, dateline, the body's furniture, then the user's own word."""
    notes: list[Note] = []
    stated = _stated(marks, key, notes)
    stamped = _stamped(stamp, notes) if stamp else None
    if stamp and stamped and stated and _later(stamped, stated[1]):
        words = Span.of(key, marks.text, stated[0].date.start, stated[0].date.end)
        message = f"its metadata say {stamp.text}, later than its own words; that stamp was set aside"
        notes.append(Note("stamp-set-aside", message, words))
        stamped = None
    if stamp and stamped:
        return _published(stamped, stamp.text, "metadata", stamp.rule, []), notes
    if stated:
        dated, interval = stated
        evidence = Span.of(key, marks.text, dated.date.start, dated.date.end)
        return _published(interval, evidence.quote, dated.basis, dated.rule, [evidence]), notes
    if asked:
        meant = interval_of_stamp(asked) or _other_form(asked)
        if meant:
            return _published(meant, asked.strip(), "argument", "asked_date", []), notes
        notes.append(
            Note("bad-date", f"--published {asked[:40]} is no date; write it as 2024-05-14 or 2024-05-14T18:40")
        )
    return None, notes


def _published(interval: Interval, words: str, basis: str, rule: str, evidence: list[Span]) -> Published:
    return Published(
        start=interval.start,
        end=interval.end,
        precision=interval.precision,
        timex=interval.timex,
        text=words,
        basis=basis,  # type: ignore[arg-type]  # a basis of the contract
        rule=rule,
        evidence=evidence,
    )


def _stamped(stamp: Stamp, notes: list[Note]) -> Interval | None:
    interval = interval_of_stamp(stamp.text)
    if interval is None:
        interval = _other_form(stamp.text)
        if interval is not None:
            notes.append(Note("date-form", f"{stamp.text[:60]} is not ISO 8601; read as {interval.timex}"))
    if interval is None:
        notes.append(Note("bad-date", f"its metadata's date was not read: {stamp.text[:60]}"))
    return interval


def _other_form(words: str) -> Interval | None:
    plain = " ".join(words.split())
    found = date_at(plain, 0)
    return interval_of(found) if found is not None and found.other is None else None


def _stated(marks: Marks, key: str, notes: list[Note]) -> tuple[Dated, Interval] | None:
    """The best date that the report's own furniture gives, and its interval."""
    for dated in sorted(
        marks.dates, key=lambda one: (RANKS[one.rule], one.date.start if RANKS[one.rule] in (0, 3) else 0)
    ):
        words: Run = (dated.date.start, dated.date.end)
        span = Span.of(key, marks.text, *words)
        if dated.date.other is not None:
            other = _fitting(dated, marks)
            if other is None:
                both = f"{dated.date.day.isoformat()} or {dated.date.other.isoformat()}"
                notes.append(Note("ambiguous-date", f"{span.quote} may be {both}; not used", span))
                continue
        if dated.date.mismatch:
            notes.append(Note("weekday-mismatch", f"{span.quote}: that day was another weekday", span))
        interval = interval_of(dated.date)
        if interval is not None:
            return dated, interval
    return None


def _fitting(dated: Dated, marks: Marks) -> date | None:
    """The day of an ambiguous date that another date of the same head gives plainly."""
    plain = {other.date.day for other in marks.dates if other.date.other is None}
    return dated.date.day if dated.date.day in plain else None


def _later(stamped: Interval, stated: Interval) -> bool:
    one, other = (datetime.fromisoformat(interval.start).replace(tzinfo=None) for interval in (stamped, stated))
    return one - other > GRACE
