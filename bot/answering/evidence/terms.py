"""How well a text covers the words of a question, whatever their inflection, spelling, compound or language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.language import wordlists
from bot.language.lexicon import SMALL, Lexicon, dutch_terms, is_english
from bot.language.tokens import COMMON, STOPWORDS, alike, char_ngrams, fold, roots, separated, stem, words
from bot.types import Hit, Redacted

Rows = NDArray[np.float64]
Places = NDArray[np.intp]

_INFLECTED = 0.95
_SYNONYM = 0.85
_COMPOUND = 0.8
_ALIKE = 0.75
_SPELLING = 0.55
_SHORTEST_PART = 5
_SHORTEST_REST = 3
_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z-]*-\d+\]")
_EVERYDAY = 0.25
_PLACED_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[a-z]+(?:['’][a-z]+)?")
# Words that steer a question without being its subject: they need not stand in the answer.
_STEERING = wordlists.word_set("bot.language", "stopwords", "steering")
_ENGLISH_STEERING = SMALL | wordlists.word_set("bot.language", "english", "steering")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question: its stem, the stems of official terms it stands for, its n-grams and its weight; the roots
    of its own forms, and those of words that mean the same (synonyms, a translation, what was likely meant)."""

    word: str
    stem: str
    synonyms: frozenset[str]
    grams: frozenset[str]
    weight: float
    roots: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """A word that has none of these among its own `keys` has strength 0."""
        return self.synonyms | self.grams | self.roots | self.alike | {self.stem}


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a text, prepared for matching."""

    stems: frozenset[str]
    words: tuple[str, ...]


def question_terms(
    question: Redacted,
    lexicon: Lexicon,
    frequencies: Callable[[Iterable[str]], Mapping[str, int]],
    total: int,
    meant: Mapping[str, str] | None = None,
) -> list[Term]:
    """The words that carry the question; a word that few passages hold weighs more (inverse document frequency).

    `meant` maps misspelt words to the ones they likely stand for.
    """
    text = _PLACEHOLDER.sub(" ", question)
    if is_english(text):
        return _translated(text, frequencies, total)
    plain = [w for w in words(text) if w not in STOPWORDS]
    chosen = [w for w in dict.fromkeys(plain) if w not in _STEERING and len(w) > 1]
    corrected = {word: (meant or {}).get(word, "") for word in chosen}
    counts = frequencies([*chosen, *filter(None, corrected.values())])
    phrases = _phrases(text, lexicon)
    return [
        _term(word, corrected[word], frozenset(lexicon.expand(word)) | phrases.get(word, frozenset()), counts, total)
        for word in chosen
    ]


def in_dutch(question: Redacted) -> Redacted | None:
    """The Dutch words for the terms of an English question; None for any other, or when no term is known."""
    if not is_english(_PLACEHOLDER.sub(" ", question)):
        return None
    dutch = [word for words_of_term in dutch_terms(question).values() for word in words_of_term]
    return Redacted(" ".join(dict.fromkeys(dutch))) if dutch else None


def in_turn(first: Sequence[Hit], second: Sequence[Hit]) -> tuple[Hit, ...]:
    """The best of one, the best of the other, and so on, each passage once."""
    pairs = (hit for pair in zip_longest(first, second) for hit in pair if hit)
    seen: dict[str, Hit] = {}
    for hit in pairs:
        seen.setdefault(hit.passage.passage_id, hit)
    return tuple(seen.values())


def _phrases(text: str, lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """For each word in a phrase of callers (in termijnen betalen) the stems of the official term."""
    listed = words(text)
    found: dict[str, frozenset[str]] = {}
    for length in (2, 3, 4):
        for start in range(len(listed) - length + 1):
            phrase = listed[start : start + length]
            inner = [lexicon.expand(" ".join(phrase[i:j])) for i, j in ((0, length - 1), (1, length))]
            own = frozenset(lexicon.expand(" ".join(phrase))) - frozenset().union(*inner)
            for word in phrase if own else ():
                found[word] = found.get(word, frozenset()) | own
    return found


def _translated(text: str, frequencies: Callable[[Iterable[str]], Mapping[str, int]], total: int) -> list[Term]:
    """Terms of an English question: tax terms with the Dutch words they stand for, other words as they are."""
    translated = dutch_terms(text)
    covered = {w for phrase in translated for w in words(phrase)}
    rest = [w for w in dict.fromkeys(words(text)) if w not in covered | _ENGLISH_STEERING and len(w) > 1]
    every = [w for dutch in translated.values() for w in dutch]
    counts = frequencies([*every, *rest, *covered])
    terms = [_glossed(phrase, dutch, counts, total) for phrase, dutch in translated.items()]
    return terms + [_term(word, "", frozenset(), counts, total) for word in rest]


def _glossed(phrase: str, dutch: tuple[str, ...], counts: Mapping[str, int], total: int) -> Term:
    head = words(phrase)[-1]
    forms = frozenset().union(*(roots(w) for w in dutch))
    weight = max(_weight(w, counts.get(w, 0) or counts.get(head, 0), total) for w in dutch)
    steering = all(w in _STEERING for w in dutch)
    stems = frozenset(stem(w) for w in dutch)
    return Term(
        head, stem(head), stems, frozenset(char_ngrams(head, 3)), 0.3 if steering else weight, forms, frozenset()
    )


def _weight(word: str, count: int, total: int) -> float:
    rarity = log((total + 1) / (max(count, 1) + 0.5)) + 0.1
    # An amount in the question is the caller's own; a year names the rules that apply.
    amount = word[0].isdigit() and not re.fullmatch(r"(?:19|20)\d\d", word)
    return max(rarity * (_EVERYDAY if amount or word in COMMON else 1.0), 0.1)


def _term(word: str, corrected: str, synonyms: frozenset[str], counts: Mapping[str, int], total: int) -> Term:
    weight = _weight(corrected or word, counts.get(corrected or word, 0), total)
    same = alike(word) | (roots(corrected) if corrected else frozenset())
    return Term(word, stem(word), synonyms, frozenset(char_ngrams(word, 3)), weight, roots(word), same)


def bag(text: str) -> Bag:
    """Prepares a text."""
    distinct = tuple(dict.fromkeys(w for w in words(text) if w not in STOPWORDS))
    return Bag(frozenset(stem(w) for w in distinct), distinct)


def matches(term: Term, target: Bag) -> float:
    """How surely a text holds a word: 1 the word itself, less for a synonym, a compound part, or a misspelling."""
    best = max((strength(term, word) for word in target.words), default=0.0)
    return max(best, _apart(term, target))


def strength(term: Term, word: str) -> float:
    """How surely one folded word of a text is a word of the question (0 to 1)."""
    stemmed, forms = _forms(word)
    if stemmed == term.stem:
        return 1.0
    if not term.roots.isdisjoint(forms):
        return _INFLECTED
    if stemmed in term.synonyms:
        return _SYNONYM
    similar = _similar(term, word, stemmed)
    return similar if term.alike.isdisjoint(forms) else max(_ALIKE, similar)


@lru_cache(maxsize=100_000)
def keys(word: str) -> frozenset[str]:
    """Stem, roots and three letters in a row of one folded word: what it can share with a term."""
    stemmed, forms = _forms(word)
    return forms | _grams(word) | {stemmed}


@lru_cache(maxsize=100_000)
def _forms(word: str) -> tuple[str, frozenset[str]]:
    return stem(word), roots(word)


def _apart(term: Term, target: Bag) -> float:
    """A separable verb in two pieces: `vraagt ... aan`. Prefixes are small words, so the rest must carry the match."""
    pieces = separated(term.word)
    if pieces is None:
        return 0.0
    rest = roots(pieces[1])
    return _ALIKE if any(not rest.isdisjoint(roots(word)) for word in target.words) else 0.0


def _similar(term: Term, word: str, stemmed: str) -> float:
    asked = term.word
    grams = _grams(word)
    # Words that share no three letters in a row are neither parts nor misspellings of each other.
    if grams.isdisjoint(term.grams) or word[0].isdigit() or asked[0].isdigit():
        return 0.0
    if len(word) >= _SHORTEST_PART <= len(asked) and (
        _is_part(term.stem, word) or _is_part(asked, word) or _is_part(stemmed, asked)
    ):
        return _COMPOUND
    # A typing error seldom takes the first letter: utrecht is no misspelt recht.
    if word[0] != asked[0] or abs(len(word) - len(asked)) > 3 or min(len(word), len(asked)) < _SHORTEST_PART:
        return 0.0
    dice = 2 * len(grams & term.grams) / (len(grams) + len(term.grams))
    return dice if dice >= _SPELLING else 0.0


@lru_cache(maxsize=100_000)
def _grams(word: str) -> frozenset[str]:
    return frozenset(char_ngrams(word, 3))


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


@lru_cache(maxsize=20_000)
def placed_words(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The folded words of a text and where each begins."""
    found = [
        (m.group().replace(".", "") if m.group()[0].isdigit() else m.group(), m.start())
        for m in _PLACED_WORD.finditer(fold(text))
    ]
    return tuple(word for word, _ in found), tuple(place for _, place in found)


