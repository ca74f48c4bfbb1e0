"""Reckoning in a rule: `hoogste(50, laagste(6709, hele_euros(bedrag * 3 / 100)))`. A formula is read once, with its units checked, and never
runs anything but what stands here."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from bot.answering.rules.deadlines import months_after
from bot.answering.rules.holidays import extended
from bot.answering.rules.scales import FIXED_POINT, WHOLE, Kind, Value

_Reckon = Callable[[Mapping[str, Value]], Any]
_NUMBER = "getal"
"""The unit of a number that stands in a formula: it takes that of what it is added to or compared with."""
_NUMERIC = FIXED_POINT | WHOLE | {_NUMBER}
_SIGNS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: Decimal(a) / b,
}


@dataclass(frozen=True, slots=True)
class Formula:
    """What gives a value, and the names that it needs."""

    text: str
    unit: str
    needs: frozenset[str]
    reckon: _Reckon = field(compare=False, repr=False)


def formula(text: str, units: Mapping[str, Kind], wanted: Kind) -> Formula:
    """A formula over names whose units are given. Raises ValueError, with what is wrong, when it cannot be read or gives another unit."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        raise ValueError("cannot be read as a formula") from None
    unit, reckon = _part(tree, text.strip(), units)
    if unit not in (wanted, _NUMBER) or (unit == _NUMBER and wanted not in _NUMERIC):
        raise ValueError(f"gives {unit}, not {wanted}")
    names = frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name)) & units.keys()
    return Formula(text, wanted, names, reckon)


def _part(node: ast.expr, text: str, units: Mapping[str, Kind]) -> tuple[str, _Reckon]:
    match node:
        case ast.Name(name) if name in units:
            return units[name], lambda known: known[name]
        case ast.Name(name):
            raise ValueError(f"unknown name {name}")
        case ast.Constant(int() | float()) if not isinstance(node.value, bool):
            number = Decimal(ast.get_source_segment(text, node) or "")
            return _NUMBER, lambda _: number
        case ast.BinOp(left, sign, right) if type(sign) in _SIGNS:
            (a, of_a), (b, of_b) = _part(left, text, units), _part(right, text, units)
            does = _SIGNS[type(sign)]
            return _unit(sign, a, b), lambda known: _dated(does, of_a(known), of_b(known))
        case ast.Call(ast.Name(name), arguments, []) if name in _FUNCTIONS:
            parts = [_part(one, text, units) for one in arguments]
            unit, does = _FUNCTIONS[name]([unit for unit, _ in parts]), _DOES[name]
            return unit, lambda known: does(*(reckon(known) for _, reckon in parts))
    raise ValueError(
        f"{ast.unparse(node)} cannot stand in a formula; the functions are {', '.join(sorted(_FUNCTIONS))}"
    )


def _unit(sign: ast.operator, a: str, b: str) -> str:
    """The unit of two parts with a sign between them. Raises ValueError for euro plus days."""
    if isinstance(sign, ast.Add | ast.Sub):
        if a == "datum" and b in ("dagen", _NUMBER):
            return a
        if a == b == "datum" and isinstance(sign, ast.Sub):
            return "dagen"
        return _same([a, b])
    if isinstance(sign, ast.Mult) and _NUMBER in (a, b):
        return _same([a, b])
    if isinstance(sign, ast.Div) and b == _NUMBER and a in _NUMERIC:
        return a
    raise ValueError(f"{a} and {b} do not go together")


def _same(units: list[str]) -> str:
    """The one unit of all; numbers take it."""
    found = set(units) - {_NUMBER}
    if len(found) > 1 or not set(units) <= _NUMERIC | ({"datum"} if _NUMBER not in units else set()):
        raise ValueError(f"{' and '.join(units)} do not go together")
    return found.pop() if found else _NUMBER


def _dated(does: Callable[[Any, Any], Any], a: Any, b: Any) -> Any:
    """A sign between values; days are added to dates, and between dates they are counted."""
    if isinstance(a, date):
        return (a - b).days if isinstance(b, date) else does(a, timedelta(days=int(b)))
    return does(a, b)


def _takes(*wanted: str, gives: str) -> Callable[[list[str]], str]:
    def unit(units: list[str]) -> str:
        if len(units) != len(wanted) or any(
            one not in (want, _NUMBER) for one, want in zip(units, wanted, strict=True)
        ):
            raise ValueError(f"takes {', '.join(wanted)}, not {', '.join(units)}")
        return gives

    return unit


_FUNCTIONS: dict[str, Callable[[list[str]], str]] = {
    "hoogste": _same,
    "laagste": _same,
    "hele_euros": _takes("euro", gives="euro"),
    "deel": _takes("euro", "euro", gives="procent"),
    "weken_na": _takes("datum", _NUMBER, gives="datum"),
    "maanden_na": _takes("datum", "maanden", gives="datum"),
    "dag_na_jaar": _takes("jaar", _NUMBER, _NUMBER, gives="datum"),
    "verlengd": _takes("datum", gives="datum"),
}
"""Each with what it says of the units of its arguments."""
_DOES: dict[str, Callable[..., Any]] = {
    "hoogste": max,
    "laagste": min,
    "hele_euros": lambda amount: amount.to_integral_value(ROUND_FLOOR),
    "deel": lambda part, whole: Decimal(part) * 100 / whole if whole else Decimal(0),
    "weken_na": lambda day, weeks: day + timedelta(weeks=int(weeks)),
    "maanden_na": lambda day, months: months_after(day, int(months)),
    "dag_na_jaar": lambda year, month, day: date(int(year) + 1, int(month), int(day)),
    "verlengd": extended,
}
