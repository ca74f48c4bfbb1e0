"""The reader's pair head: it reads a question beside a piece, token by token, and says how likely the piece answers it.

Each text goes through the encoder once, so it reads only the few pieces that everything else puts first. The states of a text are kept:
pieces that are often asked about are not read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.errors import Unavailable
from bot.retrieval.encoders.encoder import Matrix
from bot.retrieval.encoders.reader_model import ReaderModel, session

HEAD = "answers.onnx"
_KEPT = 256
"""Some 200 kB a text."""


class ReaderPairs:
    """`answers.onnx` of a reader's folder. Raises Unavailable when it does not load. Safe to share between threads."""

    def __init__(self, folder: Path, reader: ReaderModel) -> None:
        try:
            self._head = session(folder / HEAD)
        except Exception as error:  # the library raises anything at all on a broken file
            raise Unavailable(f"{folder / HEAD} cannot be loaded: {error}") from error
        self._asked = lru_cache(maxsize=_KEPT)(reader.question_states)
        self._read = lru_cache(maxsize=_KEPT)(reader.piece_states)

    def odds(self, question: str, pieces: Sequence[str]) -> Matrix:
        """For each piece, as `piece_text` gives it, the logarithm of the odds that it answers the question: shape (pieces,)."""
        asked = self._asked(question)
        return np.array([self._score(asked, self._read(piece)) for piece in pieces], np.float32)

    def _score(self, asked: Matrix, piece: Matrix) -> float:
        """One pair at a time, so that a score depends on its pair alone."""
        return float(self._head.run(None, {"first": asked, "second": piece})[0][0])
