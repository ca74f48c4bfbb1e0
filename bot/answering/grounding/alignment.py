"""Which part of a source a part of a sentence speaks about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from bot.answering.grounding.reading import Clause, ReadingToken, Statement, TextReading

_STEP = 0.75
_BREAK = 0.6
_AROUND = 0.25


@dataclass(frozen=True, slots=True)
class Alignment:
    """A clause of a sentence with the clause and statement of the source that it resembles most; None: it has none."""

    said: Clause
    source: Clause | None
    statement: Statement | None

    @property
    def only(self) -> bool:
        """Whether the source restricts here too."""
        return self.statement is not None and (
            "pas" in self.statement.words or any(clause.only for clause in self.statement.clauses)
        )

    @property
    def nearness(self) -> dict[str, float]:
        """How near the concepts of the source's sentence stand to a denial."""
        found: dict[str, float] = {}
        for clause in self.statement.clauses if self.statement else ():
            for name, value in nearness(clause).items():
                found[name] = max(found.get(name, 0.0), value if clause is self.source else value / 2)
        return found

    def sign_of(self, concept: str) -> int:
        """1 or -1 as the source states or denies a concept here; 0 when it does neither or both."""
        if self.source is None or self.statement is None:
            return 0
        if concept in self.source.signs:
            return self.source.signs[concept]
        found = {clause.signs[concept] for clause in self.statement.clauses if concept in clause.signs}
        return found.pop() if len(found) == 1 else 0


def nearness(clause: Clause) -> dict[str, float]:
    """How near the concepts of a clause stand to what denies them: 2 inside the word or behind `zonder`, then 1 and less."""
    found: dict[str, float] = {}
    for token in clause.tokens:
        if not token.soft and not token.fact:
            near = max((_near(token.position - place) for place in clause.negated_at), default=0.0)
            found[token.concept] = max(found.get(token.concept, 0.0), 2.0 if token.sign < 0 else near)
    return found


def _near(distance: int) -> float:
    """What stands behind a denial is denied more surely than what stands before it."""
    return 1 / distance if distance > 0 else 0.5 / -distance


def align(said: TextReading, source: TextReading) -> list[Alignment]:
    """Every clause of a sentence with its counterpart: the one with most of its concepts, rare ones counting more."""
    seen = Counter(name for clause in source.clauses for name in _names(clause))
    return [_best(clause, statement, source, seen) for statement in said.statements for clause in statement.clauses]


def _best(clause: Clause, said: Statement, source: TextReading, seen: Mapping[str, int]) -> Alignment:
    best, found = 0.0, Alignment(clause, None, None)
    names = _names(clause)
    around = frozenset[str]().union(*(_names(other) for other in said.clauses)) - names
    for statement in source.statements:
        wider = frozenset[str]().union(*(_names(other) for other in statement.clauses))
        beside = _AROUND * sum(1 / seen[name] for name in around & wider)
        for other in statement.clauses:
            theirs = _names(other)
            shared = sum(1 / seen[name] for name in names & theirs)
            score = shared / sqrt(1 + 0.3 * len(theirs - names))
            if shared:
                score += beside
            if score > best:
                best, found = score, Alignment(clause, other, statement)
    return found


def _names(clause: Clause) -> frozenset[str]:
    return frozenset(token.concept for token in (*clause.carried, *clause.tokens) if not token.soft)


def context_of(token: ReadingToken, statement: Statement) -> dict[str, float]:
    """What stands around a token: concepts with a weight that falls with the distance, more so over a clause's edge."""
    weights: dict[str, float] = {}
    places = {t.position: n for n, t in enumerate(t for t in statement.tokens if not t.soft or t is token)}
    home = next(i for i, clause in enumerate(statement.clauses) if token in clause.tokens)
    for i, clause in enumerate(statement.clauses):
        for other in clause.tokens:
            if other is not token and not other.soft and other.concept != token.concept:
                weight = _STEP ** (abs(places[other.position] - places[token.position]) - 1) * _BREAK ** abs(i - home)
                weights[other.concept] = max(weights.get(other.concept, 0.0), weight)
    return weights


def likeness(one: Mapping[str, float], other: Mapping[str, float], seen: Mapping[str, int]) -> float:
    """How much two contexts share; what stands in fewer sentences of the source counts more."""
    rare = {name: 1 / seen.get(name, 1) for name in one.keys() | other.keys()}
    product = sum(weight * other.get(name, 0.0) * rare[name] for name, weight in one.items())
    length = sqrt(_square(one, rare) * _square(other, rare))
    return product / length if length else 0.0


def _square(context: Mapping[str, float], rare: Mapping[str, float]) -> float:
    return sum(weight * weight * rare[name] for name, weight in context.items())
