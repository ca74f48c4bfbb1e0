"""What can be a question at all, before anything else looks at it."""

from __future__ import annotations

import re
import unicodedata

from bot.answering.kinds import speaks_of_taxes
from bot.errors import BadInput, TooLong
from bot.language import wordlists
from bot.language.tokens import STOPWORDS, content_words, words
from bot.types import Redacted

_TALK = STOPWORDS | wordlists.word_set("bot.language", "stopwords", "talk")
"""Words of talk about the conversation itself; none of them is a subject."""
_ASKING = wordlists.word_set("bot.language", "stopwords", "asking")
_PARTS = re.compile(r"(?<=[.!?:,;>])\s+")
_TALKED = re.compile(r"(?:bron|fout|error|code)\W*\d{1,3}\b", re.I)


def to_the_point(question: Redacted) -> Redacted:
    """The question without what is said before it about the conversation: `Vergeet wat ik zei: ...`. What names a
    subject, a number or a tax stays, and so does a question that is nothing but talk."""
    parts = _PARTS.split(question)
    for i, part in enumerate(parts[:-1]):
        if not _is_talk(part):
            return Redacted(question[question.index(part) :]) if i else question
    return question if _is_talk(parts[-1]) else Redacted(parts[-1])


def _is_talk(part: str) -> bool:
    plain = _TALKED.sub(" ", part)
    return not speaks_of_taxes(plain) and all(word in _TALK for word in words(plain))


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


def has_subject(question: Redacted) -> bool:
    """Whether a word says what it is about: `En in 2023?` or `Hoeveel is dat?` would be answered with any article of that year."""
    return any(not word[0].isdigit() and word not in _ASKING for word in content_words(question))
