"""What a question asks the index: its words with corrections, official terms, compounds' parts and law articles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from bot.language.compounds import join, split
from bot.language.laws import Reference, references
from bot.language.lexicon import Lexicon
from bot.language.spelling import Speller
from bot.language.tokens import STOPWORDS, char_ngrams, stem, without_placeholders, words
from bot.language.vocabulary import Vocabulary
from bot.types import Redacted

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
