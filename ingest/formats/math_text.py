"""Formulas in MathML on one line: `(a + b)/12`, `x^2`."""

from __future__ import annotations

from typing import Any

from ingest.formats.word_names import local
from ingest.text import clean

_MAX_DEPTH = 60


def math_text(element: Any) -> str:
    """The formula as text."""
    return clean(_text(element, 0))


def _text(element: Any, depth: int) -> str:
    name = local(element)
    if depth > _MAX_DEPTH or name.startswith("annotation"):
        return ""
    parts = [_text(one, depth + 1) for one in element]
    if name == "mfrac" and len(parts) == 2:
        return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
    if name in ("msup", "msub") and len(parts) == 2:
        return f"{_grouped(parts[0])}{'^' if name == 'msup' else '_'}{_grouped(parts[1])}"
    if name == "msqrt":
        return f"√({''.join(parts)})"
    own = (element.text or "").strip()
    if name == "mo":
        return own if own in "()[]" else f" {own} "
    return own + "".join(parts)


def _grouped(text: str) -> str:
    text = text.strip()
    return text if text.isalnum() or (text[:1] == "(" and text.count("(") == 1 and text[-1:] == ")") else f"({text})"
