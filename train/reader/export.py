"""Writes a taught transformer as the folder that `ReaderModel` runs: ONNX at eight bits, tokenizer, lengths, card.

With pair heads beside it the encoder is cut in two, so that it gives the states of tokens halfway too: `lower.onnx` (token ids to states) and
`upper.onnx` (states to the last ones). `answers.onnx` and `follows.onnx` are the heads that `ReaderPairs` runs.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertModel

from train.reader.bi_encoder import Recipe
from train.reader.pair_model import PairHead

SOURCE_LENGTH = 192
"""The most tokens of what a written sentence is held beside."""


@dataclass(frozen=True, slots=True)
class _Graph:
    """A module with what goes in and out; `axes` names the dimensions that may vary."""

    module: torch.nn.Module
    inputs: tuple[torch.Tensor, ...]
    names: Sequence[str]
    output: str
    axes: Mapping[str, Mapping[int, str]]


class _Mean(torch.nn.Module):
    """Token ids and mask in, one vector of length 1 a text out."""

    def __init__(self, model: BertModel) -> None:
        super().__init__()
        self._model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Shape (texts, width)."""
        last = self._model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(last.dtype)
        return torch.nn.functional.normalize((last * weights).sum(1) / weights.sum(1), dim=-1)


class _Lower(torch.nn.Module):
    """Token ids of one text in, its states after the lower layers out."""

    def __init__(self, model: BertModel, count: int) -> None:
        super().__init__()
        self._embeddings, self._layers = model.embeddings, model.encoder.layer[:count]

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        """Shape (1, tokens, width)."""
        return _states(self._layers, self._embeddings(input_ids=input_ids))


class _Upper(torch.nn.Module):
    """States after the lower layers in, states after the last out."""

    def __init__(self, model: BertModel, count: int) -> None:
        super().__init__()
        self._layers = model.encoder.layer[count:]

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """Shape (1, tokens, width)."""
        return _states(self._layers, states)


def _states(layers: torch.nn.ModuleList, hidden: torch.Tensor) -> torch.Tensor:
    for layer in layers:
        out = layer(hidden)
        hidden = out[0] if isinstance(out, tuple) else out
    return hidden


def export(trained: Path, tokenizer: Path, out: Path, recipe: Recipe, *, quantized: bool = True) -> None:
    """Writes the folder of a bi-encoder alone. Needs onnx, which training alone needs."""
    out.mkdir(parents=True, exist_ok=True)
    sample = torch.ones((2, 8), dtype=torch.long)
    texts = {0: "texts", 1: "tokens"}
    axes = {"input_ids": texts, "attention_mask": texts, "vectors": {0: "texts"}}
    graph = _Graph(_Mean(_loaded(trained)), (sample, sample), ("input_ids", "attention_mask"), "vectors", axes)
    _write(graph, out / "model.onnx", quantized=quantized)
    _write_beside(tokenizer, out, {"question": recipe.question_length, "piece": recipe.piece_length})


def export_in_two(trained: Path, tokenizer: Path, out: Path, recipe: Recipe, *, quantized: bool = True) -> None:
    """Writes the folder of a bi-encoder that gives the states of tokens too: lower and upper layers each in a file."""
    out.mkdir(parents=True, exist_ok=True)
    model = _loaded(trained)
    states = torch.rand((1, 8, model.config.hidden_size))
    ids = torch.ones((1, 8), dtype=torch.long)
    tokens = {1: "tokens"}
    lower = _Graph(
        _Lower(model, recipe.frozen), (ids,), ("input_ids",), "states", {"input_ids": tokens, "states": tokens}
    )
    upper = _Graph(_Upper(model, recipe.frozen), (states,), ("states",), "last", {"states": tokens, "last": tokens})
    _write(lower, out / "lower.onnx", quantized=quantized)
    _write(upper, out / "upper.onnx", quantized=quantized)
    _write_beside(
        tokenizer, out, {"question": recipe.question_length, "piece": recipe.piece_length, "source": SOURCE_LENGTH}
    )


def export_head(head: PairHead, file: Path) -> None:
    """Writes a pair head, at full precision: it is small."""
    states = torch.rand((1, 8, 2 * head.width)), torch.rand((1, 9, 2 * head.width))
    axes = {"first": {1: "tokens"}, "second": {1: "others"}}
    _write(_Graph(head, states, ("first", "second"), "score", axes), file, quantized=False)


def _loaded(folder: Path) -> BertModel:
    return BertModel.from_pretrained(str(folder), add_pooling_layer=False, attn_implementation="eager")


def _write(graph: _Graph, file: Path, *, quantized: bool) -> None:
    graph.module.eval()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the newer exporter, which it would have us use, needs a package more
        whole = Path(folder) / "model.onnx"
        torch.onnx.export(
            graph.module,
            graph.inputs,
            str(whole),
            input_names=list(graph.names),
            output_names=[graph.output],
            dynamic_axes=graph.axes,
            opset_version=17,
            dynamo=False,
        )
        if quantized:
            quantize_dynamic(str(whole), str(file), weight_type=QuantType.QInt8, per_channel=True)
        else:
            shutil.copy(whole, file)


def _write_beside(tokenizer: Path, out: Path, lengths: Mapping[str, int]) -> None:
    shutil.copy(tokenizer, out / "tokenizer.json")
    (out / "reader.json").write_text(json.dumps({"lengths": dict(lengths)}, indent=2) + "\n", "utf-8")
