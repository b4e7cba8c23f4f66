"""Events of one report: which triggers stand for one happening, and which happenings are background.

Triggers are taken in the order of the text; each joins the event that most speaks for it (same or like word, same
type, same time and place, a definite noun that refers back) or begins a new one. What kills and wounds is no event of
its own beside what caused it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.extraction.locations import is_location
from sayso.extraction.names import DEFINITE, name_of, told_by
from sayso.knowledge.happenings import event_words
from sayso.knowledge.likeness import kinds_of_happening, stem
from sayso.model.annotations import Annotated, PlaceMention, Run, Sentence, TimeMention, Trigger
from sayso.model.events import Event, EventType, Mention
from sayso.model.keys import folded, key_of
from sayso.model.statements import Statement
from sayso.model.times import TimeValue, stamp_of

HARMFUL = ("assault", "accident", "disaster", "crime", "protest")  # types of happenings that kill and wound
JOIN = 3.0  # the score from which a trigger joins an event; set on the worked example and reports of our own
SAME_WORD, LIKE_WORD, SAME_TYPE, REFERS_BACK, SAME_TIME, SAME_PLACE, SAME_PARTS, NEXT_TO = (
    1.75,
    1.5,
    1.0,
    1.25,
    0.75,
    0.75,
    1.0,
    0.5,
)
FAR_BACK_DAYS = 21  # before publication: what happened then is background
ANOTHER = re.compile(
    r"\b(?:another|second|separate|other|new|further|third|earlier|previous)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
PREDICATE = re.compile(r"\b(?:was|is|were|are|been|be)\s+(?:not\s+)?an?\s+(?:[\w-]+\s+){0,2}$")
ANAPHORA = frozenset(
    ("incident", "attack", "accident", "crash", "blast", "explosion", "strike", "disaster", "shooting", "fire")
)
GENERAL = frozenset(("incident", "attack", "accident", "disaster", "crash", "tragedy"))
OTHER_TARGET = 1.0  # against one happening: each is told to have hit something else
HELPER = re.compile(r"\b(?:has|have|had|was|were|is|are)\b")
BOUND_BEFORE = re.compile(r"\b(?:since|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
DAY_WORDS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:to(?:day|night|morrow)|yesterday|last|this|next|ago|later|earlier|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d{4}-|\d[/.]\d+[/.]\d"
)  # words of a time that name its day
HARM = frozenset(word for words in event_words().harm.values() for word in words)


@dataclass
class Happening:
    """An event of one report while it is put together."""

    triggers: list[Trigger]
    times: list[TimeValue] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    background: bool = False
    event: Event = None  # type: ignore[assignment]  # set when all triggers are in
    statements: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    @property
    def type(self) -> str | None:
        """The type that most of its triggers have, the first of equals."""
        named = [trigger.type for trigger in self.triggers if trigger.type]
        return max(named, key=lambda one: (named.count(one), -named.index(one))) if named else None

    @property
    def lemmas(self) -> set[str]:
        """The lemmas of its triggers."""
        return {trigger.lemma for trigger in self.triggers}


def happenings_of(annotated: Annotated, statements: Sequence[Statement]) -> list[Happening]:
    """The events of a report, in the order of their first triggers; triggers outside all statements are left out."""
    held = [(trigger, holders) for trigger in annotated.events if (holders := _holders(trigger, statements))]
    with_cause = _sentences_with_cause(annotated.sentences, [trigger for trigger, _ in held])
    told = False  # whether something that may have killed or hurt was told of
    found: list[Happening] = []
    for trigger, holders in held:
        sentence = sentence_of(annotated.sentences, trigger.start)
        times, places = _when(annotated, trigger), _where(annotated, trigger)
        background = _is_background(annotated, sentence, trigger, times)
        if is_harm(trigger) and (sentence in with_cause or (told and not background)):
            continue
        scored = [
            (score(annotated, happening, trigger, times, places, background), number)
            for number, happening in enumerate(found)
        ]
        best, number = max(scored, default=(0.0, 0), key=lambda one: (one[0], one[1]))
        subject = _predicated_of(annotated, found, sentence, trigger)
        if subject is not None:
            number, best = subject, JOIN
        if best >= JOIN:
            happening = found[number]
            happening.triggers.append(trigger)
        elif _says_little(trigger):
            continue
        else:
            happening = Happening([trigger], background=background)
            found.append(happening)
        told = told or (not background and trigger.type in HARMFUL)
        happening.times += times
        happening.places += places
        happening.statements[(trigger.start, trigger.end)] = holders
    for happening in found:
        happening.event = _event(annotated, happening)
    return found


def _says_little(trigger: Trigger) -> bool:
    """Whether a verb of no type stands without anybody and anything that takes part: "escaped", "cuts"."""
    parts = any(one.role in ("who", "whom", "what", "with") for one in trigger.arguments)
    return trigger.type is None and not trigger.nominal and not parts


def _predicated_of(
    annotated: Annotated, found: Sequence[Happening], sentence: Sentence, trigger: Trigger
) -> int | None:
    """The happening that a noun is said to be ("the explosion was an accident"): the noun before it in its sentence."""
    text = annotated.report.text
    if not trigger.nominal or not PREDICATE.search(text, sentence.start, trigger.start):
        return None
    before = [
        (other.start, number)
        for number, happening in enumerate(found)
        for other in happening.triggers
        if sentence.start <= other.start < trigger.start and other.nominal
    ]
    return max(before)[1] if before else None


def score(
    annotated: Annotated,
    happening: Happening,
    trigger: Trigger,
    times: list[TimeValue],
    places: list[str],
    background: bool,
) -> float:
    """How much speaks for a trigger telling of a happening; far below zero where something speaks against it."""
    before = annotated.report.text[max(0, trigger.start - 40) : trigger.start]
    if happening.background != background or (ANOTHER.search(before) and trigger.nominal):
        return -10.0
    dated = [time for time in happening.times if time.start and not is_bare_clock(time)]
    own = [time for time in times if time.start and not is_bare_clock(time)]
    if own and dated and all(_on_other_days(time, known) for time in own for known in dated):
        return -10.0
    points = 0.0
    if trigger.lemma in happening.lemmas:
        points += SAME_WORD
    elif any(like_words(trigger.lemma, lemma) for lemma in happening.lemmas):
        points += LIKE_WORD
    if trigger.type and trigger.type == happening.type:
        points += SAME_TYPE
    elif trigger.type and happening.type and points < SAME_WORD and {trigger.type, happening.type} not in CLOSE_TYPES:
        return -10.0
    if trigger.nominal and DEFINITE.search(before) and (points or trigger.lemma in ANAPHORA):
        points += REFERS_BACK
        if trigger.lemma in GENERAL and trigger.type and trigger.type == happening.type:
            points += SAME_TIME  # "the accident", right after one was told of
    if trigger.lemma in happening.lemmas and _in_headline(annotated, happening.triggers[-1].start):
        points += SAME_TIME  # a report begins with what its headline says
    if _other_targets(annotated, happening, trigger):
        points -= OTHER_TARGET
    if any(time.overlaps(known) for time in own for known in dated):
        points += SAME_TIME
    if set(places) & set(happening.places):
        points += SAME_PLACE
    elif (
        places
        and happening.places
        and _within_sentence(annotated, happening, trigger) is False
        and not DEFINITE.search(before)
    ):
        points -= SAME_PLACE
    if _within_sentence(annotated, happening, trigger) and trigger.type == happening.type and trigger.type:
        points += SAME_TIME
    mine, theirs = (
        parts_of(annotated, trigger),
        set().union(*(parts_of(annotated, other) for other in happening.triggers)),
    )
    if mine & theirs:
        points += SAME_PARTS
    if abs(sentence_number(annotated, trigger) - sentence_number(annotated, happening.triggers[-1])) <= 1:
        points += NEXT_TO
    unlike_number = is_plural(annotated, trigger) != is_plural(annotated, happening.triggers[0])
    if unlike_number and trigger.nominal and happening.triggers[0].nominal:
        points -= SAME_WORD
    if is_unreal(trigger) != is_unreal(happening.triggers[0]):
        points -= SAME_WORD
    return points


def _in_headline(annotated: Annotated, place: int) -> bool:
    headline = annotated.report.headline
    return headline is not None and headline.start <= place < headline.end


def _other_targets(annotated: Annotated, happening: Happening, trigger: Trigger) -> bool:
    """Whether both name what was hit, taken or done, and share no word of it."""
    mine, theirs = targets_of(annotated, [trigger]), targets_of(annotated, happening.triggers)
    return bool(mine and theirs and not mine & theirs)


def targets_of(annotated: Annotated, triggers: Sequence[Trigger]) -> set[str]:
    """The content words of the things that some triggers were done to, folded."""
    runs = [
        annotated.report.text[a.start : a.end] for trigger in triggers for a in trigger.arguments if a.role == "what"
    ]
    return {word for run in runs for word in folded(run).split() if len(word) > 2}


def is_unreal(trigger: Trigger) -> bool:
    """Whether a trigger tells of nothing particular that happened; `did not attack` still is about the attack."""
    return trigger.realis in ("hypothetical", "future", "generic") or (trigger.realis == "negated" and trigger.nominal)


def like_words(one: str, other: str) -> bool:
    """Whether two lemmas may name one happening (`crash`, `collision`)."""
    kinds = kinds_of_happening()
    return bool(kinds.get(stem(one), frozenset()) & kinds.get(stem(other), frozenset()))


def parts_of(annotated: Annotated, trigger: Trigger) -> set[str]:
    """The content words of who, whom and what with, folded: what two tellings of one happening share."""
    runs = [annotated.report.text[a.start : a.end] for a in trigger.arguments if a.role in ("who", "whom", "with")]
    return {word for run in runs for word in folded(run).split() if len(word) > 3}


def sentence_number(annotated: Annotated, trigger: Trigger) -> int:
    """The number of the sentence that holds a trigger."""
    return annotated.sentences.index(sentence_of(annotated.sentences, trigger.start))


def is_plural(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a nominal trigger speaks of several happenings (`attacks`)."""
    surface = annotated.report.text[trigger.start : trigger.end].lower()
    return trigger.nominal and surface.endswith("s") and surface != trigger.lemma


