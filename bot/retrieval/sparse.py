"""Sparse vectors: BM25 with the term frequencies here and the inverse document frequencies in Qdrant."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.language.laws import Reference, law_of, references
from bot.language.tokens import char_ngrams, terms
from bot.retrieval.query import Query
from bot.types import Passage

INDEX_VERSION = "4"
"""Part of the knowledge version: raise it when the vectors below, or what is stored beside them, change."""

K1 = 1.2
B = 0.6
TYPICAL_TERMS = 75.0
TYPICAL_GRAMS = 420.0
_FIELD_REPEATS = 2
_ARTICLE = 1.0
_ARTICLE_OF_LAW = 3.0
_MENTIONED = 0.4


@dataclass(frozen=True, slots=True)
class Sparse:
    """A sparse vector: distinct 32-bit dimensions in ascending order, and their values."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


def dimension(term: str) -> int:
    """The dimension of a term: CRC-32, stable over machines and versions; at 100,000 terms about one pair collides."""
    return zlib.crc32(term.encode())


def passage_words(passage: Passage) -> Sparse:
    """The BM25 term-frequency part of a passage's words; title and headings count twice. A law article also has its
    number as a term of its own, by itself and with its law; an article that is only referred to counts for less."""
    vector = _saturated(Counter(_fields(passage, terms)), TYPICAL_TERMS)
    mentioned = [term for r in _mentioned(passage) if r.law for term in _article_terms(r)[1:]]
    vector |= dict.fromkeys(mentioned, _MENTIONED)
    return _sparse(vector | dict.fromkeys(_article_terms(own_reference(passage)), 1.0))


def passage_chars(passage: Passage) -> Sparse:
    """The same over character 5-grams, which forgive typos and see into compounds."""
    return _sparse(_saturated(Counter(_fields(passage, char_ngrams)), TYPICAL_GRAMS))


def _mentioned(passage: Passage) -> tuple[Reference, ...]:
    """The articles that its text or its legal basis refers to."""
    return references("\n".join((passage.text, *passage.meta.legal_basis)))


def own_reference(passage: Passage) -> Reference | None:
    """How a passage of a law article is referred to; None for other passages."""
    if not passage.article:
        return None
    return Reference(passage.article.lower(), law_of(passage.title, passage.document_id, passage.uri))


def query_words(query: Query) -> Sparse:
    """The stems of a question with their weights, and the articles it refers to."""
    weights = dict(query.stems)
    for reference in query.references:
        weights |= dict(zip(_article_terms(reference), (_ARTICLE, _ARTICLE_OF_LAW), strict=False))
    return _sparse(weights)


def query_chars(query: Query) -> Sparse:
    """The character 5-grams of a question with their weights."""
    return _sparse(query.grams)


def _article_terms(reference: Reference | None) -> list[str]:
    """No word holds a `§`, so these collide with none."""
    if reference is None:
        return []
    return [f"§{reference.article}"] + ([f"§{reference.article} {reference.law}"] if reference.law else [])


def _fields(passage: Passage, split: Callable[[str], list[str]]) -> list[str]:
    heading = f"{passage.title}\n{passage.section}"
    return [*split(passage.text), *(split(heading) * _FIELD_REPEATS)]


def _saturated(counts: Counter[str], typical: float) -> dict[str, float]:
    length = sum(counts.values())
    norm = K1 * (1 - B + B * length / typical)
    return {term: count * (K1 + 1) / (count + norm) for term, count in counts.items()}


def _sparse(weights: Mapping[str, float]) -> Sparse:
    by_dimension: dict[int, float] = {}
    for term, weight in weights.items():
        key = dimension(term)
        by_dimension[key] = by_dimension.get(key, 0.0) + weight
    items = sorted(by_dimension.items())
    return Sparse(tuple(i for i, _ in items), tuple(v for _, v in items))
