"""The layers of the reader that training leaves as they are: what bi-encoder and pair model share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import BertModel


class LowerLayers:
    """Tokenizer, embeddings and the lower `count` layers of a transformer, frozen.

    What they make of a text never changes, so it is computed once and kept (at half precision).
    """

    def __init__(self, folder: Path, model: BertModel, count: int) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.embeddings, self.layers = model.embeddings, model.encoder.layer[:count]
        for part in (self.embeddings, *self.layers):
            part.requires_grad_(requires_grad=False)
        self._kept: dict[tuple[str, int], torch.Tensor] = {}

    def eval(self) -> None:
        """No dropout: noise that is kept would be taught as if it were the text."""
        for part in (self.embeddings, *self.layers):
            part.eval()

    @torch.no_grad()
    def states(self, text: str, length: int) -> torch.Tensor:
        """What they make of a text of at most `length` tokens: shape (tokens, width), half precision."""
        if (text, length) not in self._kept:
            self.tokenizer.enable_truncation(length)
            ids = torch.tensor([self.tokenizer.encode(text).ids])
            with at_half_precision():
                hidden = through(self.layers, self.embeddings(input_ids=ids), torch.ones(ids.shape))
            self._kept[text, length] = hidden[0].half()
        return self._kept[text, length]


def through(layers: Iterable[Any], hidden: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
    """States after these layers; `mask` is 1 for what is text, shape (texts, tokens); None where everything is."""
    closed = None if mask is None else (1.0 - mask)[:, None, None, :] * torch.finfo(hidden.dtype).min
    for layer in layers:
        out = layer(hidden, attention_mask=closed)
        hidden = out[0] if isinstance(out, tuple) else out
    return hidden


def at_half_precision(*, enabled: bool = True) -> torch.autocast:
    """Half the time where the processor knows it."""
    return torch.autocast("cpu", torch.bfloat16, enabled=enabled)


def padded(states: Iterable[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """States of several texts side by side, shape (texts, tokens, width), and the mask of what is text."""
    rows = [state.float() for state in states]
    mask = torch.zeros((len(rows), max(map(len, rows))))
    for line, row in zip(mask, rows, strict=True):
        line[: len(row)] = 1.0
    return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True), mask
