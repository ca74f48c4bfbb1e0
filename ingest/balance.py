"""The balance of a document: what became of the words and numbers of its file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the raw file's words (or numbers) are stored, left out by a named rule, and in neither."""

    raw: int = 0
    stored: int = 0
    named: int = 0

    @property
    def lost(self) -> int:
        """Those of which nothing says where they went."""
        return self.raw - self.stored - self.named


@dataclass(frozen=True, slots=True)
class Balance:
    """Words and numbers apart; `lost` are the first words and numbers that are unaccounted for, numbers first."""

    words: Tally
    numbers: Tally
    lost: tuple[str, ...] = ()

    @property
    def lost_count(self) -> int:
        """How many words and numbers are unaccounted for."""
        return self.words.lost + self.numbers.lost
