"""Reads the word lists: Dutch that stands in data files beside the code which uses it.

A list is a UTF-8 text file. Lines that begin with `#` are comment; the first ones name what the list is for, its source and its
licence. A line `[name]` begins a section; a file without one has the section "". What the other lines mean is the reader's choice:
words separated by blanks (`words`), or one group, pattern or phrase a line (`lines`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from bot.errors import Unavailable


def words(package: str, name: str, section: str = "") -> frozenset[str]:
    """All words of a section of `package/data/name.txt`. Raises Unavailable when the list is not there."""
    return frozenset(word for line in lines(package, name, section) for word in line.split())


def groups(package: str, name: str, section: str = "") -> tuple[tuple[str, ...], ...]:
    """The words of each line of a section, in the order of the file. Raises Unavailable when the list is not there."""
    return tuple(tuple(line.split()) for line in lines(package, name, section))


def lines(package: str, name: str, section: str = "") -> tuple[str, ...]:
    """The lines of a section, without comment and without blanks around them. Raises Unavailable when the list, or the
    section, is not there: an empty list would change answers in silence."""
    found = _sections(package, name).get(section)
    if found is None:
        raise Unavailable(f"the word list {name!r} of {package} has no section {section!r}")
    return found


@cache
def _sections(package: str, name: str) -> dict[str, tuple[str, ...]]:
    try:
        text = files(package).joinpath("data", f"{name}.txt").read_text("utf-8")
    except (OSError, ModuleNotFoundError) as error:
        raise Unavailable(f"the word list {name!r} of {package} is not there; install BelBot again") from error
    sections: dict[str, list[str]] = {}
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
            sections.setdefault(section, [])
        elif line and not line.startswith("#"):
            sections.setdefault(section, []).append(line)
    return {section: tuple(found) for section, found in sections.items()}
