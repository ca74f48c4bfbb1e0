"""How well a text covers the words of a question, whatever their inflection, spelling or compound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import log

from bot.language.common import COMMON
from bot.language.lexicon import Lexicon
from bot.language.tokens import STOPWORDS, char_ngrams, stem, words
from bot.types import Redacted

_SYNONYM = 0.85
_COMPOUND = 0.8
_SPELLING = 0.55
_SHORTEST_PART = 5
_SHORTEST_REST = 3
_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z-]*-\d+\]")
_EVERYDAY = 0.25
# Words that steer a question without being its subject: they need not stand in the answer.
_STEERING = frozenset(
    """hoeveel lang hoelang hoog vaak snel nodig precies eigenlijk graag vraag weten help helpen betekent bedrag termijn
    mogelijk geldt gelden keer tijd dagen weken maanden jaar jaren euro moment klant iemand soort maximaal minimaal
    uiterlijk binnen vorig dit volgend eerst laatst beste hallo goedemorgen goedemiddag dag gebeurt betreft""".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question: its stem, the stems of official terms it stands for, its n-grams and its weight."""

    word: str
    stem: str
    synonyms: frozenset[str]
    grams: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a text, prepared for matching."""

    stems: frozenset[str]
    words: tuple[str, ...]


def question_terms(
    question: Redacted, lexicon: Lexicon, frequencies: Callable[[Iterable[str]], Mapping[str, int]], total: int
) -> list[Term]:
    """The words that carry the question; a word that few passages hold weighs more (inverse document frequency)."""
    plain = [w for w in words(_without_placeholders(question)) if w not in STOPWORDS]
    chosen = [w for w in dict.fromkeys(plain) if w not in _STEERING and len(w) > 1]
    counts = frequencies(chosen)
    return [_term(word, lexicon, _weight(word, counts.get(word, 0), total)) for word in chosen]


def _weight(word: str, count: int, total: int) -> float:
    rarity = log((total + 1) / (max(count, 1) + 0.5)) + 0.1
    # An amount in the question is the caller's own; a year names the rules that apply.
    amount = word[0].isdigit() and not re.fullmatch(r"(?:19|20)\d\d", word)
    return max(rarity * (_EVERYDAY if amount or word in COMMON else 1.0), 0.1)


def _term(word: str, lexicon: Lexicon, weight: float) -> Term:
    synonyms = frozenset(lexicon.expand(word))
    return Term(word, stem(word), synonyms, frozenset(char_ngrams(word, 3)), weight)


def _without_placeholders(text: str) -> str:
    return _PLACEHOLDER.sub(" ", text)


def bag(text: str) -> Bag:
    """Prepares a text."""
    distinct = tuple(dict.fromkeys(w for w in words(text) if w not in STOPWORDS))
    return Bag(frozenset(stem(w) for w in distinct), distinct)


def matches(term: Term, target: Bag) -> float:
    """How surely a text holds a word: 1 the word itself, less for a synonym, a compound part, or a misspelling."""
    if term.stem in target.stems:
        return 1.0
    if term.synonyms & target.stems:
        return _SYNONYM
    return max((_similar(term, word) for word in target.words), default=0.0)


def _similar(term: Term, word: str) -> float:
    if word[0].isdigit() or term.word[0].isdigit():
        return 0.0
    if _is_part(term.stem, word) or _is_part(term.word, word) or _is_part(stem(word), term.word):
        return _COMPOUND
    # A typing error seldom takes the first letter: utrecht is no misspelt recht.
    if (
        word[0] != term.word[0]
        or abs(len(word) - len(term.word)) > 3
        or min(len(word), len(term.word)) < _SHORTEST_PART
    ):
        return 0.0
    grams = frozenset(char_ngrams(word, 3))
    dice = 2 * len(grams & term.grams) / (len(grams) + len(term.grams))
    return dice if dice >= _SPELLING else 0.0


def _is_part(part: str, whole: str) -> bool:
    """What is left must be a word too, or an ending: Utrecht holds no recht."""
    rest = len(whole) - len(part)
    return len(part) >= _SHORTEST_PART and (
        (rest > 0 and whole.startswith(part)) or (rest >= _SHORTEST_REST and whole.endswith(part))
    )


def coverage(terms: Iterable[Term], target: Bag) -> float:
    """The weighted share (0 to 1) of the question's words that a text holds; 0 for a question without any."""
    listed = list(terms)
    total = sum(term.weight for term in listed)
    return sum(term.weight * matches(term, target) for term in listed) / total if total else 0.0
