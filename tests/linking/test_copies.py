"""Which reports share text, how much of it, and who had it first."""

from itertools import pairwise

import pytest
from extracted import Built, padding
from hypothesis import assume, given
from hypothesis import strategies as st

from sayso.linking import link

# Runs of exactly eight, eleven and twenty words, each with a verb.
EIGHT = "Nine carts were waiting beside the northern weir"
ELEVEN = "Every lamp along the towpath was lit before the miller rose"
TWENTY = "The lock keeper told the council that flax had been left to rot in open boats since the first frosts"
TWENTY_MORE = "Carters from the upper valley refused to unload their wagons until the bailiff had weighed each sack in their sight"


def report(path, text, published=None, **fields):
    return Built(path, text, outlet=f"{path.title()} Courier", published=published, **fields)


def copies_of(*reports):
    return link([one.done() for one in reports]).copies


def shared(words, later_words, **fields):
    """The copies of a long report and a later one of so many other words that have some words in common."""
    early = report("a", f"{padding('a', 300)} {words}.", "2031-05-04", **fields)
    late = report("b", f"{padding('b', later_words)} {words}.", "2031-05-06", **fields)
    return copies_of(early, late)


@pytest.mark.parametrize(
    ("words", "other", "found"),
    [
        (EIGHT, 72, True),  # 8 of 80
        (EIGHT, 73, False),
        (ELEVEN, 99, True),
        (ELEVEN, 100, False),
        (TWENTY, 180, True),
        (TWENTY, 181, False),
        (EIGHT.rsplit(" ", 1)[0], 10, False),  # a run of seven is none
    ],
)
def test_a_tenth_of_the_laters_words_in_runs_of_eight(words, other, found):
    assert bool(shared(words, other)) is found


def test_the_share_is_of_the_laters_words():
    (copy,) = shared(TWENTY, 20)
    assert copy.share == 0.5
    assert [(passage.earlier.quote, passage.later.quote) for passage in copy.passages] == [(TWENTY, TWENTY)]


@pytest.mark.parametrize(
    ("runs", "found"), [((TWENTY, TWENTY_MORE), True), ((TWENTY,), False), ((TWENTY, ELEVEN), False)]
)
def test_two_runs_of_twenty_words_are_a_copy_of_any_share(runs, found):
    texts = [f" {padding('m' + seed, 10)} ".join(runs) for seed in "ab"]
    early = report("a", f"{padding('a', 800)} {texts[0]}", "2031-05-04")
    late = report("b", f"{padding('b', 800)} {texts[1]}", "2031-05-06")
    assert bool(copies_of(early, late)) is found


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (
            "CAFÉ owners' 1,200 crates weren't moved by the Weir Board",
            "Café owners’ 1200 crates weren't moved by the weir board",
        ),
        (
            "the mill wheel had stopped, and nobody knew why it had",
            "The mill wheel had stopped; and nobody knew why it had",
        ),
    ],
)
def test_spelling_case_and_signs_part_no_words(earlier, later):
    early = report("a", f"{padding('a', 40)} {earlier}.", "2031-05-04")
    late = report("b", f"{padding('b', 40)} {later}.", "2031-05-06")
    assert copies_of(early, late)


def test_a_name_that_both_use_is_no_copy():
    assert not shared("the flood at the Lower Westing paper mill on Monday", 30)
    assert shared("the flood at the Lower Westing paper mill was sudden", 30)


def test_a_stock_phrase_of_many_reports_is_no_copy():
    reports = [report(seed, f"{padding(seed, 60)} {EIGHT}.", "2031-05-04") for seed in "abcdef"]
    assert not copies_of(*reports)
    assert copies_of(*reports[:2])


def test_furniture_and_captions_are_no_words_of_a_report():
    assert not shared(ELEVEN, 40, furniture=(ELEVEN,))
    early, late = (report(seed, f"{padding(seed, 40)} {ELEVEN}.") for seed in "ab")
    for one in (early, late):
        one.says(ELEVEN, mode="caption")
    assert not copies_of(early, late)


def quoting(path, published, *, credited=True):
    built = report(path, f'{padding(path, 40)} "{ELEVEN}," the miller said.', published)
    if credited:
        built.says(f'"{ELEVEN},"', by=built.unnamed("the miller"), mode="direct")
    return built


@pytest.mark.parametrize(("first", "second", "found"), [(True, True, False), (True, False, True), (False, False, True)])
def test_a_quotation_that_both_credit_is_left_out(first, second, found):
    reports = quoting("a", "2031-05-04", credited=first), quoting("b", "2031-05-06", credited=second)
    assert bool(copies_of(*reports)) is found


def test_who_was_first_by_times():
    early, late = report("z", f"{padding('z', 50)} {TWENTY}.", "2031-05-04"), report("a", f"{TWENTY}.", "2031-05-06")
    (copy,) = copies_of(late, early)
    assert (copy.earlier, copy.later, copy.basis) == (early.key, late.key, "times")


def test_who_was_first_by_credit():
    agency = report("b", f"GANSHOLM (Tidewire) {TWENTY}.", "2031-05-04", credit="Tidewire")
    plain = report("a", f"{padding('a', 9)} {TWENTY}.", "2031-05-04")
    (copy,) = copies_of(plain, agency)
    assert (copy.earlier, copy.basis) == (agency.key, "credit")
    paper = report("b", f"{TWENTY}.", "2031-05-04")
    taken = report("c", f"{TWENTY}, the B Courier reported.", "2031-05-04", credit="B Courier")
    (copy,) = copies_of(paper, taken)
    assert (copy.earlier, copy.basis, copy.credit.quote) == (paper.key, "credit", "B Courier")


def test_who_was_first_by_edits():
    """Who lost the hedge had the words second."""
    hedged, bold = (report(seed, f"{padding(seed, 20)} {TWENTY}.") for seed in "yz")
    hedged.says(TWENTY, certainty="possible")
    bold.says(TWENTY)
    (copy,) = copies_of(bold, hedged)
    assert (copy.earlier, copy.basis) == (hedged.key, "edits")


def test_who_was_first_may_be_unknown():
    (copy,) = copies_of(report("a", f"{padding('a', 50)} {TWENTY}."), report("b", f"{TWENTY}."))
    assert copy.basis == "unknown"


WORDS = st.lists(
    st.sampled_from(["oats", "were", "sold", "at", "the", "mill", "gate", "when", "frost", "had", "come"]),
    min_size=12,
    max_size=60,
)


@given(WORDS, WORDS, st.randoms(use_true_random=False))
def test_passages_are_the_same_words_and_none_is_used_twice(first, second, chance):
    assume(first != second)
    reports = [
        report(path, " ".join(words), day)
        for path, words, day in (("a", first, "2031-05-04"), ("b", second, "2031-05-06"))
    ]
    chance.shuffle(reports)
    for copy in copies_of(*reports):
        assert 0 < copy.share <= 1
        for side in ("earlier", "later"):
            spans = sorted(getattr(passage, side) for passage in copy.passages)
            assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(passage.earlier.quote == passage.later.quote for passage in copy.passages)
        assert all(len(passage.later.quote.split()) >= 8 for passage in copy.passages)
