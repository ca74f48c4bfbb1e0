"""Fonts of a PDF that do not say which letters they draw, or say it wrongly: what comes out of them reads as no language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ingest.formats.pdf_page import Glyph
from ingest.messages import message

_FOLLOWS = {
    "a": "acdfgklmnprstuxy", "b": "abeilorsuy", "c": "ehiotu", "d": "adeiorstuw", "e": "abcdefgiklmnprstuvwxyz",
    "f": "aefilort", "g": "aegilrst", "h": "aeiortuy", "i": "cdefgjklnst", "j": "adegknosuv", "k": "aeiklorstuw",
    "l": "adefgiklostvy", "m": "abeimoptuy", "n": "abcdefghiklmnostv", "o": "cdefgklmnoprtuvw", "p": "aeiloprst",
    "q": "u", "r": "abdefghiklmoprstuvwyz", "s": "abcehijlmnopstvw", "t": "aehijorstuwy", "u": "abdegikmnprsuw",
    "v": "aeior", "w": "aehio", "x": "i", "y": "emps", "z": "aeiouw",
}  # fmt: skip
"""Which letters stand behind a letter in Dutch and in the languages beside it, in all but one of twenty pairs."""
_COMMON = frozenset(first + after for first, follow in _FOLLOWS.items() for after in follow)
_AFTER, _BEFORE = frozenset(".,:;!?)]}'’”\"/-–—_…&@·"), frozenset("([{'‘“\"/-–—_€$.,&@·")
_LEAST_PAIRS, _LEAST_NAMED_PAIRS = 25, 60
"""Pairs of letters from which on a text can be told from a list of codes: more where the font names its letters."""
_LEAST = 0.6
_CLOSE = 0.2
WHOLE_PAGE = message("pdf_unnamed_page")
"""How a page is named of which most letters are lost."""


def share_of_words(glyphs: Sequence[Glyph], *, named: bool = False) -> float:
    """How much of what stands next to each other reads as words, from 0 to 1; 1 where too little stands there to tell. In a font
    that names its letters, codes such as `NL12BTW3` say nothing."""
    good = bad = 0
    for a, b in pairwise(glyphs):
        if abs(a.base - b.base) > 0.1 * a.size or not -0.3 * a.size < b.x0 - a.x1 < _CLOSE * a.size:
            continue
        pair = a.text[-1:] + b.text[:1]
        known = None if named and _is_code(pair) else _reads(pair[:1], pair[1:])
        good, bad = good + (known is True), bad + (known is False)
    least = _LEAST_NAMED_PAIRS if named else _LEAST_PAIRS
    return good / (good + bad) if good + bad >= least else 1.0


def _reads(first: str, after: str) -> bool | None:
    """Whether two characters stand together in words; None where they say nothing: figures, spaces, other alphabets."""
    if _is_odd(first) or _is_odd(after):
        return False
    pair = (first + after).lower()
    if pair.isalpha():
        return pair in _COMMON if pair.isascii() else None
    if not (first.isalpha() or after.isalpha()) or pair.isspace() or " " in pair or "\xa0" in pair:
        return None
    if first.isalpha():
        return False if after.isdigit() else after in _AFTER
    return False if first.isdigit() else first in _BEFORE


def _is_code(pair: str) -> bool:
    return pair.isupper() and (pair.isalpha() or any(map(str.isdigit, pair)))


def _is_odd(character: str) -> bool:
    return character == "\ufffd" or "\ue000" <= character <= "\uf8ff"


def without_unnamed(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], str]:
    """The letters without those of fonts whose text reads as no language; beside them, what to say of those."""
    by_font: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        by_font[glyph.font].append(glyph)
    odd = {font for font, letters in by_font.items() if share_of_words(letters, named=font > 0) < _LEAST}
    if not odd:
        return list(glyphs), ""
    named = [glyph for glyph in glyphs if glyph.font not in odd]
    lost = len(glyphs) - len(named)
    return named, WHOLE_PAGE if lost > len(glyphs) / 2 else message("pdf_unnamed", count=lost)
