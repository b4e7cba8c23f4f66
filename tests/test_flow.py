"""The rooms in their order: what is read, what may be left out or joined, and that nothing depends on how it is asked."""

import io
import random

import pytest
from contract_rules import checked

from sayso import flow
from sayso.model.errors import SaysoError
from sayso.telling import tell

FIRST = """Quay Gazette, 4 June 2026, 09:30

Crane falls at Larch Dock

Three people were injured when a crane fell at Larch Dock on Thursday, harbour master Odile Wren said.
"""
SECOND = """Larch Evening Post, 4 June 2026, 17:00

Crane collapse at Larch Dock

Five people were injured when the crane fell at Larch Dock on Thursday, the harbour master said.

The owner, Brattle Lines, denied that the crane was old.
"""
THIRD = "A bakery in Skell burned down on Tuesday. Nobody was hurt, fire officer Mara Tull said.\n"


@pytest.fixture
def folder(tmp_path):
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND), ("third.txt", THIRD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def reports(folder):
    return flow.read([folder])[0]


def names(account, things="sources"):
    return {thing.name: thing for thing in getattr(account, things)}


def test_an_account_keeps_the_contract(reports):
    checked(tell(flow.account_of(reports), "json"))


def test_paths_are_read_in_one_order_whatever_the_call(folder):
    paths = [folder / name for name in ("third.txt", "missing.txt", "first.txt", "second.txt")]
    first = flow.read(paths)
    assert [report.path for report in first[0]] == [
        str(folder / f"{name}.txt") for name in ("first", "second", "third")
    ]
    assert [problem.code for problem in first[1]] == ["missing"]
    for seed in range(5):
        random.Random(seed).shuffle(paths)
        assert flow.read(paths) == first


def test_of_two_files_with_the_same_bytes_the_same_one_is_kept(folder):
    paths = [folder / "first.txt", folder / "again.txt"]
    paths[1].write_text(FIRST, encoding="utf-8")
    kept = [flow.read(order) for order in (paths, paths[::-1])]
    assert kept[0] == kept[1]
    assert [report.path for report in kept[0][0]] == [str(folder / "again.txt")]
    assert [problem.code for problem in kept[0][1]] == ["same-report-twice"]


def test_standard_input_is_read_among_paths(folder):
    reports, problems = flow.read(["-", folder / "first.txt"], stdin=io.BytesIO(SECOND.encode()))
    assert problems == []
    assert [report.path for report in reports] == ["-", str(folder / "first.txt")]


@pytest.mark.parametrize("said", ["soon", "", "2024-02-30", "2024-5-1x", "99"])
def test_a_date_that_is_none_is_an_error_before_anything_is_read(said):
    with pytest.raises(SaysoError, match="this is no date"):
        flow.read(["missing.txt"], published=said)


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_progress_is_told_of_each_report_once(reports, threads):
    told = []
    flow.account_of(reports, threads=threads, progress=told.append)
    assert sorted(report.path for report in told) == [report.path for report in reports]
    assert [one.report for one in flow.annotated(reports, threads=threads)] == reports


def test_a_report_can_be_left_out_by_id_key_path_or_file_name(reports, folder):
    whole = flow.account_of(reports)
    gone = whole.reports[1]
    left = flow.account_of([report for report in reports if report.key != gone.key])
    for name in (gone.id, gone.key, gone.path, gone.path.rsplit("/", 1)[1]):
        assert flow.account_of(reports, without=[name]) == left
    assert flow.account_of(reports, without=[gone.id, gone.key]) == left  # both name one


def test_ids_of_what_is_left_out_are_those_of_the_whole(reports):
    """Two ids name the reports of the account that the user sees, not those of one that is made on the way."""
    whole = flow.account_of(reports)
    (kept,) = flow.account_of(reports, without=["r1", "r2"]).reports
    assert kept.key == whole.reports[2].key


def test_all_reports_left_out_is_an_error(reports):
    with pytest.raises(SaysoError, match="leaves no report"):
        flow.account_of(reports, without=["r1", "r2", "r3"])


def test_two_sources_are_one_when_the_user_says_so_and_two_again_without(reports):
    whole = flow.account_of(reports)
    one, other = names(whole)["Odile Wren"], names(whole)["Mara Tull"]
    joined = flow.account_of(reports, same=[(one.id, other.key)])
    checked(tell(joined, "json"))
    assert len(joined.sources) == len(whole.sources) - 1
    (merged,) = [source for source in joined.sources if {"Odile Wren", "Mara Tull"} <= {source.name, *source.aliases}]
    assert [feature.name for join in merged.joins for feature in join.features] == ["asked"]
    assert flow.account_of(reports) == whole


def test_two_events_are_one_when_the_user_says_so(folder):
    reports = flow.read([folder / "first.txt", folder / "third.txt"])[0]
    whole = flow.account_of(reports)
    fire = next(event for event in whole.events if any("burned" in mention.span.quote for mention in event.mentions))
    crane = next(event for event in whole.events if any("fell" in mention.span.quote for mention in event.mentions))
    joined = flow.account_of(reports, same=[(fire.id, crane.key)])
    checked(tell(joined, "json"))
    assert len(joined.events) == len(whole.events) - 1
    assert any(feature.name == "asked" for event in joined.events for join in event.joins for feature in join.features)


def test_an_event_is_two_when_the_user_says_that_its_parts_are(folder):
    reports = flow.read([folder / "first.txt", folder / "second.txt"])[0]
    whole = flow.account_of(reports)
    joined = next(event for event in whole.events if event.joins)
    parted = flow.account_of(reports, different=[joined.joins[0].parts])
    checked(tell(parted, "json"))
    assert len(parted.events) == len(whole.events) + 1


@pytest.mark.parametrize(
    ("same", "different", "says"),
    [
        ([("s1", "s99")], [], "--same s1 s99: no source, event or origin of the account has the id or key s99"),
        ([], [("f1", "s1")], "the id or key f1"),
        ([("s1", "o1")], [], "these are a source and an origin; name two of one kind"),
        ([("e1", "s1")], [], "these are an event and a source"),
        ([], [("e1", "e1")], "--different e1 e1: this is one event twice"),
        ([("s1", "s2")], [("s2", "s1")], "say one of both"),
    ],
)
def test_pairs_that_cannot_be_are_errors(reports, same, different, says):
    with pytest.raises(SaysoError, match=says):
        flow.account_of(reports, same=same, different=different)


@pytest.mark.parametrize("policy", ["sayso", "ucdp", "acled"])
def test_the_policy_is_stated(reports, policy):
    account = flow.account_of(reports, policy=policy)
    assert account.made_by.policy == policy
    checked(tell(account, "json"))


def test_no_report_gives_an_account_of_nothing():
    account = checked(tell(flow.account_of([]), "json"))
    assert account["reports"] == account["findings"] == []


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "“" * 3000,
        "said " * 3000,
        "1 " * 5000,
        "Mr. A. B. " * 1500,
        "(" * 20_000,
        ("no " * 9 + "\n\n") * 900,
    ],
    ids=["one word", "quotes", "cues", "numbers", "initials", "brackets", "lines"],
)
def test_texts_that_no_rule_expects_are_read_to_their_end(tmp_path, text):
    path = tmp_path / "long.txt"
    path.write_text(FIRST + "\n" + text + "\n\nThe crane was new, Piet Amsel said.\n", encoding="utf-8")
    reports, problems = flow.read([path])
    account = checked(tell(flow.account_of(reports, problems), "json"))
    assert account["reports"][0]["text"].rstrip().endswith("Piet Amsel said.")


@pytest.mark.parametrize(
    "when",
    [
        "8,000 years ago", "90 million years ago", "900 centuries ago", "4,000,000 days ago", "10,000 years earlier",
        "9,000 years from now", "99,999 months ago", "800 decades ago", "500,000 weeks ago", "the 99th century",
        "over the past 12,000 years", "on 31 December 9999", "the year 0000", "two thousand fortnights ago",
    ],
)  # fmt: skip
def test_times_beyond_the_calendar_are_read(tmp_path, when):
    path = tmp_path / "cave.txt"
    text = f"Quay Gazette, 4 June 2026\n\nCave found\n\nThe cave at Larch was dug {when}, the museum said on Monday.\n"
    path.write_text(text, encoding="utf-8")
    account = checked(tell(flow.account_of(*flow.read([path])), "json"))
    assert any("The cave at Larch was dug" in statement["content"][0]["quote"] for statement in account["statements"])
