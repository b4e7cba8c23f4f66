"""Marks: a report's text cut into runs, so that overlapping pieces of evidence can each be highlighted and linked.

HTML elements nest and evidence does not, so every place where a piece begins or ends cuts the text; a run links to the
narrowest thing that covers it. A piece that no run is left to link for gets a small reference at its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.model.account import STANDINGS, AccountReport, Finding
from sayso.model.spans import Span
from sayso.telling.index import Index

QUIET = "copied"  # pieces of this kind are shaded and never linked by their runs: they may be half a report


@dataclass(frozen=True)
class Piece:
    """A piece of evidence in one report: where it stands, what it links to, and how it is drawn."""

    start: int
    end: int
    anchor: str
    target: str
    kind: str


@dataclass
class Run:
    """Signs of a text that the same pieces cover; `anchors` are the pieces that begin here, `refs` end here."""

    text: str
    target: str = ""
    kind: str = ""
    furniture: bool = False
    copied: bool = False
    anchors: list[str] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)


def anchor_of(name: str, number: int = 0) -> str:
    """The name of the place in the page where a thing's piece of evidence begins."""
    return f"w-{name}-{number}" if number else f"w-{name}"


def pieces_of(index: Index) -> dict[str, list[Piece]]:
    """The pieces of evidence of each report: values, contents and cues of statements, tellers, copied passages."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for name, spans, target, kind in _evidence(index):
        for number, span in enumerate(spans):
            found[span.report].append(Piece(span.start, span.end, anchor_of(name, number), target, kind))
    return found


def _evidence(index: Index) -> Iterator[tuple[str, list[Span], str, str]]:
    """What has evidence: its name, the spans, what they link to, and of what kind they are."""
    for claim in index.account.claims:
        findings = index.findings_of_claim.get(claim.id, [])
        if findings:
            weightiest = min(findings, key=lambda finding: STANDINGS.index(finding.standing))
            yield claim.id, claim.evidence, weightiest.id, f"value {weightiest.standing}"
    for statement in index.account.statements:
        yield statement.id, statement.content, statement.id, "said denial" if statement.act == "denies" else "said"
        yield f"{statement.id}-cue", cues_of(statement.id, index), statement.id, "cue"
    for source in index.account.sources:
        yield source.id, teller_spans(source.id, index), source.id, "named"
    for report in index.account.reports:
        if report.published is not None:
            yield f"{report.id}-date", report.published.evidence, report.id, "dated"
    for copy in index.account.copies:
        spans = [span for passage in copy.passages for span in (passage.earlier, passage.later)]
        yield copy.id, spans, copy.id, QUIET


def cues_of(statement: str, index: Index) -> list[Span]:
    """The words of telling in a statement's chain, each once: `said`, `told reporters`."""
    cues = (teller.cue for teller in index.statements[statement].chain)
    return list(dict.fromkeys(cue for cue in cues if cue is not None))


def teller_spans(source: str, index: Index) -> list[Span]:
    """Where a source is named as one, each place once, in the order of reports and words."""
    spans = dict.fromkeys(index.sources[source].evidence)
    for statement in index.statements_of_source.get(source, []):
        spans.update(dict.fromkeys(s for t in statement.chain if t.source == source for s in t.evidence))
    return sorted(spans, key=lambda span: (int(span.report[1:]), span.start, span.end))


def paragraphs_of(report: AccountReport, pieces: list[Piece]) -> list[list[Run]]:
    """The report's text as paragraphs of runs, in order; nothing of the text but line feeds is left out."""
    cuts = {0, len(report.text)}
    for piece in pieces:
        cuts |= {piece.start, piece.end}
    for span in report.furniture:
        cuts |= {span.start, span.end}
    lines = [place for place, sign in enumerate(report.text) if sign == "\n"]
    cuts |= set(lines) | {place + 1 for place in lines}
    ordered = sorted(cut for cut in cuts if cut <= len(report.text))
    begins: dict[int, list[Piece]] = defaultdict(list)
    ends: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        begins[piece.start].append(piece)
        ends[piece.end].append(piece)
    furniture = {place for span in report.furniture for place in range(span.start, span.end)}
    paragraphs: list[list[Run]] = [[]]
    run = Run("")
    open_: list[Piece] = []
    linked: set[Piece] = set()  # pieces for which some run links
    waiting: list[str] = []  # anchors of pieces that begin at a line feed
    for start, end in pairwise(ordered):
        open_ = [piece for piece in open_ if piece.end > start] + begins.get(start, [])
        waiting += [piece.anchor for piece in begins.get(start, [])]
        text = report.text[start:end]
        if text == "\n":
            paragraphs.append([])
        else:
            run = Run(text, furniture=start in furniture, copied=any(piece.kind == QUIET for piece in open_))
            run.anchors, waiting = waiting, []
            covering = min((piece for piece in open_ if piece.kind != QUIET), key=_narrowness, default=None)
            if covering is not None:
                run.kind = covering.kind
            if covering is not None and text.strip():  # a link has a name
                run.target = covering.target
                linked.update(piece for piece in open_ if piece.target == covering.target)
            paragraphs[-1].append(run)
        run.refs += dict.fromkeys(piece.target for piece in ends.get(end, []) if piece not in linked)
    run.anchors += waiting
    return [runs for runs in paragraphs if any(run.text.strip() or run.anchors or run.refs for run in runs)]


def _narrowness(piece: Piece) -> tuple[int, bool, str]:
    return piece.end - piece.start, not piece.kind.startswith("value"), piece.anchor


def is_open(finding: Finding) -> bool:
    """Whether a finding is one that an editor must look at first."""
    return finding.standing in ("contested", "denied", "withdrawn")
