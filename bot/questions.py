"""What can be a question at all, before anything else looks at it."""

from __future__ import annotations

import unicodedata

from bot.errors import BadInput, TooLong
from bot.types import Redacted


def checked(text: str, limit: int) -> str:
    """The text itself. Raises BadInput or TooLong when it cannot be a question."""
    if len(text) > limit:
        raise TooLong(
            f"the question has {len(text)} characters; the limit is {limit}",
            f"De vraag is te lang: {len(text)} tekens. Maak er hooguit {limit} van.",
        )
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r" for c in text):
        raise BadInput(
            "the question holds control characters", "De vraag bevat onleesbare tekens. Typ de vraag opnieuw."
        )
    if not any(c.isalnum() for c in text):
        raise BadInput("the question is empty", "De vraag is leeg. Typ eerst een vraag.")
    return text


def is_readable(question: Redacted) -> bool:
    """Whether most letters are Latin: other scripts cannot match Dutch sources."""
    letters = [c for c in question if c.isalpha()]
    latin = sum(1 for c in letters if "LATIN" in unicodedata.name(c, ""))
    return not letters or latin >= 0.7 * len(letters)
