"""What was read from an index before: a version never changes, and the questions of a day are much alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Keeps up to `most` values by point; when full it starts again from nothing. Safe to share between threads: the
    worst that a race brings is reading something twice."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[int, Value] = {}

    def get(self, points: Sequence[int], read: Callable[[Sequence[int]], Mapping[int, Value]]) -> dict[int, Value]:
        """The values of these points, those not kept read now; points that `read` does not know are left out."""
        values = self._values
        known = {point: values[point] for point in points if point in values}
        missing = [point for point in points if point not in known]
        if missing:
            found = read(missing)
            if len(values) + len(found) > self._most:
                self._values = values = {}
            values.update(found)
            known |= found
        return known
