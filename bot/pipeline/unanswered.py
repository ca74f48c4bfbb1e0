"""Questions of the desk that got no sure answer, each with the sentence that comes nearest: proposals for question variants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.pipeline.passage_search import PassageSearch
from bot.retrieval.store.interface import SearchFilter
from bot.types import Answer, Redacted

BESIDE = ("out_of_scope", "small_talk")
"""Kinds of questions that no sentence of the knowledge base should answer."""


@dataclass(frozen=True, slots=True)
class VariantProposal:
    """A redacted question, how often it was asked in vain, and the sentence that may answer it."""

    document_id: str
    sentence: str
    question: Redacted
    asked: int

    def as_json(self) -> dict[str, object]:
        """A line of a file of question variants; it counts when an editor takes `proposal` out."""
        return {
            "file": self.document_id,
            "sentence": self.sentence,
            "variants": [self.question],
            "proposal": True,
            "asked": self.asked,
        }


def unanswered(answers: Iterable[Answer]) -> list[tuple[Redacted, int]]:
    """The questions that got no sure answer, each with how often, the most frequent first."""
    asked: Counter[str] = Counter()
    first: dict[str, Redacted] = {}
    for answer in answers:
        if answer.outcome in ("likely", "abstained") and answer.triage.kind not in BESIDE:
            plain = " ".join(answer.question.lower().split())
            first.setdefault(plain, answer.question)
            asked[plain] += 1
    return [(first[plain], n) for plain, n in sorted(asked.items(), key=lambda item: (-item[1], item[0]))]


def proposals(answers: Iterable[Answer], search: PassageSearch, condition: SearchFilter) -> Iterator[VariantProposal]:
    """A proposal for each of these that has anything near."""
    for question, asked in unanswered(answers):
        weighed = search.considered(question, condition, frozenset())
        if weighed is not None:
            piece = weighed.weighed.candidates[weighed.best]
            yield VariantProposal(piece.passage.document_id, piece.text, question, asked)
