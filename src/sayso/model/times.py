"""Times: half-open intervals of local wall time that keep the words, the precision and the date they were counted from.

The values follow TIMEX3 (ISO-TimeML); the interval is what the words denote. A bound may be open (None).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

import msgspec

from sayso.model.spans import Span

Precision = Literal["minute", "hour", "part", "day", "week", "month", "season", "year"]
Basis = Literal["metadata", "byline", "dateline", "body", "argument", "shared-events"]

EARLIEST, LATEST = datetime.min, datetime.max  # stand for open bounds


@lru_cache(maxsize=65536)
def moment(stamp: str) -> tuple[datetime, bool]:
    """A stamp as a naive moment, in UTC where it states an offset, and whether it states one."""
    read = datetime.fromisoformat(stamp)
    if read.tzinfo is None:
        return read, False
    offset = read.utcoffset() or timedelta()
    try:
        return read.replace(tzinfo=None) - offset, True
    except OverflowError:
        return read.replace(tzinfo=None), True


def stamp_of(when: datetime) -> str:
    """A moment as the contract writes it: minutes, with the offset where there is one."""
    return when.isoformat(timespec="minutes")


class TimeValue(msgspec.Struct, frozen=True, tag_field="type", tag="time", kw_only=True):
    """When: `start` to `end` (exclusive), either may be None for an open bound; wall time or with a stated offset."""

    start: str | None
    end: str | None
    precision: Precision
    timex: str
    text: str
    anchor: str | None = None

    def bounds(self) -> tuple[datetime, datetime]:
        """The interval with open bounds as the earliest and latest moment."""
        return (
            moment(self.start)[0] if self.start else EARLIEST,
            moment(self.end)[0] if self.end else LATEST,
        )

    def zoned(self) -> bool:
        """Whether an offset from UTC is stated."""
        return any(moment(stamp)[1] for stamp in (self.start, self.end) if stamp)

    def comparable(self, other: TimeValue) -> bool:
        """Whether the two can be set against each other: both state a zone, or neither does.

        A zoned and a wall time answer each other only where the place's zone is known (STANDARDS 3); a time does not
        know its place, so here they are neither inside nor apart.
        """
        return self.zoned() == other.zoned()

    def overlaps(self, other: TimeValue) -> bool:
        """Whether some moment belongs to both; times that cannot be compared are never said to be apart."""
        if not self.comparable(other):
            return True
        (a, b), (c, d) = self.bounds(), other.bounds()
        return (a < d and c < b) or (a, b) == (c, d)

    def inside(self, other: TimeValue) -> bool:
        """Whether every moment of this one belongs to the other."""
        if not self.comparable(other):
            return False
        (a, b), (c, d) = self.bounds(), other.bounds()
        return c <= a and b <= d

    def same(self, other: TimeValue) -> bool:
        """Whether both denote the same interval."""
        return self.comparable(other) and self.bounds() == other.bounds()

    def apart(self, other: TimeValue) -> bool:
        """Whether no moment belongs to both."""
        return not self.overlaps(other)


class Published(TimeValue, frozen=True, tag_field="type", tag="time", kw_only=True):
    """When a report came out, with what says so."""

    basis: Basis
    rule: str
    evidence: list[Span]
