"""What the model of the check sees of a sentence and its source: a number for each thing that may differ."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import get_args

from bot.answering.grounding.binding import binding, swaps
from bot.answering.grounding.conflicts import Contradiction, Kind
from bot.answering.grounding.coverage import Coverage, unsaid
from bot.answering.grounding.reading import Statement, TextReading
from bot.answering.grounding.words import concept

KINDS: tuple[Kind, ...] = get_args(Kind)
_WIDE = frozenset("elke elk ieder iedere alle altijd nooit iedereen volledig helemaal geheel overal steeds".split())
_HEDGES = frozenset("vaak meestal soms bijvoorbeeld doorgaans kan kunnen mag oponly opmax".split())
_TIMES = frozenset(concept(word) for word in "dag week maand kwartaal jaar uur keer termijn".split())
_LIMITS = frozenset("als indien mits tenzij oponly opunless wanneer zodra".split())


def features(
    said: TextReading, source: TextReading, found: Sequence[Contradiction], covered: Coverage
) -> dict[str, float]:
    """A value for each feature, in a fixed order. Shares run from 0 to 1, `bound` and `in clause` from -1 to 1.

    For a kind of conflict it is whether there is one; the others count.
    """
    kinds = {conflict.kind for conflict in found}
    near = _nearest(said, source)
    bound = binding(said, source)
    ratio = _length(said.statements) / max(1, _length(near))
    words = frozenset[str]().union(*(statement.words for statement in near))
    return {
        **{kind: float(kind in kinds) for kind in KINDS},
        "share": covered.share,
        "least": covered.least,
        "lost": min(covered.lost, 4.0),
        "foreign": min(covered.foreign, 2),
        "novel": min(covered.novel, 4),
        "at home": bound.home,
        "bound": bound.sentence,
        "in clause": bound.clause,
        "swaps": min(swaps(said, source), 2),
        "wide": float(any(word not in words for word in _widened(said))),
        "hedge lost": float(bool(words & _HEDGES) and not said.words & _HEDGES),
        "limit lost": float(bool(words & _LIMITS) and not said.words & _LIMITS and "," not in said.words),
        "longer": max(0.0, min(ratio, 3.0) - 1),
        "shorter": max(0.0, 1 - ratio),
        "scattered": max(0.0, covered.share - bound.home),
        "condition lost": min(sum(_condition_lost(statement, said) for statement in near), 3.0),
    }


def _widened(said: TextReading) -> Iterator[str]:
    """Words that widen a statement; not those that say how often: `elke maand`."""
    for clause in said.clauses:
        for token, behind in itertools.pairwise((*clause.tokens, None)):
            if token and token.word in _WIDE and not (behind and behind.concept in _TIMES):
                yield token.word


def _condition_lost(statement: Statement, said: TextReading) -> float:
    """The weight of what the conditions in a sentence of the source say, as far as it is left out."""
    return sum(unsaid(clause, said) for clause in statement.clauses if clause.marker in ("if", "unless"))


def _nearest(said: TextReading, source: TextReading) -> tuple[Statement, ...]:
    """The sentence of the source that shares most concepts with each sentence."""
    if not source.statements:
        return ()
    return tuple(max(source.statements, key=lambda s: len(_names(s) & _names(one))) for one in said.statements)


def _names(statement: Statement) -> frozenset[str]:
    return frozenset(token.concept for token in statement.tokens if not token.soft)


def _length(statements: Sequence[Statement]) -> int:
    return sum(not token.soft for statement in statements for token in statement.tokens)
