"""Leftovers: what of a sentence is the outlet's own words beside the attributions in it.

A whole sentence always counts. Of a sentence with attributions only a main clause counts: one that begins the sentence
or follows a coordinating word; not a relative or adverbial clause, nor words that go on from what was cut out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model.annotations import Run
from sayso.model.spans import trimmed, without

LEAST_WORDS = 4
WORD = re.compile(r"[\w’'-]+")
AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
VERB = re.compile(r"\b[a-z]{2,}(?:ed|es|s)\b|\b(?:made|went|came|took|left|fell|rose|hit|killed|struck|began|said)\b")
JOINED = re.compile(r"^\W*(?:and|but|yet|so|or|while|whereas)\s+", re.IGNORECASE)
SUBORDINATE = re.compile(
    r"^\W*(?:who|which|whose|whom|where|that|when|as|after|before|since|until|because|though|although|if|unless|while|"
    r"despite|amid|including|saying|adding|citing|according|of|in|on|at|by|for|from|to|with|into|about|over|per|also|"
    r"than|even|especially|particularly|such|like|following|during|via|through|without|within|under|what|how|whether)\b",
    re.IGNORECASE,
)
HANGING = re.compile(
    r"[\s,;:–—-]+(?:and|but|or|which|who|whom|whose|that|while|as|when|where|because|although|though|with|of|in|to|for|by|"
    r"at|from|on|the|a|an|so|than|if)\W*$",
    re.IGNORECASE,
)
CUT_CLAUSE = re.compile(r"[,;]?\s+(?:which|who|whom|whose|as|when|where|while)(?:\s+\w+){0,2}\W*$", re.IGNORECASE)


def own_runs(text: str, sentence: Run, holes: Sequence[Run]) -> list[Run]:
    """The runs of a sentence that say something by themselves beside the holes; the whole where there are none."""
    inside = [hole for hole in holes if hole[0] < sentence[1] and hole[1] > sentence[0]]
    if not inside:
        run = _tidied(text, sentence)
        return [run] if len(WORD.findall(text[slice(*run)])) > 1 else []
    found = []
    for start, end in without(*sentence, inside):
        run = _tidied(text, _unhung(text, trimmed(text, start, end)))
        if run[0] < run[1] and _is_clause(text, run, begins=_begins(text, sentence, start)):
            found.append(run)
    return found


def _begins(text: str, sentence: Run, start: int) -> bool:
    """Whether a run stands where its sentence begins, behind nothing but signs."""
    return not any(sign.isalnum() for sign in text[sentence[0] : start])


def _unhung(text: str, run: Run) -> Run:
    """A run without the small words at its end that led on to what was cut out."""
    start, end = run
    while (match := HANGING.search(text, start, end)) or (match := CUT_CLAUSE.search(text, start, end)):
        end = match.start()
    return start, end


def _is_clause(text: str, run: Run, *, begins: bool) -> bool:
    words = text[slice(*run)]
    joined = JOINED.match(words)
    if len(WORD.findall(words)) < LEAST_WORDS + bool(joined) or not (begins or joined):
        return False
    core = words[joined.end() :] if joined else words
    if SUBORDINATE.match(core):
        main = re.search(r",\s+(?=\w)", core)
        if not begins or main is None or SUBORDINATE.match(core[main.end() :]):
            return False
        core = core[main.end() :]
    first_word = WORD.search(core)
    rest = core[first_word.end() :] if first_word else ""
    return bool(AUXILIARY.search(rest) or VERB.search(rest))


def _tidied(text: str, run: Run) -> Run:
    start, end = run
    while start < end and not text[start].isalnum() and text[start] not in '"“‘«([$£€#@':
        start += 1
    while end > start and text[end - 1] in " ,;:.–—-\n":
        end -= 1
    return start, end
