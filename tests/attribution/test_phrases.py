"""What source phrases say: name, kind, role, affiliation, number, anonymity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribution.phrases import affiliation_in, read_phrase

NAMED = [
    # words, name, kind, role, affiliation
    ("police chief Mirela Dast", "Mirela Dast", "person", "police chief", "police"),
    ("U.S. President Donal Orvell", "Donal Orvell", "person", "U.S. President", None),
    (
        "the Interior Ministry spokesman, Ilya Sorn",
        "Ilya Sorn",
        "person",
        "Interior Ministry spokesman",
        "Interior Ministry",
    ),
    ("A Sellan brigade spokesman, Ilya Sorn", "Ilya Sorn", "person", "Sellan brigade spokesman", "Sellan brigade"),
    ("passenger Jonas Verrit, who was on deck", "Jonas Verrit", "person", "passenger", None),
    (
        "Mirwa Rabe, the head of the public health department in Tolm Province, which includes the valley",
        "Mirwa Rabe",
        "person",
        "head of the public health department in Tolm Province",
        "public health department",
    ),
    ("the head of the union, Tom Bellow", "Tom Bellow", "person", "head of the union", "union"),
    ("Colonel Ana Ruiz of the relief force", "Ana Ruiz", "person", "Colonel", "relief force"),
    ("Witness Tony Molin", "Tony Molin", "person", "Witness", None),
    ("Ana Ruiz, 34, a taxi driver", "Ana Ruiz", "person", "taxi driver", None),
    ("Deputy Prime Minister Anil Raoul", "Anil Raoul", "person", "Deputy Prime Minister", None),
    ("former prime minister Anil Raoul", "Anil Raoul", "person", "former prime minister", None),
    ("Kenya’s interior minister Fred Otuoma", "Fred Otuoma", "person", "Kenya’s interior minister", None),
    ("Chief Constable Paul Crowther", "Paul Crowther", "person", "Chief Constable", None),
    (
        "Prof. Ada Lundqvist, a seismologist at the University of Norvik",
        "Ada Lundqvist",
        "person",
        "seismologist at the University of Norvik",
        "University of Norvik",
    ),
    ("Dr Phil Morsley", "Phil Morsley", "person", None, None),
    ("Secretary of State Rex Tolliver", "Rex Tolliver", "person", "Secretary of State", None),
    ("the club’s head coach, Pep Rossi", "Pep Rossi", "person", "club’s head coach", "club"),
    ("Justice Meera Iyer", "Meera Iyer", "person", "Justice", None),
    ("Sergeant Kofi Mensahan of the Ashvale police", "Kofi Mensahan", "person", "Sergeant", "Ashvale police"),
]

BODIES = [
    # words, name, named, kind
    ("the state-run SELA news agency", "state-run SELA news agency", True, "agency"),
    ("Selan state television", "Selan state television", True, "outlet"),
    ("the monitoring group", "monitoring group", False, "organisation"),
    ("a Norvik-based rights group", "Norvik-based rights group", False, "organisation"),
    ("the rebel group", "rebel group", False, "armed_group"),
    ("The United States", "United States", True, "government"),
    ("the White House", "White House", True, "government"),
    ("the World Health Organization", "World Health Organization", True, "organisation"),
    ("the Ministry of Health", "Ministry of Health", True, "government"),
    ("police", "police", True, "government"),
    ("Local police", "police", True, "government"),
    ("the ministry", "ministry", True, "government"),
    ("Brant Line, the owner of the ferry Marigold", "Brant Line", True, "organisation"),
    ("the Harbour Gazette", "Harbour Gazette", True, "outlet"),
    ("the Orvell campaign", "Orvell campaign", True, "organisation"),
    ("the Alder army", "Alder army", True, "military"),
    ("Norvik Institute of Marine Research", "Norvik Institute of Marine Research", True, "organisation"),
    ("Reuters", "Reuters", True, "agency"),
    ("London-based Reuters", "Reuters", True, "agency"),
    ("a 40-page report", "40-page report", False, "document"),
    ("the company", "company", False, "organisation"),
    ("the Port Aster harbour authority", "Port Aster harbour authority", True, "government"),
    ("opposition parties", "opposition parties", False, "organisation"),
    ("local media", "media", False, "outlet"),
    ("a leaked memo", "leaked memo", False, "document"),
]

UNNAMED = [
    # words, kind, role, number, anonymity
    ("two security sources", "person", "security sources", 2, "unnamed"),
    ("a source close to the talks", "person", "source", 1, "unnamed"),
    ("A doctor at Aster Hospital who asked not to be named", "person", "doctor at Aster Hospital", 1, "asked"),
    ("officials, speaking on condition of anonymity", "person", "officials", None, "asked"),
    ("local residents", "public", "residents", None, None),
    ("three witnesses", "public", "witnesses", 3, None),
    ("Interior Ministry officials", "person", "Interior Ministry officials", None, None),
    ("a Brigade spokesman", "person", "Brigade spokesman", 1, None),
    ("five aid workers", "public", "aid workers", 5, None),
    ("a spokesperson for the port authority", "person", "spokesperson for the port authority", 1, None),
    ("an unnamed minister", "person", "minister", 1, "unnamed"),
    ("12 villagers", "public", "villagers", 12, None),
    ("rebel fighters", "armed_group", None, None, None),
    ("neighbours", "public", "neighbours", None, None),
    ("the pontiff", "person", "pontiff", None, None),
    ("Orlandian officials", "person", "Orlandian officials", None, None),
]


@pytest.mark.parametrize(("words", "name", "kind", "role", "affiliation"), NAMED)
def test_people_by_name(words: str, name: str, kind: str, role: str | None, affiliation: str | None) -> None:
    phrase = read_phrase(words)
    assert (phrase.name, phrase.named, phrase.kind) == (name, True, kind)
    assert (phrase.role, phrase.affiliation) == (role, affiliation)
    assert phrase.number is None
    assert phrase.anonymity is None


@pytest.mark.parametrize(("words", "name", "named", "kind"), BODIES)
def test_bodies(words: str, name: str, named: bool, kind: str) -> None:
    phrase = read_phrase(words)
    assert (phrase.name, phrase.named, phrase.kind) == (name, named, kind)


@pytest.mark.parametrize(("words", "kind", "role", "number", "anonymity"), UNNAMED)
def test_unnamed_people(words: str, kind: str, role: str | None, number: int | None, anonymity: str | None) -> None:
    phrase = read_phrase(words)
    assert not phrase.named
    assert (phrase.kind, phrase.number, phrase.anonymity) == (kind, number, anonymity)
    if kind != "armed_group":
        assert phrase.role == role


def test_who_asked_not_to_be_named_keeps_the_whole_phrase_as_name() -> None:
    words = "A crew member who asked not to be named"
    assert read_phrase(words).name == "a crew member who asked not to be named"


def test_names_that_the_report_found_decide() -> None:
    words = "the observatory’s founder Teval Brin"
    start = words.index("Teval")
    assert read_phrase(words, [(start, len(words), "PERSON")]).name == "Teval Brin"
    assert read_phrase("Ardal Sel", [(0, 9, "ORG")]).kind == "organisation"
    assert read_phrase("Tarnholm", [(0, 8, "GPE")]).kind == "government"


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("head of the relief force", "relief force"),
        ("Interior Ministry spokesman", "Interior Ministry"),
        ("police chief", "police"),
        ("Foreign Minister", None),
        ("taxi driver", None),
        ("president of the Teachers Guild", "Teachers Guild"),
        ("chief economist at Norvik Bank", "Norvik Bank"),
        ("senior army officer", "army"),
    ],
)
def test_affiliation(role: str, body: str | None) -> None:
    assert affiliation_in(role) == body


@given(st.text(alphabet="abc ABC,’.-()12", min_size=1, max_size=40).filter(lambda words: words.strip()))
def test_any_words_give_a_name(words: str) -> None:
    assert read_phrase(words).name.strip()
