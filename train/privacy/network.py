"""The network of the token model: tables of features, then layers that look at neighbours and at the whole text."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from bot.privacy.tokens.features import GRAM_ROWS, TRAIT_ROWS
from bot.privacy.tokens.tagger import TAGS


@dataclass(frozen=True, slots=True)
class Shape:
    """How large it is."""

    pieces: int
    piece_width: int = 64
    gram_width: int = 48
    trait_width: int = 32
    width: int = 160
    heads: int = 4
    layers: int = 3


class TokenNetwork(nn.Module):
    """Rows of the tables in, a score per token and tag out."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.pieces, shape.piece_width, padding_idx=0)
        self.grams = nn.Embedding(GRAM_ROWS, shape.gram_width, padding_idx=0)
        self.traits = nn.Embedding(TRAIT_ROWS, shape.trait_width)
        seen = 4 * shape.piece_width + shape.gram_width + shape.trait_width
        self.into = nn.Linear(seen, shape.width)
        self.norm = nn.LayerNorm(shape.width)
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        self.last = nn.LayerNorm(shape.width)
        self.out = nn.Linear(shape.width, len(TAGS))
        self.drop = nn.Dropout(0.15)

    def forward(self, pieces: Tensor, grams: Tensor, traits: Tensor, mask: Tensor) -> Tensor:
        """Shapes (texts, tokens, rows), `mask` (texts, tokens) 1 where a token is; scores (texts, tokens, tags)."""
        half = pieces.shape[-1] // 2
        made_of = self.pieces(pieces)
        lower, title = made_of[..., :half, :], made_of[..., half:, :]
        seen = torch.cat(
            (
                lower[..., 0, :],
                _mean(lower, pieces[..., :half]),
                title[..., 0, :],
                _mean(title, pieces[..., half:]),
                _mean(self.grams(grams), grams) * 3.0,
                self.traits(traits).sum(-2),
            ),
            -1,
        )
        states = self.drop(self.norm(self.into(self.drop(seen))))
        cells = mask.unsqueeze(-1)
        for layer in self.layers:
            states = layer(states, cells)
        found: Tensor = self.out(self.last(states))
        return found


def _mean(rows: Tensor, ids: Tensor) -> Tensor:
    """Of the rows that are there."""
    there = (ids > 0).to(rows.dtype).unsqueeze(-1)
    return (rows * there).sum(-2) / there.sum(-2).clamp(min=1.0)


class _Layer(nn.Module):
    """The two neighbours on either side, then all words, then each word by itself."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))
        self.near = nn.Linear(3 * width, width)
        self.asked = nn.Linear(width, 3 * width)
        self.told = nn.Linear(width, width)
        self.wide = nn.Linear(width, 2 * width)
        self.back = nn.Linear(2 * width, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, cells: Tensor) -> Tensor:
        here = self.norms[0](states) * cells
        edge = torch.zeros_like(here[:, :1])
        around = torch.cat((torch.cat((edge, here[:, :-1]), 1), here, torch.cat((here[:, 1:], edge), 1)), -1)
        states = states + self.drop(nn.functional.relu(self.near(around)))
        states = states + self.drop(self.told(self._attended(self.norms[1](states), cells)))
        ahead: Tensor = states + self.drop(self.back(nn.functional.relu(self.wide(self.norms[2](states)))))
        return ahead

    def _attended(self, states: Tensor, cells: Tensor) -> Tensor:
        texts, tokens, width = states.shape
        size = width // self.heads
        parts = self.asked(states).reshape(texts, tokens, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        scores = query @ key.transpose(-1, -2) * size**-0.5
        scores = scores + (cells.squeeze(-1) - 1.0)[:, None, None, :] * 1e4
        mixed: Tensor = (scores.softmax(-1) @ value).permute(0, 2, 1, 3).reshape(texts, tokens, width)
        return mixed
