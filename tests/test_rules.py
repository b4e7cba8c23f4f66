"""Every rule whose name can stand in an account has a meaning, and every meaning a rule."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import sayso
from sayso.knowledge.rules import rule_names
from sayso.telling.rules import rule_meanings

SOURCE = Path(sayso.__file__).parent
DEMO = SOURCE / "demo"


def named(thing: object) -> set[str]:
    """All names of rules and of features of joins in an account's JSON."""
    if isinstance(thing, list):
        return {name for one in thing for name in named(one)}
    if not isinstance(thing, dict):
        return set()
    here = {thing[key] for key in ("rule", "best_rule") if thing.get(key)}
    here |= {feature["name"] for feature in thing.get("features", [])}
    return here.union(*(named(value) for value in thing.values()))


def test_every_rule_of_the_demo_has_a_meaning():
    reports, problems = sayso.read([DEMO])
    found = named(json.loads(sayso.tell(sayso.account(reports, problems), "json")))
    assert len(found) > 40
    assert found - {name for names in rule_names().values() for name in names} == set()


@pytest.mark.parametrize("room", list(rule_names()))
def test_every_rule_that_has_a_meaning_stands_in_its_room(room):
    words = "".join(path.read_text(encoding="utf-8") for path in sorted((SOURCE / room).glob("*.py")))
    data = "".join(path.read_text(encoding="utf-8") for path in sorted((SOURCE / "knowledge").glob("likeness.json")))
    for name in rule_names()[room]:
        assert re.search(rf"\b{name}\b", words + data), f"{room} has no rule {name}"
        assert rule_meanings()[name]
