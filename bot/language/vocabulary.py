"""The words of a knowledge base with the number of passages each stands in: what is known, and what is rare."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.language.tokens import stem, words


@dataclass(frozen=True)
class Vocabulary:
    """Passage counts by folded word, over `passages` passages."""

    counts: Mapping[str, int] = field(default_factory=dict)
    passages: int = 0
    _stems: Mapping[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, counts: Mapping[str, int], passages: int) -> Vocabulary:
        """A vocabulary of counted words. A stem counts as all its words together, at most once a passage."""
        stems: Counter[str] = Counter()
        for word, count in counts.items():
            stems[stem(word)] += count
        return cls(counts, passages, {s: min(count, passages) for s, count in stems.items()})

    @classmethod
    def of_texts(cls, texts: Iterable[str]) -> Vocabulary:
        """A vocabulary counted from texts, each one passage."""
        counts: Counter[str] = Counter()
        passages = 0
        for text in texts:
            counts.update(set(words(text)))
            passages += 1
        return cls.of(counts, passages)

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def has_stem(self, stemmed: str) -> bool:
        """Whether some form of a word stands in a passage."""
        return stemmed in self._stems

    def frequency(self, word: str) -> int:
        """In how many passages a folded word stands."""
        return self.counts.get(word, 0)

    def idf(self, stemmed: str) -> float:
        """BM25's inverse document frequency of a stem (Robertson and Spärck Jones, never below 0)."""
        count = self._stems.get(stemmed, 0)
        return math.log(1 + (self.passages - count + 0.5) / (count + 0.5))
