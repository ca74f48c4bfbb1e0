"""Where to look when no answer is sure: the best piece of each of the best passages. Nothing is claimed of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.evidence.candidates import Candidate
from bot.answering.evidence.terms import Rows
from bot.language.tokens import content_words, without_placeholders
from bot.types import Evidence, Redacted

MOST_PLACES = 3
"""Passages to look at."""
_FOUND = 5
"""Hits whose heading is held beside the question."""
_SHARED = 2
_ASKED = 0.6


def likely_pieces(
    question: Redacted, candidates: Sequence[Candidate], scores: Rows, near: Sequence[Candidate]
) -> tuple[Evidence, ...]:
    """At most three pieces, each of another passage: first the best of all `candidates` (with their `scores`) that stand under a
    heading which is the question, then those that come `near` an answer."""
    by_passage: dict[str, Candidate] = {}
    for piece in (*_headed(question, candidates, scores), *near):
        by_passage.setdefault(piece.passage.passage_id, piece)
    return tuple(_evidence(n, piece) for n, piece in enumerate(list(by_passage.values())[:MOST_PLACES], start=1))


def _headed(question: Redacted, candidates: Sequence[Candidate], scores: Rows) -> list[Candidate]:
    """The best of the pieces of the first hits that stand under a heading which says what was asked, if any does."""
    asked = content_words(without_placeholders(question))
    pieces = zip(candidates, scores, strict=True)
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
