"""Attributions: proposals of the model and of rules of layout, put in order and read again for what lies inside.

The model finds who, cue and what in flat form. `repairs` mends extents, `layout` adds what is a matter of writing, and
here each content that holds a verb of telling is read again as a text of its own, for the chain of tellers within.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sayso.annotation.drafts import Draft, Page, is_speech, overlap, tells_of_speech, words_in
from sayso.annotation.headlines import headline_colon, headline_verb
from sayso.annotation.layout import RULES
from sayso.annotation.refusals import REFUSALS
from sayso.annotation.relays import RELAYS, uncited
from sayso.annotation.repairs import REPAIRS, whole_runs
from sayso.language.attribution import Found
from sayso.language.calibration import calibrated
from sayso.language.reader import read
from sayso.model.annotations import Attribution

LEAST_REREAD = 6  # words of a content that may hold another attribution
NESTED_FACTOR = 0.9  # a content read again has lost its context
OPENING = re.compile(r"""(?:that\s+)?["“‘«']*""")


def find_attributions(page: Page, proposed: Sequence[Found], models: Path) -> list[Attribution]:
    """The attributions of a report in the order of their cues; nested ones say which content holds them.

    `proposed`: what the model found in the page's text; `models` read contents again.
    """
    drafts = [
        Draft(found.source, found.cue, found.content, "attribution_model", sure(found, models)) for found in proposed
    ]
    for repair in (uncited, *REPAIRS):
        drafts = repair(page, drafts)
    for propose_more in (*RULES, *REFUSALS, headline_colon, headline_verb):
        drafts += propose_more(page, drafts)
    drafts = _without_doubles(page, drafts)
    for relay in RELAYS:
        drafts = relay(page, drafts)
    drafts = sorted(drafts, key=lambda draft: (draft.anchor, draft.content))
    drafts = _nested(_with_inner(page, drafts, models))
    return [
        Attribution(
            source=draft.source,
            cue=(draft.cue,) if draft.cue else (),
            content=draft.content,
            inside=draft.inside,
            rule=draft.rule,
            confidence=round(draft.confidence, 3),
        )
        for draft in drafts
    ]


def sure(found: Found, models: Path) -> float:
    """How likely a proposal of the model's is right."""
    return calibrated(found.probability, "attributions", models)


def _without_doubles(page: Page, drafts: list[Draft]) -> list[Draft]:
    """One attribution for one content of one sentence: speech verbs win over other cues, then the surer one.

    What a rule of layout says of a wider run (a lead-in, `as cited by`) is another, outer telling.
    """
    kept: list[Draft] = []
    for draft in sorted(
        drafts, key=lambda one: (one.rule != "relayed", -is_speech(page.text, one), -one.confidence, one.anchor)
    ):
        twin = next((other for other in kept if _same_telling(draft, other)), None)
        if twin is None:
            kept.append(draft)
        elif twin.rule == "relayed" and draft.cue and twin.cue and overlap(draft.cue, twin.cue):
            continue
    return kept


def _same_telling(one: Draft, other: Draft) -> bool:
    if one.cue and other.cue and overlap(one.cue, other.cue):
        return True
    if "lead_in" in (one.rule, other.rule) or "relayed" in (one.rule, other.rule):
        return False
    sizes = sum(end - start for start, end in one.content), sum(end - start for start, end in other.content)
    shared = sum(overlap(a, b) for a in one.content for b in other.content)
    same_source = not one.source or not other.source or any(overlap(a, b) for a in one.source for b in other.source)
    cue_within = any(start <= other.anchor < end for start, end in one.content) or any(
        start <= one.anchor < end for start, end in other.content
    )
    return same_source and not cue_within and shared > 0.7 * min(sizes)


def _with_inner(page: Page, drafts: list[Draft], models: Path) -> list[Draft]:
    """Contents that hold a verb of telling, read again as texts of their own."""
    out = list(drafts)
    for draft in drafts:
        for start, end in draft.content:
            if words_in(page.text, (start, end)) < LEAST_REREAD or not tells_of_speech(page.text[start:end]):
                continue
            if any(other is not draft and other.cue and start <= other.cue[0] < end for other in drafts):
                continue
            opening = OPENING.match(page.text, start, end)
            start = opening.end() if opening else start  # noqa: PLW2901 - trimmed
            while end > start and page.text[end - 1] in "\"”’»',":
                end -= 1  # noqa: PLW2901 - trimmed
            slice_ = page.text[start:end]
            for found in read(slice_, models).attributions:
                inner = Draft(
                    tuple((start + a, start + b) for a, b in found.source),
                    (start + found.cue[0], start + found.cue[1]),
                    tuple((start + a, start + b) for a, b in found.content),
                    "content_read_again",
                    sure(found, models) * NESTED_FACTOR,
                )
                speaks = is_speech(page.text, inner) and inner.source and inner.source[0][1] - inner.source[0][0] > 2
                if speaks and words_in(page.text, inner.content[0]) > 2:
                    out += whole_runs(page, [inner])
    return sorted(out, key=lambda one: (one.anchor, one.content))


def _nested(drafts: list[Draft]) -> list[Draft]:
    """Each attribution with the narrowest other one whose content holds its cue and content."""
    out = []
    for draft in drafts:
        holders = [
            (sum(b - a for a, b in other.content), number)
            for number, other in enumerate(drafts)
            if other is not draft
            and any(a <= draft.anchor < b for a, b in other.content)
            and all(any(a <= run[0] and run[1] <= b for a, b in other.content) for run in draft.content)
            and not any(a <= other.anchor < b for a, b in draft.content)
        ] or [
            (0, number)
            for number, other in enumerate(drafts)
            if draft.rule == "citing" and other.rule != "citing" and other.content == draft.content
        ]
        out.append(replace(draft, inside=min(holders)[1] if holders else None))
    return out
