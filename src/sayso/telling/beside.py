"""What stands beside the findings: what else was said, who only repeats whom, notes and problems."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model.account import Copy, Origin, Relation
from sayso.model.statements import Statement
from sayso.telling.index import Index
from sayso.telling.lines import Line, section
from sayso.telling.support import Quoter, Words, content_quote, grouped, teller_name, tellers_lines
from sayso.telling.wording import (
    COPY_BASES,
    LOSSES,
    REASONS,
    RELATIONS,
    doing_words,
    is_own_voice,
    listed,
    number_of,
    one_line,
    outlet_name,
    places_words,
    problem_words,
    quoted,
    short_place_words,
    source_name,
)

LONGEST = 160


def also_said(quoter: Quoter) -> list[Line]:
    """What no finding holds: plans, orders, refusals, what is about no event; the outlets' own words last."""
    index = quoter.index
    left = [statement for statement in index.account.statements if statement.id not in quoter.quoted]
    told = [statement for statement in left if not is_own_voice(statement, index) and not _in_finding(statement, index)]
    words = [quoter.statement(statement, LONGEST) for statement in told]
    lines = tellers_lines(words, _who_does, index, 1)
    quoter.said(words)
    own = [statement for statement in left if is_own_voice(statement, index) and not _in_finding(statement, index)]
    return section("also said: in no finding", lines + _own_lines(own, index))


def _who_does(part: Words, index: Index) -> str:
    """A first teller, and what its telling does where that is more than saying."""
    who = teller_name(part.statement.first_teller.source, index)
    return ", ".join(filter(None, [who, doing_words(part.statement)]))


def _in_finding(statement: Statement, index: Index) -> bool:
    return any(index.findings_of_claim.get(claim.id) for claim in index.claims_of_statement.get(statement.id, []))


def _own_lines(statements: list[Statement], index: Index) -> list[Line]:
    """The outlets' own sentences that give no finding, in one line: how many, whose, and which."""
    if not statements:
        return []
    outlets = grouped(statements, lambda statement: outlet_name(statement.report, index))
    told = [f"{outlet} ({', '.join(statement.id for statement in same)})" for outlet, same in outlets.items()]
    return [
        Line(1, "remark", f"{number_of(len(statements), 'more sentence')} in the outlets' own words: {', '.join(told)}")
    ]


def other_relations(quoter: Quoter, told: set[str]) -> list[Line]:
    """Statements that answer, deny or repeat one another where no finding shows it."""
    index = quoter.index
    denying = {name for finding in index.account.findings for v in finding.versions for name in v.denied_by}
    left = [
        relation
        for relation in index.account.relations
        if relation.from_ in index.statements and relation.to in index.statements and relation.id not in told
        and relation.kind != "repeats" and not (relation.kind == "denies" and relation.from_ in denying)
    ]  # fmt: skip

    def once(relation: Relation) -> tuple[str, str, str]:
        return relation.from_, relation.kind, content_quote(index.statements[relation.to], LONGEST)

    quoter.quoted.update(relation.from_ for relation in left)
    return section("who answers whom", [Line(1, "item", _answer(same, index)) for same in grouped(left, once).values()])


def _answer(relations: list[Relation], index: Index) -> str:
    """A statement and what it answers; the same words in several reports are one answer."""
    first = relations[0]
    one, others = index.statements[first.from_], [index.statements[relation.to] for relation in relations]
    tellers = list(dict.fromkeys(teller_name(other.first_teller.source, index) for other in others))
    places = [short_place_words(other.content[0], index) for other in others]
    return (
        f"{teller_name(one.first_teller.source, index)} {RELATIONS[first.kind]} {listed(tellers)}: "
        f"{content_quote(one, LONGEST)} ({short_place_words(one.content[0], index)}) "
        f"on {content_quote(others[0], LONGEST)} ({', '.join(dict.fromkeys(places))}) "
        f"({', '.join(relation.id for relation in relations)})"
    )


def repeated(index: Index) -> list[Line]:
    """Who only repeats whom: copies, origins that stand behind several reports, and what was lost on the way."""
    lines = [Line(1, "item", copy_words(copy, index, too)) for copy, too in told_copies(index.account.copies)]
    lines += [Line(1, "item", text) for origin in index.account.origins for text in _origin_items(origin, index)]
    return section("who only repeats whom", lines + _losses(index))


