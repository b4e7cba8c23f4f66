"""Statements: one for each content and first teller, and one for each sentence of the outlet's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

import msgspec

from sayso.attribution.acts import Reading, Telling, read_act, read_own
from sayso.attribution.chains import Link, Tellers, heading, is_self, run_of, tellers_of
from sayso.attribution.channels import channel_of
from sayso.attribution.commitment import outer_commitment
from sayso.attribution.leftovers import own_runs
from sayso.attribution.table import Entry, SourceTable
from sayso.attribution.tellings import is_telling
from sayso.knowledge.words import cue_forms
from sayso.model.annotations import Annotated, Attribution, Polarity, Run
from sayso.model.events import Attributed
from sayso.model.keys import key_of
from sayso.model.reports import Report
from sayso.model.spans import Span, trimmed, without
from sayso.model.statements import Channel, Mode, Source, Statement, Teller, least
from sayso.model.times import TimeValue

DIRECT, MIXED = 0.8, 3  # share of a content between quotation marks; quoted words that make a content mixed
WORD = re.compile(r"[\w’'-]+")
GOES_ON = ("add", "continue", "go", "note", "say", "explain")


def statements_of(annotated: Annotated) -> Attributed:
    """All statements of a report in the order of their contents, with its source table."""
    report = annotated.report
    bodies = [report.text[name.start : name.end] for name in annotated.names if name.type == "ORG"]
    table = SourceTable(report.key, bodies, report.text)
    outlet, author, credits = heading(report, table)
    root = Link(outlet, ())
    kept = _usable(annotated)
    tellers: dict[int, Tellers] = {}
    recent: list[Entry] = []
    for number in kept:
        attribution = annotated.attributions[number]
        if attribution.source and is_self(report.text[slice(*attribution.source[0])]):
            quoting = _nearest(annotated, number, tellers)
            tellers[number] = quoting or tellers_of(annotated, attribution, table, outlet, recent)
        else:
            tellers[number] = tellers_of(annotated, attribution, table, outlet, recent)
        recent += [link.entry for link in tellers[number].joint if link.entry is not None]
    sources = table.sources()
    keys = {order: source.key for order, source in sources.items()}
    told = _Told(annotated, keys, root, credits, tellers)
    statements = [*told.attributed(kept), *told.own(kept)]
    names = {source.name: source.key for source in sources.values()}
    return Attributed(
        outlet=keys[outlet.order] if outlet else None,
        author=keys[author.order] if author else None,
        sources=[_affiliated(source, names) for source in sources.values()],
        statements=sorted(
            _distinct(statements), key=lambda s: (s.content[0].start, -s.content[0].end, len(s.chain), s.key)
        ),
    )


class _Told:
    """What the statements of one report are made from."""

    def __init__(
        self, annotated: Annotated, keys: dict[int, str], root: Link, credits: list[Link], tellers: dict[int, Tellers]
    ) -> None:
        self.annotated = annotated
        self.report: Report = annotated.report
        self.text = annotated.report.text
        self.keys = keys
        self.root = root
        self.credits = credits
        self.tellers = tellers
        self.carried: dict[int, tuple[Channel | None, TimeValue | None, Span | None]] = {}

    def attributed(self, kept: Sequence[int]) -> Iterator[Statement]:
        """The statements that have a teller behind the outlet."""
        for number in kept:
            attribution = self.annotated.attributions[number]
            content = [self.report.span(*run) for run in self._without_furniture(self._own_content(number, kept))]
            if not content:
                continue
            headline = self._in_headline(content[0])
            outer = self._outer(number)
            own = self._own_words(attribution)
            cue = self.report.span(*attribution.cue[0]) if attribution.cue else None
            direct = self._quoted_share(attribution.content) >= DIRECT
            before = self.text[run_of(self.annotated, cue.start)[0] : cue.start] if cue else ""
            reading = read_act(Telling(cue.quote if cue else "", before, content[0].quote, direct))
            channel, shown, asserted = self._occasion(number, attribution)
            if self.tellers[number].own:
                yield self._own_earlier(number, content, attribution)
                continue
            for chain in product(*(self.tellers[n].joint for n in outer), self.tellers[number].joint):
                yield self._statement(
                    [*self._head(headline), *self._heard(outer, number, chain)],
                    content,
                    reading,
                    "headline" if headline else self._mode(attribution.content, direct),
                    outer_commitment(own, cue.quote if cue else ""),
                    (channel, shown, asserted),
                    attribution.confidence,
                    joint=len(self.tellers[number].joint) > 1,
                )

    def _own_earlier(self, number: int, content: list[Span], attribution: Attribution) -> Statement:
        """What the outlet takes back of its earlier words: its own voice, whoever it had relied on."""
        link = self.tellers[number].joint[0]
        words = content[0].quote
        start = len(words) - len(words.removeprefix("that "))
        reading = Reading("retracts", "own_earlier_version", "negative", "certain", (start, len(words)))
        head = [Link(self.root.entry, link.evidence, link.cue), *self.credits]
        return self._statement(head, content, reading, "own", "certain", (None, None, None), attribution.confidence)

    def own(self, kept: Sequence[int]) -> Iterator[Statement]:
        """The outlet's own words, a sentence at a time, without what attributions of the sentence cover."""
        covered: list[Run] = []
        for number in kept:
            attribution = self.annotated.attributions[number]
            covered += [*attribution.source, *attribution.cue, *attribution.content]
        for sentence in self.annotated.sentences:
            holes = [run for run in covered if run[0] < sentence.end and run[1] > sentence.start]
            runs = own_runs(self.text, (sentence.start, sentence.end), holes)
            if not runs:
                continue
            content = [self.report.span(*run) for run in runs]
            words = " ".join(span.quote for span in content)
            headline = self._in_headline(content[0])
            yield self._statement(
                self._head(headline),
                content,
                read_own(words, headline=headline),
                "headline" if headline else "own",
                "certain",
                (None, None, None),
                None,
            )

    def _own_content(self, number: int, kept: Sequence[int]) -> list[Run]:
        """The content without what another attribution inside it says; empty where that leaves nothing said."""
        attribution = self.annotated.attributions[number]
        inner = [self.annotated.attributions[n] for n in kept if self.annotated.attributions[n].inside == number]
        if not inner:
            return list(attribution.content)
        holes = [run for one in inner for run in (*one.source, *one.cue, *one.content)]
        return [part for run in attribution.content for part in own_runs(self.text, run, holes)]

    def _without_furniture(self, runs: Sequence[Run]) -> list[Run]:
        """The runs without the furniture that stands in them, such as a picture's credit between two paragraphs."""
        furniture = [(span.start, span.end) for span in self.report.furniture]
        parts = [trimmed(self.text, *part) for start, end in runs for part in without(start, end, furniture)]
        return [(start, end) for start, end in parts if any(sign.isalnum() for sign in self.text[start:end])]

    def _head(self, headline: bool) -> list[Link]:
        return [self.root] if headline else [self.root, *self.credits]

    def _heard(self, outer: list[int], number: int, chain: tuple[Link, ...]) -> list[Link]:
        """The links behind the head: each teller, before it the outlet or agency that heard it."""
        links: list[Link] = []
        for place, link in zip([*outer, number], chain, strict=True):
            hearer = self.tellers[place].hearer
            links += [hearer, link] if hearer is not None else [link]
        return links

    def _statement(
        self,
        links: list[Link],
        content: list[Span],
        reading: Reading,
        mode: Mode,
        outer: str,
        occasion: tuple[Channel | None, Span | None, TimeValue | None],
        probability: float | None,
        *,
        joint: bool = False,
    ) -> Statement:
        channel, shown, asserted = occasion
        chain: list[Teller] = []
        merged = _merged(links)
        for place, link in enumerate(merged):
            last = place == len(merged) - 1
            evidence = sorted({*link.evidence, *([shown] if last and shown and place else [])})
            certainty = reading.certainty if last else ("certain" if place or outer == "certain" else outer)
            polarity: Polarity = reading.polarity if last else "positive"
            chain.append(
                Teller(
                    source=self.keys[link.entry.order] if link.entry else None,
                    cue=link.cue,
                    evidence=evidence,
                    channel=channel if last and place else None,
                    polarity=polarity,
                    certainty=certainty,  # type: ignore[arg-type]  # outer is a certainty
                )
            )
        matter = (
            [content[0].part(content[0].start + reading.matter[0], content[0].start + reading.matter[1])]
            if reading.matter and reading.matter[1] <= content[0].end - content[0].start
            else []
        )
        where = [(span.start, span.end) for span in content]
        key = key_of("statement", self.report.key, where, reading.act, [(teller.source, mode) for teller in chain])
        return Statement(
            id=key,
            key=key,
            report=self.report.key,
            mode=mode,
            content=content,
            chain=chain,
            act=reading.act,
            matter=[span for span in matter if span.quote.strip()],
            polarity=reading.polarity,
            certainty=reading.certainty,
            weakest=least([teller.certainty for teller in chain]),
            asserted=asserted,
            rule="joint_tellers" if joint and reading.act == "asserts" else reading.rule,
            confidence=confidence_of(probability),
        )

    def _outer(self, number: int) -> list[int]:
        """The attributions around this one, the outermost first; those without a usable teller are left out."""
        out: list[int] = []
        inside = self.annotated.attributions[number].inside
        while inside is not None:
            if inside in self.tellers and inside not in out:
                out.append(inside)
            inside = self.annotated.attributions[inside].inside
        return out[::-1]

    def _in_headline(self, span: Span) -> bool:
        headline = self.report.headline
        return headline is not None and span.overlap(headline) * 2 > span.end - span.start

    def _quoted_share(self, content: Sequence[Run]) -> float:
        total = sum(end - start for start, end in content)
        return sum(_quoted(self.text, run) for run in content) / max(1, total)

    def _mode(self, content: Sequence[Run], direct: bool) -> Mode:
        if direct:
            return "direct"
        quoted = [m for start, end in content for m in re.findall(r"[“\"«]([^”\"»]+)[”\"»]", self.text[start:end])]
        return "mixed" if sum(len(WORD.findall(words)) for words in quoted) >= MIXED else "indirect"

    def _own_words(self, attribution: Attribution) -> str:
        """The words of the cue's sentence that belong to the outlet: neither content nor source."""
        place = (attribution.cue or attribution.content)[0][0]
        holes = [*attribution.content, *attribution.source]
        return " ".join(self.text[a:b] for a, b in without(*run_of(self.annotated, place), holes))

    def _occasion(self, number: int, attribution: Attribution) -> tuple[Channel | None, Span | None, TimeValue | None]:
        """By what way and when it was told: from the sentence's words, else carried on from the telling before."""
        place = (attribution.cue or attribution.content)[0][0]
        sentence = run_of(self.annotated, place)
        channel, shown = None, None
        for start, end in without(*sentence, attribution.content):
            found, run = channel_of(self.text[start:end])
            if found and run:
                channel, shown = found, self.report.span(start + run[0], start + run[1])
                break
        inside = [*attribution.content, *attribution.source]
        times = [
            time
            for time in self.annotated.times
            if sentence[0] <= time.start < sentence[1]
            and time.type in ("DATE", "TIME")
            and not any(a <= time.start < b for a, b in inside)
        ]
        nearest = min(times, key=lambda time: (abs(time.start - place), time.start), default=None)
        asserted = nearest.value if nearest else None
        cue_words = (
            [word.lower() for word in WORD.findall(self.text[slice(*attribution.cue[0])])] if attribution.cue else []
        )
        goes_on = any(cue_forms().get(word, ("", ""))[0] in GOES_ON for word in cue_words)
        tellers = [link.entry.order for link in self.tellers[number].joint if link.entry]
        if goes_on and channel is None and asserted is None and tellers and tellers[0] in self.carried:
            channel, asserted, _ = self.carried[tellers[0]]
        for order in tellers:
            self.carried[order] = (channel, asserted, shown)
        return channel, shown, asserted


