"""The weights of a reader, taken back from the file that runs, so that training can go on from what it learned.

Only graphs that `train/reader/export.py` wrote are read. Eight bits cost little: vectors of what comes back have a cosine of .99 with
those of the full model.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from transformers import BertConfig, BertModel

from bot.errors import BadInput

Weights = NDArray[np.float32]
_PRODUCTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
_EMBEDDINGS = (
    "word_embeddings.weight",
    "position_embeddings.weight",
    "token_type_embeddings.weight",
    "LayerNorm.weight",
    "LayerNorm.bias",
)
_MIDDLE = 128
"""What stands for zero where eight bits have no sign."""


def restore(reader: Path, out: Path) -> None:
    """Writes the reader in a folder as a BertModel with its tokenizer. Raises BadInput for a file that this project did not write."""
    graph = _Graph(onnx.load(str(reader / "model.onnx")).graph)
    try:
        model = BertModel(_shape(graph), add_pooling_layer=False)  # type: ignore[no-untyped-call]
        weights = {name: torch.from_numpy(np.array(values)) for name, values in _weights(graph).items()}
        model.load_state_dict(weights, strict=False)
    except (KeyError, IndexError, ValueError, RuntimeError, StopIteration) as error:
        raise BadInput(f"{reader / 'model.onnx'} is no reader that training wrote: {error}") from error
    missing = set(model.state_dict()) - set(weights)
    if missing:
        raise BadInput(f"{reader / 'model.onnx'} is no reader that training wrote: no {min(missing)}")
    out.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(out)
    shutil.copy(reader / "tokenizer.json", out / "tokenizer.json")


class _Graph:
    """A graph by the names of its values."""

    def __init__(self, graph: Any) -> None:
        self._fixed = {one.name: one for one in graph.initializer}
        self._nodes = {output: node for node in graph.node for output in node.output}
        self._in_order = list(graph.node)

    def of_type(self, name: str) -> list[Any]:
        """The steps of a type in the order they are taken, rounded ones too."""
        return [node for node in self._in_order if node.op_type in (name, f"Q{name}")]

    def fixed(self, name: str) -> Weights:
        """A weight at full precision. Raises KeyError."""
        plain = name.removesuffix("_quantized")
        if plain == name:
            return np.asarray(self._array(name), np.float32)
        return self._rounded(name, f"{plain}_scale", f"{plain}_zero_point")

    def product(self, layer: int, part: str) -> Weights:
        """The matrix of a layer, shape (out, in). Raises KeyError."""
        output = f"/_model/encoder/layer.{layer}/{part.replace('.', '/')}/MatMul_output_0"
        if f"{output}_output_quantized" in self._nodes:
            _, name, _, zero = self._nodes[f"{output}_output_quantized"].input
            return self._rounded(name, f"{name.removesuffix('_quantized')}_scale", zero).T
        node = self._nodes[output]
        if node.op_type == "MatMulNBits":
            return self._in_blocks(node.input[1], node.input[2])
        return self.fixed(node.input[1]).T

    def _in_blocks(self, name: str, scales: str) -> Weights:
        """Rows in blocks of weights, each with a scale of its own."""
        blocks = self._array(name).astype(np.float32) - _MIDDLE
        whole = blocks * self._array(scales).reshape(*blocks.shape[:2], 1)
        return np.asarray(whole.reshape(len(blocks), -1), np.float32)

    def _rounded(self, name: str, scale: str, zero: str) -> Weights:
        whole = self._array(name).astype(np.float32) - self._array(zero).astype(np.float32)
        return np.asarray(whole * self._array(scale), np.float32)

    def _array(self, name: str) -> NDArray[Any]:
        return np.asarray(numpy_helper.to_array(self._fixed[name]))


def _shape(graph: _Graph) -> BertConfig:
    (embed,) = graph.of_type("EmbedLayerNormalization")
    words, positions, types = (graph.fixed(name) for name in embed.input[2:5])
    attention = graph.of_type("MultiHeadAttention")
    return BertConfig(  # type: ignore[no-untyped-call]
        vocab_size=len(words),
        hidden_size=words.shape[1],
        num_hidden_layers=len(attention),
        num_attention_heads=next(one.i for one in attention[0].attribute if one.name == "num_heads"),
        intermediate_size=len(graph.product(0, "intermediate.dense")),
        max_position_embeddings=len(positions),
        type_vocab_size=len(types),
        layer_norm_eps=next(one.f for one in embed.attribute if one.name == "epsilon"),
    )


def _weights(graph: _Graph) -> dict[str, Weights]:
    """Every weight under its name in a BertModel. What is equal stands once in a graph, so that steps tell which is which, not names."""
    (embed,) = graph.of_type("EmbedLayerNormalization")
    found = {f"embeddings.{name}": graph.fixed(of) for name, of in zip(_EMBEDDINGS, embed.input[2:7], strict=True)}
    skips, activations = graph.of_type("SkipLayerNormalization"), graph.of_type("BiasGelu")
    for layer, attention in enumerate(graph.of_type("MultiHeadAttention")):
        own = {f"{part}.weight": graph.product(layer, part) for part in _PRODUCTS}
        biases = np.split(graph.fixed(attention.input[3]), 3)
        own |= {f"{part}.bias": bias for part, bias in zip(_PRODUCTS[:3], biases, strict=True)}
        own["intermediate.dense.bias"] = graph.fixed(activations[layer].input[1])
        for part, skip in zip(("attention.output", "output"), skips[2 * layer : 2 * layer + 2], strict=True):
            names = (f"{part}.LayerNorm.weight", f"{part}.LayerNorm.bias", f"{part}.dense.bias")
            own |= {name: graph.fixed(of) for name, of in zip(names, skip.input[2:5], strict=True)}
        found |= {f"encoder.layer.{layer}.{name}": values for name, values in own.items()}
    return found
