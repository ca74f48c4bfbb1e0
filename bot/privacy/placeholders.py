"""The memory of one call: which placeholder stands for which value. It lives in RAM only."""

from __future__ import annotations

import re
import threading
from typing import NoReturn

from bot.privacy.fold import fold

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
"""Labels that only an employee gives, to what no recogniser found."""

NAMES = PLACEHOLDER_NAMES | BY_HAND_NAMES

PLACEHOLDER = re.compile(r"\[(?:" + "|".join(NAMES.values()) + r")-[1-9]\d{0,4}\]")


_PUNCTUATED = frozenset(("EMAIL", "ADDRESS", "DATE_OF_BIRTH"))


class Placeholders:
    """Numbers values per label, so that `[PERSOON-1]` stays the same person during a call.

    It refuses to be pickled and its `repr` shows only how much it holds.
    """

    def __init__(self) -> None:
        self._by_value: dict[tuple[str, str], str] = {}
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
            twin._last = self._last.copy()
            twin._foreign, twin._kept, twin._hidden = self._foreign.copy(), self._kept.copy(), self._hidden.copy()
        return twin

    def placeholder(self, label: str, value: str) -> str:
        """The placeholder of this value; a value seen before, however spaced, keeps its number."""
        key = (label, _key(label, value))
        with self._lock:
            if key not in self._by_value:
                self._by_value[key] = self._next(NAMES[label])
                self._values[self._by_value[key]] = value
            return self._by_value[key]

    def reserve(self, text: str) -> None:
        """Never hand out a placeholder that `text` already contains as plain text."""
        with self._lock:
            self._foreign.update(p for p in PLACEHOLDER.findall(text) if p not in self._values)

    def restore(self, text: str) -> str:
        """`text` with every placeholder handed out here replaced by the value as it was first written."""
        return PLACEHOLDER.sub(lambda match: self._values.get(match[0], match[0]), text)

    def values(self, label: str) -> tuple[str, ...]:
        """The values remembered under a label, in the order in which they were first seen."""
        with self._lock:
            return tuple(self._values[p] for (known, _), p in self._by_value.items() if known == label)

    def keep(self, value: str) -> None:
        """The employee says that this value is no personal data."""
        key = _key("", value)
        with self._lock:
            self._hidden.pop(key, None)
            self._kept.add(key)

    def hide(self, label: str, value: str) -> None:
        """The employee says that this value is personal data, and of which kind."""
        key = _key("", value)
        with self._lock:
            self._kept.discard(key)
            self._hidden[key] = (label, value)

    def is_kept(self, value: str) -> bool:
        """Whether the employee left this value open before."""
        return bool(self._kept) and _key("", value) in self._kept

    def is_hidden(self, value: str) -> bool:
        """Whether the employee masked this value before."""
        return bool(self._hidden) and _key("", value) in self._hidden

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


def _key(label: str, value: str) -> str:
    """What makes two spellings one value: never case or spaces, and punctuation only where it carries meaning."""
    plain = "".join(fold(value).text.casefold().split())
    return plain if label in _PUNCTUATED else "".join(char for char in plain if char.isalnum())
