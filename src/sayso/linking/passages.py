"""What stands where in two reports that share text: from a run of the later one to the same words of the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from sayso.linking.words import Words
from sayso.model.account import Copy, Passage
from sayso.model.spans import Span
from sayso.model.statements import Statement

CLOSE = 0.5  # of a statement's words stand in passages: the statement is copied


class Passages:
    """The passages of one copy with the places of their words."""

    def __init__(self, copy: Copy, earlier: Words, later: Words) -> None:
        self.copy = copy
        self._earlier, self._later = earlier, later

    @cached_property
    def _place(self) -> dict[int, tuple[int, Passage]]:
        """For each copied word of the later report its number in the earlier one, and the passage."""
        place = {}
        for passage in self.copy.passages:
            here = self._later.between(passage.later.start, passage.later.end)
            there = self._earlier.between(passage.earlier.start, passage.earlier.end)
            place.update({word: (other, passage) for word, other in zip(here, there, strict=False)})
        return place

    def source_of(self, spans: Iterable[Span]) -> tuple[float, list[tuple[int, int]], list[Passage]]:
        """How much of some runs of the later report is copied, the words' places in the earlier one, the passages."""
        total, places, passages = 0, [], []
        for span in spans:
            for word in self._later.between(span.start, span.end):
                total += 1
                if word in self._place:
                    other, passage = self._place[word]
                    places.append((self._earlier.starts[other], self._earlier.ends[other]))
                    if passage not in passages:
                        passages.append(passage)
        return len(places) / max(1, total), places, passages

    def original(self, statement: Statement, earlier: Sequence[Statement]) -> tuple[Statement, Passage] | None:
        """The statement of the earlier report that one of the later report copies, with the passage that shows it."""
        share, places, passages = self.source_of(statement.content)
        if share < CLOSE:
            return None
        best, most = None, 0.0
        for other in earlier:
            if (other.mode == "headline") != (statement.mode == "headline"):
                continue
            low, high = other.content[0].start, other.content[-1].end
            held = sum(
                any(span.start <= start and end <= span.end for span in other.content)
                for start, end in places
                if low <= start and end <= high
            )
            rank = held + (0.5 if fits(statement, other) else 0)
            if held and rank > most:
                best, most = other, rank
        if best is None or most < CLOSE * len(places):
            return None
        return best, passages[0]


def fits(one: Statement, other: Statement) -> bool:
    """Whether two statements of the same words may be one: the same act, and tellers at as many removes."""
    return one.act == other.act and (len(one.chain) > 1) == (len(other.chain) > 1)
