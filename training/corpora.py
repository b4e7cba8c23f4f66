"""Corpora as documents to learn from: words and syntax, names, events, factuality; all offsets in code points."""

from __future__ import annotations

import calendar
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from training.articles import Run, rows

Labelled = tuple[int, int, str]
Edit = tuple[int, int, str]  # start, end, what stands there instead


@dataclass(frozen=True)
class Word:
    """A word of Universal Dependencies; its head is an index into the words of the document, -1 for a root."""

    start: int
    end: int
    upos: str
    lemma: str
    head: int
    deprel: str


@dataclass(frozen=True)
class Document:
    """A text with the annotation that its corpus has.

    Spans are names or triggers of events, sorted, none overlapping another. Values are the factuality of events, from
    -3 to 3. Regions are the runs where the annotation is complete; None means everywhere.
    """

    id: str
    corpus: str
    text: str
    words: tuple[Word, ...] = ()
    sentences: tuple[Run, ...] = ()
    spans: tuple[Labelled, ...] = ()
    values: tuple[tuple[int, int, float], ...] = ()
    regions: tuple[Run, ...] | None = None


# Treebanks


def treebank(path: Path) -> list[Document]:
    """The documents of a CoNLL-U file in the folder of its treebank, their text put together from the forms."""
    found: list[_Tree] = []
    for comments, lines in _sentences(path):
        name = next((value for key, value in comments if key == "newdoc id"), None)
        if name is not None or not found:
            found.append(_Tree(name or path.name))
        found[-1].add(lines, new_paragraph=any(key == "newpar" for key, _ in comments))
    return [Document(one.id, path.parent.name, one.text, tuple(one.words), tuple(one.sentences)) for one in found]


def _sentences(path: Path) -> Iterator[tuple[list[tuple[str, str]], list[list[str]]]]:
    """The comments (key, value) and the lines, cut into columns, of each sentence; empty nodes are left out."""
    comments: list[tuple[str, str]] = []
    lines: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        for line in (*file, "\n"):
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments.append((key.strip(), value.strip()))
            elif columns := line.rstrip("\n"):
                lines.append(columns.split("\t"))
            elif lines:
                yield comments, [columns for columns in lines if "." not in columns[0]]
                comments, lines = [], []


@dataclass
class _Tree:
    """A document of a treebank while its text is put together."""

    id: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[Run] = field(default_factory=list)
    space: bool = False  # whether a space comes before the next token

    def add(self, lines: Sequence[Sequence[str]], new_paragraph: bool) -> None:
        """Add a sentence."""
        if self.text:
            self.text += "\n\n" if new_paragraph else " " * self.space
        self.space = False
        start, base = len(self.text), len(self.words)
        forms = {line[0]: line[1] for line in lines}
        inner: dict[str, Run] = {}  # the places of the words of multiword tokens, by number
        for number, form, lemma, upos, _, _, head, deprel, _, misc in lines:
            if "-" in number:
                first, last = map(int, number.split("-"))
                numbers = [str(i) for i in range(first, last + 1)]
                inner |= zip(numbers, _parts(self.token(form, misc), [forms[i] for i in numbers]), strict=True)
                continue
            place = inner.get(number) or self.token(form, misc)
            parent = base + int(head) - 1 if head != "0" else -1
            self.words.append(Word(*place, upos, lemma, parent, deprel.split(":")[0]))
        self.sentences.append((start, len(self.text)))

    def token(self, form: str, misc: str) -> Run:
        """Write a token; gives its place."""
        self.text += " " * self.space + form
        self.space = "SpaceAfter=No" not in misc.split("|")
        return len(self.text) - len(form), len(self.text)


def _parts(token: Run, forms: Sequence[str]) -> list[Run]:
    """The places of the words of a multiword token: their own characters, or all where they are not its parts."""
    cuts = list(accumulate(map(len, forms), initial=token[0]))
    return list(pairwise(cuts)) if cuts[-1] == token[1] else [token] * len(forms)


