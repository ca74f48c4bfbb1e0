"""Whether numbers and nouns stand beside the same words as in the source: not the neighbouring sentence's number, not exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering.grounding.coverage import shared
from bot.answering.grounding.reading import Clause, Fact, Reading, Statement, Token, gathered
from bot.answering.grounding.words import RIVALS

_FAMILIES = {
    **dict.fromkeys(("dag", "werkdag", "week", "maand", "kwartaal", "jaar", "uur", "minuut"), "time"),
    **dict.fromkeys(("date", "month"), "day"),
}
_GOVERNING = {
    **{word: word for word in "aan van bij door met naar tegen op over uit tot namens per als in".split()},
    **dict.fromkeys(("elk", "elke", "ieder", "iedere"), "elk"),
}
_REACH = 4
_PASSED = 1


def bound(said: Reading, source: Reading) -> float:
    """How much more of a number's sentence stands in the source sentence it is from than in one with another such number.

    From -1 (another sentence of the source holds it all) to 1; the least of all numbers, 1 without any.
    """
    return min((_lead(s, fact, source) for s in said.statements for fact in _counts(s)), default=1.0)


def at_home(said: Reading, source: Reading) -> float:
    """The share of a text that stands in one sentence of the source (0 to 1), the least of its sentences."""
    return min((_best(s, source.statements) for s in said.statements), default=0.0)


def _counts(statement: Statement) -> Iterator[Fact]:
    return (token.fact for token in statement.tokens if token.fact and token.fact.kind not in ("year", "article"))


def _lead(said: Statement, fact: Fact, source: Reading) -> float:
    own = [s for s in source.statements if any(f.value == fact.value for f in _counts(s))]
    told = {f.value for f in _counts(said)}
    others = [s for s in source.statements if s not in own and _rivalled(s, fact, told)]
    return _best(said, own) - _best(said, others) if own and others else 1.0


def _rivalled(statement: Statement, fact: Fact, told: set[str]) -> bool:
    return any(_family(f) == _family(fact) and f.value not in told for f in _counts(statement))


def _family(fact: Fact) -> str:
    return _FAMILIES.get(fact.kind, fact.kind)


def _best(said: Statement, statements: Sequence[Statement]) -> float:
    return max((shared(said, gathered((statement,))) for statement in statements), default=0.0)


def swaps(said: Reading, source: Reading) -> int:
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
        passed += not _light(token)
        if passed > _PASSED or place - token.position > _REACH:
            return ""
    return ""


def _light(token: Token) -> bool:
    return token.word in ("de", "het", "een", "zijn", "haar", "uw", "hun", "die", "deze", "dat")
