"""Word's formulas (OMML) on one line: `(inkomen − drempel)/12`, `x^2`, `√(a + b)`."""

from __future__ import annotations

import re
from typing import Any

from ingest.formats.word_names import DELETIONS, M, W, is_on, local, value

_SIMPLE = re.compile(r"[\w.,%′]+|\([^()]*\)|√\([^()]*\)")
_SKIPPED = frozenset({"ctrlPr", "rPr", "pPr"})
_MAX_DEPTH = 60


def formula(element: Any, depth: int = 0) -> str:
    """The text of a formula or a part of one."""
    if depth > _MAX_DEPTH or element is None:
        return ""
    name = local(element)
    if element.tag in DELETIONS or name in _SKIPPED or (name.endswith("Pr") and element.tag.startswith(M)):
        return ""
    if element.tag in (f"{M}t", f"{W}t"):
        return element.text or ""
    if element.tag == f"{M}r" and any(is_on(value(element, "rPr", mark)) for mark in ("vanish", "strike", "dstrike")):
        return ""
    shaped = _SHAPES.get(name) if element.tag.startswith(M) else None
    if shaped is not None:
        return shaped(element, depth + 1)
    return _in_a_row([(local(inner), formula(inner, depth + 1)) for inner in element])


def _in_a_row(parts: list[tuple[str, str]]) -> str:
    """The parts of a formula behind each other: `a/b x`, since a/bx is something else."""
    text, shape = "", ""
    for name, part in parts:
        apart = shape in _SHAPES and text[-1:] not in ("", " ") and re.match(r"[\w√∑∏∫]", part)
        text += f" {part}" if apart else part
        shape = name if part else shape
    return text


def _part(element: Any, name: str, depth: int) -> str:
    return formula(element.find(f"{M}{name}"), depth).strip()


def _option(element: Any, properties: str, name: str, default: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    return default if found is None else str(found.get(f"{M}val", default))


def _closed(text: str) -> str:
    """In brackets, unless it is one thing."""
    return text if not text or _SIMPLE.fullmatch(text) else f"({text})"


def _fraction(element: Any, depth: int) -> str:
    return f"{_closed(_part(element, 'num', depth))}/{_closed(_part(element, 'den', depth))}"


def _scripts(element: Any, depth: int) -> str:
    base, sub, sup = (_part(element, name, depth) for name in ("e", "sub", "sup"))
    below = f"_{_closed(sub)}" if sub else ""
    above = f"^{_closed(sup)}" if sup else ""
    return f"{_closed(base)}{below}{above}"


def _root(element: Any, depth: int) -> str:
    hidden = is_on(_option(element, "radPr", "degHide", ""))
    degree = "" if hidden else _part(element, "deg", depth)
    return f"√{f'[{degree}]' if degree else ''}({_part(element, 'e', depth)})"


def _delimited(element: Any, depth: int) -> str:
    opening, closing = _option(element, "dPr", "begChr", "("), _option(element, "dPr", "endChr", ")")
    between = _option(element, "dPr", "sepChr", "|")
    return opening + between.join(formula(e, depth).strip() for e in element.findall(f"{M}e")) + closing


def _nary(element: Any, depth: int) -> str:
    sub, sup = _part(element, "sub", depth), _part(element, "sup", depth)
    below = f"_({sub})" if sub else ""
    above = f"^({sup})" if sup else ""
    return f"{_option(element, 'naryPr', 'chr', '∫')}{below}{above} {_part(element, 'e', depth)}"


def _function(element: Any, depth: int) -> str:
    inside = _part(element, "e", depth)
    return f"{_part(element, 'fName', depth)}{inside if inside.startswith('(') else f'({inside})'}"


def _limit(element: Any, depth: int) -> str:
    return f"{_part(element, 'e', depth)}_({_part(element, 'lim', depth)})"


def _rows(element: Any, depth: int) -> str:
    if local(element) == "m":
        rows = [", ".join(formula(e, depth).strip() for e in row) for row in element.findall(f"{M}mr")]
        return f"[{'; '.join(rows)}]"
    return "; ".join(formula(e, depth).strip() for e in element.findall(f"{M}e"))


_SHAPES = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _scripts,
    "rad": _root,
    "d": _delimited,
    "nary": _nary,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "m": _rows,
    "eqArr": _rows,
}
