"""Runs the shipped models: word pieces, windows, encoder and heads, decoders. It knows nothing of news.

wordpiece    text into words and the encoder's pieces, with offsets
windows      long texts in overlapping windows of whole paragraphs
decoding     the best labels under the rules of BIO
runtime      sessions of ONNX Runtime, without telemetry
attribution  who, cue and what: the two-step model of attribution
"""
