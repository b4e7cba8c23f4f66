"""The labels that the heads of the model give, in the order of their scores.

Parts of speech and relations are those of Universal Dependencies 2 (de Marneffe et al. 2021), relations without
subtypes. Spans are labelled in BIO: 0 outside; 1 + 2 r begins a span of kind r, 2 + 2 r goes on.
"""

from __future__ import annotations

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
)  # fmt: skip
RELATIONS = (
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj",
    "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
NAMES = ("PERSON", "ORG", "LOC", "FAC", "NORP", "EVENT", "WORK", "PRODUCT", "OTHER")  # LOC: political places as well
TRIGGERS = ("tempeval3", "ecbplus", "meantime")  # each corpus has its own idea of what is an event
