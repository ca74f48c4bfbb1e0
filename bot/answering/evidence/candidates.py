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
    text: str
    """The piece as it stands there."""

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.hit.passage


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a text, and the language it is surely in, if any."""

    unit: QuotableUnit
    text: str
    language: str


def quotable(question: str, hits: Sequence[Hit]) -> tuple[Candidate, ...]:
    """Every piece of the hits, in their order; for a Dutch question without what stands in English in a Dutch document."""
    found = [(hit, rank, piece) for rank, hit in enumerate(hits) for piece in _quotable_pieces(hit)]
    kept = found if is_english(question) else _in_its_language(found)
    return tuple(Candidate(hit, rank, piece.unit, piece.text) for hit, rank, piece in kept)


def quotable_units(hit: Hit) -> Sequence[QuotableUnit]:
    """The units of a passage, without those that are withheld or lean on what is."""
    return [piece.unit for piece in _quotable_pieces(hit)]


def _quotable_pieces(hit: Hit) -> Sequence[_Piece]:
    found = _pieces(hit.passage.text)
    return [piece for piece in found if not _is_withheld(hit, piece.unit)] if hit.withheld else found


def _is_withheld(hit: Hit, unit: QuotableUnit) -> bool:
    lead = unit.lead
    return touches(hit.withheld, unit.start, unit.end) or (
        lead is not None and touches(hit.withheld, lead.start, lead.end)
    )


@lru_cache(maxsize=4_000)
def _pieces(text: str) -> tuple[_Piece, ...]:
    pieces = ((unit, text[unit.start : unit.end]) for unit in units(text))
    return tuple(_Piece(unit, piece, _language(piece)) for unit, piece in pieces)


def _language(text: str) -> str:
    return "en" if is_english(text) else "nl" if is_dutch(text) else ""


def _in_its_language(found: Sequence[tuple[Hit, int, _Piece]]) -> Iterator[tuple[Hit, int, _Piece]]:
    """The pieces without those in English beside pieces of their document in Dutch: quotations, or smuggled in."""
    dutch = {hit.passage.document_id for hit, _, piece in found if piece.language == "nl"}
    return (one for one in found if one[2].language != "en" or one[0].passage.document_id not in dutch)
