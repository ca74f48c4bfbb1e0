"""A random transformer of narrow layers with a vocabulary of its own: small enough to train in a test."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertModel

WORDS = "query passage : boete rente kost aanmaning dagen termijn betalen hoeveel wanneer laat te straf geld tijd lang hoe".split()


def write_transformer(folder: Path, layers: int = 2) -> Path:
    """Writes it with its tokenizer, and gives the folder."""
    vocabulary = {word: n for n, word in enumerate(["<s>", "<pad>", "</s>", "<unk>", *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(1)
    shape = BertConfig(  # type: ignore[no-untyped-call]
        len(vocabulary),
        hidden_size=32,
        num_hidden_layers=layers,
        num_attention_heads=2,
        intermediate_size=64,
        pad_token_id=1,
    )
    BertModel(shape, add_pooling_layer=False).save_pretrained(folder)  # type: ignore[no-untyped-call]
    return folder
