"""Teaches a transformer that a caller's question lies near the piece that answers it, and near other questions for it.

Contrastive learning (InfoNCE) with negatives in the batch: half of each batch comes from few documents, so that neighbours are told
apart, and an example brings its tempting wrong piece where it has one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path

import torch
from transformers import BertModel

from train.reader.learning import Progress, learn
from train.reader.lower_layers import LowerLayers, at_half_precision, padded, through
from train.reader.pieces import Example, Piece

QUERY, PASSAGE = "query: ", "passage: "
_TOGETHER = 12


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a training run. `batch` counts pieces, each with two questions; `frozen` lower layers stay as they are;
    lengths are in tokens."""

    epochs: int = 2
    batch: int = 24
    learning_rate: float = 6e-5
    warm_up: float = 0.1
    temperature: float = 0.03
    frozen: int = 6
    question_length: int = 40
    piece_length: int = 96
    seed: int = 13
    threads: int = 1


@dataclass(frozen=True, slots=True)
class _Pick:
    """One line of a batch: two questions for one piece, and perhaps a tempting one that does not answer."""

    questions: tuple[str, str]
    piece: int
    tempting: int | None


class Transformer:
    """The encoder under training: mean of the last layer's tokens, scaled to length 1."""

    def __init__(self, folder: Path, frozen: int) -> None:
        self.model = BertModel.from_pretrained(str(folder), add_pooling_layer=False, attn_implementation="sdpa")
        self.lower, self._upper = LowerLayers(folder, self.model, frozen), self.model.encoder.layer[frozen:]

    def vectors(self, texts: Sequence[str], length: int) -> torch.Tensor:
        """Shape (texts, width), each row of length 1. Texts of like length go together: padding costs as much as text."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        parts = [order[start : start + _TOGETHER] for start in range(0, len(order), _TOGETHER)]
        rows = torch.cat([self._mean([texts[i] for i in part], length) for part in parts])
        return torch.nn.functional.normalize(rows[torch.tensor(order).argsort()], dim=-1)

    def _mean(self, texts: Sequence[str], length: int) -> torch.Tensor:
        hidden, mask = padded(self.lower.states(text, length) for text in texts)
        with at_half_precision():
            hidden = through(self._upper, hidden, mask).float()
        return (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)


def fit(
    model: Transformer,
    examples: Sequence[Example],
    known: Sequence[Piece],
    recipe: Recipe,
    progress: Progress,
    after_epoch: Callable[[int], None],
) -> None:
    """Trains in place. `progress` hears step, steps and loss."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    model.model.train()
    model.lower.eval()
    batches = [list(_batches(examples, known, recipe, epoch)) for epoch in range(recipe.epochs)]
    ends = list(accumulate(map(len, batches)))
    trained = [p for p in model.model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=recipe.learning_rate, weight_decay=0.01)

    def taken(step: int, steps: int, loss: float) -> None:
        progress(step, steps, loss)
        if step in ends:
            after_epoch(ends.index(step))

    whole = list(chain.from_iterable(batches))
    learn(optimizer, whole, lambda batch: _loss(model, batch, known, recipe), recipe.warm_up, taken)


def _loss(model: Transformer, batch: Sequence[_Pick], known: Sequence[Piece], recipe: Recipe) -> torch.Tensor:
    """Each of the two questions for its piece among all pieces of the batch, and the first for the second among all."""
    shown = [*(pick.piece for pick in batch), *(pick.tempting for pick in batch if pick.tempting is not None)]
    questions = model.vectors([QUERY + q for pick in batch for q in pick.questions], recipe.question_length)
    pieces = model.vectors([PASSAGE + known[place].seen for place in shown], recipe.piece_length)
    texts = [known[place].text for place in shown]
    same = torch.tensor([[known[pick.piece].text == other for other in texts] for pick in batch])
    first, second = questions[0::2], questions[1::2]
    to_pieces = _contrast(first, pieces, same, recipe) + _contrast(second, pieces, same, recipe)
    return to_pieces / 2 + _contrast(first, second, same[:, : len(batch)], recipe) / 4


def _contrast(left: torch.Tensor, right: torch.Tensor, same: torch.Tensor, recipe: Recipe) -> torch.Tensor:
    """Cross-entropy of each left row for the right row in its place; other rows of the same text are not counted."""
    own = torch.zeros_like(same)
    own.fill_diagonal_(fill_value=True)
    scores = (left @ right.T / recipe.temperature).masked_fill(same & ~own, -1e4)
    return torch.nn.functional.cross_entropy(scores, torch.arange(len(left)))


def _batches(examples: Sequence[Example], known: Sequence[Piece], recipe: Recipe, epoch: int) -> Iterator[list[_Pick]]:
    """Each question once an epoch, in pairs; half of a batch in the order of documents, half at random."""
    rng = random.Random(recipe.seed + epoch)
    groups: dict[str, list[_Pick]] = {}
    for example in rng.sample(examples, len(examples)):
        group = groups.setdefault(known[example.piece].document_id, [])
        group += [_Pick(pair, example.piece, example.tempting) for pair in _pairs(example.questions, rng)]
    half = recipe.batch // 2
    for group in groups.values():
        rng.shuffle(group)
    runs = [group[i : i + half] for group in groups.values() for i in range(0, len(group), half)]
    rng.shuffle(runs)
    near = [pick for run in runs[: len(runs) // 2] for pick in run]
    far = [pick for run in runs[len(runs) // 2 :] for pick in run]
    rng.shuffle(far)
    for start in range(0, max(len(near), len(far)), half):
        batch = near[start : start + half] + far[start : start + half]
        if len(batch) >= half:
            yield batch


def _pairs(questions: Sequence[str], rng: random.Random) -> Iterator[tuple[str, str]]:
    mixed = rng.sample(questions, len(questions))
    if len(mixed) % 2:
        mixed.append(mixed[0])
    yield from zip(mixed[0::2], mixed[1::2], strict=True)
