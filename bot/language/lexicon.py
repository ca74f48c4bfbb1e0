"""Callers' words and staff abbreviations, mapped to the official terms of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.language.tokens import stem, terms, words

DEFAULT_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Entry:
    """One official term with the words that callers and staff use for it; `weight` (0 to 1) is what a match is worth."""

    term: str
    synonyms: tuple[str, ...]
    weight: float = DEFAULT_WEIGHT


@dataclass(frozen=True)
class Lexicon:
    """Looks up phrases of up to four words in a question."""

    entries: tuple[Entry, ...] = ()
    _by_phrase: Mapping[tuple[str, ...], tuple[Entry, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Lexicon:
        """A lexicon of these entries; matching is on stems, so inflected forms count."""
        kept = tuple(entries)
        by_phrase: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        for entry in kept:
            for phrase in (entry.term, *entry.synonyms):
                key = _key(phrase)
                if key:
                    by_phrase[key] = (*by_phrase.get(key, ()), entry)
        return cls(kept, by_phrase)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every folded word of its terms and synonyms."""
        return frozenset(w for entry in self.entries for phrase in (entry.term, *entry.synonyms) for w in words(phrase))

    def expand(self, text: str) -> dict[str, float]:
        """Stems of the official terms that the words of `text` stand for, each with its weight."""
        stems = _key(text)
        weights: dict[str, float] = {}
        for length in range(1, 5):
            for i in range(len(stems) - length + 1):
                for entry in self._by_phrase.get(stems[i : i + length], ()):
                    for term in terms(entry.term):
                        weights[term] = max(weights.get(term, 0.0), entry.weight)
        return weights


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(phrase))
