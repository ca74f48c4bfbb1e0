"""The reader's pair model: reads a question beside a piece, and a written sentence beside its source.

It costs a pass for each pair, so it reads only the few pieces that the vectors put first. The lower layers are those of `ReaderModel`, and
what they make of a text is kept: a question is read once for all its pieces, and pieces that are often asked about are not read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.errors import Unavailable
from bot.retrieval.encoders.encoder import Matrix
from bot.retrieval.encoders.reader_model import PASSAGE, QUERY, ReaderModel, session

_KEPT = 128
"""Some 100 kB a text."""
_ANSWERS, _FOLLOWS = 0, 1


class ReaderPairs:
    """The `pair.onnx` of a reader's folder. Raises Unavailable when it does not load. Safe to share between threads."""

    def __init__(self, folder: Path, reader: ReaderModel) -> None:
        try:
            self._session = session(folder / "pair.onnx")
        except Exception as error:  # the library raises anything at all on a broken file
            raise Unavailable(f"pair model in {folder} cannot be loaded: {error}") from error
        self._lengths = reader.lengths
        self._states = lru_cache(maxsize=_KEPT)(reader.states)

    def answers(self, question: str, pieces: Sequence[str]) -> Matrix:
        """For each piece, as `piece_text` gives it, the log odds that it answers the question: shape (pieces,)."""
        asked = self._states(QUERY + question, self._lengths.question)
        read = (self._states(PASSAGE + piece, self._lengths.piece) for piece in pieces)
        return np.array([self._run(asked, piece)[_ANSWERS] for piece in read], np.float32)

    def follows(self, sentence: str, source: str) -> float:
        """The log odds that a sentence says nothing that its source does not say."""
        written = self._states(QUERY + sentence, self._lengths.piece)
        return float(self._run(written, self._states(PASSAGE + source, self._lengths.source))[_FOLLOWS])

    def _run(self, first: Matrix, second: Matrix) -> Matrix:
        """One pair at a time: at eight bits, what goes through the model beside a pair changes its score."""
        return np.asarray(self._session.run(None, {"first": first, "second": second})[0][0], np.float32)
