"""What a question and a passage ask the word indexes: BM25 with the term frequencies here and the inverse document frequencies
in Qdrant.

A question brings its words with corrections, official terms, parts of compounds and law articles.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from bot.language.lexicon import Lexicon, Reference, law_of, references
from bot.language.tokens import STOPWORDS, char_ngrams, stem, terms, without_placeholders, words
from bot.language.vocabulary import Speller, Vocabulary, join, split
from bot.types import Passage, Redacted

_TYPED = 0.3
"""What a word in no passage weighs beside its corrections: it may still be part of a longer one."""
_PART_OF_UNKNOWN = 0.8
_PART_OF_KNOWN = 0.4
_JOINED = 1.6
"""A compound that was typed as two words stands for both of them."""
_PARTICIPLE = re.compile(r"ge(\w{4,}?)(?:d|t|en)")
_INFINITIVE = 0.6


@dataclass(frozen=True, slots=True)
class Query:
    """A question, prepared. `text` is the question as it was most likely meant, `words` its folded words in order;
    `stems` and `grams` carry weights: 1 for what was asked, less for what stands for it, more for a compound of two words."""

    text: str
    words: tuple[str, ...] = ()
    stems: dict[str, float] = field(default_factory=dict)
    grams: dict[str, float] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()


class QueryAnalyser:
    """Prepares questions against one knowledge version's vocabulary."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._speller = Speller(vocabulary, lexicon.words)

    def query(self, question: Redacted) -> Query:
        """The question, prepared; placeholders of personal data are not searched for."""
        asked = without_placeholders(question)
        typed = words(asked)
        meant = [self._meant(word) for word in typed]
        weights = self._weights(typed, meant)
        stems: dict[str, float] = dict(self._lexicon.expand(" ".join(meant)))
        grams: dict[str, float] = {}
        for word, weight in weights.items():
            _raise(stems, stem(word), weight)
            for gram in char_ngrams(word):
                _raise(grams, gram, weight)
        text = asked if typed == meant else " ".join(meant)
        return Query(text, tuple(meant), stems, grams, references(asked))

    def corrected(self, question: Redacted) -> dict[str, str]:
        """The folded words of a question that are likely misspelt, with what they stand for."""
        pairs = ((word, self._meant(word)) for word in words(without_placeholders(question)))
        return {word: meant for word, meant in pairs if meant != word}

    def _meant(self, word: str) -> str:
        corrections = () if word in STOPWORDS else self._speller.corrections(word)
        return corrections[0].word if corrections else word

    def _weights(self, typed: list[str], meant: list[str]) -> dict[str, float]:
        """Every word that is searched for, with its weight."""
        weights: dict[str, float] = {}
        for word in typed:
            if word not in STOPWORDS:
                self._add(weights, word)
        for first, second in pairwise(meant):
            _raise(weights, join(first, second, self._vocabulary), _JOINED)
        weights.pop("", None)
        return weights

    def _add(self, weights: dict[str, float], word: str) -> None:
        corrections = self._speller.corrections(word)
        _raise(weights, word, _TYPED if corrections else 1.0)
        for correction in corrections:
            _raise(weights, correction.word, correction.weight)
        known = word in self._vocabulary
        for part in () if corrections else split(word, self._vocabulary):
            _raise(weights, part, _PART_OF_KNOWN if known else _PART_OF_UNKNOWN)
        participle = _PARTICIPLE.fullmatch(word)
        if participle and f"{participle[1]}en" in self._vocabulary:
            _raise(weights, f"{participle[1]}en", _INFINITIVE)


def _raise(weights: dict[str, float], key: str, weight: float) -> None:
    """Sets a weight unless it is higher already."""
    if weights.get(key, 0.0) < weight:
        weights[key] = weight


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


@lru_cache(maxsize=300_000)
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
