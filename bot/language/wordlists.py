"""Reads the word lists: Dutch that stands in data files beside the code which uses it.

A list is a UTF-8 text file. Lines that begin with `#` are comment; the first ones name what the list is for, its source and its
licence. A line `[name]` begins a section; a file without one has the section "". What the other lines mean is the reader's choice:
words separated by blanks (`word_set`, `word_sequence`), one group or phrase a line (`word_groups`, `list_lines`), `one = other` (`word_pairs`), or the
alternatives of a regular expression (`word_pattern`).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from bot.errors import Unavailable

_PART = re.compile(r"\{([a-z_]+)\}")


def word_set(package: str, name: str, section: str = "") -> frozenset[str]:
    """All words of a section of `package/data/name.txt`. Raises Unavailable when the list is not there."""
    return frozenset(word_sequence(package, name, section))


def word_sequence(package: str, name: str, section: str = "") -> tuple[str, ...]:
    """All words of a section, in the order of the file. Raises Unavailable when the list is not there."""
    return tuple(word for line in list_lines(package, name, section) for word in line.split())


def word_groups(package: str, name: str, section: str = "") -> tuple[tuple[str, ...], ...]:
    """The words of each line of a section, in the order of the file. Raises Unavailable when the list is not there."""
    return tuple(tuple(line.split()) for line in list_lines(package, name, section))


def word_pairs(package: str, name: str, section: str = "", **parts: str) -> tuple[tuple[str, str], ...]:
    """What stands before and after ` = ` on each line, in the order of the file; the second may be empty. `{part}` is filled
    in as in `word_pattern`. Raises Unavailable when the list is not there."""
    split = (f"{line} ".partition(" = ") for line in list_lines(package, name, section))
    return tuple(
        (_fill(one, package, name, parts), _fill(other.strip(), package, name, parts)) for one, _, other in split
    )


def word_pattern(package: str, name: str, section: str = "", **parts: str) -> str:
    """A regular expression: each line holds one or more of its alternatives, the first that fits counts.

    `{part}` stands for the part of that name, or else for the pattern of the section of that name, as it is: `(?:{part})`
    keeps it together. Raises Unavailable when one is not there."""
    return _fill("|".join(list_lines(package, name, section)), package, name, parts)


def list_lines(package: str, name: str, section: str = "") -> tuple[str, ...]:
    """The lines of a section, without comment and without blanks around them. Raises Unavailable when the list, or the
    section, is not there: an empty list would change answers in silence."""
    found = _sections(package, name).get(section)
    if found is None:
        raise Unavailable(f"the word list {name!r} of {package} has no section {section!r}")
    return found


def _fill(text: str, package: str, name: str, parts: dict[str, str]) -> str:
    """Quantifiers such as `{0,8}` stay as they are: a part's name has letters only."""
    return _PART.sub(lambda found: parts.get(found[1]) or word_pattern(package, name, found[1], **parts), text)


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