_NOTHING: frozenset[str] = frozenset()
_NO_WORD = np.zeros(1, np.intp)


class TermMatcher:
    """Strengths of every term for a word, each word and each text looked at once a question. For one thread."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.words = tuple(term.word for term in terms)
        self.weights: Rows = np.array([term.weight for term in terms])
        self._keyed = [(term, term.keys) for term in terms]
        self._keys = frozenset().union(*(own for _, own in self._keyed))
        self._places: dict[str, int] = {}
        self._rows: list[list[float]] = [[0.0] * len(terms)]
        self._array: Rows = np.array(self._rows)
        self._texts: dict[str, Places] = {}

    def _place(self, word: str) -> int:
        """Where the word's row stands; the first row is that of words that match nothing."""
        # Most words of a text share nothing with the question, and the others something with one of its terms: one look tells.
        shared = keys(word) if word and word not in STOPWORDS else _NOTHING
        found = (
            []
            if self._keys.isdisjoint(shared)
            else [0.0 if own.isdisjoint(shared) else strength(term, word) for term, own in self._keyed]
        )
        if any(found):
            self._rows.append(found)
        place = self._places[word] = len(self._rows) - 1 if any(found) else 0
        return place

    def strongest(self, word: str) -> float:
        """How surely a word is any of the terms."""
        (place,) = self._places_of([word])
        return max(self._rows[place], default=0.0)

    def places(self, text: str) -> Places:
        """Where in `at` the rows of a text's words stand, in order; each text is read once."""
        if text not in self._texts:
            self._texts[text] = np.array(self._places_of(placed_words(text)[0]), np.intp)
        return self._texts[text]

    def at(self, places: Places) -> Rows:
        """The rows of words by their places, shape places by terms; place 0 is that of a word that matches nothing."""
        if len(self._rows) != len(self._array):
            self._array = np.array(self._rows)
        return np.asarray(self._array[places])

    def best(self, text: str) -> Rows:
        """How surely a text holds each term."""
        return np.asarray(self.bests([text])[0])

    def bests(self, texts: Sequence[str]) -> Rows:
        """How surely each text holds each term, shape texts by terms."""
        found = [self.places(text) for text in texts]
        # A text without words holds what no word holds: nothing.
        starts = np.cumsum([0, *(len(places) + 1 for places in found[:-1])])
        every = np.concatenate([part for places in found for part in (_NO_WORD, places)])
        return np.asarray(np.maximum.reduceat(self.at(every), starts, axis=0))

    def _places_of(self, words: Sequence[str]) -> list[int]:
        known = self._places
        return [known[word] if word in known else self._place(word) for word in words]
