"""What looks like a name or a home and is none: organisations, countries, peoples, words that announce a number."""

from __future__ import annotations

import re

from bot.privacy.identifiers.cued import is_cue
from bot.privacy.lists import list_lines, word_set
from bot.privacy.names.places import LANDS

_KIN = frozenset("|".join(list_lines("name_cues", "kin words")).split("|"))
_NAMELESS = word_set("no_names", "nameless") | frozenset(list_lines("no_names", "nameless phrases")) | _KIN


_BRANDS = word_set("no_names", "brands")


_OFFICE_BEFORE = re.compile(
    r"(?:minister|staatssecretaris|minister-president|directeur-generaal)(?: van [^.,;:\n]{3,80}| voor [^.,;:\n]{3,60})?,[\s]{1,4}$",
    re.I,
)
_MONARCH = re.compile(r"(?:beatrix|juliana|wilhelmina|willem-alexander|willem alexander)", re.I)
_REIGNS_BEFORE = re.compile(r"(?:^|\n|\bwij |\bkoning |\bkoningin |\bgegeven\b[^.\n]{0,60})[ ]*$", re.I)
_REIGNS_AFTER = re.compile(r"\s*(?:$|\n|,? bij de gratie|[*_.]|De )")


def signs_laws(text: str, start: int, end: int) -> bool:
    """Whether the name is that of a minister or monarch under a law: public, and in every law."""
    before = text[max(0, start - 120) : start]
    if _OFFICE_BEFORE.search(before):
        return True
    return bool(
        _MONARCH.fullmatch(text, start, end) and _REIGNS_BEFORE.search(before) and _REIGNS_AFTER.match(text, end)
    )


def is_brand(value: str) -> bool:
    """Whether each part of a list, "Ferrari, Lotus", begins with the name of a make or a feast: "Skoda Octavia Combi"."""
    return all(part.split()[0].casefold() in _BRANDS for part in value.split(",") if part.strip())


def is_nobody(value: str) -> bool:
    """Whether a name that stands by itself is one of an organisation, a country, a people, or a word such as "rek"."""
    key = value.casefold().rstrip(".")
    return key in _NAMELESS or key in LANDS or is_cue(key.replace("-", ""))
