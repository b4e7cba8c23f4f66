"""Which happenings of several reports are one, and the evidence for and against in bits."""

import pytest
from extracted import Built, a_place, day_value, padding
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking import link
from sayso.model.account import Asked
from sayso.model.values import CountValue

TUESDAY, WEDNESDAY, WEEK_BEFORE = "2031-05-06", "2031-05-07", "2031-04-29"
WESTING = a_place("Lower Westing", 60.0, 5.0, within=("Vale",))
GANSHOLM = a_place("Gansholm", 63.0, 9.0, within=("Coast",))
VALE = a_place("Vale", 60.2, 5.2)
BARGES = {  # one story, told in four ways that share names and things, and no run of words
    "a": ("A barley barge met a quarry lighter below the sluice", "The {} blocked the sluice and sank the lighter"),
    "b": ("Bargemen spoke of barley adrift and of a lighter holed", "Since the {} the sluice is shut to every barge"),
    "c": ("Quarry hands watched their lighter settle in the mud", "Barley floated through the sluice after the {}"),
    "d": ("Where sluice and quarry meet, a barge lies on its side", "A {} of lighter and barge spilled the barley"),
    "e": ("The quarry lost a lighter, the miller lost his barley", "The sluice gate bent in the {} with a barge"),
}
CARTS = {
    "a": ("A hearse and a milk cart lay across the toll bridge", "Fog hid the hearse until the {} on the toll bridge"),
    "b": (
        "Mourners pulled the milk cart from the hearse in fog",
        "The toll bridge was closed by the {} with the hearse",
    ),
}


def report(path, word, told, **values):
    """A report of a happening: a sentence that sets the scene, one that tells of it by a word, and its values' words."""
    scene, sentence = told[path]
    sentence = sentence.format(word)
    said = " ".join(value.text for value in values.values() if hasattr(value, "text"))
    built = Built(path, f"{scene}. {sentence} {said}. {padding(path, 20)}", published=WEDNESDAY)
    built.event(word, built.says(sentence), **values)
    return built


def on(day):
    return day_value(day, "on Tuesday")


def linked(*reports, asked=Asked()):  # noqa: B008 - a frozen value
    return link([one.done() for one in reports], asked)


def joined(*reports):
    events = linked(*reports).events
    return len(events) < sum(len(one.events) for one in reports)


def features(*reports):
    return {
        feature.name: feature.bits
        for event in linked(*reports).events
        for join in event.joins
        for feature in join.features
    }


def crash(path, word="collision", *, told=BARGES, where=WESTING, when=TUESDAY, **values):
    if where is not None:
        values["where"] = where
    if when is not None:
        values["when"] = on(when)
    return report(path, word, told, **values)


def test_one_happening_of_one_story_is_one_event():
    found = linked(crash("a"), crash("b"))
    (event,) = found.events
    (join,) = event.joins
    assert join.bits == round(sum(feature.bits for feature in join.features), 2)
    assert {"prior", "same_word", "same_place", "same_time", "same_story"} <= {f.name for f in join.features}
    assert {mention.span.report for mention in event.mentions} == {report.key for report in found.reports}
    assert {claim.event for claim in found.claims} == {event.key}
    assert event.rule == "matched_by_evidence"


@pytest.mark.parametrize(
    ("word", "joins"), [("crash", True), ("crashed", True), ("wedding", False), ("walkout", False)]
)
def test_other_words_for_one_kind_of_happening(word, joins):
    assert joined(crash("a"), crash("b", word)) is joins


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"when": TUESDAY}, {"when": WEEK_BEFORE}),
        ({"where": WESTING}, {"where": GANSHOLM}),
        ({"kind": "accident"}, {"kind": "vote", "where": None, "when": None}),
        ({}, {"where": None, "when": None, "background": True, "realis": "future"}),
    ],
)
def test_what_speaks_against_a_join_keeps_apart(first, second):
    assert not joined(crash("a", **first), crash("b", **second))


def test_two_crashes_of_one_day_stay_two():
    """Same word, same day, same kind: the places part them, and each joins with its own."""
    barges = [crash(path) for path in "cd"]
    carts = [crash(path, told=CARTS, where=GANSHOLM) for path in "ab"]
    events = linked(*barges, *carts).events
    told = {frozenset(mention.span.report for mention in event.mentions) for event in events}
    assert told == {frozenset(one.key for one in barges), frozenset(one.key for one in carts)}


def test_two_crashes_of_one_day_without_places_stay_two_where_their_stories_differ():
    assert not joined(crash("c", where=None), crash("a", told=CARTS, where=None))


