"""The reader: a small Dutch transformer that compares a question with passages, pieces of them and callers' questions.

Run by onnxruntime on one core, without torch. `train/reader/` makes its folder: `tokenizer.json`, `reader.json` with the lengths it was
taught on, and `model.onnx`, or that cut in two (`lower.onnx`, `upper.onnx`) where a pair model (`reader_pairs.py`) shares its lower layers.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tokenizers import Tokenizer

from bot.errors import Unavailable
from bot.retrieval.encoders.encoder import Matrix, fingerprint
from bot.types import Passage

if TYPE_CHECKING:
    import onnxruntime

QUERY, PASSAGE = "query: ", "passage: "
_KEPT = 256
_FEW, _MOST_THREADS = 16, 4
"""Fewer texts are read in the caller's thread: questions are. More are the pieces of documents, read by several."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """The most tokens of a question, of a piece and of what a sentence is held beside; what is longer is cut."""

    question: int
    piece: int
    source: int = 0


class ReaderModel:
    """The model in a folder. Raises Unavailable when it does not load. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._lengths = Lengths(**json.loads((folder / "reader.json").read_text("utf-8"))["lengths"])
            self._lower = session(folder / "lower.onnx") if (folder / "lower.onnx").exists() else None
            self._session = session(folder / ("upper.onnx" if self._lower else "model.onnx"))
        except Exception as error:  # the libraries raise anything at all on a broken file
            raise Unavailable(f"reader in {folder} cannot be loaded: {error}") from error
        self._fingerprint = fingerprint(folder)
        self._tokenizing = threading.Lock()
        self._question = lru_cache(maxsize=_KEPT)(self._one_question)

    @property
    def fingerprint(self) -> str:
        """Changes when the model does: part of the knowledge version."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return int(self._session.get_outputs()[0].shape[-1])

    def question(self, text: str) -> Matrix:
        """The vector of a question, of length 1, shape (dimensions,)."""
        return self._question(text)

    def questions(self, texts: Sequence[str]) -> Matrix:
        """Vectors of questions, shape (texts, dimensions), each of length 1."""
        return self._vectors([QUERY + text for text in texts], self._lengths.question)

    def pieces(self, texts: Sequence[str]) -> Matrix:
        """Vectors of pieces as `piece_text` gives them, shape (texts, dimensions), each of length 1."""
        return self._vectors([PASSAGE + text for text in texts], self._lengths.piece)

    def states(self, text: str, length: int) -> Matrix:
        """The states of a text's tokens, at most `length` of them: shape (1, tokens, twice the width), those after the lower layers
        beside the last ones. Raises Unavailable where the model is in one file."""
        if self._lower is None:
            raise Unavailable("this reader has no lower.onnx")
        (lower,) = self._lower.run(None, {"input_ids": np.array(self._ids([text], length), np.int64)})
        (last,) = self._session.run(None, {"states": lower})
        return np.concatenate([lower, last], axis=-1)

    @property
    def lengths(self) -> Lengths:
        """The lengths it was taught on."""
        return self._lengths

    def _one_question(self, text: str) -> Matrix:
        return np.asarray(self.questions([text])[0])

    def _vectors(self, texts: Sequence[str], length: int) -> Matrix:
        ids = self._ids(texts, length)
        if len(ids) < _FEW:
            rows = [self._run(one) for one in ids]
        else:
            with ThreadPoolExecutor(min(_MOST_THREADS, len(os.sched_getaffinity(0)))) as pool:
                rows = list(pool.map(self._run, ids))
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    def _ids(self, texts: Sequence[str], length: int) -> list[list[int]]:
        with self._tokenizing:  # truncation is a state of the tokenizer
            self._tokenizer.enable_truncation(length)
            return [item.ids for item in self._tokenizer.encode_batch(list(texts))]

    def _run(self, ids: Sequence[int]) -> Matrix:
        """One text at a time: at eight bits, what goes through the model beside a text changes its vector."""
        tokens = np.array([ids], np.int64)
        if self._lower is not None:
            (states,) = self._lower.run(None, {"input_ids": tokens})
            mean = np.asarray(self._session.run(None, {"states": states})[0][0], np.float32).mean(axis=0)
            return np.asarray(mean / np.linalg.norm(mean))
        (found,) = self._session.run(None, {"input_ids": tokens, "attention_mask": np.ones_like(tokens)})
        return np.asarray(found[0], np.float32)


def session(file: Path) -> onnxruntime.InferenceSession:
    """A model file on one core. Raises whatever onnxruntime raises on a broken one."""
    import onnxruntime  # takes a tenth of a second: only who has a reader waits for it

    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def piece_text(passage: Passage, text: str, lead: str = "") -> str:
    """A piece as the reader sees it: under its title and section, after what it leans on."""
    return ". ".join(part for part in (passage.title, passage.section, f"{lead} {text}".strip()) if part)
