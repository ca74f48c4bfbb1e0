"""Texts in which nobody is named and that look as if somebody were: cars, goods, feasts, towns of offices, dates of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from bot.language.numbers import MONTHS
from train.names.calls import BIG_PLACES, CallPiece
from train.names.lists import lines, parted
from train.names.phrases import LANDS

_SLOT = re.compile(r"<(\w+)>")
_LISTS = {
    "good": "goods",
    "org": "organisations",
    "device": "devices",
    "feast": "feasts",
    "term": "terms",
    "lawname": "law names",
    "saying": "sayings",
    "english": "english",
    "german": "german",
    "french": "french",
    "spanish": "spanish",
    "polish": "polish",
    "turkish": "turkish",
    "dialect": "dialect",
    "province": "provinces",
    "fuel": "fuels",
    "day": "days",
    "law": "laws",
    "kin": "kin",
    "verb": "verbs",
    "job": "jobs",
    "ill": "ills",
    "pet": "pets",
    "slip": "slips",
    "firm": "firms",
    "club": "clubs",
    "paper": "papers",
    "app": "apps",
}
_HERE = "train.privacy"
_CARS, _MODELS = (parted("nobody", section, _HERE) for section in ("cars", "models"))
_FRAMES = lines("nobody", "frames", _HERE)
_ROMAN = "I Ia II IIa III IV IVa V VI VII VIII IX X XI XII XIIb XV".split()
_LETTERS = "BDFGHJKLMNPRSTVWXZ"


class NobodyWriter:
    """Writes them. The same seed writes the same ones; `words` are ordinary words that are nobody's name."""

    def __init__(self, places: Sequence[str], words: Sequence[str], rng: Random) -> None:
        self._places, self._words, self._rng = places, words, rng
        self._choices = {slot: parted("nobody", section, _HERE) for slot, section in _LISTS.items()}

    def written(self) -> CallPiece:
        """One text, as prose."""
        frame = self._rng.choice(_FRAMES).replace("\\n", "\n")
        return CallPiece(_SLOT.sub(lambda match: self._filled(match[1]), frame))

    def _filled(self, slot: str) -> str:
        rng = self._rng
        if slot in self._choices:
            return rng.choice(self._choices[slot])
        if slot == "town":
            return rng.choice(self._places if rng.random() < 0.5 else BIG_PLACES)
        if slot in ("word", "Word"):
            word = rng.choice(self._words)
            return word if slot == "word" else word.capitalize()
        if slot == "car":
            return rng.choice(_CARS if rng.random() < 0.85 else _MODELS)
        return rng.choice(LANDS) if slot == "land" else self._number(slot)

    def _number(self, slot: str) -> str:
        rng = self._rng
        year, day, month = rng.randint(1995, 2027), rng.randint(1, 28), rng.randint(1, 12)
        name = [*MONTHS][month - 1]
        made = {
            "n": str(rng.choice((rng.randint(10, 99), rng.randint(100, 999), rng.randint(1000, 90999)))),
            "nn": str(rng.randint(12, 99)),
            "d": str(rng.randint(1, 9)),
            "eur": rng.choice((str(rng.randint(20, 9999)), f"{rng.randint(1, 480)}.{rng.randint(0, 999):03}")),
            "year": str(year),
            "month": name,
            "roman": rng.choice(_ROMAN),
            "pc": f"{rng.randint(1000, 9999)} {''.join(rng.choices(_LETTERS, k=2))}",
            "date": rng.choice(
                (f"{day} {name} {year}", f"{day} {name} {year}", f"{day} {name}", f"{day:02}-{month:02}-{year}")
            ),
            "fulldate": rng.choice((f"{day:02}-{month:02}-{year}", f"{day}-{month}-{year}", f"{day} {name} {year}")),
        }
        return made[slot]
