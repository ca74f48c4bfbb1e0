"""Words and amounts for documents made at random: each stands nowhere else, and is known as seen or unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from ingest.blocks import ConvertedDocument
from ingest.conservation import tokens

_SYLLABLES = ("ba", "du", "fe", "go", "hi", "ka", "lo", "mu", "ne", "po")

Draw = Callable[[st.SearchStrategy[int]], int]


@dataclass
class Words:
    """The words that a document holds: `seen` by a reader, `gone` because they are hidden or struck, and the `rows` that must be
    read as they stand here. Names of columns are `repeated`: they may come out more than once."""

    draw: Draw
    seen: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    _count: int = 0

    def choose(self, low: int, high: int) -> int:
        """A number drawn at random."""
        return self.draw(st.integers(low, high))

    def text(self, most: int = 3) -> str:
        """Some words and an amount, all seen."""
        return " ".join([*(self.word() for _ in range(self.choose(1, most))), self.amount()])

    def word(self) -> str:
        """A word that is seen."""
        self.seen.append(self._next("woord"))
        return self.seen[-1]

    def amount(self) -> str:
        """An amount that is seen."""
        self._count += 1
        self.seen.append(f"{self._count + 1}.{self._count * 37 % 900 + 100},{self._count % 90 + 10}")
        return self.seen[-1]

    def hidden(self) -> str:
        """A word that nobody sees."""
        self.gone.append(self._next("weg"))
        return self.gone[-1]

    def names(self, count: int) -> list[str]:
        """Names of columns."""
        found = [self._next("naam") for _ in range(count)]
        self.repeated += found
        return found

    def row(self, names: Sequence[str], cells: Sequence[str]) -> None:
        """A row of a table as it must be read: each cell under its own name."""
        self.rows.append("; ".join(f"{name}: {cell}" for name, cell in zip(names, cells, strict=True)) + ".")

    def _next(self, start: str) -> str:
        self._count += 1
        return start + "".join(_SYLLABLES[int(digit)] for digit in f"{self._count:03}")

    def check(self, *documents: ConvertedDocument, named: bool = True) -> None:
        """All that is seen is read once, nothing else is; rows have their labels; what is gone is named; nothing is lost."""
        read = Counter(token for one in documents for block in one.blocks for token in tokens(block.text))
        assert [word for word in self.seen if read[word] != 1] == []
        left = " ".join(part.text for one in documents for part in one.left_out)
        assert [word for word in self.repeated if not read[word] and word not in left] == []
        assert [word for word in self.gone if read[word]] == []
        lines = {block.text for one in documents for block in one.blocks}
        assert [row for row in self.rows if row not in lines] == []
        assert not named or [word for word in self.gone if word not in left] == []
        for one in documents:
            assert one.balance is not None
            assert one.balance.lost == ()
