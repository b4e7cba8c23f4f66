"""What a denial, a confirmation or a refusal is about; and what it is not about."""

import pytest
from hand_built import two_days, when

from sayso.model.values import TruthValue

SCATTERED = (
    "the mill paid for poisoning cases to be heard in the town where the doctor lives whose wife owns the weir, "
    "and nobody had ever thought of asking whether eels that were caught below it last autumn left the stream"
)


def answered(matter, *told, act="denies", **fields):
    """Which of some statements an act with a matter answers."""
    built = two_days()
    polarity = "negative" if act == "denies" else "unknown"
    certainty = "uncommitted" if act == "declines" else "certain"
    keys = [built.says("r1", f"Teller {at}", words=words, event=f"e{at}") for at, words in enumerate(told)]
    built.says(
        "r2", "Lock Board", words=matter, matter=matter, act=act, polarity=polarity, certainty=certainty, event="denied",
        **fields,
    )  # fmt: skip
    about = {to for _, from_, to in built.kinds() if from_ == f"t{len(told):03d}"}
    return [words for key, words in zip(keys, told, strict=True) if key in about]


@pytest.mark.parametrize(
    ("matter", "told"),
    [
        ("poisoning the mill stream", "the board has been poisoning the mill stream since spring"),
        ("renewing raids on the flax stores", "it is resuming raids on flax stores in the vale"),
        ("that its guards attacked the toll house", "masked men struck the toll house after guards left"),
    ],
)
def test_an_act_answers_what_says_its_matter(matter, told):
    assert answered(matter, told) == [told]


@pytest.mark.parametrize(
    ("matter", "told"),
    [
        ("poisoning the mill stream", "the mill stream froze over in a night"),  # the thing, but not the act
        ("the news media reports", "the news was carried by all media reports of the vale"),  # words for tellings
        ("raids", "raids were common when the flax was in"),  # one word is too little
        (  # the words, but scattered: nothing says them together
            "poisoning the mill stream",
            SCATTERED,
        ),
    ],
)
def test_an_act_does_not_answer_what_only_has_its_words(matter, told):
    assert answered(matter, told) == []


def test_no_one_answers_history():
    built = two_days()
    matter = "poisoning the mill stream"
    old = when("2019-03-01T00:00", "2019-03-02T00:00")
    built.says("r1", "Ana Field", old, words=f"in 2019 the board was fined for {matter}", event="old")
    built.says("r2", "Lock Board", words=matter, matter=matter, act="denies", polarity="negative", event="denied")
    assert built.kinds() == set()


def test_a_denied_value_is_denied_wherever_it_is_told():
    """The claim of the same event and slot is enough; the words may be others."""
    built = two_days()
    built.says("r1", "Ana Field", TruthValue(), words="they fired on us")
    built.says("r2", "Bo Marsh", TruthValue(), words="shots came from the lock")
    built.says(
        "r3", "Lock Board", TruthValue(), act="denies", polarity="negative", claim_polarity="negative",
        words="nothing of the kind took place",
    )  # fmt: skip
    assert {("denies", "t002", "t000"), ("denies", "t002", "t001")} <= built.kinds()


def test_a_happening_that_is_one_in_name_only_is_not_denied():
    """That fighters were released in exchange for grain is not that the bargemen were released."""
    built = two_days()
    built.says("r1", "Ana Field", TruthValue(), words="the bargemen were released on Monday")
    built.says(
        "r3", "Lock Board", TruthValue(), act="denies", polarity="negative", claim_polarity="negative",
        words="that fighters of the Reed Front were released in exchange for grain",
    )  # fmt: skip
    assert built.kinds() == set()


def test_whoever_will_not_confirm_answers_without_denying():
    words = "guards attacked the toll house"
    assert answered(words, f"masked {words}", act="declines") == [f"masked {words}"]
