"""What kind of question it is: a fact, a procedure, a rule, small talk, or something that is not for this helpline.

The kind is a label for the employee and the figures. It never keeps a question from being answered.
"""

from __future__ import annotations

import re
from typing import cast

from bot.language import wordlists
from bot.language.tokens import fold, words
from bot.language.wordlists import word_pairs, word_pattern, word_sequence
from bot.types import QuestionKind

Cue = tuple[QuestionKind, re.Pattern[str]]

_LISTS = ("bot.answering", "kinds")


def _compiled(section: str) -> tuple[Cue, ...]:
    return tuple((cast(QuestionKind, kind), re.compile(cue)) for kind, cue in word_pairs(*_LISTS, section))


_SUBJECT = rf"(?:{word_pattern(*_LISTS, 'subject')})"
_VERB_FIRST = rf"(?:{word_pattern(*_LISTS, 'verb')})"
_NOT_AFTER_SUBJECT = "".join(rf"(?<!\b{subject} )" for subject in word_sequence(*_LISTS, "not after"))
_CUES = _compiled("cues")
"""Where a question begins with a question word; the earliest in the text decides, then the order here."""
_STARTS = re.compile(rf"^(?:en |dus |maar |of )?{_VERB_FIRST}\b")
_YES_OR_NO = re.compile(
    rf"[,.;:?!] ?(?:en |dus |nu |maar |of )?{_VERB_FIRST}\b|{_NOT_AFTER_SUBJECT}\b{_VERB_FIRST} {_SUBJECT}\b"
)
_BARE = _compiled("keywords")
"""Keywords that stand for a question nobody wrote out: "kor afmelden formulier"."""

_POLITE = wordlists.word_set(*_LISTS, "polite")
_CHAT = re.compile(word_pattern(*_LISTS, "chat"))
_DOMAIN = re.compile(word_pattern(*_LISTS, "domain"))
"""Roots of the words that taxes and benefits are told in, whatever the knowledge base holds."""
_ELSEWHERE = re.compile(word_pattern(*_LISTS, "elsewhere"))
"""Other organisations, and what people ask them."""
_ELSEWHERE_STILL = re.compile(word_pattern(*_LISTS, "elsewhere still"))
"""What another organisation does, in words that taxes have too."""


def kind_by_words(question: str) -> QuestionKind:
    """Small talk, or the kind of the first question in the text; a fact when nothing tells."""
    text = " ".join(fold(question).split())
    if is_small_talk(text):
        return "small_talk"
    if _STARTS.match(text):
        return "rule"
    found = [(match.start(), rank, kind) for rank, (kind, cue) in enumerate(_CUES) if (match := cue.search(text))]
    if found:
        return min(found)[2]
    if _YES_OR_NO.search(text):
        return "rule"
    return next((kind for kind, cue in _BARE if cue.search(text)), "fact")


def is_small_talk(question: str) -> bool:
    """Whether a text greets, thanks or chats, and asks nothing about taxes or benefits."""
    text = fold(question)
    if _DOMAIN.search(text):
        return False
    said = words(text)
    return bool(said) and (all(word in _POLITE for word in said) or bool(_CHAT.search(text)))


def speaks_of_taxes(question: str) -> bool:
    """Whether a word of taxes or benefits stands in the question."""
    return bool(_DOMAIN.search(fold(question)))


def is_for_others(question: str) -> bool:
    """Whether the question names what another organisation does, and no tax or benefit."""
    text = fold(question)
    if _ELSEWHERE_STILL.search(text):
        return True
    return bool(_ELSEWHERE.search(text)) and not _DOMAIN.search(text)
