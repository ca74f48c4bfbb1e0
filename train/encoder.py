"""Trains the small Dutch encoder: one vector per subword, learned so that a heading lies near its passage.

Start: random directions that words of one stem, and words that share letters, have in common (stems and hashed character
n-grams as in fastText, Bojanowski et al. 2017), as long as the word is rare. So it matches inflections and compounds of
words that the training text never showed, before it learns anything. Method: contrastive learning with in-batch negatives (Henderson et al. 2017, `MultipleNegativesRankingLoss` in
sentence-transformers) over pairs taken from the documents themselves. Torch is imported when it starts.
"""

from __future__ import annotations

import importlib
import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.errors import BadInput
from bot.installation import extra_packages
from bot.language.tokens import sentence_spans, stem
from bot.retrieval.encoders.encoder import Matrix
from bot.types import Passage

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a training run; the same recipe on the same passages gives the same model."""

    dimensions: int = 256
    vocabulary: int = 20_000
    epochs: int = 2
    batch: int = 1024
    learning_rate: float = 0.01
    scale: float = 20.0
    sentences: int = 3
    stem_share: float = 0.6
    rarity_power: float = 1.5
    seed: int = 13
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together."""

    anchor: str
    positive: str


def pairs(passages: Sequence[Passage], recipe: Recipe) -> list[Pair]:
    """Heading with passage, and sentences with the rest of their passage: up to five pairs a passage."""
    rng = random.Random(recipe.seed)
    return [pair for passage in passages for pair in _pairs(passage, rng, recipe.sentences)]


def _pairs(passage: Passage, rng: random.Random, most: int) -> Iterator[Pair]:
    heading = passage.section.rsplit(" > ", 1)[-1]
    if len(heading.split()) >= 2:
        yield Pair(heading, passage.text)
    if passage.title:
        yield Pair(f"{passage.title} {heading}", passage.text)
    sentences = [passage.text[s.start : s.end] for s in sentence_spans(passage.text)]
    long = [s for s in sentences if len(s.split()) >= 6]
    for chosen in rng.sample(long, min(most, len(long))) if len(sentences) > 1 else ():
        yield Pair(chosen, " ".join(s for s in sentences if s is not chosen))


def train(passages: Sequence[Passage], out: Path, recipe: Recipe, progress: Progress) -> None:
    """Trains a StaticEmbedding model and writes it as a sentence-transformers folder.

    Raises BadInput when there is too little text, or when `out` holds something already; Unavailable without
    sentence-transformers.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BadInput(f"{out} is not an empty folder; give a new one")
    with extra_packages():
        importlib.import_module("sentence_transformers")
    examples = pairs(passages, recipe)
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
    start = _start(tokenizer, [pair.positive for pair in examples], recipe)
    static = StaticEmbedding(tokenizer, embedding_weights=start)
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


def _start(tokenizer: Tokenizer, texts: Sequence[str], recipe: Recipe) -> Matrix:
    """The vectors before training, shape (vocabulary, dimensions)."""
    vocabulary = tokenizer.get_vocab()
    counts = np.zeros(len(vocabulary))
    for encoded in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        counts[np.unique(encoded.ids)] += 1
    rarity = np.log(1 + len(texts) / (counts + 1))
    directions = np.zeros((len(vocabulary), recipe.dimensions), np.float32)
    random_direction = _Directions(recipe)
    for token, index in vocabulary.items():
        directions[index] = random_direction.of(token)
    return np.asarray(directions * ((rarity / rarity.mean()) ** recipe.rarity_power)[:, None], np.float32)


class _Directions:
    """A random direction for every stem and n-gram, the same in every run."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._hashed = lru_cache(maxsize=None)(self._random)

    def of(self, token: str) -> Matrix:
        """The direction of a token: that of its stem and those of its letters in threes, fours and fives."""
        edged = f"_{token}_"
        grams = [edged[i : i + n] for n in (3, 4, 5) for i in range(len(edged) - n + 1)]
        letters = (1 - self._recipe.stem_share) / len(grams)
        by_stem = self._hashed("=" + (stem(token) if token.isalpha() else token)) * self._recipe.stem_share**0.5
        return np.asarray(by_stem + sum(self._hashed(gram) for gram in grams) * letters**0.5, np.float32)

    def _random(self, key: str) -> Matrix:
        generator = np.random.Generator(np.random.PCG64([zlib.crc32(key.encode()), self._recipe.seed]))
        return generator.standard_normal(self._recipe.dimensions, dtype=np.float32)


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
