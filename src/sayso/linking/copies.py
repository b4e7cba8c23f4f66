"""Copies: which reports share text, which passages, and which of the two was first.

Two reports are a copy when runs of eight or more common words make up a tenth of the later one's words, or when two
runs are of twenty words or more (CONTRACT, part two). Furniture and captions are no words of a report here; quoted
words that both reports put into a teller's mouth are left out of the reckoning, but not out of the passages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.knowledge.likeness import lemmas_by_form
from sayso.linking.words import Words, words_of
from sayso.model.account import Copy, Passage
from sayso.model.events import Extraction
from sayso.model.keys import key_of
from sayso.model.reports import Credit, Report
from sayso.model.spans import Span
from sayso.model.statements import CERTAINTIES
from sayso.model.times import Published

RUN = 8  # words: the shortest run that counts
LEAST_SHARE = 0.1  # of the later report's words
LONG_RUN = 20  # words: two such runs are a copy whatever the share
OFTEN = 40  # reports: a run of words in more than these is only compared with the first few of them
FIRST_FEW = 8
ANSWERS = frozenset({"denies", "declines", "corrects", "retracts"})
STOCK = 5  # reports: a run shorter than a dozen words that so many share is a stock phrase
STOCK_RUN = 12  # words
HOUSE = 5  # reports of one outlet, and of no other, that share a run of words: it is boilerplate of the house


Basis = Literal["times", "credit", "edits", "unknown"]


class Text(msgspec.Struct, frozen=True):
    """One report's words for comparison: which count, and which are quoted from a teller."""

    report: Report
    words: Words
    numbers: npt.NDArray[np.int64]  # a number for each folded word; below zero where the word does not count
    quoted: npt.NDArray[np.bool_]
    answered: npt.NDArray[np.bool_]  # words of a denial, a refusal, a correction

    @property
    def counted(self) -> int:
        """How many words count."""
        return int((self.numbers >= 0).sum())


class Run(msgspec.Struct, frozen=True, order=True):
    """A run of common words: where it starts in one report and in the other, and its length, in words."""

    one: int
    other: int
    length: int


class Shared(msgspec.Struct, frozen=True):
    """Two reports (by their place in the list) that share enough text, and the runs."""

    one: int
    other: int
    runs: list[Run]


def texts_of(extractions: Sequence[Extraction]) -> list[Text]:
    """The comparable words of each report."""
    numbers: dict[str, int] = {}
    texts = []
    for extraction in extractions:
        report = extraction.report
        words = words_of(report.text)
        known = np.array([numbers.setdefault(form, len(numbers)) for form in words.forms], dtype=np.int64)
        captions = [span for made in extraction.statements if made.mode == "caption" for span in made.content]
        for span in (*report.furniture, *captions):
            inside = words.between(span.start, span.end)
            known[inside.start : inside.stop] = -1
        quoted = np.zeros(len(known), dtype=bool)
        for start, end in _quotations(extraction):
            inside = words.between(start, end)
            quoted[inside.start : inside.stop] = True
        answers = [span for made in extraction.statements if made.act in ANSWERS for span in made.content]
        answered = np.zeros(len(known), dtype=bool)
        for span in answers:
            inside = words.between(span.start, span.end)
            answered[inside.start : inside.stop] = True
        texts.append(Text(report, words, known, quoted, answered))
    return texts


def _quotations(extraction: Extraction) -> Iterator[tuple[int, int]]:
    """Runs of direct speech that the report credits to a teller."""
    for statement in extraction.statements:
        if len(statement.chain) < 2 or statement.mode not in ("direct", "mixed"):
            continue
        for span in statement.content:
            if statement.mode == "direct":
                yield span.start, span.end
                continue
            opened = None
            for at, sign in enumerate(span.quote):
                if sign in '“”"«»„' and opened is None:
                    opened = at
                elif sign in '“”"«»„' and opened is not None:
                    yield span.start + opened, span.start + at + 1
                    opened = None


def shared_texts(texts: Sequence[Text]) -> list[Shared]:
    """All pairs of reports that are copies by the contract's measure, in order; either may be the earlier."""
    found = []
    common, often = _common_grams(texts)
    for (one, other), hits in sorted(common.items()):
        runs = [
            run
            for run in _runs(texts[one], texts[other], hits)
            if not _is_stock(one, run, often) and not _is_name(texts[one], run)
        ]
        if (
            max(_share(texts[one], texts[other], runs)) >= LEAST_SHARE
            or _long_runs(texts[one], texts[other], runs) >= 2
        ):
            found.append(Shared(one, other, runs))
    return found


