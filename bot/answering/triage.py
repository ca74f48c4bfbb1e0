"""What a question is about: kind, tax year and sensitivity from its words; topic and missing facts from what was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.types import Hit, QuestionKind, Redacted, Triage

_YEAR = re.compile(r"\b(20[0-4]\d|19[89]\d)\b")
# The year in the name of a law says nothing about the tax year: "Invorderingswet 1990", "Leidraad Invordering 2008".
_LAW_YEAR = re.compile(r"\b[\w-]*(?:wet|leidraad|besluit|regeling|invordering|awb|iw|ib|ob)\s+(?:19|20)\d\d\b", re.I)
_RELATIVE_YEARS = (
    (re.compile(r"\bvorig(?:e)? (?:belasting)?jaar\b", re.I), -1),
    (re.compile(r"\bdit jaar\b", re.I), 0),
)
_KINDS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = (
    (
        "procedure",
        re.compile(r"\b(hoe (?!lang|veel|hoog|vaak)|waar|aanvragen|indienen|doorgeven|wijzigen|stappen)", re.I),
    ),
    ("rule", re.compile(r"\b(mag|mogen|moet|moeten|recht op|voorwaarden?|verplicht|kan|kunnen|telt)\b", re.I)),
)
_SENSITIVE = re.compile(
    r"zelfmoord|zelfdoding|suïcid|niet meer leven|dood maken|overleden|overlijden|schulden|schuldhulp|"
    r"huis uitgezet|toeslagenaffaire|kinderopvangtoeslagaffaire|bedreig|geweld|mishandel|faillissement",
    re.I,
)
_FACTS_SHOWN = 4


def triage(question: Redacted, today: date, tax_year: int | None = None) -> Triage:
    """Kind, tax year (given, or read from the question) and sensitivity."""
    return Triage(
        kind=next((kind for kind, pattern in _KINDS if pattern.search(question)), "fact"),
        tax_year=tax_year if tax_year is not None else _tax_year(question, today),
        sensitive=bool(_SENSITIVE.search(question)),
    )


def with_hits(triaged: Triage, hits: Sequence[Hit]) -> Triage:
    """Adds the topic of the best hit, and the facts its article says the employee needs."""
    if not hits:
        return replace(triaged, kind="out_of_scope")
    best = hits[0].passage.meta
    return replace(triaged, topic=best.theme, missing_facts=best.required_facts[:_FACTS_SHOWN])


def _tax_year(question: str, today: date) -> int | None:
    for pattern, offset in _RELATIVE_YEARS:
        if pattern.search(question):
            return today.year + offset
    years = {int(year) for year in _YEAR.findall(_LAW_YEAR.sub(" ", question))}
    # Two years in one question ("van 2023 naar 2024") name no single tax year.
    return years.pop() if len(years) == 1 else None
