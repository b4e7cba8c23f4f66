"""How near a teller stands to the fact."""

import pytest
from hand_built import actor, count, two_days

from sayso.model.values import TruthValue

KILLED = count(4)
CASES = [
    ("Hill Hospital", {"kind": "organisation"}, KILLED, "counting_body"),
    ("Health Ministry", {"kind": "government"}, KILLED, "counting_body"),
    ("police", {"kind": "government"}, KILLED, "counting_body"),
    ("police", {"kind": "government"}, TruthValue(), "authority"),
    ("Ana Field", {"role": "survivor"}, TruthValue(), "witness"),
    ("residents", {"kind": "public", "named": False}, TruthValue(), "witness"),
    ("Bo Marsh", {"role": "mayor of Larch"}, TruthValue(), "authority"),
    ("Red Faction", {"kind": "armed_group"}, TruthValue(), "party"),
    ("Coast Wire", {"kind": "agency"}, TruthValue(), "relay"),
    ("Ana Field", {}, TruthValue(), "unknown"),
]


@pytest.mark.parametrize(("name", "fields", "value", "position"), CASES)
def test_positions(name, fields, value, position):
    built = two_days().source(name, **fields)
    built.says("r1", name, value)
    slot = "count" if value is KILLED else "occurred"
    (teller,) = built.finding(slot).versions[0].tellers
    assert (teller.source, teller.position) == (name, position)


def test_who_is_said_to_have_done_it_is_a_party():
    built = two_days().source("Canal Guard", "government")
    built.says("r1", "Ana Field", actor("Canal Guard", source="Canal Guard"), TruthValue(), slot="who")
    built.says("r2", "Canal Guard", TruthValue())
    tellers = {teller.source: teller.position for teller in built.finding("occurred").versions[0].tellers}
    assert tellers["Canal Guard"] == "party"


def test_so_is_who_speaks_for_them():
    built = two_days().source("Canal Guard", "government").source("Bo Marsh", affiliation="Canal Guard")
    built.says("r1", "Ana Field", actor("Canal Guard", source="Canal Guard"), slot="who")
    built.says("r2", "Bo Marsh", TruthValue())
    assert built.finding("occurred").versions[0].tellers[0].position == "party"
