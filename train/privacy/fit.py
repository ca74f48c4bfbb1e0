"""Trains the network on one thread."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from bot.privacy.names.tagger import tokenize
from bot.privacy.tokens.features import FLAG_COLUMN, NO_FLAGS, FeatureReader, TokenFeatures
from bot.privacy.tokens.tagger import TAGS
from train.names.calls import SampleCall
from train.privacy.examples import SEED, label_tags
from train.privacy.network import Shape, TokenNetwork

_LOG = logging.getLogger(__name__)
_BATCH_TOKENS, _POOL = 2_400, 4_000
_RATE, _WARM, _SHOWN_S = 1.5e-3, 200, 20
_TABLE_SHARE = 0.3
"""How fast the pieces learn beside the rest: they know something already. The other tables begin as small."""
_HIDDEN_FLAGS, _HIDDEN_PIECES, _HIDDEN_GRAMS = 0.35, 0.06, 0.06
"""Shares of words of which the lists, the pieces or the letters are hidden, so that the words around must tell."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Features and tags of one text."""

    seen: TokenFeatures
    tags: NDArray[np.int64]


def samples(calls: Sequence[SampleCall], reader: FeatureReader) -> list[Sample]:
    """Of all texts; rows are kept in sixteen bits, there are many."""
    made: list[Sample] = []
    for call in calls:
        tokens = tokenize(call.text)
        if tokens:
            small = TokenFeatures(*(ids.astype(np.int16) for ids in reader.read(call.text, tokens)))
            made.append(Sample(small, np.array(label_tags(call, TAGS), np.int64)))
    return made


def first_pieces(vectors: NDArray[np.float32], width: int) -> torch.Tensor:
    """The pieces as the reader knows them, in as many numbers as hold most of it (principal components); row 0 is none."""
    middle = vectors - vectors.mean(0)
    _, turned = np.linalg.eigh(middle.T @ middle)
    kept = middle @ turned[:, ::-1][:, :width]
    kept = np.concatenate((np.zeros((1, width)), kept / kept.std()))
    return torch.tensor(kept, dtype=torch.float32)


def trained(data: Sequence[Sample], pieces: torch.Tensor, rounds: int, keep: Path) -> TokenNetwork:
    """A network after so many rounds over the data; it is kept on disk now and then."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    network = _begun(pieces)
    tables = {"params": [network.pieces.weight], "share": _TABLE_SHARE}
    others = {"params": [p for p in network.parameters() if p is not network.pieces.weight], "share": 1.0}
    optimizer = torch.optim.AdamW([others, tables], lr=_RATE, weight_decay=0.01)
    generator = np.random.default_rng(SEED)
    total = rounds * sum(len(each.tags) for each in data)
    done, shown, losses = 0, time.monotonic(), deque[float](maxlen=100)
    for step, batch in enumerate(_batches(data, rounds, generator)):
        rate = _RATE * min(1.0, (step + 1) / _WARM) * (0.02 + 0.98 * (1 - done / total))
        for group in optimizer.param_groups:
            group["lr"] = rate * group["share"]
        loss = _loss(network, batch, generator)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # torch does not say
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        done += sum(len(each.tags) for each in batch)
        losses.append(float(loss.detach()))
        if time.monotonic() - shown > _SHOWN_S:
            shown = time.monotonic()
            _LOG.warning("%.3f done, loss %.4f", done / total, float(np.mean(losses)))
            torch.save(network.state_dict(), keep)
    torch.save(network.state_dict(), keep)
    return network.eval()


def _begun(pieces: torch.Tensor) -> TokenNetwork:
    """A network that knows the pieces and nothing else."""
    network = TokenNetwork(Shape(pieces=len(pieces)))
    with torch.no_grad():
        network.pieces.weight.copy_(pieces)
        network.grams.weight.mul_(_TABLE_SHARE)
        network.traits.weight.mul_(_TABLE_SHARE)
    return network.train()


def _batches(data: Sequence[Sample], rounds: int, generator: np.random.Generator) -> Iterator[list[Sample]]:
    """Texts of about one length together."""
    for _ in range(rounds):
        order = generator.permutation(len(data))
        for at in range(0, len(order), _POOL):
            pool = sorted((data[i] for i in order[at : at + _POOL]), key=lambda each: len(each.tags))
            batches: list[list[Sample]] = [[]]
            for each in pool:
                if (len(batches[-1]) + 1) * len(each.tags) > _BATCH_TOKENS and batches[-1]:
                    batches.append([])
                batches[-1].append(each)
            for nth in generator.permutation(len(batches)):
                yield batches[nth]


def _loss(network: TokenNetwork, batch: Sequence[Sample], generator: np.random.Generator) -> torch.Tensor:
    longest = max(len(each.tags) for each in batch)
    tags = torch.full((len(batch), longest), -100)
    fed = {
        name: np.zeros((len(batch), longest, batch[0].seen[column].shape[1]), np.int64)
        for column, name in enumerate(TokenFeatures._fields)
    }
    mask = torch.zeros((len(batch), longest))
    for row, each in enumerate(batch):
        size = len(each.tags)
        tags[row, :size] = torch.from_numpy(each.tags)
        mask[row, :size] = 1.0
        for column, name in enumerate(TokenFeatures._fields):
            fed[name][row, :size] = each.seen[column]
    _hide(fed, generator)
    scores = network(*(torch.from_numpy(fed[name]) for name in TokenFeatures._fields), mask)
    return torch.nn.functional.cross_entropy(
        scores.reshape(-1, len(TAGS)), tags.reshape(-1), ignore_index=-100, label_smoothing=0.02
    )


def _hide(fed: dict[str, NDArray[np.int64]], generator: np.random.Generator) -> None:
    chance = generator.random((3, *fed["traits"].shape[:2]))
    fed["traits"][..., FLAG_COLUMN][chance[0] < _HIDDEN_FLAGS] = NO_FLAGS
    fed["pieces"][chance[1] < _HIDDEN_PIECES] = 0
    fed["grams"][chance[2] < _HIDDEN_GRAMS] = 0