def test_a_place_within_the_others_speaks_for_it():
    assert features(crash("a"), crash("b", where=VALE))["place_inside"] > 0


def test_places_that_exclude_each_other_are_unsure():
    """A sentence that names two places may put its happening in either: that one fits says little."""
    first = crash("a")
    first.claim(first.events[0].key, "where", GANSHOLM, first.statements[0].key, first.span("sluice"))
    found = features(first, crash("b"))
    assert "same_place" not in found
    assert "place_inside" in found


def test_the_same_count_speaks_for_it():
    count = CountValue(low=7, high=7, of="people", measure="wounded", text="seven")
    assert features(crash("a", count=count), crash("b", count=count))["same_count"] > 0


def test_two_happenings_that_one_report_keeps_apart_are_two():
    built = crash("a")
    built.event("met", built.says(BARGES["a"][0]), kind="accident")
    assert not joined(built)


def test_a_copied_passage_tells_of_one_happening():
    sentence = "Nobody could say why the winter {} was torn up before the flax wardens had read a line of it"
    told = {"a": ("Snow fell early", sentence), "b": ("The wardens met at dusk", sentence)}
    assert features(*(report(path, "reckoning", told, kind=None) for path in "ab"))["copied"] > 0


def test_an_event_is_named_by_words_outside_headlines():
    built = Built("a", "Crash shuts sluice\n\nA barley barge met a quarry lighter.", published="2031-05-06")
    built.event("Crash", built.says("Crash shuts sluice", mode="headline"))
    events = linked(built, crash("b", "crash")).events
    assert [event.name for event in events] == ["crash"]


def test_what_the_user_says_of_events_comes_first():
    first, second = crash("a"), crash("b", where=GANSHOLM)
    keys = (first.events[0].key, second.events[0].key)
    (event,) = linked(first, second, asked=Asked(same=(keys,))).events
    assert [feature.name for feature in event.joins[0].features] == ["asked"]
    first, second = crash("a"), crash("b")
    keys = (first.events[0].key, second.events[0].key)
    assert len(linked(first, second, asked=Asked(different=(keys,))).events) == 2


def test_undoing_a_join_leaves_the_others():
    reports = [crash(path) for path in "abc"]
    keys = [one.events[0].key for one in reports]
    (whole,) = linked(*reports).events
    assert len(whole.joins) == 2
    asked = Asked(different=((keys[0], keys[1]), (keys[0], keys[2])))
    events = linked(*reports, asked=asked).events
    assert sorted(len({mention.span.report for mention in event.mentions}) for event in events) == [1, 2]


def test_a_part_is_never_part_of_itself():
    built = crash("a")
    part = built.event("met", built.says(BARGES["a"][0]), part_of=built.events[0].key)
    other = crash("b")
    found = linked(built, other, asked=Asked(same=((part, built.events[0].key),)))
    assert all(event.part_of != event.key for event in found.events)


PLACES = st.sampled_from([None, WESTING, GANSHOLM, VALE])
DAYS = st.sampled_from([None, TUESDAY, WEDNESDAY, WEEK_BEFORE])


@given(st.lists(st.tuples(st.sampled_from(["collision", "crash", "fire"]), PLACES, DAYS), min_size=1, max_size=5))
def test_no_event_is_in_two_places_or_at_two_times(told):
    reports = [crash("abcde"[at], word, where=where, when=when) for at, (word, where, when) in enumerate(told)]
    found = linked(*reports)
    parts = [event.key for one in reports for event in one.events]
    assert len(found.events) + sum(len(event.joins) for event in found.events) == len(parts)
    for event in found.events:
        days = {claim.value.start for claim in found.claims if claim.event == event.key and claim.slot == "when"}
        assert not {f"{WEEK_BEFORE}T00:00", f"{TUESDAY}T00:00"} <= days
        assert all(set(join.parts) <= set(parts) for join in event.joins)
        assert 0 <= event.confidence <= 1


def bare(path):
    """A report that says nothing of when and where it happened."""
    return crash(path, where=None, when=None)


def test_what_is_only_named_as_known_is_the_happening_of_the_story():
    assert "refers_back" in features(crash("a"), bare("e"))


def test_an_indefinite_noun_names_nothing_as_known():
    assert "refers_back" not in features(crash("a"), bare("d"))


def test_what_has_a_time_of_its_own_does_not_refer_back():
    assert "refers_back" not in features(crash("a"), crash("b", where=None, when=TUESDAY))


def test_of_two_stories_nothing_refers_back():
    assert not joined(crash("a"), crash("b", told=CARTS, where=None, when=None))
