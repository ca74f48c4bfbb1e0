"""Numbers of lists as they are printed: `3`, `c`, `iii`."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_SMALL = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def written_number(count: int, form: str) -> str:
    """A count as `decimal`, or as a letter or Roman number: `lower-letter`, `upper-roman`. What has no such form is decimal."""
    kind = form.rpartition("-")[2]
    if kind == "letter" and count > 0:
        text = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
    elif kind == "roman" and 0 < count < 5000:
        text = _roman(count)
    else:
        return str(count)
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN + _ROMAN_SMALL:
        text += letters * (count // worth)
        count %= worth
    return text
