"""How the items of a numbered list are marked: by start, value, direction and kind of number."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.formats.html_seen import Sight

_BY_STYLE = {
    "decimal": "1",
    "decimal-leading-zero": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_UNMARKED = frozenset({"none", "disc", "circle", "square"})
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ENDS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN = 3999


def markers(node: LexborNode, tag: str, sight: Sight) -> Iterator[tuple[LexborNode, str]]:
    """The children of a list with their markers as a page shows them; empty for a bullet, and for what is no item."""
    children = [child for child in node.iter() if child.is_element_node]
    kind = _kind(node, sight) if tag == "ol" else ""
    shown = [child for child in children if child.tag == "li" and sight.unseen(child) != "gone"]
    step = -1 if "reversed" in node.attributes else 1
    number = _whole(node.attributes.get("start"), len(shown) if step < 0 else 1)
    for child in children:
        if child.tag != "li" or sight.unseen(child) == "gone":
            yield child, ""
            continue
        number = _whole(child.attributes.get("value"), number)
        yield child, f"{_written(number, kind)}." if kind else ""
        number += step


def _kind(node: LexborNode, sight: Sight) -> str:
    style = sight.style(node)
    named = style.get("list-style-type", "").split() + style.get("list-style", "").split()
    if any(name in _UNMARKED for name in named):
        return ""
    found = next((_BY_STYLE[name] for name in named if name in _BY_STYLE), "")
    written = node.attributes.get("type") or "1"
    return found or (written if written in ("1", "a", "A", "i", "I") else "1")


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return int((text or "").strip()[:9])
    except ValueError:
        return otherwise


def _written(number: int, kind: str) -> str:
    if kind in "iI" and 0 < number <= _MOST_ROMAN:
        text = _roman(number)
    elif kind in "aA" and number > 0:
        text = _letters(number)
    else:
        return str(number)
    return text.upper() if kind in "AI" else text


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_ENDS):
        count, number = divmod(number, value)
        text += letters * count
    return text
