"""Who gathered a statement, and which telling of which first teller it is."""

import pytest
from extracted import Built, padding
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking import link
from sayso.model.account import Asked
from sayso.model.times import TimeValue
from sayso.model.values import CountValue

CRASH = "A hay wagon rolled into the pond at Lower Westing and its driver swam ashore with both horses before noon"
TOLD = "the brake block had been split since the harvest and nobody had replaced it although the carter had asked"
QUOTED = "I heard the axle go before I saw the wagon move at all"


def linked(*reports, asked=Asked()):  # noqa: B008 - a frozen value
    return link([one.done() for one in reports], asked)


def origin_of(found, statement, level="ultimate"):
    (origin,) = [o for o in found.origins if o.level == level and statement in o.statements]
    return origin


def one_origin(found, *statements, level="ultimate"):
    return len({origin_of(found, statement, level).key for statement in statements}) == 1


def report(path, *sentences, published="2031-05-04", credit=None, outlet=None):
    text = ". ".join([*([f"({credit})"] if credit else []), padding(path, 120)[:-1], *sentences]) + "."
    return Built(path, text, outlet=outlet or f"{path.title()} Courier", published=published, credit=credit)


def kinds(origin):
    return {reason.kind for reason in origin.reasons}


def telling(path, words=TOLD, by="Tova Lind", published="2031-05-04", credit=None, **said):
    """A report in which somebody says something, and the statement."""
    built = report(path, f"{words}, {by} said", published=published, credit=credit)
    fields = {"named": False} if by[0].islower() else {}
    return built, built.says(words, by=built.source(by, **fields), **said)


def test_an_agency_credited_by_two_reports_is_their_reporting_origin():
    (a, one), (b, other) = (telling(path, words, credit="Tidewire") for path, words in (("a", TOLD), ("b", QUOTED)))
    found = linked(a, b)
    assert one_origin(found, one, other, level="reporting")
    origin = origin_of(found, one, "reporting")
    assert next(s.name for s in found.sources if s.key == origin.teller) == "Tidewire"
    assert kinds(origin) == {"credit"}


def test_without_a_credit_each_outlet_gathers_for_itself():
    (a, one), (b, other) = telling("a"), telling("b", QUOTED)
    assert not one_origin(linked(a, b), one, other, level="reporting")


def test_a_copied_passage_is_gathered_by_whom_it_is_copied_from():
    first, second = report("a", CRASH), report("b", CRASH, published="2031-05-06")
    one, other = first.says(CRASH), second.says(CRASH)
    found = linked(first, second)
    for level in ("reporting", "ultimate"):
        assert one_origin(found, one, other, level=level)
        assert "copied" in kinds(origin_of(found, one, level))


def test_words_that_a_copy_credits_to_an_agency_are_the_agencys_in_the_report_that_lost_the_credit():
    first, second = report("a", CRASH), report("b", CRASH, published="2031-05-06", credit="Tidewire")
    one, other = first.says(CRASH), second.says(CRASH)
    found = linked(first, second)
    for level in ("reporting", "ultimate"):
        assert one_origin(found, one, other, level=level)
        teller = origin_of(found, one, level).teller
        assert next(s.name for s in found.sources if s.key == teller) == "Tidewire"


def test_own_words_of_two_reports_of_one_outlet_are_two_tellings():
    first, second = report("a", CRASH, outlet="Weir Post"), report("b", TOLD, outlet="Weir Post")
    one, other = first.says(CRASH), second.says(TOLD)
    found = linked(first, second)
    assert not one_origin(found, one, other)
    assert one_origin(found, one, other, level="reporting")


def test_a_body_that_publishes_itself_gathers_its_own_words():
    built = Built("a", f"{CRASH}. The ministry says so.", outlet="Ministry of Ponds")
    built.source("ministry", kind="government", words=("The ministry",))
    statement = built.says(CRASH)
    origin = origin_of(found := linked(built), statement, "reporting")
    assert next(s.kind for s in found.sources if s.key == origin.teller) == "government"


def test_one_tellers_statements_of_one_report_are_one_telling():
    built = report("a", f"{TOLD}, Tova Lind said", f"{QUOTED}, Tova Lind said")
    lind = built.source("Tova Lind")
    one, other = built.says(TOLD, by=lind), built.says(QUOTED, by=lind)
    found = linked(built)
    assert one_origin(found, one, other)
    assert kinds(origin_of(found, one)) == {"same_teller"}


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ({"channel": "statement"}, {"channel": "statement"}, True),
        ({"channel": "statement"}, {"channel": "interview"}, False),
        ({"channel": "statement"}, {}, True),  # what stands beside the statement is on it
        ({"channel": "interview"}, {}, False),
        ({}, {"act": "declines"}, False),  # a refusal is an occasion of its own
    ],
)
def test_tellings_of_one_report_part_by_occasion(first, second, together):
    built = report("a", f"{TOLD}, Tova Lind said", f"{QUOTED}, Tova Lind said")
    lind = built.source("Tova Lind")
    one, other = built.says(TOLD, by=lind, **first), built.says(QUOTED, by=lind, **second)
    assert one_origin(linked(built), one, other) is together


