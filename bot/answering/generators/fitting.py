"""Which evidence goes into a prompt: as much as a model reads in seconds, and never more than its context holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from bot.answering.model import LanguageModel
from bot.answering.prompt import PROMPT_TOKENS, PromptName, render
from bot.errors import ModelError
from bot.types import Evidence, Redacted


def fitting(
    model: LanguageModel,
    name: PromptName,
    question: Redacted,
    evidence: Sequence[Evidence],
    answer_tokens: int,
    budget: int = PROMPT_TOKENS,
) -> list[Evidence]:
    """The best evidence within the budget (tokens, as the model counts them) that leaves room for an answer, in its own
    order. One piece always goes in when the context holds it: a long question must not end without a source.

    Raises ModelError when not even one piece fits, and whatever counting raises.
    """
    room = model.context - answer_tokens
    best_first = sorted(evidence, key=lambda item: (-item.score, item.n))

    def tokens(size: int) -> int:
        return model.count(render(name, question, _in_order(best_first[:size])).text)

    # More evidence is always longer, so the largest that fits is found by halving: each count is a trip to the model.
    size = bisect_right(range(1, len(best_first) + 1), min(room, budget), key=tokens)
    if size or tokens(1) <= room:
        return _in_order(best_first[: max(size, 1)])
    raise ModelError("not even one source fits in the model's context: raise BELBOT_LLM_CONTEXT")


def _in_order(kept: Sequence[Evidence]) -> list[Evidence]:
    return sorted(kept, key=lambda item: item.n)
