"""Mutated inputs: whatever bytes come in, reading ends, and what comes out is a problem or a report with exact spans."""

from __future__ import annotations

import io
import json
import random
import signal
import warnings
from contextlib import contextmanager

import pytest
from readings import check_spans

from sayso import reading
from sayso.model.reports import Problem, Report

WIRE = """PORT ASTER, May 3, 2024 (AP) — Dock workers walked out on Friday, their union said.

"We will not go back," said Odo Wren. At least 12 ships lay off the port. (AP Photo/Mira Sand)

How it began
The harbour company said talks would go on.
___
Bram Oduya contributed to this report. --AP
"""
PAPER = """Larn | News | Sport
12 °C
Friday, 22 November 2024

Tarn Valley Post
Mill fire forces 40 from homes
By Lena Korvat and AFP
14 May 2024, 18:40 BST

Forty people were moved from their homes after a fire at the café by the mill on Tuesday, the fire brigade said.
Read more: Mills of the valley
“We heard a bang,” a neighbour told the Larn Post.

More articles
Ferry sinks off Larn
© Tarn Valley Post 2024
"""
RUN_ON = (
    "Published May 14 2024 by Lena Korvat Crane falls at Larch Dock AFP A crane fell on Friday police said. 1/3 The crane "
    "Getty 2/3 The quay AFP 3/3 Dockers Reuters Two men were hurt. Tags crane Larn Comments 3"
)
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Crane falls | Larn Post</title>
<meta property="og:site_name" content="Larn Post"><script type="application/ld+json">{"@type":"NewsArticle",
"datePublished":"2024-05-14T18:40:00Z","author":{"name":"Lena Korvat"}}</script><style>p{color:red}</style></head>
<body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article><h1>Crane falls</h1><time datetime="2024-05-14">x</time>
<p>A crane fell on the quay on Friday &amp; two men were hurt, police said.</p><figure><figcaption>The quay (Mira Sand/AFP)
</figcaption></figure><p>“We ran,” said Odo Wren, who was there.</p></article><aside>Related</aside></body></html>"""
ROWS = "\n".join(
    json.dumps(row, ensure_ascii=False)
    for row in (
        {"id": "a", "text": WIRE, "title": "Dock workers walk out", "published": "2024-05-03 10:00"},
        {"id": 2, "html": PAGE, "url": "https://larn.example/2024/05/14/crane", "outlet": "Larn Post"},
        {"text": "Le port a été fermé vendredi, a déclaré la police.", "language": "fr", "more": None},
    )
)
TEXTS = (WIRE, PAPER, RUN_ON, PAGE, ROWS)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1252",
    "iso-8859-2",
    "koi8-r",
    "shift_jis",
    "cp037",
)
TOKENS = (
    b"<", b">", b"</p>", b"<p>", b"<div>" * 40, b"<table><tr><td>" * 9, b"<script>", b"<!--", b"-->", b"<![CDATA[", b"&#0;", b"&#x110000;",
    b"&amp;" * 30, b"&nbsp;", b'="', b"'", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\x0c",
    b"\xc2\x85", "\u2028".encode(), "\u202e".encode(), "\u200b".encode(), "â€™".encode(), "😀".encode(), b"{", b"}", b"[" * 50, b"\\ud800", b"\\u0000",
    b'"', b"\\", b"\n", b"\n\n", b" " * 90, b"\t", b"(", b")", b"((", b"[1/2 ", b"1/3 ", b"2/3 ", b"- ", b"\xe2\x80\x94 ", b"--", b". ", b"...", b"!",
    b"(Reuters) - ", b"(AFP)", b"--AP", b"By ", b"by Lena ", b"14 May 2024 ", b"31/02/2024", b"05/04/2024", b"2024-05-14T25:61Z", b"18:40", b"12 \xc2\xb0C",
    b"Read more: ", b"Related", b"Advertisement\n", b"Photo ", b"Share", b"Copyright 2024 ", b"\xc2\xa9", b"Tags ", b" is a newspaper ", b"FILE - ",
    b"A" * 300, b"a-" * 120, b"A-" * 120, b"A. " * 60, b"'" * 90, b"1" * 400, b"9999999999/", b"www.", b"get the latest ", b" show all ",
)  # fmt: skip
COUNT, BATCH = 20_000, 1000
PATIENCE = 30  # seconds for one input of a few thousand bytes, on the slowest of machines; most take two milliseconds


def mutated(chance):
    """A seed document with a few mutations, most of them small."""
    text = chance.choice(TEXTS)
    if chance.random() < 0.3:  # a part, so that many inputs are short
        start = chance.randrange(len(text))
        text = text[start : start + chance.randrange(1, 400)]
    data = bytearray(text.encode(chance.choice(ENCODINGS) if chance.random() < 0.2 else "utf-8", "replace"))
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 12))):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(9):
            case 0 if data:
                data[min(place, len(data) - 1)] ^= 1 << chance.randrange(8)
            case 1:
                del data[place:]
            case 2:
                del data[:place]
            case 3:
                del data[place : place + chance.randrange(1, 60)]
            case 4:
                other = chance.choice(TEXTS).encode()
                start = chance.randrange(len(other))
                data[place:place] = other[start : start + chance.randrange(1, 200)]
            case 5:
                data[place:place] = data[place : place + chance.randrange(1, 80)] * chance.randrange(1, 4)
            case 6:
                data[place:place] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 12)))
            case _:
                data[place:place] = chance.choice(TOKENS)
    return bytes(data)


@contextmanager
def guarded(number):
    """Ends the test with the number of the input where reading hangs."""

    def hangs(*_):
        raise AssertionError(f"reading input {number} did not end in {PATIENCE} s")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def check(thing):
    if isinstance(thing, Problem):
        assert thing.code
        assert thing.message.encode()
        assert thing.path == "-" or thing.path.startswith("-#")
        return
    assert isinstance(thing, Report)
    check_spans(thing)
    assert thing.text.strip()
    assert thing.text.encode()
    assert "\r" not in thing.text
    assert thing.path.encode()
    assert (thing.headline is None) or thing.title
    for words in (thing.title, thing.outlet, thing.author):
        assert words is None or (words.strip() == words and words and "\n" not in words)


@pytest.mark.parametrize("batch", range(COUNT // BATCH))
def test_mutated_inputs_are_read_or_refused(batch):
    for number in range(batch * BATCH, (batch + 1) * BATCH):
        data = mutated(random.Random(number))
        with guarded(number), warnings.catch_warnings():
            warnings.simplefilter("error")
            things = list(reading.read(["-"], stdin=io.BytesIO(data)))
        assert things, f"input {number} gave nothing"
        try:
            for thing in things:
                check(thing)
        except AssertionError as error:
            raise AssertionError(f"input {number}: {error}") from error


def test_mutations_are_the_same_in_every_run_and_reach_every_kind():
    assert mutated(random.Random(7)) == mutated(random.Random(7))
    things = [
        thing
        for number in range(300)
        for thing in reading.read(["-"], stdin=io.BytesIO(mutated(random.Random(number))))
    ]
    codes = {thing.code for thing in things if isinstance(thing, Problem)}
    notes = {note.code for thing in things if isinstance(thing, Report) for note in thing.notes}
    assert {"bad-row", "unread-language"} <= codes
    assert {"encoding", "control-characters"} <= notes
    assert sum(isinstance(thing, Report) and bool(thing.furniture) for thing in things) > 100
