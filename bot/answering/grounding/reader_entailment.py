"""How surely a sentence follows from its source, by the reader that ships.

`entailment.onnx` compares the states that the reader gives the tokens of both (`train/entailment.py`). It was taught on the states of one
reader, whose fingerprint stands beside its weights; those of another mean something else to it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from bot.errors import Unavailable
from bot.installation import one_core_session
from bot.language.tokens import sentence_spans, words
from bot.retrieval.encoders.encoder import Matrix
from bot.retrieval.encoders.reader_model import PASSAGE, QUERY

FILE = Path(__file__).parent / "entailment.onnx"
SENTENCE_LENGTH, SOURCE_LENGTH = 72, 200
"""The most tokens of a sentence, longer ones do not follow, and of a source, of which what is longer is cut."""
_PART = 600
"""Characters of a source that are read together: they fit in `SOURCE_LENGTH`."""
_MOST_PARTS = 3
_KEPT = 512


class TokenStates(Protocol):
    """A reader, as far as it is needed here."""

    @property
    def fingerprint(self) -> str:
        """Changes when the model does."""

    def states(self, text: str, length: int) -> Matrix:
        """The states of the tokens of a text."""


class ReaderEntailment:
    """The part that judges sentences, over a reader. Raises Unavailable when it does not load, or was taught on another reader."""

    def __init__(self, reader: TokenStates, taught_on: str, file: Path = FILE) -> None:
        if reader.fingerprint != taught_on:
            raise Unavailable(f"{file.name} was taught on reader {taught_on}, and {reader.fingerprint} is in use")
        try:
            self._session = one_core_session(file)
        except Exception as error:  # onnxruntime raises anything at all on a broken file
            raise Unavailable(f"{file} cannot be loaded: {error}") from error
        self._reader = reader
        self._kept = lru_cache(maxsize=_KEPT)(self._judged)

    def log_odds(self, source: str, sentence: str) -> float:
        """The logarithm of the odds that the sentence follows; of a long source, from the part that carries it best. Minus infinity for a
        sentence that is too long to be read whole."""
        return max(self._kept(part, sentence) for part in nearest_parts(source, sentence))

    def _judged(self, source: str, sentence: str) -> float:
        said = self._reader.states(QUERY + sentence, SENTENCE_LENGTH)
        if said.shape[1] >= SENTENCE_LENGTH:
            return -math.inf
        read = self._reader.states(PASSAGE + source, SOURCE_LENGTH)
        return float(self._session.run(None, {"first": said, "second": read})[0][0])


def nearest_parts(source: str, sentence: str) -> list[str]:
    """A source as it is when it is short, else those parts of it that share most words with the sentence, in order."""
    parts = list(_parts(source))
    if len(parts) <= _MOST_PARTS:
        return parts
    said = set(words(sentence))
    best = sorted(range(len(parts)), key=lambda n: -len(said & set(words(parts[n]))))[:_MOST_PARTS]
    return [parts[n] for n in sorted(best)]


def _parts(source: str) -> Iterator[str]:
    """Runs of whole sentences."""
    start = end = 0
    for span in sentence_spans(source):
        if span.end - start > _PART and end > start:
            yield source[start:end]
            start = span.start
        end = span.end
    yield source[start:] if start else source
