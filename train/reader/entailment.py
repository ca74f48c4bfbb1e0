"""Teaches a pair head whether a sentence follows from a source.

Each token of the sentence is aligned with the source and compared with what it is aligned with (`train/reader/pair_model.py`), over the states
that the reader gives both.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import binary_cross_entropy_with_logits

from train.reader.learning import Progress, learn
from train.reader.pair_model import PairHead, States, scores

_MIXED = 16


@dataclass(frozen=True, slots=True)
class EntailmentPair:
    """A sentence beside a source, and whether it follows from it."""

    sentence: str
    source: str
    follows: bool


@dataclass(frozen=True, slots=True)
class EntailmentRecipe:
    """The settings of a training run. `smooth` is how far a label is from sure."""

    epochs: int = 6
    batch: int = 32
    learning_rate: float = 1e-3
    warm_up: float = 0.1
    weight_decay: float = 0.05
    smooth: float = 0.05
    seed: int = 1
    threads: int = 1


@dataclass(frozen=True, slots=True)
class PairStates:
    """Give the states of sentences and of sources, as the reader sees them."""

    said: States
    read: States

    def of(self, pairs: Sequence[EntailmentPair]) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """The states of both texts of each pair."""
        return [(self.said(pair.sentence), self.read(pair.source)) for pair in pairs]


def fit(
    head: PairHead,
    pairs: Sequence[EntailmentPair],
    states: PairStates,
    recipe: EntailmentRecipe,
    progress: Progress,
) -> None:
    """Trains a head; `progress` hears step, steps and loss."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    head.train()
    optimizer = torch.optim.AdamW(head.parameters(), lr=recipe.learning_rate, weight_decay=recipe.weight_decay)

    def loss(batch: Sequence[EntailmentPair]) -> torch.Tensor:
        wanted = torch.tensor([float(pair.follows) for pair in batch]) * (1 - 2 * recipe.smooth) + recipe.smooth
        return binary_cross_entropy_with_logits(scores(head, states.of(batch)), wanted)

    learn(optimizer, list(_batches(pairs, recipe)), loss, recipe.warm_up, progress)
    head.eval()


def _batches(pairs: Sequence[EntailmentPair], recipe: EntailmentRecipe) -> Iterator[list[EntailmentPair]]:
    """Pairs of like length go together: padding costs as much as text."""
    rng = random.Random(recipe.seed)
    for _ in range(recipe.epochs):
        mixed = rng.sample(pairs, len(pairs))
        batches = []
        for start in range(0, len(mixed), _MIXED * recipe.batch):
            portion = sorted(mixed[start : start + _MIXED * recipe.batch], key=lambda pair: len(pair.source))
            batches += [portion[n : n + recipe.batch] for n in range(0, len(portion), recipe.batch)]
        yield from rng.sample(batches, len(batches))


@torch.no_grad()
def log_odds(head: PairHead, pairs: Sequence[EntailmentPair], states: PairStates) -> NDArray[np.float64]:
    """What a head makes of each pair, shape (pairs,)."""
    return np.array([float(scores(head, states.of([pair]))[0]) for pair in pairs])