CLOSE_TYPES = ({"assault", "accident"}, {"assault", "crime"}, {"accident", "disaster"})


def is_harm(trigger: Trigger) -> bool:
    """Whether a trigger only tells of people killed or hurt, which is a claim of what caused it."""
    return trigger.lemma in HARM


def sentence_of(sentences: Sequence[Sentence], place: int) -> Sentence:
    """The sentence that holds a place; sentences are in order and apart."""
    found = sentences[bisect_right(sentences, place, key=lambda sentence: sentence.start) - 1]
    assert found.start <= place < found.end
    return found


def near_times(annotated: Annotated, trigger: Trigger) -> list[TimeMention]:
    """The times of the trigger's sentence that are nearer to it than to any other trigger, or to a cue of telling."""
    return [
        time
        for time in annotated.times
        if time.type in ("DATE", "TIME")
        and not time.value.timex.endswith("_REF")  # "now", "recently" place nothing
        and _belongs(annotated, trigger, (time.start, time.end))
        and not _is_of_telling(annotated, trigger, (time.start, time.end))
        and not BOUND_BEFORE.search(annotated.report.text, max(0, time.start - 12), time.start)
    ]


def _on_other_days(one: TimeValue, other: TimeValue) -> bool:
    """Whether two times exclude each other, or begin on two days: the night to Thursday is not the day of Thursday."""
    fine = all(time.precision in ("minute", "hour", "part", "day") for time in (one, other))
    begun = one.bounds()[0].date() != other.bounds()[0].date()
    return one.apart(other) or (fine and begun and one.comparable(other))


