"""Which happenings a report tells of, what kind they are, and which words stand for one."""

from __future__ import annotations

import pytest
from extraction.read import read

DEPOT = (
    "An explosion tore through a fuel depot in Velmar at 05:40 on Tuesday, killing seven workers, the fire brigade said. "
    "The blast was heard in the next town. The number of dead rose to nine on Wednesday. Oil prices rose."
)
RAID = (
    "Gunmen attacked an army post in Dorran on Tuesday night, the defence ministry said. The attack began at 9 p.m. "
    "Rockets hit two schools in the town of Tiff on Wednesday."
)


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        (DEPOT, "explosion", ["explosion", "blast"]),
        ("A bus crashed near Lorn on Monday. The accident closed the road.", "crashed", ["crashed", "accident"]),
        ("The explosion was an accident, the mayor said.", "explosion", ["explosion", "accident"]),
        (RAID, "attacked", ["attacked", "attack"]),
        ("A quake struck Tavola on Sunday. The quake was felt in Lussa.", "quake", ["quake", "quake"]),
        ("A court jailed Karel Dorn on Monday. Dorn was jailed for fraud.", "jailed", ["jailed", "jailed"]),
    ],
)
def test_words_for_one_happening_stand_together(text, word, words):
    assert read(text).words(word) == words


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (RAID, "attacked", "hit"),
        ("A fire broke out in Lorn on Monday. Another fire broke out in Lorn on Tuesday.", "fire", None),
        ("Police arrested a man on Monday. A fire destroyed a barn.", "arrested", "fire"),
        ("A bomb exploded in Lorn on Sunday. A tram derailed in Velmar.", "exploded", "derailed"),
    ],
)
def test_different_happenings_stay_apart(text, one, other):
    found = read(text)
    if other is None:
        assert len(found.extraction.events) == 2
    else:
        assert found.event(one).key != found.event(other).key


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Gunmen attacked a village in Dorran.", "attacked", "assault"),
        ("A lorry hit a wall in Lorn.", "hit", "accident"),
        ("A roadside bomb exploded near Tiff.", "exploded", "assault"),
        ("A boiler exploded in a school in Lorn.", "exploded", "accident"),
        ("Storm Hedda struck the coast on Monday.", "Storm", "disaster"),
        ("Thieves stole a painting from a museum.", "stole", "crime"),
        ("Dockers at the port began a strike over pay, the union said.", "strike", "protest"),
        ("The air force carried out a strike on a depot.", "strike", "assault"),
        ("A court sentenced Karel Dorn to six years in prison.", "sentenced", "proceeding"),
        ("Sarmia holds an election on Sunday.", "election", "vote"),
        ("The two ministers signed an agreement in Geneva.", "agreement", "agree"),
        ("Scientists discovered water on the asteroid.", "discovered", None),
    ],
)
def test_an_event_has_the_type_of_its_words(text, word, kind):
    assert read(text).event(word).type == kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (DEPOT, "killing"),  # those killed are a claim of the explosion
        (DEPOT, "rose to nine"),
        ("Toll of mine collapse rises to nine. A mine collapsed in Lorn.", "rises"),
        ("The strike began on Monday. Workers at the port went on strike over pay.", "began"),
        ("Eighty firefighters fought the blaze in Lorn.", "fought"),
        ("The ruling Unity Party lost its majority.", "ruling"),
        ("Every exit was open, the director said.", "open"),
        ("Police used tear gas in Lorn on Monday.", "gas"),
        ("Police arrested five pickets at the port.", "pickets"),
    ],
)
def test_what_is_no_event_of_its_own(text, word):
    assert word not in read(text).mentioned()


@pytest.mark.parametrize(
    ("text", "word", "background"),
    [
        ("A bus crashed near Lorn on Monday.", "crashed", False),
        ("In 2019, 31 people died when a bus fell into a ravine.", "fell", True),
        ("A fire damaged the depot in 2011.", "fire", True),
        ("A quake hit the region years ago.", "quake", True),
    ],
)
def test_history_is_background(text, word, background):
    assert read(text).event(word).background is background


def test_deaths_of_another_year_are_not_those_of_today():
    found = read(
        "A coach plunged off a road near Lorn on Monday, killing 14 people. "
        "In 2019, 31 people were killed when a bus fell into a ravine there."
    )
    assert found.said("plunged", "count") == ["14 people"]
    assert found.said("fell", "count") == ["31 people"]


@pytest.mark.parametrize(
    ("text", "word", "realis"),
    [
        ("Gunmen attacked a village.", "attacked", "actual"),
        ("The army will attack the town.", "attack", "future"),
        ("The two states agreed to withdraw their troops.", "withdraw", "future"),
        ("The army did not attack the town.", "attack", "negated"),
        ("The dam could collapse within days.", "collapse", "hypothetical"),
        ("An electrical fault may have caused the blaze.", "blaze", "actual"),
    ],
)
def test_how_real_a_mention_is(text, word, realis):
    mentions = read(text).event(word).mentions
    assert [one.realis for one in mentions if one.span.quote == word] == [realis]
