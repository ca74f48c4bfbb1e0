"""How much of what a sentence says stands in its source in some form: the same word, another word for it, a compound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.grounding.reading import Clause, ReadingToken, Statement, TextReading
from bot.answering.grounding.words import PARTICLES, PARTIES, RIVALS, concept, loosely, near, root, says_little

_SHORTEST_PART = 3
_SHORTEST_HEAD = 4
_RATES = frozenset({concept("tarief")})
_LINKS = ("", "s", "e", "en", "n")
_GENERIC = 0.15
_NEAR = 0.75
_LOOSE = 0.5


@dataclass(frozen=True, slots=True)
class Coverage:
    """`share` of the words found and that of the least covered clause (0 to 1, by weight); `lost` is the weight not found.

    `foreign` counts the words not found that are parties or exclude another word, `novel` the others that carry meaning;
    `missing` lists every word not found.
    """

    share: float
    least: float
    lost: float
    foreign: int
    novel: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Worth:
    token: ReadingToken
    weight: float
    held: float


def coverage(said: TextReading, source: TextReading, *, everyday: bool = True) -> Coverage:
    """Compares the words that carry meaning; a sentence without any has no coverage.

    Without `everyday` the other words for a word count as unknown: so a calibration sees what an unlisted synonym does.
    """
    clauses = [
        [_worth(token, source, everyday=everyday) for token in _telling(clause.tokens)] for clause in said.clauses
    ]
    every = [item for items in clauses for item in items]
    shares = [_share(items) for items in clauses if items]
    return Coverage(
        _share(every) if every else 0.0,
        min(shares, default=0.0),
        sum(item.weight * (1 - item.held) for item in every),
        sum(_weighty(item) and _excludes(item.token) for item in every),
        sum(_weighty(item) and not _excludes(item.token) for item in every),
        tuple(item.token.word for item in every if item.held == 0),
    )


def _weighty(item: _Worth) -> bool:
    return item.held == 0 and item.weight == 1


def _excludes(token: ReadingToken) -> bool:
    return token.concept in RIVALS or token.concept in PARTIES


def shared(said: Statement, source: TextReading) -> float:
    """The share (0 to 1) of a sentence's weight that stands in a source."""
    items = [_worth(token, source) for token in _telling(said.tokens)]
    return _share(items) if items else 1.0


def unsaid(clause: Clause, said: TextReading) -> float:
    """The weight of a clause of the source that a text leaves out: words, and numbers for one each."""
    told = {fact.value for fact in said.facts}
    facts = sum(fact.value not in told for fact in clause.facts)
    items = [_worth(token, said) for token in _telling(clause.tokens)]
    return facts + sum(item.weight * (item.held == 0) for item in items)


def _telling(tokens: tuple[ReadingToken, ...] | list[ReadingToken]) -> Iterator[ReadingToken]:
    return (token for token in tokens if not token.soft and not token.fact)


def _worth(token: ReadingToken, source: TextReading, *, everyday: bool = True) -> _Worth:
    weight = _GENERIC if says_little(root(token.word)) else 1.0
    return _Worth(token, weight, _held(token, source) if everyday else float(found(token, source)))


def _share(items: list[_Worth]) -> float:
    total = sum(item.weight for item in items)
    return sum(item.weight * item.held for item in items) / total if total else 1.0


def _held(token: ReadingToken, source: TextReading) -> float:
    """1 for a word that stands in the source, less for one that another word stands for, 0 for a new one."""
    if found(token, source):
        return 1.0
    base = root(token.word)
    if near(base) & source.roots or near(token.concept) & source.roots:
        return _NEAR
    return _LOOSE if loosely(token.word) & source.forms else 0.0


def found(token: ReadingToken, source: TextReading) -> bool:
    """Whether the source holds a word, in any form."""
    if token.concept in source.concepts:
        return True
    kinds = {concept(fact.kind) for fact in source.facts}
    if token.concept in kinds or (token.concept in _RATES and concept("procent") in kinds):
        return True
    base = root(token.word)
    return base in source.roots or _separable(token.word, source) or _compound(base, source)


def _separable(word: str, source: TextReading) -> bool:
    """`aanvragen` where the source has `vraagt ... aan`, and the other way round."""
    for particle in PARTICLES:
        if word.startswith(particle) and particle in source.words and concept(word[len(particle) :]) in source.concepts:
            return True
    return False


def _compound(base: str, source: TextReading) -> bool:
    """`bezwaartermijn` where the source has `bezwaar` and `termijn`; `grens` where it has `inkomensgrens`."""
    if len(base) >= _SHORTEST_HEAD and any(other.endswith(base) for other in source.roots):
        return True
    if len(base) > _SHORTEST_HEAD and any(other.startswith(base) for other in source.roots):
        return True
    return any(
        base.startswith(first + link) and _tail(base[len(first + link) :], source)
        for first in source.roots
        if base.startswith(first) and len(first) >= _SHORTEST_PART
        for link in _LINKS
    )


def _tail(rest: str, source: TextReading) -> bool:
    return len(rest) >= _SHORTEST_PART and (rest in source.roots or concept(rest) in source.concepts)
