"""Trains the small Dutch encoder: one vector per subword, learned so that a heading lies near its passage.

Method: contrastive learning with in-batch negatives (Henderson et al. 2017, `MultipleNegativesRankingLoss` in
sentence-transformers) over pairs taken from the documents themselves. The one module that imports torch for training.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import BadInput
from bot.language.sentences import sentence_spans
from bot.types import Passage

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a training run; the same recipe on the same passages gives the same model."""

    dimensions: int = 256
    vocabulary: int = 20_000
    epochs: int = 4
    batch: int = 1024
    learning_rate: float = 0.05
    scale: float = 20.0
    seed: int = 13
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together."""

    anchor: str
    positive: str


def pairs(passages: Sequence[Passage], seed: int) -> list[Pair]:
    """Heading with passage, and one sentence with the rest of its passage: two or three pairs a passage."""
    rng = random.Random(seed)
    return [pair for passage in passages for pair in _pairs(passage, rng)]


def _pairs(passage: Passage, rng: random.Random) -> Iterator[Pair]:
    heading = passage.section.rsplit(" > ", 1)[-1]
    if len(heading.split()) >= 2:
        yield Pair(heading, passage.text)
    if passage.title:
        yield Pair(f"{passage.title} {heading}", passage.text)
    sentences = [passage.text[s.start : s.end] for s in sentence_spans(passage.text)]
    long = [s for s in sentences if len(s.split()) >= 6]
    if len(sentences) > 1 and long:
        chosen = rng.choice(long)
        yield Pair(chosen, " ".join(s for s in sentences if s is not chosen))


def train(passages: Sequence[Passage], out: Path, recipe: Recipe, progress: Progress) -> None:
    """Trains a StaticEmbedding model and writes it as a sentence-transformers folder.

    Raises BadInput when there is too little text, or when `out` holds something already.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BadInput(f"{out} is not an empty folder; give a new one")
    examples = pairs(passages, recipe.seed)
    if len(examples) < 20:
        raise BadInput(f"only {len(examples)} training pairs; give documents with at least a few pages of text")
    tokenizer = _tokenizer([f"{p.title} {p.section} {p.text}" for p in passages], recipe.vocabulary)
    model = _fit(tokenizer, examples, recipe, progress)
    _save(model, out)


def _tokenizer(texts: Sequence[str], vocabulary: int) -> Tokenizer:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFD(), normalizers.Lowercase(), normalizers.StripAccents()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace(), pre_tokenizers.Digits(False)])
    trainer = trainers.BpeTrainer(vocab_size=vocabulary, special_tokens=["[UNK]"], show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def _fit(tokenizer: Tokenizer, examples: list[Pair], recipe: Recipe, progress: Progress) -> Any:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    static = StaticEmbedding(tokenizer, embedding_dim=recipe.dimensions)
    model = SentenceTransformer(modules=[static], device="cpu")
    loss = MultipleNegativesRankingLoss(model, scale=recipe.scale)
    optimizer = torch.optim.Adam(model.parameters(), lr=recipe.learning_rate)
    steps = recipe.epochs * (len(examples) // recipe.batch or 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, total_iters=steps)
    for step, batch in enumerate(_batches(examples, recipe), start=1):
        optimizer.zero_grad()
        features = [static.preprocess([getattr(p, side) for p in batch]) for side in ("anchor", "positive")]
        loss(features, None).backward()
        optimizer.step()
        schedule.step()
        progress(step, steps)
    return model


def _batches(examples: list[Pair], recipe: Recipe) -> Iterator[list[Pair]]:
    rng = random.Random(recipe.seed)
    size = min(recipe.batch, len(examples))
    for _ in range(recipe.epochs):
        shuffled = rng.sample(examples, len(examples))
        for start in range(0, len(shuffled) - size + 1, size):
            yield shuffled[start : start + size]


def _save(model: Any, out: Path) -> None:
    """Writes the folder with weights at half precision: half the size, the same ranking."""
    import torch

    model.to(torch.float16)
    out.mkdir(parents=True, exist_ok=True)
    model.save(str(out), create_model_card=False)
