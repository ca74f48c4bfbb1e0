"""The pieces of passages that could be quoted as an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.withheld import touches
from bot.language.lexicon import is_dutch, is_english
from bot.language.units import QuotableUnit, units
from bot.types import Hit, Passage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of a passage that was found; `rank` counts the hits from 0."""

    hit: Hit
    rank: int
    unit: QuotableUnit

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.hit.passage

    @property
    def text(self) -> str:
        """The piece as it stands there."""
        return self.hit.passage.text[self.unit.start : self.unit.end]


def quotable(question: str, hits: Sequence[Hit]) -> tuple[Candidate, ...]:
    """Every piece of the hits, in their order; for a Dutch question without what stands in English in a Dutch document."""
    pieces = [Candidate(hit, rank, unit) for rank, hit in enumerate(hits) for unit in quotable_units(hit)]
    return tuple(pieces if is_english(question) else _in_its_language(pieces))


def quotable_units(hit: Hit) -> Sequence[QuotableUnit]:
    """The units of a passage, without those that are withheld or lean on what is."""
    found = _units(hit.passage.text)
    return [unit for unit in found if not _is_withheld(hit, unit)] if hit.withheld else found


def _is_withheld(hit: Hit, unit: QuotableUnit) -> bool:
    lead = unit.lead
    return touches(hit.withheld, unit.start, unit.end) or (
        lead is not None and touches(hit.withheld, lead.start, lead.end)
    )


@lru_cache(maxsize=4_000)
def _units(text: str) -> tuple[QuotableUnit, ...]:
    return tuple(units(text))


@lru_cache(maxsize=20_000)
def _language(text: str) -> str:
    return "en" if is_english(text) else "nl" if is_dutch(text) else ""


def _in_its_language(pieces: Sequence[Candidate]) -> Iterator[Candidate]:
    """The pieces without those in English beside pieces of their document in Dutch: quotations, or smuggled in."""
    dutch = {piece.passage.document_id for piece in pieces if _language(piece.text) == "nl"}
    return (piece for piece in pieces if piece.passage.document_id not in dutch or _language(piece.text) != "en")
