"""From anything in an account back to the exact words, with the rules that decided, as an indented tree.

It prints what those who decided have recorded; it reconstructs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from sayso.model.account import Account, AccountReport, Copy, Finding, Origin, Relation, Version
from sayso.model.errors import SaysoError
from sayso.model.events import Claim, Event
from sayso.model.spans import Span
from sayso.model.statements import Join, Source, Statement, Teller
from sayso.telling.index import Index, Thing
from sayso.telling.lines import Line
from sayso.telling.rules import rule_meanings
from sayso.telling.support import content_quote
from sayso.telling.terminal import WIDTH, laid_out
from sayso.telling.wording import (
    BASES,
    CHANNELS,
    COPY_BASES,
    FIRM,
    POSITIONS,
    RELATIONS,
    STANDINGS,
    WHY,
    act_words,
    doubt_words,
    hedge_words,
    loss_words,
    number_of,
    one_line,
    origin_words,
    outlet_name,
    place_words,
    quoted,
    said_words,
    slot_words,
    source_name,
    source_words,
    telling_words,
    time_words,
    value_words,
    voices_words,
)

LONGEST = 160


def explain(
    account: Account, name: str, *, rules: Mapping[str, str] | None = None, width: int = WIDTH, color: bool = False
) -> str:
    """How the thing of that id or key came about, down to the exact words; SaysoError if there is no such thing.

    `rules`: what each rule does, by its name; by default the rules' own docstrings.
    """
    index = Index(account)
    tree = Tree(index, rule_meanings() if rules is None else rules)
    tree.thing(found(index, name), 0)
    rows = [row for line in tree.lines for row in laid_out(line, width, color=color)]
    return "\n".join(rows).replace(FIRM, " ") + "\n"


def found(index: Index, name: str) -> Thing:
    """The thing of that id or key; SaysoError, with the nearest ids, if there is none."""
    thing = index.things.get(name.strip()) or index.things.get(name.strip().lower())
    if thing is not None:
        return thing
    near = get_close_matches(name.strip().lower(), list(index.things), n=3, cutoff=0.5)
    ends = {thing.id[0]: thing.id for thing in index.things.values()}  # the last of each letter
    what = (
        f"did you mean {', '.join(near)}?"
        if near
        else f"its ids end with {', '.join(ends.values()) or 'none: it is empty'}."
    )
    raise SaysoError(
        f"nothing in the account is called “{one_line(name)[:60]}”; {what} "
        "An id is a letter and a number (f3: a finding, c: claim, t: statement, e: event, s: source, r: report, "
        "l: relation, o: origin, k: copy), a key twelve hex digits."
    )


class Tree:
    """Lines of an explanation; each method tells one kind of thing and what it rests on, one level deeper."""

    def __init__(self, index: Index, rules: Mapping[str, str]) -> None:
        self.index = index
        self.rules = rules
        self.lines: list[Line] = []

    def thing(self, thing: Thing, depth: int) -> None:
        """Anything that has an id."""
        match thing:
            case Finding():
                self.finding(thing, depth)
            case Claim():
                self.claim(thing, depth)
                self.relations(thing.id, depth + 1)
                for finding in self.index.findings_of_claim.get(thing.id, []):
                    self.say(depth + 1, f"stands in {self.finding_name(finding)}")
            case Statement():
                self.statement(thing, depth)
                for claim in self.index.claims_of_statement.get(thing.id, []):
                    self.say(depth + 1, f"claims {self.claim_name(claim)}")
                self.relations(thing.id, depth + 1)
            case Event():
                self.event(thing, depth)
            case Source():
                self.source(thing, depth)
            case AccountReport():
                self.report(thing, depth)
            case Copy():
                self.copy(thing, depth)
            case Origin():
                self.origin(thing, depth)
            case Relation():
                self.relation(thing, depth)

    def say(self, depth: int, text: str) -> None:
        """One line."""
        self.lines.append(Line(depth, "title" if not self.lines else "item", text))

    def decided(self, depth: int, rule: str, confidence: float | None = None) -> None:
        """The rule that decided, what it does, and how sure the reading is."""
        meaning = self.rules.get(rule, "")
        sure = "" if confidence is None else f", confidence {confidence:.2f}"
        doubt = "" if confidence is None else doubt_words(confidence, self.index).split(" ", maxsplit=1)[0]
        text = f"by the rule {one_line(rule)}{sure}" + (f", {doubt}" if doubt else "")
        self.say(depth, text + (f": {one_line(meaning)}" if meaning else ""))

    def words(self, depth: int, span: Span, what: str = "") -> None:
        """Exact words and where they stand."""
        before = f"{what}: " if what else ""
        self.say(
            depth, f"{before}{quoted(span.quote)} — {place_words(span, self.index)}, signs {span.start}–{span.end}"
        )

    def finding_name(self, finding: Finding) -> str:
        """A finding in a few words."""
        event = self.index.events[finding.event]
        return f"{finding.id}, {slot_words(finding)} of “{one_line(event.name)}” ({STANDINGS[finding.standing][0]})"

    def claim_name(self, claim: Claim) -> str:
        """A claim in a few words."""
        negative = "not: " if claim.polarity == "negative" else ""
        return f"{claim.id}, {claim.slot}: {negative}{value_words(claim.value, self.index)}"

    def finding(self, finding: Finding, depth: int) -> None:
        """A finding: its standing and rule, its versions, what it set aside, its best value."""
        name, meaning = STANDINGS[finding.standing]
        event = self.index.events[finding.event]
        self.say(depth, f"finding {finding.id}: {slot_words(finding)} of “{one_line(event.name)}” ({event.id})")
        self.say(depth + 1, f"{name}: {meaning}. {one_line(finding.reason)}")
        self.decided(depth + 1, finding.rule)
        for version in finding.versions:
            self.version(version, depth + 1)
        for earlier in finding.earlier:
            said = said_words(earlier.value)
            text = f"earlier: {value_words(earlier.value, self.index)}" + (f", said as {said}" if said else "")
            self.say(depth + 1, f"{text}; {WHY[earlier.why]} ({earlier.by})")
            for claim in earlier.claims:
                self.claim(self.index.claims[claim], depth + 2)
        if finding.best is not None:
            self.say(depth + 1, f"best: {value_words(finding.best, self.index)}")
            self.decided(depth + 2, finding.best_rule)
        if finding.low and finding.high:
            low, high = value_words(finding.low, self.index), value_words(finding.high, self.index)
            self.say(depth + 1, f"lowest {low}, highest {high}")

    def version(self, version: Version, depth: int) -> None:
        """A version: who stands behind it, its claims, the wider ones that it fits, who denies it."""
        said = said_words(version.value)
        value = value_words(version.value, self.index) + (f", said as {said}" if said else "")
        self.say(depth, f"version: {value} ({voices_words(version)})")
        for teller in version.tellers:
            position = POSITIONS[teller.position]
            name = source_name(teller.source, self.index)
            self.say(depth + 1, f"told first by {name}" + (f", {position}" if position else ""))
        for origin in version.origins:
            told = self.index.origins[origin]
            self.say(depth + 1, f"origin {origin}: {origin_words(told, self.index)}")
        for claim in version.claims:
            self.claim(self.index.claims[claim], depth + 1)
        for claim in version.allows:
            self.say(depth + 1, "fits also the wider")
            self.claim(self.index.claims[claim], depth + 2)
        for statement in version.denied_by:
            self.say(depth + 1, "denied by")
            self.statement(self.index.statements[statement], depth + 2)
            self.relations(statement, depth + 3)

    def claim(self, claim: Claim, depth: int) -> None:
        """A claim: its value and rule, the words that give it, and its statement."""
        certainty = "" if claim.certainty == "certain" else f", {claim.certainty}"
        self.say(depth, f"claim {self.claim_name(claim)}{certainty}")
        self.decided(depth + 1, claim.rule, claim.confidence)
        for span in claim.evidence:
            self.words(depth + 1, span)
        if claim.asserted:
            self.say(depth + 1, f"told {time_words(claim.asserted)} ({quoted(claim.asserted.text)})")
        if claim.reference:
            self.say(depth + 1, f"by reference to {claim.reference}")
        self.statement(self.index.statements[claim.statement], depth + 1)

    def statement(self, statement: Statement, depth: int) -> None:
        """A statement: its words, and its chain from the first teller to the outlet."""
        who = telling_words(statement, self.index)
        self.say(depth, f"statement {statement.id} ({statement.mode}): {who}, {act_words(statement)}")
        self.decided(depth + 1, statement.rule, statement.confidence)
        for span in statement.content:
            self.words(depth + 1, span)
        for span in statement.matter:
            self.words(depth + 1, span, "about")
        if statement.asserted:
            self.say(depth + 1, f"said {time_words(statement.asserted)} ({quoted(statement.asserted.text)})")
        *links, first = statement.chain
        self.teller(first, depth + 1, "first teller")
        for teller in reversed(links):
            self.teller(teller, depth + 1, "in" if teller is links[0] else "through")
        for origin in self.index.origins_of_statement.get(statement.id, []):
            self.say(depth + 1, f"origin {origin.id}: {origin_words(origin, self.index)}")

    def teller(self, teller: Teller, depth: int, what: str) -> None:
        """A link of a chain, with the words for the teller and for the telling."""
        source = self.index.sources.get(teller.source) if teller.source else None
        name = f"{source_words(source, self.index)} ({source.id})" if source else "an unknown author"
        how = [CHANNELS[teller.channel] if teller.channel else "", hedge_words(teller)]
        self.say(depth, ", ".join(filter(None, [f"{what} {name}", *how])))
        for span in teller.evidence:
            self.words(depth + 1, span)
        if teller.cue:
            self.words(depth + 1, teller.cue, "cue")

    def relations(self, name: str, depth: int) -> None:
        """What a claim or statement is to others, and they to it, one line each."""
        for relation in self.index.relations_from.get(name, []):
            self.say(depth, f"{RELATIONS[relation.kind]} {relation.to} ({relation.id}): {one_line(relation.reason)}")
        for relation in self.index.relations_to.get(name, []):
            self.say(
                depth, f"{relation.from_} {RELATIONS[relation.kind]} it ({relation.id}): {one_line(relation.reason)}"
            )

    def relation(self, relation: Relation, depth: int) -> None:
        """A relation: its rule and reason, then both ends."""
        lost = loss_words(relation)
        kind = RELATIONS[relation.kind] + (f", {lost}" if lost else "")
        self.say(depth, f"relation {relation.id}: {relation.from_} {kind}: {relation.to}. {one_line(relation.reason)}")
        self.decided(depth + 1, relation.rule, relation.confidence)
        for end, name in (("from", relation.from_), ("to", relation.to)):
            self.say(depth + 1, end)
            if name in self.index.claims:
                self.claim(self.index.claims[name], depth + 2)
            else:
                self.statement(self.index.statements[name], depth + 2)

    def joins(self, joins: list[Join], depth: int) -> None:
        """Why parts from several reports are one, in bits of evidence."""
        for join in joins:
            self.say(depth, f"one of the parts {join.parts[0]} and {join.parts[1]}: {join.bits:+.1f} bits")
            for feature in join.features:
                self.say(depth + 1, f"{one_line(feature.name)} {feature.bits:+.1f}")

    def event(self, event: Event, depth: int) -> None:
        """An event: its mentions, why they are one, and the findings about it."""
        self.say(depth, f"event {event.id}: “{one_line(event.name)}”")
        told = [event.type or "of no type", "background" if event.background else ""]
        told.append(f"part of {event.part_of}" if event.part_of else "")
        self.say(depth + 1, ", ".join(filter(None, told)))
        self.decided(depth + 1, event.rule, event.confidence)
        for mention in event.mentions:
            self.words(depth + 1, mention.span, f"mention in {mention.statement}, {mention.realis}")
        self.joins(event.joins, depth + 1)
        for finding in self.index.findings_of_event.get(event.id, []):
            best = f": {value_words(finding.best, self.index)}" if finding.best else ""
            self.say(depth + 1, f"finding {finding.id}, {slot_words(finding)}{best} ({STANDINGS[finding.standing][0]})")
        in_findings = self.index.findings_of_claim
        for claim in self.index.claims_of_event.get(event.id, []):
            if claim.id not in in_findings:
                self.say(depth + 1, f"claim {self.claim_name(claim)}, in no finding")

    def source(self, source: Source, depth: int) -> None:
        """A source: what is known of it, the words that name it, why they are one, and what it says."""
        self.say(depth, f"source {source.id}: {source_words(source, self.index)}, {source.kind.replace('_', ' ')}")
        if source.aliases:
            self.say(depth + 1, f"also called {', '.join(one_line(alias) for alias in source.aliases)}")
        known = [f"country {source.country}" if source.country else "", "named" if source.named else "not named"]
        known.append(number_of(source.number, "person", "people") if source.number else "")
        self.say(depth + 1, ", ".join(filter(None, known)))
        self.decided(depth + 1, source.rule, source.confidence)
        for span in source.evidence:
            self.words(depth + 1, span)
        self.joins(source.joins, depth + 1)
        for statement in self.index.statements_of_source.get(source.id, []):
            first = "" if statement.first_teller.source == source.id else "passes on "
            self.say(depth + 1, f"{first}{statement.id}, {act_words(statement)}: {content_quote(statement, LONGEST)}")

    def report(self, report: AccountReport, depth: int) -> None:
        """A report: where it is from, when it came out and what says so, notes, copies, statements."""
        self.say(depth, f"report {report.id}: {outlet_name(report.id, self.index)}, {one_line(report.path)}")
        self.say(depth + 1, f"key {report.key}, sha256 {report.sha256}, language {one_line(report.language)}")
        if report.title:
            self.say(depth + 1, f"title {quoted(report.title)}")
        if report.outlet:
            for span in self.index.sources[report.outlet].evidence:
                if span.report == report.id:
                    self.words(depth + 1, span, "outlet")
        if report.published is None:
            self.say(depth + 1, "undated: nothing says when it came out")
        else:
            self.say(depth + 1, f"published {time_words(report.published)}, {BASES[report.published.basis]}")
            self.decided(depth + 2, report.published.rule)
            for span in report.published.evidence:
                self.words(depth + 2, span)
        for note in report.notes:
            self.say(depth + 1, f"note {one_line(note.code)}: {one_line(note.message)}")
            if note.span:
                self.words(depth + 2, note.span)
        for copy in self.index.account.copies:
            if report.id in (copy.earlier, copy.later):
                self.copy(copy, depth + 1)
        for span in report.furniture:
            self.words(depth + 1, span, "furniture")
        for statement in self.index.statements_of_report.get(report.id, []):
            who = telling_words(statement, self.index)
            text = f"{statement.id}, {who}, {act_words(statement)}: {content_quote(statement, LONGEST)}"
            self.say(depth + 1, text)

    def copy(self, copy: Copy, depth: int) -> None:
        """A copy: who has whose words, what says who was first, and the passages."""
        later, earlier = outlet_name(copy.later, self.index), outlet_name(copy.earlier, self.index)
        self.say(
            depth,
            f"copy {copy.id}: {later} ({copy.later}) has {copy.share:.0%} of its words from {earlier} ({copy.earlier})",
        )
        self.say(depth + 1, f"who was first: {COPY_BASES[copy.basis]}")
        self.decided(depth + 1, copy.rule)
        if copy.credit:
            self.words(depth + 1, copy.credit, "credit")
        for passage in copy.passages:
            self.words(depth + 1, passage.earlier, "earlier")
            self.words(depth + 1, passage.later, "later")

    def origin(self, origin: Origin, depth: int) -> None:
        """An origin: who it is, why its statements are one telling, and the statements."""
        self.say(depth, f"origin {origin.id} ({origin.level}): {origin_words(origin, self.index)}")
        for reason in origin.reasons:
            self.say(depth + 1, f"{reason.kind.replace('_', ' ')}: {one_line(reason.text)}")
            for span in reason.evidence:
                self.words(depth + 2, span)
        for name in origin.statements:
            self.statement(self.index.statements[name], depth + 1)