def _common_grams(texts: Sequence[Text]) -> tuple[dict[tuple[int, int], list[tuple[int, int]]], frozenset[Place]]:
    """For each pair of reports the places (word, word) where a run of eight words of one stands in the other.

    Also the places (report, word) whose run stands in so many reports that it may be a stock phrase.
    """
    hashes, owners, places = _grams(texts)
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    edges = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
    hits: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    often: set[Place] = set()
    for low, high in pairwise(edges.tolist()):
        if high - low < 2:
            continue
        group = [(int(owners[at]), int(places[at])) for at in order[low:high]]
        if high - low >= STOCK and len({owner for owner, _ in group}) >= STOCK:
            often.update(group)
        for (one, here), (other, there) in _pairs(group, texts):
            hits[one, other].append((here, there))
    return hits, frozenset(often)


def _is_stock(report: int, run: Run, often: frozenset[Place]) -> bool:
    """Whether a short run of common words is one that many reports use."""
    return run.length < STOCK_RUN and any(
        (report, at) in often for at in range(run.one, run.one + run.length - RUN + 1)
    )


def _is_name(text: Text, run: Run) -> bool:
    """Whether a short run has no verb: "the fire at the Old Mill paper works on Monday" is a name, not text."""
    if run.length >= STOCK_RUN:
        return False
    words = range(run.one, run.one + run.length)
    lower = [text.words.forms[at] for at in words if text.report.text[text.words.starts[at]].islower()]
    return not any(form in lemmas_by_form() or form.endswith(("ed", "ing")) for form in lower)


Place = tuple[int, int]  # number of the report, number of the word


def _pairs(group: list[Place], texts: Sequence[Text]) -> Iterator[tuple[Place, Place]]:
    """The pairs of one run's places that are worth comparing: not all of a boilerplate's."""
    reports = sorted({owner for owner, _ in group})
    if len(reports) < 2:
        return
    if len(reports) >= HOUSE and len({texts[number].report.outlet for number in reports}) == 1:
        return
    firsts = set(reports[:FIRST_FEW]) if len(reports) > OFTEN else set(reports)
    for at, (one, here) in enumerate(group):
        if one in firsts:
            for other, there in group[at + 1 :]:
                if other != one:
                    yield (one, here), (other, there)


