"""Ranks the pool by a weighted sum of features; `train/ranker.py` learns the weights.

A passage's card is what the features look at: computed once at ingest and stored beside its vectors as one short text.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.language.tokens import terms, words
from bot.language.vocabulary import Vocabulary
from bot.retrieval.encoders.encoder import Encoder, Matrix, TokenEncoder
from bot.retrieval.sparse import Query, dimension, own_reference
from bot.types import Passage

LEAD_WORDS = 40
LEAD_TOKENS = 50
FIRST_STEMS = 64

Codes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Card:
    """Words and stems as 32-bit codes. `lead`: the first 40 words; `stems`: the first 64 stems, in order; `heading`:
    the words of title and section, `heading_stems` their stems; `lead_tokens`: the distinct ones of its first 50
    encoder tokens. `group` is the law or article series it belongs to, `length` its stems in
    all, `article` the code of the law article that it is, or 0."""

    group: int
    length: int
    article: int
    lead: Codes
    stems: Codes
    heading: Codes
    heading_stems: Codes
    lead_tokens: Codes

    @property
    def parts(self) -> tuple[Codes, ...]:
        """The coded lists in the order in which they are packed."""
        return (self.lead, self.stems, self.heading, self.heading_stems, self.lead_tokens)


def cards(passages: Sequence[Passage], encoder: Encoder) -> list[Card]:
    """The cards of passages, in order. Without an encoder that gives token vectors the token list is empty."""
    lead_tokens = _tokens([" ".join(p.text.split(maxsplit=LEAD_TOKENS)[:LEAD_TOKENS]) for p in passages], encoder)
    return [_card(passage, tokens) for passage, tokens in zip(passages, lead_tokens, strict=True)]


def _card(passage: Passage, lead_tokens: Codes) -> Card:
    heading = f"{passage.title}\n{passage.section}"
    stems = terms(passage.text)
    reference = own_reference(passage)
    return Card(
        group=dimension(passage.title.rpartition(", ")[0] or passage.title),
        length=len(stems),
        article=0 if reference is None else article_code(reference.article, reference.law),
        lead=codes(set(words(" ".join(passage.text.split(maxsplit=LEAD_WORDS)[:LEAD_WORDS])))),
        stems=codes(stems[:FIRST_STEMS]),
        heading=codes(set(words(heading))),
        heading_stems=codes(set(terms(heading))),
        lead_tokens=lead_tokens,
    )


def article_code(article: str, law: str) -> int:
    """The code of a law article; law and number both count."""
    return dimension(f"§{article} {law}")


def codes(listed: Sequence[str] | set[str]) -> Codes:
    """Words as 32-bit codes; a set in ascending order, a list in its own."""
    found = [dimension(word) for word in listed]
    return np.array(sorted(found) if isinstance(listed, set) else found, np.uint32)


def _tokens(texts: Sequence[str], encoder: Encoder) -> list[Codes]:
    if not isinstance(encoder, TokenEncoder):
        return [np.zeros(0, np.uint32)] * len(texts)
    return [np.unique(ids[:LEAD_TOKENS]) for ids in encoder.token_ids(texts)]


def pack(card: Card) -> str:
    """A card as text: 32-bit numbers, little-endian, in base64."""
    sizes = [card.group, card.length, card.article, *(len(part) for part in card.parts)]
    numbers = np.concatenate([np.array(sizes, "<u4"), *card.parts]).astype("<u4")
    return base64.b64encode(numbers.tobytes()).decode()


def unpack(packed: str) -> Card:
    """The card in a text that `pack` made."""
    numbers = np.frombuffer(base64.b64decode(packed), "<u4")
    group, length, article, *sizes = numbers[:8].tolist()
    parts: list[Codes] = []
    start = 8
    for size in sizes:
        parts.append(numbers[start : start + size])
        start += size
    lead, stems, heading, heading_stems, lead_tokens = parts
    return Card(group, length, article, lead, stems, heading, heading_stems, lead_tokens)


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
    "reader_piece",  # cosine of the question and the nearest piece of the passage, by the reader
    "reader_whole",  # likewise of the whole passage
    "reader_variant",  # likewise of the nearest of callers' questions that it answers; 0 where there are none
    "article",  # the law article that the question names
)
_GROUP_LOOKS_AT = 15

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PoolEntry:
    """A passage in the pool: its scores in the indexes (0 where it was not among the best) and their fusion."""

    words: float
    chars: float
    dense: float
    fused: float
    pieces: float = 0.0


class Features:
    """Computes features for one encoder and one vocabulary."""

    def __init__(self, encoder: Encoder, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._encoder = encoder if isinstance(encoder, TokenEncoder) else None
        vectors = self._encoder.token_vectors if self._encoder else np.zeros((1, 1), np.float32)
        self._norms = np.linalg.norm(vectors, axis=1)
        self._directions: Matrix = (vectors / np.maximum(self._norms, 1e-9)[:, None]).astype(np.float32)

    def rows(self, query: Query, pool: Sequence[PoolEntry], cards: Sequence[Card], read: Rows) -> Rows:
        """An array of shape (passages, features), in the order of the pool and of NAMES; `read`, of shape (passages, 3), holds
        the reader's cosines with the nearest piece, the whole and the nearest of callers' questions."""
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
            *read.T,
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


WEIGHTS, READ_WEIGHTS = Path(__file__).parent / "ranker.json", Path(__file__).parent / "ranker_reader.json"
_ARTICLE = 4.0
"""Not learned: a question that names a law article wants that article."""


@dataclass(frozen=True)
class Ranker:
    """A linear model. `middle` is the sum at which a score is one half."""

    weights: tuple[float, ...]
    middle: float = 0.0

    def scores(self, rows: Rows) -> Rows:
        """Scores from 0 to 1 for an array of shape (passages, features), rounded so that the engine's last bits never
        decide an order."""
        sums = np.round(rows @ np.array(self.weights), 5) - self.middle
        return np.asarray(np.round(1 / (1 + np.exp(-sums)), 6))


@cache
def load_ranker(path: Path | None = None, *, is_read: bool = False) -> Ranker:
    """The ranker in a weights file, or the one that ships: for passages that the reader has read, or for others. Features that
    the file does not name weigh nothing."""
    values = json.loads((path or (READ_WEIGHTS if is_read else WEIGHTS)).read_text("utf-8"))
    learned = {**values["weights"], "article": _ARTICLE}
    return Ranker(tuple(learned.get(name, 0.0) for name in NAMES), values["middle"])
