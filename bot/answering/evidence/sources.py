"""Which of the passages found may answer, by what their sources are: articles for staff before law, and law only for a year of which
it says that it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answering.evidence.answer_types import asks_where_it_is_regulated
from bot.answering.evidence.selection import EvidenceWeighing
from bot.language.lexicon import names_law, references
from bot.language.wordlists import word_pattern
from bot.types import Hit

_LAW = re.compile(word_pattern("bot.answering", "answer_types", "law meant"), re.I)


_LIKELIER = 0.05
"""By how much law must be likelier to answer than articles. Of 293 training questions with 597 laws beside the articles the right sentence
came first for .471 without a margin, .468 with this one, .461 with .1; without one the same sentence of a law stood beside that of an article."""


class Weigher(Protocol):
    """Weighs the pieces of passages as evidence, while passages of law are left out; None without pieces."""

    def __call__(self, hits: Sequence[Hit], *, law_beside: Sequence[Hit] = ()) -> EvidenceWeighing | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Weighings:
    """All that a choice of evidence could rest on: the articles alone, where they are read first, and everything found."""

    articles: EvidenceWeighing | None
    every: EvidenceWeighing | None

    @property
    def best(self) -> EvidenceWeighing | None:
        """Articles that answer go before law, unless law is likelier to."""
        articles, every = self.articles, self.every
        if articles is None or not articles.answers:
            return every
        return every if every and every.answers and every.chance > articles.chance + _LIKELIER else articles


def weighings(question: str, found: Sequence[Hit], most: int, year: int | None, weigh: Weigher) -> Weighings:
    """The best `most` of the passages found, weighed; those that say nothing of the year asked about are left out."""
    articles, every = answering(question, found, most, year)
    law = [hit for hit in every if hit.passage.meta.is_law]
    return Weighings(weigh(articles, law_beside=law) if articles else None, weigh(every))


def asks_for_law(question: str) -> bool:
    """Whether a question wants to hear the law: it names one, an article of one, or speaks of law."""
    said = _LAW.search(question) or names_law(question) or references(question)
    return bool(said) or asks_where_it_is_regulated(question)


def answering(question: str, hits: Sequence[Hit], most: int, year: int | None) -> tuple[Sequence[Hit], Sequence[Hit]]:
    """The articles that are read first, and everything that may answer, at most `most` each; no articles where law is asked for or
    none was found. Without law of unknown or other days where the question is about a year."""
    usable = [hit for hit in hits if year is None or hit.passage.meta.answers_about(year)]
    every = usable[:most]
    if asks_for_law(question) or not any(hit.passage.meta.is_law for hit in every):
        return (), every
    return [hit for hit in usable if not hit.passage.meta.is_law][:most], every
