"""A head that reads two texts as one: the upper layers of the reader, over the states that its lower layers gave each text by itself.

Every token sees those of both texts (after MacAvaney et al. 2020, "Efficient Document Re-Ranking for Transformers by Precomputing Term
Representations"). The lower layers stay as they are, so what they make of a text is computed once; the upper ones begin as the reader's own and
are taught to read both.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import BertModel

from train.reader.joint_groups import JointGroup, RankedPiece
from train.reader.learning import Progress, learn
from train.reader.lower_layers import at_half_precision, through
from train.reader.pair_model import States, scores

_PRIOR, _ALONE = 0.5, 0.6
"""What the score by which pieces were put in order counts beside the head while it learns, and the loss of each piece by itself."""
_RIGHT, _UNSURE = 2.0, 0.3
"""What a piece that answers weighs, and one of a group in which it isn't certain that nothing does."""


@dataclass(frozen=True, slots=True)
class JointRecipe:
    """The settings of a training run. `batch` counts questions, `pieces` those beside each."""

    epochs: float = 2.0
    batch: int = 10
    pieces: int = 6
    learning_rate: float = 7e-5
    new_rate: float = 1e-3
    warm_up: float = 0.06
    seed: int = 1
    threads: int = 1


class JointHead(torch.nn.Module):
    """States of two texts in, log odds out: that the second answers the first. Takes what a `PairHead` takes, and of it the states after the
    lower layers alone."""

    def __init__(self, width: int, layers: Iterable[Any], inner: int = 128) -> None:
        super().__init__()
        self.width = width
        self.layers = torch.nn.ModuleList(layers)
        self.side = torch.nn.Parameter(torch.zeros(2, width))
        self.sharpness, self.bias = torch.nn.Parameter(torch.tensor(12.0)), torch.nn.Parameter(torch.tensor(-9.0))
        last = torch.nn.Linear(inner, 1)
        torch.nn.init.zeros_(last.weight)  # to begin with, what counts is how near the two lie
        torch.nn.init.zeros_(last.bias)
        self.judge = torch.nn.Sequential(torch.nn.Linear(4 * width, inner), torch.nn.GELU(), last)

    @classmethod
    def over(cls, model: BertModel, lower: int) -> JointHead:
        """With the layers of a reader above its `lower` ones."""
        return cls(model.config.hidden_size, model.encoder.layer[lower:])

    def forward(
        self,
        first: torch.Tensor,
        second: torch.Tensor,
        first_mask: torch.Tensor | None = None,
        second_mask: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """Shapes (pairs, tokens, at least the width) to (pairs,); masks are 1 for what is text."""
        masks = None if first_mask is None or second_mask is None else torch.cat([first_mask, second_mask], dim=1)
        begun = [text[..., : self.width] + side for text, side in zip((first, second), self.side, strict=True)]
        with at_half_precision(enabled=self.training):  # what is exported is not
            read = through(self.layers, torch.cat(begun, dim=1), masks).float()
        asked = read[:, : first.shape[1]]
        one, other = _mean(asked, first_mask), _mean(read[:, first.shape[1] :], second_mask)
        length = self.width**0.5
        seen = [one * other * length * length, (one - other).abs() * length, asked[:, 0], other * length]
        judged: torch.Tensor = self.judge(torch.cat(seen, dim=-1)).squeeze(-1)
        return self.sharpness * (one * other).sum(-1) + self.bias + judged


def _mean(states: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
    text = states if mask is None else states * mask.unsqueeze(-1)
    return torch.nn.functional.normalize(text.sum(1), dim=-1)


def fit(
    head: JointHead,
    groups: Sequence[JointGroup],
    asked: States,
    read: States,
    recipe: JointRecipe,
    progress: Progress,
) -> None:
    """Trains a head on questions beside pieces. `asked` and `read` give the states of questions and of pieces as the reader sees them;
    `progress` hears step, steps and loss."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    head.train()
    new = [p for name, p in head.named_parameters() if not name.startswith("layers.")]
    rates = [
        {"params": list(head.layers.parameters()), "lr": recipe.learning_rate},
        {"params": new, "lr": recipe.new_rate},
    ]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    batches = list(_batches(groups, recipe))
    learn(optimizer, batches, lambda batch: _loss(head, batch, asked, read), recipe.warm_up, progress)
    head.eval()


_Drawn = tuple[JointGroup, list[RankedPiece], int]


def _batches(groups: Sequence[JointGroup], recipe: JointRecipe) -> Iterator[list[_Drawn]]:
    rng = random.Random(recipe.seed)
    order: list[JointGroup] = []
    while len(order) < recipe.epochs * len(groups):
        order += rng.sample(groups, len(groups))
    order = order[: round(recipe.epochs * len(groups))]
    for start in range(0, len(order), recipe.batch):
        drawn = [(group, *group.drawn(recipe.pieces, rng)) for group in order[start : start + recipe.batch]]
        if kept := [one for one in drawn if one[1]]:
            yield kept


def _loss(head: JointHead, batch: Sequence[_Drawn], asked: States, read: States) -> torch.Tensor:
    """Each piece by itself (does it answer?), and the right ones among those beside them, as they will be put in order: with the score that was
    there before."""
    found = scores(head, [(asked(group.question), read(piece.seen)) for group, pieces, _ in batch for piece in pieces])
    sizes = [len(pieces) for _, pieces, _ in batch]
    right = torch.tensor([float(n < ok) for _, pieces, ok in batch for n in range(len(pieces))])
    weight = torch.tensor([1.0 if group.sure else _UNSURE for group, pieces, _ in batch for _ in pieces])
    weight = torch.where(right > 0, weight * _RIGHT, weight)
    before = torch.tensor([piece.score for _, pieces, _ in batch for piece in pieces])
    rows = zip(torch.split(found + _PRIOR * before, sizes), batch, strict=True)
    chosen = [row.logsumexp(0) - row[:ok].logsumexp(0) for row, (_, pieces, ok) in rows if 0 < ok < len(pieces)]
    alone = binary_cross_entropy_with_logits(found, right, weight=weight)
    return _ALONE * alone + torch.stack(chosen).mean() if chosen else alone
