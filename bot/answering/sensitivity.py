"""Calls that ask for care before an answer: which kind, from the caller's words, and what to do first."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from bot.language.tokens import without_accents
from bot.language.wordlists import word_pattern
from bot.types import Redacted, Sensitivity, SpecialCategory

_TEXTS = Path(__file__).with_name("guidance.yaml")

_LISTS = ("bot.answering", "sensitivity")
_URGENT: tuple[Sensitivity, ...] = ("self_harm", "violence", "benefits_scandal", "bereavement", "debt")
_KINDS = tuple((kind, re.compile(word_pattern(*_LISTS, kind))) for kind in _URGENT)
"""In the order of urgency: of several, the first decides what the employee reads. Somebody else's suicide is bereavement."""
_DIED = re.compile(word_pattern(*_LISTS, "died"))


def sensitivity(question: Redacted) -> Sensitivity:
    """Why this call asks for care; empty when nothing says so."""
    text = " ".join(without_accents(question.lower()).split())
    if _DIED.search(text):
        return "bereavement"
    return next((kind for kind, cue in _KINDS if cue.search(text)), "")


def guidance(kind: Sensitivity, categories: tuple[SpecialCategory, ...] = ()) -> str:
    """What the employee does first, in two or three Dutch sentences; empty for an ordinary call."""
    return _texts().get(kind or ("special_category" if categories else ""), "")


@cache
def _texts() -> dict[str, str]:
    loaded = yaml.safe_load(_TEXTS.read_text("utf-8"))
    return {str(kind): " ".join(str(text).split()) for kind, text in loaded.items()}
