"""Writes a taught transformer as the folder that `ReaderModel` runs: ONNX at eight bits, tokenizer, lengths, card."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertModel

from train.reader.bi_encoder import Recipe


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


def export(trained: Path, tokenizer: Path, out: Path, recipe: Recipe, *, quantized: bool = True) -> None:
    """Writes the folder. Needs onnx, which training alone needs."""
    model = BertModel.from_pretrained(str(trained), add_pooling_layer=False, attn_implementation="eager")
    model.eval()  # type: ignore[no-untyped-call]
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "model.onnx"
        sample = torch.ones((2, 8), dtype=torch.long)
        torch.onnx.export(
            _Mean(model),
            (sample, sample),
            str(whole),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={
                "input_ids": {0: "texts", 1: "tokens"},
                "attention_mask": {0: "texts", 1: "tokens"},
                "vectors": {0: "texts"},
            },
            opset_version=17,
            dynamo=False,
        )
        if quantized:
            quantize_dynamic(str(whole), str(out / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
        else:
            shutil.copy(whole, out / "model.onnx")
    shutil.copy(tokenizer, out / "tokenizer.json")
    lengths = {"question": recipe.question_length, "piece": recipe.piece_length}
    (out / "reader.json").write_text(json.dumps({"lengths": lengths}, indent=2) + "\n", "utf-8")
