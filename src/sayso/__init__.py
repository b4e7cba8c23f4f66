"""sayso reads several news reports and gives one account: who says what, through whom, and where they disagree.

    import sayso
    reports, problems = sayso.read(["a.txt", "b.html"])
    account = sayso.account(reports, problems)
    print(sayso.tell(account))
    print(sayso.explain(account, "f1"))

These names are public; everything else can be imported, says what it is, and may change between versions.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.annotation import annotate
    from sayso.flow import account_of as account
    from sayso.flow import read
    from sayso.model.account import Account
    from sayso.model.annotations import Annotated
    from sayso.model.errors import SaysoError
    from sayso.model.reports import Problem, Report
    from sayso.telling import tell
    from sayso.telling.explain import explain
    from sayso.telling.what_if import what_if
    from sayso.version import VERSION as __version__  # noqa: N811 - the name that packages give their version

__all__ = [
    "Account",
    "Annotated",
    "Problem",
    "Report",
    "SaysoError",
    "__version__",
    "account",
    "annotate",
    "explain",
    "read",
    "tell",
    "what_if",
]

# Each name is imported when it is first used, so that `sayso --help` need not load the language models' runtime.
_HOMES = {
    "Account": ("sayso.model.account", "Account"),
    "Annotated": ("sayso.model.annotations", "Annotated"),
    "Problem": ("sayso.model.reports", "Problem"),
    "Report": ("sayso.model.reports", "Report"),
    "SaysoError": ("sayso.model.errors", "SaysoError"),
    "__version__": ("sayso.version", "VERSION"),
    "account": ("sayso.flow", "account_of"),
    "annotate": ("sayso.annotation", "annotate"),
    "explain": ("sayso.telling.explain", "explain"),
    "read": ("sayso.flow", "read"),
    "tell": ("sayso.telling", "tell"),
    "what_if": ("sayso.telling.what_if", "what_if"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
