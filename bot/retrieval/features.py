"""What the ranker knows of each passage in the pool, as numbers: one row a passage, one column a feature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.language.vocabulary import Vocabulary
from bot.retrieval.card import Card, Codes, article_code, codes
from bot.retrieval.encoder import Encoder, Matrix, TokenEncoder
from bot.retrieval.query import Query
from bot.retrieval.sparse import dimension

NAMES = (
    "words",  # BM25 over stems, relative to the best in the pool
    "chars",  # BM25 over character 5-grams, likewise
    "dense",  # cosine of the encoder's vectors, likewise
    "lead",  # share of the question's words, small ones too, among the passage's first forty
    "first",  # 1 / (1 + place of the first word of the question)
    "length",  # logarithm of the number of stems
    "lead_tokens",  # how near the question's tokens have one among the passage's first fifty
    "group",  # how many of the best are from the same law or series
    "heading",  # words that question and heading share, of all their words (Jaccard)
    "heading_match",  # cosine of question and heading, rare words weighing more
    "article",  # the law article that the question names
)
_GROUP_LOOKS_AT = 15

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage in the pool: its scores in the three indexes (0 where it was not among the best) and their fusion."""

    words: float
    chars: float
    dense: float
    fused: float


class Features:
    """Computes features for one encoder and one vocabulary."""

    def __init__(self, encoder: Encoder, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._encoder = encoder if isinstance(encoder, TokenEncoder) else None
        vectors = self._encoder.token_vectors if self._encoder else np.zeros((1, 1), np.float32)
        self._norms = np.linalg.norm(vectors, axis=1)
        self._directions: Matrix = (vectors / np.maximum(self._norms, 1e-9)[:, None]).astype(np.float32)

    def rows(self, query: Query, pool: Sequence[Found], cards: Sequence[Card]) -> Rows:
        """An array of shape (passages, features), in the order of the pool and of NAMES."""
        if not pool:
            return np.zeros((0, len(NAMES)))
        scores = np.array([(item.words, item.chars, item.dense) for item in pool], np.float64)
        columns = [
            *(scores / np.maximum(scores.max(axis=0), 1e-9)).T,
            _shares([card.lead for card in cards], codes(set(query.words))),
            _first(query, cards),
            np.log1p([card.length for card in cards]) / 5,
            self._near_tokens(query, cards),
            _group([item.fused for item in pool], [card.group for card in cards]),
            _overlap([card.heading for card in cards], codes(set(query.words))),
            self._heading_match(query, cards),
            _article(query, cards),
        ]
        return np.stack(columns, axis=1)

    def _near_tokens(self, query: Query, cards: Sequence[Card]) -> Rows:
        """Late interaction (Khattab and Zaharia 2020) over static token vectors: for each token of the question the
        nearest of the passage's, weighted by the length of its vector."""
        asked = np.unique(self._encoder.token_ids([query.text])[0]) if self._encoder else np.zeros(0, np.uint32)
        lead = np.concatenate([card.lead_tokens for card in cards])
        if not len(asked) or not len(lead):
            return np.zeros(len(cards))
        used = np.flatnonzero(np.bincount(lead, minlength=len(self._norms)))
        place = np.zeros(len(self._norms), np.intp)
        place[used] = np.arange(len(used))
        near = self._directions[used] @ self._directions[asked].T
        weights = self._norms[asked] / self._norms[asked].sum()
        return np.asarray(_best(near, place[lead], [len(card.lead_tokens) for card in cards]) @ weights)

    def _heading_match(self, query: Query, cards: Sequence[Card]) -> Rows:
        """Cosine of inverse document frequencies; a stem the vocabulary does not know counts as a rare one."""
        idf = {dimension(term): self._vocabulary.idf(term) for term in query.stems}
        asked = np.array(sorted(idf), np.uint32)
        values = np.array([idf[code] ** 2 for code in asked.tolist()])
        length = np.sqrt(values.sum()) or 1.0
        rare = max(idf.values(), default=1.0) ** 2
        matched, size = _sums([card.heading_stems for card in cards], asked, values)
        unmatched = np.array([len(card.heading_stems) for card in cards]) - size
        return matched / (length * np.sqrt(np.maximum(matched + unmatched * rare, 1e-9)))


def _sums(listed: list[Codes], asked: Codes, values: Rows) -> tuple[Rows, Rows]:
    """For each list the sum of the values of the asked codes in it, and how many they are."""
    owner = np.repeat(np.arange(len(listed)), [len(part) for part in listed])
    every = np.concatenate(listed)
    if not len(asked) or not len(every):
        return np.zeros(len(listed)), np.zeros(len(listed))
    place = np.minimum(np.searchsorted(asked, every), len(asked) - 1)
    hit = asked[place] == every
    sums = np.bincount(owner[hit], values[place[hit]], minlength=len(listed)).astype(np.float64)
    return sums, np.bincount(owner[hit], minlength=len(listed)).astype(np.float64)


def _shares(listed: list[Codes], asked: Codes) -> Rows:
    """For each list the share of the asked codes that it holds."""
    return _sums(listed, asked, np.ones(len(asked)))[1] / max(len(asked), 1)


def _overlap(listed: list[Codes], asked: Codes) -> Rows:
    shared = _sums(listed, asked, np.ones(len(asked)))[1]
    together = np.array([len(part) for part in listed]) + len(asked) - shared
    return np.asarray(shared / np.maximum(together, 1))


def _first(query: Query, cards: Sequence[Card]) -> Rows:
    asked = codes(set(query.stems))
    every = np.concatenate([card.stems for card in cards])
    sizes = np.array([len(card.stems) for card in cards])
    owner = np.repeat(np.arange(len(cards)), sizes)
    hits = np.flatnonzero(np.isin(every, asked))
    first = np.full(len(cards), np.inf)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    np.minimum.at(first, owner[hits], hits - starts[owner[hits]])
    return np.asarray(1 / (1 + first))


def _best(near: Matrix, rows: NDArray[np.intp], sizes: list[int]) -> Rows:
    """For each stretch of rows the highest value in each column, never below 0; 0 for an empty stretch."""
    best = np.zeros((len(sizes), near.shape[1]))
    filled = np.flatnonzero(sizes)
    if len(filled):
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])[filled]
        best[filled] = np.maximum(np.maximum.reduceat(near[rows], starts, axis=0), 0.0)
    return best


def _group(fused: list[float], groups: list[int]) -> Rows:
    """The share that a passage's group has in the best fifteen, the first weighing most; equals share a place."""
    ranked = sorted(range(len(fused)), key=lambda i: (-fused[i], i))[:_GROUP_LOOKS_AT]
    total: dict[int, float] = {}
    for rank, place in enumerate(ranked):
        total[groups[place]] = total.get(groups[place], 0.0) + 1 / (1 + rank)
    whole = sum(total.values())
    return np.array([total.get(group, 0.0) / whole for group in groups])


def _article(query: Query, cards: Sequence[Card]) -> Rows:
    """1 for the article of the law that is named."""
    named = {article_code(r.article, r.law) for r in query.references if r.law}
    return np.array([1.0 if card.article in named else 0.0 for card in cards])
