"""What happened and when it was said, in order."""

from hand_built import count, two_days, when


def entries(built):
    return [(entry.kind, entry.when.start, entry.reports) for entry in built.reconciled().timeline]


def test_a_happening_stands_at_its_best_time():
    built = two_days()
    built.says("r1", "Ana Field", when("2027-05-04T05:40", "2027-05-04T05:41"))
    built.says("r2", "Bo Marsh", when("2027-05-04T00:00", "2027-05-05T00:00"))
    assert entries(built) == [("event", "2027-05-04T05:40", ["r1", "r2"])]


def test_tellings_that_make_or_change_a_finding_are_told_in_order():
    built = two_days()
    built.says("r3", "Hill Hospital", count(7))
    built.says("r1", "Hill Hospital", count(4))
    assert entries(built) == [("telling", "2027-05-04T09:00", ["r1"]), ("telling", "2027-05-05T09:00", ["r3"])]


def test_a_telling_that_says_when_it_was_told_stands_there():
    built = two_days()
    built.says("r1", "Hill Hospital", count(4), asserted="2027-05-04T08:15")
    built.says("r3", "Hill Hospital", count(7))
    assert entries(built)[0] == ("telling", "2027-05-04T08:15", ["r1"])


def test_what_only_repeats_stands_in_no_timeline():
    built = two_days()
    built.says("r1", "Ana Field", count(4))
    built.says("r2", "Bo Marsh", count(4))
    assert entries(built) == []


def test_what_is_only_to_come_is_not_what_happened():
    built = two_days()
    built.says("r1", "Ana Field", when("2027-05-09T05:40", "2027-05-09T05:41"), realis="future")
    assert entries(built) == []
