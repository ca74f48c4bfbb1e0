"""What a model that picks sentences may pick from: more than the few that answer by themselves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bot.answering.evidence.candidates import Candidate
from bot.answering.evidence.selection import EvidenceWeighing
from bot.language.tokens import content_words
from bot.types import Evidence

OPTIONS = 12
"""Sentences offered: what fits in a prompt of `prompt.PROMPT_TOKENS` on most questions."""
_LONGEST = 400
"""Characters of one option: a longer list or lead costs the room of two others."""


def options(considered: EvidenceWeighing, limit: int = OPTIONS) -> tuple[Evidence, ...]:
    """The best pieces with the sentence they lean on, each with its share of the chance, pieces of one passage together, the best passage
    first."""
    kept: list[Evidence] = []
    for piece in _best_first(considered):
        if len(kept) < limit and not any(_repeats(piece, other) for other in kept):
            kept.append(piece)
    passages = list(dict.fromkeys(piece.passage.passage_id for piece in kept))
    ordered = sorted(kept, key=lambda piece: (passages.index(piece.passage.passage_id), piece.start))
    return tuple(
        Evidence(n, p.passage, p.start, p.end, p.text, round(p.score, 4)) for n, p in enumerate(ordered, start=1)
    )


def _best_first(considered: EvidenceWeighing) -> Iterator[Evidence]:
    scores, shares = np.round(considered.scores, 6).tolist(), considered.shares.tolist()
    pieces = zip(scores, considered.weighed.candidates, shares, strict=True)
    for _, candidate, share in sorted(pieces, key=lambda piece: (-piece[0], piece[1].rank, piece[1].unit.start)):
        start, end = _span(candidate)
        if end - start <= _LONGEST:
            yield Evidence(0, candidate.passage, start, end, candidate.passage.text[start:end], share)


def _span(candidate: Candidate) -> tuple[int, int]:
    """A piece that leans on another would mislead without it, so both are one stretch of the passage."""
    unit = candidate.unit
    return (min(unit.lead.start, unit.start) if unit.lead else unit.start), unit.end


def _repeats(one: Evidence, other: Evidence) -> bool:
    """Overlapping stretches of one passage, or the same words in two."""
    if one.passage.passage_id == other.passage.passage_id:
        return one.start < other.end and other.start < one.end
    return content_words(one.text) == content_words(other.text)
