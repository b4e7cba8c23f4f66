"""Chains of tellers on passages: `python -m bench chains [--models DIR] [--wrong] [FILE...]`

The passages of `tests/cases/chains.jsonl` were written for this by people who had not seen the rules; every second one
(even numbers) is never tuned on. Those of `tests/cases/chains_real.jsonl` are places in corpora (`bench.passages`),
labelled by readers who had seen neither rules nor each other, and are never tuned on either; only what both read alike
is kept. Each passage is read alone. A chain is right if it has as many tellers as the gold one, and each is known by
one of the gold names; polarity, certainty and act are counted where the chain is right.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import sayso
from bench.passages import documents
from bench.place import have
from sayso.model.account import Account
from sayso.model.statements import Statement, Teller
from training.articles import rows

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
WRITTEN, REAL = CASES / "chains.jsonl", CASES / "chains_real.jsonl"
LEAST = {"tuned": 0.64, "untouched": 0.68, "real": 0.66}  # share of right chains
COVERED = 0.6  # of the gold words that a statement must hold
FIELDS = ("act", "polarity", "certainty", "channel")


class Expected(NamedTuple):
    """What is expected of a passage: places in its text, and what is said there."""

    part: str  # tuned, untouched or real
    name: str
    row: dict[str, str]
    statements: list[dict[str, Any]]  # start, end, chains, and some of `FIELDS`


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench chains")
    parser.add_argument("--models", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what is wrong in the half that is tuned on")
    parser.add_argument("files", nargs="*", type=Path, help="files of written passages in place of the project's")
    options = parser.parse_args()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for expected in [*written(options.files or [WRITTEN]), *([] if options.files else real())]:
        account = read(expected.row, options.models)
        for one in expected.statements:
            wrong = check(account, one)
            kinds = [expected.part, f"{expected.part}, {kind(one)}"]
            total.update(kinds)
            right.update([] if "chain" in wrong else kinds)
            if "chain" not in wrong:
                fields = [f"{expected.part}, {field} where the chain is right" for field in FIELDS if field in one]
                total.update(fields)
                right.update(field for field in fields if field.split()[1] not in wrong)
            if wrong and options.wrong and expected.part == "tuned":
                words = expected.row["text"][one["start"] : one["end"]]
                print(f"{expected.name}: {words[:90]!r}")
                for field, found in wrong.items():
                    print(f"    {field}: {found} for {one['chains'] if field == 'chain' else one[field]}")
    failed = 0
    for name in sorted(total):
        share = right[name] / total[name]
        least = LEAST.get(name, 0.0)
        failed += share < least
        print(
            f"{name}: {100 * share:.1f} ({right[name]} of {total[name]})"
            + (f", floor {100 * least:.0f}" if least else "")
        )
    return int(failed > 0)


def kind(one: dict[str, Any]) -> str:
    """How many tellers are expected behind the outlet."""
    number = len(one["chains"][0])
    return ("nobody behind the outlet", "one teller", "two tellers or more")[min(number, 2)]


def written(files: list[Path]) -> Iterator[Expected]:
    """The passages that were written."""
    for file in files:
        for number, row in enumerate(rows(file), 1):
            text = row["row"]["text"]
            statements = []
            for one in row["expect"]:
                start = text.index(one["words"])
                place = {
                    "start": start,
                    "end": start + len(one["words"]),
                    "chains": [one["chain"], *one.get("chain_or", [])],
                }
                statements.append(place | {field: one[field] for field in FIELDS if field in one})
            yield Expected("tuned" if number % 2 else "untouched", row["id"], row["row"], statements)


def real() -> Iterator[Expected]:
    """The passages of corpora, where those stand beside the project."""
    data = have("data")
    if data is None or not REAL.exists():
        return
    texts = {(corpus, document): row for corpus, document, row in documents(data)}
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for label in rows(REAL):
        name = label["corpus"], label["document"]
        text = texts[name]["text"]
        chains = [[[text[slice(*run)] for run in teller] or [None] for teller in chain] for chain in label["chains"]]
        found.setdefault(name, []).append(label | {"chains": chains})
    for name, statements in found.items():
        yield Expected("real", " ".join(name), texts[name], statements)


def read(row: dict[str, str], models: Path | None) -> Account:
    """The account of one row."""
    reports, problems = sayso.read(["-"], stdin=io.BytesIO(json.dumps(row).encode()))
    return sayso.account(reports, problems, models=models)


def check(account: Account, expected: dict[str, Any]) -> dict[str, str]:
    """What is wrong about the statement that covers a place: by field, what was found."""
    fitting = covering(account, expected)
    if not fitting:
        return {"chain": "no statement"}
    statement = next(
        (one for one in fitting if any(is_chain(account, one, chain) for chain in expected["chains"])), None
    )
    if statement is None:
        return {"chain": " > ".join(name_of(account, teller) for teller in fitting[0].chain)}
    found = {"act": statement.act, "polarity": statement.polarity, "certainty": statement.certainty}
    found["channel"] = statement.chain[-1].channel
    return {field: str(found[field]) for field in FIELDS if field in expected and found[field] not in expected[field]}


def covering(account: Account, expected: dict[str, Any]) -> list[Statement]:
    """The statements that hold most of a place, the longest chain and the shortest content first."""
    start, end = expected["start"], expected["end"]
    found = []
    for statement in account.statements:
        held = sum(max(0, min(end, span.end) - max(start, span.start)) for span in statement.content)
        if held >= COVERED * (end - start):
            size = sum(span.end - span.start for span in statement.content)
            found.append((-len(statement.chain), size, statement.id, statement))
    return [one[-1] for one in sorted(found, key=lambda one: one[:3])]


def is_chain(account: Account, statement: Statement, wanted: list[list[str | None]]) -> bool:
    """Whether the tellers behind the outlet are the wanted ones."""
    chain = statement.chain[1:]
    return len(chain) == len(wanted) and all(
        (teller.source is None and None in names)
        or any(same_name(have, folded(want)) for have in names_of(account, teller) for want in names if want)
        for teller, names in zip(chain, wanted, strict=True)
    )


def names_of(account: Account, teller: Teller) -> list[str]:
    """The folded names of a teller, and the words that show it."""
    source = next((one for one in account.sources if one.id == teller.source), None)
    names = [*([source.name, *source.aliases] if source else []), *(span.quote for span in teller.evidence)]
    return [folded(name) for name in names]


def name_of(account: Account, teller: Teller) -> str:
    """A teller's name, for people."""
    return next((one.name for one in account.sources if one.id == teller.source), "?")


def folded(words: str) -> str:
    """Words in lower case, without accents, possessives and signs."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign)).lower()
    plain = re.sub(r"\b(?:[a-z]\.){2,}", lambda match: match[0].replace(".", "") + " ", re.sub(r"[’'`]s\b", "", plain))
    return " ".join(re.findall(r"\w+", re.sub(r"[’'`]", "", plain)))


def same_name(one: str, wanted: str) -> bool:
    """Whether one name holds all the words of the other; a shorter found one must be half of it at least."""
    found, want = set(one.split()), set(wanted.split())
    if not found or not want:
        return False
    return want <= found or (found <= want and len(found) > 1 and 2 * len(found) >= len(want))


if __name__ == "__main__":
    sys.exit(main())
