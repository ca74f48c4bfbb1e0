"""Whether a sentence follows from its source, by a model of natural language inference in a local folder.

Optional and off by default: such a model costs a tenth of a second or more for a sentence.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from bot.retrieval.encoders.pair_model import PairKind, PairModel, read_config

_LABEL = "entailment"


class Entailment:
    """The NLI model in a folder, loaded when first used; a folder that does not load is tried once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._model = PairModel(_KIND, folder)

    def check(self) -> str | None:
        """None when the model loads, else what is wrong."""
        return self._model.check()

    def entails(self, premise: str, hypothesis: str) -> float:
        """The probability (0 to 1) that the hypothesis follows from the premise. Raises Unavailable."""
        [row] = self._model.scores([(premise, hypothesis)], "softmax")
        return row[self._label]

    @cached_property
    def _label(self) -> int:
        return _labels(read_config(_KIND, self.folder))[_LABEL]


def _labels(config: dict[str, Any]) -> dict[str, int]:
    """The number of each output by its name in lower case; empty where the config does not say it."""
    named = config.get("id2label")
    if not isinstance(named, dict) or not all(str(number).isdecimal() for number in named):
        return {}
    return {str(name).lower(): int(number) for number, name in named.items()}


def _refusal(config: dict[str, Any]) -> str | None:
    return None if _LABEL in _labels(config) else f"no label {_LABEL}"


_KIND = PairKind("NLI model", "BELBOT_NLI", _refusal)
