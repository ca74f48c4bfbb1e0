"""What a generator needs of a language model, wherever it runs."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol


@dataclass(slots=True)
class ModelUsage:
    """What one answer took of a model's processor time (s); `known` is False when the model runs elsewhere."""

    cpu_s: float = 0.0
    known: bool = True

    def add(self, before: float | None, after: float | None) -> None:
        """Counts what a process used between two readings of it."""
        self.known = self.known and after is not None
        self.cpu_s += max(0.0, (after or 0.0) - (before or 0.0))


SAMPLING_TEMPERATURE = 0.7
"""How freely a model words what is asked with a seed; without one it always takes the likeliest word."""


class LanguageModel(Protocol):
    """A model in a process of its own (`llm.LlamaWorker`) or on a server (`llm_server.ModelServer`)."""

    @property
    def model(self) -> str:
        """Its name as it stands in an answer."""

    @property
    def context(self) -> int:
        """Tokens of prompt and answer together."""

    def complete(
        self,
        prompt: str,
        max_tokens: int,
        grammar: str = "",
        stop: tuple[str, ...] = (),
        usage: ModelUsage | None = None,
        seed: int | None = None,
    ) -> Generator[str, None, None]:
        """The answer in pieces, the likeliest one or with a seed one of many; closing the iterator cancels. Adds to
        `usage`. Raises Busy or ModelError."""

    def count(self, prompt: str) -> int:
        """Tokens of the prompt, or an upper bound. Raises Busy or ModelError."""

    def check(self) -> str | None:
        """None when it answers, else one line for the operator."""

    def close(self) -> None:
        """Lets go of it."""
