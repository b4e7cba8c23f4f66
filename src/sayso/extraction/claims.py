"""Claims: one value for one slot of one event in one statement, with the words that give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.annotation.phrases import subject_before
from sayso.extraction.events import HARMFUL, Happening, is_harm, near_places, near_times, on_day_of, sentence_of
from sayso.extraction.names import refers_back
from sayso.extraction.texts import text_value
from sayso.knowledge.happenings import trigger_forms
from sayso.model.annotations import (
    AmountMention,
    Annotated,
    Certainty,
    CountMention,
    PlaceMention,
    Polarity,
    Run,
    Sentence,
    Trigger,
)
from sayso.model.events import Attributed, Claim, Slot
from sayso.model.keys import folded, key_of
from sayso.model.spans import Span, trimmed
from sayso.model.statements import Source, Statement, least
from sayso.model.values import ActorValue, AmountValue, CountValue, Measure, TruthValue, Value

RESPONSIBILITY = re.compile(r"\b(?:responsibility|credit)\b", re.IGNORECASE)
OWN_PART = re.compile(
    r"\W*(?:(?:it|he|she|they|we|i)\b|(?:any|all|its|his|her|their)?\s*(?:involvement|role|part|responsibility|links?|hand)\b"
    r"|(?:being|having|\w+ing)\b)",
    re.IGNORECASE,
)
BARE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)  # the article that a name goes without
FIRST_PERSON = re.compile(r"(?:we|us|our\s+(?:\w+\s+)?\w+)$|(?:I|me)$", re.IGNORECASE)
CLAIMED = re.compile(r"\bclaim(?:s|ed|ing)?\b", re.IGNORECASE)
CAUSE = re.compile(
    r"\b(?:because\s+of|because|(?<!is )(?<!are )(?<!was )(?<!were )due\s+to|"
    r"(?:caused|triggered|sparked|ignited|provoked|prompted|"
    r"brought\s+on|set\s+off|brought\s+about|fuelled|started)\s+by|as\s+a\s+result\s+of|owing\s+to|attributed\s+to|"
    r"resulted\s+from|resulting\s+from|stemmed\s+from|thanks\s+to|(?:is|was|were|are)\s+due\s+to"
    r"(?=\s+(?:an?|the|its|his|their|poor|bad|high|low|heavy|human|\w+(?:ing|al|ic))\b)|"
    r"blamed\s+(?:[\w’'-]+\s+){0,5}?on)\s+(?P<cause>[^.;:!?“”\"\n]{6,160})"
)
CAUSING = re.compile(
    r"\b(?:caused|triggered|sparked|ignited|provoked|led\s+to|set\s+off|resulted\s+in)(?!\s+by\b)(?=\s)"
)
REFERRING = re.compile(r"\W*(?:it|this|that|the\s+(?:tragedy|disaster|incident))\b[^,;]{0,20}$", re.IGNORECASE)
CAUSED_WITHIN = 40  # signs between a verb of causing and the happening that it causes
NOT_BEFORE = re.compile(r"(?:\bnot|n['’]t|\bnever)\s+(?:(?:been|be|have\s+been|a\s+result)\s+)?$")
CAUSE_END = re.compile(
    r",\s+(?:but|and|while|which|who|although|according|he|she|it|they|police|officials)\b|\s+[-–—]\s+|,\s+(?=\w+\s+(?:said|says)\b)"
)
CONFIDENCE = {
    "told_happening": 0.9,
    "time_of_happening": 0.85,
    "place_of_happening": 0.85,
    "subject_did_it": 0.75,
    "object_of_happening": 0.72,
    "thing_of_happening": 0.72,
    "means_of_happening": 0.8,
    "because_clause": 0.8,
    "claimed_responsibility": 0.85,
    "denied_own_part": 0.85,
}  # by rule; set by reading the claims of thirty reports, to be calibrated when labels exist


@dataclass(frozen=True)
class Found:
    """A claim before it is tied to its statements."""

    happening: Happening
    slot: Slot
    value: Value
    run: Run
    rule: str
    confidence: float
    negative: bool = False  # the words themselves say that it is not so: "was not caused by"


def claims_of(annotated: Annotated, attributed: Attributed, happenings: Sequence[Happening]) -> list[Claim]:
    """All claims of a report, in the order of their statements and evidence."""
    out: dict[str, Claim] = {}
    by_statement = _Statements(attributed.statements)
    aliases = _aliases(attributed)
    names: dict[str | None, str] = {source.key: source.name for source in attributed.sources}
    for found in (
        *_told(annotated, happenings, aliases),
        *_counted(annotated, happenings),
        *_caused(annotated, attributed, happenings),
    ):
        for statement in by_statement.holding(found.run):
            named = _in_first_person(found, statement, attributed)
            name = names.get(statement.first_teller.source, "")
            claim = _claim(annotated, statement, name, named) if named is not None else None
            if claim is not None:
                out.setdefault(claim.key, claim)
    for claim in _responsibility(annotated, attributed, happenings):
        out.setdefault(claim.key, claim)
    causes = [claim for claim in out.values() if claim.slot == "cause"]
    kept = [claim for claim in out.values() if claim.slot != "with" or not any(_tells_it(c, claim) for c in causes)]
    return _one_truth_a_statement(kept)


def _tells_it(cause: Claim, means: Claim) -> bool:
    """Whether a cause has the words of a means ("caused by a drone"): they are told once."""
    of_one = (cause.statement, cause.event) == (means.statement, means.event)
    return of_one and all(any(span.overlap(other) for other in cause.evidence) for span in means.evidence)


class _Statements:
    """The statements by the place of their contents."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = statements

    def holding(self, run: Run) -> list[Statement]:
        """The statements with the smallest content that holds most of a run."""
        held = [
            (sum(span.end - span.start for span in s.content), s)
            for s in self.statements
            if any(min(span.end, run[1]) - max(span.start, run[0]) > 0.6 * (run[1] - run[0]) for span in s.content)
        ]
        least = min((size for size, _ in held), default=0)
        return [s for size, s in held if size == least]


