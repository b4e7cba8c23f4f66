"""Makes the shipped models from the corpora beside the repository (README.md says how).

stages        what is learned in each stage, from which corpora, for how many steps
run           the loop: draw tasks, learn, average, save
articles, corpora, cases   texts with what people marked in them
noise, overlap   what is done to texts, and which are taken out
batches       windows of texts as arrays
attribution, token_labels   tasks: what a model should make of a batch, and what it costs not to
encoders, network   the encoder and its heads, in torch
export, calibration   what is shipped
coreference   which mentions stand for the same
pairs, pair_model   how one text bears on another
"""
