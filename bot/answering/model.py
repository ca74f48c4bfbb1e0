"""What a generator needs of a language model, wherever it runs."""

from __future__ import annotations

from collections.abc import Generator
from typing import Protocol


class LanguageModel(Protocol):
    """A model in a process of its own (`llm.LlamaWorker`) or on a server (`llm_server.ModelServer`)."""

    @property
    def model(self) -> str:
        """Its name as it stands in an answer."""

    @property
    def context(self) -> int:
        """Tokens of prompt and answer together."""

    @property
    def cpu_s(self) -> float | None:
        """Processor seconds it used so far on this machine; None when that cannot be known."""

    def complete(
        self, prompt: str, max_tokens: int, grammar: str = "", stop: tuple[str, ...] = ()
    ) -> Generator[str, None, None]:
        """The answer in pieces; closing the iterator cancels. Raises Busy or ModelError."""

    def count(self, prompt: str) -> int:
        """Tokens of the prompt, or an upper bound. Raises Busy or ModelError."""

    def check(self) -> str | None:
        """None when it answers, else one line for the operator."""

    def close(self) -> None:
        """Lets go of it."""
