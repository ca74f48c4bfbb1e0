"""Where to look when no answer is sure: the best piece of each of the best passages. Nothing is claimed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.evidence.candidates import Candidate
from bot.language.tokens import content_words, without_placeholders
from bot.types import Evidence

if TYPE_CHECKING:
    from bot.answering.evidence.selection import EvidenceWeighing

MOST = 3
"""Passages to look at."""
_FOUND = 5
"""Hits whose heading is held beside the question."""
_SHARED = 2
_ASKED = 0.6


def likely_pieces(weighed: EvidenceWeighing, *, near: bool) -> tuple[Evidence, ...]:
    """At most three pieces, each of another passage: first the best one under a heading that is the question, whatever its chance;
    then, when the chance of the best piece is worth a look (`near`), those that would have been chosen."""
    best = [piece for _, piece in weighed.chosen(MOST)] if near else []
    by_passage: dict[str, Candidate] = {}
    for piece in (*_headed(weighed), *best):
        by_passage.setdefault(piece.passage.passage_id, piece)
    return tuple(_evidence(n, piece) for n, piece in enumerate(list(by_passage.values())[:MOST], start=1))


def _headed(weighed: EvidenceWeighing) -> list[Candidate]:
    """The best of the pieces of the first hits that stand under a heading which says what was asked, if any does."""
    asked = content_words(without_placeholders(weighed.question))
    pieces = zip(weighed.weighed.candidates, weighed.scores, strict=True)
    headed = [(piece, float(score)) for piece, score in pieces if piece.rank < _FOUND and _is_headed(piece, asked)]
    best = min(headed, key=lambda one: (-round(one[1], 6), one[0].rank, one[0].unit.start), default=None)
    return [best[0]] if best else []


def _is_headed(piece: Candidate, asked: set[str]) -> bool:
    return any(_is_asked(heading, asked) for heading in _headings(piece))


def _headings(piece: Candidate) -> tuple[str, str]:
    passage = piece.passage
    return passage.title, passage.section_at(piece.unit.start).rsplit(">", 1)[-1]


def _is_asked(heading: str, asked: set[str]) -> bool:
    """Whether a question holds every word of a heading, and little else."""
    named = content_words(heading)
    return len(named) >= _SHARED and named <= asked and len(named) >= _ASKED * len(asked)


def _evidence(n: int, piece: Candidate) -> Evidence:
    return Evidence(n, piece.passage, piece.unit.start, piece.unit.end, piece.text, 0.0)
