"""Marks: a report's text cut into runs, so that overlapping pieces of evidence can each be highlighted and linked.

HTML elements nest and evidence does not, so every place where a piece begins or ends cuts the text; a run links to the
narrowest thing that covers it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.model.account import STANDINGS, AccountReport, Finding
from sayso.telling.index import Index


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
    """Signs of a text that the same pieces cover; `anchors` are the pieces that begin here."""

    text: str
    target: str = ""
    kind: str = ""
    furniture: bool = False
    anchors: list[str] = field(default_factory=list)


def pieces_of(index: Index) -> dict[str, list[Piece]]:
    """The pieces of evidence of each report: values of findings, contents of statements."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for claim in index.account.claims:
        findings = index.findings_of_claim.get(claim.id, [])
        if not findings:
            continue
        weightiest = min(findings, key=lambda finding: STANDINGS.index(finding.standing))
        for number, span in enumerate(claim.evidence):
            anchor = f"w-{claim.id}" if number == 0 else f"w-{claim.id}-{number}"
            found[span.report].append(
                Piece(span.start, span.end, anchor, weightiest.id, f"value {weightiest.standing}")
            )
    for statement in index.account.statements:
        for number, span in enumerate(statement.content):
            anchor = f"w-{statement.id}" if number == 0 else f"w-{statement.id}-{number}"
            kind = "said denial" if statement.act == "denies" else "said"
            found[span.report].append(Piece(span.start, span.end, anchor, statement.id, kind))
    return found


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
    furniture = sorted((span.start, span.end) for span in report.furniture)
    paragraphs: list[list[Run]] = [[]]
    open_: list[Piece] = []
    for start, end in pairwise(ordered):
        open_ = [piece for piece in open_ if piece.end > start]
        open_ += begins.get(start, [])
        text = report.text[start:end]
        if text == "\n":
            paragraphs.append([])
            continue
        run = Run(text, furniture=any(low <= start < high for low, high in furniture))
        run.anchors = [piece.anchor for piece in begins.get(start, [])]
        covering = min(
            open_, key=lambda piece: (piece.end - piece.start, "said" in piece.kind, piece.anchor), default=None
        )
        if covering is not None:
            run.target, run.kind = covering.target, covering.kind
        paragraphs[-1].append(run)
    return [runs for runs in paragraphs if any(run.text.strip() or run.anchors for run in runs)]


def is_open(finding: Finding) -> bool:
    """Whether a finding is one that an editor must look at first."""
    return finding.standing in ("contested", "denied", "withdrawn")
