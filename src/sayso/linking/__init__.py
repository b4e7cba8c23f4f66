"""Linking: from the results of all reports to one table of sources, copies, origins and events.

link        the one public function: what each report gives on its own -> Linked
words       folded words with their places          stories     which reports tell one story
copies      which reports share text, who was first passages    what stands where in both
dates       undated reports dated by what they share, their times grounded anew
names       when two names are one                  sources     one table of tellers
clustering  joining parts by evidence in bits; what the user says comes first
happenings  what events are compared by             events      which happenings are one
tellings    statements in the same words            origins     who gathered, who first told
assembling  references from reports to the account
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.linking.assembling import claim_of, in_order, report_of, statement_of
from sayso.linking.copies import Text, directed, shared_texts, texts_of
from sayso.linking.dates import dated, without_wrong_stamps
from sayso.linking.events import clustered, merged_events
from sayso.linking.happenings import happenings_of
from sayso.linking.origins import Facts, origins_of
from sayso.linking.passages import Passages
from sayso.linking.sources import merged_sources
from sayso.linking.stories import Stories
from sayso.linking.tellings import Told, copied_statements, told_statements, unnamed_pairs
from sayso.model.account import Asked, Copy, Linked
from sayso.model.events import Extraction
from sayso.model.statements import Statement

__all__ = ["link"]


def link(extractions: Sequence[Extraction], asked: Asked = Asked()) -> Linked:  # noqa: B008 - a frozen value
    """Link what is known of each report into one whole; the order of the extractions changes nothing.

    `asked`: pairs of sources, events (merged ones or their parts) or origins, by key, that the user says are one or
    are not; keys that name nothing here are left alone.
    """
    ordered, (texts, copies, passages, stories) = _dated(in_order(extractions))
    told = told_statements(ordered, [text.words for text in texts])
    copied = copied_statements(ordered, passages)
    table = merged_sources(ordered, stories, unnamed_pairs(ordered, told, copied), asked)
    happenings = happenings_of(ordered, texts)
    headlines = frozenset(s.key for one in ordered for s in one.statements if s.mode == "headline")
    events = merged_events(happenings, clustered(happenings, stories, passages, asked), headlines)
    told = [_retold(one, statement_of(one.report, one.statement, table)) for one in told]
    statements = {one.statement.key: one.statement for one in told}
    copied = {
        key: (report, type(original)(statements[original.statement.key], original.passage))
        for key, (report, original) in copied.items()
    }
    facts = Facts(
        reports=[one.report for one in ordered],
        told=told,
        sources={source.key: source for source in table.sources},
        copied=copied,
        kept_apart=frozenset((min(pair), max(pair)) for pair in asked.different),
    )
    return Linked(
        reports=[report_of(number, one, table) for number, one in enumerate(ordered)],
        sources=table.sources,
        statements=[one.statement for one in told],
        events=events.events,
        claims=[
            claim_of(number, claim, table, events.merged)
            for number, one in enumerate(ordered)
            for claim in sorted(one.claims, key=lambda claim: (claim.evidence[0], claim.key))
        ],
        copies=copies,
        origins=origins_of(facts, asked),
    )


def _retold(told: Told, statement: Statement) -> Told:
    return msgspec.structs.replace(told, statement=statement)


Compared = tuple[list[Text], list[Copy], dict[tuple[int, int], Passages], Stories]


def _compared(ordered: Sequence[Extraction]) -> Compared:
    """What the texts of the reports have in common."""
    texts = texts_of(ordered)
    number = {one.report.key: at for at, one in enumerate(ordered)}
    copies = directed(shared_texts(texts), texts, ordered)
    passages = {
        (number[copy.earlier], number[copy.later]): Passages(
            copy, texts[number[copy.earlier]].words, texts[number[copy.later]].words
        )
        for copy in copies
    }
    return texts, copies, passages, Stories(texts, ordered, list(passages))


def _dated(ordered: list[Extraction]) -> tuple[list[Extraction], Compared]:
    """The reports with undated ones dated where they can be, in the order of their dates, and their texts compared."""
    compared = _compared(ordered)
    stamped = without_wrong_stamps(ordered, compared[2])
    texts, _, passages, stories = compared if stamped == ordered else _compared(stamped)
    if all(one.report.published for one in stamped):
        return ordered, compared
    undated = [number for number, one in enumerate(stamped) if one.report.published is None]
    beside = {n for n in range(len(stamped)) if any(stories.same(n, number) for number in undated)}
    happenings = happenings_of(stamped, texts, beside)
    clusters = clustered(happenings, stories, passages, Asked())
    final = in_order(dated(stamped, happenings, clusters, passages))
    return final, _compared(final)
