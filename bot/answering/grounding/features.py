"""What the model of the check sees of a sentence and its source: a number for each thing that may differ."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import get_args

from bot.answering.grounding.binding import at_home, bound, swaps
from bot.answering.grounding.conflicts import Conflict, Kind
from bot.answering.grounding.coverage import Coverage, unsaid
from bot.answering.grounding.reading import Clause, Reading, Statement

KINDS: tuple[Kind, ...] = get_args(Kind)
_WIDE = frozenset("elke elk ieder iedere alle altijd nooit iedereen volledig helemaal geheel overal steeds ook".split())
_HEDGES = frozenset("vaak meestal soms bijvoorbeeld doorgaans kan kunnen mag oponly opmax".split())
_LIMITS = frozenset("als indien mits tenzij oponly opunless wanneer zodra".split())

NAMES = (
    *KINDS, "share", "least", "lost", "novel", "at home", "bound", "swaps", "wide", "hedge lost", "limit lost",
    "longer", "shorter", "scattered", "condition lost", "modifier lost",
)  # fmt: skip
"""The features in order. Of the conflicts it is whether there is one of that kind."""


def features(said: Reading, source: Reading, found: Sequence[Conflict], covered: Coverage) -> dict[str, float]:
    """A value for each of `NAMES`; shares run from 0 to 1, `bound` from -1 to 1, the others count."""
    kinds = {conflict.kind for conflict in found}
    near = _nearest(said, source)
    home = at_home(said, source)
    ratio = _length(said.statements) / max(1, _length(near))
    words = frozenset[str]().union(*(statement.words for statement in near))
    return {
        **{kind: float(kind in kinds) for kind in KINDS},
        "share": covered.share,
        "least": covered.least,
        "lost": min(covered.lost, 4.0),
        "novel": min(covered.novel, 4),
        "at home": home,
        "bound": bound(said, source),
        "swaps": min(swaps(said, source), 2),
        "wide": float(bool(said.words & _WIDE - words)),
        "hedge lost": float(bool(words & _HEDGES) and not said.words & _HEDGES),
        "limit lost": float(bool(words & _LIMITS) and not said.words & _LIMITS and "," not in said.words),
        "longer": max(0.0, min(ratio, 3.0) - 1),
        "shorter": max(0.0, 1 - ratio),
        "scattered": max(0.0, covered.share - home),
        "condition lost": min(sum(_condition_lost(statement, said) for statement in near), 3.0),
        "modifier lost": float(any(_modifiers(said, s) for s in near)),
    }


def _condition_lost(statement: Statement, said: Reading) -> float:
    """The weight of what the conditions in a sentence of the source say, as far as it is left out."""
    return sum(unsaid(clause, said) for clause in statement.clauses if clause.marker in ("if", "unless"))


def _modifiers(said: Reading, statement: Statement) -> bool:
    """Whether a noun of the source has lost the adjective before it: `een alleenstaande ouder` became `elke ouder`."""
    here = dict(_before(said.clauses))
    return any(
        noun in here and not here[noun] and adjective and adjective not in said.concepts
        for noun, adjective in _before(statement.clauses)
    )


def _before(clauses: Sequence[Clause]) -> Iterator[tuple[str, str]]:
    """Every noun with the adjective that stands directly before it; empty without."""
    for clause in clauses:
        for one, other in itertools.pairwise((None, *clause.tokens)):
            if other and not other.soft and not other.fact:
                beside = one and not one.soft and not one.fact and one.position == other.position - 1
                yield other.concept, one.concept if one and beside and one.word.endswith("e") else ""


def _nearest(said: Reading, source: Reading) -> tuple[Statement, ...]:
    """The sentence of the source that shares most concepts with each sentence."""
    if not source.statements:
        return ()
    return tuple(max(source.statements, key=lambda s: len(_names(s) & _names(one))) for one in said.statements)


def _names(statement: Statement) -> frozenset[str]:
    return frozenset(token.concept for token in statement.tokens if not token.soft)


def _length(statements: Sequence[Statement]) -> int:
    return sum(not token.soft for statement in statements for token in statement.tokens)