def is_bare_clock(time: TimeValue) -> bool:
    """Whether a time names an hour and no day ("at 05:40"): its day is the one that other words give the happening."""
    return time.precision in ("minute", "hour", "part") and not DAY_WORDS.search(time.text)


def on_day_of(time: TimeValue, happening: Happening) -> TimeValue:
    """A bare clock time on the day that the happening's other times name; any other time as it is."""
    days = [one for one in happening.times if one.start and one.precision in ("day", "part", "minute", "hour")]
    day = next((one for one in days if not is_bare_clock(one)), None)
    if day is None or not is_bare_clock(time) or not time.start or not time.end or time.zoned() or day.zoned():
        return time
    shift = day.bounds()[0].date() - time.bounds()[0].date()
    start, end = (bound + shift for bound in time.bounds())
    timex = re.sub(r"^\d{4}-\d\d-\d\d", start.date().isoformat(), time.timex)
    return TimeValue(
        start=stamp_of(start),
        end=stamp_of(end),
        precision=time.precision,
        timex=timex,
        text=time.text,
        anchor=day.anchor or time.anchor,
    )


def _is_of_telling(annotated: Annotated, trigger: Trigger, run: Run) -> bool:
    """Whether a time says when something was said ("police said on Friday")."""
    text = annotated.report.text
    own = _distance(text, (trigger.start, trigger.end), run)
    sentence = sentence_of(annotated.sentences, trigger.start)
    cues = [cue for one in annotated.attributions for cue in one.cue if sentence.start <= cue[0] < sentence.end]
    return any(cue != (trigger.start, trigger.end) and _distance(text, cue, run) < own for cue in cues)


