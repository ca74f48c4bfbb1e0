"""Whether numbers and nouns stand beside the same words as in the source: not the neighbouring sentence's number, not exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.grounding.coverage import shared
from bot.answering.grounding.reading import Clause, Fact, ReadingToken, Statement, TextReading, gathered
from bot.answering.grounding.words import PARTIES, RIVALS

_FAMILIES = {
    **dict.fromkeys(("dag", "werkdag", "week", "maand", "kwartaal", "jaar", "uur", "minuut"), "time"),
    **dict.fromkeys(("date", "month"), "day"),
}
_GOVERNING = {
    **{word: word for word in "aan van bij door met naar tegen op over uit tot namens per als".split()},
    **dict.fromkeys(("elk", "elke", "ieder", "iedere"), "elk"),
}
_REACH = 4
_PASSED = 1


@dataclass(frozen=True, slots=True)
class Binding:
    """How a text hangs together in its source.

    `home`: the share of its weight in one sentence of the source (0 to 1), the least of its sentences. `sentence`: how much
    more of a number's sentence stands in the source sentence it is from than in one with another such number, from -1
    (another sentence holds it all) to 1; the least of all numbers, 1 without any. `clause`: the same for the clauses in
    which a number, a party or a tax stands.
    """

    home: float
    sentence: float
    clause: float


def binding(said: TextReading, source: TextReading) -> Binding:
    """Holds the sentences and clauses of a text against those of its source."""
    sentences = [_Part(s, gathered((s,))) for s in source.statements]
    whole = [(s, token) for s in said.statements for token in s.tokens if _counts(token)]
    parts = [(s, token) for s in map(_alone, said.clauses) for token in s.tokens if _binds(token)]
    clauses = [_Part(s, gathered((s,))) for s in map(_alone, source.clauses)] if parts else []
    return Binding(
        min((_best(s, sentences) for s in said.statements), default=0.0),
        min((_lead(s, token, sentences) for s, token in whole), default=1.0),
        min((_lead(s, token, clauses) for s, token in parts), default=1.0),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    statement: Statement
    reading: TextReading


def _alone(clause: Clause) -> Statement:
    return Statement((clause,), frozenset(token.word for token in clause.tokens))


def _counts(token: ReadingToken) -> bool:
    return token.fact is not None and token.fact.kind not in ("year", "article")


def _binds(token: ReadingToken) -> bool:
    return _counts(token) or (not token.soft and (token.concept in PARTIES or token.concept in RIVALS))


def _lead(said: Statement, token: ReadingToken, parts: Sequence[_Part]) -> float:
    own = [part for part in parts if any(_same(token, other) for other in part.statement.tokens)]
    others = [part for part in parts if part not in own and _rivalled(part.statement, token, said)]
    return _best(said, own) - _best(said, others) if own and others else 1.0


def _same(one: ReadingToken, other: ReadingToken) -> bool:
    return one.concept == other.concept or bool(one.fact and other.fact and one.fact.value == other.fact.value)


def _rivalled(statement: Statement, token: ReadingToken, said: Statement) -> bool:
    """Whether a part of the source holds another number of the kind, or another party, that the sentence leaves out."""
    told = {other.concept for other in said.tokens}
    return any(_rival(token, other) for other in statement.tokens if other.concept not in told)


def _rival(token: ReadingToken, other: ReadingToken) -> bool:
    if token.fact:
        return other.fact is not None and _family(token.fact) == _family(other.fact)
    return other.concept in RIVALS.get(token.concept, ()) or {token.concept, other.concept} <= PARTIES


def _family(fact: Fact) -> str:
    return _FAMILIES.get(fact.kind, fact.kind)


def _best(said: Statement, parts: Sequence[_Part]) -> float:
    return max((shared(said, part.reading) for part in parts), default=0.0)


def swaps(said: TextReading, source: TextReading) -> int:
    """How many pairs of nouns stand behind each other's preposition: `A wordt van B afgetrokken` for B from A."""
    return sum(_swapped(_governed(s), _governed(other)) for s in said.statements for other in source.statements)


Governed = dict[str, frozenset[str]]


def _swapped(here: Governed, there: Governed) -> int:
    common = [name for name in here if name in there]
    return sum(_changed(one, other, here, there) for one in common for other in there if one != other)


def _changed(one: str, other: str, here: Governed, there: Governed) -> bool:
    """Whether `one` stands where only `other` stood, and `other`, when it is there too, where only `one` stood."""
    taken = {p for p in here[one] - there[one] if p and p in there[other]}
    if not taken:
        return False
    if other in RIVALS.get(one, ()):
        return True
    return other in here and bool({p for p in here[other] - there[other] if p in there[one]})


def _governed(statement: Statement) -> Governed:
    found: dict[str, frozenset[str]] = {}
    for clause in statement.clauses:
        for i, token in enumerate(clause.tokens):
            if not token.soft and not token.fact:
                found[token.concept] = found.get(token.concept, frozenset()) | {_governor(clause, i)}
    return found


def _governor(clause: Clause, i: int) -> str:
    """The preposition before a noun, over an adjective."""
    passed = 0
    place = clause.tokens[i].position
    for token in reversed(clause.tokens[max(0, i - _REACH) : i]):
        if token.word in _GOVERNING:
            return _GOVERNING[token.word]
        if token.fact:
            return ""
        passed += not _light(token)
        if passed > _PASSED or place - token.position > _REACH:
            return ""
    return ""


def _light(token: ReadingToken) -> bool:
    return token.word in ("de", "het", "een", "zijn", "haar", "uw", "hun", "die", "deze", "dat")
