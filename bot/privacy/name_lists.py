"""The word lists behind the name tagger: first names, surnames, places, and how common a word is in ordinary Dutch."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.privacy.lists import word_set

_LISTS = (("first_names", "f"), ("surnames", "s"), ("places", "p"))
LIST_NAMES = tuple(name for name, _ in _LISTS)


@dataclass(frozen=True, eq=False)
class NameLists:
    """Which lists hold a word. Keys are in lower case, without accents.

    `marks` gives the lists a name or a part of one stands in, in letters (f, s, p, and F or S for the common Dutch
    ones); `ranks` how common an ordinary word is: 3 the commonest, 2, 1.
    """

    marks: Mapping[str, str]
    ranks: Mapping[str, int]

    def flags(self, word: str) -> str:
        """The lists that hold `word`, or every part of a hyphenated one."""
        if "-" in word and word not in self.marks:
            parts = [self.marks.get(plain(part), "") for part in word.split("-") if len(part) > 2]
            return "".join(sorted(set("".join(parts)))) if all(parts) else ""
        return self.marks.get(plain(word), "")

    def commonness(self, word: str) -> int:
        """0 for a word that ordinary Dutch does not have, up to 3."""
        return self.ranks.get(word, 0)


def plain(word: str) -> str:
    """In lower case and without accents, as the lists spell it."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def read_lists(folder: Path) -> NameLists:
    """The lists in `folder`: a word per line, common ones behind a `+`; `words.txt` holds a rank and words per line.

    Raises OSError when a file is absent.
    """
    names = {name: (folder / f"{name}.txt").read_text("utf-8").split("\n") for name in LIST_NAMES}
    ranks: dict[str, int] = {}
    for line in (folder / "words.txt").read_text("utf-8").splitlines():
        rank, *found = line.split()
        ranks.update(dict.fromkeys(found, int(rank)))
    return NameLists(marked(names), ranks)


def marked(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The marks of every entry and of every word of an entry."""
    marks: dict[str, set[str]] = {}
    for name, letter in _LISTS:
        for entry in names[name]:
            mark = letter.upper() if entry.startswith("+") else letter
            for key in {plain(entry.lstrip("+")), *plain(entry.lstrip("+")).split()}:
                if len(key) > 1 and key not in _NO_NAMES:
                    marks.setdefault(key, set()).add(mark)
    return {key: "".join(sorted(found)) for key, found in marks.items()}


_NO_NAMES = word_set("no_names", "particles")
