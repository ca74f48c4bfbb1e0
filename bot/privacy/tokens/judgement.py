"""What rules and token model make of a text together.

The model finds what no rule describes; the rules find what has a form. A guess of the rules about a person, a home or a birthday ends where
the model is sure that no such thing stands, and falls where it sees none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.privacy.birth_dates import FRACTION, NO_BIRTHDAY_BEFORE
from bot.privacy.identifiers.by_context import goes_on, is_personal_number, number_edges
from bot.privacy.lists import word_set
from bot.privacy.names.cues import ORDINARY_WORDS
from bot.privacy.names.edges import behind_cue, name_edges
from bot.privacy.names.exclusions import (
    begins_nobody,
    is_brand,
    is_nobody,
    is_slip,
    names_company,
    names_institution,
    signs_laws,
)
from bot.privacy.names.places import is_nowhere
from bot.privacy.names.tagger import shipped_lists
from bot.privacy.tokens.features import Words
from bot.privacy.tokens.tagger import LABELS, TokenReading, TokenSpan, TokenTagger, load_tokens
from bot.privacy.views import FoldedText

_LEAST = {"PERSON": 0.85, "ADDRESS": 0.7, "DATE_OF_BIRTH": 0.9, "OTHER": 0.8}
"""How certain the model must be of the least certain word of what it finds itself."""
_TOWN, _KNOWN, _COINED, _ORDINARY, _UNLISTED, _NOUN = 0.95, 0.65, 0.9, 0.97, 0.97, 0.992
"""The same for a town alone; for words of which a list holds one or none, a name of ordinary words, one word that no list holds, and a
noun that is a surname too. An unknown word is a name less often than it looks: a slip, dialect, a product."""
_TOWN_WORDS = 4
_SUPPORTED = 0.5
"""The same for an address in which a rule found a street or a postcode, and for a town beside one."""
_LONE_DAY = 0.97
"""The same for a date of birth that is a number of one or two digits and no more."""
_DAY = re.compile(r"[^\d']{0,3}\d{1,2}\D{0,3}")
_BESIDE = re.compile(r"[ ]?[,;:(/\-]?[ \n]?(?:(?:te|in|bij|aan|op)[ ])?(?:(?:de|het)[ ])?")
_NOUNS = word_set("no_names", "nouns")
_NUMBERED = word_set("addresses", "no numbered words") - frozenset(
    ("hof", "route", "lijn", "punt", "plan", "zaal", "wet", "hoofdstuk", "nummer", "nr")
)
"""What has a number behind it and is no street; some of them are a part of one."""
_TAIL = re.compile(r" (?:te|in) (\w+)$")
"""A word behind a house number that may be no town: "herengracht 100 te hoog"."""
_NO_VALUE = re.compile(r"[:<>\"=|]|^[A-Z]{2}[A-Za-z]{0,2}$|^(?!IJ)[A-Z]{2,}[a-z]")
"""Marks of what machines write, and abbreviations."""
_AROUND = " \t\n,;:"
_BEHIND_ADDRESS = re.compile(
    r"[\s,;/]+(?:postcode|(?:woon)?plaats|land|tel(?:efoon)?|geb\w*|bsn|iban|naam|datum|\w+nummer)$", re.IGNORECASE
)
_BEFORE_ADDRESS = re.compile(r"(?:\w{0,12}adr(?:es)?|p/a|postcode)\b\.?(?: is| wordt| was)?[ :]{1,3}", re.IGNORECASE)
_NUMBER_CUT = re.compile(r"[\d\-/]-?\d{1,4}[a-z]?(?![\w.,]\d|\w)", re.IGNORECASE)
"""The end of a house number of which the model saw the beginning: "Boompjes 101-139"."""
_CLOSING = re.compile(r"\.?\)")
"""Belongs to what holds the bracket that it closes: "Huissen (Gld.)"."""
_SAYS_SOMETHING = {
    "PERSON": re.compile(r"[^\W\d_]{2}|[^\W\d_][ -][^\W\d_]"),
    "ADDRESS": re.compile(r"[^\W\d_]"),
    "DATE_OF_BIRTH": re.compile(r"\w"),
}
"""What a value has at least: "a.u.b." is nobody, "1100" no address."""
_LONG_NUMBER = re.compile(r"\d{7,}")
_GUESSED = 0.5
_POSTCODE = re.compile(r"[1-9]\d{3} {0,2}[a-z]{2}", re.IGNORECASE)
_DOUBTED = {"PERSON": ("PERSON", 0.02), "CITY": ("ADDRESS", 0.005), "DATE_OF_BIRTH": ("DATE_OF_BIRTH", 0.003)}
"""Labels of which the rules guess, what the model calls them, and the probability below which it sees nothing there."""
_DOUBTED_UNLISTED, _DOUBTED_EDGE, _DOUBTED_LOWER = 0.15, 0.005, 0.05
"""The same for a name of which no list holds a word and that no cue announces, and for the first and the last word of any: one
without a capital beside a word that the model sees at `_SURE` falls more easily. A date is one whole."""
_SURE = 0.5
_GENERATION = re.compile(r"[js]r\.?|\.", re.IGNORECASE)


class TokenJudge:
    """Reads the model when made. Raises OSError when a file of it is absent."""

    def __init__(self) -> None:
        self._tagger: TokenTagger = load_tokens()

    def read(self, view: FoldedText, known: Words | None = None) -> TokenReading:
        """What the model makes of a folded text; `known` remembers its words for when most of it is read again."""
        return self._tagger.read(view.text, known).placed(view)

    def held(self, text: str, reading: TokenReading, homes: Sequence[tuple[int, int]] = ()) -> Iterator[TokenSpan]:
        """The spans that are certain enough and somebody's; `homes` are the streets and postcodes that rules found."""
        for seen in reading.spans:
            span = _edged(text, seen)
            value = text[span.start : span.end]
            if span.probability >= _least(text, span, homes) and _is_somebodys(text, span):
                yield _named(span, value)

    goes_on = staticmethod(goes_on)

    def possible(self, label: str, text: str, span: tuple[int, int], reading: TokenReading) -> tuple[int, int] | None:
        """What a rule found in the view that was read, from its first to its last word that the model thinks possible; None when there
        is none."""
        start, end = span
        if label not in _DOUBTED:
            return span
        seen, least = _DOUBTED[label]
        column = LABELS.index(seen)
        there = reading.within(start, end)
        best = max((reading.chances[at, column] for at in there), default=0.0)
        inside = [
            at
            for at in there
            if label == "DATE_OF_BIRTH" or reading.chances[at, column] >= _edge(reading.tokens[at].text, best)
        ]
        if label == "PERSON" and not _is_listed(text[start:end]) and not behind_cue(text, start):
            least = _DOUBTED_UNLISTED
        if not inside or best < least:
            return None
        first, last = reading.tokens[inside[0]], reading.tokens[inside[-1]]
        return max(start, first.start), min(end, last.end)


