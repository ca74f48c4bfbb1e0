"""Deterministic scores of one answer: no model judges, the same every time. None means not measured."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.tokens import content_words
from bot.types import Answer
from eval.datasets import Question
from eval.facts import states

_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Score:
    """One answered question scored."""

    abstention_right: bool
    document_right: bool | None
    facts_found: float | None
    quotes_exact: bool | None

    @property
    def correct(self) -> bool | None:
        """For answerable questions: answered, with every reference sentence in the answer."""
        return None if self.facts_found is None else self.facts_found == 1.0


def score(question: Question, answer: Answer, quotes_exact: bool | None) -> Score:
    """Scores an answer against its reference."""
    answered = answer.outcome == "answered"
    if not question.answerable:
        return Score(not answered, None, None, quotes_exact)
    cited = {citation.document_id for citation in answer.citations}
    right = bool(cited & set(question.reference_documents)) if question.reference_documents else None
    return Score(answered, right, _facts_found(question, answer), quotes_exact)


def _facts_found(question: Question, answer: Answer) -> float | None:
    """The share of key facts that the answer states; without key facts, of reference sentences that it holds, by words."""
    if question.key_facts:
        return sum(any(states(answer.answer, wording) for wording in fact) for fact in question.key_facts) / len(
            question.key_facts
        )
    wanted = [content_words(context) for context in question.reference_contexts]
    if not wanted:
        return None
    said = content_words(answer.answer)
    return sum(1 for words in wanted if words and len(words & said) / len(words) >= _SAME) / len(wanted)
