"""What was answered before: the approved cases, and stored answers that may be given again.

A case is reused only if nothing that matters differs: a wrong reuse costs more than none. So this compares rather than estimates:
every word of substance on either side must have its counterpart (inflections, official terms and one typing error aside), and numbers,
years, negation, what is asked for, who may do what, and directions must agree. A stored answer is given again when everything that
shaped it is the same, the day included: what is current today may have expired tomorrow.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime

import structlog
from rapidfuzz.distance import OSA

from bot.access import Reader
from bot.answering.withheld import WithheldBook, touches
from bot.errors import BelBotError
from bot.language import wordlists
from bot.language.lexicon import Lexicon
from bot.language.tokens import STOPWORDS, fold, stem, without_placeholders, words
from bot.records.cases import CaseRecords, StandingCase
from bot.types import Case, Draft, Evidence, Redacted


@dataclass(frozen=True, slots=True)
class ReuseConditions:
    """Everything besides the record itself that makes an answer what it is; `settings` names the operator's choices
    and the software."""

    question: Redacted
    tax_year: int | None
    access: tuple[str, ...]
    day: date
    knowledge_version: str
    generator: str
    model: str
    prompt_version: str
    settings: str


def reuse_key(shaping: ReuseConditions) -> str:
    """64 hexadecimal digits: the same for the same shaping, whatever the order of the access groups."""
    question, tax_year, access, day, *rest = astuple(shaping)
    listed = json.dumps([question, tax_year, sorted(access), day.isoformat(), *rest], ensure_ascii=False)
    return hashlib.sha256(listed.encode()).hexdigest()


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
class _CaseReading:
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

    _read: tuple[tuple[Case, tuple[_CaseReading, ...]], ...]
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


def _readings(case: Case, lexicon: Lexicon) -> tuple[_CaseReading, ...]:
    """The question and its variants; a variant in keywords asks for what the question asks for."""
    question, *variants = (_read(text, lexicon) for text in (case.question, *case.variants))
    return question, *(v if v.wanted else replace(v, wanted=question.wanted) for v in variants)


def _read(text: str, lexicon: Lexicon) -> _CaseReading:
    plain = without_placeholders(text)
    folded = fold(plain)
    listed = words(plain)
    modal = _named(_MODAL, folded)
    return _CaseReading(
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


def _same_year(asked: _CaseReading, tax_year: int | None, case: Case) -> bool:
    """A case of one year answers that year only, and only when it is named; one of no year answers no named year."""
    named = {int(year) for year in asked.years} | ({tax_year} if tax_year else set())
    return named == ({case.tax_year} if case.tax_year else set())


def _is_one(asked: _CaseReading, known: Iterable[_CaseReading]) -> bool:
    return any(_agree(asked, one) for one in known)


def _agree(asked: _CaseReading, known: _CaseReading) -> bool:
    return (
        _exact(asked) == _exact(known)
        and _compatible(asked.wanted, known.wanted)
        and _compatible(asked.modal, known.modal)
        and _directed(asked.directions, known.directions)
        and _same_terms(asked.terms, known.terms)
    )


def _exact(read: _CaseReading) -> tuple[object, ...]:
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


_log = structlog.get_logger()
_LOOK_EVERY_S = 0.5
_LOOK_AHEAD_S = 0.25
_Seen = tuple[int, datetime | None]
_Stamp = tuple[str, _Seen]


@dataclass(frozen=True, slots=True)
class ApprovedCase:
    """A case that answers a question: its sentences as drafts, and the evidence that each cites."""

    case: Case
    drafts: tuple[Draft, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    stamp: _Stamp
    index: CaseIndex
    standing: dict[str, StandingCase]


class CaseBook:
    """Reads the cases again when one of them, or the knowledge version, has changed."""

    def __init__(
        self,
        records: CaseRecords,
        version: Callable[[], str],
        lexicon: Lexicon,
        withheld: WithheldBook | None = None,
    ) -> None:
        self._withheld = withheld or WithheldBook()
        self._records = records
        self._version = version
        self._lexicon = lexicon
        self._lock = threading.Lock()
        self._book: _Book | None = None
        self._seen: _Seen | None = None
        self._looked = 0.0

    def find(self, question: Redacted, tax_year: int | None, reader: Reader) -> ApprovedCase | None:
        """The case that this question is, when the reader may read every passage behind it, none has expired, and none of its
        quotes is withheld."""
        try:
            book = self._current()
        except BelBotError as error:
            _log.warning("cases_unavailable", error=error.code)
            return None
        case = book.index.find(question, tax_year)
        found = book.standing.get(case.case_id) if case else None
        if found is None or not all(reader.may_use(p.meta) for p in found.passages):
            return None
        approved = _approved_case(found)
        return None if any(self._is_withheld(item, reader.on) for item in approved.evidence) else approved

    def _is_withheld(self, item: Evidence, on: date) -> bool:
        return touches(self._withheld.stretches(item.passage, on), item.start, item.end)

    def look(self) -> None:
        """Looks whether a case changed, without reading it. Never waits, since the caller may hold a connection that the
        thread with the lock needs; what it does not see, `find` looks for again."""
        if self._lock.acquire(blocking=False):
            try:
                with suppress(BelBotError):
                    self._see(_LOOK_AHEAD_S)
            finally:
                self._lock.release()

    def _current(self) -> _Book:
        with self._lock:
            self._book = self._reread(self._book, (self._version(), self._see(_LOOK_EVERY_S)))
            return self._book

    def _see(self, every_s: float) -> _Seen:
        if self._seen is None or time.monotonic() - self._looked >= every_s:
            self._seen = self._records.stamp()
            self._looked = time.monotonic()
        return self._seen

    def _reread(self, before: _Book | None, stamp: _Stamp) -> _Book:
        if before and before.stamp == stamp:
            return before
        standing = {one.case.case_id: one for one in self._records.standing()}
        index = CaseIndex.of([one.case for one in standing.values()], self._lexicon)
        return _Book(stamp, index, standing)


def _approved_case(found: StandingCase) -> ApprovedCase:
    pairs = list(zip(found.case.sentences, found.passages, strict=True))
    evidence = []
    for n, (sentence, passage) in enumerate(pairs, start=1):
        start = passage.text.index(sentence.quote)
        evidence.append(Evidence(n, passage, start, start + len(sentence.quote), sentence.quote, 1.0))
    drafts = tuple(Draft(sentence.text, (n,)) for n, (sentence, _) in enumerate(pairs, start=1))
    return ApprovedCase(found.case, drafts, tuple(evidence))
