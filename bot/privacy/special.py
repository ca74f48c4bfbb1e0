"""Special categories of personal data (articles 9 and 10 of the GDPR): health, religion, ethnicity, criminal matters, union.

They are not replaced, for the answer may depend on them ("ik zit in een rolstoel"); they are flagged, so that the employee
notes no more than the call needs. A flag is raised when somebody's condition, belief, descent, record or membership is
told. A question about a subject is not: "ziektekosten", "zorgtoeslag", "gift aan een kerk", "is vakbondscontributie
aftrekbaar" and "huis in Marokko" say nothing about a person; "ik ben lid van de vakbond" and "mijn vakbondscontributie" do.
"""

from __future__ import annotations

import re
from typing import get_args

from bot.language.tokens import without_accents
from bot.privacy.lists import word_pattern
from bot.types import Redacted, SpecialCategory


def _parts() -> dict[str, str]:
    """What stands for `<who>`, `<being>`, `<illness>` and the like in the patterns."""
    who, whose, verb = (f"(?:{word_pattern('special', name)})" for name in ("who", "whose", "is"))
    being = rf"(?:\b{who} {verb}|\b{verb} {who}|^{verb}|\b{verb}|\b(?:een|als|als een))"
    kinds = {name: word_pattern("special", name) for name in ("illness", "faiths", "origins", "unions")}
    return {"who": who, "whose": whose, "is": verb, "being": being, **kinds}


_CATEGORIES: tuple[tuple[SpecialCategory, re.Pattern[str]], ...] = tuple(
    (category, re.compile(word_pattern("special", category, **_parts()))) for category in get_args(SpecialCategory)
)
_NOBODY = re.compile(word_pattern("special", "nobody"))
"""Subjects and organisations with such a word in their name; they are taken out before anything is looked for."""


def special_categories(text: Redacted) -> tuple[SpecialCategory, ...]:
    """The special categories that a redacted text tells about somebody, in the order of `SpecialCategory`."""
    plain = _NOBODY.sub(" ", " ".join(without_accents(text.lower()).split()))
    return tuple(category for category, pattern in _CATEGORIES if pattern.search(plain))