def _grams(texts: Sequence[Text]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Hashes of all runs of eight words that count, with their report and their place, in order of the reports."""
    hashes, owners, places = [], [], []
    for owner, text in enumerate(texts):
        if len(text.numbers) < RUN:
            continue
        windows = np.lib.stride_tricks.sliding_window_view(text.numbers, RUN)
        rolled = np.zeros(len(windows), dtype=np.uint64)
        for column in range(RUN):
            rolled = rolled * np.uint64(6364136223846793005) + (
                windows[:, column].astype(np.uint64) + np.uint64(1442695)
            )
            rolled ^= rolled >> np.uint64(29)
        kept = np.flatnonzero((windows >= 0).all(axis=1))
        hashes.append(rolled[kept])
        owners.append(np.full(len(kept), owner, dtype=np.int64))
        places.append(kept.astype(np.int64))
    if not hashes:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(hashes), np.concatenate(owners), np.concatenate(places)


def _runs(one: Text, other: Text, hits: list[tuple[int, int]]) -> list[Run]:
    """Maximal runs of common words that use no word twice, the longest taken first, in the order of the first text."""
    diagonals: dict[int, list[int]] = defaultdict(list)
    for here, there in hits:
        if (one.numbers[here : here + RUN] == other.numbers[there : there + RUN]).all():
            diagonals[here - there].append(here)
    whole = []
    for shift, found in sorted(diagonals.items()):
        heres = sorted(set(found))
        start = before = heres[0]
        for here in [*heres[1:], -1]:
            if here != before + 1:
                whole.append(Run(start, start - shift, before - start + RUN))
                start = here
            before = here
    taken_here, taken_there = np.zeros(len(one.numbers), dtype=bool), np.zeros(len(other.numbers), dtype=bool)
    runs = []
    for run in sorted(whole, key=lambda run: (-run.length, run.one, run.other)):
        free = ~(taken_here[run.one : run.one + run.length] | taken_there[run.other : run.other + run.length])
        at, length = _longest(free)
        if length >= RUN and not _is_answer(one, other, run):
            runs.append(Run(run.one + at, run.other + at, length))
            taken_here[run.one + at : run.one + at + length] = True
            taken_there[run.other + at : run.other + at + length] = True
    return sorted(runs)


def _is_answer(one: Text, other: Text, run: Run) -> bool:
    """Whether most words of a run are answered in one report and not in the other."""
    answered = one.answered[run.one : run.one + run.length] ^ other.answered[run.other : run.other + run.length]
    return int(answered.sum()) * 2 > run.length


def _longest(free: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Where the longest stretch of free words starts, and how long it is."""
    best = (0, 0)
    start = 0
    for at, is_free in enumerate([*free.tolist(), False]):
        if not is_free:
            if at - start > best[1]:
                best = (start, at - start)
            start = at + 1
    return best


def _unquoted(one: Text, other: Text, run: Run) -> npt.NDArray[np.bool_]:
    """For each word of a run whether it counts: not where both reports quote it from a teller."""
    quoted = one.quoted[run.one : run.one + run.length] & other.quoted[run.other : run.other + run.length]
    return ~quoted


def _share(one: Text, other: Text, runs: list[Run]) -> tuple[float, float]:
    """The part of each text's counting words that stands in common runs."""
    kept = sum(int(_unquoted(one, other, run).sum()) for run in runs)
    left_out = sum(run.length for run in runs) - kept
    return kept / max(1, one.counted - left_out), kept / max(1, other.counted - left_out)


def _long_runs(one: Text, other: Text, runs: list[Run]) -> int:
    """How many runs have twenty words or more that count."""
    return sum(_longest(_unquoted(one, other, run))[1] >= LONG_RUN for run in runs)


def directed(shared: Sequence[Shared], texts: Sequence[Text], extractions: Sequence[Extraction]) -> list[Copy]:
    """The copies, each from the earlier report to the later; the texts must be in the order of the account."""
    copies = []
    for pair in shared:
        one, other = extractions[pair.one], extractions[pair.other]
        basis, swapped = _direction(one, other, pair, texts)
        first, second = (pair.other, pair.one) if swapped else (pair.one, pair.other)
        runs = [Run(run.other, run.one, run.length) for run in pair.runs] if swapped else pair.runs
        earlier, later = texts[first], texts[second]
        share = _share(earlier, later, runs)[1]
        if share < LEAST_SHARE and _long_runs(earlier, later, runs) < 2:
            continue
        copies.append(
            Copy(
                id=(key := key_of("copy", *sorted((earlier.report.key, later.report.key)))),
                key=key,
                earlier=earlier.report.key,
                later=later.report.key,
                share=round(share, 2),
                passages=[Passage(_span(earlier, run.one, run), _span(later, run.other, run)) for run in runs],
                basis=basis,
                credit=_credit_of(later.report, earlier.report),
                rule="shared_passages",
            )
        )
    return copies


def _span(text: Text, at: int, run: Run) -> Span:
    return text.report.span(text.words.starts[at], text.words.ends[at + run.length - 1])


def _direction(one: Extraction, other: Extraction, pair: Shared, texts: Sequence[Text]) -> tuple[Basis, bool]:
    """What says which report was first, and whether it is the second of the pair."""
    by_time = first_by_times(one.report.published, other.report.published)
    if by_time is not None:
        return "times", by_time > 0
    by_credit = _first_by_credits(one.report, other.report)
    if by_credit:
        return "credit", by_credit > 0
    lost = _edits(one, other, pair, texts)
    if lost:
        return "edits", lost < 0
    mine, theirs = _share(texts[pair.one], texts[pair.other], pair.runs)
    return "unknown", mine > theirs  # who has more of the other's words is taken for the later


def first_by_times(one: Published | None, other: Published | None) -> int | None:
    """-1 if the first of two publications is wholly before the other, 1 if after, None if their times do not say."""
    if one is None or other is None or not one.comparable(other):
        return None
    (a, b), (c, d) = one.bounds(), other.bounds()
    if b <= c and (a, b) != (c, d):
        return -1
    return 1 if d <= a and (a, b) != (c, d) else None


def _first_by_credits(one: Report, other: Report) -> int:
    """-1 if credits say that the first report was first, 1 if the other was, 0 if they do not say.

    Who credits the other's outlet took it from there; who credits an agency is nearer to it than who credits nobody.
    """
    named = _names_outlet(one.credits, other) - _names_outlet(other.credits, one)
    return named or bool(other.credits) - bool(one.credits)


def _names_outlet(credits: Sequence[Credit], source: Report) -> bool:
    return bool(source.outlet) and any(_plain(credit.name) == _plain(source.outlet) for credit in credits)


def _plain(name: str | None) -> str:
    return " ".join(words_of(name or "").forms)


def _credit_of(later: Report, earlier: Report) -> Span | None:
    """The later report's words that credit the earlier one's outlet, or the agency that both credit."""
    names = {_plain(earlier.outlet)} | {_plain(credit.name) for credit in earlier.credits}
    return next((credit.span for credit in later.credits if _plain(credit.name) in names - {""}), None)


def _edits(one: Extraction, other: Extraction, pair: Shared, texts: Sequence[Text]) -> int:
    """Above zero if the other report lost hedges or tellers of common passages, below if the first did."""
    votes = 0
    here, there = texts[pair.one].words, texts[pair.other].words
    for run in pair.runs:
        low, high = here.starts[run.one], here.ends[run.one + run.length - 1]
        mine = next((s for s in one.statements if any(low < p.end and p.start < high for p in s.content)), None)
        low, high = there.starts[run.other], there.ends[run.other + run.length - 1]
        theirs = next((s for s in other.statements if any(low < p.end and p.start < high for p in s.content)), None)
        if mine is None or theirs is None:
            continue
        for more, less in (
            (CERTAINTIES.index(mine.weakest), CERTAINTIES.index(theirs.weakest)),
            (len(mine.chain), len(theirs.chain)),
        ):
            votes += (more > less) - (less > more)
    return votes
