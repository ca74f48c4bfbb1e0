"""Dense vectors: sentences in, unit vectors out, from a local sentence-transformers folder."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from bot.errors import Unavailable
from bot.installation import cores, extra_packages

Matrix = NDArray[np.float32]

_MANY, _PORTION = 128, 64
"""An answer keeps to one thread, and to portions between which another question gets its turn; as many texts at once as
`_MANY` come from documents alone, and every processor reads them."""


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Changes when the model does: part of the knowledge version."""

    @property
    def dimensions(self) -> int:
        """Length of each vector."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Passages and pieces of them: an array of shape (texts, dimensions), float32, each row of length 1 (0 for a text
        without known tokens)."""

    def questions(self, texts: Sequence[str]) -> Matrix:
        """Callers' questions, likewise; some models read them with another prompt than passages."""


@runtime_checkable
class TokenEncoder(Protocol):
    """An encoder whose texts are means of token vectors, so that single tokens can be compared."""

    @property
    def token_vectors(self) -> Matrix:
        """One vector per token, shape (vocabulary, dimensions), float32; longer ones weigh more in a mean."""

    def token_ids(self, texts: Sequence[str]) -> list[NDArray[np.uint32]]:
        """The tokens of each text, in order."""


class StaticEncoder:
    """A `StaticEmbedding` folder run with tokenizers and numpy alone: no torch, so 6 seconds sooner and far less memory.

    Gives what sentence-transformers gives for the same folder (a test holds them equal).
    """

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._weights: Matrix = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)
        self._fingerprint = fingerprint(folder)
        # A question is encoded and then compared token by token.
        self._ids_of = lru_cache(maxsize=64)(self._tokenized)

    @property
    def fingerprint(self) -> str:
        """SHA-256 prefix over the model's files."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return int(self._weights.shape[1])

    @property
    def token_vectors(self) -> Matrix:
        """One vector per token."""
        return self._weights

    def token_ids(self, texts: Sequence[str]) -> list[NDArray[np.uint32]]:
        """The tokens of each text, in order."""
        if len(texts) == 1:
            return [self._ids_of(texts[0])]
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.array(item.ids, np.uint32) for item in encoded]

    def _tokenized(self, text: str) -> NDArray[np.uint32]:
        return np.array(self._tokenizer.encode(text, add_special_tokens=False).ids, np.uint32)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Means of the token vectors, scaled to length 1."""
        rows = [self._mean(ids) for ids in self.token_ids(texts)]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    def questions(self, texts: Sequence[str]) -> Matrix:
        """The same: it knows no prompts."""
        return self.encode(texts)

    def _mean(self, ids: NDArray[np.uint32]) -> Matrix:
        if not len(ids):
            return np.zeros(self.dimensions, np.float32)
        mean = self._weights[ids].mean(axis=0)
        length = float(np.linalg.norm(mean))
        return np.asarray(mean / length if length else mean, np.float32)


class TransformerEncoder:
    """Any other sentence-transformers folder, through the library itself, with the prompts that the folder names for
    questions and for passages. Safe to share between threads.
    """

    def __init__(self, folder: Path) -> None:
        with extra_packages():
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        # Prompts were not always sent: vectors made without them are of another model.
        self._fingerprint = fingerprint(folder) + ("-prompts" if any(self._model.prompts.values()) else "")
        # One at a time: the tokenizers inside refuse to be used by two threads at once.
        self._lock = threading.Lock()
        # A question is searched with, and then compared with pieces.
        self._question = lru_cache(maxsize=64)(self._one_question)

    @property
    def fingerprint(self) -> str:
        """SHA-256 prefix over the model's files, and whether it is given prompts."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return len(self.encode(["belasting"])[0])

    def encode(self, texts: Sequence[str]) -> Matrix:
        """What the model gives for passages, scaled to length 1."""
        return self._vectors(self._model.encode_document, texts)

    def questions(self, texts: Sequence[str]) -> Matrix:
        """What the model gives for questions, scaled to length 1."""
        if len(texts) == 1:
            return self._question(texts[0])
        return self._vectors(self._model.encode_query, texts)

    def _one_question(self, text: str) -> Matrix:
        return self._vectors(self._model.encode_query, [text])

    def _vectors(self, encode: Callable[..., object], texts: Sequence[str]) -> Matrix:
        import torch

        with self._lock:
            torch.set_num_threads(1 if len(texts) < _MANY else cores())
            vectors = encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)


class KeptVectors:
    """Vectors of texts that come back, such as the sentences of passages often found; starts again when full (about 20 MB)."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._known: dict[str, Matrix] = {}

    def vectors(self, texts: Sequence[str], encoder: Encoder) -> Matrix:
        """An array of shape (texts, dimensions); only texts not known are encoded."""
        known = self._known
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if len(known) + len(missing) > self._most:
            self._known = known = {}
            missing = list(dict.fromkeys(texts))
        for start in range(0, len(missing), _PORTION):
            portion = missing[start : start + _PORTION]
            known.update(zip(portion, encoder.encode(portion), strict=True))
        return np.stack([known[text] for text in texts])


def load_encoder(folder: Path) -> Encoder:
    """The encoder in a local folder.

    Raises Unavailable when the folder is missing or holds no usable model. Nothing is ever downloaded.
    """
    if not folder.is_dir():
        raise Unavailable(
            f"encoder folder {folder} does not exist; set BELBOT_ENCODER to a sentence-transformers folder"
        )
    try:
        static = _static_folder(folder)
        return StaticEncoder(static) if static else TransformerEncoder(folder)
    except Unavailable:
        raise
    except Exception as error:  # the libraries raise anything at all on a broken file
        raise Unavailable(f"encoder in {folder} cannot be loaded: {error}") from error


def _static_folder(folder: Path) -> Path | None:
    """Where the weights of a folder stand that is nothing but one StaticEmbedding, else None."""
    modules = folder / "modules.json"
    if not modules.is_file():
        raise Unavailable(f"{folder} is not a sentence-transformers folder: no modules.json")
    listed = json.loads(modules.read_text("utf-8"))
    kinds = [module["type"].rsplit(".", 1)[-1] for module in listed]
    is_static = kinds[:1] == ["StaticEmbedding"] and set(kinds[1:]) <= {"Normalize"}
    return folder / listed[0]["path"] if is_static else None


def fingerprint(folder: Path, without: str = "") -> str:
    """The first 16 hex digits of a SHA-256 over every file of the model, but for the one of that name."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        kept = path.suffix in (".json", ".safetensors", ".bin", ".txt", ".model", ".onnx")
        if path.is_file() and kept and path.name != without:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
