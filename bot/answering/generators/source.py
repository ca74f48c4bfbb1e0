"""The generator that needs no model: the chosen sentences themselves, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering.model import Usage
from bot.types import Draft, Evidence, Redacted


class SourceGenerator:
    """Each evidence sentence is a sentence of the answer and cites itself."""

    name = "source"
    model = ""
    prompt_version = ""

    def draft(self, question: Redacted, evidence: Sequence[Evidence], usage: Usage | None = None) -> Iterator[Draft]:
        """The evidence in the order it was given."""
        for item in evidence:
            yield Draft(item.text, (item.n,))
