"""Addresses, like one that stood there: streets with and without the usual endings, postcodes and towns in every order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from train.names.lists import in_order, parted
from train.names.pools import Pools
from train.names.streets import house, street
from train.privacy.dates import number_word

_NUMBER_SAID = re.compile(
    r"\b(?:\w*(?:tien|tig|honderd)|een|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|nummer)\b", re.I
)
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Za-z]{2}\b")
_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
_STEMS = in_order("streets", "stems")
_ADDITIONS, _UNUSUAL, _ABROAD, _TOWNS_ABROAD, _SPELLED, _SAID_WITH_TOWN, _SAID = (
    parted("addresses", section, "train.privacy")
    for section in ("additions", "streets", "abroad", "towns abroad", "letters by name", "said with a town", "said")
)
_STREET_ALONE = re.compile(r"(?:straat|laan|weg|plein|dijk|kade|gracht|singel|pad|hof|dreef|steeg)$", re.I)
_BEFORE_TOWN = (", ", " ", " in ", " te ", "  ", "\n", ", ", " ", " / ", ", in ", "; ", " - ", " bij ", " | ")
_BEFORE_CODE = (", ", " ", " ", "\n", ", ", " - ", " pc ", ", postcode ", " postcode ", "; ")


class AddressMaker:
    """Makes addresses. The same seed makes the same ones."""

    def __init__(self, pools: Pools, more: Sequence[str], rng: Random) -> None:
        self._pools, self._more, self._rng = pools, more, rng

    def like(self, value: str) -> str:
        """An address of as many parts, typed alike."""
        made = self._made(value)
        if value.islower():
            return made.lower()
        return made.upper() if value.isupper() and sum(map(str.isalpha, value)) > 5 else made

    def _made(self, value: str) -> str:
        rng = self._rng
        if not any(char.isdigit() for char in value):
            if _STREET_ALONE.search(value):
                return rng.choice(("de ", "")) + self._name()
            return self._said(value) if _NUMBER_SAID.search(value) else self._town_like(value)
        if rng.random() < 0.2:
            return self._other_digits(value)
        if "postbus" in value.lower():
            return self._joined(f"Postbus {rng.randint(1, 99999)}", coded=bool(_POSTCODE.search(value)), towned=True)
        coded = bool(_POSTCODE.search(value))
        if coded and len(value) < 14:
            return self._code() + rng.choice((" ", ", ", " nummer ", " nr ", " huisnummer ", "-")) + self._house()
        if rng.random() < 0.06:
            return self._abroad()
        towned = bool(re.search(r"[A-Za-z]{3,}[.)]?$", value)) or coded
        return self._joined(self._street(), coded=coded, towned=towned)

    def _town_like(self, value: str) -> str:
        return self._town() if len(value.split()) <= 3 and self._rng.random() < 0.8 else value

    def _said(self, value: str) -> str:
        """With the number in words."""
        rng = self._rng
        if rng.random() < 0.3:
            return value
        number = number_word(rng.choice((rng.randint(1, 40), rng.randint(1, 400))))
        between = rng.choice((" ", " ", " nummer ", ", nummer ", " op nummer ", " huisnummer "))
        end = rng.choice(
            ("", " a", " b", " bis", " huis", " drie hoog", " achter", " kamer " + number_word(rng.randint(1, 30)))
        )
        first = f"{self._name()}{between}{number}{end if rng.random() < 0.4 else ''}"
        if rng.random() < 0.3:
            first += rng.choice((", ", " ", " postcode ", ", postcode ")) + self._code_said()
        town = self._town() + rng.choice((" ", ", ", " op de ", " aan de ")) if rng.random() < 0.15 else ""
        return (
            town + first
            if town or rng.random() < 0.2
            else first + rng.choice((" in ", " te ", " ", ", ")) + self._town()
        )

    def _code_said(self) -> str:
        """A postcode in words, its letters one by one or by name."""
        rng = self._rng
        code = str(rng.randint(1011, 9999))
        thousands, rest = number_word(int(code[0])) + "duizend", int(code[1:])
        forms = (
            f"{number_word(int(code[:2]))} {number_word(int(code[2:]))}",
            " ".join(number_word(int(digit)) for digit in code),
            f"{number_word(int(code[:2]))} {number_word(int(code[2]))} {number_word(int(code[3]))}",
            thousands + (number_word(rest) if rest else ""),
            code,
        )
        one, other = (rng.choice(_SPELLED) for _ in range(2))
        letters = (
            (f"{one[0]} {other[0]}",) * 4
            + (f"{one} {other}",) * 2
            + (f"{one[0]}, {other[0]}", f"{one[0]}{other[0]}", f"de {one[0]} van {one} en de {other[0]} van {other}")
        )
        return rng.choice(forms) + rng.choice((" ", " ", ", ")) + rng.choice(letters)

    def _other_digits(self, value: str) -> str:
        """The same frame with other numbers."""
        return re.sub(r"\d", lambda _: str(self._rng.randint(1, 9)), value)

    def _joined(self, first: str, *, coded: bool, towned: bool) -> str:
        rng = self._rng
        code, town = self._code(), self._town()
        kind = rng.random()
        if coded and towned and kind < 0.1:
            return code + rng.choice((" ", ", ")) + town + rng.choice((", ", " ", "\n")) + first
        if towned and kind < 0.16:
            return town + rng.choice((", ", " ", " aan de ", " op de ")) + first
        if coded and kind < 0.24:
            return code + rng.choice((" ", ", ")) + first + (rng.choice((" ", ", ", " in ")) + town if towned else "")
        if not coded and kind < 0.36:
            return self._framed(rng.choice(_SAID_WITH_TOWN if towned else _SAID))
        parts = first + (rng.choice(_BEFORE_CODE) + code if coded else "")
        if towned and not (coded and rng.random() < 0.1):
            parts += rng.choice(_BEFORE_TOWN) + town
        return parts + (rng.choice((", Nederland", " (NL)", ", NL")) if towned and rng.random() < 0.03 else "")

    def _street(self) -> str:
        rng = self._rng
        between = rng.choices(
            (" ", " nummer ", " nr ", " nr. ", ", ", " op nummer ", " op nr ", " huisnummer ", " no "),
            (80, 5, 3, 2, 3, 3, 1, 2, 1),
        )[0]
        return self._name() + between + self._house()

    def _framed(self, frame: str) -> str:
        """Said in more words than a street and a number."""
        rng = self._rng
        frame = (
            frame.replace("<street>", self._name()).replace("<house>", self._house()).replace("<town>", self._town())
        )
        return frame.replace("<stem>", rng.choice(_STEMS).title()).replace("<n>", str(rng.randint(1, 60)))

    def _name(self) -> str:
        rng = self._rng
        kind = rng.random()
        if kind < 0.4:
            return street(rng, self._pools)
        if kind < 0.62 and self._more:
            return rng.choice(self._more)
        frame = rng.choice(_UNUSUAL)
        last = rng.choice(self._pools.group(rng).last)
        return (
            frame.replace("<stem>", rng.choice(_STEMS).title()).replace("<name>", last).replace("<place>", self._town())
        )

    def _house(self) -> str:
        rng = self._rng
        number = house(rng)
        if rng.random() < 0.15:
            number = str(rng.randint(1, 400)) + rng.choice(_ADDITIONS).replace("<n>", str(rng.randint(1, 60)))
        return number

    def _code(self) -> str:
        rng = self._rng
        letters = "".join(rng.choices(_LETTERS, k=2))
        return (
            str(rng.randint(1000, 9999))
            + rng.choice((" ", " ", "", "  "))
            + (letters.lower() if rng.random() < 0.12 else letters)
        )

    def _town(self) -> str:
        return self._rng.choice(self._pools.places)

    def _abroad(self) -> str:
        rng = self._rng
        frame = rng.choice(_ABROAD)
        last = rng.choice(self._pools.group(rng).last)
        frame = frame.replace("<n>", str(rng.randint(1, 240))).replace("<5>", str(rng.randint(10000, 99999)))
        frame = frame.replace("<4>", str(rng.randint(1000, 9999))).replace("<name>", last)
        return frame.replace("<town>", rng.choice(_TOWNS_ABROAD))
