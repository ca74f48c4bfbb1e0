"""The word lists and marked texts that examples are made of, in the folder `data`."""

from __future__ import annotations

from bot.language import wordlists

_HERE = "train.privacy"


def parted(name: str, section: str = "") -> tuple[str, ...]:
    """What `|` or the end of a line divides. Raises Unavailable when the list is not there."""
    return tuple(part for line in wordlists.list_lines(_HERE, name, section) for part in line.split("|"))
