"""Small things that every format needs to do to a text; the only place that knows which characters nobody sees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block

_NO_TITLE_END = ".:;,"
_TITLE_WORDS = 12

UNSEEN = dict.fromkeys(
    [
        0x00AD,  # soft hyphen
        *range(0x200B, 0x2010),  # zero width: space, joiners, direction marks
        *range(0x202A, 0x202F),  # direction: embedding, override
        *range(0x2060, 0x2070),  # word joiner, invisible operators, isolates
        *(0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0),
        *range(0xFFF9, 0xFFFC),  # interlinear notes
        *range(0xE0000, 0xE0080),  # tags
    ]
)
"""The characters that nobody sees, for `str.translate`."""
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_REPLACED = {**UNSEEN, **_HYPHENS, 0x2044: "/"}  # 1⁄4 with the stroke of a fraction

_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
_LONGEST_WORD = 100
_GOES_ON = re.compile(r"(?:en|of|tot|en/of|dan wel|als)\b")
_VOWEL = re.compile(r"[aeiouyà-ÿ]", re.I)
_ABBREVIATIONS = frozenset(
    {"aow", "anw", "bpm", "btw", "bv", "eu", "ew", "ib", "iow", "niet", "non", "nv", "oz", "ozb", "ww", "wia", "zzp"}
)
# Between these two vowels Dutch writes a hyphen (auto-eigenaar); a syllable never ends between them without one.
_CLASH = re.compile(r"(?:aa|ae|ai|au|ee|ei|eu|ie|ii|ij|oe|oi|oo|ou|ui|uu)", re.I)


def clean(text: str) -> str:
    """The text on one line: every run of white space one space, without the characters that nobody sees."""
    if not text.isascii():
        text = text.translate(_REPLACED)
    return " ".join(text.split())


def joined(line: str, after: str) -> str:
    """Two lines of one paragraph; a word broken at the end of a line is made whole, a hyphen that belongs to it stays."""
    if line.endswith("\u00ad"):
        return line[:-1] + after
    # The end alone: a paragraph grows line by line, and would be searched as a whole for each.
    broken = _BROKEN_WORD.search(line[-_LONGEST_WORD:]) if line.endswith("-") else None
    if broken is None or not after[:1].islower() or _GOES_ON.match(after):
        return f"{line} {after}"
    return line + after if _keeps_hyphen(broken[1], after) else line[:-1] + after


def _keeps_hyphen(part: str, after: str) -> bool:
    """Whether the hyphen behind the first part of a word is written in the middle of a line too: `btw-nummers`."""
    if part.isupper() or part.lower() in _ABBREVIATIONS or not _VOWEL.search(part):
        return True
    return bool(_CLASH.fullmatch(part[-1] + after[0]))


def reads_as_title(text: str) -> bool:
    """A short line that is no sentence."""
    return 0 < len(text.split()) <= _TITLE_WORDS and text[-1] not in _NO_TITLE_END


def title_of(blocks: Sequence[Block], stem: str) -> str:
    """The first heading, or the file's name."""
    headings = (block.text for block in blocks if block.kind == "heading")
    return next(headings, stem.replace("-", " ").replace("_", " "))
