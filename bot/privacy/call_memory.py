"""What one call remembers of its redactions, in RAM only: which placeholder stands for which value, and what the employee
corrected (a false alarm left open, a missed piece masked by hand).

A value whose own check digit proves what it is can never be left open, whoever asks.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NoReturn

from stdnum import iban, luhn
from stdnum.nl import bsn, btw

from bot.errors import BadInput
from bot.privacy.dictation import dictation_view
from bot.privacy.same_value import name_words, value_key
from bot.privacy.views import folded_text

PLACEHOLDER_NAMES = {
    "PERSON": "PERSOON",
    "BSN": "BSN",
    "RSIN": "RSIN",
    "IBAN": "IBAN",
    "PHONE": "TELEFOON",
    "EMAIL": "E-MAIL",
    "ADDRESS": "ADRES",
    "POSTCODE": "POSTCODE",
    "CITY": "PLAATS",
    "AANSLAGNUMMER": "AANSLAGNUMMER",
    "BETALINGSKENMERK": "BETALINGSKENMERK",
    "BESCHIKKINGSNUMMER": "BESCHIKKINGSNUMMER",
    "BTW_ID": "BTW-NUMMER",
    "OB_NUMMER": "OB-NUMMER",
    "KVK": "KVK-NUMMER",
    "LOONHEFFINGENNUMMER": "LOONHEFFINGENNUMMER",
    "LICENSE_PLATE": "KENTEKEN",
    "DATE_OF_BIRTH": "GEBOORTEDATUM",
    "ID_DOCUMENT": "DOCUMENTNUMMER",
    "CREDIT_CARD": "CREDITCARD",
    "CASE_NUMBER": "ZAAKNUMMER",
    "IP_ADDRESS": "IP-ADRES",
    "MAC_ADDRESS": "MAC-ADRES",
    "URL": "WEBADRES",
    "USERNAME": "GEBRUIKERSNAAM",
}

BY_HAND_NAMES = {"NUMBER": "NUMMER", "OTHER": "GEGEVEN"}
"""Labels for what has no kind of its own: an employee gives them, the first one also a word such as "chassisnummer"."""

NAMES = PLACEHOLDER_NAMES | BY_HAND_NAMES

PLACEHOLDER = re.compile(r"\[(?:" + "|".join(NAMES.values()) + r")-[1-9]\d{0,4}\]")


class Placeholders:
    """Numbers values per label, so that `[PERSOON-1]` stays the same person during a call.

    It refuses to be pickled and its `repr` shows only how much it holds.
    """

    def __init__(self) -> None:
        self._by_value: dict[tuple[str, str], str] = {}
        self._spelled: dict[tuple[str, str], str] = {}
        self._values: dict[str, str] = {}
        self._last: dict[str, int] = {}
        self._foreign: set[str] = set()
        self._kept: set[str] = set()
        self._hidden: dict[str, tuple[str, str]] = {}
        self._lock = threading.Lock()

    def copy(self) -> Placeholders:
        """Another memory with the same contents: for a look ahead that leaves no trace."""
        twin = Placeholders()
        with self._lock:
            twin._by_value, twin._values = self._by_value.copy(), self._values.copy()
            twin._spelled = self._spelled.copy()
            twin._last = self._last.copy()
            twin._foreign, twin._kept, twin._hidden = self._foreign.copy(), self._kept.copy(), self._hidden.copy()
        return twin

    def placeholder(self, label: str, value: str) -> str:
        """The placeholder of this value; a value seen before, however written, keeps its number, and so does a person of whom
        another part of the name was said."""
        key = (label, value_key(label, value))
        with self._lock:
            if key not in self._by_value:
                known = self._person(value) if label == "PERSON" else None
                self._by_value[key] = known or self._next(NAMES[label])
                self._values.setdefault(self._by_value[key], value)
                self._spelled[key] = value
            return self._by_value[key]

    def note(self, label: str, value: str) -> None:
        """Something that may be said again, as a part of a value that was masked: a postcode of an address."""
        with self._lock:
            self._spelled.setdefault((label, value_key(label, value)), value)

    def _person(self, value: str) -> str | None:
        """The one person whose name holds this one, or is a part of it."""
        words = name_words(value)
        known: dict[str, frozenset[str]] = {}
        for key, placeholder in self._by_value.items():
            if key[0] == "PERSON":
                known[placeholder] = known.get(placeholder, frozenset()) | name_words(self._spelled[key])
        same = [
            placeholder for placeholder, said in known.items() if said and words and (words <= said or said <= words)
        ]
        return same[0] if len(same) == 1 else None

    def reserve(self, text: str) -> None:
        """Never hand out a placeholder that `text` already contains as plain text."""
        with self._lock:
            self._foreign.update(p for p in PLACEHOLDER.findall(text) if p not in self._values)

    def restore(self, text: str) -> str:
        """`text` with every placeholder handed out here replaced by the value as it was first written."""
        return PLACEHOLDER.sub(lambda match: self._values.get(match[0], match[0]), text)

    def spellings(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything that was masked, in the order in which it was first seen."""
        with self._lock:
            return tuple((label, value) for (label, _), value in self._spelled.items())

    def keep(self, value: str) -> None:
        """The employee says that this value is no personal data."""
        key = value_key("", value)
        with self._lock:
            self._hidden.pop(key, None)
            self._kept.add(key)

    def hide(self, label: str, value: str) -> None:
        """The employee says that this value is personal data, and of which kind."""
        key = value_key("", value)
        with self._lock:
            self._kept.discard(key)
            self._hidden[key] = (label, value)

    def is_kept(self, value: str) -> bool:
        """Whether the employee left this value open before."""
        return bool(self._kept) and value_key("", value) in self._kept

    def is_hidden(self, value: str) -> bool:
        """Whether the employee masked this value before."""
        return bool(self._hidden) and value_key("", value) in self._hidden

    def hidden(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything that the employee masked."""
        with self._lock:
            return tuple(self._hidden.values())

    def _next(self, name: str) -> str:
        number = self._last.get(name, 0) + 1
        while (candidate := f"[{name}-{number}]") in self._values or candidate in self._foreign:
            number += 1
        self._last[name] = number
        return candidate

    def __len__(self) -> int:
        return len(self._values)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<Placeholders: {len(self)} values>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("Placeholders hold personal data and are never pickled")


By = Literal["recogniser", "memory", "hand"]
"""Who decided on a span: the recognisers, the employee in this text, or the employee earlier in the call."""

STALE = "Deze correctie past niet meer bij de tekst. Kijk het voorbeeld nog eens na."
MAX_CORRECTIONS = 200

CHECKED_SCORE = 0.9
"""What recognisers give a value that passed its check; theirs to define, but they import presidio."""

_WITH_BSN = frozenset(("BSN", "RSIN", "AANSLAGNUMMER", "OB_NUMMER", "LOONHEFFINGENNUMMER"))
_TESTED = _WITH_BSN | {"IBAN", "CREDIT_CARD", "BTW_ID"}
_PROVABLE = _TESTED | {"BETALINGSKENMERK"}


@dataclass(frozen=True, slots=True)
class Keep:
    """A span to leave open; offsets in the raw text. It works on a finding with exactly these words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mask:
    """A span to mask under a label of `NAMES`; offsets in the raw text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything the employee corrected in one text."""

    keep: tuple[Keep, ...] = ()
    mask: tuple[Mask, ...] = ()

    def check(self, text: str) -> None:
        """Raises BadInput when a span does not fit the text, holds nothing, overlaps another, or has no known label."""
        spans = sorted([*((k.start, k.end) for k in self.keep), *((m.start, m.end) for m in self.mask)])
        fits = all(0 <= start < end <= len(text) and _says_something(text[start:end]) for start, end in spans)
        apart = all(left[1] <= right[0] for left, right in pairwise(spans))
        if not (fits and apart and len(spans) <= MAX_CORRECTIONS and all(mask.label in NAMES for mask in self.mask)):
            raise BadInput("a correction does not fit the text", STALE)

    def remember(self, text: str, memory: Placeholders) -> frozenset[tuple[int, int]]:
        """Notes every decision in the memory of the call; the spans of those that it did not hold yet."""
        news = {(k.start, k.end) for k in self.keep if not memory.is_kept(text[k.start : k.end])}
        news |= {(m.start, m.end) for m in self.mask if not memory.is_hidden(text[m.start : m.end])}
        for keep in self.keep:
            memory.keep(text[keep.start : keep.end])
        for mask in self.mask:
            memory.hide(mask.label, text[mask.start : mask.end])
        return frozenset(news)


NO_CORRECTIONS = Corrections()


def _says_something(value: str) -> bool:
    return any(char.isalnum() for char in value)


def is_certain(label: str, value: str, score: float = 0.0) -> bool:
    """Whether a check digit proves that the value is what its label says: the recogniser checked it, or the eleven-test,
    ISO 13616 or Luhn passes here, whatever the words before it. Spoken digits count as typed ones."""
    return (score == CHECKED_SCORE and label in _PROVABLE) or _passes(label, value)


def _passes(label: str, value: str) -> bool:
    if label not in _TESTED:
        return False
    view = folded_text(value)
    heard = dictation_view(view)
    read = heard.view.text if heard else view.text
    plain = "".join(char for char in read if char.isascii() and char.isalnum())
    digits = "".join(char for char in plain if char.isdigit())
    if label == "IBAN":
        return bool(iban.is_valid(plain))
    if label == "CREDIT_CARD":
        return bool(luhn.is_valid(digits))
    if label == "BTW_ID":
        return bool(btw.is_valid(plain))
    return bool(bsn.is_valid(digits[:9]))


def shape_of(value: str) -> str:
    """How a value looks, one of five words that say nothing about which value it is."""
    if not any(char.isalpha() for char in value):
        return "digits"
    if any(char.isdigit() for char in value):
        return "mixed"
    if value.isupper():
        return "upper"
    return "capital" if value[0].isupper() else "lower"


def length_class(value: str) -> str:
    """How long a value is, in four classes of characters."""
    for most, name in ((3, "1-3"), (8, "4-8"), (16, "9-16")):
        if len(value) <= most:
            return name
    return "17+"


def words_in(value: str, most: int = 5) -> int:
    """How many words a value has; what is longer counts as `most`."""
    return min(len(value.split()), most)


def overlaps(left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether two (start, end) pairs share a character."""
    return left[0] < right[1] and right[0] < left[1]
