"""The shapes of dates and amounts over folded text, and the letters that character classes need.

Every repeat has an upper bound. In each pattern the group `v` is the value; what stands before it is the cue that makes it personal.
Python's `re` has no class for capitals: these are those of the Latin script, accents included.
"""

from __future__ import annotations

import re

from bot.privacy.lists import word_pattern

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]

UPPER = "".join(char for char in _LATIN if char.isupper())
LOWER = "".join(char for char in _LATIN if char.islower())
ALPHA = UPPER + LOWER
"""Each stands inside brackets: `[{UPPER}]`."""


_I = re.IGNORECASE

MONTHS = rf"(?:{word_pattern('dates', 'months')})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
DATE = (
    rf"(?:{DAY}[ ]?[.\-/ ][ ]?{MONTH}[ ]?[.\-/ ][ ]?(?:'|(?:19|20))?\d\d|(?:19|20)\d\d[.\-/]{MONTH}[.\-/]{DAY}"
    rf"|{DAY}(?:e|ste|de|en)?[ \-]{MONTHS}\.?[ \-,]{{1,2}}(?:'|(?:19|20))?\d\d|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|"
    rf"1[0-2])(?:19|20)\d\d)(?!\d)"
)
DATE_LIKE = re.compile(rf"{DATE}|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$", _I)

AMOUNT_BEFORE = re.compile(r"(?:€|\beuro?|\bbedrag van)[ ]{0,2}$", _I)
AMOUNT_AFTER = re.compile(r"[ ]{0,2}(?:€|euro?\b|%|procent\b|mln\b|miljoen\b|,-|,\d\d(?!\d))", _I)
