"""What a question is about: kind, tax year, sensitivity from its words; topic and missing facts with what was found.

Triage labels; it never blocks. A question that looks out of scope is searched and answered like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.kinds import is_for_others, kind_by_words, speaks_of_taxes
from bot.answering.sensitivity import guidance, sensitivity
from bot.answering.topics import Topics
from bot.privacy.special import special_categories
from bot.types import Hit, QuestionKind, Redacted, Triage, YearSource

_YEAR = re.compile(r"\b(20[0-4]\d|19[89]\d)\b")
# The year in the name of a law says nothing about the tax year: "Invorderingswet 1990", "Leidraad Invordering 2008".
_LAW_YEAR = re.compile(r"\b[\w-]*(?:wet|leidraad|besluit|regeling|invordering|awb|iw|ib|ob)\s+(?:19|20)\d\d\b", re.I)
_RELATIVE_YEARS = (
    (re.compile(r"\b(?:vorige?|afgelopen|verleden) (?:belasting)?jaar\b|\blast year\b", re.I), -1),
    (re.compile(r"\b(?:dit|huidige?|lopende) (?:belasting)?jaar\b|\bthis year\b", re.I), 0),
    (re.compile(r"\bvolgend (?:belasting)?jaar\b|\bnext year\b", re.I), 1),
)
_FACTS_SHOWN = 4
_NO_SUBJECT: tuple[QuestionKind, ...] = ("out_of_scope", "small_talk")
_FAINT = 0.07
"""A best hit scored below this is no sign that the knowledge base knows the subject."""


def triage(question: Redacted, today: date, tax_year: int | None = None, topics: Topics | None = None) -> Triage:
    """What the words alone say, before anything is searched. A given tax year goes before what the question says."""
    kind = kind_by_words(question)
    if kind != "small_talk" and is_for_others(question):
        kind = "out_of_scope"
    year, source = _tax_year(question, today) if tax_year is None else (tax_year, "given")
    found, categories = sensitivity(question), special_categories(question)
    return Triage(
        topic="" if kind in _NO_SUBJECT else (topics or Topics()).by_words(question),
        kind=kind,
        tax_year=year,
        sensitive=bool(found or categories),
        tax_year_source=source,
        sensitivity=found,
        special_categories=categories,
        guidance=guidance(found, categories),
    )


def with_hits(triaged: Triage, question: Redacted, hits: Sequence[Hit], topics: Topics | None = None) -> Triage:
    """Adds the topic that words and hits point at, and the facts that the best article says the employee needs and
    that were not told yet ("inkomen: 20.000 euro", as the desk writes them)."""
    if not hits:
        return triaged if triaged.kind == "small_talk" else replace(triaged, kind="out_of_scope", topic="")
    if triaged.kind in _NO_SUBJECT:
        return triaged
    told = question.casefold()
    facts = [fact for fact in hits[0].passage.meta.required_facts if f"{fact.casefold()}:" not in told]
    topic = (topics or Topics()).with_hits(question, hits)
    return replace(triaged, topic=topic, missing_facts=tuple(facts[:_FACTS_SHOWN]))


def unanswered(triaged: Triage, question: Redacted, hits: Sequence[Hit], topics: Topics | None = None) -> Triage:
    """Without an answer no article says which facts are missing, and a question with no word of taxes or of the lexicon
    and with faint hits is out of scope."""
    faint = not hits or hits[0].score < _FAINT
    known = speaks_of_taxes(question) or (topics or Topics()).knows(question)
    if triaged.kind in _NO_SUBJECT or (faint and not known):
        kind: QuestionKind = "small_talk" if triaged.kind == "small_talk" else "out_of_scope"
        return replace(triaged, kind=kind, topic="", missing_facts=())
    return replace(triaged, missing_facts=())


def _tax_year(question: str, today: date) -> tuple[int | None, YearSource]:
    years = {int(year) for year in _YEAR.findall(_LAW_YEAR.sub(" ", question))}
    if len(years) > 1:  # "van 2023 naar 2024" names no single tax year
        return None, ""
    if years:
        return years.pop(), "explicit"
    for pattern, offset in _RELATIVE_YEARS:
        if pattern.search(question):
            return today.year + offset, "relative"
    return None, ""
