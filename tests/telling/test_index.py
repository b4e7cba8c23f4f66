from __future__ import annotations

import pytest
from accounts import Builder

from sayso.model.spans import Span
from sayso.telling.index import Index


def index_of(*reports: tuple[str, str]) -> Index:
    made = Builder()
    for path, text in reports:
        made.report(path, text)
    return Index(made.account())


@pytest.mark.parametrize(
    ("text", "word", "paragraph", "line"),
    [
        ("The ferry ran.\n\nIt was late.", "ferry", 1, 1),
        ("The ferry ran.\n\nIt was late.", "late", 2, 3),
        ("\n\nThe ferry ran.\n \n\nIt was late.", "late", 2, 6),
        ("The ferry ran\nto the island.\n\nIt was late.", "island", 1, 2),
        ("The ferry ran.\nIt was late.\nNobody fell in.", "Nobody", 3, 3),  # no blank line: each line is a paragraph
        ("\nThe ferry ran.\nIt was late.\n", "late", 2, 3),
        ("The ferry ran. It was late.", "late", 1, 1),
    ],
)
def test_where_words_stand(text, word, paragraph, line):
    at = text.index(word)
    place = index_of(("a.txt", text)).place(Span("r1", at, at + len(word), word))
    assert (place.paragraph, place.line) == (paragraph, line)


@pytest.mark.parametrize(
    ("paths", "short"),
    [
        (["news/a.txt", "b.txt"], {"a.txt", "b.txt"}),
        (["one/a.txt", "two/a.txt"], {"one/a.txt", "two/a.txt"}),
        (["news/rows.jsonl#kiln-fire", "news/rows.jsonl#7"], {"kiln-fire", "rows.jsonl#7"}),
        (["one.jsonl#kiln-fire", "two.jsonl#kiln-fire"], {"one.jsonl#kiln-fire", "two.jsonl#kiln-fire"}),
        (["-"], {"-"}),
    ],
)
def test_paths_are_as_short_as_they_are_clear(paths, short):
    index = index_of(*((path, f"Words of {path}.") for path in paths))
    assert set(index.short_paths.values()) == short
