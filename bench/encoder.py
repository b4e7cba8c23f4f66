"""What all heads cost beside the bare encoder: `python -m bench encoder BARE [MODELS] [--peer PYTHON FOLDER]`.

BARE is an int8 ONNX file of the encoder alone (`python -m training export … --bare BARE`), which is run on the very
windows that the articles are read in, without cutting them into tokens and without decoding. One thread, articles of
750 words; the two take turns, article by article. Fails where all heads give less than 60 % of the bare encoder's pace.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from bench.place import have
from sayso.language.mention_spans import Tree
from sayso.language.mentions import find_mentions
from sayso.language.reader import inputs_of, read
from sayso.language.runtime import VOCABULARY, run, shipped_models
from sayso.language.windows import Paragraphs, windows
from sayso.language.wordpiece import wordpiece
from training.articles import rows

WORDS, ARTICLES, LEAST = 750, 30, 0.6
PEER = """
import json, sys, time, spacy
nlp = spacy.load(sys.argv[1])
texts = json.load(sys.stdin)
nlp(texts[0])
begun = time.process_time()
for text in texts:
    nlp(text)
print(time.process_time() - begun)
"""


def main() -> int:
    """Print seconds an article and the ratio."""
    parser = argparse.ArgumentParser(prog="bench encoder")
    parser.add_argument("bare", nargs="?", type=Path)
    parser.add_argument("models", nargs="?", type=Path, default=shipped_models())
    parser.add_argument("--peer", nargs=2, metavar=("PYTHON", "FOLDER"), help="a Python with spaCy, and a model of it")
    options = parser.parse_args()
    corpus = have("data", "polnear", "dev.jsonl.xz")
    if corpus is None or options.bare is None:
        print("passed over: give the bare encoder, made by `python -m training export … --bare FILE`")
        return 0
    words = " ".join(row["text"].replace("\n\n", " \n\n ") for row in rows(corpus)).split(" ")
    texts = [" ".join(words[at : at + WORDS]) for at in range(0, WORDS * ARTICLES, WORDS)]
    pieces = wordpiece(options.models / VOCABULARY)
    bare = everything = linking = 0.0
    for number, text in enumerate([texts[0], *texts]):  # the first warms up
        article = Paragraphs.of(text, pieces.words(text))
        inputs = [{"pieces": inputs_of(article, window)["pieces"]} for window in windows(article)]
        begun = time.process_time()
        for given in inputs:
            run(options.bare, given)
        between = time.process_time()
        reading = read(text, options.models)
        done = time.process_time()
        find_mentions(Tree.of(text, reading), reading.vectors, options.models)
        if number:
            bare += between - begun
            everything += done - between
            linking += time.process_time() - done
    ratio = bare / everything
    verdict = "holds" if ratio >= LEAST else "FAILS"
    bare, everything, linking = (1000 * seconds / ARTICLES for seconds in (bare, everything, linking))
    print(f"an article of {WORDS} words: bare encoder {bare:.0f} ms, all heads on it {everything:.0f} ms")
    print(f"the network that links mentions takes {linking:.0f} ms more ({100 * bare / (everything + linking):.0f} %)")
    print(f"{100 * ratio:.0f} % of the bare encoder's pace (at least {100 * LEAST:.0f} %: {verdict})")
    if options.peer:
        python, folder = options.peer
        said = subprocess.run(
            [python, "-c", PEER, folder], input=json.dumps(texts), check=True, capture_output=True, text=True
        )
        print(f"spaCy: {1000 * float(said.stdout) / ARTICLES:.0f} ms an article")
    return int(ratio < LEAST)


if __name__ == "__main__":
    sys.exit(main())
