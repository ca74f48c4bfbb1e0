"""Letters for character classes: Python's `re` has no class for capitals. Latin script, accents included."""

from __future__ import annotations

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]

UPPER = "".join(char for char in _LATIN if char.isupper())
LOWER = "".join(char for char in _LATIN if char.islower())
ALPHA = UPPER + LOWER
"""Each stands inside brackets: `[{UPPER}]`."""
