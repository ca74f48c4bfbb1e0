"""Counts by name in memory that forked processes share: each writes a page of its own, so that none waits for another, and what a process
counted before it was killed stays."""

from __future__ import annotations

import mmap
from collections import Counter
from threading import Lock

import numpy as np
import numpy.typing as npt

_ROW = np.dtype([("name", "S56"), ("count", "u8")])
"""A longer name is cut. A count is aligned, so that the machine writes it at once: whoever reads sees it before or after."""
_ROWS = 256
OTHERS = "others"
"""What is counted once a page is full of other names."""


class Tally:
    """Counts by name, of this process until they are shared. Safe to share between threads."""

    def __init__(self) -> None:
        self._pages: npt.NDArray[np.void] = np.zeros((1, _ROWS), _ROW)
        self._page = 0
        self._lock = Lock()

    def share(self, processes: int) -> None:
        """Makes a page for each of so many processes: this one, and those that will be forked from it. This one goes on with the first, and
        with what it counted before."""
        memory = mmap.mmap(-1, processes * _ROWS * _ROW.itemsize)
        pages = np.frombuffer(memory, _ROW).reshape(processes, _ROWS)
        pages[0] = self._pages[0]
        self._pages = pages

    def take_page(self, number: int) -> None:
        """Counts there from now on, as no other process that lives may."""
        self._page = number

    def add(self, name: str) -> None:
        """One more of these."""
        with self._lock:
            self._pages["count"][self._page, self._row_of(name.encode()[: _ROW["name"].itemsize])] += 1

    def totals(self) -> Counter[str]:
        """What all processes counted, also those that have ended."""
        totals: Counter[str] = Counter()
        for name, count in self._pages[self._pages["count"] > 0].tolist():
            totals[name.decode(errors="replace")] += count
        return totals

    def _row_of(self, name: bytes) -> int:
        """Where it is counted. A row is taken by its count: a name that a process had begun when it was killed is written over."""
        page = self._pages[self._page]
        taken = int(np.count_nonzero(page["count"]))
        found = np.flatnonzero(page["name"][:taken] == name)
        if found.size:
            return int(found[0])
        row = min(taken, _ROWS - 1)
        page["name"][row] = name if row < _ROWS - 1 else OTHERS.encode()
        return row
