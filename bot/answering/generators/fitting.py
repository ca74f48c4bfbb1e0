"""Which evidence goes into a prompt when a model's context is small."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.model import LanguageModel
from bot.answering.prompt import PromptName, render
from bot.errors import ModelError
from bot.types import Evidence, Redacted


def fitting(
    model: LanguageModel, name: PromptName, question: Redacted, evidence: Sequence[Evidence], answer_tokens: int
) -> list[Evidence]:
    """The best evidence that leaves room for an answer, in its own order.

    Raises ModelError when not even one piece fits, and whatever counting raises.
    """
    best_first = sorted(evidence, key=lambda item: (-item.score, item.n))
    for size in range(len(best_first), 0, -1):
        kept = sorted(best_first[:size], key=lambda item: item.n)
        if model.count(render(name, question, kept).text) + answer_tokens <= model.context:
            return kept
    raise ModelError("not even one source fits in the model's context: raise BELBOT_LLM_CONTEXT")
