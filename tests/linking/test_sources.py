"""One table of tellers: which names are one, which never are, and what each join rests on."""

import pytest
from extracted import Built, padding
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking import link
from sayso.model.account import Asked

STORY = "The Tarnwick ferry Orlanda ran aground off Skerry Point while carrying barley and slate to Gansholm."


def report(path, *sources, text=STORY, published="2031-05-04"):
    """A report of one story whose text ends with the names of its sources; each says something of its own."""
    names = [source if isinstance(source, tuple) else (source, {}) for source in sources]
    told = " ".join(f"Item {path}{at} for {name} stood." for at, (name, _) in enumerate(names))
    built = Built(path, f"{text} {told}", outlet=f"{path.title()} Courier", published=published)
    for at, (name, fields) in enumerate(names):
        key = built.unnamed(name, **fields) if fields.get("named") is False else built.source(name, **fields)
        built.says(f"Item {path}{at} for {name} stood", by=key)
    return built


def sources_of(*reports, asked=Asked()):  # noqa: B008 - a frozen value
    return link([one.done() for one in reports], asked).sources


def is_one(first, second):
    """Whether two names, told in one story by two reports, become one source."""
    found = sources_of(report("a", first), report("b", second))
    names = {first[0] if isinstance(first, tuple) else first, second[0] if isinstance(second, tuple) else second}
    holding = [source for source in found if names & {source.name, *source.aliases}]
    return len(holding) == 1 and len(holding[0].joins) == 1


BODY = {"kind": "organisation"}
STATE = {"kind": "government"}
ONE = [
    ("Ilse Marrow", "Ilse Marrow"),
    ("Ilse Marrow", "Ilse K. Marrow"),
    ("I. Marrow", "Ilse Marrow"),
    (("Harbour Board", STATE), ("Harbour Board", STATE)),
    (("Gansholm Seamen's Union", BODY), ("Gansholm Seamen’s Union", BODY)),
    (("Northern Coastal Rescue Service", BODY), ("NCRS", BODY)),
    (("Orlan Tide Watch", BODY | {"aliases": ["Tide Watch"]}), ("Tide Watch", BODY)),
    (("Organisation for Harbour Safety", BODY), ("Organization for Harbour Safety", BODY)),
    (("Gansholm Defence Council", BODY), ("Gansholm Defense Council", BODY)),
    (("Skerry Bird Observatory", BODY), ("Gansholm-based Skerry Bird Observatory", BODY)),
    (("Tidewire", {"kind": "agency"}), ("state-run Tidewire news agency", {"kind": "agency"})),
    (("al-Shabaab", BODY), ("Harakat al-Shabaab al-Mujahideen", BODY)),
]


@pytest.mark.parametrize(("first", "second"), ONE)
def test_names_of_one_teller_join(first, second):
    assert is_one(first, second)


UNNAMED = {"named": False, "kind": "person"}
APART = [
    ("Ilse Marrow", "Olaf Marrow"),
    ("Ilse Marrow", "Ilse Barrow"),
    ("Ilse Marrow", "Marrow"),
    ("Ilse J. Marrow", "Ilse K. Marrow"),
    ("Ilse Marrow", ("Marrow Shipping", BODY)),
    (("Skerry", BODY), "Ilse Skerry"),
    (("Harbour Board", STATE | {"country": "NO"}), ("Harbour Board", STATE | {"country": "DK"})),
    (("Gansholm Harbour Union", BODY), ("Tarnwick Harbour Union", BODY)),
    (("NCRS", BODY), ("Northern Barley Traders", BODY)),
    (("Interior Ministry", STATE | {"country": "NO"}), ("Health Ministry", STATE | {"country": "NO"})),
    (("a diver", UNNAMED), ("a diver", UNNAMED)),
    (("two crew members", UNNAMED), ("two crew members", UNNAMED)),
    (("harbour official", UNNAMED), ("Harbour Official", {"kind": "person"})),
]


@pytest.mark.parametrize(("first", "second"), APART)
def test_names_of_two_tellers_stay_apart(first, second):
    assert not is_one(first, second)


def test_a_surname_joins_only_with_the_same_role():
    pilot = {"role": "harbour pilot"}
    assert is_one(("Ilse Marrow", pilot), ("Marrow", pilot))
    assert not is_one(("Ilse Marrow", pilot), ("Marrow", {"role": "cook"}))


def test_the_end_of_a_bodys_name_is_the_body_in_that_report():
    found = sources_of(report("a", ("Skerry Bird Observatory for the North", BODY), ("Observatory", BODY)))
    assert [source.aliases for source in found if "Observatory" in source.name] == [["Observatory"]]


def test_a_shortened_name_in_one_report_keeps_no_later_report_out():
    whole = ("Skerry Bird Observatory for the North", BODY)
    found = sources_of(report("a", whole), report("b", whole, ("Observatory", BODY)), report("c", whole))
    assert len([source for source in found if "Observatory" in source.name]) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Skerry Bird Observatory", "Gansholm Star Observatory", "Observatory"),  # which of the two?
        ("Skerry Observatory for Salt Marshes", "Salt Marshes"),  # no end of the head
    ],
)
def test_an_end_that_may_stand_for_two_bodies_or_none_joins_nothing(names):
    found = sources_of(report("a", *((name, BODY) for name in names)))
    assert {name for name in names if any(source.name == name and not source.joins for source in found)} == set(names)


