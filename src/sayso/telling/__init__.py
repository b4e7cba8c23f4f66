"""Telling: an account for people and for programs. It reads the account, decides nothing, and loses nothing.

tell        the account in a format                explain    from anything back to the exact words
index       an account by id and by key            what_if    which report, merge or claim decides a finding
wording     values, chains, standings as words     terminal   format text
outline     what is told in which order            markdown   format markdown, for a message
support     who stands behind a value              page       format html, one self-contained page
beside      what stands beside the findings        cards      the page's findings with their drawn chains
annotation  one report's layers as a JSON line     marks      the page's reports with all evidence marked
encoding    format json, and back again            table      format csv, one row an event, for coders
"""

from __future__ import annotations

from typing import Literal, get_args

from sayso.model.account import Account
from sayso.model.errors import SaysoError
from sayso.telling.terminal import WIDTH

Format = Literal["text", "json", "html", "markdown", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)


def tell(account: Account, format: Format = "text", *, width: int = WIDTH, color: bool = False) -> str:  # noqa: A002 - as the option is called
    """The account in a format, as text that ends in a line feed. `width` (columns) and `color` are for text only."""
    # A format is imported when it is asked for: the page brings a template engine with it.
    if format == "text":
        from sayso.telling.terminal import text  # noqa: PLC0415

        return text(account, width=width, color=color)
    if format == "json":
        from sayso.telling.encoding import encoded  # noqa: PLC0415

        return encoded(account)
    if format == "markdown":
        from sayso.telling.markdown import markdown  # noqa: PLC0415

        return markdown(account)
    if format == "csv":
        from sayso.telling.table import table  # noqa: PLC0415

        return table(account)
    if format == "html":
        from sayso.telling.page import page  # noqa: PLC0415

        return page(account)
    raise SaysoError(f"there is no format “{format}”; choose one of {', '.join(FORMATS)}")


__all__ = ["FORMATS", "Format", "tell"]
