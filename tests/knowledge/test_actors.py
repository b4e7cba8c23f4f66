"""Actors: bodies by any of their names."""

from typing import get_args

import pytest

from sayso.knowledge.actors import _actors, actor_named, kind_of
from sayso.model.statements import SourceKind


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Taliban", "armed_group", "AF"),
        ("the Taliban", "armed_group", "AF"),
        ("Boko Haram", "armed_group", "NG"),
        ("Hizb-i-Islami", "armed_group", "AF"),
        ("Baker Hughes Incorporated", "organisation", "US"),
        ("Amnesty International", "organisation", None),
    ],
)
def test_known_bodies(name, kind, country):
    actor = actor_named(name)
    assert actor is not None
    assert (actor.kind, actor.country) == (kind, country)


@pytest.mark.parametrize("name", ["", "Army", "Ministry", "Nobody In Particular", "Mohamed ElBaradei"])
def test_common_words_persons_and_strangers_are_no_bodies(name):
    assert kind_of(name) is None


def test_the_table_is_well_formed():
    actors = _actors()
    assert len(actors) > 5000
    for key, actor in actors.items():
        assert key == " ".join(key.split())
        assert actor.kind in get_args(SourceKind)
        assert actor.country is None or len(actor.country) == 2
