"""Dates of birth in every form, like one that stood there."""

from __future__ import annotations

import re
from random import Random

from bot.language.numbers import MONTHS
from bot.language.wordlists import word_sequence

_MONTHS = tuple(MONTHS)
_SHORT = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
_ENGLISH = "January February March April May June July August September October November December".split()
_ONES = ("nul", *word_sequence("bot.language", "numbers", "units"), *word_sequence("bot.language", "numbers", "teens"))
_TENS = ("", "", *word_sequence("bot.language", "numbers", "tens"))
_ABROAD = (
    "{day}. März {year}",
    "{day} mai {year}",
    "{day} de abril de {year}",
    "{day} giugno {year}",
    "{day} Mart {year}",
    "{day} maja {year}",
    "{day} Temmuz {year}",
    "{day} de julho de {year}",
)
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()


class DateMaker:
    """Makes dates of birth. The same seed makes the same ones."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def like(self, value: str) -> str:
        """A year for a year, a day without year for such a day, words for words."""
        made = self._made(value)
        return (
            made.upper()
            if value.isupper() and any(map(str.isalpha, value))
            else made.lower()
            if value.islower()
            else made
        )

    def _made(self, value: str) -> str:
        year = self._year()
        if re.fullmatch(r"'?\d\d|(?:19|20)\d\d", value):
            return f"{value[:-2]}{year % 100:02}" if len(value) < 4 else str(year)
        if any(char.isdigit() for char in value):
            if not re.search(r"\d{4}|'\d\d|\d\D+\d", value) and re.search(r"[a-z]{3}", value):
                return f"{self._rng.randint(1, 31)} {self._rng.choice(_MONTHS)}"
            return self.written(year)
        if self._rng.random() < 0.3:
            return value
        return (
            self._said(year)
            if re.search("|".join((*_MONTHS, *_SHORT)), value.lower())
            else self._digits_said(value, year)
        )

    def _year(self) -> int:
        rng = self._rng
        return rng.randint(1932, 2006) if rng.random() < 0.75 else rng.randint(2005, 2026)

    def written(self, year: int) -> str:
        """In digits, or with the month in letters."""
        rng = self._rng
        day, month = rng.randint(1, 31), rng.randint(1, 12)
        short = f"{year % 100:02}"
        name = rng.choice((_MONTHS, _MONTHS, _SHORT))[month - 1]
        mark = rng.choice("--//..  ")
        forms = (
            (f"{day:02}{mark}{month:02}{mark}{year}", 24),
            (f"{day}{mark}{month}{mark}{year}", 14),
            (f"{day}{mark}{month}{mark}{short}", 10),
            (f"{day:02}{mark}{month:02}{mark}{short}", 6),
            (f"{day} {name} {year}", 20),
            (f"{day} {name} {short}", 3),
            (f"{day} {name} '{short}", 4),
            (f"{day}e {name} {year}", 1),
            (f"{day}-{_SHORT[month - 1]}-{year}", 3),
            (f"{day:02}{month:02}{year}", 3),
            (f"{day:02}{month:02}{short}", 3),
            (f"{year}-{month:02}-{day:02}", 4),
            (f"{year}{month:02}{day:02}", 1),
            (f"{name} {year}", 3),
            (f"{day} {_ENGLISH[month - 1]} {year}", 2),
            (f"{_ENGLISH[month - 1]} {day}, {year}", 1),
            (f"{day:02} {month:02} {year}", 2),
            (f"{day} - {month} - {year}", 2),
            (f"{day} {month} {short}", 2),
            (f"{day}/{month}/'{short}", 1),
            (f"{day} {_ROMAN[month - 1]} {year}", 1),
            (f"{day} {_SHORT[month - 1]}. {year}", 1),
            (f"{day}-{month} {year}", 1),
            (f"{day}-{month}-'{short}", 3),
            (f"{day} {name} van '{short}", 1),
            (f"{day:02}-{_SHORT[month - 1].upper()}-{year}", 1),
            (f"{month:02}-{year}", 1),
            (f"{name} '{short}", 2),
            (f"00-00-{year}", 1),
            (rng.choice(_ABROAD).format(day=day, year=year), 2),
        )
        return rng.choices([form for form, _ in forms], [weight for _, weight in forms])[0]

    def _said(self, year: int) -> str:
        rng = self._rng
        day = number_word(rng.randint(1, 31)) + rng.choice(("", "", "de"))
        month = rng.choice(_MONTHS)
        if year >= 2000:
            rest = f"tweeduizend{rng.choice(('', ' '))}{number_word(year - 2000) if year > 2000 else ''}".strip()
        else:
            rest = rng.choice(("", "negentien", "negentien ", "negentienhonderd ", "")) + number_word(year - 1900)
        return rng.choice(
            (f"{day} {month} {rest}",) * 3
            + (f"de {day} {month} {rest}", f"{rest} {day} {month}", f"{day} {month}, {rest}")
        )

    def _digits_said(self, value: str, year: int) -> str:
        """Day, month and year as numbers in words; a value of one or two words is a year."""
        rng = self._rng
        rest = number_word(year % 100) if year % 100 else "nul nul"
        if len(value.split()) <= 2:
            return rng.choice((rest, f"negentien {rest}", f"negentien{rest}"))
        day, month = (
            f"{'nul ' if n < 10 and rng.random() < 0.4 else ''}{number_word(n)}"
            for n in (rng.randint(1, 28), rng.randint(1, 12))
        )
        rest = rng.choice((rest, rest, f"negentien {rest}", f"negentienhonderd {rest}"))
        return rng.choice(
            (
                f"{day} {month} {rest}",
                f"{day} {month} {rest}",
                f"{day}, {month}, {rest}",
                f"{day} streepje {month} streepje {rest}",
            )
        )


def number_word(number: int) -> str:
    """A number below a thousand in Dutch."""
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return (_ONES[hundreds] if hundreds > 1 else "") + "honderd" + (number_word(rest) if rest else "")
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return (f"{_ONES[ones]}{'ën' if _ONES[ones].endswith('e') else 'en'}" if ones else "") + _TENS[tens]
