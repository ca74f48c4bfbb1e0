"""Which words of a question stand where in the pieces that could be quoted, measured over all pieces at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.answering.evidence.terms import Rows, TermMatcher

HELD = 0.5
"""How surely, at least, a text holds a term that counts as held."""
_WINDOW = 12
_CLOSE = 4
_OPENING = 8


class WordArray:
    """The words of all pieces in one array, silence between them, so that every measure is taken over all at once."""

    def __init__(self, texts: Sequence[str], matcher: TermMatcher) -> None:
        pieces = [matcher.places(text) for text in texts]
        self._lengths = np.array([max(len(places), 1) for places in pieces])
        ends = np.cumsum(self._lengths + _WINDOW)
        self._starts = ends - self._lengths - _WINDOW
        spoken = np.zeros(ends[-1], np.intp)
        for start, places in zip(self._starts, pieces, strict=True):
            spoken[start : start + len(places)] = places
        self._matrix = matcher.at(spoken)

    def own(self) -> Rows:
        """Shape pieces by terms."""
        return np.asarray(np.maximum.reduceat(self._matrix, self._starts, axis=0))

    def windows(self, shares: Rows) -> Rows:
        """What the best stretch of words of each piece holds."""
        return np.asarray(np.maximum.reduceat(_widest(self._matrix, _WINDOW) @ shares, self._starts))

    def opening(self) -> Rows:
        """What the first words of each piece hold, shape pieces by terms; the silence after a short one holds nothing."""
        ends = self._starts + np.minimum(self._lengths, _OPENING)
        edges = np.stack([self._starts, ends], axis=1).ravel()
        return np.asarray(np.maximum.reduceat(self._matrix, edges, axis=0)[::2])

    def pairs(self) -> Rows:
        """The share of words next to each other in the question that stand close together in the piece."""
        if self._matrix.shape[1] < 2:
            return np.zeros(len(self._starts))
        held = self._matrix >= HELD
        near = _widest(held, _CLOSE)
        together = (held[:, :-1] & near[:, 1:]) | (held[:, 1:] & near[:, :-1])
        return np.asarray(np.logical_or.reduceat(together, self._starts, axis=0).mean(axis=1))

    def density(self) -> Rows:
        """The share of the piece's words that are words of the question."""
        held = (self._matrix >= HELD).any(axis=1).astype(np.float64)
        return np.asarray(np.add.reduceat(held, self._starts) / self._lengths)


def _widest(rows: NDArray[Any], width: int) -> NDArray[Any]:
    """For every row the maximum of itself and the next ones, `width` rows in all."""
    reached, found = 1, rows
    while reached < width:
        step = min(reached, width - reached)
        shifted = np.zeros_like(found)
        shifted[:-step] = found[step:]
        found, reached = np.maximum(found, shifted), reached + step
    return found