def near_places(annotated: Annotated, trigger: Trigger) -> list[PlaceMention]:
    """The locations of the trigger's sentence that are nearer to it than to any other trigger."""
    return [
        place
        for place in annotated.places
        if _belongs(annotated, trigger, (place.start, place.end)) and is_location(annotated, place)
    ]


def _belongs(annotated: Annotated, trigger: Trigger, run: Run) -> bool:
    sentence = sentence_of(annotated.sentences, trigger.start)
    if not sentence.start <= run[0] < sentence.end:
        return False
    rivals = [
        other for other in annotated.events if sentence.start <= other.start < sentence.end and not is_harm(other)
    ] or [trigger]
    nearest = min(
        rivals, key=lambda other: (_distance(annotated.report.text, (other.start, other.end), run), other.start)
    )
    return nearest == trigger or (is_harm(trigger) and not any(not is_harm(other) for other in rivals))


def _distance(text: str, word: Run, run: Run) -> float:
    """Signs between a word and a run; what lies beyond a comma or before the word counts double."""
    low, high = (word[1], run[0]) if run[0] >= word[1] else (run[1], word[0])
    gap = text[low:high] if low < high else ""
    if run[1] <= word[0] and HELPER.search(gap):
        return len(gap) * 1.5 + 40.0  # "those held two years ago were freed"
    return len(gap) * (1.0 if run[0] >= word[1] else 1.5) + 25.0 * sum(gap.count(sign) for sign in ",;:")


def _when(annotated: Annotated, trigger: Trigger) -> list[TimeValue]:
    return [time.value for time in near_times(annotated, trigger)]


def _where(annotated: Annotated, trigger: Trigger) -> list[str]:
    return [place.value.name for place in near_places(annotated, trigger)]


def _holders(trigger: Trigger, statements: Sequence[Statement]) -> list[str]:
    """The statements whose content holds the trigger: of nested ones those with the smallest content."""
    holding = [
        s for s in statements if any(span.start <= trigger.start and trigger.end <= span.end for span in s.content)
    ]
    if not holding:
        return []
    sizes = {s.key: sum(span.end - span.start for span in s.content) for s in holding}
    least = min(sizes.values())
    return [s.key for s in holding if sizes[s.key] == least]


def _sentences_with_cause(sentences: Sequence[Sentence], triggers: Sequence[Trigger]) -> set[Sentence]:
    return {
        sentence_of(sentences, trigger.start)
        for trigger in triggers
        if not is_harm(trigger) and (trigger.type in HARMFUL or not trigger.type)
    }


def _is_background(annotated: Annotated, sentence: Sentence, trigger: Trigger, times: list[TimeValue]) -> bool:
    """History and context: a time well before publication, or words that say so."""
    published = annotated.report.published
    words = annotated.report.text[sentence.start : sentence.end].lower()
    for time in times:
        if time.end and published and published.start and not time.zoned() and not published.zoned():
            gap = published.bounds()[0] - time.bounds()[1]
            if gap.days > FAR_BACK_DAYS:
                return True
        if not published and time.anchor is None and time.precision == "year" and time.start:
            return True
    if any(re.search(rf"\b{re.escape(phrase)}\b", words) for phrase in event_words().background_words):
        return True
    return trigger.realis == "generic"


def _within_sentence(annotated: Annotated, happening: Happening, trigger: Trigger) -> bool:
    sentence = sentence_of(annotated.sentences, trigger.start)
    return any(sentence.start <= other.start < sentence.end for other in happening.triggers)


def _event(annotated: Annotated, happening: Happening) -> Event:
    report = annotated.report
    mentions = [
        Mention(span=report.span(trigger.start, trigger.end), statement=statement, realis=trigger.realis)
        for trigger in happening.triggers
        for statement in happening.statements[(trigger.start, trigger.end)]
    ]
    name = name_of(annotated, told_by(annotated, happening.triggers))
    key = key_of("event", report.key, [(m.span.start, m.span.end) for m in mentions])
    single = len(happening.triggers) == 1
    kind: EventType | None = happening.type  # type: ignore[assignment]  # the table's keys are types; a test checks
    return Event(
        id=key,
        key=key,
        name=name,
        type=kind,
        background=happening.background,
        part_of=None,
        mentions=mentions,
        joins=[],
        rule="one_mention" if single else "same_happening",
        confidence=round(0.8 if single else 0.75, 2),
    )
