"""What words an answer: from the evidence to sentences that say which evidence they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from bot.answering.models.interface import ModelUsage
from bot.types import Draft, Evidence, Redacted


class Generator(Protocol):
    """Words an answer. Nothing it says is shown before grounding has checked it."""

    @property
    def name(self) -> str:
        """One of `bot.types.GeneratorName`."""

    @property
    def model(self) -> str:
        """The model behind the words, empty when there is none."""

    @property
    def prompt_version(self) -> str:
        """Changes when the words of the prompt do; empty when there is no prompt."""

    def draft(
        self, question: Redacted, evidence: Sequence[Evidence], usage: ModelUsage | None = None
    ) -> Iterator[Draft]:
        """Sentences in reading order, each as soon as it is known; none at all means: the evidence has no answer.
        What a model used is added to `usage`.

        Raises ModelError when the model does not work and Busy when it has no room; sentences already given stand.
        """
