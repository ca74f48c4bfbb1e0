"""Whether a sentence follows from its source, by a model of natural language inference in a local folder.

Optional and off by default: such a model costs a tenth of a second or more for a sentence.
"""

from __future__ import annotations

import json
import math
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import Unavailable

if TYPE_CHECKING:
    import sentence_transformers

_LABEL = "entailment"
_KIND = "ForSequenceClassification"


class Entailment:
    """The NLI model in a folder, loaded when first used; a folder that does not load is tried once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._model: sentence_transformers.CrossEncoder | None = None
        self._label = 0
        self._problem = ""

    def check(self) -> str | None:
        """None when the model loads, else what is wrong."""
        try:
            with self._lock:
                self._opened()
        except Unavailable as error:
            return error.operator
        return None

    def entails(self, premise: str, hypothesis: str) -> float:
        """The probability (0 to 1) that the hypothesis follows from the premise. Raises Unavailable."""
        with self._lock:
            model = self._opened()
            try:
                row = _probabilities(model, premise, hypothesis)
            except Exception as error:  # torch raises anything at all
                raise Unavailable(f"NLI model in {self.folder} failed: {type(error).__name__}") from error
        if not all(math.isfinite(value) for value in row):
            raise Unavailable(f"NLI model in {self.folder} failed: it gives no numbers")
        return row[self._label]

    def _opened(self) -> sentence_transformers.CrossEncoder:
        if self._problem:
            raise Unavailable(self._problem)
        if self._model is None:
            try:
                self._label = _label_of(self.folder)
                self._model = _library_model(self.folder)
            except Unavailable as error:
                self._problem = error.operator
                raise
        return self._model


def _label_of(folder: Path) -> int:
    """Which output is entailment. Raises Unavailable when the folder holds no NLI model."""
    if not folder.is_dir():
        raise Unavailable(f"NLI folder {folder} does not exist; set BELBOT_NLI to a local model folder, or to nothing")
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
        labels = {str(name).lower(): int(number) for number, name in config["id2label"].items()}
        kind = str(config["architectures"][0])
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise Unavailable(f"{folder} is not an NLI folder: {type(error).__name__} in config.json") from error
    if _LABEL not in labels or not kind.endswith(_KIND):
        raise Unavailable(f"{folder} is not an NLI folder: no label {_LABEL} of a ...{_KIND}")
    return labels[_LABEL]


def _library_model(folder: Path) -> sentence_transformers.CrossEncoder:
    """The model on disk; nothing is ever downloaded."""
    import sentence_transformers
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model: sentence_transformers.CrossEncoder = sentence_transformers.CrossEncoder(
            str(folder), device="cpu", local_files_only=True
        )
    except Exception as error:  # the libraries raise anything at all on a broken file
        raise Unavailable(f"NLI model in {folder} cannot be loaded: {error}") from error
    return model


def _probabilities(model: sentence_transformers.CrossEncoder, premise: str, hypothesis: str) -> list[float]:
    import torch

    scores = model.predict([(premise, hypothesis)], show_progress_bar=False, activation_fn=torch.nn.Softmax(dim=-1))
    return [float(score) for score in scores[0]]
