"""What is found in the words of one report, as one JSON line with the contract's layers."""

from __future__ import annotations

from pathlib import PurePosixPath

from sayso.model.annotations import Annotated
from sayso.model.rows import (
    AmountRow,
    AnnotationRow,
    ArgumentRow,
    AttributionRow,
    CountRow,
    EventRow,
    MentionRow,
    NameRow,
    PlaceRow,
    SentenceRow,
    TimeRow,
    TokenRow,
)
from sayso.telling.encoding import ENCODER


def annotation_row(annotated: Annotated) -> str:
    """One JSON line with its line feed; the id is the row's, else the file's name."""
    return ENCODER.encode(annotation_of(annotated)).decode() + "\n"


def annotation_of(annotated: Annotated) -> AnnotationRow:
    """A report's layers in the contract's names."""
    report = annotated.report
    return AnnotationRow(
        id=report.id or PurePosixPath(report.path).name or report.path,
        path=report.path,
        text=report.text,
        furniture=report.furniture,
        published=report.published,
        language=report.language,
        sentences=[SentenceRow(s=sentence.start, e=sentence.end) for sentence in annotated.sentences],
        tokens=[
            TokenRow(
                s=token.start, e=token.end, upos=token.upos, lemma=token.lemma, head=token.head, deprel=token.deprel
            )
            for token in annotated.tokens
        ],
        names=[NameRow(s=name.start, e=name.end, type=name.type) for name in annotated.names],
        times=[
            TimeRow(
                s=time.start,
                e=time.end,
                type=time.type,
                value=time.value.timex,
                start=time.value.start,
                end=time.value.end,
            )
            for time in annotated.times
        ],
        places=[
            PlaceRow(
                s=place.start,
                e=place.end,
                name=place.value.name,
                lat=place.value.lat,
                lon=place.value.lon,
                gazetteer=place.value.gazetteer,
            )
            for place in annotated.places
        ],
        counts=[
            CountRow(s=count.start, e=count.end, low=count.low, high=count.high, of=count.of, measure=count.measure)
            for count in annotated.counts
        ],
        amounts=[
            AmountRow(s=amount.start, e=amount.end, low=amount.low, high=amount.high, unit=amount.unit, of=amount.of)
            for amount in annotated.amounts
        ],
        events=[
            EventRow(
                s=trigger.start,
                e=trigger.end,
                type=trigger.type,
                realis=trigger.realis,
                polarity=trigger.polarity,
                certainty=trigger.certainty,
                factuality=trigger.factuality,
                arguments=[ArgumentRow(role=part.role, s=part.start, e=part.end) for part in trigger.arguments],
            )
            for trigger in annotated.events
        ],
        attributions=[
            AttributionRow(
                source=list(attribution.source),
                cue=list(attribution.cue),
                content=list(attribution.content),
                inside=attribution.inside,
            )
            for attribution in annotated.attributions
        ],
        mentions=[
            MentionRow(s=mention.start, e=mention.end, cluster=mention.cluster) for mention in annotated.mentions
        ],
    )
