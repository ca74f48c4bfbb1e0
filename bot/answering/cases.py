"""When a question is one that a reviewer has answered already: a case is reused only if nothing that matters differs.

A wrong reuse costs more than none, so this compares rather than estimates: every word of substance on either side must
have its counterpart (inflections, official terms and one typing error aside), and numbers, years, negation, what is
asked for, who may do what, and directions must agree. Near misses are in `eval/data/case_near_misses.jsonl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from bot.language import wordlists
from bot.language.lexicon import Lexicon
from bot.language.tokens import STOPWORDS, fold, stem, without_placeholders, words
from bot.types import Case, Redacted

# Steer a sentence without being its subject; what turns its meaning round stands in the patterns of cases.
_WEAK = STOPWORDS | wordlists.word_set("bot.language", "stopwords", "cases")
_TYPO_LENGTH = 7


def _patterns(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = wordlists.word_pairs("bot.answering", "cases", section)
    return tuple((name, re.compile(rf"\b(?:{pattern})\b")) for name, pattern in listed)


_NEGATION = _patterns("negation")
_WANTED = _patterns("wanted")
_DEGREE = _patterns("degree")
_MODAL = _patterns("modal")
_YES_OR_NO = frozenset({"yes or no"})
_DIRECTION = re.compile(r"\b(van|naar|aan|door) (?:(?:de|het|een|mijn|zijn|haar|uw|je|zijn|hun|andere?) )?(\w+)")
_YEAR = re.compile(r"\b(?:19[89]\d|20[0-4]\d)\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Two questions with other words of one group ask about other people, other moments, other sides.
_SIDES = tuple(map(frozenset, wordlists.word_groups("bot.answering", "cases", "sides")))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a question says, in the parts that must agree."""

    terms: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[str]
    negation: frozenset[str]
    degree: frozenset[str]
    wanted: frozenset[str]
    modal: frozenset[str]
    sides: tuple[frozenset[str], ...]
    directions: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CaseIndex:
    """Approved cases, each question and variant read once."""

    _read: tuple[tuple[Case, tuple[_Reading, ...]], ...]
    _lexicon: Lexicon

    @classmethod
    def of(cls, cases: Iterable[Case], lexicon: Lexicon) -> CaseIndex:
        """An index of these cases."""
        return cls(tuple((case, _readings(case, lexicon)) for case in cases), lexicon)

    def find(self, question: Redacted, tax_year: int | None) -> Case | None:
        """The one case that this question is; None when there is none, or more than one."""
        asked = _read(question, self._lexicon)
        found = [case for case, known in self._read if _same_year(asked, tax_year, case) and _is_one(asked, known)]
        return found[0] if len(found) == 1 else None


def _readings(case: Case, lexicon: Lexicon) -> tuple[_Reading, ...]:
    """The question and its variants; a variant in keywords asks for what the question asks for."""
    question, *variants = (_read(text, lexicon) for text in (case.question, *case.variants))
    return question, *(v if v.wanted else replace(v, wanted=question.wanted) for v in variants)


def _read(text: str, lexicon: Lexicon) -> _Reading:
    plain = without_placeholders(text)
    folded = fold(plain)
    listed = words(plain)
    modal = _named(_MODAL, folded)
    return _Reading(
        terms=_terms(listed, lexicon),
        numbers=frozenset(_NUMBER.findall(_YEAR.sub(" ", folded))),
        years=frozenset(_YEAR.findall(folded)),
        negation=_named(_NEGATION, folded),
        degree=_named(_DEGREE, folded),
        wanted=_named(_WANTED, folded) or (_YES_OR_NO if modal else frozenset()),
        modal=modal,
        sides=tuple(frozenset(stem(w) for w in listed) & frozenset(map(stem, side)) for side in _SIDES),
        directions=frozenset((kind, stem(to)) for kind, to in _DIRECTION.findall(folded) if to not in _WEAK),
    )


def _terms(listed: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """Stems of the words of substance; a caller's word counts as the official term that it stands for."""
    return frozenset(
        _official(word, lexicon) for word in listed if word not in _WEAK and not word[0].isdigit() and len(word) > 1
    )


def _official(word: str, lexicon: Lexicon) -> str:
    terms = lexicon.expand(word)
    return min(terms) if len(terms) == 1 else stem(word)


def _named(patterns: tuple[tuple[str, re.Pattern[str]], ...], folded: str) -> frozenset[str]:
    return frozenset(name for name, pattern in patterns if pattern.search(folded))


def _same_year(asked: _Reading, tax_year: int | None, case: Case) -> bool:
    """A case of one year answers that year only, and only when it is named; one of no year answers no named year."""
    named = {int(year) for year in asked.years} | ({tax_year} if tax_year else set())
    return named == ({case.tax_year} if case.tax_year else set())


def _is_one(asked: _Reading, known: Iterable[_Reading]) -> bool:
    return any(_agree(asked, one) for one in known)


def _agree(asked: _Reading, known: _Reading) -> bool:
    return (
        _exact(asked) == _exact(known)
        and _compatible(asked.wanted, known.wanted)
        and _compatible(asked.modal, known.modal)
        and _directed(asked.directions, known.directions)
        and _same_terms(asked.terms, known.terms)
    )


def _exact(read: _Reading) -> tuple[object, ...]:
    return read.numbers, read.negation, read.degree, read.sides


def _compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    """Keywords ask for nothing in particular; two that do ask, ask for the same."""
    return not one or not other or one == other


def _directed(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    """ "From A to B" is not "from B to A": behind a preposition that both use, the same words stand."""
    shared = {kind for kind, _ in one} & {kind for kind, _ in other}
    return {pair for pair in one if pair[0] in shared} == {pair for pair in other if pair[0] in shared}


def _same_terms(asked: frozenset[str], known: frozenset[str]) -> bool:
    if not asked or not known:
        return False
    more, less = asked - known, known - asked
    return len(more) == len(less) and all(any(_mistyped(word, other) for other in less) for word in more)


def _mistyped(word: str, other: str) -> bool:
    """One typing error in a long word; the first letters must stand, for they hold "on-", "her-" and "mee-"."""
    long = min(len(word), len(other)) >= _TYPO_LENGTH
    return long and word[:3] == other[:3] and OSA.distance(word, other, score_cutoff=1) <= 1
