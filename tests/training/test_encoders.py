"""Encoders against a plain forward pass in NumPy, by the published names of the weights."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is only in the environment of training")
safetensors = pytest.importorskip("safetensors.numpy", reason="safetensors is only in the environment of training")

from training.encoders import Config, Encoder, hand_on, load_published  # noqa: E402 - after torch is known

WIDTH, HEADS, WIDE, LAYERS, PIECES, PLACES = 12, 3, 20, 2, 40, 210
SIZES = {
    "hidden_act": "gelu", "vocab_size": PIECES, "hidden_size": WIDTH, "num_hidden_layers": LAYERS,
    "num_attention_heads": HEADS, "intermediate_size": WIDE, "max_position_embeddings": PLACES,
}  # fmt: skip
CONFIGS = {
    "bert": SIZES | {"model_type": "bert", "pad_token_id": 0, "layer_norm_eps": 1e-12, "type_vocab_size": 2},
    "mpnet": SIZES
    | {"model_type": "mpnet", "pad_token_id": 1, "layer_norm_eps": 1e-5, "relative_attention_num_buckets": 32},
}
ATTENTION = {
    "bert": [f"attention.self.{part}" for part in ("query", "key", "value")] + ["attention.output.dense"],
    "mpnet": [f"attention.attn.{part}" for part in "qkvo"],
}
ATTENTION_NORM = {"bert": "attention.output.LayerNorm", "mpnet": "attention.LayerNorm"}


def published(kind):
    """Random weights by the names under which such encoders are published."""
    chance = np.random.default_rng(7)
    weights = {}

    def add(name, *shape, bias=True):
        weights[f"{name}.weight"] = chance.normal(0, 0.4, shape)
        if bias:
            weights[f"{name}.bias"] = chance.normal(0, 0.4, shape[:1])

    add("embeddings.word_embeddings", PIECES, WIDTH, bias=False)
    add("embeddings.position_embeddings", PLACES, WIDTH, bias=False)
    if kind == "bert":
        add("embeddings.token_type_embeddings", 2, WIDTH, bias=False)
    else:
        add("encoder.relative_attention_bias", 32, HEADS, bias=False)
    add("embeddings.LayerNorm", WIDTH)
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}."
        for name in ATTENTION[kind]:
            add(layer + name, WIDTH, WIDTH)
        add(layer + ATTENTION_NORM[kind], WIDTH)
        add(layer + "intermediate.dense", WIDE, WIDTH)
        add(layer + "output.dense", WIDTH, WIDE)
        add(layer + "output.LayerNorm", WIDTH)
    add("pooler.dense", WIDTH, WIDTH)
    return {name: weight.astype(np.float32) for name, weight in weights.items()}


def bucket(distance):
    """A signed distance (to less from) as T5 counts it: 0 to 7 alone, then two for each doubling, all from 91 on last."""
    size = abs(distance)
    number = size if size < 8 else min(15, 8 + math.floor(2 * math.log2(size / 8)))
    return number + (16 if distance > 0 else 0)


def reference(kind, weights, pieces):
    """The states of one window without padding, step by step."""
    weights = {name: weight.astype(np.float64) for name, weight in weights.items()}

    def norm(x, name):
        x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + CONFIGS[kind]["layer_norm_eps"])
        return x * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def linear(x, name):
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    size = len(pieces)
    first = 0 if kind == "bert" else 2
    x = weights["embeddings.word_embeddings.weight"][pieces]
    x = x + weights["embeddings.position_embeddings.weight"][first : first + size]
    if kind == "bert":
        x = x + weights["embeddings.token_type_embeddings.weight"][0]
    x = norm(x, "embeddings.LayerNorm")
    states = [x]
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}."
        query, key, value = (linear(x, layer + name) for name in ATTENTION[kind][:3])
        attended = np.zeros_like(x)
        for head in range(HEADS):
            part = slice(head * WIDTH // HEADS, (head + 1) * WIDTH // HEADS)
            scores = query[:, part] @ key[:, part].T / math.sqrt(WIDTH / HEADS)
            if kind == "mpnet":
                table = weights["encoder.relative_attention_bias.weight"][:, head]
                scores += [[table[bucket(to - of)] for to in range(size)] for of in range(size)]
            shares = np.exp(scores - scores.max(1, keepdims=True))
            attended[:, part] = shares / shares.sum(1, keepdims=True) @ value[:, part]
        x = norm(x + linear(attended, layer + ATTENTION[kind][3]), layer + ATTENTION_NORM[kind])
        wide = linear(x, layer + "intermediate.dense")
        wide *= [[0.5 + 0.5 * math.erf(value / math.sqrt(2)) for value in row] for row in wide]
        x = norm(x + linear(wide, layer + "output.dense"), layer + "output.LayerNorm")
        states.append(x)
    return states


@pytest.fixture(params=["bert", "mpnet"])
def folder(request, tmp_path):
    (tmp_path / "config.json").write_text(json.dumps(CONFIGS[request.param]))
    safetensors.save_file(published(request.param), tmp_path / "model.safetensors")
    return tmp_path


def test_an_encoder_gives_what_a_plain_forward_pass_gives(folder):
    config = Config.of(folder)
    encoder = Encoder(config).eval()
    load_published(encoder, folder)
    chance = np.random.default_rng(3)
    long, short = (chance.integers(2, PIECES, size) for size in (200, 30))  # 200: distances of all buckets
    pieces = np.full((2, 200), config.pad_token_id)
    pieces[0], pieces[1, :30] = long, short
    with torch.no_grad():
        states = [state.numpy() for state in encoder(torch.as_tensor(pieces), torch.zeros(2, 200, dtype=torch.long))]
    assert len(states) == 1 + LAYERS
    weights = published(config.model_type)
    for window, row in enumerate((long, short)):
        for state, wanted in zip(states, reference(config.model_type, weights, row), strict=True):
            assert np.abs(state[window, : len(row)] - wanted).max() < 1e-4


def test_weights_with_the_name_of_the_model_in_front_are_the_same(folder):
    config = Config.of(folder)
    plain, prefixed = Encoder(config), Encoder(config)
    load_published(plain, folder)
    weights = {f"{config.model_type}.{name}": weight for name, weight in published(config.model_type).items()}
    safetensors.save_file(weights, folder / "model.safetensors")
    load_published(prefixed, folder)
    for name, weight in plain.state_dict().items():
        assert torch.equal(weight, prefixed.state_dict()[name]), name


@pytest.mark.parametrize("change", [{"model_type": "electra"}, {"hidden_act": "relu"}])
def test_another_kind_of_encoder_is_refused(folder, change):
    given = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(given | change))
    with pytest.raises(ValueError, match="neither a BERT nor an MPNet"):
        Config.of(folder)


def test_the_names_of_saved_weights_stay(tmp_path):
    """A checkpoint is read by these names."""
    (tmp_path / "config.json").write_text(json.dumps(CONFIGS["bert"]))
    names = set(Encoder(Config.of(tmp_path)).state_dict())
    parts = ("query", "key", "value", "output", "widen", "narrow", "attention_norm", "output_norm")
    assert names == {
        *(f"{table}.weight" for table in ("pieces", "places", "segments", "shapes")),
        "norm.weight",
        "norm.bias",
        *(f"layers.{layer}.{part}.{of}" for layer in range(LAYERS) for part in parts for of in ("weight", "bias")),
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("vocab.txt", "[UNK]\nport\n\u2028\n"),
        ("vocabulary.txt", "[UNK]\nport\n\u2028\n"),
        ("tokenizer.json", json.dumps({"model": {"vocab": {"port": 1, "\u2028": 2, "[UNK]": 0}}})),
    ],
)
def test_a_stage_gets_the_sizes_and_the_pieces(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    out = folder / "stage"
    hand_on(folder, out)
    assert Config.of(out) == Config.of(folder)
    assert (out / "vocabulary.txt").read_text(encoding="utf-8") == "[UNK]\nport\n\u2028\n"
