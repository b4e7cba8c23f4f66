"""Whether the confidence of a join means what it says: `python -m bench calibration [train|dev]`

Of the pairs of happenings that linking joins in ECB+ (its own mentions and chains, see `bench events`), by how likely
linking says that they are one: how often they are. The expected error is the mean distance of the two, by pairs.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import defaultdict

from bench.events import extraction_of
from bench.place import have
from sayso.linking import link
from sayso.linking.clustering import Pair
from sayso.linking.events import join_confidence

MOST_ERROR = 0.1
BINS = 20


def main() -> int:
    """Print for each bin the likelihood that linking states and the share that is right."""
    folder = have("data", "ecbplus")
    if folder is None:
        return 0
    part = sys.argv[1] if len(sys.argv) > 1 else "dev"
    chains: dict[str, str] = {}
    with lzma.open(folder / f"{part}.jsonl.xz", "rt", encoding="utf-8") as lines:
        linked = link([extraction_of(json.loads(line), chains) for line in lines])
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for event in linked.events:
        for join in event.joins:
            likely = join_confidence([Pair(join.bits, 0, 1)])
            one, other = join.parts
            bins[int(likely * BINS)].append((likely, chains[one] == chains[other]))
    joins = sum(map(len, bins.values()))
    error = 0.0
    for _, pairs in sorted(bins.items()):
        stated, right = sum(likely for likely, _ in pairs) / len(pairs), sum(good for _, good in pairs) / len(pairs)
        error += abs(stated - right) * len(pairs) / joins
        print(f"stated {stated:.2f}  right {right:.2f}  of {len(pairs)} joins")
    print(f"{part}: {joins} joins, expected error {error:.3f} (at most {MOST_ERROR})")
    return int(error > MOST_ERROR)


if __name__ == "__main__":
    sys.exit(main())
