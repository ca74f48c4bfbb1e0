"""The words of a knowledge base with the number of passages each stands in: what is known, and what is rare.

Compounds are taken apart and misspelt words corrected against these words alone, the only ones that a search can find.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from bot.language.tokens import COMMON, STOPWORDS, stem, words


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


_SHORTEST_PART = 4
_SHORTEST_WHOLE = 2 * _SHORTEST_PART
_LINKS = ("", "s", "en", "e", "n")


def split(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The known parts of a compound (aangiftecampagne: aangifte, campagne); empty when it has none.

    Of several ways the one whose rarest part is the commonest, after Koehn and Knight (2003), who take the mean instead.
    """
    best: tuple[int, tuple[str, ...]] = (1, ())
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head = _known_head(word[:cut], vocabulary)
        tail = word[cut:]
        if head and tail not in STOPWORDS and (count := min(vocabulary.frequency(head), vocabulary.frequency(tail))):
            best = max(best, (count + 1, (head, tail)))
    return best[1] if len(word) >= _SHORTEST_WHOLE else ()


def _known_head(written: str, vocabulary: Vocabulary) -> str:
    """The first part without its linking letters."""
    for link in _LINKS:
        head = written.removesuffix(link) if link else written
        if len(head) >= _SHORTEST_PART and head in vocabulary and head not in STOPWORDS:
            return head
    return ""


def join(first: str, second: str, vocabulary: Vocabulary) -> str:
    """The compound that two words form if the knowledge base has it (aangifte campagne: aangiftecampagne), else empty."""
    return next((first + link + second for link in _LINKS[:3] if first + link + second in vocabulary), "")


_SHORTEST = 4
_TWO_EDITS_FROM = 6
_LONGEST = 40
_KEPT = 3
_PER_EDIT = 3.0
_OTHER_FIRST_LETTER = 1.0
_SAME_LETTERS = 0.5
_SHARPNESS = 0.5


@dataclass(frozen=True, slots=True)
class SpellingCorrection:
    """A known word that an unknown one may stand for; the likeliest weighs 1."""

    word: str
    weight: float


class Speller:
    """Finds known words within two edits (insert, delete, replace, swap neighbours); one edit for words under six letters.

    Candidates are found by comparing sets of letters as bit masks: two edits change at most four letters of the set.
    `right` are folded words that are right although no passage has them, such as callers' words.
    """

    def __init__(self, vocabulary: Vocabulary, right: Collection[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._right = frozenset(right) | COMMON | STOPWORDS
        known = sorted(w for w in vocabulary.counts if w.isalpha() and len(w) >= _SHORTEST - 1)
        self._words = [w for w in known if len(w) <= _LONGEST]
        self._lengths = np.array([len(w) for w in self._words], np.int16)
        self._masks = _masks(self._words)
        self.corrections = lru_cache(maxsize=20_000)(self._corrections)

    def is_unknown(self, word: str) -> bool:
        """Whether a folded word may be a typing error: letters only, long enough, in no passage in whatever form, and
        no ordinary word."""
        if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha()):
            return False
        return word not in self._vocabulary and word not in self._right and not self._vocabulary.has_stem(stem(word))

    def _corrections(self, word: str) -> tuple[SpellingCorrection, ...]:
        """The likeliest known words for an unknown one, best first; none when nothing is near."""
        if not self.is_unknown(word):
            return ()
        edits = 1 if len(word) < _TWO_EDITS_FROM else 2
        scored = sorted((-self._score(word, near, cost), near) for near, cost in self._near(word, edits))[:_KEPT]
        if not scored or scored[0][1] in STOPWORDS:
            return ()
        best = scored[0][0]
        return tuple(
            SpellingCorrection(near, round(math.exp((best - score) * _SHARPNESS), 4))
            for score, near in scored
            if near not in STOPWORDS
        )

    def _near(self, word: str, edits: int) -> list[tuple[str, int]]:
        different = np.bitwise_count(self._masks ^ _masks([word])[0])
        close = (different <= 2 * edits) & (np.abs(self._lengths - len(word)) <= edits)
        found = []
        for index in np.flatnonzero(close):
            distance = OSA.distance(word, self._words[index], score_cutoff=edits)
            if distance <= edits and not _opposite(word, self._words[index]):
                found.append((self._words[index], distance))
        return found

    def _score(self, word: str, near: str, cost: int) -> float:
        score = math.log(self._vocabulary.frequency(near) + 1) - _PER_EDIT * cost
        score -= _OTHER_FIRST_LETTER if near[0] != word[0] else 0.0
        return score + (_SAME_LETTERS if sorted(near) == sorted(word) else 0.0)


def _opposite(one: str, other: str) -> bool:
    """`terecht` is not what was meant with `onterecht`."""
    return one in (f"on{other}", f"niet{other}") or other in (f"on{one}", f"niet{one}")


def _masks(listed: list[str]) -> NDArray[np.uint32]:
    """For each word the set of its letters a to z as a bit mask."""
    if not listed:
        return np.zeros(0, np.uint32)
    width = max(map(len, listed))
    letters = np.array(listed, f"<U{width}").view(np.uint32).reshape(len(listed), width).astype(np.int64) - ord("a")
    bits = np.where((letters >= 0) & (letters < 26), 1 << np.clip(letters, 0, 25), 0)
    return np.asarray(np.bitwise_or.reduce(bits, axis=1), np.uint32)
