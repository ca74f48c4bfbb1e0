"""Questions of the desk that got no sure answer, each with the sentence that comes nearest: proposals for question variants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.answering.triage.triage import IN_DANGER
from bot.language.tokens import without_placeholders, words
from bot.pipeline.passage_search import PassageSearch
from bot.pipeline.searched_question import MOST_PARTS, searched_questions
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


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question that got no sure answer, as it was searched, with the year that sources must be about and how often it was asked."""

    question: Redacted
    source_year: int | None
    asked: int


def unanswered(answers: Iterable[Answer]) -> list[UnansweredQuestion]:
    """The questions that got no sure answer, the most frequent first; those that hold nothing but placeholders say nothing,
    one too many in a text was not searched, and who is in danger was not given an answer."""
    asked: Counter[tuple[str, int]] = Counter()
    first: dict[tuple[str, int], UnansweredQuestion] = {}
    for one in (one for answer in answers for one in searched_questions(answer)[:MOST_PARTS]):
        answer, question, triage = one.answer, one.question, one.answer.triage
        if (
            answer.outcome not in ("likely", "abstained")
            or triage.kind in BESIDE
            or triage.sensitivity in IN_DANGER
            or not words(without_placeholders(triage.standalone or answer.question))
        ):
            continue
        key = (" ".join(question.lower().split()), triage.source_year or 0)
        first.setdefault(key, UnansweredQuestion(question, triage.source_year, 0))
        asked[key] += 1
    ordered = sorted(asked.items(), key=lambda item: (-item[1], item[0]))
    return [replace(first[key], asked=n) for key, n in ordered]


def proposals(answers: Iterable[Answer], search: PassageSearch, condition: SearchFilter) -> Iterator[VariantProposal]:
    """A proposal for each of these that has anything near."""
    for one in unanswered(answers):
        of_its_year = replace(condition, tax_year=one.source_year)
        weighed = search.weighings(one.question, of_its_year, frozenset()).best
        if weighed is not None:
            piece = weighed.weighed.candidates[weighed.best]
            yield VariantProposal(piece.passage.document_id, piece.text, one.question, one.asked)
