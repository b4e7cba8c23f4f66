"""What is told in which order: contested and denied first, then the rest of the findings, event by event.

Findings of one event that rest on the same statements are told together; what only outlets say comes short.
"""

from __future__ import annotations

from sayso.model.account import Account, Earlier, Finding, Standing, Version
from sayso.model.events import Event
from sayso.model.statements import Act
from sayso.model.values import Value
from sayso.telling.beside import also_said, notes_and_problems, other_relations, repeated
from sayso.telling.index import Index, best_version
from sayso.telling.lines import Line, section
from sayso.telling.support import Quoter, answers, grouped, statement_lines, supporters
from sayso.telling.wording import (
    ORDER,
    WHY,
    doubt_words,
    language_words,
    number_of,
    one_line,
    outlet_name,
    places_words,
    published_words,
    quoted,
    range_words,
    said_words,
    short_place_words,
    shortened,
    slot_words,
    standing_meaning,
    standing_words,
    telling_words,
    value_words,
    voices_words,
)

LONG, SHORT = 260, 160  # signs of a quotation where the words are at issue, and where they are not
AT_ISSUE: tuple[Standing, ...] = ("contested", "denied", "withdrawn", "revised", "varied")
ANSWERS: dict[Act, str] = {"declines": "would not say", "confirms": "confirmed by", "corrects": "corrected by"}


def outline(account: Account) -> list[Line]:
    """All lines of an account."""
    index = Index(account)
    quoter = Quoter(index)
    lines = opening(index)
    introduced: set[str] = set()
    told: set[str] = set()  # relations that some line of a finding has told
    for standing in ORDER:
        lines += standing_section(standing, quoter, introduced, told)
    lines += other_relations(quoter, told)
    lines += also_said(quoter)
    lines += repeated(index)
    lines += notes_and_problems(index)
    return lines


def opening(index: Index) -> list[Line]:
    """How much was read, what came of it, and the reports."""
    account = index.account
    if not account.reports:
        return [Line(0, "title", "No report was read.")]
    outlets = {report.outlet for report in account.reports if report.outlet}
    read = number_of(len(account.reports), "report")
    if outlets:
        read += f" of {number_of(len(outlets), 'outlet')}"
    counted = [
        f"{number} {standing_words(standing)}"
        for standing in ORDER
        if (number := sum(finding.standing == standing for finding in account.findings))
    ]
    events = len({finding.event for finding in account.findings})
    found = f"{number_of(len(account.findings), 'finding')} about {number_of(events, 'event')}"
    lines = [Line(0, "title", f"{read}. {found}{': ' if counted else ''}{', '.join(counted)}.")]
    for report in account.reports:
        name, path = outlet_name(report.id, index), one_line(index.short_paths[report.id])
        language = language_words(report.language)
        title = f": {quoted(report.title, SHORT)}" if report.title else ""
        where = "" if name == path else f" ({path})"
        published = published_words(report.published)
        lines.append(
            Line(1, "item", f"{report.id} {name}, {published}{f', {language}' if language else ''}{title}{where}")
        )
    return lines


def standing_section(standing: Standing, quoter: Quoter, introduced: set[str], told: set[str]) -> list[Line]:
    """The findings of one standing, by event."""
    index = quoter.index
    lines: list[Line] = []
    for event in sorted(index.account.events, key=_weight):
        findings = [f for f in index.findings_of_event.get(event.id, []) if f.standing == standing]
        if not findings:
            continue
        name = event_words(event, index, full=event.id not in introduced)
        if standing == "unsourced":
            lines += unsourced_lines(name, findings, quoter)
        else:
            lines.append(Line(0, "event", name, standing))
            for together in told_together(findings, index):
                lines += finding_lines(together, quoter, told)
        introduced.add(event.id)
    return section(f"{standing_words(standing)}: {standing_meaning(standing)}", lines, standing)


def _weight(event: Event) -> tuple[bool, int]:
    """What orders events: background last, then by how many reports tell of it, most first."""
    return event.background, -len({mention.span.report for mention in event.mentions})


def unsourced_lines(event: str, findings: list[Finding], quoter: Quoter) -> list[Line]:
    """What only outlets say of an event: its name with the values, and their words."""
    lines = []
    for together in told_together(findings, quoter.index):
        values = [finding for finding in together if finding.slot != "occurred"]
        names = ", ".join(finding.id for finding in together)
        told = f": {values_words(values, quoter.index)}" if values else ""
        lines.append(Line(1, "finding", f"{event}{told} ({names})", "unsourced"))
        lines += supporters(together[0].versions[0], quoter, 2, SHORT)
    return lines


def event_words(event: Event, index: Index, *, full: bool) -> str:
    """An event by its name; the first time with what kind it is, when and where."""
    name = shortened(one_line(event.name), SHORT)
    if not full:
        return name
    told = ["background"] if event.background else []
    if event.type:
        told.append(event.type)
    for slot in ("when", "where"):
        finding = next((f for f in index.findings_of_event.get(event.id, []) if f.slot == slot), None)
        if finding and finding.standing == "contested":
            told.append(f"{slot} is contested")
        elif finding and finding.best:
            told.append(_value(finding.best, index))
    if event.part_of in index.events:
        told.append(f"part of: {shortened(one_line(index.events[event.part_of].name), SHORT)}")
    return " ".join(filter(None, [f"{name} ({'; '.join([*told, event.id])})", doubt_words(event.confidence, index)]))