def _told(annotated: Annotated, happenings: Sequence[Happening], aliases: dict[str, str]) -> Iterator[Found]:
    for happening in happenings:
        for trigger in happening.triggers:
            if not refers_back(annotated.report, trigger):
                yield _found(happening, "occurred", TruthValue(), (trigger.start, trigger.end), "told_happening")
            for time in near_times(annotated, trigger):
                when = on_day_of(time.value, happening)
                yield _found(happening, "when", when, (time.start, time.end), "time_of_happening")
            for place in near_places(annotated, trigger):
                if _takes_part(annotated, trigger, place) or _is_nation_before(annotated, trigger, place):
                    continue
                preceding = annotated.report.text[max(0, place.start - 8) : place.start].lower().split()
                slot: Slot = "from" if preceding[-1:] == ["from"] else "where"
                yield _found(happening, slot, place.value, (place.start, place.end), "place_of_happening")
            yield from _parts(annotated, happening, trigger, aliases)


def _is_nation_before(annotated: Annotated, trigger: Trigger, place: PlaceMention) -> bool:
    """Whether a country stands right before an event noun, where it may as well have done it ("US air strikes")."""
    beside = annotated.report.text[place.end : trigger.start].isspace()
    return trigger.nominal and beside and not place.value.within and place.value.gazetteer is not None


def _takes_part(annotated: Annotated, trigger: Trigger, place: PlaceMention) -> bool:
    """Whether a place is itself who did it or whom it was done to, as states and clubs are."""
    for one in trigger.arguments:
        words = annotated.report.text[one.start : one.end]
        if one.role in ("who", "whom") and place.start <= one.end - len(BARE.sub("", words)) and one.end <= place.end:
            return True
    return False


def _parts(annotated: Annotated, happening: Happening, trigger: Trigger, aliases: dict[str, str]) -> Iterator[Found]:
    """Who did it to whom, with what, and what else it happened to."""
    for argument in trigger.arguments:
        run = argument.start, argument.end
        words = annotated.report.text[argument.start : argument.end]
        if argument.role == "who":
            yield _found(happening, "who", _actor(words, aliases), run, "subject_did_it")
        elif argument.role == "whom" and not _is_counted(annotated, run):
            yield _found(happening, "whom", _actor(words, aliases), run, "object_of_happening")
        elif argument.role == "what" and not _is_counted(annotated, run, harmed=False):
            yield _found(happening, "what", text_value(words), run, "thing_of_happening")
        elif argument.role == "with" and not any(c.start < run[1] and run[0] < c.end for c in annotated.counts):
            yield _found(happening, "with", text_value(words), run, "means_of_happening")


