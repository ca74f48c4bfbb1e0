"""Vectors of questions, by the reader, or by the encoder where there is none; they stay in memory, so that asking again costs nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from bot.retrieval.encoders.encoder import Encoder, Matrix
from bot.retrieval.encoders.reader_model import ReaderModel

VectorsBy = Literal["reader", "encoder"]
_KEPT = 2000


class QuestionVectors:
    """Reads each text once, until too many are kept. Safe to share between threads."""

    def __init__(self, reader: Callable[[], ReaderModel | None], encoder: Callable[[], Encoder]) -> None:
        self._reader = reader
        self._encoder = encoder
        self._vectors: dict[str, Matrix] = {}
        self._lock = threading.Lock()

    @property
    def by(self) -> VectorsBy:
        """What reads them: thresholds differ."""
        return "reader" if self._reader() else "encoder"

    def of(self, texts: Sequence[str]) -> Matrix:
        """Shape (texts, dimensions), each of length 1."""
        with self._lock:
            missing = [text for text in dict.fromkeys(texts) if text not in self._vectors]
            if len(self._vectors) + len(missing) > _KEPT:
                self._vectors, missing = {}, list(dict.fromkeys(texts))
            if missing:
                source = self._reader() or self._encoder()
                self._vectors.update(zip(missing, source.questions(missing), strict=True))
            rows = [self._vectors[text] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, 1), np.float32)