def told_together(findings: list[Finding], index: Index) -> list[list[Finding]]:
    """Findings with one undisputed version that rest on the same statements, side by side; each other one alone."""

    def rests_on(finding: Finding) -> tuple[str, ...]:
        if _has_more_than_a_value(finding):
            return (finding.id,)
        return ("same", *(statement.id for statement in index.statements_behind(finding.versions[0].claims)))

    return list(grouped(findings, rests_on).values())


def _has_more_than_a_value(finding: Finding) -> bool:
    """Whether a finding is told version by version: its words are at issue, or it has others than one."""
    return finding.standing in AT_ISSUE or len(finding.versions) != 1 or bool(finding.earlier)


def finding_lines(together: list[Finding], quoter: Quoter, told: set[str]) -> list[Line]:
    """One finding, or several that rest on the same statements, with all who stand behind them."""
    index, first = quoter.index, together[0]
    names = ", ".join(finding.id for finding in together)
    if _has_more_than_a_value(first):
        lines = [Line(1, "finding", f"{slot_words(first)} ({names})", first.standing)]
        for version in first.versions:
            lines += version_lines(version, quoter)
        for earlier in first.earlier:
            lines += earlier_lines(earlier, quoter)
        lines += best_lines(first, index)
    else:
        version = first.versions[0]
        values = f"{values_words(together, index)} ({voices_words(version)}; {names})"
        lines = [Line(1, "finding", values, first.standing)]
        lines += supporters(version, quoter, 2, SHORT)
        for finding in together:
            lines += wider_lines(finding.versions[0], index, 2)
    return lines + answer_lines(first, quoter, told)


def values_words(together: list[Finding], index: Index) -> str:
    """The values of findings that are told together; that it happened is said only where nothing else is."""
    more = [
        f"{slot_words(finding)}: {_value(finding.versions[0].value, index)}"
        for finding in together
        if finding.slot != "occurred"
    ]
    return "; ".join(more) if more else _value(together[0].versions[0].value, index)


def version_lines(version: Version, quoter: Quoter) -> list[Line]:
    """One of several versions, or one that is denied or has earlier ones."""
    lines = [Line(2, "version", f"{_as_said(version, quoter.index)} ({voices_words(version)})")]
    lines += supporters(version, quoter, 3, LONG)
    lines += wider_lines(version, quoter.index, 3)
    denying = [quoter.index.statements[name] for name in version.denied_by]
    return lines + statement_lines(denying, quoter, 3, LONG, "denied by ")


def _as_said(part: Version | Earlier, index: Index) -> str:
    said = shortened(said_words(part.value), SHORT)
    return _value(part.value, index) + (f", said as {said}" if said else "")


def _value(value: Value, index: Index) -> str:
    return shortened(value_words(value, index), LONG)


def wider_lines(version: Version, index: Index, depth: int) -> list[Line]:
    """The wider values that a version fits, in one line."""
    claims = [index.claims[name] for name in version.allows]
    told = []
    for words, same in grouped(claims, lambda claim: quoted(claim.evidence[0].quote, SHORT)).items():
        tellers = grouped(same, lambda claim: telling_words(index.statements[claim.statement], index))
        who = [f"{name} {places_words([c.evidence[0] for c in claims], index)}" for name, claims in tellers.items()]
        told.append(f"{words} by {', '.join(who)}")
    return [Line(depth, "remark", f"in line with less exact words: {'; '.join(told)}")] if told else []


def earlier_lines(earlier: Earlier, quoter: Quoter) -> list[Line]:
    """A value that no longer stands, why, and who gave it."""
    index = quoter.index
    by = index.claims.get(earlier.by)
    span = by.evidence[0] if by else index.statements[earlier.by].content[0]
    text = f"earlier: {_as_said(earlier, index)} ({WHY[earlier.why]}, {short_place_words(span, index)})"
    version = Version(
        value=earlier.value, claims=earlier.claims, allows=[], denied_by=[], origins=[], voices=0, outlets=0, tellers=[]
    )
    return [Line(2, "version", text), *supporters(version, quoter, 3, LONG)]


def best_lines(finding: Finding, index: Index) -> list[Line]:
    """Which version the account takes as best, by which rule, and how far the others reach."""
    if len(finding.versions) < 2 or finding.best is None:
        return []
    best = best_version(finding)
    words = _value(best.value if best else finding.best, index)
    text = f"best: {words}, by the rule “{one_line(finding.best_rule).replace('_', ' ')}”"
    reach = shortened(range_words(finding.low, finding.high), LONG)
    return [Line(2, "remark", f"{text}; {'' if reach.startswith('from') else 'in all '}{reach}" if reach else text)]


def answer_lines(finding: Finding, quoter: Quoter, told: set[str]) -> list[Line]:
    """Who answers what a finding rests on without denying it, each told at one finding only."""
    index = quoter.index
    relations = [relation for relation in answers(finding, index) if relation.id not in told]
    told.update(relation.id for relation in relations)
    statements = [index.statements[name] for name in dict.fromkeys(relation.from_ for relation in relations)]
    lines: list[Line] = []
    for act, same in grouped(statements, lambda statement: statement.act).items():
        fresh = [statement for statement in same if statement.id not in quoter.quoted]
        lines += statement_lines(fresh, quoter, 2, LONG, f"{ANSWERS.get(act, 'answered by')}: ")
    return lines
