"""Measure sayso: `python -m bench [NAME …]`; without names everything that can run here.

Each measure is a module of this folder with `main() -> int`, 0 when its floors hold. What needs the corpora says so and
is passed over where they are missing.
"""

import importlib
import sys

MEASURES = ("samples", "speed", "scaling", "same_bytes", "calibration", "copies")


def main() -> int:
    names = sys.argv[1:] or MEASURES
    failed = []
    for name in names:
        print(f"== {name}", flush=True)
        if importlib.import_module(f"bench.{name}").main():
            failed.append(name)
    if failed:
        print(f"below their floors: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
