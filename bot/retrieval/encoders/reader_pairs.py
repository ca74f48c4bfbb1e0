"""The reader's pair heads: they read a question beside a piece, and a written sentence beside its source, token by token.

Each text goes through the encoder once, so they read only the few pieces that the vectors put first. The states of a text are kept: pieces
that are often asked about are not read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot.errors import Unavailable
from bot.retrieval.encoders.encoder import Matrix
from bot.retrieval.encoders.reader_model import PASSAGE, QUERY, ReaderModel, session

if TYPE_CHECKING:
    import onnxruntime

_KEPT = 128
"""Some 200 kB a text."""


class ReaderPairs:
    """`answers.onnx` and `follows.onnx` of a reader's folder. Raises Unavailable when it does not load. Safe to share between threads."""

    def __init__(self, folder: Path, reader: ReaderModel) -> None:
        try:
            self._answers, self._follows = (session(folder / f"{name}.onnx") for name in ("answers", "follows"))
        except Exception as error:  # the library raises anything at all on a broken file
            raise Unavailable(f"pair heads in {folder} cannot be loaded: {error}") from error
        self._lengths = reader.lengths
        self._states = lru_cache(maxsize=_KEPT)(reader.states)

    def answers(self, question: str, pieces: Sequence[str]) -> Matrix:
        """For each piece, as `piece_text` gives it, the log odds that it answers the question: shape (pieces,)."""
        asked = self._states(QUERY + question, self._lengths.question)
        read = (self._states(PASSAGE + piece, self._lengths.piece) for piece in pieces)
        return np.array([_score(self._answers, asked, piece) for piece in read], np.float32)

    def follows(self, sentence: str, source: str) -> float:
        """The log odds that a sentence says nothing that its source does not say."""
        written = self._states(PASSAGE + sentence, self._lengths.piece)
        return _score(self._follows, written, self._states(PASSAGE + source, self._lengths.source))


def _score(head: onnxruntime.InferenceSession, first: Matrix, second: Matrix) -> float:
    """One pair at a time, so that a score depends on its pair alone."""
    return float(head.run(None, {"first": first, "second": second})[0][0])
