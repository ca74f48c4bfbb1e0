"""Writes a taught transformer as the folder that `ReaderModel` runs: ONNX at eight bits, tokenizer and lengths; and the head that
reads pairs of texts over its states.

Outputs of the feed-forward layers hold a few large values that would drown the others: there each row and block of 128 weights has a
scale of its own, everywhere else a matrix has one. That costs a tenth more time and halves the error (cosine with the full model
.986 to .996).
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from transformers import BertModel

from train.reader.bi_encoder import Recipe
from train.reader.joint_head import JointHead
from train.reader.pair_model import PairHead

_Axes = Mapping[str, Mapping[int, str]]
"""Names of inputs or outputs, with the dimensions that vary and what each is called."""
_BLOCK = 128
_ROW_WISE = 4
"""The runtime's accuracy level at which activations are rounded to eight bits row by row."""


class _Reading(torch.nn.Module):
    """Token ids and mask in; one vector of length 1 a text out, and the states of its tokens halfway and at the end."""

    def __init__(self, model: BertModel, lower: int) -> None:
        super().__init__()
        self._model, self._lower = model, lower

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Shapes (texts, width), and twice (texts, tokens, width)."""
        states = self._model(input_ids, attention_mask, output_hidden_states=True).hidden_states
        weights = attention_mask.unsqueeze(-1).to(states[-1].dtype)
        mean = (states[-1] * weights).sum(1) / weights.sum(1)
        return torch.nn.functional.normalize(mean, dim=-1), states[self._lower], states[-1]


def export(trained: Path, tokenizer: Path, out: Path, recipe: Recipe, *, quantized: bool = True) -> None:
    """Writes the folder. `trained` holds a BertModel, `tokenizer` is a file of the tokenizers library."""
    model = BertModel.from_pretrained(str(trained), add_pooling_layer=False, attn_implementation="eager")
    model.eval()  # type: ignore[no-untyped-call]
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        lower = min(recipe.frozen, model.config.num_hidden_layers - 1)
        _write(_Reading(model, lower), whole)
        fused = _fused(whole, model.config.num_attention_heads, model.config.hidden_size)
        if quantized:
            _quantize(fused, Path(folder) / "blocks.onnx", out / "model.onnx")
        else:
            onnx.save(fused, str(out / "model.onnx"))
    shutil.copy(tokenizer, out / "tokenizer.json")
    lengths = {"question": recipe.question_length, "piece": recipe.piece_length}
    (out / "reader.json").write_text(json.dumps({"lengths": lengths}, indent=2) + "\n", "utf-8")


def export_head(head: PairHead, file: Path) -> None:
    """Writes a pair head, at full precision: it is small."""
    head.eval()
    states = torch.rand((1, 8, 2 * head.width)), torch.rand((1, 9, 2 * head.width))
    _to_onnx(head, states, file, {"first": {1: "tokens"}, "second": {1: "others"}}, {"score": {}})


def export_joint_head(head: JointHead, heads: int, file: Path) -> None:
    """Writes a head that reads two texts as one, at eight bits; `heads`: its attention heads. It takes what the reader gives, a question and one piece at a time."""
    head.eval()
    states = torch.rand((1, 8, 2 * head.width)), torch.rand((1, 9, 2 * head.width))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _to_onnx(head, states, whole, {"first": {1: "tokens"}, "second": {1: "others"}}, {"score": {}})
        _quantize(_fused(whole, heads, head.width), Path(folder) / "blocks.onnx", file)


def _write(model: torch.nn.Module, file: Path) -> None:
    sample = torch.ones((2, 8), dtype=torch.long)
    texts, tokens = {0: "texts"}, {0: "texts", 1: "tokens"}
    inputs = {"input_ids": tokens, "attention_mask": tokens}
    _to_onnx(model, (sample, sample), file, inputs, {"vectors": texts, "lower": tokens, "last": tokens})


def _to_onnx(
    model: torch.nn.Module, sample: tuple[torch.Tensor, ...], file: Path, inputs: _Axes, outputs: _Axes
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # torch's older exporter says that there is a newer one, which needs a package more
        torch.onnx.export(
            model,
            sample,
            str(file),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={**inputs, **outputs},
            opset_version=17,
            dynamo=False,
        )


def _fused(file: Path, heads: int, width: int) -> Any:
    """The graph with attention, normalisation and activation as one step each."""
    options = FusionOptions("bert")
    options.use_multi_head_attention = True
    return optimizer.optimize_model(
        str(file), model_type="bert", num_heads=heads, hidden_size=width, optimization_options=options, opt_level=1
    ).model


def _nbits_quantizer() -> Any:
    """The class, without what its module does to everybody's logging when it is imported."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    module = import_module("onnxruntime.quantization.matmul_nbits_quantizer")
    root.handlers[:] = handlers
    root.setLevel(level)
    return module.MatMulNBitsQuantizer


def _quantize(model: Any, between: Path, out: Path) -> None:
    products = [node.name for node in model.graph.node if node.op_type == "MatMul"]
    outputs = [name for name in products if "/output/dense" in name and "attention" not in name]
    others = [name for name in products if name not in outputs]
    blocks = _nbits_quantizer()(
        model, bits=8, block_size=_BLOCK, is_symmetric=True, accuracy_level=_ROW_WISE, nodes_to_exclude=others
    )
    blocks.process()
    blocks.model.save_model_to_file(str(between))
    kind = {"DefaultTensorType": onnx.TensorProto.FLOAT}
    quantize_dynamic(str(between), str(out), weight_type=QuantType.QInt8, per_channel=True, extra_options=kind)
