"""The same question as people type and say it: typing errors, other words, spoken and simpler Dutch. Seeded, no model.

Every way keeps what is asked; numbers are never touched. The word lists in `perturb_nl.yaml` were written by the project.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = 4
"""Shorter words keep their letters: most are small words that no search goes by."""

Perturbation = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Wordings:
    """The word lists: what stands for what, and what people say around a question."""

    synonyms: Mapping[str, str]
    dialect: Mapping[str, str]
    simple: Mapping[str, str]
    dropped: tuple[str, ...]
    openings: tuple[str, ...]
    fillers: tuple[str, ...]
    closings: tuple[str, ...]


def wordings() -> Wordings:
    """The lists that come with BelBot."""
    lists: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("perturb_nl.yaml").read_text("utf-8"))
    fields: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in lists.items()}
    return Wordings(**fields)


def perturbations(lists: Wordings) -> dict[str, Perturbation]:
    """Every way by name."""
    return {
        "typos": typos,
        "synonyms": lambda text, _: replaced(text, lists.synonyms),
        "spoken": lambda text, chance: spoken(text, lists, chance),
        "dialect": lambda text, _: replaced(text, lists.dialect),
        "simple": lambda text, _: replaced(text, lists.simple),
        "learner": lambda text, _: without(text, lists.dropped),
    }


def perturbed(text: str, way: Perturbation, seed: int) -> str:
    """The text in this way; the same text and seed always give the same."""
    return way(text, random.Random(f"{seed} {text}"))


def typos(text: str, chance: random.Random, share: float = 0.4) -> str:
    """About this share of the words of four letters or more with one error: two letters swapped, one dropped, or a
    neighbouring key."""
    return _WORD.sub(lambda match: _mistyped(match.group(), chance, share), text)


def _mistyped(word: str, chance: random.Random, share: float) -> str:
    if len(word) < _LETTERS or chance.random() >= share:
        return word
    # The first letter is seldom wrong.
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice(("swap", "drop", "neighbour"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + (_beside(word[at], chance) if kind == "neighbour" else "") + word[at + 1 :]


def _beside(letter: str, chance: random.Random) -> str:
    """A key left or right of this one; the letter itself when it has no key."""
    row = next((row for row in _KEYBOARD if letter.lower() in row), letter)
    at = row.find(letter.lower())
    near = [row[place] for place in (at - 1, at + 1) if 0 <= place < len(row)]
    chosen = chance.choice(near) if near else letter
    return chosen.upper() if letter.isupper() else chosen


def replaced(text: str, words: Mapping[str, str]) -> str:
    """Whole words and phrases by others, the longest first; a capital at the beginning stays one."""
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
    return pattern.sub(lambda match: _cased(words[match.group().lower()], match.group()), text)


def _cased(word: str, like: str) -> str:
    return word[0].upper() + word[1:] if like[0].isupper() else word


def without(text: str, words: tuple[str, ...]) -> str:
    """The text without these words."""
    kept = [word for word in text.split() if word.lower() not in words]
    return " ".join(kept) or text


def spoken(text: str, lists: Wordings, chance: random.Random) -> str:
    """As it is said: an opening, a filler or two between the words, sometimes a closing; no capitals, no marks."""
    said = re.sub(r"[?!,;:]|\.(?!\d)", "", text).lower().split()
    for _ in range(min(2, len(said) // 3)):
        said.insert(chance.randrange(1, len(said)), chance.choice(lists.fillers))
    closing = [chance.choice(lists.closings)] if chance.random() < 0.5 else []
    return " ".join([chance.choice(lists.openings), *said, *closing])
