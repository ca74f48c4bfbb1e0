"""From a question to ranked hits: three searches, one fused score, the same order every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.language.lexicon import Lexicon
from bot.language.tokens import content_words
from bot.retrieval.encoder import Encoder
from bot.retrieval.sparse import passage_chars, passage_words, query_chars, query_words
from bot.retrieval.store import Candidates, Indexed, SearchFilter, VectorIndex, Vectors
from bot.types import Hit, Passage, Redacted

POOL = 60
_ENCODE_BATCH = 128


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts for in the fused score; they add up to 1."""

    words: float = 0.40
    chars: float = 0.30
    dense: float = 0.15
    heading: float = 0.15


def embed(passages: Sequence[Passage], encoder: Encoder) -> list[Indexed]:
    """Passages with their three vectors, in the same order."""
    indexed: list[Indexed] = []
    for start in range(0, len(passages), _ENCODE_BATCH):
        batch = passages[start : start + _ENCODE_BATCH]
        dense = encoder.encode([f"{p.title}. {p.section}. {p.text}" for p in batch])
        indexed += [
            Indexed(p, Vectors(row, passage_words(p), passage_chars(p))) for p, row in zip(batch, dense, strict=True)
        ]
    return indexed


class Searcher:
    """Searches one opened index with one encoder and one lexicon."""

    def __init__(self, index: VectorIndex, encoder: Encoder, lexicon: Lexicon, weights: Weights | None = None) -> None:
        self._index = index
        self._encoder = encoder
        self._lexicon = lexicon
        self._weights = weights or Weights()

    def search(self, question: Redacted, k: int = 10, condition: SearchFilter | None = None) -> list[Hit]:
        """The best `k` passages, best first; ties in the order of their ids."""
        query = Vectors(
            self._encoder.encode([question])[0], query_words(question, self._lexicon), query_chars(question)
        )
        candidates = self._index.candidates(query, POOL, condition or SearchFilter())
        fused = self._fused(candidates)
        pool = [point for point, _ in sorted(fused.items(), key=lambda item: (-item[1], item[0]))[: max(POOL, k)]]
        passages = self._index.passages(pool)
        wanted = content_words(question) | set(self._lexicon.expand(question))
        hits = [self._hit(passages[point], fused[point], wanted) for point in pool if point in passages]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage.passage_id))[:k]

    def _fused(self, found: Candidates) -> dict[str, float]:
        """Each index's scores relative to its best, weighted and added; absent counts as nothing."""
        weights = self._weights
        total: dict[str, float] = {}
        for scores, weight in (
            (found.words, weights.words),
            (found.chars, weights.chars),
            (found.dense, weights.dense),
        ):
            for point, share in _relative(scores).items():
                total[point] = total.get(point, 0.0) + weight * share
        return total

    def _hit(self, passage: Passage, fused: float, wanted: set[str]) -> Hit:
        heading = content_words(f"{passage.title} {passage.section}")
        overlap = len(heading & wanted) / np.sqrt(max(len(heading), 1) * max(len(wanted), 1))
        return Hit(passage, round(float(fused + self._weights.heading * overlap), 6))


def _relative(scores: dict[str, float]) -> dict[str, float]:
    best = max(scores.values(), default=0.0)
    return {point: max(score, 0.0) / best for point, score in scores.items()} if best > 0 else {}
