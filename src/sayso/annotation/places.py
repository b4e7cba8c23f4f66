"""Places."""

from __future__ import annotations


def find_places(text, sentences, names, country_hint=None, dateline=None):
    """None yet."""
    return []
