"""Questions about where a case of the caller's own stands: what to look for in the customer's file, and which term to look up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from bot.language.numbers import MONTHS
from bot.types import CaseStatus, Evidence, Redacted

_TEXTS = Path(__file__).with_name("status.yaml")
_TERM = re.compile(rf"\b(?:dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar|{'|'.join(MONTHS)})\b", re.IGNORECASE)
_MOST = 2
"""Sentences that a term takes: the rule and its exception."""


def case_status(matter: str) -> CaseStatus:
    """What the employee looks for in a case of this kind."""
    texts = _texts()[matter]
    return CaseStatus(matter, texts["naam"], texts["kijk"])


def question_of_term(status: CaseStatus) -> Redacted:
    """What the knowledge base is asked in place of the caller's question: of no case in particular, so redacted."""
    return Redacted(_texts()[status.matter]["termijn"])


def terms_in(status: CaseStatus, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence that says a term of such a case; whatever else is near says nothing about where it stands."""
    named = re.compile(rf"(?:{_texts()[status.matter]['woord']})", re.IGNORECASE)
    return tuple(item for item in evidence if _TERM.search(item.text) and named.search(item.text))[:_MOST]


def matters() -> frozenset[str]:
    """Every kind of case."""
    return frozenset(_texts())


@cache
def _texts() -> dict[str, dict[str, str]]:
    loaded = yaml.safe_load(_TEXTS.read_text("utf-8"))
    return {str(matter): {str(part): str(text) for part, text in texts.items()} for matter, texts in loaded.items()}
