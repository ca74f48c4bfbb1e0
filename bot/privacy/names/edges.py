"""What stands before a name and around it: cues that announce it; titles, greetings and verbs that are taken for a part of it."""

from __future__ import annotations

import re

from bot.privacy.lists import word_pattern
from bot.privacy.names.places import LANDS
from bot.privacy.names.tagger import shipped_lists

_TAIL = 40
_BEFORE_NAME = re.compile(rf"(?:(?:{word_pattern('tagged_names', 'begins with')})\b\.?[ :]+)+", re.I)
_LAND_BEFORE = re.compile(rf"(?:{'|'.join(sorted(LANDS, key=len, reverse=True))})[ ]?[,;:][ ]", re.I)
_OF = re.compile(r"van[ ](?P<first>[^\W\d_]+)$", re.I)
_AFTER_NAME = re.compile(rf"(?:[ ,]+(?:{word_pattern('tagged_names', 'ends with')})\b\.?)+$", re.I)

_CUE_BEFORE = re.compile(
    rf"(?<!\w)(?:{word_pattern('tagged_names', 'cues before')}|"
    rf"(?:{word_pattern('tagged_names', 'whose')})[ ](?:\w{{0,10}}[ \-])?(?:{word_pattern('tagged_names', 'kin')}))[ .:,\n(]{{1,4}}$",
    re.I,
)


def behind_cue(text: str, start: int) -> bool:
    """Whether a word stands before it that a name follows: "mevrouw", "mijn zoon"."""
    return bool(_CUE_BEFORE.search(text[max(0, start - _TAIL) : start]))


def _is_first_name(word: str) -> bool:
    """Whether the lists hold it as a first name and as nothing else: "van Joop" is no surname."""
    flags = shipped_lists().flags(word.casefold())
    return bool(flags) and not set(flags) - {"f", "F"}


def name_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The name in `text[start:end]`; it may be empty."""
    if before := _BEFORE_NAME.match(text, start, end):
        start = before.end()
    if land := _LAND_BEFORE.match(text, start, end):
        start = land.end()
    if (of := _OF.match(text[start:end])) and _is_first_name(of["first"]):
        start += of.start("first")
    after = _AFTER_NAME.search(text, max(start, end - _TAIL), end)
    end = after.start() if after else end
    return start, start + len(text[start:end].rstrip(" ,;:!?()\"'"))
