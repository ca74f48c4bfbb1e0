"""Countries, and the words of the list of places that say nothing about where somebody lives."""

from __future__ import annotations

from bot.privacy.lists import list_lines, word_set
from bot.privacy.names.tagger import NameLists

LANDS = word_set("no_names", "lands") | frozenset(list_lines("no_names", "land phrases"))
_NO_HOMES = word_set("no_names", "no homes")


def is_nowhere(value: str) -> bool:
    """Whether a place is too large to say where somebody lives, or none."""
    return value.casefold() in _NO_HOMES or value.casefold() in LANDS


def is_town(value: str, lists: NameLists) -> bool:
    """Whether the lists know it as a place, and it says where somebody lives."""
    return "p" in lists.flags(value.casefold()) and not is_nowhere(value)
