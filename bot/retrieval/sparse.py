"""Sparse vectors: BM25 with the term frequencies here and the inverse document frequencies in Qdrant."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.language.lexicon import Lexicon
from bot.language.tokens import char_ngrams, terms
from bot.types import Passage, Redacted

INDEX_VERSION = "2"
"""Part of the knowledge version: raise it when the vectors below change."""

K1 = 1.2
B = 0.6
TYPICAL_TERMS = 75.0
TYPICAL_GRAMS = 420.0
_FIELD_REPEATS = 2


@dataclass(frozen=True, slots=True)
class Sparse:
    """A sparse vector: distinct 32-bit dimensions in ascending order, and their values."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


def dimension(term: str) -> int:
    """The dimension of a term: CRC-32, stable over machines and versions; at 100,000 terms about one pair collides."""
    return zlib.crc32(term.encode())


def passage_words(passage: Passage) -> Sparse:
    """The BM25 term-frequency part of a passage's words; title and headings count twice."""
    return _saturated(Counter(_fields(passage, terms)), TYPICAL_TERMS)


def passage_chars(passage: Passage) -> Sparse:
    """The same over character 5-grams, which forgive typos and see into compounds."""
    return _saturated(Counter(_fields(passage, char_ngrams)), TYPICAL_GRAMS)


def query_words(question: Redacted, lexicon: Lexicon) -> Sparse:
    """The words of a question at weight 1, official terms for callers' words below that."""
    weights = lexicon.expand(question) | dict.fromkeys(terms(question), 1.0)
    return _sparse(weights)


def query_chars(question: Redacted) -> Sparse:
    """The character 5-grams of a question, each at weight 1."""
    return _sparse(dict.fromkeys(char_ngrams(question), 1.0))


def _fields(passage: Passage, split: Callable[[str], list[str]]) -> list[str]:
    heading = f"{passage.title}\n{passage.section}"
    return [*split(passage.text), *(split(heading) * _FIELD_REPEATS)]


def _saturated(counts: Counter[str], typical: float) -> Sparse:
    length = sum(counts.values())
    norm = K1 * (1 - B + B * length / typical)
    return _sparse({term: count * (K1 + 1) / (count + norm) for term, count in counts.items()})


def _sparse(weights: Mapping[str, float]) -> Sparse:
    by_dimension: dict[int, float] = {}
    for term, weight in weights.items():
        key = dimension(term)
        by_dimension[key] = by_dimension.get(key, 0.0) + weight
    items = sorted(by_dimension.items())
    return Sparse(tuple(i for i, _ in items), tuple(v for _, v in items))
