"""Channels: by what way something was told."""

from __future__ import annotations

import pytest

from sayso.attribution.channels import channel_of


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("the harbour board said in a statement", "statement"),
        ("the mayor told a news conference", "press_conference"),
        ("he wrote on Telegram", "post"),
        ("she said by phone from Tolm", "call"),
        ("he told the court", "court"),
        ("in an interview with the Gazette", "interview"),
        ("the general said on television", "broadcast"),
        ("the engineers wrote in a letter", "document"),
        ("the harbour board said", None),
    ],
)
def test_channel(words: str, channel: str | None) -> None:
    found, run = channel_of(words)
    assert found == channel
    assert (run is None) == (channel is None)
