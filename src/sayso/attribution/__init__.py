"""The room of attribution: from attribution spans to statements with their chains of tellers.

attribute   the one public function: a report's annotations in, its statements and source table out

statements  the grain: one statement a content and teller, one a sentence of the outlet's own words
chains      outlet, credit, outer tellers, hearer, first teller
table       the source table of a report; who `he`, `the group`, `the official` are
phrases     what a source phrase says of the teller
acts        asserts, denies, declines, …: the rules of acts
commitment  certainty and polarity from hedges and negation
channels    statement, post, news conference, …
"""

from __future__ import annotations

from sayso.attribution.statements import statements_of
from sayso.model.annotations import Annotated
from sayso.model.events import Attributed


def attribute(annotated: Annotated) -> Attributed:
    """Say who says what in one report: statements with their chains of tellers, and the table of sources."""
    return statements_of(annotated)


__all__ = ["attribute"]
