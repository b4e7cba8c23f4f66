"""Names of events: words of the report that say what happened, as short as they can be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model.annotations import Annotated, Trigger
from sayso.model.reports import Report

DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
MODIFIERS = re.compile(r"\b(?:the|an?|another|its|their|his|her)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
GOES_ON = re.compile(
    r"(?:\s+(?!(?:and|but|or|when|while|who|which|that|said|says|because|after|before|as|if|according|early|late|at\s\d)\b|"
    r"on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[\w’'-]+){0,8}"
)
DANGLING = re.compile(
    r"\s+(?:the|an?|of|in|on|at|to|by|from|with|for|into|near|was|were|is|are|has|have|had|its|his|her|their|not)$"
)


def told_by(annotated: Annotated, triggers: Sequence[Trigger]) -> Trigger:
    """The trigger that best says what an event is: in the body, telling and not referring back, actual, with parts."""
    headline = annotated.report.headline

    def rank(trigger: Trigger) -> tuple[bool, bool, bool, bool, int]:
        in_headline = headline is not None and headline.start <= trigger.start < headline.end
        parts = any(argument.role in ("who", "whom") for argument in trigger.arguments)
        return (
            refers_back(annotated.report, trigger),
            trigger.realis != "actual",
            in_headline,
            not (trigger.nominal or parts),
            trigger.start,
        )

    return min(triggers, key=rank)


def refers_back(report: Report, trigger: Trigger) -> bool:
    """Whether a trigger is a definite noun, which stands for a happening and does not tell it."""
    return trigger.nominal and bool(DEFINITE.search(report.text[max(0, trigger.start - 30) : trigger.start]))


def name_of(annotated: Annotated, trigger: Trigger) -> str:
    """Words around a trigger: a noun with its modifiers and what follows, a verb with who, whom and where."""
    text = annotated.report.text
    sentence = next(one for one in annotated.sentences if one.start <= trigger.start < one.end)
    if trigger.nominal:
        before = MODIFIERS.search(text[sentence.start : trigger.start])
        low = sentence.start + before.start() if before else trigger.start
        after = GOES_ON.match(text[trigger.end : sentence.end])
        high = trigger.end + (after.end() if after else 0)
    else:
        runs = [(trigger.start, trigger.end)]
        runs += [(one.start, one.end) for one in trigger.arguments if one.role in ("who", "whom", "with")]
        low, high = min(run[0] for run in runs), max(run[1] for run in runs)
        near = [one for one in trigger.arguments if one.role == "where" and 0 <= one.start - high < len(" near the ")]
        high = max([high, *(one.end for one in near)])
    words = " ".join(text[low:high].split())
    while (dangling := DANGLING.search(words)) is not None:
        words = words[: dangling.start()]
    return words
