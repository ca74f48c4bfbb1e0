"""What rules and token model make of a text together.

The model finds what no rule describes; the rules find what has a form. A guess of the rules about a person, a home or a birthday ends where
the model is sure that no such thing stands, and falls where it sees none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.privacy.birth_dates import NO_BIRTHDAY_BEFORE
from bot.privacy.lists import word_set
from bot.privacy.names.exclusions import is_brand, is_nobody, signs_laws
from bot.privacy.names.places import is_nowhere
from bot.privacy.names.tagger import shipped_lists
from bot.privacy.tokens.tagger import LABELS, TokenReading, TokenSpan, TokenTagger, load_tokens
from bot.privacy.views import FoldedText

_LEAST = {"PERSON": 0.9, "ADDRESS": 0.7, "DATE_OF_BIRTH": 0.9}
"""How certain the model must be of the least certain word of what it finds itself."""
_TOWN, _ORDINARY, _UNLISTED, _NOUN = 0.95, 0.97, 0.98, 0.992
"""The same for a town alone, a name of ordinary words, one word with a capital that no list holds, and a noun that is a surname too."""
_TOWN_WORDS = 4
_NOUNS = word_set("no_names", "nouns")
_TAIL = re.compile(r" (?:te|in) (\w+)$")
"""A word behind a house number that may be no town: "herengracht 100 te hoog"."""
_NO_VALUE = re.compile(r"[:<>\"=|]|^[A-Z]{2}[A-Za-z]{0,2}$|^[A-Z]{2,}[a-z]")
"""Marks of what machines write, and abbreviations."""
_SAYS_SOMETHING = {
    "PERSON": re.compile(r"[^\W\d_]{2}|[^\W\d_][ -][^\W\d_]"),
    "ADDRESS": re.compile(r"[^\W\d_]"),
    "DATE_OF_BIRTH": re.compile(r"\w"),
}
"""What a value has at least: "a.u.b." is nobody, "1100" no address."""
_POSTCODE = re.compile(r"[1-9]\d{3} {0,2}[a-z]{2}", re.IGNORECASE)
_DOUBTED = {"PERSON": ("PERSON", 0.005), "CITY": ("ADDRESS", 0.005), "DATE_OF_BIRTH": ("DATE_OF_BIRTH", 0.003)}
"""Labels of which the rules guess, what the model calls them, and the probability below which it sees nothing there."""


class TokenJudge:
    """Reads the model when made. Raises OSError when a file of it is absent."""

    def __init__(self) -> None:
        self._tagger: TokenTagger = load_tokens()

    def read(self, view: FoldedText) -> TokenReading:
        """What the model makes of a folded text, in offsets of the original."""
        return self._tagger.read(view.text).placed(view)

    def held(self, text: str, reading: TokenReading) -> Iterator[TokenSpan]:
        """The spans that are certain enough and somebody's."""
        for span in reading.spans:
            value = text[span.start : span.end].strip()
            if span.label in _LEAST and span.probability >= _least(span.label, value) and _is_somebodys(text, span):
                nowhere = _TAIL.search(value) if span.label == "ADDRESS" else None
                end = span.end - (len(nowhere[0]) if nowhere and is_nowhere(nowhere[1]) else 0)
                yield replace(span, end=end, label="CITY" if _is_town(span.label, value) else span.label)

    def possible(self, label: str, start: int, end: int, reading: TokenReading) -> tuple[int, int] | None:
        """What a rule found from its first to its last word that the model thinks possible; None when there is none."""
        if label not in _DOUBTED:
            return start, end
        seen, least = _DOUBTED[label]
        column = LABELS.index(seen)
        inside = [at for at in reading.within(start, end) if reading.chances[at, column] >= least]
        if not inside:
            return None
        first, last = reading.tokens[inside[0]], reading.tokens[inside[-1]]
        return max(start, first.start), min(end, last.end)


def _in_table(text: str, at: int) -> bool:
    """Whether it stands in a row of a document's table, where no words around it tell anything."""
    row = text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0].strip()
    return row.startswith("|") and row.endswith("|")


def _least(label: str, value: str) -> float:
    lists = shipped_lists()
    if _is_town(label, value):
        return _TOWN
    words = value.casefold().split()
    if label == "PERSON" and not _NOUNS.isdisjoint(words) and value.islower():
        return _NOUN
    if label == "PERSON" and len(words) == 1 and not value.islower() and not lists.flags(words[0]):
        return _UNLISTED
    ordinary = label == "PERSON" and all(lists.commonness(word) and "F" not in lists.flags(word) for word in words)
    return _ORDINARY if ordinary else _LEAST[label]


def _is_town(label: str, value: str) -> bool:
    """Whether an address is no more than the place where somebody lives."""
    return label == "ADDRESS" and not any(map(str.isdigit, value)) and len(value.split()) <= _TOWN_WORDS


def _is_somebodys(text: str, span: TokenSpan) -> bool:
    """Whether it is no organisation, make of car or feast, who signs a law, a whole country, or part of a number."""
    value = text[span.start : span.end].strip(" ,.;:()")
    if _in_table(text, span.start) or _NO_VALUE.search(value) or not _SAYS_SOMETHING[span.label].search(value):
        return False
    if span.label == "PERSON":
        lists = shipped_lists()
        plain_word = value.islower() and lists.commonness(value) > 1 and not lists.flags(value).strip("p")
        return not (plain_word or is_nobody(value) or is_brand(value) or signs_laws(text, span.start, span.end))
    if span.label == "DATE_OF_BIRTH":
        return not NO_BIRTHDAY_BEFORE.search(text, max(0, span.start - 70), span.start)
    return not (span.label == "ADDRESS" and (is_nowhere(value) or _POSTCODE.fullmatch(value)))