def _is_counted(annotated: Annotated, run: Run, *, harmed: bool = True) -> bool:
    """Whether a phrase is a count (of those harmed), which says all that it says."""
    return any((c.measure or not harmed) and c.start < run[1] and run[0] < c.end for c in annotated.counts)


def _counted(annotated: Annotated, happenings: Sequence[Happening]) -> Iterator[Found]:
    for count in annotated.counts:
        happening = _counted_in(annotated, happenings, (count.start, count.end), count.measure)
        if happening is not None:
            words = annotated.report.text[count.start : count.end]
            yield Found(
                happening, "count", _count_value(count, words), (count.start, count.end), count.rule, count.confidence
            )
    for amount in annotated.amounts:
        happening = _counted_in(annotated, happenings, (amount.start, amount.end), None)
        if happening is not None:
            words = annotated.report.text[amount.start : amount.end]
            yield Found(
                happening,
                "amount",
                _amount_value(amount, words),
                (amount.start, amount.end),
                amount.rule,
                amount.confidence,
            )


def _counted_in(
    annotated: Annotated, happenings: Sequence[Happening], run: Run, measure: Measure | None
) -> Happening | None:
    """The event that a count belongs to: its sentence's nearest trigger's; for harm, else the one told of before.

    Those detained belong to the arrest; those killed and hurt to what can kill, though something else is told nearer.
    """
    harm = measure is not None
    fitting = ("coerce", "sanction", "proceeding") if measure == "detained" else HARMFUL
    sentence = sentence_of(annotated.sentences, run[0])
    here = [(t, h) for h in happenings for t in h.triggers if sentence.start <= t.start < sentence.end]
    causes = [(t, h) for t, h in here if not is_harm(t)] if harm else here
    if causes:
        typed = [(t, h) for t, h in causes if t.type in fitting] if harm else causes
        past = any(h.background for _, h in causes)
        if harm and not typed and not past and measure != "detained":
            before = _told_before(happenings, sentence)
            if before is not None and before.type in HARMFUL:
                return before
        return min(typed or causes, key=lambda one: (_gap((one[0].start, one[0].end), run), one[0].start))[1]
    if here:
        return here[0][1]
    if not harm:
        return None
    return _told_before(happenings, sentence)


def _told_before(happenings: Sequence[Happening], sentence: Sentence) -> Happening | None:
    """The event at hand: the harmful one told of last before a sentence, else the report's first one."""
    harmful = [h for h in happenings if not h.background and (h.type in HARMFUL or h.type is None)]
    before = [
        (trigger.start, happening)
        for happening in harmful
        for trigger in happening.triggers
        if trigger.start < sentence.start and trigger.realis == "actual"
    ]
    typed = [one for one in before if one[1].type]
    if typed or before:
        return max(typed or before, key=lambda one: one[0])[1]
    return next(iter(harmful), None)


def _caused(annotated: Annotated, attributed: Attributed, happenings: Sequence[Happening]) -> Iterator[Found]:
    contents = sorted({(span.start, span.end) for s in attributed.statements for span in s.content})
    text = annotated.report.text
    for sentence in annotated.sentences:
        here = [(t, h) for h in happenings for t in h.triggers if sentence.start <= t.start < sentence.end]
        for match in CAUSE.finditer(text, sentence.start, sentence.end):
            start, end = match.span("cause")
            end = min([end, *(high for low, high in contents if low <= start < high)])
            stop = CAUSE_END.search(text, start, end)
            start, end = trimmed(text, start, stop.start() if stop else end)
            effect = _effect(here, match.start(), start) or _referred(text, happenings, sentence, match.start())
            if effect is None or end - start < 4:
                continue
            denied = NOT_BEFORE.search(text, sentence.start, match.start()) is not None
            yield _found(effect, "cause", text_value(text[start:end]), (start, end), "because_clause", negative=denied)
        for match in CAUSING.finditer(text, sentence.start, sentence.end):
            behind = [(t, h) for t, h in here if match.end() <= t.start < match.end() + CAUSED_WITHIN]
            subject = subject_before(text, sentence.start, match.span(), participle=False).phrase
            if (
                behind
                and subject
                and not any(subject.start <= t.start < subject.end for t, h in here if h is behind[0][1])
            ):
                run = subject.start, subject.end
                denied = NOT_BEFORE.search(text, sentence.start, match.start()) is not None
                effect = min(behind, key=lambda one: one[0].start)[1]
                yield _found(effect, "cause", text_value(text[slice(*run)]), run, "because_clause", negative=denied)