# Names

LABELS = {
    "ner_worldwide": {
        "Person": "PERSON",
        "Organization": "ORG",
        "Location": "LOC",
        "Facility": "FAC",
        "NORP": "NORP",
        "Misc": "OTHER",
        "Product": "PRODUCT",
    },
    "re3d": {
        "Person": "PERSON",
        "Organisation": "ORG",
        "Location": "LOC",
        "Nationality": "NORP",
        "Weapon": "PRODUCT",
        "MilitaryPlatform": "PRODUCT",
        "Vehicle": "PRODUCT",
        "DocumentReference": "WORK",
    },
    "crossner_politics": {
        "politician": "PERSON",
        "person": "PERSON",
        "politicalparty": "ORG",
        "organisation": "ORG",
        "country": "GPE",
        "location": "LOC",
        "event": "EVENT",
        "election": "EVENT",
        "misc": "OTHER",
    },
}
"""Labels of the corpora as types of names; a label that is missing here (dates, money) is no name."""

_DATE = re.compile(rf"(?:{'|'.join([*calendar.day_name, *calendar.month_name[1:]])}|\d|\W)+")
_FOLLOWERS = re.compile(r"[A-Z][a-z]+(?:ans?|ish|ch|ese|crats?|i|ists?|als?|tives?|viks?)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*(?:.{0,100}(?:\n|$)|\s*)\s*")
_LITTLE = re.compile(
    r"a|an|the|this|that|these|those|i|me|my|mine|we|us|our|ours|you|your|he|him|his|she|her|hers|it|its|"
    r"they|them|their|theirs|who|whom|whose|which|what|here|there|all|some|any|both|each|many|most|no|one|"
    r"two|three|four|five|six|seven|eight|nine|ten|other|others|several|another|such|of|in|on|at|for|from|"
    r"to|with|by|and|or|as",
    re.IGNORECASE,
)


def names(path: Path, corpus: str) -> list[Document]:
    """The documents of a corpus of names, labels mapped to types of names."""
    found = []
    for row in rows(path):
        spans = [
            (one["start"], one["end"], _type(corpus, one))
            for one in row["entities"]
            if one["label"] in LABELS[corpus] and _is_name(corpus, one)
        ]
        text, edits = row["text"], list[Edit]()
        if corpus == "ner_worldwide" and (address := _ADDRESS.match(text)):
            edits.append((0, address.end(), ""))
        if corpus == "crossner_politics" or row.get("aligned") is False:
            start = edits[0][1] if edits else 0
            tokens = [(first, last) for first, last in row["tokens"] if first >= start]
            edits += _blanks(text, tokens, None if corpus == "ner_worldwide" else spans)
        found.append(_document(row, corpus, edits, spans=spans))
    return found


def _type(corpus: str, entity: dict[str, Any]) -> str:
    """The type of a name; the rest class of crossner_politics holds peoples and followers, which their endings show."""
    if (corpus, entity["label"]) == ("crossner_politics", "misc") and _FOLLOWERS.fullmatch(entity["text"]):
        return "NORP"
    return LABELS[corpus][entity["label"]]


def _is_name(corpus: str, entity: dict[str, Any]) -> bool:
    """Whether a mention is a name: ner_worldwide marks some dates as Misc, re3d mentions of any kind."""
    if corpus == "ner_worldwide":
        return entity["label"] != "Misc" or not _DATE.fullmatch(entity["text"])
    if corpus == "re3d":
        return any(word != word.lower() and not _LITTLE.fullmatch(word) for word in re.findall(r"\w+", entity["text"]))
    return True


# Events and factuality


