"""Two thousand mutated inputs through the whole flow: no crash, no hang, and every account keeps the contract.

The mutations are seeded, so that a failure comes back; each account is of four inputs, which then meet in linking.
"""

from __future__ import annotations

import random
import signal
from contextlib import contextmanager

import pytest
from contract_rules import checked
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import flow
from sayso.telling import tell

ACCOUNTS, INPUTS_EACH, BATCHES = 500, 4, 20
PATIENCE = 120  # seconds for one account, which takes a tenth of one: only a hang comes near

SEEDS = [
    """Quay Gazette, 4 June 2026, 09:30

Crane falls at Larch Dock

LARCH (Norbel Press) - At least three people were injured when a crane fell at Larch Dock on Thursday, harbour master
Odile Wren said.

"We do not know why it fell," she told Norbel Press. The dock's owner, Brattle Lines, denied that the crane was old.
""",
    """Larch Evening Post, 4 June 2026, 17:00

Five hurt as crane collapses

Five people were injured when the crane fell at Larch Dock on Thursday, the harbour master said, raising an earlier
count of three. Two dockers, aged 19 and 45, were in a critical condition. Union leader Piet Amsel said the crane "had
been rusting for 12 years".

Read more: Ten walks by the sea
""",
    """<html><head><title>Ferry strike ends</title><meta name="author" content="Ana Okoro">
<meta property="article:published_time" content="2026-06-05T08:15:00Z"></head><body><nav>Home | Sport</nav>
<article><h1>Ferry strike ends</h1><p>Crews of the Skell ferries will return to work on Monday, their union said on
Friday.</p><p>The company <b>agreed</b> to pay £2.4 million, according to a person familiar with the talks, who asked
not to be named.</p><p>“It was never about money,” said Dana Krol, 41.</p></article></body></html>
""",
    """{"id": "a1", "outlet": "Radio Marrow", "published": "2026-06-06 07:00", "title": "Flood", "text": "The River Marrow burst its banks near Aldry overnight. About 1,200 people were moved, the county said. No one was killed, police confirmed."}
{"id": "a2", "outlet": "Aldry Times", "published": "2026-06-06T21:00:00+01:00", "text": "One man drowned in Aldry when the Marrow burst its banks, police said on Saturday. Up to 1,500 people have left their homes.\\n\\nThe county did not respond to calls."}
""",
    """Statement of the Ministry of Ports

6 June 2026

The ministry rejects reports that the crane at Larch Dock was not inspected. It was inspected on 12 May 2026. A court
will hear the case of Brattle Lines v. Amsel on 3 July. Minister Rosa Tarn resigned on Saturday.
""",
    """A magnitude 5.6 earthquake struck 30 km south of Port Ellery at 04:12 local time on Sunday, the survey reported.
Hundreds of homes were damaged; dozens of people are missing. A group calling itself the Tide said on its channel that
it had "nothing to do" with the fire that followed. Officials could not confirm the claim.
""",
]
INSERTS = [
    "\0", "\u202e", "\u0301" * 40, "👩‍👩‍👧‍👦", "\ufeff", "\r\n", "\n\n\n", "“", "”", '"', "'", "((", "—", " said ", " denied that ",
    " according to ", "at least ", "no ", "2 million ", "99999999999999999999 ", "1e400 ", "on Monday ", "31 February 2026 ",
    " in London ", "$" * 30, "<p>", "</div>", "<script>", "&#x202e;", "&amp;" * 9, "{", "}", "\\u0000", "\\ud800", "...", "?!",
    "MR. ", "the the the ", "\u2028", "東京で地震。", "الشرطة قالت ", "x" * 3000, "a.b.c.d.e.f. ", "1,2,3,4,5,6,7 and 8 people ",
    "-5 to -3 ", "0 killed ", "12/13/14 ", "25:61 ",
    "8,000 years ago ", "99999999 days ago ", "in 900 centuries ", "last month ", "two weeks earlier ", "\x1b[31m", "%s%n{0}", "it said it said it said ",
]  # fmt: skip


def mutated(chance: random.Random) -> bytes:
    """One of the seeds after one to eight changes, at times of its bytes."""
    text = chance.choice(SEEDS)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((1, 3, 12, 60)))
        match chance.randrange(9):
            case 0:
                text = text[:start] + text[end:]
            case 1 | 2:
                text = text[:start] + chance.choice(INSERTS) + text[start:]
            case 3:
                text = text[:start] + text[start:end] * 3 + text[end:]
            case 4:
                other = chance.choice(SEEDS)
                text = text[:start] + other[chance.randrange(len(other)) :]
            case 5:
                words = text.split(" ")
                one, two = chance.randrange(len(words)), chance.randrange(len(words))
                words[one], words[two] = words[two], words[one]
                text = " ".join(words)
            case 6:
                text = text[:start] + text[start:end].swapcase() + text[end:]
            case 7:
                text = text[:start] + text[start:].replace(
                    *chance.choice(((".", ""), ("\n\n", " "), (" ", "\n"), ('"', "“")))
                )
            case _:
                text = text[: max(1, start)]
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.2:
        place = chance.randrange(len(data) + 1)
        data = data[:place] + bytes(chance.randrange(256) for _ in range(chance.randint(1, 4))) + data[place + 1 :]
    if chance.random() < 0.05:
        data = data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "cp1252", "latin-1")), "replace")
    return data


@contextmanager
def no_hang(what: str):
    """Fails where one account takes longer than any machine needs for it; Windows has no alarm."""

    def hung(*_):
        pytest.fail(f"{what} hangs")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, hung)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_mutated_inputs_give_accounts_that_keep_the_contract(tmp_path, batch):
    for number in range(batch, ACCOUNTS, BATCHES):
        chance = random.Random(number)
        paths = []
        for place in range(INPUTS_EACH):
            path = tmp_path / f"{number}-{place}.{chance.choice(('txt', 'txt', 'html', 'jsonl', 'dat'))}"
            path.write_bytes(mutated(chance))
            paths.append(path)
        with no_hang(f"account {number}"):
            reports, problems = flow.read(paths)
            account = flow.account_of(reports, problems)
            checked(tell(account, "json"))
            tell(account, chance.choice(("text", "html", "markdown", "csv")))


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_an_input_cut_at_any_place_is_read(tmp_path, seed):
    data = SEEDS[seed].encode()
    paths = []
    for end in range(0, len(data), 61):
        path = tmp_path / f"{end}{'.jsonl' if data.startswith(b'{') else '.txt'}"
        path.write_bytes(data[:end])
        paths.append(path)
    reports, problems = flow.read(paths)
    checked(tell(flow.account_of(reports, problems), "json"))


SIGNS = st.characters(exclude_categories=["Cs"])
NEWS = st.sampled_from(
    ["said", "“", "”", '"', "denied", "that", "the", "police", "Larch", "12", "killed", "on", "Monday", ".", "\n", ",", "he",
     "not", "at least", "dozens", "Wren", "told", "crane", "fell", "confirmed", "could", "1,200", "and", "June", "(", ")"]
)  # fmt: skip


@settings(max_examples=120)
@given(st.one_of(st.text(SIGNS, max_size=200), st.lists(NEWS, max_size=40).map(" ".join), st.binary(max_size=80)))
def test_any_text_gives_an_account_that_keeps_the_contract(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with no_hang(repr(content)):
        reports, problems = flow.read([path])
        checked(tell(flow.account_of(reports, problems), "json"))