def _effect(here: Sequence[tuple[Trigger, Happening]], cue: int, cause: int) -> Happening | None:
    """What a cause is told of: the noun between "blamed" and "on", else what its sentence names last before the cue."""
    between = [(t, h) for t, h in here if cue <= t.start < cause and t.nominal]
    earlier = [(t, h) for t, h in here if t.start < cue]
    told = between or [one for one in earlier if not is_harm(one[0])] or earlier
    return max(told, key=lambda one: one[0].start)[1] if told else None


def _referred(text: str, happenings: Sequence[Happening], sentence: Sentence, end: int) -> Happening | None:
    """The event told of last before a sentence whose subject is only "it" or "this": "it was caused by …"."""
    if not REFERRING.match(text, sentence.start, end):
        return None
    return _told_before(happenings, sentence)


def _responsibility(annotated: Annotated, attributed: Attributed, happenings: Sequence[Happening]) -> Iterator[Claim]:
    """Who claims responsibility says that it did the harmful thing told of; who denies its own part says it did not."""
    for statement in attributed.statements:
        teller = statement.first_teller
        source = next((one for one in attributed.sources if one.key == teller.source), None)
        cue = teller.cue.quote if teller.cue else ""
        claims_it = bool(CLAIMED.search(cue) and RESPONSIBILITY.search(statement.content[0].quote))
        if source is None or not teller.evidence or not (claims_it or is_own_denial(statement, source.name)):
            continue
        happening = _about(annotated, statement, happenings)
        if happening is None:
            continue
        span = next((one for one in teller.evidence if one.start < statement.content[0].start), teller.evidence[0])
        body = _spoken_for(source, attributed) if not claims_it else source
        value = ActorValue(source=body.key, name=body.name, text=span.quote)
        rule = "claimed_responsibility" if claims_it else "denied_own_part"
        found = _found(happening, "who", value, (span.start, span.end), rule)
        claim = _claim(annotated, statement, source.name, found)
        if claim is not None:
            yield claim


def _in_first_person(found: Found, statement: Statement, attributed: Attributed) -> Found | None:
    """What `we` and `our fighters` did in somebody's own words, the speaker or the body spoken for did.

    None where nobody speaks: an outlet's own `we` is anybody.
    """
    if not isinstance(found.value, ActorValue) or not FIRST_PERSON.match(found.value.text):
        return found
    source = next((one for one in attributed.sources if one.key == statement.first_teller.source), None)
    if source is None or statement.mode not in ("direct", "mixed") or len(statement.chain) < 2:
        return None
    body = source if found.value.text.lower() in ("i", "me") else _spoken_for(source, attributed)
    if body is source and source.affiliation and found.value.text.lower() not in ("i", "me"):
        return replace(found, value=ActorValue(source=None, name=source.affiliation, text=found.value.text))
    return replace(found, value=ActorValue(source=body.key, name=body.name, text=found.value.text))


def _spoken_for(source: Source, attributed: Attributed) -> Source:
    """The body that a spokesman's `we` stands for, else the speaker."""
    wanted = folded(source.affiliation or "").removeprefix("the ")
    return next(
        (one for one in attributed.sources if source.affiliation and wanted in (one.key, folded(one.name))), source
    )


def is_own_denial(statement: Statement, name: str) -> bool:
    """Whether a denial is of the denier's own part (`denied that it had`, `denied involvement`, `we did not`)."""
    if statement.act != "denies" or statement.polarity != "negative" or not statement.matter:
        return False
    matter = statement.matter[0].quote
    words = folded(matter).split()
    deed = next(
        (readings.noun for size in (1, 2, 3) if (readings := trigger_forms().get(" ".join(words[:size])))), None
    )
    named = bool(words) and folded(matter).startswith(folded(name))
    return bool(OWN_PART.match(matter)) or named or (deed is not None and deed.type in ("assault", "crime"))


def _about(annotated: Annotated, statement: Statement, happenings: Sequence[Happening]) -> Happening | None:
    """The happening that a statement's matter or content names, else the harmful one told of before it."""
    spans = [*statement.matter, *statement.content]
    named = [h for span in spans for h in happenings for t in h.triggers if span.start <= t.start < span.end]
    if named:
        return next((happening for happening in named if happening.type), named[0])
    sentence = sentence_of(annotated.sentences, statement.content[0].start)
    in_sentence = [h for h in happenings for t in h.triggers if sentence.start <= t.start < sentence.end and h.type]
    harmful = [h for h in happenings if h.type in ("assault", "crime", "accident", None)]
    return in_sentence[0] if in_sentence else _told_before(harmful, sentence)


