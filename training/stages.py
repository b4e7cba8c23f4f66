"""The stages of training: what is learned in each, from which corpora, for how many steps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import torch

from sayso.language.mention_spans import Tree
from sayso.language.reader import read_tokens
from sayso.language.runtime import SCRIPTS, VOCABULARY
from sayso.language.windows import Paragraphs
from sayso.language.wordpiece import wordpiece
from training.articles import polnear, rows
from training.attribution import Attribution
from training.cases import attributions
from training.coreference import annotated as entities
from training.coreference import example
from training.coreference import export as export_mentions
from training.coreference import train as train_mentions
from training.corpora import Document, factuality, meantime_factuality, names, treebank, triggers
from training.encoders import WEIGHTS, Config, hand_on, load_published
from training.network import Model
from training.overlap import kept_apart, piece, runs_of, samples, without_shared
from training.run import SEED, Rates, Task, averaged, train
from training.token_labels import Tokens, lemma_scripts

STEPS = {
    "attribution": {"attribution": 3174},
    "together": {"attribution": 1700, "words": 1800, "names": 1200, "triggers": 350, "factuality": 350},
    "further": {"attribution": 900, "words": 1400, "names": 700, "triggers": 250, "factuality": 850},
}  # a step is a batch of about 2,000 pieces
RATES = {"attribution": Rates(1.5e-4, 1e-3), "together": Rates(1e-4, 1e-3), "further": Rates(6e-5, 6e-4)}
COPIES = {"uw": 3, "cases": 3}  # of small corpora in an epoch

Reader = Callable[[Path], list[Document]]
READERS: dict[str, dict[str, tuple[str, Reader]]] = {  # task: corpus: (file, reader)
    "words": {"ud_ewt": ("ud_ewt/{}.conllu.xz", treebank), "ud_gum": ("ud_gum/{}.conllu.xz", treebank)},
    "names": {
        name: (f"{name}/{{}}.jsonl.xz", lambda path, name=name: names(path, name))  # type: ignore[misc]
        for name in ("ner_worldwide", "re3d", "crossner_politics")
    },
    "triggers": {
        name: (f"{name}/{{}}.jsonl.xz", lambda path, name=name: triggers(path, name))  # type: ignore[misc]
        for name in ("tempeval3", "ecbplus", "meantime")
    },
    "factuality": {
        "uw": ("factuality/uw.{}.jsonl.xz", lambda path: factuality(path, "uw")),
        "uds_ih2": ("factuality/uds_ih2.{}.jsonl.xz", lambda path: factuality(path, "uds_ih2")),
        "meantime": ("meantime/{}.jsonl.xz", meantime_factuality),
    },
}


def run(
    stage: str, shared: Path, start: Path, out: Path, without: frozenset[str], share: float, threads: int
) -> None:  # fmt: skip
    """Run a stage from the published encoder (the first) or from the checkpoint of the stage before."""
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    data = shared / "data"
    hand_on(start, out)
    pieces = wordpiece(out / VOCABULARY)
    known = {run for text in measured(shared) for run in runs_of(text)}
    tasks: dict[str, Task] = {}
    scripts = ["l0"]  # a lemma is the form in lower case where no treebank teaches more
    for task in STEPS[stage]:
        if task == "attribution":
            if "polnear" in without:
                continue
            articles, removed = kept_apart(polnear(data / "polnear" / "train.jsonl.xz"), known)
            print(f"polnear: {len(articles)} articles; {removed} taken out that share ten words with what is measured")
            if stage == "further" and "cases" not in without:
                written, removed = kept_apart(attributions(), known)
                print(f"cases: {len(written)} passages; {removed} taken out that share ten words")
                articles += written * COPIES["cases"]
            tasks[task] = Attribution(articles, pieces)
            continue
        documents: list[Document] = []
        for corpus, (file, reader) in READERS[task].items():
            if corpus in without:
                continue
            kept, removed = without_shared(map(annotated, reader(data / file.format("train"))), known)
            print(f"{corpus}: {len(kept)} documents; {removed} paragraphs taken out that share ten words")
            documents += kept * COPIES.get(corpus, 1)
        scripts = (task == "words" and lemma_scripts(documents)) or scripts
        if documents:
            tasks[task] = Tokens(documents, pieces, scripts)
    model = Model(Config.of(out), len(scripts))
    (out / SCRIPTS).write_text("".join(script + "\n" for script in scripts), encoding="utf-8")
    if (start / WEIGHTS).exists():
        load_published(model.encoder, start)
    else:
        own = model.state_dict()
        weights = {  # a layer of another size (scripts of lemmas, say) is made anew
            name: weight
            for name, weight in averaged(start / "checkpoint.pt").items()
            if name not in own or own[name].shape == weight.shape
        }
        _, strangers = model.load_state_dict(weights, strict=False)
        if strangers:
            raise SystemExit(f"{start}: that checkpoint is of another model: it has {strangers[0]}")
    train(model, tasks, {task: round(share * STEPS[stage][task]) for task in tasks}, RATES[stage], out)


def coreference(shared: Path, models: Path, epochs: int = 8) -> None:
    """Learn to link mentions in GUM, on the trees and vectors that exported models give; they stay as they are."""
    data = shared / "data"
    known = {run for text in measured(shared) for run in runs_of(text)}
    documents = entities(data / "gum_coref" / "train.jsonl.xz", data / "ud_gum" / "train.conllu.xz")
    kept = [document for document in documents if known.isdisjoint(runs_of(document.tree.text))]
    print(f"gum_coref: {len(kept)} documents; {len(documents) - len(kept)} taken out that share ten words")
    examples = []
    for document in kept:
        tree = document.tree
        article = Paragraphs.of(tree.text, wordpiece(models / VOCABULARY).words(tree.text, tree.spans))
        firsts = [at for at, number in enumerate(tree.sentences) if not at or number != tree.sentences[at - 1]]
        begin = {bisect_left(article.words.spans, tree.spans[at]) for at in firsts}
        reading = read_tokens(article, models, begin)
        examples.append(example(replace(document, tree=Tree.of(tree.text, reading)), reading.vectors))
    export_mentions(train_mentions(examples, epochs), models)


def annotated(document: Document) -> Document:
    """A document as far as it is annotated."""
    if document.regions is None:
        return document
    if not document.regions:
        return piece(document, 0, 0)
    return piece(document, min(start for start, _ in document.regions), max(end for _, end in document.regions))


def measured(shared: Path) -> Iterator[str]:
    """The texts of the samples, and of the dev part of every corpus that is trained on."""
    yield from samples(shared / "samples")
    data = shared / "data"
    yield from (row["text"] for row in rows(data / "polnear" / "dev.jsonl.xz"))
    for corpora in READERS.values():
        for file, reader in corpora.values():
            yield from (document.text for document in reader(data / file.format("dev")))
