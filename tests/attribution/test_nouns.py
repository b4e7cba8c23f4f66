"""Nouns of telling: heads of phrases, titles, bodies."""

from __future__ import annotations

import pytest

from sayso.attribution.nouns import head_of, kind_of_body, last_title, title_before


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("two port officials", ("officials", "person")),
        ("the owner of the mill", ("owner", "person")),
        ("a night guard", ("guard", "person")),
        ("the national guard", ("national guard", "military")),
        ("the fire service", ("fire service", "government")),
        ("a rights group", ("group", "organisation")),
        ("a rebel group", ("group", "armed_group")),
        ("a leaked memo", ("memo", "document")),
        ("the ex-minister", ("minister", "person")),
        ("the long bridge", None),
    ],
)
def test_head(words: str, head: tuple[str, str] | None) -> None:
    assert head_of(words) == head


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Harbour Gazette", "outlet"),
        ("Daily Sport", "outlet"),
        ("Tolm Ministry", "government"),
        ("Sellan Army", "military"),
        ("Norvik University", "organisation"),
        ("Ana Ruiz", None),
    ],
)
def test_kind_of_body(name: str, kind: str | None) -> None:
    assert kind_of_body(name) == kind


def test_titles() -> None:
    assert title_before(["Foreign", "Minister", "Ana", "Ruiz"]) == 2
    assert title_before(["Ana", "Ruiz"]) == 0
    assert last_title(["Interior", "Ministry", "Spokesman", "Ana", "Ruiz"]) == 3
