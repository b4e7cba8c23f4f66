"""Training: makes the shipped models from the corpora beside the repository. Not in the wheel.

articles   texts as words, with gold attributions as runs of words
noise      texts as careless collectors leave them: without quotation marks, commas, apostrophes, paragraphs
overlap    texts that share words with what is measured on, taken out
batches    windows of paragraphs, regrouped in every epoch, and what they should give
network    the encoder and its heads, in torch
run        the loop: rates, averaged weights, checkpoints, the curve
export     ONNX, int8
"""
