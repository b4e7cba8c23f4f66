"""Stories: which reports are about the same happenings, as far as the words that they share can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.knowledge.likeness import rarity
from sayso.linking.copies import Text
from sayso.model.events import Extraction

LEAST_LIKENESS = (
    0.2  # cosine of rare words: on clusters-real above it in nine of ten pairs of a cluster, one of ten others
)
FURTHEST_DAYS = 30
EVERYWHERE = 0.2  # of many reports: a word in more of them is no index to a story
MANY = 50  # reports


class Stories:
    """Pairs of reports (by number) that tell one story."""

    def __init__(
        self, texts: Sequence[Text], extractions: Sequence[Extraction], copied: Sequence[tuple[int, int]]
    ) -> None:
        self._pairs = {(min(pair), max(pair)) for pair in copied} | _alike(texts, extractions)

    def same(self, one: int, other: int) -> bool:
        """Whether two reports, or a report and itself, tell one story."""
        return one == other or (min(one, other), max(one, other)) in self._pairs


def _alike(texts: Sequence[Text], extractions: Sequence[Extraction]) -> set[tuple[int, int]]:
    """Pairs of reports, published near each other, whose rare words are alike."""
    weights = [_weights(text) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(weights):
        for word in sorted(words):
            holders[word].append(number)
    most = max(MANY, int(EVERYWHERE * len(texts)))
    dots: dict[tuple[int, int], float] = defaultdict(float)
    for word, numbers in sorted(holders.items()):
        if 1 < len(numbers) <= most:
            for at, one in enumerate(numbers):
                mine = weights[one][word]
                for other in numbers[at + 1 :]:
                    dots[one, other] += mine * weights[other][word]
    return {pair for pair, dot in dots.items() if dot >= LEAST_LIKENESS and _near(extractions, *pair)}


def _weights(text: Text) -> dict[str, float]:
    """Each rare word's part in the report, as a vector of length one."""
    counts: dict[str, int] = defaultdict(int)
    for form, number in zip(text.words.forms, text.numbers.tolist(), strict=True):
        if number >= 0:
            counts[form] += 1
    raw = {form: rarity(form) * (1 + count) ** 0.5 for form, count in counts.items() if rarity(form) > 1}
    size = sum(weight * weight for weight in raw.values()) ** 0.5
    return {form: weight / size for form, weight in raw.items()} if size else {}


def _near(extractions: Sequence[Extraction], one: int, other: int) -> bool:
    """Whether two reports came out within a month of each other, or one has no date."""
    first, second = extractions[one].report.published, extractions[other].report.published
    if first is None or second is None:
        return True
    (a, b), (c, d) = first.bounds(), second.bounds()
    return max((c - b).days, (a - d).days) <= FURTHEST_DAYS
