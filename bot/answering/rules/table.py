"""A decision table: rows that each hold for part of what can be, together for all of it, no two for the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from bot.answering.rules.formulas import Formula
from bot.answering.rules.scales import Scale, Value

Span = tuple[int, int]
"""First and last step, both included."""
Box = Mapping[str, tuple[Span, ...]]
"""What a row asks of each name; a name that is not there may be anything."""
DAY = "dag"
"""The day of the call, which every rule knows: what a row's validity is about."""
_COMPARED = re.compile(r"(<=|>=|<|>|=)\s*(\S+)")


@dataclass(frozen=True, slots=True)
class Input:
    """A fact, and how the employee asks the caller for it; `file_field` is the field of the customer's file that holds it, empty where none does."""

    name: str
    scale: Scale
    question: str
    file_field: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """What is reckoned from facts: the inputs that it rests on, directly or through another, and its own legal basis."""

    name: str
    scale: Scale
    formula: Formula
    inputs: frozenset[str]
    legal_basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: when it holds, what follows, and by which articles."""

    name: str
    box: Box
    outcome: Mapping[str, Value | Formula]
    text: str
    legal_basis: tuple[str, ...]

    def holds(self, steps: Mapping[str, int]) -> bool:
        """Whether it can hold, as far as these names say."""
        return all(inside(steps[name], spans) for name, spans in self.box.items() if name in steps)


@dataclass(frozen=True, slots=True)
class Case:
    """What an editor says must come out."""

    facts: Mapping[str, Value]
    outcome: Mapping[str, Value]
    missing: tuple[str, ...]
    day: date
    line: int


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule as it was written, read and checked. Two rules are the same when they are the same object."""

    name: str
    title: str
    explanation: str
    inputs: Mapping[str, Input]
    derived: Mapping[str, Derived]
    outcomes: Mapping[str, Scale]
    rows: tuple[Row, ...]
    cases: tuple[Case, ...]
    valid_from: date
    valid_to: date | None
    tax_years: tuple[int, ...]
    articles: tuple[str, ...]
    legal_basis: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    is_sample: bool

    def is_valid(self, on: date) -> bool:
        """Whether it may be used on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @cached_property
    def scales(self) -> Mapping[str, Scale]:
        """What rows speak of: facts, what is reckoned from them, and the day of the call."""
        first, last = self.valid_from.toordinal(), (self.valid_to or date.max).toordinal()
        found = {name: one.scale for name, one in self.inputs.items()} | {
            n: one.scale for n, one in self.derived.items()
        }
        return found | {DAY: Scale("datum", (), first, last)}

    @cached_property
    def limits(self) -> Mapping[str, tuple[int, ...]]:
        """Each name with the steps at which a row begins, or has just ended."""
        found: dict[str, set[int]] = {}
        for row in self.rows:
            for name, spans in row.box.items():
                found.setdefault(name, set()).update(limit for low, high in spans for limit in (low, high + 1))
        return {name: tuple(sorted(limits)) for name, limits in found.items()}

    def stretch(self, name: str, step: int) -> int:
        """Between which two limits a step lies; on one stretch no row tells two steps apart."""
        return bisect_right(self.limits.get(name, ()), step)

    def stretches(self, name: str) -> list[int]:
        """The first step of each stretch."""
        low, high = self.scales[name].low, self.scales[name].high
        return [low, *(limit for limit in self.limits.get(name, ()) if low < limit <= high)]

    def roots(self, name: str) -> frozenset[str]:
        """The inputs to be known before a name is."""
        return self.derived[name].inputs if name in self.derived else frozenset({name} - {DAY})

    def shown(self, steps: Mapping[str, int]) -> dict[str, Value]:
        """Steps as values, for people."""
        return {name: self.scales[name].value(step) for name, step in steps.items()}


def inside(step: int, spans: Sequence[Span]) -> bool:
    """Whether a step lies in one of the spans."""
    return any(low <= step <= high for low, high in spans)


def condition(said: Any, scale: Scale) -> tuple[Span, ...]:
    """The spans that a condition allows: a value, a list of values, or comparisons (`> 500 en <= 600`). Raises ValueError when it cannot
    be read, or allows nothing."""
    if isinstance(said, list):
        spans = tuple(sorted(span for one in said for span in condition(one, scale)))
    elif isinstance(said, str) and not scale.options and said.lstrip()[:1] in tuple("<>="):
        spans = (_between(said, scale),)
    else:
        spans = ((scale.step(scale.read(said)),) * 2,)
    if not spans or any(low > high for low, high in spans):
        raise ValueError("allows nothing")
    return spans


def _between(said: str, scale: Scale) -> Span:
    low, high = scale.low, scale.high
    for part in re.split(r"\s+en\s+", said.strip()):
        compared = _COMPARED.fullmatch(part)
        if compared is None:
            raise ValueError("is no comparison such as '> 500 en <= 600'")
        sign, step = compared[1], scale.step(scale.read(compared[2]))
        low = max(low, {">": step + 1, ">=": step, "=": step}.get(sign, low))
        high = min(high, {"<": step - 1, "<=": step, "=": step}.get(sign, high))
    return low, high
