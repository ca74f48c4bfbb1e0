"""A model that reads two texts together, from a local folder: what the cross-encoder and the NLI model share.

Optional parts: loaded when first used, one call at a time, and a folder that does not load is tried once.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bot.errors import Unavailable
from bot.installation import extra_packages

if TYPE_CHECKING:
    import sentence_transformers

_KIND = "ForSequenceClassification"
Activation = Literal["sigmoid", "softmax"]


@dataclass(frozen=True, slots=True)
class PairKind:
    """What a folder must hold: a name for messages, the setting that names it, and why a config.json is refused."""

    name: str
    setting: str
    refusal: Callable[[dict[str, Any]], str | None]


class PairModel:
    """The model in a folder. Every method raises Unavailable when it does not load or fails."""

    def __init__(self, kind: PairKind, folder: Path) -> None:
        self.kind = kind
        self.folder = folder
        # One at a time: the tokenizers inside refuse to be used by two threads at once.
        self._lock = threading.Lock()
        self._model: sentence_transformers.CrossEncoder | None = None
        self._problem = ""

    def check(self) -> str | None:
        """None when the model loads, else what is wrong."""
        try:
            with self._lock:
                self._opened()
        except Unavailable as error:
            return error.operator
        return None

    def scores(self, pairs: Sequence[tuple[str, str]], activation: Activation) -> list[list[float]]:
        """For each pair the model's outputs, 0 to 1 each: whatever activation the folder names, the same scale for all."""
        with self._lock:
            model = self._opened()
            try:
                rows = _predicted(model, pairs, activation)
            except Exception as error:  # torch raises anything at all
                raise Unavailable(f"{self.kind.name} in {self.folder} failed: {type(error).__name__}") from error
        if not all(math.isfinite(value) for row in rows for value in row):
            raise Unavailable(f"{self.kind.name} in {self.folder} failed: it gives no numbers")
        return rows

    def _opened(self) -> sentence_transformers.CrossEncoder:
        if self._problem:
            raise Unavailable(self._problem)
        if self._model is None:
            try:
                self._model = load_pair_model(self.kind, self.folder)
            except Unavailable as error:
                self._problem = error.operator
                raise
        return self._model


def load_pair_model(kind: PairKind, folder: Path) -> sentence_transformers.CrossEncoder:
    """The model in a local folder; nothing is ever downloaded. Raises Unavailable when it holds no usable one."""
    if not folder.is_dir():
        raise Unavailable(
            f"{kind.name} folder {folder} does not exist; set {kind.setting} to a local model folder, or to nothing"
        )
    if problem := _misfit(read_config(kind, folder)) or kind.refusal(read_config(kind, folder)):
        raise Unavailable(f"{folder} is not a folder for the {kind.name}: {problem}")
    try:
        return _library_model(folder)
    except Unavailable:
        raise
    except Exception as error:  # the libraries raise anything at all on a broken file
        raise Unavailable(f"{kind.name} in {folder} cannot be loaded: {error}") from error


def read_config(kind: PairKind, folder: Path) -> dict[str, Any]:
    """The folder's config.json. Raises Unavailable when there is none that can be read."""
    file = folder / "config.json"
    if not file.is_file():
        raise Unavailable(f"{folder} is not a folder for the {kind.name}: no config.json")
    try:
        config = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise Unavailable(f"{kind.name} in {folder} cannot be loaded: {type(error).__name__} in config.json") from error
    return config if isinstance(config, dict) else {}


def _misfit(config: dict[str, Any]) -> str | None:
    """Refuses other models: the library would give them a head of random weights, and with it random scores."""
    listed = config.get("architectures")
    kind = str(listed[0]) if isinstance(listed, list) and listed else ""
    return None if kind.endswith(_KIND) else f"{kind or 'no architecture'}, not a ...{_KIND}"


def _library_model(folder: Path) -> sentence_transformers.CrossEncoder:
    with extra_packages():
        import sentence_transformers
        from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    model: sentence_transformers.CrossEncoder = sentence_transformers.CrossEncoder(
        str(folder), device="cpu", local_files_only=True
    )
    return model


def _predicted(
    model: sentence_transformers.CrossEncoder, pairs: Sequence[tuple[str, str]], activation: Activation
) -> list[list[float]]:
    import torch

    function = torch.nn.Sigmoid() if activation == "sigmoid" else torch.nn.Softmax(dim=-1)
    scores = model.predict(list(pairs), batch_size=len(pairs), show_progress_bar=False, activation_fn=function)
    return [[float(value) for value in (row if getattr(row, "ndim", 0) else [row])] for row in scores]
