"""Quotes of the knowledge base that may carry a sentence, and whether they do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.grounding import Grounding
from bot.desk.answers.standing import quote_span
from bot.desk.people.users import User
from bot.language.tokens import sentence_spans
from bot.pipeline.flow import Pipeline
from bot.records.knowledge import KnowledgeRecords
from bot.types import SUPPORTED, CaseSentence, Draft, Evidence, Passage

MOST_CHARS = 1000
"""A longer sentence is not looked up."""
_HITS = 6
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a document; `carried` says whether it carries the sentence it was sought for."""

    document_id: str
    title: str
    section: str
    quote: str
    carried: bool


class Quotes:
    """Finds and checks quotes in what a user may see."""

    def __init__(self, pipeline: Pipeline, knowledge: KnowledgeRecords, grounding: Grounding) -> None:
        self._pipeline = pipeline
        self._knowledge = knowledge
        # An NLI model would be asked for every candidate; the choice is a reviewer's.
        self._strict = replace(grounding, entailment=None)
        self._approved = replace(grounding, approved=True)

    def suggest(self, user: User, text: str, limit: int = 5) -> list[Quote]:
        """The quotes that come nearest to a sentence, best first. Raises BadInput, TooLong or Unavailable."""
        hits = self._pipeline.search(text[:MOST_CHARS], _HITS, user.reader).hits
        found = [self._scored(text, hit.passage, one) for hit in hits for one in _sentences(hit.passage)]
        best = sorted(found, key=lambda pair: -pair[0])[:limit]
        return [quote for _, quote in best]

    def carrier(self, user: User, sentence: CaseSentence) -> Passage | None:
        """The passage that holds the quote of a sentence, when the user may see it; None when it stands nowhere."""
        passages = self._knowledge.passages_of(sentence.document_id, user.reader)
        return next((passage for passage in passages if quote_span(passage.text, sentence.quote)), None)

    def agrees(self, sentence: CaseSentence, passage: Passage) -> bool:
        """Whether a sentence that a reviewer approves does not contradict its quote: the check of approved cases."""
        verdict = self._approved.check(Draft(sentence.text, (1,)), [_evidence(passage, sentence.quote)])
        return verdict.support in SUPPORTED

    def _scored(self, text: str, passage: Passage, quote: str) -> tuple[float, Quote]:
        verdict = self._strict.check(Draft(text, (1,)), [_evidence(passage, quote)])
        carried = verdict.support in SUPPORTED
        found = Quote(passage.document_id, passage.title, passage.section, quote, carried)
        return verdict.score + carried, found


def _sentences(passage: Passage) -> list[str]:
    spans = sentence_spans(passage.text)
    return [one for span in spans if len((one := passage.text[span.start : span.end]).split()) >= _FEWEST_WORDS]


def _evidence(passage: Passage, quote: str) -> Evidence:
    start = passage.text.index(quote)
    return Evidence(1, passage, start, start + len(quote), quote, 1.0)