def _edge(word: str, best: float) -> float:
    """The probability below which the model sees no first or last word of a name, of which it sees another word as `best` says."""
    doubted = best >= _SURE and word.islower() and not _GENERATION.fullmatch(word)
    return _DOUBTED_LOWER if doubted else _DOUBTED_EDGE


def _edged(text: str, span: TokenSpan) -> TokenSpan:
    """The span without what stands around a value: blanks and marks, "t.a.v." before a name, "adres:" before a street."""
    start, end = span.start, span.end
    if span.label == "PERSON":
        start, end = name_edges(text, start, end)
    elif span.label == "ADDRESS":
        before, behind = _BEFORE_ADDRESS.match(text, start, end), _BEHIND_ADDRESS.search(text, start, end)
        start, end = before.end() if before else start, behind.start() if behind else end
        cut = _NUMBER_CUT.match(text, end - 1)
        end = cut.end() if cut else end
    elif span.label == "OTHER":
        start, end = number_edges(text, start, end)
        return replace(span, start=start, end=end)
    value = text[start:end]
    start += len(value) - len(value.lstrip(_AROUND))
    value = value.strip(_AROUND)
    if span.label == "ADDRESS" and value.endswith("."):
        value = value[:-1]
    end = start + len(value)
    closing = _CLOSING.match(text, end)
    opened = text.count("(", start, end) > text.count(")", start, end)
    return replace(span, start=start, end=closing.end() if opened and closing else end)


