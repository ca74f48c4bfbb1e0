"""Words that say what the number behind them is, also when they are misspelt, cut up or glued together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.privacy.lists import word_sequence, word_set

_LABELS = (
    *("BSN", "RSIN", "AANSLAGNUMMER", "BETALINGSKENMERK", "BESCHIKKINGSNUMMER", "LOONHEFFINGENNUMMER", "BTW_ID"),
    *("OB_NUMMER", "KVK", "IBAN", "PHONE", "CREDIT_CARD", "ID_DOCUMENT", "LICENSE_PLATE", "CASE_NUMBER", "USERNAME"),
)
_SUFFIXES = word_sequence("number_cues", "suffixes")
_LONG_SUFFIXES = word_sequence("number_cues", "long suffixes")

NO_CUES = word_set("number_cues", "no cues")


def _keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    alone = {label: word_sequence("number_cues", label) for label in _LABELS}
    for label, bare in alone.items():
        stems = (*word_sequence("number_cues", f"{label} number"), *bare)
        keys |= {f"{stem}{suffix}": label for stem in stems for suffix in _SUFFIXES}
    for label, bare in alone.items():
        keys |= dict.fromkeys(bare, label)
    return keys


_KEYS = _keys()
_PREFIXES = frozenset(key[:size] for key in _KEYS for size in range(1, len(key)))
_FUZZY: dict[tuple[str, int], list[str]] = defaultdict(list)
for _key in _KEYS:
    if len(_key) >= 6 and (_key.endswith(_LONG_SUFFIXES) or not _key.endswith(_SUFFIXES)):
        _FUZZY[_key[0], len(_key)].append(_key)

_FIRST = _PREFIXES | _KEYS.keys() | frozenset(_SUFFIXES)
_INITIALS = frozenset(first for first, _ in _FUZZY)
"""What a cue can begin with: most words are passed over."""

_MOBILE_BEFORE = re.compile(r"(?<!\d)06[ \-]?$")
_WORD = re.compile(r"[^\W\d_]+")


def is_cue(word: str) -> bool:
    """Whether a word in lower case announces a number by itself."""
    return word in _KEYS


_NUMBER_AHEAD = re.compile(r"[^\d\n]{0,40}\d")
_LINKS = frozenset(("", " ", "-", ".", ". ", "'", "  "))


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text: the label that it announces and where its last word ends."""

    label: str
    start: int
    end: int
    word: str


def cues(text: str) -> Iterator[Cue]:
    """Every cue, longest reading first: "burger service nummer" is one cue of three words."""
    opened: list[tuple[str, int]] = []
    last = 0
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if not opened and word not in _FIRST and (len(word) < 6 or word[0] not in _INITIALS):
            continue
        start, end = match.span()
        if opened and text[last:start] not in _LINKS:
            opened = []
        readings = [*((before + word, first) for before, first in opened), (word, start)]
        known = next(((key, first) for key, first in readings if key in _KEYS), None)
        if known:
            yield Cue(_KEYS[known[0]], known[1], end, known[0])
        elif word in _SUFFIXES and _MOBILE_BEFORE.search(text[max(0, start - 4) : start]):
            yield Cue("PHONE", start, end, word)
        elif len(word) >= 6 and (key := _misspelt(text, word, end)):
            yield Cue(_KEYS[key], start, end, key)
        opened, last = [(key, first) for key, first in readings if key in _PREFIXES][:3], end


def _misspelt(text: str, word: str, end: int) -> str | None:
    """The cue that a misspelt word means: one slip in up to eight letters, two in more, the first letter right."""
    if len(word) > 30 or word in NO_CUES or "neme" in word or not _NUMBER_AHEAD.match(text, end):
        return None
    keys = [key for size in range(len(word) - 2, len(word) + 3) for key in _FUZZY.get((word[0], size), ())]
    keys = [key for key in keys if len(key) - len(word) < 2 or not key.startswith(word)]
    near = process.extractOne(word, keys, scorer=OSA.distance, score_cutoff=2)
    return near[0] if near and near[1] <= (1 if len(near[0]) <= 8 else 2) else None
