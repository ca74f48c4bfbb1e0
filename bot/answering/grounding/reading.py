"""Reads a text the way grounding compares it: sentences, their clauses, and in each the concepts, facts and operators."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from bot.answering.grounding.operators import CONDITIONS, MODALS, NEGATORS, OPERATORS, prepared, relation_of
from bot.answering.grounding.words import (
    FINITE,
    PARTICLES,
    PARTIES,
    SOFT,
    SOFT_ROOTS,
    concept,
    named,
    root,
    separable,
)
from bot.language.numbers import MONTHS, Date, Quantity, quantities
from bot.language.tokens import roots, sentence_spans
from bot.language.wordlists import word_pairs, word_set

Marker = Literal["", "if", "unless", "even"]
Mood = Literal["", "must", "may", "need not"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[,;:()–]")
_UNITS = {word: unit for unit, listed in word_pairs("bot.answering", "grounding", "units") for word in listed.split()}
_ON = frozenset(root(word) for word in word_set("bot.answering", "grounding", "on"))
"""What `on-` denies; other words that begin with `on` are words of their own."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with what it counts, or a day. `kind` is amount, percentage, year, article, date, month or the unit."""

    kind: str
    value: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class ReadingToken:
    """A word or fact in its place. `sign` is -1 for what is denied in the word itself (onbelast,
    niet-ontvankelijk). Behind `met` and `zonder` it is `fixed`: a denial of the verb leaves it as it is."""

    position: int
    word: str
    concept: str
    soft: bool = False
    sign: int = 1
    fixed: bool = False
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with one verb. `sign` is -1 when it is denied; `negated_at` are the places of what denies.

    Clauses of one `group` belong together, as a condition and what it is a condition of. `carried` is what `maar niet ...`
    leaves to the clause before it.
    """

    tokens: tuple[ReadingToken, ...]
    sign: int = 1
    marker: Marker = ""
    mood: Mood = ""
    only: bool = False
    group: int = 0
    carried: tuple[ReadingToken, ...] = ()
    negated_at: tuple[int, ...] = ()

    @property
    def signs(self) -> dict[str, int]:
        """Whether each of its concepts is stated (1) or denied (-1)."""
        told = [token for token in (*self.carried, *self.tokens) if not token.fact and not token.soft]
        return {token.concept: token.sign * (1 if token.fixed else self.sign) for token in told}

    @property
    def concepts(self) -> frozenset[str]:
        """The concepts that carry meaning."""
        return frozenset(self.signs)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts, in order."""
        return tuple(token.fact for token in self.tokens if token.fact)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence: its clauses in order. `words` holds every word, also those that carry no meaning."""

    clauses: tuple[Clause, ...]
    words: frozenset[str]

    @property
    def tokens(self) -> list[ReadingToken]:
        """The tokens of all clauses."""
        return [token for clause in self.clauses for token in clause.tokens]


@dataclass(frozen=True, slots=True)
class TextReading:
    """A text read."""

    statements: tuple[Statement, ...]
    concepts: frozenset[str] = field(default=frozenset())
    roots: frozenset[str] = field(default=frozenset())
    words: frozenset[str] = field(default=frozenset())
    forms: frozenset[str] = field(default=frozenset())

    @property
    def clauses(self) -> list[Clause]:
        """The clauses of all sentences."""
        return [clause for statement in self.statements for clause in statement.clauses]

    @property
    def facts(self) -> list[Fact]:
        """The facts of all sentences."""
        return [fact for clause in self.clauses for fact in clause.facts]


@lru_cache(maxsize=2_000)
def read(text: str) -> TextReading:
    """Reads a text of any number of sentences."""
    return gathered(tuple(_statement(text[span.start : span.end]) for span in sentence_spans(text)))


@lru_cache(maxsize=5_000)
def gathered(statements: tuple[Statement, ...]) -> TextReading:
    """A reading of these sentences alone."""
    tokens = [token for statement in statements for token in statement.tokens]
    word_set = frozenset(word for statement in statements for word in statement.words)
    return TextReading(
        statements,
        frozenset(token.concept for token in tokens if not token.fact),
        frozenset(root(token.word) for token in tokens if not token.fact),
        word_set,
        frozenset(form for word in word_set for form in roots(word)),
    )


def _statement(text: str) -> Statement:
    plain = prepared(text)
    pieces = list(_pieces(plain))
    if not pieces:
        return Statement((), frozenset())
    starts = _clause_starts(pieces)
    clauses = []
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        clauses.append(_clause(pieces[start:end], start))
    marked = _grouped(pieces, starts, _inverted(pieces, clauses))
    word_set = frozenset(piece for piece in pieces if isinstance(piece, str))
    return Statement(tuple(c for c in marked if c.tokens or c.mood or c.sign < 0), word_set)


Piece = str | Fact


def _pieces(text: str) -> Iterator[Piece]:
    """The words, commas and facts of a prepared text, in order."""
    position = 0
    found = list(quantities(text))
    for quantity in found:
        yield from (m.group() for m in _WORD.finditer(text, position, quantity.start))
        fact, position = _fact(text, quantity)
        yield fact
        position = max(position, quantity.end)
    yield from (m.group() for m in _WORD.finditer(text, position))


_ARTICLE = re.compile(r"\bartikel(?:en|s)?\s(?:[\d.:a-z]+(?:,| en| of) )*$")
_LETTER = re.compile(r"[a-z]{1,2}\b(?!')")
_AFTER = re.compile(r"\s?(?:,-|,–)?\s?(?:(?:volle|hele)\s)?([a-z]+(?:'s)?|%)")


def _fact(text: str, quantity: Quantity) -> tuple[Fact, int]:
    """The fact that a quantity states, and where it ends."""
    before = text[max(0, quantity.start - 40) : quantity.start]
    if quantity.date:
        return Fact("date", _day(quantity.date), relation_of(before)), quantity.end
    if _ARTICLE.search(before):
        letters = _LETTER.match(text, quantity.end)
        value = text[quantity.start : quantity.end] + (letters.group() if letters else "")
        return Fact("article", value), letters.end() if letters else quantity.end
    return _counted(text, quantity, before)


def _counted(text: str, quantity: Quantity, before: str) -> tuple[Fact, int]:
    match = _AFTER.match(text, quantity.end)
    unit = match.group(1) if match else ""
    if unit == "cent" and match and quantity.value.isdigit():
        return Fact("euro", f"0,{int(quantity.value):02}", relation_of(before)), match.end()
    end = match.end() if match else quantity.end
    relation = relation_of(before, text[end : end + 12])
    if "€" in before[-3:] or before.endswith("euro "):
        return Fact("euro", quantity.value, relation_of(before, text[quantity.end : quantity.end + 12])), quantity.end
    if unit == "%":
        return Fact("procent", quantity.value, relation), end
    if unit in _UNITS:
        return Fact(_UNITS[unit], quantity.value, relation), end
    if unit in ("e", "ste", "de") and match and text[quantity.end].isalpha():
        return Fact("ordinal", quantity.value, relation_of(before)), end
    kind = "year" if re.fullmatch(r"(?:19|20)\d\d", quantity.value) else "number"
    return Fact(kind, quantity.value, relation_of(before, text[quantity.end : quantity.end + 12])), quantity.end


def _day(date: Date) -> str:
    return f"{date.day}-{date.month}" + (f"-{date.year}" if date.year else "")


def _clause_starts(pieces: Sequence[Piece]) -> list[int]:
    """Where clauses begin: behind a comma, at a conjunction, and at `en` or `of` between two verbs or facts."""
    starts = [0]
    for i, piece in enumerate(pieces):
        if i > starts[-1] and isinstance(piece, str) and _begins(pieces, i, starts[-1]):
            starts.append(i)
    return starts


_BEGIN = word_set("bot.answering", "grounding", "begin")


def _begins(pieces: Sequence[Piece], i: int, start: int) -> bool:
    piece, before = str(pieces[i]), pieces[i - 1]
    if piece in ",;:()–":
        return True
    if piece in _BEGIN:
        if piece == "als" and i - start > 1 and len(pieces[i : _next_break(pieces, i + 1)]) <= _SHORT:
            return False
        return before not in (",", ";") or start != i - 1
    if piece == "wie":
        return before != "voor" or i - 1 != start
    if piece == "voor":
        return i + 1 < len(pieces) and pieces[i + 1] == "wie"
    if piece in ("die", "dat"):
        waiting = _first_word(pieces, start) in _BEGIN and not any(p in FINITE for p in pieces[start:i])
        last = pieces[_next_break(pieces, i) - 1]
        return isinstance(before, str) and before not in SOFT and not waiting and last not in PARTICLES
    if piece in ("en", "of"):
        right = pieces[i + 1 : _next_break(pieces, i + 1)]
        if piece == "en" and _first_word(pieces, start) in ("voor", "wie", "die"):
            return True
        if _first_word(pieces, start) in CONDITIONS:
            return _stands_alone(right)
        return _stands_alone(pieces[start:i]) and _stands_alone(right)
    return False


_SHORT = 3
"""`geldt niet als bezwaar` holds no condition."""


def _next_break(pieces: Sequence[Piece], i: int) -> int:
    return next((n for n in range(i, len(pieces)) if pieces[n] in _BREAKS or pieces[n] in _BEGIN), len(pieces))


_BREAKS = frozenset(",;:")


def _stands_alone(pieces: Sequence[Piece]) -> bool:
    return any(
        (isinstance(p, Fact) and p.kind != "year") or p in FINITE or p in NEGATORS or p in MODALS for p in pieces
    )


_LOCAL = {"zonder": (-1, True), "met": (1, True), "opnot": (-1, False)}


def _clause(pieces: Sequence[Piece], offset: int) -> Clause:
    tokens: list[ReadingToken] = []
    negated_at: list[int] = []
    local, fixed = 1, False
    mood: Mood = ""
    marker: Marker = ""
    only = False
    for i, piece in enumerate(pieces):
        if isinstance(piece, Fact):
            tokens.append(ReadingToken(offset + i, "", f"={piece.kind}:{piece.value}", fact=piece))
            continue
        if piece in NEGATORS:
            negated_at.append(offset + i)
        elif piece in _LOCAL:
            local, fixed = _LOCAL[piece]
        elif piece in MODALS:
            mood = _stronger(mood, MODALS[piece])
        elif piece in CONDITIONS:
            marker = marker or CONDITIONS[piece]
        elif piece == "oponly":
            only = True
        else:
            token = _token(piece, offset + i)
            if token:
                tokens.append(replace(token, sign=token.sign * local, fixed=fixed) if not token.soft else token)
                local, fixed = (1, False) if not token.soft else (local, fixed)
    sign = -1 if len(negated_at) % 2 else 1
    return Clause(tuple(_joined(tokens)), sign, marker, mood, only, negated_at=tuple(negated_at))


def _stronger(one: Mood, other: Mood) -> Mood:
    order: tuple[Mood, ...] = ("", "may", "must", "need not")
    return max(one, other, key=order.index)


def _token(word: str, position: int) -> ReadingToken | None:
    if not word[0].isalpha():
        return None
    if word in MONTHS:
        return ReadingToken(position, "", f"=month:{MONTHS[word]}", fact=Fact("month", str(MONTHS[word])))
    if word in OPERATORS:
        return ReadingToken(position, word, concept(word), soft=True)
    base = root(word)
    if word.startswith("on") and root(word[2:]) in _ON:
        return ReadingToken(position, word[2:], concept(word[2:]), sign=-1)
    if base.endswith("bar") and len(base) > 6:
        return ReadingToken(position, word, concept(word))
    return ReadingToken(position, word, concept(word), soft=word in SOFT or base in SOFT_ROOTS)


def _joined(tokens: list[ReadingToken]) -> list[ReadingToken]:
    """A separable verb in one piece: `vraagt ... aan` is aanvragen."""
    last = tokens[-1] if tokens and tokens[-1].word in PARTICLES else _inner_particle(tokens)
    if last is None:
        return tokens
    earlier = [t for t in tokens if t.position < last.position]
    verb = next((t for t in earlier if t.word in FINITE and t.word not in MODALS and t.word not in _HELPERS), None)
    verb = verb or next((t for t in reversed(earlier) if t.word.endswith("t") and _is_verb(t)), None)
    if verb is None:
        return tokens
    whole = separable(last.word, root(verb.word))
    joined = replace(verb, word=last.word + verb.word, concept=named(whole), soft=whole in SOFT_ROOTS)
    return [joined if token is verb else token for token in tokens if token is not last]


_FOLLOWING = frozenset("van aan bij via met naar voor op binnen uit door tot".split())


def _inner_particle(tokens: list[ReadingToken]) -> ReadingToken | None:
    """The particle in `krijgt het verschil terug van ...`: a preposition stands directly behind it."""
    for one, other in itertools.pairwise(tokens):
        if one.word in PARTICLES and other.word in _FOLLOWING and other.position == one.position + 1:
            return one
    return None


_HELPERS = frozenset("is zijn was waren wordt worden werd heeft hebben had hadden zal zullen zou".split())


def _is_verb(token: ReadingToken) -> bool:
    return not token.soft and not token.fact and token.concept not in PARTIES and token.sign > 0


def _grouped(pieces: Sequence[Piece], starts: Sequence[int], clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses with their group; `en ...` continues a condition, and `maar niet ...` takes over what it leaves out."""
    done: list[Clause] = []
    group = 0
    for start, clause in zip(starts, clauses, strict=True):
        first = _first_word(pieces, start)
        before = done[-1] if done else None
        if before and first in ("en", "of") and before.marker and not clause.marker:
            clause = replace(clause, marker=before.marker)
        elif before and not clause.marker and first in ("maar", "en", "want", ";"):
            group += 1
        if before and first in ("maar", "en") and not _has_verb(pieces, start, starts):
            clause = replace(clause, carried=tuple(token for token in before.tokens if not token.fact))
        done.append(replace(clause, group=group))
    return done


def _first_word(pieces: Sequence[Piece], start: int) -> str:
    word = pieces[start]
    if word in (",", ";") and start + 1 < len(pieces):
        word = pieces[start + 1]
    return word if isinstance(word, str) else ""


def _has_verb(pieces: Sequence[Piece], start: int, starts: Sequence[int]) -> bool:
    end = next((s for s in starts if s > start), len(pieces))
    return any(piece in FINITE for piece in pieces[start:end])


def _inverted(pieces: Sequence[Piece], clauses: list[Clause]) -> list[Clause]:
    """`Is het bezwaar te laat, dan ...`: the first clause is a condition though no word says so."""
    comma = next((i for i, piece in enumerate(pieces) if piece == ","), -1)
    if 0 < comma < len(pieces) - 1 and pieces[comma + 1] == "dan" and clauses and not clauses[0].marker:
        return [replace(clauses[0], marker="if"), *clauses[1:]]
    return clauses
