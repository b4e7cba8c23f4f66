"""The room of annotation: what is found in the words of one report, before anything is decided about it.

annotate      the one public function: a report in, its layers out

sentences     sentences and words
quotations    runs between quotation marks
attributions  who, cue and what: the model's proposals and rules of layout
names         proper names and their types
places        toponyms, located in the gazetteer
values        times, amounts and counts, which never overlap
triggers      words that tell of a happening, with realis and arguments
entities      which phrases stand for the same
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sayso.annotation.attributions import find_attributions
from sayso.annotation.drafts import page_of, readable
from sayso.annotation.entities import find_mentions
from sayso.annotation.names import find_names
from sayso.annotation.places import country_of_place, find_places
from sayso.annotation.sentences import find_sentences, find_tokens
from sayso.annotation.tense import tense_of
from sayso.annotation.triggers import find_triggers
from sayso.annotation.values import find_values
from sayso.language.reader import read
from sayso.language.runtime import shipped_models
from sayso.model.annotations import AmountMention, Annotated, CountMention, TimeMention
from sayso.model.reports import Report
from sayso.model.times import moment


def annotate(report: Report, models: Path | None = None) -> Annotated:
    """Find sentences, names, values, places, attributions and event triggers in one report.

    `models`: a folder of models in place of the shipped ones. A report in a language that cannot be read keeps its
    text and has no layers.
    """
    if report.language not in READ:
        return Annotated(
            report=report, sentences=[], tokens=[], names=[], times=[], places=[], counts=[], amounts=[], events=[],
            attributions=[], mentions=[],
        )  # fmt: skip
    text = report.text
    models = models or shipped_models()
    readable_text = readable(report)
    reading = read(readable_text, models)
    sentences = find_sentences(text, report.furniture, reading)
    anchor = anchor_of(report)
    times: list[TimeMention] = []
    amounts: list[AmountMention] = []
    counts: list[CountMention] = []
    for sentence in sentences:
        tense = tense_of(text[sentence.start : sentence.end])
        in_sentence = find_values(text, sentence.start, sentence.end, anchor, tense)
        times += in_sentence[0]
        amounts += in_sentence[1]
        counts += in_sentence[2]
    names = find_names(text, reading, models)
    hint = country_of_place(report.dateline_place.quote) if report.dateline_place else None
    places = find_places(text, sentences, names, hint)
    attributions = find_attributions(page_of(report, readable_text, sentences), reading.attributions, models)
    return Annotated(
        report=report,
        sentences=sentences,
        tokens=find_tokens(reading),
        names=names,
        times=times,
        places=places,
        counts=counts,
        amounts=amounts,
        events=find_triggers(text, sentences, attributions, times, places, names, reading, models),
        attributions=attributions,
        mentions=find_mentions(text, reading, models),
    )


READ = ("en",)  # the languages that the models and rules read


def anchor_of(report: Report) -> date | None:
    """The date that a report's relative times are counted from: that of its publication, if it is known to a day."""
    published = report.published
    if published is None or published.start is None or published.end is None:
        return None
    start, end = moment(published.start)[0], moment(published.end)[0]
    return start.date() if (end - start).days <= 1 else None


__all__ = ["annotate"]
