"""Where a caller goes who says to a spoken menu what the call is about: topic and queue, another organisation, or "onzeker" in place of a guess."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.access import Reader
from bot.answering.triage.referrals import ReferralTable
from bot.answering.triage.routing import Route, shipped_model
from bot.answering.triage.topic_chances import TopicChances, TopicEvidence, topic_chances
from bot.answering.triage.triage import IN_DANGER, Topics, kind_by_words, sensitivity, speaks_of_taxes
from bot.language.scope import is_vague
from bot.pipeline.passage_search import LiveKnowledge, PassageSearch
from bot.pipeline.question import as_said, to_the_point
from bot.retrieval.encoders.reader_model import QuestionVector
from bot.retrieval.store.interface import SearchFilter
from bot.types import Redacted, Redaction, Referral

UNSURE = "onzeker"
ELSEWHERE = "andere-organisatie"
_HITS, _NEAR = 15, 60
_LEAST = 0.4
"""The chance from which a caller is sent somewhere. On the development sets of triage, 96% of the callers are, and 92% of those rightly."""
_LEAST_OF_LITTLE = 0.95
"""The same for who names no subject, and no word of taxes or of the organisation's own: "ik heb een brief gekregen"."""


@dataclass(frozen=True, slots=True)
class MenuRoute:
    """Where a caller goes. `topic` is one of the knowledge base, `andere-organisatie` or `onzeker`; `queue` is one of the hulplijn, empty
    for another organisation, which `referral` then names; `confidence` is the chance of what is likeliest (0 to 1)."""

    topic: str
    queue: str
    confidence: float
    referral: Referral | None = None


class SpokenMenu:
    """Routes what callers say; one object serves all threads."""

    def __init__(self, redact: Callable[[str], Redaction], knowledge: LiveKnowledge, referrals: ReferralTable) -> None:
        self._redact = redact
        self._knowledge = knowledge
        self._finding = PassageSearch(knowledge)
        self._referrals = referrals

    def route(self, text: str, reader: Reader) -> MenuRoute:
        """Where who says this goes. Raises BadInput or TooLong. Nobody guesses about who is in danger, or without a
        topic to choose from."""
        said = self._redact(text).text
        question, topics = to_the_point(said), self._finding.topics().seen_by(reader)
        vector = self._finding.vector(question)
        chances = topic_chances(self._evidence(question, topics, vector, reader))
        if not chances.topics or sensitivity(as_said(said)) in IN_DANGER:
            return MenuRoute(UNSURE, self._referrals.unsure, 0.0)
        return self._chosen(chances, question, topics, vector)

    def _evidence(
        self, question: Redacted, topics: Topics, vector: QuestionVector | None, reader: Reader
    ) -> TopicEvidence:
        condition = SearchFilter(reader, in_force=True)
        hits = self._finding.passages(question, _HITS, condition).hits
        near = self._knowledge.nearest(question, _NEAR, condition)
        elsewhere = shipped_model().by_kind(question, vector)["elsewhere"]
        return TopicEvidence(topics.by_theme(question), hits, near, elsewhere, speaks_of_taxes(question))

    def _chosen(
        self, chances: TopicChances, question: Redacted, topics: Topics, vector: QuestionVector | None
    ) -> MenuRoute:
        topic = chances.topic
        confidence = max(chances.topics.get(topic, 0.0), chances.elsewhere)
        least = _LEAST_OF_LITTLE if _says_little(question, topics) else _LEAST
        if chances.elsewhere < confidence and confidence >= least:
            return MenuRoute(topic, self._referrals.queue(topic), confidence)
        referral = self._referrals.of(_organisation(question, vector))
        if chances.elsewhere == confidence >= least and referral:
            return MenuRoute(ELSEWHERE, "", confidence, referral)
        return MenuRoute(UNSURE, self._referrals.unsure, confidence)


def _says_little(question: Redacted, topics: Topics) -> bool:
    """Whether nothing is asked, or no more than a topic named, in words that are not of taxes."""
    known = speaks_of_taxes(question) or topics.knows(question)
    return not known and (is_vague(question) or kind_by_words(question) == "small_talk")


def _organisation(question: Redacted, vector: QuestionVector | None) -> str:
    """The likeliest other organisation."""
    chances = shipped_model().chances(question, vector)
    others: list[Route] = [one for one in chances if one.kind == "elsewhere"]
    return max(others, key=lambda one: chances[one]).name
