"""Formulas in MathML on one line: `(a + b)/12`, `x^2`."""

from __future__ import annotations

import re
from typing import Any

from ingest.formats.word_names import local
from ingest.text import clean

_MAX_DEPTH = 60
_GLUED = frozenset("()[]{}|!%")
_ONE = re.compile(r"[\w.,%€]+")
_INSIDE = re.compile(r"(?<=[(\[]) | (?=[)\],])")
_TWO = frozenset({"mfrac", "msup", "msub", "mroot", "mover", "munder", "msubsup"})


def math_text(element: Any) -> str:
    """The formula as text."""
    return _INSIDE.sub("", clean(_text(element, 0)))


def _text(element: Any, depth: int) -> str:
    name = local(element)
    if depth > _MAX_DEPTH or name.startswith("annotation"):
        return ""
    parts = [_text(one, depth + 1) for one in element]
    if name in _TWO and len(parts) > 1:
        return _of_two(name, parts)
    if name == "msqrt":
        return f"√({''.join(parts)})"
    if name == "mfenced":
        return f"({', '.join(parts)})"
    if name in ("mtr", "mtd"):
        return f"{''.join(parts)}; " if name == "mtr" else f" {''.join(parts)} "
    own = (element.text or "").strip()
    if name == "mo":
        return own if own in _GLUED else f"{own} " if own in (",", ";") else f" {own} "
    return (f" {own} " if name == "mtext" else own) + "".join(parts)


def _of_two(name: str, parts: list[str]) -> str:
    """What stands above, below or beside something else. A fraction is apart, so that 2 and 1/4 is not 21/4."""
    first, second = _grouped(parts[0]), _grouped(parts[1])
    match name:
        case "mfrac":
            return f" {first}/{second} "
        case "mroot":
            return f"√[{parts[1].strip()}]({parts[0].strip()})"
        case "msubsup" if len(parts) > 2:
            return f"{first}_{second}^{_grouped(parts[2])}"
    return f"{first}{'^' if name in ('msup', 'mover') else '_'}{second}"


def _grouped(text: str) -> str:
    text = text.strip()
    return (
        text if _ONE.fullmatch(text) or (text[:1] == "(" and text.count("(") == 1 and text[-1:] == ")") else f"({text})"
    )
