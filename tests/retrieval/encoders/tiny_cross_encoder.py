"""A real cross-encoder of some kilobytes with random weights: it orders passages somehow, and the same way every time."""

from __future__ import annotations

import importlib
import string
from pathlib import Path
from typing import Any

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_LETTERS = string.ascii_lowercase + string.digits


def tiny_cross_encoder(folder: Path, outputs: int = 1, kind: str = "BertForSequenceClassification") -> Path:
    """Writes a BERT of one layer that reads letters."""
    import torch

    transformers: Any = importlib.import_module("transformers")  # half of it has no types
    torch.manual_seed(7)
    pieces = [*_SPECIAL, *_LETTERS, *(f"##{letter}" for letter in _LETTERS)]
    config = transformers.BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=128, num_labels=outputs, initializer_range=0.5,
    )  # fmt: skip
    transformers.utils.logging.disable_progress_bar()
    getattr(transformers, kind)(config).save_pretrained(folder)
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    transformers.BertTokenizerFast(vocab=vocabulary, model_max_length=128).save_pretrained(folder)
    return folder
