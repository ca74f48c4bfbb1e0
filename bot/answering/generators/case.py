"""The generator that says what a reviewer approved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering.model import Usage
from bot.types import Draft, Evidence, Redacted


class CaseGenerator:
    """The sentences of a case, each with its own evidence."""

    name = "case"
    model = ""
    prompt_version = ""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts

    def draft(self, question: Redacted, evidence: Sequence[Evidence], usage: Usage | None = None) -> Iterator[Draft]:
        """The approved sentences in their order."""
        yield from self._drafts
