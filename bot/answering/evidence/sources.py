"""Which of the passages found may answer, by what their sources are: articles for staff before law, and law only for a year of which
it says that it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.evidence.answer_types import asks_where_it_is_regulated
from bot.language.lexicon import names_law, references
from bot.language.wordlists import word_pattern
from bot.types import Hit

_LAW = re.compile(word_pattern("bot.answering", "answer_types", "law meant"), re.I)


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
