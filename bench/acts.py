"""Acts of tellers on written passages: `python -m bench acts [MODELS] [--wrong]`

Two hundred passages of `tests/cases/acts.jsonl`, written by people who had not seen the rules, each with the act that a
statement has: denials of every scope, non-denials, confirmations, retractions, corrections, and words that only look
like them. Every second one (even numbers) is never tuned on. A content without statement counts as no act. Prints F1 of
each act and their mean, and the precision of `denies`.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from bench.chains import CASES, covering, read, written

ACTS = ("asserts", "denies", "confirms", "retracts", "corrects", "declines")
LEAST = {"tuned": 0.33, "untouched": 0.35}  # mean F1


def main() -> int:
    """Print the figures."""
    models = next((Path(word) for word in sys.argv[1:] if not word.startswith("-")), None)
    pairs: dict[str, Counter[tuple[str, str]]] = {part: Counter() for part in LEAST}
    for expected in written([CASES / "acts.jsonl"]):
        account = read(expected.row, models)
        for one in expected.statements:
            found = [statement.act for statement in covering(account, one)]
            act = next((act for act in found if act in one["act"]), found[0] if found else "none")
            gold = act if act in one["act"] else one["act"][0]
            pairs[expected.part][gold, act] += 1
            if gold != act and "--wrong" in sys.argv and expected.part == "tuned":
                words = expected.row["text"][one["start"] : one["end"]]
                print(f"{expected.name}: {act} for {gold}: {words[:90]!r}")
    failed = 0
    for part, counted in pairs.items():
        scores = {act: f1(counted, act) for act in ACTS}
        mean = sum(scores.values()) / len(scores)
        failed += mean < LEAST[part]
        said = sum(number for (_, act), number in counted.items() if act == "denies")
        print(f"{part}: " + ", ".join(f"{act} {100 * score:.1f}" for act, score in scores.items()))
        print(f"{part}: mean {100 * mean:.1f} (floor {100 * LEAST[part]:.0f}); precision of denies "
              f"{100 * counted['denies', 'denies'] / max(1, said):.1f}")  # fmt: skip
    return int(failed > 0)


def f1(counted: Counter[tuple[str, str]], act: str) -> float:
    """F1 of an act, from the numbers of (gold, found)."""
    right = counted[act, act]
    gold = sum(number for (one, _), number in counted.items() if one == act)
    found = sum(number for (_, one), number in counted.items() if one == act)
    return 2 * right / (gold + found) if right else 0.0


if __name__ == "__main__":
    sys.exit(main())
