"""Texts that share ten words in a row with what is measured on are taken out."""

from __future__ import annotations

import pytest

from training.articles import Gold
from training.overlap import kept_apart

MEASURED = "The harbour master closed the northern basin at dusk because a crane had tilted over the quay."


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Reports say the HARBOUR master closed, the northern basin at dusk because a barge sank.", False),
        ("The harbour master closed the northern basin at noon because a crane had tilted over.", True),
        ("Short.", True),
    ],
)
def test_a_shared_run_of_ten_words_takes_a_text_out(text, stays):
    kept, removed = kept_apart([Gold("a", text, [])], [MEASURED])
    assert (len(kept), removed) == (int(stays), int(not stays))