def test_a_ministry_that_publishes_its_release_is_a_ministry():
    built = Built(
        "a", "The Ministry of Tides said the tide was late. The ministry added nothing.", outlet="Ministry of Tides"
    )
    built.says("The ministry added nothing", by=built.source("ministry", kind="government", words=("The ministry",)))
    found = next(source for source in sources_of(built) if source.name == "Ministry of Tides")
    assert found.kind == "government"


def test_a_join_keeps_its_parts_and_its_bits():
    first, second = report("a", "Ilse Marrow"), report("b", "Ilse K. Marrow")
    joined = next(source for source in sources_of(first, second) if source.joins)
    (join,) = joined.joins
    assert set(join.parts) == {one.sources[-1].key for one in (first, second)}
    assert join.bits == round(sum(feature.bits for feature in join.features), 2)
    assert {"prior", "given_name_fits"} <= {feature.name for feature in join.features}
    assert any(feature.bits < 0 for feature in join.features)
    assert any(feature.bits > 0 for feature in join.features)


def quoting(path, words, *, teller="a stoker", mode="direct", credit=None, **fields):
    words_before = f"{credit or ''} Off {path.title()} the wind had turned. {padding(path, 160)}"
    text = f'{words_before} "{words}," {teller} said.'
    built = Built(path, text, outlet=f"{path.title()} Courier", published="2031-05-04", credit=credit)
    built.says(words, by=built.unnamed(teller, kind="person", **fields), mode=mode)
    return built


QUOTED = "The boiler room was dry when I left it"


def stokers(*reports):
    return [source for source in sources_of(*reports) if source.kind == "person"]


def test_unnamed_tellers_join_by_the_same_quoted_words():
    (joined,) = stokers(quoting("a", QUOTED), quoting("b", QUOTED))
    assert joined.rule == "unnamed_joined_by_quotation"


def test_unnamed_tellers_join_by_the_same_credit_and_words():
    (joined,) = stokers(*(quoting(path, QUOTED, mode="indirect", credit="Tidewire") for path in ("a", "b")))
    assert joined.rule == "unnamed_joined_by_credit"


def test_unnamed_tellers_join_by_a_copy():
    copied = " ".join(
        ["Nobody aboard had been told about the sandbank although charts had shown it for eleven years"] * 3
    )
    (joined,) = stokers(*(quoting(path, copied, mode="indirect") for path in ("a", "b")))
    assert joined.rule == "unnamed_joined_by_copy"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"mode": "indirect"}),  # the same few words, but not quoted, no credit, no copy
        ({"teller": "a stoker"}, {"teller": "a cook"}),  # others are said to have said it
        ({"number": 2}, {"number": 3}),
        ({"country": "NO"}, {"country": "DK"}),
        ({"affiliation": "the Orlanda"}, {"affiliation": "the Brin"}),
    ],
)
def test_unnamed_tellers_stay_apart(first, second):
    assert len(stokers(quoting("a", QUOTED, **first), quoting("b", QUOTED, **second))) == 2


def test_what_the_user_says_comes_first():
    first, second = report("a", "Ilse Marrow"), report("b", "Olaf Marrow")
    keys = tuple(one.sources[-1].key for one in (first, second))
    assert [source.name for source in sources_of(first, second, asked=Asked(same=(keys,))) if source.joins] == [
        "Ilse Marrow"
    ]
    first, second = report("a", "Ilse Marrow"), report("b", "Ilse Marrow")
    keys = tuple(one.sources[-1].key for one in (first, second))
    assert not any(source.joins for source in sources_of(first, second, asked=Asked(different=(keys,))))


NAMES = st.sampled_from(
    [
        ("Ilse Marrow", "person", True),
        ("Ilse K. Marrow", "person", True),
        ("Olaf Marrow", "person", True),
        ("Marrow", "person", True),
        ("Harbour Board", "government", True),
        ("HB", "government", True),
        ("Tidewire", "agency", True),
        ("a diver", "person", False),
        ("harbour officials", "government", False),
    ]
)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=4, unique=True), min_size=1, max_size=4))
def test_what_never_joins(told):
    reports = [
        report(chr(97 + at), *((name, {"kind": kind, "named": named}) for name, kind, named in names))
        for at, names in enumerate(told)
    ]
    parts = {source.key: source for one in reports for source in one.sources}
    for source in sources_of(*reports):
        joined = [parts[key] for join in source.joins for key in join.parts]
        assert len({part.named for part in joined}) <= 1, "a named and an unnamed teller"
        assert not any(not part.named for part in joined), "two unnamed tellers, with nothing that makes them one"
        full = {part.name.split()[0] for part in joined if part.kind == "person" and len(part.name.split()) > 1}
        assert len(full) <= 1, "two given names"
        assert len({part.kind == "person" for part in joined}) <= 1, "a person and a body"
