"""Statements: what their contents leave out."""

from __future__ import annotations

import msgspec
from built import Said, annotated_of, report_of

from sayso.attribution import attribute
from sayso.model.spans import Span


def test_furniture_within_a_content_is_no_part_of_it():
    text = "“We waited for hours,” said Joan Tarrow. “Then (Picture: T Brook) the roof went.”"
    report = report_of(text)
    start = text.index("(Picture")
    credit = Span.of("r", text, start, start + len("(Picture: T Brook)"))
    annotated = annotated_of(
        msgspec.structs.replace(report, furniture=[credit]),
        Said("Joan Tarrow", "said", "“Then (Picture: T Brook) the roof went.”"),
    )
    contents = [[span.quote for span in one.content] for one in attribute(annotated).statements if len(one.chain) > 1]
    assert contents == [["“Then", "the roof went.”"]]
    assert all(span.overlap(credit) == 0 for one in attribute(annotated).statements for span in one.content)
