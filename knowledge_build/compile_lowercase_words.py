"""Compile the list of words that are written small: python knowledge_build/compile_lowercase_words.py PICKLE [-o FILE]

PICKLE is `web2.pickle` of the package english-words (Webster’s Second, 1934, where only proper nouns have capitals).
Kept are the words of the language model's vocabulary (frequent words, all in lower case there) that, or whose stems,
the dictionary writes small and does not also write large. Pickles run code: use the one of the package only.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "sayso"
HEAD = """\
# source: Webster's New International Dictionary, Second Edition (1934; web2 in english-words 2.0.2)
# and of these the words that are in the vocabulary of BERT base uncased (Google, 2018)
# licence: public domain (web2), MIT (english-words), Apache-2.0 (vocabulary)
"""
ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ied", "y"),
    ("er", "e"),
)
SHORTEST_STEM = 3


def stems(word: str) -> list[str]:
    """What a word may be a form of: itself first; doubled consonants are undone."""
    found = [word]
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            stem = word[: -len(ending)]
            found.append(stem + instead)
            if not instead and stem[-1] == stem[-2] and ending in ("ed", "ing"):
                found.append(stem[:-1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pickle", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=PACKAGE / "knowledge" / "lowercase_words.txt")
    args = parser.parse_args()
    dictionary = pickle.loads(args.pickle.read_bytes())
    large = {word.lower() for word in dictionary if word[:1].isupper()}
    small = {word for word in dictionary if word[:1].islower()} - large
    either = {word for word in dictionary if word[:1].islower()}
    vocabulary = (PACKAGE / "language" / "models" / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    kept = [
        word
        for word in vocabulary
        if word.isalpha()
        and word.isascii()
        and len(word) > 1
        and (word in small or (word not in large and any(stem in either for stem in stems(word)[1:])))
    ]
    args.output.write_text(HEAD + "\n".join(sorted(kept)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
