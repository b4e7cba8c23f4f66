"""Format csv: one row an event, for coders of events; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from sayso.model.account import Account, Finding, Standing
from sayso.model.events import Event
from sayso.model.times import TimeValue
from sayso.model.values import CountValue, Measure, PlaceValue, Value
from sayso.telling.index import Index, claims_in
from sayso.telling.support import claim_quote
from sayso.telling.wording import ORDER, is_own_voice, one_line, outlet_name, short_place_words, source_name

COLUMNS = (
    "id", "key", "name", "type", "background", "start", "end", "place", "lat", "lon",
    "killed_low", "killed_best", "killed_high", "wounded_low", "wounded_best", "wounded_high",
    "standing", "voices", "outlets", "tellers", "quotes",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST = 200
PARTS = " | "


def table(account: Account) -> str:
    """One row for each event that a finding is about, in CSV as RFC 4180 has it; the lines end in a line feed."""
    index = Index(account)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for event in account.events:
        findings = index.findings_of_event.get(event.id)
        if findings:
            writer.writerow([safe(cell) for cell in event_row(event, findings, index)])
    return written.getvalue()


def safe(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula; a number stays a number."""
    if not cell.lstrip().startswith(FORMULA_STARTS) or _is_number(cell):
        return cell
    return f"'{cell}"


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def event_row(event: Event, findings: list[Finding], index: Index) -> list[str]:
    """The cells of one event; a cell is empty where nothing is known."""
    when, where = _best(findings, "when"), _best(findings, "where")
    start, end = (when.start, when.end) if isinstance(when, TimeValue) else (None, None)
    place = where if isinstance(where, PlaceValue) else None
    claims = list(dict.fromkeys(claim for finding in findings for claim in claims_in(finding)))
    return [
        event.id,
        event.key,
        one_line(event.name),
        event.type or "",
        "yes" if event.background else "no",
        start or "",
        end or "",
        one_line(place.name) if place else "",
        _number(place.lat if place else None),
        _number(place.lon if place else None),
        *_toll(findings, "killed"),
        *_toll(findings, "wounded"),
        _standing(findings),
        str(max((version.voices for finding in findings for version in finding.versions), default=0)),
        str(len(index.outlets_behind(claims))),
        PARTS.join(_tellers(claims, index)),
        PARTS.join(_quotes(findings, index)),
    ]


def _best(findings: list[Finding], slot: str) -> Value | None:
    return next((finding.best for finding in findings if finding.slot == slot), None)


def _standing(findings: list[Finding]) -> Standing:
    """The standing that a coder must look at first: the first in the order of telling that any finding has."""
    return min((finding.standing for finding in findings), key=ORDER.index)


def _number(value: float | None) -> str:
    return "" if value is None else str(value)


def _toll(findings: list[Finding], measure: Measure) -> list[str]:
    """Low, best and high of a toll of people: of all, not of a part such as children; open bounds are empty."""
    tolls = [finding for finding in findings if finding.slot == "count" and finding.measure == measure]
    whole = next((f for f in tolls if f.of in (None, "people")), None)
    if whole is None:
        return ["", "", ""]
    low, best, high = (
        value if isinstance(value, CountValue) else None for value in (whole.low, whole.best, whole.high)
    )
    at_best = None if best is None else best.low if best.low is not None else best.high
    return [_number(low.low if low else None), _number(at_best), _number(high.high if high else None)]


def _tellers(claims: list[str], index: Index) -> list[str]:
    """Who says anything of the event: first tellers, and outlets that say it themselves."""
    names = []
    for statement in index.statements_behind(claims):
        own = is_own_voice(statement, index)
        names.append(outlet_name(statement.report, index) if own else source_name(statement.first_teller.source, index))
    return list(dict.fromkeys(names))


def _quotes(findings: list[Finding], index: Index) -> list[str]:
    """The words behind the findings, each statement once, with its place."""
    quotes: dict[str, str] = {}
    for finding in findings:
        for claim in (index.claims[name] for name in claims_in(finding)):
            if claim.statement not in quotes:
                place = short_place_words(claim.evidence[0], index).replace("\u00a0", " ")
                quotes[claim.statement] = f"{claim_quote(claim, index, LONGEST)} ({place})"
    return list(quotes.values())
