"""Vectors that lie beside a reader of texts that are known before: the sample articles and their callers' questions are not read anew
by every installation. A reader that another one made them for reads those texts itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.encoders.encoder import Matrix

KNOWN_TEXTS = "known_texts.npz"
_MODEL = ("model.onnx", "tokenizer.json", "reader.json")
"""The files of a reader on which its vectors depend."""
_STEPS = 127


class KnownTexts:
    """Vectors by the text they belong to, kept at eight bits a number."""

    def __init__(self, keys: NDArray[np.uint64], numbers: NDArray[np.int8]) -> None:
        """`keys` rise; `numbers` has the shape (texts, dimensions): each row points where its vector does."""
        self._keys, self._numbers = keys, numbers

    def __len__(self) -> int:
        return len(self._keys)

    @classmethod
    def of(cls, vectors: Mapping[str, Matrix]) -> KnownTexts:
        """From what a reader gave for each text, as it was given to it."""
        found = sorted((_key(text), text) for text in vectors)
        rows = np.stack([vectors[text] for _, text in found])
        numbers = np.rint(rows / np.abs(rows).max(axis=1, keepdims=True) * _STEPS).astype(np.int8)
        return cls(np.array([key for key, _ in found], np.uint64), numbers)

    @classmethod
    def beside(cls, reader: Path) -> KnownTexts:
        """Those of a reader's folder; none where it has none, or has another model's."""
        file = reader / KNOWN_TEXTS
        if file.is_file():
            with np.load(file) as kept:
                if str(kept["model"]) == _model(reader):
                    return cls(kept["keys"], kept["numbers"])
        return cls.none()

    @classmethod
    def none(cls) -> KnownTexts:
        """No texts at all."""
        return cls(np.zeros(0, np.uint64), np.zeros((0, 0), np.int8))

    def write(self, reader: Path) -> None:
        """Puts them beside the reader in this folder."""
        np.savez_compressed(
            reader / KNOWN_TEXTS, model=np.array(_model(reader)), keys=self._keys, numbers=self._numbers
        )

    def find(self, texts: Sequence[str]) -> list[Matrix | None]:
        """For each text its vector, of length 1, or None."""
        if not len(self):
            return [None] * len(texts)
        keys = np.array([_key(text) for text in texts], np.uint64)
        places = np.minimum(np.searchsorted(self._keys, keys), len(self) - 1)
        return [
            self._row(place) if known else None for place, known in zip(places, self._keys[places] == keys, strict=True)
        ]

    def _row(self, place: int) -> Matrix:
        row = self._numbers[place].astype(np.float32)
        return np.asarray(row / np.linalg.norm(row), np.float32)


def _key(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")


def _model(reader: Path) -> str:
    digest = hashlib.sha256()
    for name in _MODEL:
        digest.update((reader / name).read_bytes())
    return digest.hexdigest()
