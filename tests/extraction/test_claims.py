"""The values that statements give for who, whom, what, cause, time and number, and the events that they belong to."""

from __future__ import annotations

import pytest
from extraction.read import read


@pytest.mark.parametrize(
    ("text", "word", "slot", "said"),
    [
        ("Gunmen attacked an army post with rifles and grenades.", "attacked", "who", ["Gunmen"]),
        ("Gunmen attacked an army post with rifles and grenades.", "attacked", "what", ["an army post"]),
        ("Gunmen attacked an army post with rifles and grenades.", "attacked", "with", ["rifles and grenades"]),
        ("Police in Carrow have arrested the mayor.", "arrested", "who", ["Police"]),
        ("Police in Carrow have arrested the mayor.", "arrested", "whom", ["the mayor"]),
        ("The driver, a 52-year-old man, was arrested on Monday.", "arrested", "whom", ["The driver"]),
        ("Okoro, 44, was elected leader of the party.", "elected", "whom", ["Okoro"]),
        ("Two schools were hit by rockets fired from the hills.", "hit", "with", ["rockets"]),
        ("A drone hit the depot.", "hit", "who", []),
        ("A drone hit the depot.", "hit", "with", ["A drone"]),
        ("A drone hit the depot.", "hit", "what", ["the depot"]),
        ("A valve had failed at the plant.", "failed", "who", []),
        ("A valve had failed at the plant.", "failed", "what", ["A valve"]),
        ("Oil prices rose on Monday.", "rose", "who", []),
        ("Oil prices rose on Monday.", "rose", "what", ["Oil prices"]),
        ("The depot caught fire.", "caught fire", "who", []),
        ("A tank at the depot caught fire.", "caught fire", "with", []),
        ("A bomb exploded at the depot.", "exploded", "with", ["A bomb"]),
        ("A quake struck the town on Sunday.", "quake", "who", []),
        ("Soldiers entered Tiff and attacked a school.", "attacked", "who", ["Soldiers"]),
        ("In 2020 the two armies clashed in the valley.", "clashed", "who", ["the two armies"]),
        ("Thieves broke a window and stole a painting.", "stole", "who", ["Thieves"]),
        ("Former minister jailed for fraud.", "jailed", "who", []),
        ("The club's manager, Rob Carr, was sacked on Sunday.", "sacked", "whom", ["The club's manager"]),
        ("Norvik bought its rival Sonara for $900 million.", "bought", "amount", ["$900 million"]),
        ("An attack on a convoy by rebels killed a driver.", "attack", "who", ["rebels"]),
    ],
)
def test_who_whom_and_what(text, word, slot, said):
    assert read(text).said(word, slot) == said


def test_a_state_that_acts_is_no_place_of_the_act():
    found = read("Norway mediated the talks in Lisbon.")
    assert found.said("mediated", "who") == ["Norway"]
    assert "Norway" not in found.said("mediated", "where")


@pytest.mark.parametrize(
    ("text", "word", "said", "polarity"),
    [
        ("The crash was caused by brake failure, police said.", "crash", "brake failure", "positive"),
        ("The roof collapsed because of heavy snow.", "collapsed", "heavy snow", "positive"),
        ("The outage was blamed on a faulty cable.", "outage", "a faulty cable", "positive"),
        ("The owner blamed the accident on the poor state of the road.", "accident", "the poor state of the road", "positive"),
        ("The flooding was triggered by heavy rain upstream.", "flooding", "heavy rain upstream", "positive"),
        ("The collapse was due to a design error.", "collapse", "a design error", "positive"),
        ("A faulty heater caused the fire, the brigade said.", "fire", "A faulty heater", "positive"),
        ("The fire was not caused by a faulty heater, the owner said.", "fire", "a faulty heater", "negative"),
    ],
)  # fmt: skip
def test_causes(text, word, said, polarity):
    claims = read(text).claims(word, "cause")
    assert [(one.evidence[0].quote, one.polarity) for one in claims] == [(said, polarity)]


@pytest.mark.parametrize("text", ["The strike is due to last until Friday.", "The trial was due to begin on Monday."])
def test_what_is_due_to_happen_has_no_cause(text):
    assert not [one for one in read(text).extraction.claims if one.slot == "cause"]


@pytest.mark.parametrize(
    ("text", "word", "start", "end"),
    [
        ("An explosion tore through a depot in Velmar at 05:40 on Tuesday.", "explosion", "2026-03-10T05:40", "2026-03-10T05:41"),
        ("A bus crashed on Monday. The accident happened at 06:10.", "accident", "2026-03-09T06:10", "2026-03-09T06:11"),
        ("Gunmen attacked a convoy on Tuesday, police said on Wednesday.", "attacked", "2026-03-10T00:00", "2026-03-11T00:00"),
    ],
)  # fmt: skip
def test_when_it_happened(text, word, start, end):
    times = [one.value for one in read(text).claims(word, "when")]
    assert (start, end) in [(time.start, time.end) for time in times]
    assert "2026-03-11T00:00" not in [time.start for time in times]  # when it was said


@pytest.mark.parametrize(
    "text", ["Marlow won the cup for the first time since 1987.", "The strike will last until Sunday."]
)
def test_a_bound_in_time_is_not_when_it_happened(text):
    assert not [one for one in read(text).extraction.claims if one.slot == "when"]


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("A bomb exploded in Lorn, killing seven workers and wounding 30.", "exploded", ["seven workers", "30"]),
        ("A bomb exploded in Lorn. The death toll rose to nine.", "exploded", ["nine"]),
        ("Police arrested 12 supporters after fighting broke out.", "arrested", ["12 supporters"]),
        ("A storm hit Lorn on Monday. A woman was killed when a tree fell on her car.", "storm", ["A woman"]),
        ("Thieves attacked a guard. Police arrested three men over the theft of a car.", "arrested", ["three men"]),
    ],
)
def test_a_number_belongs_to_what_can_have_caused_it(text, word, said):
    assert read(text).said(word, "count") == said


def test_occurred_is_claimed_by_who_tells_it_and_not_by_a_noun_that_refers_back():
    found = read("A tram derailed in Velmar on Monday. The derailment closed the line.")
    assert found.said("derailed", "occurred") == ["derailed"]


def test_a_denied_part_is_a_negative_claim():
    claims = read("A convoy was attacked near Tiff. The army denied that it had attacked the convoy.").claims(
        "attacked", "who"
    )
    assert [(one.value.text, one.polarity) for one in claims] == [("The army", "negative")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("“Our fighters attacked the army post,” the Red Shore Front said.", "Red Shore Front"),
        ("“We attacked the army post,” Red Shore Front spokesman Abe Sorn said.", "Red Shore Front"),
        ("Gunmen attacked the army post, the Red Shore Front said.", "Gunmen"),
    ],
)
def test_we_are_who_speaks_or_the_body_spoken_for(text, named):
    found = read(text)
    (claim,) = [claim for claim in found.extraction.claims if claim.slot == "who"]
    assert claim.value.name == named


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("A bomb exploded at a depot. There were no immediate reports of casualties.", "possible"),
        ("A bomb exploded at a depot. There were no casualties.", "certain"),
    ],
)
def test_no_reports_of_harm_make_none_only_possible(text, certainty):
    (claim,) = read(text).claims("exploded", "count")
    assert (claim.value.low, claim.value.high, claim.polarity, claim.certainty) == (0, 0, "positive", certainty)


def test_a_means_that_is_the_cause_is_told_once():
    found = read("The explosion was caused by a drone, police said.")
    assert found.said("explosion", "cause") == ["a drone"]
    assert found.said("explosion", "with") == []
