"""How much of what a sentence says stands in its source in some form: the same word, another word for it, a compound."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.grounding.reading import Reading, Token
from bot.answering.grounding.roots import PARTICLES, root
from bot.answering.grounding.words import concept

_SHORTEST_PART = 3
_SHORTEST_HEAD = 4
_RATES = frozenset({concept("tarief")})
_LINKS = ("", "s", "e", "en", "n")


@dataclass(frozen=True, slots=True)
class Coverage:
    """`share` of the words found (0 to 1), that of the least covered clause, and the words that were not found."""

    share: float
    least: float
    missing: tuple[str, ...]


def coverage(said: Reading, source: Reading) -> Coverage:
    """Compares the words that carry meaning; a sentence without any has no coverage."""
    missing: list[str] = []
    shares: list[float] = []
    total = 0
    for clause in said.clauses:
        tokens = [token for token in clause.tokens if not token.soft and not token.fact]
        absent = [token.word for token in tokens if not found(token, source)]
        missing += absent
        total += len(tokens)
        if tokens:
            shares.append(1 - len(absent) / len(tokens))
    share = 1 - len(missing) / total if total else 0.0
    return Coverage(share, min(shares, default=0.0), tuple(missing))


def found(token: Token, source: Reading) -> bool:
    """Whether the source holds a word, in any form."""
    if token.concept in source.concepts:
        return True
    kinds = {concept(fact.kind) for fact in source.facts}
    if token.concept in kinds or (token.concept in _RATES and concept("procent") in kinds):
        return True
    base = root(token.word)
    return base in source.roots or _separable(token.word, source) or _compound(base, source)


def _separable(word: str, source: Reading) -> bool:
    """`aanvragen` where the source has `vraagt ... aan`, and the other way round."""
    for particle in PARTICLES:
        if word.startswith(particle) and particle in source.words and concept(word[len(particle) :]) in source.concepts:
            return True
    return False


def _compound(base: str, source: Reading) -> bool:
    """`bezwaartermijn` where the source has `bezwaar` and `termijn`; `grens` where it has `inkomensgrens`."""
    if len(base) >= _SHORTEST_HEAD and any(other.endswith(base) for other in source.roots):
        return True
    if len(base) > _SHORTEST_HEAD and any(other.startswith(base) for other in source.roots):
        return True
    return any(
        len(first) >= _SHORTEST_PART and base.startswith(first + link) and _tail(base[len(first + link) :], source)
        for first in source.roots
        for link in _LINKS
    )


def _tail(rest: str, source: Reading) -> bool:
    return len(rest) >= _SHORTEST_PART and (rest in source.roots or concept(rest) in source.concepts)
