"""The one base of all errors that are meant for people."""

from __future__ import annotations


class SaysoError(Exception):
    """Something that a person can put right: the message says what, where and what to do."""
