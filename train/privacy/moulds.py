"""Texts in which every piece of personal data is marked, as moulds: the same words around other values.

A text begins with a line `### KIND`; `[[PERSON|Jan de Wit]]` marks a piece. A text without any is one in which nothing may be marked.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from importlib.resources import files
from random import Random

from train.names.calls import CallPiece
from train.privacy.addresses import AddressMaker
from train.privacy.dates import DateMaker
from train.privacy.names import NameMaker

_MARK = re.compile(r"\[\[([A-Z_]+)\|(.+?)\]\](?!\])", re.DOTALL)
_HEAD = re.compile(r"^### (\w+)[^\n]*\n", re.MULTILINE)
_LABELS = frozenset(("PERSON", "ADDRESS", "DATE_OF_BIRTH"))
_DATE = re.compile(r"(?<![\d.,\-/])(\d{1,2})([.\-/])(\d{1,2})\2((?:20)?\d\d)(?![\d\-/])")
_AMOUNT = re.compile(r"(?<=€ )[\d.]{3,7}|(?<=€)[\d.]{3,7}|(?<![\d.,\-])[\d.]{3,7}(?= euro)")
_OLD_VALUE = 0.2
"""The share of values that stay as they were written."""

Mould = tuple[CallPiece, ...]


def moulds(names: Sequence[str] = ()) -> Iterator[tuple[str, Mould]]:
    """The texts of the folder `data` with their kinds, in the order of the files."""
    folder = files("train.privacy").joinpath("data").joinpath("marked")
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".txt") and (not names or file.name in names):
            parts = _HEAD.split(file.read_text("utf-8"))
            for kind, text in zip(parts[1::2], parts[2::2], strict=True):
                if text.strip():
                    yield kind, mould(text.strip())


def mould(marked: str) -> Mould:
    """The pieces of a marked text; what is no person, address or date of birth has the label OTHER."""
    pieces: list[CallPiece] = []
    at = 0
    for match in _MARK.finditer(marked):
        label = match[1] if match[1] in _LABELS else "OTHER"
        pieces += (CallPiece(marked[at : match.start()]), CallPiece(match[2], label))
        at = match.end()
    return tuple(piece for piece in (*pieces, CallPiece(marked[at:])) if piece.text)


class Filler:
    """Fills moulds with other values. The same seed gives the same texts."""

    def __init__(self, people: NameMaker, addresses: AddressMaker, rng: Random) -> None:
        self._people, self._addresses, self._dates, self._rng = people, addresses, DateMaker(rng), rng

    def filled(self, pieces: Mould) -> list[CallPiece]:
        """The same text about somebody else."""
        return [CallPiece(self._value(piece), piece.label) for piece in pieces]

    def _value(self, piece: CallPiece) -> str:
        if piece.label == "":
            return _AMOUNT.sub(self._digits, _DATE.sub(self._date, piece.text))
        if self._rng.random() < _OLD_VALUE:
            return piece.text
        if piece.label == "PERSON":
            return self._people.like(piece.text)
        if piece.label == "ADDRESS":
            return self._addresses.like(piece.text)
        return self._dates.like(piece.text) if piece.label == "DATE_OF_BIRTH" else self._number(piece.text)

    def _number(self, value: str) -> str:
        """The same frame with other digits, and other letters where the digits are many."""
        rng = self._rng
        coded = sum(map(str.isdigit, value)) >= 3 and "@" not in value and len(value) < 20
        text = re.sub(r"\d", lambda _: str(rng.randint(0, 9)), value)
        return (
            re.sub(r"\b[A-Z]{1,2}\b", lambda m: "".join(rng.choices(string.ascii_uppercase, k=len(m[0]))), text)
            if coded
            else text
        )

    def _digits(self, match: re.Match[str]) -> str:
        return re.sub(r"\d", lambda _: str(self._rng.randint(1, 9)), match[0])

    def _date(self, match: re.Match[str]) -> str:
        """Another day of these years: a date that is nobody's birthday stays one."""
        rng, mark = self._rng, match[2]
        year = int(match[4])
        year = year + rng.randint(-1, 1) if year > 2015 or 15 < year < 40 else year
        return f"{rng.randint(1, 28):0{len(match[1])}}{mark}{rng.randint(1, 12):0{len(match[3])}}{mark}{year:0{len(match[4])}}"
