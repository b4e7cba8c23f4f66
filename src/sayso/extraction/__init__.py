"""The room of extraction: from annotations and statements to the events and claims of one report.

extract   the one public function

events      which triggers stand for one happening, what is background
claims      one value for one slot of one event in one statement
locations   which places say where something happened
names       the words that name an event
texts       what the words of a cause come to: head and arguments
"""

from __future__ import annotations

from msgspec.structs import replace

from sayso.extraction.claims import claims_of
from sayso.extraction.events import happenings_of
from sayso.model.annotations import Annotated
from sayso.model.events import Attributed, Extraction


def extract(annotated: Annotated, attributed: Attributed) -> Extraction:
    """Say what happened by the statements of one report: events, and claims for their slots."""
    annotated = replace(annotated, events=[trigger for trigger in annotated.events if trigger.listed])
    happenings = happenings_of(annotated, attributed.statements)
    claims = claims_of(annotated, attributed, happenings)
    return Extraction(
        report=annotated.report,
        outlet=attributed.outlet,
        author=attributed.author,
        sources=attributed.sources,
        statements=attributed.statements,
        events=[happening.event for happening in happenings],
        claims=claims,
        times=annotated.times,
    )


__all__ = ["extract"]
