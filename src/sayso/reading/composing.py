"""Composing: from a draft to a report: its furniture, headline, outlet, author, credits, date and language."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from sayso.knowledge.tellers import domain_of, outlet_at
from sayso.model.reports import Credit, Problem, Report
from sayso.model.spans import Span
from sayso.reading.datelines import dateline
from sayso.reading.drafts import Draft
from sayso.reading.files import problem
from sayso.reading.furniture import crossheads, is_furniture, repeated_headlines
from sayso.reading.heads import read_head
from sayso.reading.languages import language_of, stated_language
from sayso.reading.layout import lines_of
from sayso.reading.marks import Marks, Named
from sayso.reading.names import same_name
from sayso.reading.publication import published_of
from sayso.reading.running import read_running, read_running_head
from sayso.reading.tails import read_tail

LONGEST_TEXT = 1_000_000  # signs; a long report has a fiftieth of them
MOST_HEADS = 5  # lines above the first sentence that may hold a stamp, the title again, or a line below the headline
OUTLET_RANKS = ("byline_outlet", "first_line_outlet", "closing_outlet", "copyright_outlet", "blurb_outlet")


def compose(draft: Draft, published: str | None, outlet: str | None) -> Report | Problem:
    """The report of a draft; `published` and `outlet` are the user's words for what the report does not say."""
    if not draft.text.strip():
        return problem(draft.path, "empty", "there is no text in it; give a report's text", draft.line)
    if len(draft.text) > LONGEST_TEXT:
        message = f"more than {LONGEST_TEXT} signs of text, which is no news report; cut it into its reports"
        return problem(draft.path, "too-long", message, draft.line)
    digest = sha256(draft.raw).hexdigest()
    key = digest[:12]
    marks = marked(draft.text, draft.title)
    name = _outlet(draft, marks, outlet)
    when, dating = published_of(key, marks, draft.stamp, published)
    author = marks.authors[0] if marks.authors else None
    notes = [*draft.notes, *(msgspec.structs.replace(note, span=_span(key, marks, run)) for note, run in marks.notes)]
    return Report(
        key=key,
        path=draft.path,
        id=draft.id,
        url=draft.url,
        title=draft.title or _title(marks),
        headline=_span(key, marks, marks.headline),
        outlet=name.name if name else None,
        outlet_span=_span(key, marks, (name.start, name.end)) if name and name.end else None,
        outlet_rule=name.rule if name else "no_outlet",
        author=author.name if author else draft.author,
        author_span=_span(key, marks, (author.start, author.end)) if author else None,
        credits=_credits(key, marks, name),
        dateline_place=_span(key, marks, marks.place),
        published=when,
        language=stated_language(draft.language) or language_of(draft.text, draft.page_language),
        sha256=digest,
        text=draft.text,
        furniture=[Span.of(key, draft.text, start, end) for start, end in marks.runs()],
        notes=[*notes, *dating],
    )


def marked(text: str, title: str | None) -> Marks:
    """All that the rules find in a text; with a `title` from elsewhere, no line of the text is its headline."""
    marks = Marks.on(text)
    lines = lines_of(text)
    headline = read_head(marks, lines, title)
    read_tail(marks, lines)
    apart = [is_furniture(line) or marks.is_apart(line.start, line.end) for line in lines]
    for place in repeated_headlines(lines, title, headline):
        apart[place] = True
    between = [apart[line.number] or line is headline for line in lines]
    for place in crossheads(lines, between):
        apart[place] = True
    for line in lines:
        if apart[line.number]:
            marks.set_apart(line.start, line.end)
    known = title or (headline.text if headline else None)
    for line in [line for line in lines if not apart[line.number] and line is not headline][:MOST_HEADS]:
        at = read_running_head(marks, line, known)
        if at < line.end and (dateline(marks, at, line.end) > at or line.is_prose):
            break
    read_running(marks, [line for line in lines if not apart[line.number]], title)
    return marks


def _title(marks: Marks) -> str | None:
    return " ".join(marks.text[marks.headline[0] : marks.headline[1]].split()) if marks.headline else None


def _span(key: str, marks: Marks, run: tuple[int, int] | None) -> Span | None:
    return Span.of(key, marks.text, *run) if run else None


def _outlet(draft: Draft, marks: Marks, asked: str | None) -> Named | None:
    """The outlet: the row's or page's word, then byline, first line, closing line, copyright, address, the user's."""
    if draft.outlet:
        return Named(draft.outlet, 0, 0, draft.outlet_rule)
    found = sorted(marks.outlets, key=lambda one: (OUTLET_RANKS.index(one.rule), one.start))
    if found:
        return found[0]
    if draft.url:
        known = outlet_at(draft.url)
        name = known.name if known else domain_of(draft.url)
        if name:
            return Named(name, 0, 0, "address_outlet")
    return Named(asked.strip(), 0, 0, "asked_outlet") if asked and asked.strip() else None


def _credits(key: str, marks: Marks, outlet: Named | None) -> list[Credit]:
    """Each credited agency once for each place, but not the outlet itself."""
    found = {(one.start, one.end): one for one in sorted(marks.credits, key=lambda one: (one.start, one.end))}
    return [
        Credit(one.name, Span.of(key, marks.text, one.start, one.end))
        for one in found.values()
        if outlet is None or not same_name(one.name, outlet.name)
    ]
