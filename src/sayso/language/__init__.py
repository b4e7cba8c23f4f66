"""Runs the shipped models: word pieces, windows, encoder and heads, decoders. It knows nothing of news.

tokens       text into the syntactic words of Universal Dependencies, by rules
wordpiece    tokens into the encoder's pieces, with offsets
windows      long texts in overlapping windows of whole paragraphs
decoding     the best labels under the rules of BIO
runtime      sessions of ONNX Runtime, without telemetry
labels       what the heads say
reader       one pass over a text: what all heads make of it
attribution  who, cue and what: the two-step model of attribution
trees        the best dependency tree with one root
lemmas       lemmas as edits of forms
mentions     which phrases stand for the same (mention_spans: their extents; mention_features: what is known of them)
pairs        how one text bears on another
calibration  what the models' probabilities are worth
"""
