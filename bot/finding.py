"""Passages for a question, and the evidence in them: the knowledge as the pipeline asks it."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.evidence import PASSAGES, Considered, Selection, consider, select
from bot.answering.matching import Term, in_dutch, in_turn, question_terms
from bot.answering.options import options
from bot.answering.topics import LiveTopics, Topics
from bot.knowledge import Knowledge, Retrieved
from bot.retrieval.store import SearchFilter
from bot.types import Evidence, Redacted


class Finding:
    """Searches and selects; one object serves all threads."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._topics = LiveTopics(knowledge.headings, knowledge.lexicon)

    def topics(self) -> Topics:
        """The topics of the knowledge version in use."""
        return self._topics.of(self._knowledge.version())

    def look(self) -> None:
        """Looks for a new knowledge version ahead of a question."""
        self._knowledge.look()

    def as_typed(self, question: Redacted, k: int, condition: SearchFilter, typing: bool) -> Retrieved:
        """Plain search, without a second try in Dutch."""
        return self._knowledge.search(question, k, condition, typing)

    def passages(self, question: Redacted, k: int, condition: SearchFilter) -> Retrieved:
        """The best passages; for an English question those found by its Dutch terms and by itself, in turn."""
        found = self._knowledge.search(question, k, condition)
        dutch = in_dutch(question)
        if not dutch:
            return found
        return replace(found, hits=in_turn(self._knowledge.search(dutch, k, condition).hits, found.hits)[:k])

    def evidence(self, question: Redacted, retrieved: Retrieved, limit: int) -> Selection:
        """At most `limit` pieces of the passages that answer, or none."""
        return select(question, retrieved.hits, self._terms(question, retrieved), limit, self._knowledge.encode)

    def options(self, question: Redacted, retrieved: Retrieved) -> tuple[Evidence, ...]:
        """The pieces that a model may pick from."""
        terms = self._terms(question, retrieved)
        weighed = consider(question, retrieved.hits, terms, self._knowledge.encode)
        return options(weighed) if weighed else ()

    def considered(self, question: Redacted, condition: SearchFilter, without: frozenset[str]) -> Considered | None:
        """What a choice of evidence would rest on; `without` leaves documents out, as if they were not known."""
        retrieved = self.passages(question, 3 * PASSAGES if without else PASSAGES, condition)
        hits = [hit for hit in retrieved.hits if hit.passage.document_id not in without]
        return consider(question, hits, self._terms(question, retrieved), self._knowledge.encode)

    def _terms(self, question: Redacted, retrieved: Retrieved) -> list[Term]:
        knowledge = self._knowledge
        frequencies, meant = knowledge.document_frequencies, knowledge.meant(question)
        return question_terms(question, knowledge.lexicon, frequencies, retrieved.passages, meant)