def _named(span: TokenSpan, value: str) -> TokenSpan:
    """The span under the label of what it is: a town alone; a number too long for any address, of which no more is known."""
    if span.label == "OTHER":
        return replace(span, label="NUMBER")
    if span.label != "ADDRESS":
        return span
    if number := _LONG_NUMBER.search(value):
        return TokenSpan(span.start + number.start(), span.start + number.end(), "NUMBER", _GUESSED)
    nowhere = _TAIL.search(value)
    end = span.end - (len(nowhere[0]) if nowhere and is_nowhere(nowhere[1]) else 0)
    return replace(span, end=end, label="CITY" if _is_town(span.label, value) else span.label)


def _in_table(text: str, at: int) -> bool:
    """Whether it stands in a row of a document's table, where no words around it tell anything."""
    row = text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0].strip()
    return row.startswith("|") and row.endswith("|")


def _least(text: str, span: TokenSpan, homes: Sequence[tuple[int, int]]) -> float:
    """How certain the model must be of a span."""
    value = text[span.start : span.end]
    if span.label == "PERSON":
        return _least_name(value)
    if span.label == "ADDRESS" and any(_says_more_of(text, span, home) for home in homes):
        return _SUPPORTED
    if span.label == "DATE_OF_BIRTH" and _DAY.fullmatch(value):
        return _LONE_DAY
    return _TOWN if _is_town(span.label, value) else _LEAST[span.label]


def _says_more_of(text: str, span: TokenSpan, home: tuple[int, int]) -> bool:
    """Whether a span says more of a home, over it or behind no more than a joint of an address; before it only with a capital, for
    "de oude postcode" is none of it, and not to the middle of a name: "Oxford, United"."""
    first, second = sorted(((span.start, span.end), home))
    cut = text.startswith(" ", span.end) and text[span.end + 1 : span.end + 2].isupper()
    if cut or (span.start < home[0] and not text[span.start].isupper()):
        return False
    return second[0] < first[1] or bool(_BESIDE.fullmatch(text, first[1], second[0]))


def _least_name(value: str) -> float:
    lists = shipped_lists()
    words = value.casefold().split()
    if not _NOUNS.isdisjoint(words) and value.islower():
        return _NOUN
    if all(lists.commonness(word) and "F" not in lists.flags(word) for word in words):
        return _ORDINARY
    if len(words) == 1:
        return _LEAST["PERSON"] if _is_listed(value) else _UNLISTED
    return _KNOWN if _is_listed(value) and "," not in value else _COINED


def _is_listed(value: str) -> bool:
    """Whether a list of names holds one of its words."""
    return any(
        shipped_lists().flags(word).strip("p") for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", value.casefold())
    )


def _is_town(label: str, value: str) -> bool:
    """Whether an address is no more than the place where somebody lives."""
    return label == "ADDRESS" and not any(map(str.isdigit, value)) and len(value.split()) <= _TOWN_WORDS


def _is_somebodys(text: str, span: TokenSpan) -> bool:
    """Whether it is no organisation, make of car or feast, who signs a law, a whole country, or part of a number."""
    value = text[span.start : span.end].strip(" ,.;:()")
    if span.label == "OTHER":
        return not _in_table(text, span.start) and is_personal_number(text, span.start, span.end)
    if _in_table(text, span.start) or _NO_VALUE.search(value) or not _SAYS_SOMETHING[span.label].search(value):
        return False
    if span.label == "PERSON":
        lists = shipped_lists()
        plain_word = value.islower() and (
            value in ORDINARY_WORDS or (lists.commonness(value) > 1 and not lists.flags(value).strip("p"))
        )
        nobody = is_nobody(value) or is_brand(value) or begins_nobody(text, span.start, span.end)
        nobody = nobody or is_slip(text, span.start, span.end, lists)
        nobody = nobody or names_institution(text, span.start) or names_company(text, span.start, span.end, lists)
        return not (plain_word or nobody or signs_laws(text, span.start, span.end))
    if span.label == "DATE_OF_BIRTH":
        happened = NO_BIRTHDAY_BEFORE.search(text, max(0, span.start - 70), span.start)
        return not (happened or FRACTION.match(text, span.start))
    if not _NUMBERED.isdisjoint(value.casefold().split()):
        return False
    return not (is_nowhere(value) or _POSTCODE.fullmatch(value) or is_brand(value))