def told_copies(copies: Sequence[Copy]) -> list[tuple[Copy, list[Copy]]]:
    """For each report the copies that tell something new, each with those of the same passages from other reports.

    A wire story in fifteen outlets makes a hundred copies; told are the fourteen from the first of them.
    """
    found: list[tuple[Copy, list[Copy]]] = []
    order = {copy.id: place for place, copy in enumerate(copies)}
    for copy in sorted(copies, key=lambda copy: (-copy.share, order[copy.id])):
        wider = next((too for other, too in found if other.later == copy.later and _covers(other, copy)), None)
        if wider is None:
            found.append((copy, []))
        else:
            wider.append(copy)
    return sorted(found, key=lambda one: order[one[0].id])


def _covers(wider: Copy, copy: Copy) -> bool:
    """Whether every passage of a copy lies within one of another copy in the same report."""
    return all(any(passage.later.inside(other.later) for other in wider.passages) for passage in copy.passages)


def copy_words(copy: Copy, index: Index, too: Sequence[Copy] = ()) -> str:
    """A copy in one sentence; `too`: copies of the same passages from other reports."""
    passages = number_of(len(copy.passages), "passage")
    words = f"{copy.share:.0%} of the words, {passages}, {COPY_BASES[copy.basis]} ({copy.id})"
    later, earlier = (_report_words(report, index) for report in (copy.later, copy.earlier))
    also = [f"{_report_words(other.earlier, index)} ({other.id})" for other in too]
    return f"{later} has text of {earlier}: {words}" + (f"; {listed(also)} has it too" if also else "")


def _report_words(report: str, index: Index) -> str:
    name, path = outlet_name(report, index), one_line(index.short_paths[report])
    return name if name == path else f"{name} ({path})"


def _origin_items(origin: Origin, index: Index) -> list[str]:
    """An origin that several reports rest on, in one sentence; an outlet that is its own origin repeats nobody."""
    reports = grouped(origin.statements, lambda name: index.statements[name].report)
    if len(reports) < 2 or {index.reports[name].outlet for name in reports} == {origin.teller}:
        return []
    why = listed(list(dict.fromkeys(REASONS[reason.kind] for reason in origin.reasons)))
    known = f" (known by {why}; {origin.id})" if why else f" ({origin.id})"
    teller = source_name(origin.teller, index) if origin.teller else "one unknown hand"
    if origin.level == "reporting":
        told = [
            f"{number_of(len(same), 'statement')} in {_report_words(name, index)}" for name, same in reports.items()
        ]
        return [f"gathered by {teller}: {listed(told)}{known}"]
    statements = [index.statements[name] for name in origin.statements]
    places = places_words([statement.content[0] for statement in statements], index)
    return [f"told once, by {teller}: {content_quote(statements[0], LONGEST)} {places}{known}"]


def _losses(index: Index) -> list[Line]:
    """What repeats lose, one line for each pair of statements."""
    lossy = [r for r in index.account.relations if r.kind == "repeats" and r.loss]

    def pair(relation: Relation) -> tuple[Statement, Statement]:
        return _statement(relation.from_, index), _statement(relation.to, index)

    pairs = grouped(lossy, lambda relation: tuple(statement.id for statement in pair(relation)))
    lines = []
    for same in pairs.values():
        later, earlier = pair(same[0])
        lost = dict.fromkeys(LOSSES[loss] for relation in same for loss in relation.loss or [])
        words = " … ".join(dict.fromkeys(_words(relation.from_, index) for relation in same))
        here, there = (short_place_words(statement.content[0], index) for statement in (later, earlier))
        names = ", ".join(relation.id for relation in same)
        lines.append(
            Line(1, "item", f"{here} repeats {there} without {listed(list(lost))}: {quoted(words, LONGEST)} ({names})")
        )
    return lines


def _statement(name: str, index: Index) -> Statement:
    """The statement of that id, or the one of the claim of that id."""
    return index.statements[index.claims[name].statement if name in index.claims else name]


def _words(name: str, index: Index) -> str:
    return index.claims[name].evidence[0].quote if name in index.claims else index.statements[name].content[0].quote


def notes_and_problems(index: Index) -> list[Line]:
    """What the reader should know about the reports, then what could not be read; what is both comes once."""
    problems = {(problem.path, problem.code) for problem in index.account.problems}
    notes = [
        Line(1, "item", f"{one_line(index.short_paths[report.id])}: {one_line(note.message)}")
        for report in index.account.reports
        for note in report.notes
        if (report.path, note.code) not in problems
    ]
    unread = [Line(1, "item", problem_words(problem)) for problem in index.account.problems]
    return section("notes", notes) + section("problems", unread, "contested")
