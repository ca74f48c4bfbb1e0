"""How near pieces and their callers' questions are to a question, by the reader: features of the sentence ranker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from bot.answering.evidence.candidates import Candidate
from bot.answering.evidence.terms import Rows
from bot.retrieval.searcher import Nearness
from bot.types import Hit

Cosines = Callable[[str, Sequence[str]], Mapping[str, Mapping[tuple[int, int], Nearness]]]
"""How near a question is to pieces: by passage id and span."""

_COLUMNS = (
    "reader", "reader_variant", "reader_relative", "reader_rank", "reader_passage", "reader_document", "unasked",
)  # fmt: skip
NO_VARIANT = 0.3
"""What a piece without callers' questions is taken to be near to: about what a question about something else gives."""


def reader_columns(question: str, candidates: Sequence[Candidate], cosines: Cosines | None) -> dict[str, Rows]:
    """What the reader says of each piece; nothing without it."""
    known = cosines(question, list(dict.fromkeys(c.passage.passage_id for c in candidates))) if cosines else {}
    if not known:
        return dict.fromkeys(_COLUMNS, np.zeros(len(candidates)))
    pieces = [known.get(c.passage.passage_id, {}) for c in candidates]
    near = [found.get((c.unit.start, c.unit.end)) for c, found in zip(candidates, pieces, strict=True)]
    whole = [found.get((0, len(c.passage.text))) for c, found in zip(candidates, pieces, strict=True)]
    piece = np.array([one.piece if one else 0.0 for one in near], np.float64)
    variant = np.array([(one.variant or 0.0) if one else 0.0 for one in near], np.float64)
    return {
        **nearness(piece, variant, [c.passage.document_id for c in candidates]),
        "reader_passage": np.array([one.piece if one else 0.0 for one in whole], np.float64),
    }


def nearness(piece: Rows, variant: Rows, documents: Sequence[str]) -> dict[str, Rows]:
    """What follows from how near each piece (`piece`) and the nearest of its callers' questions (`variant`, 0 for none) are; `documents` says
    where each piece stands."""
    both = piece + np.maximum(variant, NO_VARIANT)
    places = np.empty(len(both))
    places[np.argsort(-both, kind="stable")] = np.arange(len(both))
    best = {one: _two_nearest(variant[np.array([d == one for d in documents])]) for one in set(documents)}
    return {
        "reader": piece,
        "reader_variant": variant,
        "reader_relative": both - both.max(),
        "reader_rank": 1 / (1 + places),
        "reader_document": np.array([best[one] for one in documents]),
        "unasked": (variant == 0.0).astype(np.float64),
    }


def together(near: Nearness) -> float:
    """The cosines of a piece and of the nearest of its callers' questions, added up."""
    return near.piece + max(near.variant or 0.0, NO_VARIANT)


def nearest_of(question: str, hits: Sequence[Hit], cosines: Cosines | None) -> Nearness | None:
    """How near the nearest piece of these passages is; None without pieces, or without the reader."""
    known = cosines(question, [hit.passage.passage_id for hit in hits]) if cosines and hits else {}
    return max((near for pieces in known.values() for near in pieces.values()), key=together, default=None)


def _two_nearest(variants: Rows) -> float:
    """Their mean; what is missing counts as not near."""
    found = [*np.sort(variants)[::-1][:2], 0.0, 0.0][:2]
    return float(np.mean(np.maximum(found, NO_VARIANT)))
