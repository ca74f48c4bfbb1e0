"""Writes a trained network for onnxruntime, tables and products at eight bits."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from bot.privacy.tokens.features import GRAMS, PIECES, TRAITS
from train.privacy.network import TokenNetwork


def export(network: TokenNetwork, out: Path) -> None:
    """Writes the file `tokens.onnx`."""
    network.eval()
    sample = (
        torch.ones((1, 9, PIECES), dtype=torch.long),
        torch.ones((1, 9, GRAMS), dtype=torch.long),
        torch.ones((1, 9, TRAITS), dtype=torch.long),
        torch.ones((1, 9)),
    )
    names = ("pieces", "grams", "traits", "mask")
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # torch's older exporter says that there is a newer one, which needs a package more
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network,
            sample,
            str(whole),
            input_names=list(names),
            output_names=["scores"],
            dynamic_axes={name: {0: "texts", 1: "tokens"} for name in (*names, "scores")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(whole),
            str(out),
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
