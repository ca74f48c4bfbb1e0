"""Reading question and passage together: a cross-encoder from a local folder puts the best hits in a better order.

Optional: it costs a model of its own and a tenth of a second to some seconds per question. Scores are the sigmoid of the
model's one output (Nogueira and Cho 2019, "Passage Re-ranking with BERT").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.retrieval.encoders.encoder import fingerprint
from bot.retrieval.encoders.pair_model import PairKind, PairModel
from bot.types import Hit, Passage, Redacted

RERANKED = 20
"""Hits that are read again; the rest keeps its order behind them."""
_DECIMALS = 6
_UNSAID = ("LABEL_0", "LABEL_1")
"""The labels of a config.json that names none: transformers leaves its default of two out."""


class CrossEncoder:
    """The cross-encoder in a folder, loaded when first used; a folder that does not load is tried once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._model = PairModel(KIND, folder)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 prefix over the model's files; empty without a folder."""
        return fingerprint(self.folder) if self.folder.is_dir() else ""

    def check(self) -> str | None:
        """None when the model loads, else what is wrong."""
        return self._model.check()

    def rerank(self, question: Redacted, hits: Sequence[Hit]) -> list[Hit]:
        """The first `RERANKED` hits by this model's score, then the rest, with scores that never rise.

        Equal scores stand in the order of their passage ids. Raises Unavailable when the model does not load or fails.
        """
        first, rest = hits[:RERANKED], hits[RERANKED:]
        if not first:
            return []
        scores = self._scores(question, [hit.passage for hit in first])
        ranked = [replace(hit, score=score) for hit, score in zip(first, scores, strict=True)]
        ranked.sort(key=lambda hit: (-hit.score, hit.passage.passage_id))
        return ranked + [replace(hit, score=min(hit.score, ranked[-1].score)) for hit in rest]

    def _scores(self, question: Redacted, passages: Sequence[Passage]) -> list[float]:
        """A score from 0 to 1 for each passage."""
        pairs = [(str(question), f"{p.title}. {p.section}. {p.text}") for p in passages]
        return [round(row[0], _DECIMALS) for row in self._model.scores(pairs, "sigmoid")]


def _refusal(config: dict[str, Any]) -> str | None:
    outputs = len(config.get("id2label") or _UNSAID)
    return None if outputs == 1 else f"it gives {outputs} numbers for a pair; one is needed"


KIND = PairKind("cross-encoder", "BELBOT_CROSS_ENCODER", _refusal)
"""Which models order passages: those with one number for a pair."""