def confidence_of(probability: float | None) -> float:
    """The chance that a statement is read right, by the model's probability of its spans; see docs/evaluation.md."""
    if probability is None:
        return OWN_CONFIDENCE
    return next(share for least_, share in CALIBRATION if probability >= least_)


CALIBRATION = ((0.9, 0.93), (0.75, 0.85), (0.5, 0.72), (0.25, 0.55), (0.0, 0.4))  # bins of PolNeAR's dev part
OWN_CONFIDENCE = 0.9


def _usable(annotated: Annotated) -> list[int]:
    """The attributions that make statements."""
    return [number for number, one in enumerate(annotated.attributions) if is_telling(annotated, one)]


def _nearest(annotated: Annotated, number: int, tellers: dict[int, Tellers]) -> Tellers | None:
    """Whoever is being quoted where `I` or `we` speaks."""
    inside = annotated.attributions[number].inside
    return tellers.get(inside) if inside is not None else None


def _merged(links: list[Link]) -> list[Link]:
    """A chain in which no source follows itself: a credit and a hearer that are one agency are one link."""
    out: list[Link] = []
    for link in links:
        if out and link.entry is not None and out[-1].entry is link.entry:
            held = out[-1]
            out[-1] = Link(held.entry, (*held.evidence, *link.evidence), link.cue or held.cue)
        else:
            out.append(link)
    return out


def _quoted(text: str, run: Run) -> int:
    return sum(len(match.group()) for match in re.finditer(r"[“\"«][^”\"»]*(?:[”\"»]|$)", text[run[0] : run[1]])) or (
        run[1] - run[0] if text[run[0]] in "‘'" and text[run[1] - 1] in "’'" else 0
    )


def _affiliated(source: Source, names: dict[str, str]) -> Source:
    """The source with the key of its affiliation where the report has that body as a source too."""
    key = names.get(source.affiliation or "")
    return msgspec.structs.replace(source, affiliation=key) if key and key != source.key else source


def _distinct(statements: list[Statement]) -> list[Statement]:
    return list({statement.key: statement for statement in statements}.values())
