"""Reading question and passage together: a cross-encoder from a local folder puts the best hits in a better order.

Optional: it costs a model of its own and a tenth of a second to some seconds per question. Scores are the sigmoid of the
model's one output (Nogueira and Cho 2019, "Passage Re-ranking with BERT").
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import Unavailable
from bot.retrieval.encoder import fingerprint
from bot.types import Hit, Passage, Redacted

if TYPE_CHECKING:
    import sentence_transformers

RERANKED = 20
"""Hits that are read again; the rest keeps its order behind them."""
_DECIMALS = 6
_KIND = "ForSequenceClassification"


class CrossEncoder:
    """The cross-encoder in a folder, loaded when first used; a folder that does not load is tried once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # One at a time: the tokenizers inside refuse to be used by two threads at once.
        self._lock = threading.Lock()
        self._model: sentence_transformers.CrossEncoder | None = None
        self._problem = ""

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 prefix over the model's files; empty without a folder."""
        return fingerprint(self.folder) if self.folder.is_dir() else ""

    def check(self) -> str | None:
        """None when the model loads, else what is wrong."""
        try:
            with self._lock:
                self._opened()
        except Unavailable as error:
            return error.operator
        return None

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
        with self._lock:
            model = self._opened()
            try:
                scores = _sigmoids(model, pairs)
            except Exception as error:  # torch raises anything at all
                raise Unavailable(f"cross-encoder in {self.folder} failed: {type(error).__name__}") from error
        if not all(math.isfinite(score) for score in scores):
            raise Unavailable(f"cross-encoder in {self.folder} failed: it gives no numbers")
        return scores

    def _opened(self) -> sentence_transformers.CrossEncoder:
        """The model. Raises Unavailable, the second time without trying again."""
        if self._problem:
            raise Unavailable(self._problem)
        if self._model is None:
            try:
                self._model = load_cross_encoder(self.folder)
            except Unavailable as error:
                self._problem = error.operator
                raise
        return self._model


def load_cross_encoder(folder: Path) -> sentence_transformers.CrossEncoder:
    """The model in a local folder.

    Raises Unavailable when the folder is missing or holds no usable cross-encoder. Nothing is ever downloaded.
    """
    if not folder.is_dir():
        raise Unavailable(
            f"cross-encoder folder {folder} does not exist; set BELBOT_CROSS_ENCODER to a sentence-transformers "
            "CrossEncoder folder, or to nothing"
        )
    try:
        _check_kind(folder)
        model = _library_model(folder)
        outputs = model.num_labels
    except Unavailable:
        raise
    except Exception as error:  # the libraries raise anything at all on a broken file
        raise Unavailable(f"cross-encoder in {folder} cannot be loaded: {error}") from error
    if outputs != 1:
        raise Unavailable(f"cross-encoder in {folder} gives {outputs} numbers for a pair; one is needed")
    return model


def _check_kind(folder: Path) -> None:
    """Refuses other models: the library would give them a head of random weights, and with it a random order."""
    config = folder / "config.json"
    if not config.is_file():
        raise Unavailable(f"{folder} is not a cross-encoder folder: no config.json")
    kinds = json.loads(config.read_text("utf-8")).get("architectures") or [""]
    if not kinds[0].endswith(_KIND):
        raise Unavailable(f"{folder} is not a cross-encoder folder: {kinds[0] or 'no architecture'}, not a ...{_KIND}")


def _library_model(folder: Path) -> sentence_transformers.CrossEncoder:
    import sentence_transformers
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    model: sentence_transformers.CrossEncoder = sentence_transformers.CrossEncoder(
        str(folder), device="cpu", local_files_only=True
    )
    return model


def _sigmoids(model: sentence_transformers.CrossEncoder, pairs: list[tuple[str, str]]) -> list[float]:
    """Whatever activation the folder names: the same scale for every model."""
    import torch

    scores = model.predict(pairs, batch_size=RERANKED, show_progress_bar=False, activation_fn=torch.nn.Sigmoid())
    return [round(float(score), _DECIMALS) for score in scores]
