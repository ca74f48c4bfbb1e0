"""The word lists and cue patterns of this room, in its folder `data`."""

from __future__ import annotations

from bot.language import wordlists

_ROOM = "bot.privacy"


def word_set(name: str, section: str = "") -> frozenset[str]:
    """All words of a list. Raises Unavailable when it is not there, as the others do."""
    return wordlists.word_set(_ROOM, name, section)


def list_lines(name: str, section: str = "") -> tuple[str, ...]:
    """The lines of a list, in the order of the file."""
    return wordlists.list_lines(_ROOM, name, section)


def word_sequence(name: str, section: str = "") -> tuple[str, ...]:
    """The words of a list in the order of the file."""
    return tuple(word for line in list_lines(name, section) for word in line.split())


def word_pairs(name: str, section: str = "") -> dict[str, str]:
    """The first word of each line to what stands behind it."""
    return {word: value for word, _, value in (line.partition(" ") for line in list_lines(name, section))}


def word_pattern(name: str, section: str = "", **parts: str) -> str:
    """The alternatives of a regular expression, in the order of the file: `|` stands between them within a line, and between
    lines by itself. What a line calls `<who>` is `parts["who"]`."""
    pattern = "|".join(list_lines(name, section))
    for part, shape in parts.items():
        pattern = pattern.replace(f"<{part}>", shape)
    return pattern
