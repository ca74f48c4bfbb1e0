"""What a fact can be: yes or no, a choice, a tax year, an amount, a number, a date. Each value has its place on a line of whole steps
(cents, days, the number of a choice), so that one way of reckoning serves rows, gaps, overlaps and limits of every kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

Kind = Literal["ja_nee", "keuze", "jaar", "euro", "procent", "aantal", "dagen", "maanden", "datum"]
Value = bool | int | str | Decimal | date
KINDS = get_args(Kind)
FIXED_POINT: frozenset[str] = frozenset({"euro", "procent"})
"""Decimals, with two places."""
WHOLE: frozenset[str] = frozenset({"aantal", "dagen", "maanden"})
NO_YES = (False, True)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST = 10**11
_DIGITS = 15
_DAYS = (date(1900, 1, 1), date(2999, 12, 31))
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_SHAPE = {
    "ja_nee": "true or false",
    "euro": "an amount in euro with at most 2 decimals, such as 20000.01",
    "procent": "a percentage with at most 2 decimals, such as 4.5",
    "datum": "a date that exists, written as YYYY-MM-DD",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """A kind of values and its bounds in steps; a finite kind has its values in `options`, and what staff read for each in `labels`, where that
    is something else."""

    kind: Kind
    options: tuple[Value, ...] = ()
    low: int = 0
    high: int = _MOST
    labels: tuple[str, ...] = ()

    def read(self, raw: object) -> Value:
        """A value of JSON or YAML. Raises ValueError with what it should have been; what it was is never repeated."""
        value = self._taken(raw)
        if value is None or not self._fits(value):
            raise ValueError(self._wanted())
        return value

    def step(self, value: Value) -> int:
        """Where a value stands. What was reckoned is rounded half up to its step."""
        if self.options:
            return self.options.index(value)
        if isinstance(value, date):
            return value.toordinal()
        number = Decimal(value) * 100 if self.kind in FIXED_POINT else Decimal(value)
        return int(number.to_integral_value("ROUND_HALF_UP"))

    def value(self, step: int) -> Value:
        """What stands at a step."""
        if self.options:
            return self.options[step]
        if self.kind == "datum":
            return date.fromordinal(step)
        return Decimal(step) / 100 if self.kind in FIXED_POINT else step

    def said(self, value: Value) -> str:
        """A value as staff read it."""
        if self.labels:
            return self.labels[self.step(value)]
        if isinstance(value, bool):
            return "ja" if value else "nee"
        if isinstance(value, date):
            return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
        if self.kind not in FIXED_POINT | WHOLE:
            return str(value)
        number = f"{value:,}" if self.kind in WHOLE or value == int(value) else f"{value:,.2f}"
        number = number.removesuffix(".00").translate(str.maketrans(",.", ".,"))
        return number if self.kind == "aantal" else f"{number} {self.kind}"

    def _taken(self, raw: object) -> Value | None:
        """The value, whether or not it fits; None for what is none of this kind."""
        if self.kind == "ja_nee":
            return (
                raw if isinstance(raw, bool) else {"ja": True, "nee": False}.get(raw) if isinstance(raw, str) else None
            )
        if isinstance(raw, bool):
            return None
        if self.kind == "keuze":
            return raw if isinstance(raw, str) else None
        if self.kind == "datum":
            return _day(raw)
        return _number(raw, exact_to=2 if self.kind in FIXED_POINT else 0)

    def _fits(self, value: Value) -> bool:
        return value in self.options if self.options else self.low <= self.step(value) <= self.high

    def _wanted(self) -> str:
        if self.kind in ("keuze", "jaar"):
            return f"must be one of {', '.join(map(str, self.options))}"
        shape = _SHAPE.get(self.kind, "a whole number")
        return (
            f"must be {shape}, from {self.value(self.low)} to {self.value(self.high)}"
            if not self.options
            else f"must be {shape}"
        )


def scale(
    kind: Kind,
    options: tuple[Value, ...] = (),
    least: object = None,
    most: object = None,
    *,
    reckoned: bool = False,
    labels: tuple[str, ...] = (),
) -> Scale:
    """The scale of a kind, with its own bounds unless others are given. What is reckoned may be negative. Raises ValueError."""
    if kind == "ja_nee" or options:
        values = options or NO_YES
        return Scale(kind, values, 0, len(values) - 1, labels)
    low, high = (day.toordinal() for day in _DAYS) if kind == "datum" else (-_MOST if reckoned else 0, _MOST)
    wide = Scale(kind, (), -_MOST, _MOST)
    low = low if least is None else wide.step(wide.read(least))
    return Scale(kind, (), low, high if most is None else wide.step(wide.read(most)))


def _day(raw: object) -> date | None:
    if type(raw) is date:
        return raw
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) and _DAY.fullmatch(raw) else None
    except ValueError:  # 29 February of a year that has none
        return None


def _number(raw: object, exact_to: int) -> int | Decimal | None:
    if isinstance(raw, str):
        text = raw
    elif isinstance(raw, int | Decimal) and -_DIGITS < (number := Decimal(raw)).adjusted() < _DIGITS:
        text = f"{number:f}"
    else:
        return None  # NaN and infinity have no place either
    if len(text) > 2 * _DIGITS or not re.fullmatch(r"-?\d+(?:\.\d+)?", text, re.ASCII):
        return None
    exact = Decimal(text) + 0
    if exact != round(exact, exact_to):
        return None
    return exact if exact_to else int(exact)
