"""What the tests of reading share: to read bytes or rows, and to hold every span to its text."""

from __future__ import annotations

import io
import json

from sayso import reading
from sayso.model.reports import Problem, Report


def read_bytes(data, **options):
    """All that comes of bytes on standard input."""
    return list(reading.read(["-"], stdin=io.BytesIO(data), **options))


def read_text(text, **options):
    """The one report of a text, its spans checked."""
    [report] = [thing for thing in read_bytes(text.encode(), **options) if isinstance(thing, Report)]
    check_spans(report)
    return report


def read_row(**fields):
    """The one report of a row, its spans checked."""
    [report] = [thing for thing in read_bytes(json.dumps(fields).encode()) if isinstance(thing, Report)]
    check_spans(report)
    return report


def problems(data):
    """The problems of bytes on standard input, as code and message."""
    return [(thing.code, thing.message) for thing in read_bytes(data) if isinstance(thing, Problem)]


def furniture(report):
    """The quotes of a report's furniture."""
    return [span.quote for span in report.furniture]


def body(report):
    """What is left of a report's text without its furniture, white space as one blank."""
    parts, at = [], 0
    for span in report.furniture:
        parts.append(report.text[at : span.start])
        at = span.end
    parts.append(report.text[at:])
    return " ".join(" ".join(parts).split())


def spans(report):
    """Every span of a report."""
    found = [*report.furniture, report.headline, report.outlet_span, report.author_span, report.dateline_place]
    found += [credit.span for credit in report.credits]
    found += [note.span for note in report.notes]
    found += report.published.evidence if report.published else []
    return [span for span in found if span is not None]


def check_spans(report):
    """Each quote is the exact slice; furniture is in order, apart, and without white space at its ends."""
    for span in spans(report):
        assert span.report == report.key
        assert 0 <= span.start < span.end <= len(report.text)
        assert span.quote == report.text[span.start : span.end]
    for before, after in zip(report.furniture, report.furniture[1:], strict=False):
        assert before.end < after.start
    assert all(span.quote.strip() == span.quote for span in report.furniture)