def at(start, end, precision="minute"):
    return TimeValue(start=start, end=end, precision=precision, timex=start, text=start)


NINE = at("2031-05-04T09:00", "2031-05-04T09:01")


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ({"asserted": NINE}, {"asserted": NINE}, True),
        ({"asserted": NINE}, {"asserted": at("2031-05-04T11:00", "2031-05-04T11:01")}, False),
        ({"asserted": NINE}, {}, False),
        ({"asserted": NINE, "channel": "statement"}, {"asserted": NINE, "channel": "interview"}, False),
    ],
)
def test_two_reports_tellings_on_one_stated_occasion_are_one(first, second, together):
    (a, one), (b, other) = telling("a", **first), telling("b", QUOTED, **second)
    assert one_origin(found := linked(a, b), one, other) is together
    assert ("same_teller" in kinds(origin_of(found, one))) is together


def test_the_same_teller_in_the_same_words_is_one_telling():
    (a, one), (b, other) = telling("a", TOLD), telling("b", TOLD.replace("since the harvest", "since harvest"))
    assert one_origin(found := linked(a, b), one, other)
    assert "same_words" in kinds(origin_of(found, one))


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("a carter", "Tova Lind", True),  # a name may have been lost, or found
        ("a carter", "a neighbour", True),
        ("Tova Lind", "Egil Moss", False),  # two named people: one report is wrong, but they are two
    ],
)
def test_the_same_quoted_words_are_one_telling_whoever_is_said_to_have_said_them(first, second, together):
    said = {"mode": "direct"}
    (a, one), (b, other) = telling("a", QUOTED, first, **said), telling("b", QUOTED, second, **said)
    found = linked(a, b)
    assert one_origin(found, one, other) is together
    tellers = {s.key for s in found.sources if s.kind == "person"}
    assert len(tellers) == 2


def test_no_origin_comes_to_have_two_named_tellers():
    said = {"mode": "direct"}
    told = [
        telling(f"r{day}", QUOTED, by, f"2031-05-0{day}", **said)
        for day, by in enumerate(("a carter", "Tova Lind", "Egil Moss"), 4)
    ]
    found = linked(*(built for built, _ in told))
    carter, lind, moss = (statement for _, statement in told)
    assert one_origin(found, carter, lind)
    assert not one_origin(found, carter, moss)


def test_what_the_user_says_of_origins():
    (a, one), (b, other) = telling("a"), telling("b", QUOTED)
    keys = tuple(origin_of(linked(a, b), key).key for key in (one, other))
    found = linked(a, b, asked=Asked(same=(keys,)))
    assert one_origin(found, one, other)
    assert "asked" in kinds(origin_of(found, one))


@st.composite
def clusters(draw):
    """Reports that share sentences, tellers and credits in any way."""
    reports = []
    for path in "abcd"[: draw(st.integers(1, 4))]:
        sentences = draw(st.lists(st.sampled_from([CRASH, TOLD, QUOTED]), min_size=1, max_size=3, unique=True))
        credit = draw(st.sampled_from([None, None, "Tidewire"]))
        built = report(path, *(f"{words}, Tova Lind and a carter said" for words in sentences), credit=credit)
        lind, carter = built.source("Tova Lind"), built.unnamed("a carter")
        for words in sentences:
            built.says(words, by=draw(st.sampled_from([None, lind, carter])))
        reports.append(built)
    return reports


@given(clusters(), st.randoms(use_true_random=False))
def test_every_statement_is_in_one_origin_of_each_level_in_any_order(reports, chance):
    found = linked(*reports)
    for level in ("reporting", "ultimate"):
        held = [key for origin in found.origins if origin.level == level for key in origin.statements]
        assert sorted(held) == sorted(statement.key for statement in found.statements)
    assert all(reason.evidence for origin in found.origins for reason in origin.reasons)
    chance.shuffle(reports)
    assert linked(*reports) == found


def test_a_copy_in_which_a_number_was_changed_is_another_telling():
    built = []
    for path, day, toll in (("a", "2031-05-04", "six"), ("b", "2031-05-06", "nine")):
        words = f"{CRASH} after {toll} bystanders had been hurt by the shaft"
        one = report(path, words, published=day)
        count = CountValue(low=len(toll), high=len(toll), of="bystanders", measure="wounded", text=toll)
        one.event("rolled", one.says(words), count=count)
        built.append(one)
    found = linked(*built)
    assert len(found.copies) == 1
    assert not one_origin(found, *(one.statements[0].key for one in built))