def _claim(annotated: Annotated, statement: Statement, name: str, found: Found) -> Claim | None:
    evidence = annotated.report.span(*found.run)
    polarity, certainty = _commitment(statement, name, found, evidence)
    if polarity is None:
        return None
    key = key_of("claim", statement.key, found.happening.event.key, found.slot, evidence.start, evidence.end)
    return Claim(
        id=key,
        key=key,
        event=found.happening.event.key,
        slot=found.slot,
        value=found.value,
        statement=statement.key,
        evidence=[evidence],
        polarity=polarity,
        certainty=certainty,
        asserted=None,
        reference=None,
        rule=found.rule,
        confidence=round(min(statement.confidence, found.confidence), 3),
    )


def _commitment(statement: Statement, name: str, found: Found, evidence: Span) -> tuple[Polarity | None, Certainty]:
    """The polarity and certainty of one value: negative only where the value itself is denied.

    What a denial takes for granted (when and where the thing denied would have been) is claimed by nobody.
    """
    if statement.act == "denies":
        if found.rule == "denied_own_part":
            return "negative", "certain"
        in_matter = any(evidence.overlap(span) for span in statement.matter)
        causal = any(re.search(r"\bbecause\b|\bdue to\b|\bcaused by\b", span.quote) for span in statement.matter)
        if causal and found.slot != "cause":
            return None, "certain"
        if found.slot in ("occurred", "who") and is_own_denial(statement, name):
            return None, "certain"  # the part in it is denied, not the happening
        if statement.polarity == "positive" or not in_matter:
            return "positive", statement.certainty
        return (
            ("negative", "certain")
            if found.slot in ("occurred", "cause", "who", "count", "amount")
            else (None, "certain")
        )
    if found.rule == "no_reports":  # nobody has heard of any: that there are none is possible
        return "positive", least([statement.certainty, "possible"])
    if found.negative:
        return "negative", statement.certainty
    if isinstance(found.value, TruthValue):
        realis = next((t.realis for t in found.happening.triggers if (t.start, t.end) == found.run), "actual")
        if realis == "negated":
            return "negative", statement.certainty
        if realis == "hypothetical":
            return "positive", "uncommitted"
    return "positive", statement.certainty


def _one_truth_a_statement(claims: list[Claim]) -> list[Claim]:
    """`occurred` is claimed once by each statement that tells the happening: by its first words; equal values once."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.key)):
        value = claim.value
        shown = value if not isinstance(value, ActorValue) else folded(value.name or value.text)
        same = () if claim.slot == "occurred" else (repr(shown),)
        kept.setdefault((claim.statement, claim.event, claim.slot, *same), claim)
    return list(kept.values())


def _found(happening: Happening, slot: Slot, value: Value, run: Run, rule: str, *, negative: bool = False) -> Found:
    return Found(happening, slot, value, run, rule, CONFIDENCE[rule], negative)


def _actor(words: str, aliases: dict[str, str]) -> ActorValue:
    plain = " ".join(words.split())
    bare = BARE.sub("", plain)
    key = aliases.get(folded(plain)) or aliases.get(folded(bare))
    named = any(word[:1].isupper() for word in bare.split())
    return ActorValue(source=key, name=bare if named or key else None, text=words)


def _aliases(attributed: Attributed) -> dict[str, str]:
    """Folded names of the report's named sources; an alias of two sources stands for neither."""
    found: dict[str, set[str]] = {}
    for source in attributed.sources:
        for name in (source.name, *source.aliases):
            if source.named:
                found.setdefault(folded(name), set()).add(source.key)
    return {name: min(keys) for name, keys in found.items() if len(keys) == 1}


def _count_value(count: CountMention, words: str) -> CountValue:
    return CountValue(low=count.low, high=count.high, of=count.of, measure=count.measure, text=words)


def _amount_value(amount: AmountMention, words: str) -> AmountValue:
    return AmountValue(low=amount.low, high=amount.high, unit=amount.unit, of=amount.of, text=words)


def _gap(one: Run, other: Run) -> int:
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))
