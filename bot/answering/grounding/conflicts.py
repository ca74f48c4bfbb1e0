"""What a sentence says that its source does not. Each conflict has a kind; some kinds alone withhold a sentence (`check`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.answering.grounding.alignment import Alignment, align, context_of, likeness, nearness
from bot.answering.grounding.operators import OPERATORS, agree
from bot.answering.grounding.reading import Clause, Fact, ReadingToken, Statement, TextReading
from bot.answering.grounding.roles import exchanged
from bot.answering.grounding.words import CITIZENS, PARTIES, RIVALS, concept

Kind = Literal[
    "number", "comparison", "elsewhere number", "elsewhere party", "elsewhere word", "otherwise party", "otherwise word",
    "new party", "universal", "negation", "condition", "missing condition", "restriction", "exchanged", "duty",
]  # fmt: skip
"""What a conflict is about."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One difference, in words for a reviewer."""

    kind: Kind
    reason: str


_AUTHORITY = frozenset({"inspecteur", "ontvanger", "deurwaarder", "directeur", "rechter", "belastingdienst"})
_YOUR = frozenset({"uw", "je", "jouw"})
_OWNED = frozenset(concept(word) for word in ("kind", "klant", "bank"))
_WHOLE = concept("belastingdienst")
_PARTS = frozenset(concept(word) for word in ("inspecteur", "ontvanger", "deurwaarder"))
_CALLER = frozenset({"beller", "u", "je"})
_NUMERIC = frozenset({"number", "year", "euro", "jaar", "procent"})
"""What a number may count that a sentence does not name: `vanaf 18` for `vanaf 18 jaar`."""


def contradictions(said: TextReading, source: TextReading, margin: float = 1.0) -> Iterator[Contradiction]:
    """All that differs."""
    yield from _facts(said, source)
    yield from _rivals(said, source, margin)
    pairs = align(said, source)
    for pair in pairs:
        yield from _clause(pair, pairs)
    yield from _conditions(said, pairs)


def _facts(said: TextReading, source: TextReading) -> Iterator[Contradiction]:
    stated = source.facts
    for fact in said.facts:
        same = [other for other in stated if _same(fact, other, stated)]
        if not same and not _bare(fact, source):
            yield Contradiction("number", "number not in source")
        elif same and not any(agree(fact.relation, other.relation) for other in same):
            yield Contradiction("comparison", "comparison not in source")


def _same(fact: Fact, other: Fact, stated: list[Fact]) -> bool:
    if fact.kind == "date" == other.kind:
        day, _, year = _split(fact.value)
        other_day, _, other_year = _split(other.value)
        years = {f.value for f in stated if f.kind == "year"} | ({other_year} if other_year else set())
        return day == other_day and (not year or year in years)
    if fact.kind == "year" and other.kind == "date":
        return other.value.endswith("-" + fact.value)
    if fact.kind == "month" and other.kind == "date":
        return other.value.split("-")[1] == fact.value
    if fact.value != other.value:
        return False
    return fact.kind == other.kind or (fact.kind == "number" and other.kind in _NUMERIC)


def _split(value: str) -> tuple[str, str, str]:
    parts = value.split("-")
    return "-".join(parts[:2]), "", parts[2] if len(parts) > 2 else ""


def _bare(fact: Fact, source: TextReading) -> bool:
    """`1 jaar` may stand for `een jaar`."""
    return fact.value == "1" and fact.kind in source.concepts


def _rivals(said: TextReading, source: TextReading, margin: float) -> Iterator[Contradiction]:
    seen = Counter(name for s in source.statements for name in {token.concept for token in s.tokens})
    for statement in said.statements:
        for before, token in zip((None, *statement.tokens), statement.tokens, strict=False):
            rivals = _rivals_of(token, source)
            own = [(s, t) for s in source.statements for t in s.tokens if _is(token, t)]
            if not own:
                if not (before and before.word in _YOUR and token.concept in _OWNED):
                    yield from _missing(token, source, rival=bool(rivals))
                continue
            others = [(s, t) for s in source.statements for t in s.tokens if _is_rival(token, t, rivals)]
            if token.concept in PARTIES:
                others = [(s, t) for s, t in others if not any(_together(t, o, s) for _, o in own)]
            if not others:
                continue
            context = context_of(token, statement)
            best = max(likeness(context, context_of(t, s), seen) for s, t in own)
            rival = max((likeness(context, context_of(t, s), seen) for s, t in others), default=0.0)
            both = token.concept in PARTIES and any(other.concept in rivals for other in statement.tokens)
            if token.fact and _told(own, said) and not _told(others, said):
                continue
            if rival > best * (margin * _BOTH if both else margin):
                kind: Kind = "elsewhere number" if token.fact else _of("elsewhere", token)
                yield Contradiction(kind, f"{token.word or 'number'} belongs to another part of the source")


def _told(places: list[tuple[Statement, ReadingToken]], said: TextReading) -> bool:
    """Whether a sentence says all that surrounds a number in its clause."""
    clauses = (clause for statement, token in places for clause in statement.clauses if token in clause.tokens)
    return any(clause.concepts and clause.concepts <= said.concepts for clause in clauses)


def _together(one: ReadingToken, other: ReadingToken, statement: Statement) -> bool:
    """Whether two parties stand in one clause: who does what there is another question."""
    return any(one in clause.tokens and other in clause.tokens for clause in statement.clauses)


