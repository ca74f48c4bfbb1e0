"""The generators that word nothing themselves: the chosen sentences as they are, and what a reviewer approved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering.models.interface import ModelUsage
from bot.types import Draft, Evidence, Redacted


class SourceGenerator:
    """Each evidence sentence is a sentence of the answer and cites itself."""

    name = "source"
    model = ""
    prompt_version = ""

    def draft(
        self, question: Redacted, evidence: Sequence[Evidence], usage: ModelUsage | None = None
    ) -> Iterator[Draft]:
        """The evidence in the order it was given."""
        for item in evidence:
            yield Draft(item.text, (item.n,))


class CaseGenerator:
    """The sentences of a case, each with its own evidence."""

    name = "case"
    model = ""
    prompt_version = ""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts

    def draft(
        self, question: Redacted, evidence: Sequence[Evidence], usage: ModelUsage | None = None
    ) -> Iterator[Draft]:
        """The approved sentences in their order."""
        yield from self._drafts
