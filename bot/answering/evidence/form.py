"""The form of the pieces chosen: what cannot be said gives way to what can, where that tells the same."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.evidence.candidates import Candidate
from bot.language.numbers import numbers
from bot.language.units import marks, years

ScoredPiece = tuple[float, Candidate]
_TOLD = 0.5


def sayable(chosen: Sequence[ScoredPiece], *, law_asked: bool) -> list[ScoredPiece]:
    """The chosen ones without rows of a table of which a sentence states the figures, and without what only says in which article a rule stands
    beside what says the rule; all of them where nothing would be left."""
    pieces = [piece for _, piece in chosen]
    said = [p for p in pieces if p.unit.kind != "row" and (law_asked or not marks(p.text).law)]
    kept = [one for one, p in zip(chosen, pieces, strict=True) if p in said or not _gives_way(p, said)]
    return kept or list(chosen)


def _gives_way(piece: Candidate, said: Sequence[Candidate]) -> bool:
    """Whether the others say what this piece does; a reference says nothing."""
    if piece.unit.kind != "row":
        return bool(said)
    figures = numbers(piece.text) - years(piece.text)
    return bool(figures) and any(len(figures & numbers(other.text)) >= _TOLD * len(figures) for other in said)
