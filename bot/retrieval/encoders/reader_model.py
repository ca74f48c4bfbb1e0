"""The reader: a small Dutch transformer that compares a question with passages, pieces of them and callers' questions.

Run by onnxruntime on one core, without torch. `train/reader/` makes its folder: `model.onnx`, `tokenizer.json`, `reader.json`
with the lengths it was taught on, `answers.onnx`, a head that reads question and piece as one over the states of their tokens, and
`known_texts.npz`, vectors of the sample knowledge (`known_texts.py`).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.errors import Unavailable
from bot.installation import cores, one_core_session
from bot.retrieval.encoders.encoder import Matrix, fingerprint
from bot.retrieval.encoders.known_texts import KnownTexts
from bot.types import Passage

QUERY, PASSAGE = "query: ", "passage: "
_VECTORS, _LOWER, _LAST = "vectors", "lower", "last"
"""What the model gives: vectors of texts, and the states of their tokens after the lower layers and after the last."""
HEAD = "answers.onnx"
_KEPT = 256
_QUESTIONS_KEPT = 128
"""Some 60 kB each: a question is searched with, compared with pieces, and read beside the best of them."""
_STATES_KEPT = 256
"""Some 200 kB a text: pieces that are often asked about are not read again."""
_FEW, _MOST_THREADS = 16, 4
"""Fewer texts are read in the caller's thread: questions are. More are the pieces of documents, read by several."""


@dataclass(frozen=True, slots=True)
class _Lengths:
    """The most tokens of a question and of a piece; what is longer is cut."""

    question: int
    piece: int


@dataclass(frozen=True, slots=True)
class QuestionVector:
    """A reader's vector of a question, and the fingerprint of that reader."""

    numbers: Matrix
    reader: str


@dataclass(frozen=True, slots=True)
class _ReadQuestion:
    """What one run gives of a question: its vector, shape (dimensions,), and where a head reads them the states of its tokens, as
    `ReaderModel.states` gives them."""

    vector: Matrix
    states: Matrix | None


class ReaderModel:
    """The model in a folder. Raises Unavailable when it does not load. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._lengths = _Lengths(**json.loads((folder / "reader.json").read_text("utf-8"))["lengths"])
            self._session = one_core_session(folder / "model.onnx")
            self._head = one_core_session(folder / HEAD) if (folder / HEAD).exists() else None
            self._fingerprint = fingerprint(folder, without=HEAD)
        except Exception as error:  # the libraries raise anything at all on a broken file
            raise Unavailable(f"reader in {folder} cannot be loaded: {error}") from error
        self._folder = folder
        self._tokenizing = threading.Lock()
        self._question = lru_cache(maxsize=_QUESTIONS_KEPT)(self._one_question)
        self._states = lru_cache(maxsize=_STATES_KEPT)(self._states_of)
        self._odds = lru_cache(maxsize=_KEPT)(self._odds_of)

    @property
    def fingerprint(self) -> str:
        """Changes when what it makes of a text does: part of the knowledge version. The head that reads pairs is not in it."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return int(self._session.get_outputs()[0].shape[-1])

    def question(self, text: str) -> Matrix:
        """The vector of a question, of length 1, shape (dimensions,)."""
        return self._question(text).vector

    def questions(self, texts: Sequence[str]) -> Matrix:
        """Vectors of questions that documents bring, shape (texts, dimensions), each of length 1."""
        return self._vectors([QUERY + text for text in texts], self._lengths.question)

    def pieces(self, texts: Sequence[str]) -> Matrix:
        """Vectors of pieces as `piece_text` gives them, shape (texts, dimensions), each of length 1."""
        return self._vectors([PASSAGE + text for text in texts], self._lengths.piece)

    def states(self, text: str, length: int) -> Matrix:
        """The states of the tokens of a text, which begins with `QUERY` or `PASSAGE`: shape (1, tokens, twice the width), those after the
        lower layers beside the last ones. What goes beyond `length` tokens is cut."""
        return self._states(text, length)

    def odds(self, question: str, pieces: Sequence[str]) -> Matrix | None:
        """For each piece, as `piece_text` gives it, the logarithm of the odds that it answers the question: shape (pieces,). Reads the
        two as one text, so it is for the few pieces that everything else puts first. None where the folder has no such head."""
        if self._head is None:
            return None
        return np.array([self._odds(question, piece) for piece in pieces], np.float32)

    @cached_property
    def _known(self) -> KnownTexts:
        return KnownTexts.beside(self._folder)

    def _one_question(self, text: str) -> _ReadQuestion:
        tokens = np.array(self._ids([QUERY + text], self._lengths.question), np.int64)
        vectors, *states = self._outputs(tokens, _VECTORS, *((_LOWER, _LAST) if self._head else ()))
        return _ReadQuestion(np.asarray(vectors[0], np.float32), np.concatenate(states, axis=-1) if states else None)

    def _vectors(self, texts: Sequence[str], length: int) -> Matrix:
        known = self._known.find(texts)
        read = iter(self._rows([text for text, row in zip(texts, known, strict=True) if row is None], length))
        rows = [next(read) if row is None else row for row in known]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    def _rows(self, texts: Sequence[str], length: int) -> list[Matrix]:
        ids = self._ids(texts, length)
        if len(ids) < _FEW:
            return [self._run(one) for one in ids]
        with ThreadPoolExecutor(min(_MOST_THREADS, cores())) as pool:
            return list(pool.map(self._run, ids))

    def _ids(self, texts: Sequence[str], length: int) -> list[list[int]]:
        with self._tokenizing:  # truncation is a state of the tokenizer
            self._tokenizer.enable_truncation(length)
            return [item.ids for item in self._tokenizer.encode_batch(list(texts))]

    def _odds_of(self, question: str, piece: str) -> float:
        """One pair at a time, so that its odds depend on it alone."""
        asked = self._question(question).states
        read = self.states(PASSAGE + piece, self._lengths.piece)
        assert self._head is not None  # `odds` looked
        return float(self._head.run(None, {"first": asked, "second": read})[0][0])

    def _states_of(self, text: str, length: int) -> Matrix:
        """The states of a text's tokens: shape (1, tokens, twice the width), those after the lower layers beside the last ones."""
        tokens = np.array(self._ids([text], length), np.int64)
        return np.concatenate(self._outputs(tokens, _LOWER, _LAST), axis=-1)

    def _run(self, ids: Sequence[int]) -> Matrix:
        """One text at a time: at eight bits, what goes through the model beside a text changes its vector."""
        tokens = np.array([ids], np.int64)
        (found,) = self._outputs(tokens, _VECTORS)
        return np.asarray(found[0], np.float32)

    def _outputs(self, tokens: NDArray[np.int64], *names: str) -> list[Matrix]:
        found: list[Matrix] = self._session.run(names, {"input_ids": tokens, "attention_mask": np.ones_like(tokens)})
        return found


def piece_text(passage: Passage, text: str, lead: str = "") -> str:
    """A piece as the reader sees it: under its title and section, after what it leans on."""
    return ". ".join(part for part in (passage.title, passage.section, f"{lead} {text}".strip()) if part)
