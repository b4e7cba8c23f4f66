"""Measure sayso: `python -m bench [NAME …]`; without names everything that can run here.

Each measure is a module of this folder with `main() -> int`, 0 when its floors hold. What needs the corpora says so and
is passed over where they are missing. Words after a name that name no measure are its arguments: `scaling 250 500`.
"""

import importlib
import sys

MEASURES = (
    "samples",
    "speed",
    "same_bytes",
    "copies",
    "events",
    "calibration",
    "chains",
    "acts",
    "speakers",
    "attribution",
    "layers",
    "times",
    "pairs",
    "encoder",
    "scaling",
)  # the longest last


def main() -> int:
    calls: list[list[str]] = []
    for word in sys.argv[1:] or MEASURES:
        if word in MEASURES:
            calls.append([word])
        elif calls:
            calls[-1].append(word)
        else:
            print(f"there is no measure {word}; choose of {', '.join(MEASURES)}", file=sys.stderr)
            return 2
    failed = []
    for call in calls:
        print(f"== {' '.join(call)}", flush=True)
        sys.argv = call
        if importlib.import_module(f"bench.{call[0]}").main():
            failed.append(call[0])
    print(f"below their floors: {', '.join(failed)}" if failed else "all floors hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
