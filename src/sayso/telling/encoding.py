"""Format json: the account as the contract has it, the same bytes every time, and back again."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sayso.model.account import Account
from sayso.model.errors import SaysoError
from sayso.telling.wording import one_line, shortened

ENCODER = msgspec.json.Encoder(decimal_format="number")
CONTRACT = "1"
LARGEST = 2_000_000_000  # bytes; an account of some ten thousand reports


class _Head(msgspec.Struct):
    """What every version of an account begins with."""

    sayso: str


def encoded(account: Account) -> str:
    """The account as JSON, indented by one blank a level, with a line feed at its end."""
    return msgspec.json.format(ENCODER.encode(account), indent=1).decode() + "\n"


def read_account(path: Path) -> Account:
    """The account in a file that `sayso account --format json` wrote; SaysoError if it is none."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise SaysoError(
                f"{one_line(str(path))} is larger than {LARGEST:,} bytes; make the account of fewer reports."
            )
        data = path.read_bytes()
    except OSError as error:
        raise SaysoError(f"{one_line(str(path))}: could not be read ({error.strerror or error}).") from error
    return decoded(data, str(path))


def decoded(data: bytes | str, name: str) -> Account:
    """The account that `sayso account --format json` wrote; `name` is the file's, for the message of the error."""
    how = "make one with: sayso account PATH… --format json -o ACCOUNT.json"
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        what = one_line(shortened(str(error), 200))
        raise SaysoError(f"{one_line(name)} is not an account ({what}); {how}") from error
    if head.sayso != CONTRACT:
        version = one_line(shortened(head.sayso, 40))
        raise SaysoError(
            f"{one_line(name)} is an account of version “{version}”; this sayso reads version {CONTRACT}: {how}"
        )
    try:
        return msgspec.json.decode(data, type=Account)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        what = one_line(shortened(str(error), 200))
        raise SaysoError(f"{one_line(name)} is no whole account ({what}); {how}") from error
