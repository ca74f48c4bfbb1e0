"""What a search gave: passages, the version they are of, and how they were found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from bot.types import Hit

Mode = Literal["semantic", "keyword"]


@dataclass(frozen=True, slots=True)
class RetrievedPassages:
    """Hits, best first; the version they come from (empty before the first ingest), how many passages that holds, whether
    vectors took part (`semantic`) or the database alone (`keyword`), and the hits `below` those, read where law steps aside."""

    hits: tuple[Hit, ...] = ()
    version: str = ""
    passages: int = 0
    mode: Mode = "semantic"
    below: tuple[Hit, ...] = ()

    @property
    def passage_ids(self) -> set[str]:
        """Of all hits."""
        return {hit.passage.passage_id for hit in (*self.hits, *self.below)}

    @property
    def withheld(self) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
        """The passages of which something may not be quoted, each with where that stands."""
        return tuple((hit.passage.passage_id, hit.withheld) for hit in (*self.hits, *self.below) if hit.withheld)

    @property
    def in_full(self) -> RetrievedPassages:
        """The same with nothing withheld."""
        hits, below = (tuple(replace(hit, withheld=()) for hit in found) for found in (self.hits, self.below))
        return replace(self, hits=hits, below=below)

    @property
    def without_hits(self) -> RetrievedPassages:
        """The same without a hit: nothing was asked."""
        return replace(self, hits=(), below=())
