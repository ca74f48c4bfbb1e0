"""Teaches a few layers to read a question beside a piece: does this piece answer it; and does a sentence follow from its source?

The two texts go through the bi-encoder's embeddings and lower layers each by itself (frozen, shared, kept), and through these upper
layers side by side (Cao et al. 2020, "DeFormer"): so the file that ships grows by the upper layers alone, and what the lower layers make of
a question is computed once for all pieces.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import BertModel

from train.reader.bi_encoder import PASSAGE, QUERY
from train.reader.lower_layers import LowerLayers, padded, through
from train.reader.pairs import PairGroup, WrittenPair
from train.reader.pieces import Piece

ANSWERS, FOLLOWS = 0, 1
"""The two heads."""
_TOGETHER = 16


@dataclass(frozen=True, slots=True)
class PairRecipe:
    """The settings of a training run. `batch` counts questions, each with its pieces; `written` pairs of sentence and source go
    beside them; lengths are in tokens."""

    batch: int = 16
    written: int = 16
    learning_rate: float = 6e-5
    heads_learning_rate: float = 5e-4
    warm_up: float = 0.1
    frozen: int = 6
    layers: int = 4
    question_length: int = 40
    piece_length: int = 96
    source_length: int = 160
    seed: int = 17
    threads: int = 1


@dataclass(frozen=True, slots=True)
class _Batch:
    groups: Sequence[PairGroup]
    written: Sequence[WrittenPair]


class PairLayers(torch.nn.Module):
    """States of two texts in, two scores out (log odds): that the second answers the first, and that the first follows from it."""

    def __init__(self, layers: torch.nn.ModuleList, width: int) -> None:
        super().__init__()
        self.layers = layers
        self.sides = torch.nn.Parameter(torch.zeros(2, width))
        self.dense = torch.nn.Linear(2 * width, width)
        self.heads = torch.nn.Linear(width, 2)

    def scores(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Of pairs as `side_by_side` joins them, side by side: shape (pairs, 2)."""
        return self._heads(through(self.layers, hidden, mask).float(), mask)

    def side_by_side(self, first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        """The states of two texts as one, each marked with its side; tokens are the last dimension but one."""
        return torch.cat([first + self.sides[0], second + self.sides[1]], dim=-2)

    def forward(self, first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        """Of one pair, shapes (1, tokens, width): (1, 2). What is exported."""
        hidden = self.side_by_side(first, second)
        for layer in self.layers:
            out = layer(hidden)
            hidden = out[0] if isinstance(out, tuple) else out
        return self._heads(hidden, hidden.new_ones(hidden.shape[:2]))

    def _heads(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        mean = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        seen = torch.nn.functional.gelu(self.dense(torch.cat([hidden[:, 0], mean], dim=-1)))
        heads: torch.Tensor = self.heads(seen)
        return heads


class PairModel:
    """The pair model under training. Its own layers begin as those of the bi-encoder in `folder` that follow the frozen ones."""

    def __init__(self, folder: Path, recipe: PairRecipe, attention: str = "sdpa") -> None:
        torch.manual_seed(recipe.seed)
        model = BertModel.from_pretrained(str(folder), add_pooling_layer=False, attn_implementation=attention)
        self.lower = LowerLayers(folder, model, recipe.frozen)
        own = model.encoder.layer[recipe.frozen : recipe.frozen + recipe.layers]
        self.upper = PairLayers(torch.nn.ModuleList(own), model.config.hidden_size)
        self._recipe = recipe

    def save(self, file: Path) -> None:
        """Writes the own layers and heads."""
        torch.save(self.upper.state_dict(), file)

    def load(self, file: Path) -> None:
        """Takes own layers and heads from a file of `save`."""
        self.upper.load_state_dict(torch.load(file, weights_only=True))

    def answers(self, pairs: Sequence[tuple[str, str]]) -> torch.Tensor:
        """For pairs of question and piece as the reader sees it: both heads, shape (pairs, 2)."""
        return self._scores(pairs, self._recipe.question_length, self._recipe.piece_length)

    def follows(self, pairs: Sequence[tuple[str, str]]) -> torch.Tensor:
        """For pairs of sentence and source: both heads, shape (pairs, 2)."""
        return self._scores(pairs, self._recipe.piece_length, self._recipe.source_length)

    def _scores(self, pairs: Sequence[tuple[str, str]], first_length: int, second_length: int) -> torch.Tensor:
        states = [
            (self.lower.states(QUERY + first, first_length), self.lower.states(PASSAGE + second, second_length))
            for first, second in pairs
        ]
        order = sorted(range(len(states)), key=lambda i: len(states[i][0]) + len(states[i][1]))
        parts = [order[start : start + _TOGETHER] for start in range(0, len(order), _TOGETHER)]
        rows = torch.cat([self._part([states[i] for i in part]) for part in parts])
        return rows[torch.tensor(order).argsort()]

    def _part(self, states: Sequence[tuple[torch.Tensor, torch.Tensor]]) -> torch.Tensor:
        return self.upper.scores(
            *padded(self.upper.side_by_side(first.float(), second.float()) for first, second in states)
        )


def fit(
    model: PairModel,
    groups: Sequence[PairGroup],
    written: Sequence[WrittenPair],
    known: Sequence[Piece],
    recipe: PairRecipe,
    progress: Callable[[int, int, float], None],
) -> None:
    """Trains in place, each group once; the written pairs are spread over all steps, more than once where they are few. `progress`
    hears step, steps and loss."""
    torch.set_num_threads(recipe.threads)
    model.upper.train()
    batches = list(_batches(groups, written, recipe))
    optimizer, schedule = _optimizer(model.upper, recipe, len(batches))
    for step, batch in enumerate(batches, start=1):
        optimizer.zero_grad()
        loss = _loss(model, batch, known)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.upper.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        progress(step, len(batches), float(loss.detach()))


def _optimizer(
    upper: PairLayers, recipe: PairRecipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    new = [upper.sides, *upper.dense.parameters(), *upper.heads.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": list(upper.layers.parameters())}, {"params": new}], lr=recipe.learning_rate, weight_decay=0.01
    )
    highest = [recipe.learning_rate, recipe.heads_learning_rate]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, highest, total_steps=steps, pct_start=recipe.warm_up, anneal_strategy="linear"
    )
    return optimizer, schedule


def _batches(groups: Sequence[PairGroup], written: Sequence[WrittenPair], recipe: PairRecipe) -> Iterator[_Batch]:
    rng = random.Random(recipe.seed)
    mixed = rng.sample(groups, len(groups))
    endless = _endless(written, rng)
    for start in range(0, len(mixed), recipe.batch):
        beside = [next(endless) for _ in range(recipe.written)] if written else []
        yield _Batch(mixed[start : start + recipe.batch], beside)


def _endless(written: Sequence[WrittenPair], rng: random.Random) -> Iterator[WrittenPair]:
    while True:
        yield from rng.sample(written, len(written))


def _loss(model: PairModel, batch: _Batch, known: Sequence[Piece]) -> torch.Tensor:
    """Each piece by itself (does it answer?) and the right one among those beside it; and each written pair by itself."""
    pairs = [(group.question, known[place].seen) for group in batch.groups for place in group.pieces]
    scores = model.answers(pairs)[:, ANSWERS]
    right = [group.answered and n == 0 for group in batch.groups for n in range(len(group.pieces))]
    loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, torch.tensor(right, dtype=torch.float32))
    by_group = torch.split(scores, [len(group.pieces) for group in batch.groups])
    chosen = [-row.log_softmax(0)[0] for row, group in zip(by_group, batch.groups, strict=True) if group.answered]
    if chosen:
        loss = loss + torch.stack(chosen).mean() / 2
    if batch.written:
        follows = model.follows([(pair.sentence, pair.source) for pair in batch.written])[:, FOLLOWS]
        wanted = torch.tensor([float(pair.follows) for pair in batch.written])
        loss = loss + torch.nn.functional.binary_cross_entropy_with_logits(follows, wanted)
    return loss