def _rivals_of(token: ReadingToken, source: TextReading) -> frozenset[str]:
    rivals = RIVALS.get(token.concept, frozenset())
    return (rivals | PARTIES - {token.concept} if token.concept in PARTIES else rivals) & source.concepts


def _is(token: ReadingToken, other: ReadingToken) -> bool:
    if token.fact and other.fact:
        return _same(token.fact, other.fact, [])
    return token.concept == other.concept


def _is_rival(token: ReadingToken, other: ReadingToken, rivals: frozenset[str]) -> bool:
    if token.fact:
        return (
            other.fact is not None
            and other.fact.kind == token.fact.kind
            and other.fact.value != token.fact.value
            and not _same(token.fact, other.fact, [])
        )
    return other.concept in rivals


def _missing(token: ReadingToken, source: TextReading, *, rival: bool) -> Iterator[Contradiction]:
    if token.fact or (token.soft and token.word not in OPERATORS):
        return
    if token.concept == _WHOLE and source.concepts & _PARTS:
        return
    if rival and not (token.concept in PARTIES and token.word in _CALLER):
        yield Contradiction(_of("otherwise", token), f"{token.word}: the source says otherwise")
    elif (
        token.concept in PARTIES and not (token.concept in CITIZENS and not source.concepts & PARTIES)
    ) or token.concept in ("alti", "iedereen", "nooi"):
        kind: Kind = "new party" if token.concept in PARTIES else "universal"
        yield Contradiction(kind, f"{token.word} does not stand in the source")


def _of(name: Literal["elsewhere", "otherwise"], token: ReadingToken) -> Kind:
    if name == "elsewhere":
        return "elsewhere party" if token.concept in PARTIES else "elsewhere word"
    return "otherwise party" if token.concept in PARTIES else "otherwise word"


def _clause(pair: Alignment, pairs: list[Alignment]) -> Iterator[Contradiction]:
    said, source = pair.said, pair.source
    if source is None:
        return
    if _signs_differ(pair, pairs):
        yield Contradiction("negation", "negation differs from source")
    if (said.marker == "unless") != (source.marker == "unless") and "unless" in (said.marker, source.marker):
        yield Contradiction("condition", "condition differs from source")
    if said.marker == "even" and source.marker not in ("even", ""):
        yield Contradiction("condition", "condition differs from source")
    if said.only and not pair.only:
        yield Contradiction("restriction", "restriction not in source")
    if exchanged(said, source):
        yield Contradiction("exchanged", "parties exchanged")
    if _moods_differ(said, source):
        yield Contradiction("duty", "duty or permission differs from source")


_ENOUGH = 0.5
_HALF = 0.5
_BOTH = 1.3


def _signs_differ(pair: Alignment, pairs: list[Alignment]) -> bool:
    """Whether most of what stands near a denial, here or there, is denied on one side only.

    What stands far from any denial says little when another clause of the sentence takes the denial over.
    """
    same, other = _votes(pair)
    if other <= same:
        return False
    agreeing = (_votes(item) for item in pairs if item is not pair and item.source is pair.source)
    return other >= _ENOUGH or not any(theirs > against for theirs, against in agreeing)


def _votes(pair: Alignment) -> tuple[float, float]:
    """How much of what stands near a denial has the same sign as in the source, and how much has not."""
    same = other = 0.0
    fixed = {token.concept for token in pair.said.tokens if token.fixed}
    near_here, near_there = nearness(pair.said), pair.nearness
    for name, sign in pair.said.signs.items():
        stated = pair.sign_of(name)
        if stated and stated != sign and max(near_here.get(name, 0), near_there.get(name, 0)) >= 2:
            return 0.0, 2.0
        weight = max(near_here.get(name, 0.0), near_there.get(name, 0.0))
        same += min(weight, 1.0) * (stated == sign and name not in fixed)
        other += weight * (stated == -sign)
    return same, other


def _moods_differ(said: Clause, source: Clause) -> bool:
    moods = (said.mood, source.mood)
    if moods in (("must", "may"), ("may", "must"), ("need not", "must"), ("must", "need not")):
        return True
    if moods in (("need not", "may"), ("may", "need not")):
        return True
    parties = {token.concept for token in said.tokens}
    return moods == ("", "may") and bool(parties & _AUTHORITY) and said.sign > 0


def _conditions(said: TextReading, pairs: list[Alignment]) -> Iterator[Contradiction]:
    """A condition of the source that the sentence leaves out."""
    for pair in pairs:
        if pair.source is None or pair.statement is None or pair.source.marker in ("if", "unless"):
            continue
        for clause in pair.statement.clauses:
            limits = clause.marker in ("if", "unless") and clause.group == pair.source.group
            if limits and not _covered(clause, pair.source, said):
                yield Contradiction("missing condition", "condition of the source is missing")


def _covered(clause: Clause, main: Clause, said: TextReading) -> bool:
    wanted = (clause.concepts | {token.concept for token in clause.tokens if token.fact}) - main.concepts
    have = said.concepts | {f"={fact.kind}:{fact.value}" for fact in said.facts}
    if not wanted:
        return any(other.marker for other in said.clauses)
    return len(wanted & have) / len(wanted) > _HALF