def triggers(path: Path, corpus: str) -> list[Document]:
    """The documents of tempeval3, ecbplus or meantime with the triggers of events, all labelled EVENT."""
    found = []
    for row in rows(path):
        regions: list[Run] | None = None
        if corpus == "ecbplus":
            regions = [(start, end) for number, start, end in row["sents"] if number in row["checked_sents"]]
            actions = [one for one in row["mentions"] if one["tag"].startswith(("ACTION_", "NEG_ACTION_"))]
            places = [tuple(one["spans"][0]) for one in actions]  # the verb, where a mention is in parts
        elif corpus == "meantime":
            regions = _full_sentences(row)
            places = [(one["start"], one["end"]) for one in _compact_events(row)]
        else:
            places = [(one["start"], one["end"]) for one in row["events"]]
        spans = [(start, end, "EVENT") for start, end in places]
        found.append(_document(row, corpus, [], spans=spans, regions=regions))
    return found


def factuality(path: Path, corpus: str) -> list[Document]:
    """The sentences of uw or uds_ih2, each a document, with the factuality of events."""
    return [_document(row, corpus, [], values=row["events"]) for row in rows(path)]


FACTUALITY = ("uw", "uds_ih2", "meantime_factuality")
"""The corpora of factuality, each with a head of its own: what is not yet is 0 in one and below it in another."""

_CERTAINTY = {"CERTAIN": 3.0, "PROBABLE": 1.5, "POSSIBLE": 0.75, "UNDERSPECIFIED": 0.0}
_POLARITY = {"POS": 1.0, "NEG": -1.0, "UNDERSPECIFIED": 0.0}


def meantime_factuality(path: Path) -> list[Document]:
    """The documents of meantime; certainty and polarity become numbers as in Stanovsky et al. (2017)."""
    found = []
    for row in rows(path):
        values = [
            (one["start"], one["end"], _CERTAINTY[one["certainty"]] * _POLARITY[one["polarity"]])
            for one in _compact_events(row)
            if one.get("certainty") in _CERTAINTY and one.get("polarity") in _POLARITY
        ]
        found.append(_document(row, "meantime_factuality", [], values=values, regions=_full_sentences(row)))
    return found


def _full_sentences(row: dict[str, Any]) -> list[Run]:
    """The first sentences of a document of meantime; after them only some events are annotated."""
    return [(start, end) for start, end in row["sents"][: row["full_sents"]]]


