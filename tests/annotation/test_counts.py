"""Counts with their bounds, and what became of those counted (STANDARDS 2)."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.counts import find_counts


def read(sentence):
    return [
        (one.low, one.high, one.of, one.measure) + (("part",) if one.part else ())
        for one in find_counts(sentence, 0, len(sentence))
    ]


HARM = [
    ("Five people were killed.", [(5, 5, "people", "killed")]),
    ("The bomb killed five people.", [(5, 5, "people", "killed")]),
    ("The bomb killed five.", [(5, 5, None, "killed")]),
    ("The death toll rose to 17.", [(17, 17, None, "killed")]),
    ("The official death toll climbed from 56 to 112.", [(112, 112, None, "killed")]),
    ("Officials raised the death toll to 24 from 19.", [(24, 24, None, "killed")]),
    ("The death toll as collated from clinics in the suburbs east of the lake was 213.", [(213, 213, None, "killed")]),
    ("The toll stands at nine.", [(9, 9, None, "killed")]),
    ("Casualties rose to 85.", [(85, 85, None, "casualties")]),
    ("There were 85 casualties.", [(85, 85, None, "casualties")]),
    ("The shelling caused several dozen dead and wounded.", [(36, 99, None, "casualties")]),
    ("The raid left 14 dead and dozens injured.", [(14, 14, None, "killed"), (24, 99, None, "wounded")]),
    ("The fire claimed the lives of three firefighters.", [(3, 3, "firefighters", "killed")]),
    ("The crash claimed 31 lives.", [(31, 31, None, "killed")]),
    ("Divers recovered the bodies of six sailors.", [(6, 6, "sailors", "killed")]),
    ("Rescuers have found 42 bodies.", [(42, 42, None, "killed")]),
    ("Rescuers pulled 15 wounded people from the rubble.", [(15, 15, "people", "wounded")]),
    ("People were killed 25 were wounded.", [(25, 25, None, "wounded")]),
    ("Hundreds of people including children have been killed.", [(200, 999, "people", "killed")]),
    ("Image 10 of 14 A bird died", []),
    ("Seventeen remain missing.", [(17, 17, None, "missing")]),
    ("Six people have died and 14 remain in hospital.", [(6, 6, "people", "killed"), (14, 14, None, "wounded")]),
    ("Police arrested 12 protesters.", [(12, 12, "protesters", "detained")]),
    ("The flood displaced thousands.", [(2000, 9999, None, "displaced")]),
    ("Some 12,000 people fled their homes.", [(10800, 13200, "people", "displaced")]),
    ("Twelve rebels killed five soldiers.", [(12, 12, "rebels", None), (5, 5, "soldiers", "killed")]),
    ("A suicide bomber killed 30 shoppers.", [(30, 30, "shoppers", "killed")]),
    ("Rebels who killed 12 soldiers were arrested.", [(12, 12, "soldiers", "killed")]),
    ("The blast killed four workers and injured 11 others.", [(4, 4, "workers", "killed"), (11, 11, None, "wounded")]),
    ("Another 15 were taken to hospital.", [(15, 15, None, "wounded")]),
    ("Killing at least three more, the slide cut the road.", [(3, None, None, "killed")]),
    ("Five workers suffered severe burns.", [(5, 5, "workers", "wounded")]),
    ("Twelve people, police said, were killed.", [(12, 12, "people", "killed")]),
    ("Seven pupils, ages 14 to 17, were hurt.", [(7, 7, "pupils", "wounded")]),
    ("Two boys aged 9 and 11 drowned.", [(2, 2, "boys", "killed")]),
    ("A family of five died in the fire.", [(5, 5, None, "killed")]),
    ("The three-member crew was killed.", [(3, 3, None, "killed")]),
    ("A 12-year-old boy was killed.", [(1, 1, "boy", "killed")]),
    ("A 12-year-old was hurt.", [(1, 1, None, "wounded")]),
    ("A child was injured.", [(1, 1, "child", "wounded")]),
    ("Two buildings fell, killing an elderly couple.", [(2, 2, "buildings", None), (2, 2, None, "killed")]),
    ("As well as those killed, 160 people were injured.", [(160, 160, "people", "wounded")]),
    ("Three dogs were killed.", [(3, 3, "dogs", "killed")]),
    ("Prosecutors charged 14 people over the fire that killed 22.", [(14, 14, "people", None), (22, 22, None, "killed")]),
]  # fmt: skip
NOBODY = [
    ("There were no casualties.", [(0, 0, None, "casualties")]),
    ("There were no immediate reports of deaths.", [(0, 0, None, "killed")]),
    ("Officials said there had been no deaths or injuries.", [(0, 0, None, "killed"), (0, 0, None, "wounded")]),
    ("There was no loss of life.", [(0, 0, None, "killed")]),
    ("No one was hurt.", [(0, 0, None, "wounded")]),
    ("None of the passengers was injured.", [(0, 0, "passengers", "wounded")]),
    ("No soldiers were killed.", [(0, 0, "soldiers", "killed")]),
    ("The strike killed no civilians.", [(0, 0, "civilians", "killed")]),
    ("No arrests have been made.", [(0, 0, None, "detained")]),
]
BOUNDS = [
    ("At least 12 were killed.", (12, None)),
    ("No fewer than 12 were killed.", (12, None)),
    ("Twelve or more were killed.", (12, None)),
    ("More than 40 were killed.", (41, None)),
    ("More than 200 were killed.", (200, None)),
    ("More than a dozen were killed.", (13, None)),
    ("More than two dozen were killed.", (25, None)),
    ("As many as 50 were killed.", (0, 50)),
    ("Fewer than 10 were killed.", (0, 9)),
    ("Some 40 were killed.", (36, 44)),
    ("About 45 were killed.", (40, 50)),
    ("Nearly 300 were killed.", (270, 300)),
    ("Between 30 and 40 were killed.", (30, 40)),
    ("30-40 people were killed.", (30, 40)),
    ("30 to 40 people were killed.", (30, 40)),
    ("Two dozen were killed.", (24, 24)),
    ("Half a dozen people were killed.", (6, 6)),
    ("Dozens were killed.", (24, 99)),
    ("Several dozen people were killed.", (36, 99)),
    ("Scores of villagers were killed.", (40, 99)),
    ("Hundreds were killed.", (200, 999)),
    ("Tens of thousands of people were killed.", (20000, 99999)),
    ("Several people were killed.", (3, 9)),
    ("A few people were killed.", (3, 9)),
    ("1,200 people were killed.", (1200, 1200)),
    ("1.2 million people were killed.", (1200000, 1200000)),
]
LISTS = [
    ("At least 12 killed and 20 wounded in the collapse.", [(12, None, None, "killed"), (20, None, None, "wounded")]),
    (
        "At least 12 people died, 30 were injured and six were missing.",
        [(12, None, "people", "killed"), (30, None, None, "wounded"), (6, None, None, "missing")],
    ),
    ("More than 40 villagers were hurt and dozens displaced.", [(41, None, "villagers", "wounded"), (24, 99, None, "displaced")]),
    ("Two men and three women were killed.", [(2, 2, "men", "killed"), (3, 3, "women", "killed")]),
    ("A nurse and two guards were shot dead.", [(1, 1, "nurse", "killed"), (2, 2, "guards", "killed")]),
    ("They found the bodies of a woman and her two children.", [(1, 1, "woman", "killed"), (2, 2, "children", "killed")]),
    ("The clash killed 3 soldiers. Later 40 fans left.", [(3, 3, "soldiers", "killed"), (40, 40, "fans", None)]),
]  # fmt: skip
PARTS = [
    ("Seven people, including two children, were killed.", [(7, 7, "people", "killed"), (2, 2, "children", "killed", "part")]),
    (
        "Seven people including two children and a nurse were killed.",
        [(7, 7, "people", "killed"), (2, 2, "children", "killed", "part"), (1, 1, "nurse", "killed", "part")],
    ),
    ("Eight people, among them three children, died.", [(8, 8, "people", "killed"), (3, 3, "children", "killed", "part")]),
    ("Of the 60 passengers, 12 were killed.", [(60, 60, "passengers", None), (12, 12, "passengers", "killed", "part")]),
    ("Only three of the 52 passengers survived.", [(3, 3, "passengers", None, "part"), (52, 52, "passengers", None)]),
    ("Twelve of the wounded are in a tent.", [(12, 12, None, "wounded", "part")]),
    ("Four of them died.", [(4, 4, None, "killed", "part")]),
    ("The boat carried 86 migrants, 12 of whom drowned.", [(86, 86, "migrants", None), (12, 12, None, "killed", "part")]),
    ("Fishermen saw 20 whales, three of them dead.", [(20, 20, "whales", None), (3, 3, "whales", "killed", "part")]),
    ("The dead included four children.", [(4, 4, "children", "killed", "part")]),
    ("There were 11 children among the dead.", [(11, 11, "children", "killed", "part")]),
    ("One of the seven dead was a teacher.", [(7, 7, None, "killed")]),
    ("The device, hidden in one of 12 lorries, failed.", [(12, 12, "lorries", None)]),
]  # fmt: skip
THINGS = [
    ("The party won 51 seats.", [(51, 51, "seats", None)]),
    ("The company cut 4,000 jobs and closed 12 stores.", [(4000, 4000, "jobs", None), (12, 12, "stores", None)]),
    ("Flight 214 was carrying 160 people.", [(160, 160, "people", None)]),
    ("The jury of seven women and five men acquitted him.", [(7, 7, "women", None), (5, 5, "men", None)]),
    ("Thirty police officers searched the wood.", [(30, 30, "police officers", None)]),
    ("The study followed 2,300 patients over 10 years.", [(2300, 2300, "patients", None)]),
    ("He suffered 13 gunshot wounds.", [(13, 13, "gunshot wounds", None)]),
    ("Scientists counted 40 two-headed frogs.", [(40, 40, "two-headed frogs", None)]),
]
NO_COUNTS = [
    "The 35-year-old spoke on Friday.", "United won 3-1 after extra time.", "He lives at 14 Mill Lane.", "Flight MH370 never landed.",
    "The court cited Article 5 of the treaty.", "Since 9/11 rules have changed.", "The first witness spoke.", "Call 555 0192 for help.",
    "Turnout was 61 percent.", "The fine was $300.", "The village lies 12 km away.", "The road ran 12km west, killed by drought.",
    "Rain halted play at 212 for 6.", "The Senate voted 52-48 to confirm her.", "One in five children reads daily.", "Four in ten voters agreed.",
    "In 2018 sales fell.", "The 2019 floods were worse.", "Between 1914 and 1918 trade fell.", "Two thirds of voters agreed.",
    "A 20-year-old dispute ended.", "He was 34.", "Section 12 offences rose.", "The bus, No. 7, hit a tree.", "The cost rose fivefold, to RM79.",
    "Each one knew.", "An adult guilty of assaulting a soldier could be jailed.",
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), HARM + NOBODY + LISTS + PARTS + THINGS)
def test_what_a_sentence_counts(sentence, expected):
    assert read(sentence) == expected


@pytest.mark.parametrize(("sentence", "bounds"), BOUNDS)
def test_bounds(sentence, bounds):
    (mention,) = find_counts(sentence, 0, len(sentence))
    assert (mention.low, mention.high, mention.measure) == (*bounds, "killed")


@pytest.mark.parametrize("sentence", NO_COUNTS)
def test_what_counts_nothing(sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "rule", "words"),
    [
        ("There were no immediate reports of deaths.", "no_reports", "no immediate reports of deaths"),
        ("At least 12 people died.", "harmed_behind", "At least 12 people"),
        ("Another nine people were held.", "harmed_behind", "Another nine people"),
        ("The mine killed 11 others.", "harmed_before", "11 others"),
        ("The toll stands at nine.", "toll_reached", "nine"),
        ("They found 42 bodies.", "bodies_brought_out", "42 bodies"),
    ],
)
def test_a_count_says_by_which_rule_and_which_words(sentence, rule, words):
    (mention,) = find_counts(sentence, 0, len(sentence))
    assert (mention.rule, sentence[mention.start : mention.end]) == (rule, words)


def test_no_reports_is_less_sure_than_no_deaths():
    (hedged,), (plain,) = (
        find_counts(s, 0, len(s)) for s in ("There were no reports of deaths.", "There were no deaths.")
    )
    assert hedged.confidence < plain.confidence


def test_counts_keep_to_their_sentence():
    text = "Nine sheep strayed. The storm killed 5 farmers. Ten cows died."
    (mention,) = find_counts(text, 20, 47)
    assert text[mention.start : mention.end] == "5 farmers"


PIECES = st.sampled_from(
    [
        "5",
        "30-40",
        "two",
        "dozens",
        "of",
        "people",
        "children",
        "killed",
        "were",
        "wounded",
        ",",
        "and",
        "including",
        "at",
        "least",
        "more",
        "than",
        "the",
        "death",
        "toll",
        "rose",
        "to",
        "no",
        "one",
        "of",
        "them",
        "a",
        "nurse",
        "missing",
        "12-year-old",
        "-",
        "$",
        "%",
        "million",
        "from",
        "left",
        "dead",
        "in",
        ".",
        "(",
        "among",
        "whom",
    ]
)


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=60))
def test_any_words_give_ordered_counts_inside_the_sentence(text):
    found = find_counts(text, 0, len(text))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.low is None or one.high is None or 0 <= one.low <= one.high
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


HOSTILE = [
    "1 ", "5 left left left left killed ", "twenty one ", "no ", "none of the the the ", "5 people, including ", "a 5-year-old ",
    "the death toll of of of to to to 5 ", "killed a a a and ", "5 x killed ", "aged 9 and ", "5 including a b c and d e was ", "who ", "\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_row_of_hostile_words_ends(piece):
    """A pattern that backtracks without bound would not come back from these for hours."""
    text = (piece * 20_000)[:20_000]
    bounds = [place for one in find_counts(text, 0, len(text)) for place in (one.start, one.end)]
    assert bounds == sorted(bounds)
