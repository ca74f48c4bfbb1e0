"""Calls that ask for care before an answer: which kind, from the caller's words, and what to do first.

Special categories of personal data (articles 9 and 10 of the GDPR): health, religion, ethnicity, criminal matters, union.

They are not replaced, for the answer may depend on them ("ik zit in een rolstoel"); they are flagged, so that the employee
notes no more than the call needs. A flag is raised when somebody's condition, belief, descent, record or membership is
told. A question about a subject is not: "ziektekosten", "zorgtoeslag", "gift aan een kerk", "is vakbondscontributie
aftrekbaar" and "huis in Marokko" say nothing about a person; "ik ben lid van de vakbond" and "mijn vakbondscontributie" do.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import get_args

import yaml

from bot.language.tokens import without_accents
from bot.language.wordlists import word_pattern
from bot.privacy import lists
from bot.types import Redacted, Sensitivity, SpecialCategory


def _parts() -> dict[str, str]:
    """What stands for `<who>`, `<being>`, `<illness>` and the like in the patterns."""
    who, whose, verb = (f"(?:{lists.word_pattern('special', name)})" for name in ("who", "whose", "is"))
    being = rf"(?:\b{who} {verb}|\b{verb} {who}|^{verb}|\b{verb}|\b(?:een|als|als een))"
    kinds = {name: lists.word_pattern("special", name) for name in ("illness", "faiths", "origins", "unions")}
    return {"who": who, "whose": whose, "is": verb, "being": being, **kinds}


_CATEGORIES: tuple[tuple[SpecialCategory, re.Pattern[str]], ...] = tuple(
    (category, re.compile(lists.word_pattern("special", category, **_parts())))
    for category in get_args(SpecialCategory)
)
_NOBODY = re.compile(lists.word_pattern("special", "nobody"))
"""Subjects and organisations with such a word in their name; they are taken out before anything is looked for."""


def special_categories(text: Redacted) -> tuple[SpecialCategory, ...]:
    """The special categories that a redacted text tells about somebody, in the order of `SpecialCategory`."""
    plain = _NOBODY.sub(" ", " ".join(without_accents(text.lower()).split()))
    return tuple(category for category, pattern in _CATEGORIES if pattern.search(plain))


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
