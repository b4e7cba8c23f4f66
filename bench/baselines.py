"""What anybody could do in a line: the trivial baseline of each layer, as annotation rows."""

from __future__ import annotations

import re
from typing import Any

Row = dict[str, Any]
TOKEN = re.compile(r"\w+|[^\w\s]")
SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s)|$)", re.DOTALL | re.MULTILINE)
CAPITALS = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")
TIME = re.compile(r"\b(?:\d{4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow)\b")
PAST = re.compile(r"\b\w+ed\b")


def trivial(row: Row) -> Row:
    """Capitalised words are places and mentions of their own, words in -ed are events that happened, and so on.

    Every word is a noun that hangs on the next; the last of a sentence is its root.
    """
    text = row["text"]
    sentences = [match.span() for match in SENTENCE.finditer(text)]
    tokens: list[Row] = []
    for start, end in sentences:
        spans = [match.span() for match in TOKEN.finditer(text, start, end)]
        for place, (s, e) in enumerate(spans):
            last = place == len(spans) - 1
            tag = "NOUN" if text[s].isalnum() else "PUNCT"
            head = -1 if last else len(tokens) + 1
            tokens.append(
                {
                    "s": s,
                    "e": e,
                    "upos": tag,
                    "lemma": text[s:e],
                    "head": head,
                    "deprel": "root" if last else "compound",
                }
            )
    names = [{"s": match.start(), "e": match.end(), "type": "GPE"} for match in CAPITALS.finditer(text)]
    return {
        **row,
        "sentences": [{"s": start, "e": end} for start, end in sentences],
        "tokens": tokens,
        "names": names,
        "times": [{"s": m.start(), "e": m.end(), "type": "DATE", "value": m.group()} for m in TIME.finditer(text)],
        "events": [
            {"s": m.start(), "e": m.end(), "type": None, "factuality": 3.0, "arguments": []}
            for m in PAST.finditer(text)
        ],
        "mentions": [{"s": name["s"], "e": name["e"], "cluster": place} for place, name in enumerate(names)],
    }
