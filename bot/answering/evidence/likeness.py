"""Which words of a text stand for the words of another, and in what way: what led from a question to a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answering.evidence.terms import Term, bag, coverage, matches, strength
from bot.answering.grounding.words import PARTICLES
from bot.language.lexicon import Lexicon
from bot.language.tokens import STOPWORDS, alike, char_ngrams, roots, stem, words

How = Literal["same", "inflected", "official", "part", "alike", "spelling", "apart"]
"""The word itself; another form of it; an official term for it; a part of it or it a part; a word that means much the same;
one that is written much the same; a separable verb in two pieces."""

_PIECE = re.compile(r"[.?!;\n]+")
_PARTICLES = PARTICLES | {"open"}
_APART = 3
"""Words between which a separable verb may stand."""
# What is asked in a question word: "wanneer" asks a date, "hoeveel" an amount.
_ASKED = {"wanneer": "datum", "hoeveel": "bedrag", "waarom": "reden", "hoelang": "termijn"}


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word of a question and the word in a text that stands for it, both folded; `found` is empty for a word that stands
    apart."""

    asked: str
    found: str
    how: How


def word_links(terms: Iterable[Term], text: str) -> list[WordLink]:
    """For each word of a question the best word of a text, where there is one."""
    target = bag(text)
    found = []
    for term in terms:
        strong = max(((strength(term, word), word) for word in target.words), default=(0.0, ""))
        if strong[0] > 0:
            found.append(WordLink(term.word, strong[1], _how(term, strong[1])))
        elif matches(term, target) > 0:
            found.append(WordLink(term.word, "", "apart"))
    return found


def _how(term: Term, word: str) -> How:
    stemmed = stem(word)
    if stemmed == term.stem:
        return "same"
    if not term.roots.isdisjoint(roots(word)):
        return "inflected"
    if stemmed in term.synonyms:
        return "official"
    if any(part in whole for part, whole in ((term.stem, word), (stemmed, term.word))):
        return "part"
    return "spelling" if term.alike.isdisjoint(roots(word)) else "alike"


def plain_terms(text: str, lexicon: Lexicon) -> list[Term]:
    """Every word of a short text that carries meaning, each weighing the same."""
    plain = [word for word in dict.fromkeys(words(text)) if word not in STOPWORDS and len(word) > 1]
    return [
        Term(w, stem(w), frozenset(lexicon.expand(w)), frozenset(char_ngrams(w, 3)), 1.0, roots(w), alike(w))
        for w in plain
    ]


def mentioned(terms: Sequence[Term], text: str) -> float:
    """The share (0 to 1) of the words that one piece of a text holds in some form; question words stand for what they ask."""
    pieces = (_spelled_out(piece) for piece in _PIECE.split(text))
    return max((coverage(terms, bag(piece)) for piece in pieces), default=0.0)


def _spelled_out(piece: str) -> str:
    """With what its question words ask, and its separable verbs in one piece (`staat open`: `openstaat`)."""
    listed = words(piece)
    facts = [fact for asked, fact in _ASKED.items() if asked in listed]
    verbs = [
        particle + verb
        for at, particle in enumerate(listed)
        if particle in _PARTICLES
        for verb in listed[max(0, at - _APART) : at]
        if verb not in STOPWORDS
    ]
    return " ".join([piece, *facts, *verbs])
