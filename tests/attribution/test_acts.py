"""Acts: what a teller does with a content, by the cue, the words before it and the content."""

from __future__ import annotations

import inspect

import pytest

from sayso.attribution.acts import RULES, Telling, read_act

CASES = [
    # before, cue, content, act, polarity, certainty, matter ("" for none)
    ("The operator ", "said", "that the lift had been checked in May", "asserts", "positive", "certain", ""),
    ("A nurse ", "said", "nobody had been hurt", "asserts", "negative", "certain", ""),
    ("The inspector ", "suggested", "that a valve had failed", "asserts", "positive", "probable", ""),
    ("The inspector ", "said", "the valve may have failed", "asserts", "positive", "possible", ""),
    ("The ferry line ", "denied", "that the hull had been damaged", "denies", "negative", "certain",
     "the hull had been damaged"),
    ("The mayor ", "denied", "that no help was sent", "denies", "positive", "certain", "no help was sent"),
    ("The bank ", "rejected", "allegations of fraud", "denies", "negative", "certain", "fraud"),
    ("The club ", "dismissed", 'the claim as "silly"', "denies", "negative", "certain", "the claim"),
    ("The palace ", "called", 'the report "pure invention"', "denies", "negative", "certain", "report"),
    ("The palace ", "called", "the reports false", "denies", "negative", "certain", "reports"),
    ("The palace ", "said", "reports that the queen had fallen were untrue", "denies", "negative", "certain",
     "the queen had fallen"),
    ("The council ", "said", "rumours on social media that the dam had burst were false", "denies", "negative",
     "certain", "the dam had burst"),
    ("The council ", "said", "the reports were not false", "asserts", "negative", "certain", ""),
    ("The rebels ", "said", "that they had nothing to do with the raid", "denies", "negative", "certain",
     "they had nothing to do with the raid"),
    ("The judge ", "confirmed", "that the hearing was over", "asserts", "positive", "certain", ""),
    ("The judge ", "confirmed", "the report", "confirms", "positive", "certain", "the report"),
    ("The judge ", "confirmed", "reports that the jury had been sent home", "confirms", "positive", "certain",
     "the jury had been sent home"),
    ("The guard ", "withdrew", "his statement", "retracts", "negative", "certain", "his statement"),
    ("The ministry ", "corrected", "its figure to nine", "corrects", "positive", "certain", "its figure to nine"),
    ("The ministry corrected its toll on Friday, ", "saying", "nine people had died, not ten", "corrects", "positive",
     "certain", "nine people had died, not ten"),
    ("The spokesman ", "declined", "to comment", "declines", "unknown", "uncommitted", ""),
    ("The spokesman ", "declined", "to comment on the sale of the yard", "declines", "unknown", "uncommitted",
     "the sale of the yard"),
    ("The spokesman ", "declined to say", "whether the yard would be sold", "declines", "unknown", "uncommitted",
     "the yard would be sold"),
    ("The spokesman ", "said", "it could not comment on a pending case", "declines", "unknown", "uncommitted",
     "a pending case"),
    ("The study ", "does not say", "how the bird died", "declines", "unknown", "uncommitted", "how the bird died"),
    ("Police ", "neither confirmed nor denied", "the report", "declines", "unknown", "uncommitted", "the report"),
    ("Police ", "could not confirm", "that a second man was held", "declines", "unknown", "uncommitted",
     "a second man was held"),
    ("The owner ", "did not", "respond to requests for comment", "declines", "unknown", "uncommitted", ""),
    ("Analysts ", "believe", "that prices will fall", "believes", "positive", "probable", ""),
    ("Analysts ", "do not believe", "that prices will fall", "believes", "negative", "probable", ""),
    ("One official ", "said", "he believed the wrong house had been hit", "believes", "positive", "probable", ""),
    ("She ", "doubted", "that the vote was fair", "believes", "negative", "uncommitted", ""),
    ("Islanders ", "feared", "that two boats were lost", "believes", "positive", "probable", ""),
    ("The union ", "threatened", "to strike", "intends", "positive", "certain", ""),
    ("The firm ", "said", "that it would close two plants", "intends", "positive", "certain", ""),
    ("The firm ", "said", "that it would have closed two plants", "asserts", "positive", "certain", ""),
    ("The firm ", "announced", "that it is closing two plants", "asserts", "positive", "certain", ""),
    ("The general ", "ordered", "his men to fall back", "orders", "positive", "certain", ""),
    ("The general ", "told", "his men to fall back", "orders", "positive", "certain", ""),
    ("The mayor ", "warned", "people not to travel", "asks", "negative", "certain", ""),
    ("The envoy ", "called for", "an inquiry", "asks", "positive", "certain", ""),
    ("The envoy ", "urged", "both sides to talk", "asks", "positive", "certain", ""),
    ("Reporters ", "asked", "whether the deal was done", "asks", "positive", "uncommitted", ""),
]  # fmt: skip

DIRECT = [
    # content, act, polarity, certainty
    ("“The bridge just went.”", "asserts", "positive", "certain"),
    ("“They hit us without warning.”", "asserts", "positive", "certain"),
    ("“I think the brakes failed.”", "asserts", "positive", "probable"),
    ("“That is simply not true.”", "denies", "negative", "certain"),
    ("“It’s rubbish.”", "denies", "negative", "certain"),
    ("“We did not fire on the village.”", "denies", "negative", "certain"),
    ("“Our forces did not fire a single shell.”", "denies", "negative", "certain"),
    ("“We did not expect so many people.”", "asserts", "negative", "certain"),
    ("“We can’t confirm whether anybody was on board.”", "declines", "unknown", "uncommitted"),
    ("“We cannot deny that it was a raid.”", "asserts", "positive", "certain"),
    ("“No comment.”", "declines", "unknown", "uncommitted"),
]


@pytest.mark.parametrize(("before", "cue", "content", "act", "polarity", "certainty", "matter"), CASES)
def test_act_of_a_telling(
    before: str, cue: str, content: str, act: str, polarity: str, certainty: str, matter: str
) -> None:
    reading = read_act(Telling(cue, before, content, direct=False))
    assert (reading.act, reading.polarity, reading.certainty) == (act, polarity, certainty)
    assert (content[slice(*reading.matter)] if reading.matter else "") == matter


@pytest.mark.parametrize(("content", "act", "polarity", "certainty"), DIRECT)
def test_act_of_direct_speech(content: str, act: str, polarity: str, certainty: str) -> None:
    reading = read_act(Telling("said", "", content, direct=True))
    assert (reading.act, reading.polarity, reading.certainty) == (act, polarity, certainty)


def test_every_rule_says_what_it_sees_and_decides_some_case() -> None:
    decided = {read_act(Telling(cue, before, content, direct=False)).rule for before, cue, content, *_ in CASES}
    decided |= {read_act(Telling("said", "", content, direct=True)).rule for content, *_ in DIRECT}
    for rule in RULES:
        assert inspect.getdoc(rule)
        assert rule.__name__ in decided
