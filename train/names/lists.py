"""The word lists that training texts are made of, in the folder `data` of the package that uses them."""

from __future__ import annotations

from bot.language import wordlists

_HERE = "train.names"


def lines(name: str, section: str = "", package: str = _HERE) -> tuple[str, ...]:
    """The lines of a list, in the order of the file. Raises Unavailable when it is not there, as the others do."""
    return wordlists.list_lines(package, name, section)


def in_order(name: str, section: str = "") -> tuple[str, ...]:
    """The words of a list in the order of the file; one that stands there twice is chosen twice as often."""
    return tuple(word for line in lines(name, section) for word in line.split())


def parted(name: str, section: str = "", package: str = _HERE) -> tuple[str, ...]:
    """What `|` or the end of a line divides."""
    return tuple(part for line in lines(name, section, package) for part in line.split("|"))