def _compact_events(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The events of a document of meantime, less the extents of discontinuous ones ("cut … and closed") over others."""
    events: list[dict[str, Any]] = row["events"]
    return [
        one
        for one in events
        if not one.get("discontinuous")
        or not any(
            other is not one and one["start"] <= other["start"] and other["end"] <= one["end"] for other in events
        )
    ]


# Text as newspapers print it


def _document(
    row: dict[str, Any],
    corpus: str,
    edits: list[Edit],
    spans: Iterable[Labelled] = (),
    values: Iterable[tuple[int, int, float]] = (),
    regions: Iterable[Run] | None = None,
) -> Document:
    """A row as a document: its text edited, its annotation moved along; annotation outside the regions is left out."""
    last = edits[0][1] if edits and not edits[0][0] else 0
    text, place = _edited(row["text"], sorted(edits + [one for one in _traces(row["text"]) if one[0] >= last]))

    def moved(start: int, end: int) -> Run:
        first, last = place[start], place[end]
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        return first, last

    within = None if regions is None else tuple(moved(*one) for one in regions)

    def holds(run: Run) -> bool:
        return run[0] < run[1] and (within is None or any(a <= run[0] and run[1] <= b for a, b in within))

    placed = [(*moved(start, end), label) for start, end, label in spans]
    valued = [(*moved(start, end), float(value)) for start, end, value in values]
    return Document(
        id=str(row["id"] if "id" in row else row["doc"]),
        corpus=corpus,
        text=text,
        spans=_apart([one for one in placed if holds(one[:2])]),
        values=tuple(sorted(one for one in valued if holds(one[:2]))),
        regions=within,
    )


def _apart(spans: Iterable[Labelled]) -> tuple[Labelled, ...]:
    """Spans in order, none overlapping another: of overlapping ones the longer stays."""
    kept: list[Labelled] = []
    for one in sorted(spans, key=lambda one: (one[0] - one[1], one)):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def _edited(text: str, edits: Iterable[Edit]) -> tuple[str, list[int]]:
    """The text after edits (sorted, apart), and the new offset of each old one."""
    parts, place, at, length = [], list[int](), 0, 0
    for start, end, new in edits:
        place += range(length, length + start - at)
        length += start - at
        place += [length] * (end - start)
        length += len(new)
        parts += [text[at:start], new]
        at = end
    place += range(length, length + len(text) - at + 1)
    return "".join(parts) + text[at:], place


_TRACE = re.compile(r"(?P<quote>``|'')|(?<=\w’) (?=(?:s|t|m|d|re|ve|ll)\b)|(?<=\d:) (?=\d\d\b)")


def _traces(text: str) -> Iterator[Edit]:
    """Edits of what processing left in corpora: quotation marks of two characters, blanks inside words."""
    for match in _TRACE.finditer(text):
        yield match.start(), match.end(), '"' if match["quote"] else ""


_CLOSING = re.compile(r"[,.;:!?%)\]}”™]+|\.\w+|['’](?:s|S|re|ve|ll|d|m|t)|n['’]t|-\w+")
_OPENING = re.compile(r"[(\[{“‘#]")
_CURRENCY = re.compile(r"[$€£¥]")
_ENDING = re.compile(r"s|t|m|d|re|ve|ll")
_OWNERS = re.compile(r"(?!(?:as|does|has|his|is|its|says|this|thus|us|was|whereas|yes)$).*[sz]")
_AFTER_DASH = re.compile(
    r"a|an|and|as|but|for|he|in|including|it|not|of|on|or|she|so|that|the|they|we|which|who|with",
    re.IGNORECASE,
)


def _blanks(text: str, tokens: Sequence[Run], names: Sequence[Labelled] | None) -> list[Edit]:
    """Edits that take away the blanks that cutting a text into tokens put in.

    A lone hyphen joins words inside `names` and is a dash elsewhere; with no names given it joins words except before
    little words that begin a new thought.
    """
    words = [text[start:end] for start, end in tokens]
    gaps = [text[one[1] : other[0]] for one, other in pairwise(tokens)]
    sides = []
    opened: set[str] = set()
    for i, (start, end) in enumerate(tokens):
        before = words[i - 1] if i and gaps[i - 1] == " " else ""
        after = words[i + 1] if i < len(gaps) and gaps[i] == " " else ""
        if i and "\n" in gaps[i - 1]:
            opened.clear()
        if words[i] == "-" and before[-1:].isalnum() and after[:1].isalnum():
            hyphen = (
                not _AFTER_DASH.fullmatch(after)
                if names is None
                else any(first < start and end < last for first, last, _ in names)
            )
            sides.append((hyphen, hyphen))
        else:
            sides.append(_tight(words[i], before, after, opened))
    return [
        (tokens[i][1], tokens[i + 1][0], "")
        for i, gap in enumerate(gaps)
        if gap == " " and (sides[i][1] or sides[i + 1][0])
    ]


def _tight(word: str, before: str, after: str, opened: set[str]) -> tuple[bool, bool]:
    """Whether a token stands right after the one before it, and right before the next; keeps the open quotes."""
    if word == "'" and after == "s":
        return True, True
    if word == "'" and word not in opened and _OWNERS.fullmatch(before):  # the workers' party
        return True, False
    if word in ("'", '"'):
        opened ^= {word}
        return word not in opened, word in opened
    if word == "/":
        return True, bool(before)
    if word == "’":
        return True, bool(_ENDING.fullmatch(after))
    if _CURRENCY.fullmatch(word):
        return False, after[:1].isdigit()
    if len(word) > 1 and word.endswith("-"):  # a prefix: "anti-" and its word, but "pre- and post-war"
        return False, after not in ("and", "or", "to")
    return bool(_CLOSING.fullmatch(word)), bool(_OPENING.fullmatch(word))
