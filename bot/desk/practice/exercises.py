"""Exercises made from approved cases and from the articles: what a caller asks, and where the answer stands. Nothing in them
is made up: every opening line is a question of a case or the heading of a section.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal

from bot.access import Reader
from bot.answering.evidence.likeness import plain_terms
from bot.answering.evidence.terms import bag, matches
from bot.desk.people.users import User
from bot.errors import NotFound
from bot.language.lexicon import Lexicon
from bot.pipeline.passage_search import LiveKnowledge
from bot.records.cases import CaseRecords, StandingCase
from bot.records.practice import PracticeRecords, Section
from bot.types import Metadata, Passage

Kind = Literal["case", "article"]
_NAMED = 0.8
"""As surely as a part of a compound: "regeling" names a betalingsregeling."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key sentence of the answer: as a reviewer approved it, and the quote in a passage that carries it."""

    text: str
    quote: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Exercise:
    """`openings` are ways in which the caller asks the same. `keys` are those of a case; for an article they are chosen from
    its section (`passage_ids`)."""

    exercise_id: str
    kind: Kind
    topic: str
    openings: tuple[str, ...]
    tax_year: int | None
    document_ids: tuple[str, ...]
    passage_ids: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    keys: tuple[Key, ...]
    metas: tuple[Metadata, ...]

    def opening(self, tries: int) -> str:
        """The caller's line of the next try."""
        return self.openings[tries % len(self.openings)]

    def is_for(self, reader: Reader) -> bool:
        """Whether this reader may read every source of it, and none has expired."""
        return all(reader.may_use(meta) for meta in self.metas)


_Stamp = tuple[str, tuple[int, datetime | None]]


class Exercises:
    """All exercises; made again when the knowledge or a case changed."""

    def __init__(self, cases: CaseRecords, records: PracticeRecords, knowledge: LiveKnowledge) -> None:
        self._cases = cases
        self._records = records
        self._knowledge = knowledge
        self._lock = threading.Lock()
        self._stamp: _Stamp | None = None
        self._made: dict[str, Exercise] = {}

    def for_user(self, user: User) -> list[Exercise]:
        """What this user can practise, cases first."""
        return [exercise for exercise in self._current().values() if exercise.is_for(user.reader)]

    def get(self, user: User, exercise_id: str) -> Exercise:
        """One exercise. Raises NotFound, also when this user may not see its sources."""
        exercise = self._current().get(exercise_id)
        if exercise is None or not exercise.is_for(user.reader):
            raise NotFound("no such exercise", "Deze oefening bestaat niet (meer).")
        return exercise

    def _current(self) -> dict[str, Exercise]:
        with self._lock:
            stamp = (self._knowledge.version(), self._cases.stamp())
            if stamp != self._stamp:
                made = (
                    *_from_cases(self._cases.standing()),
                    *_from_articles(self._records.sections(), self._knowledge.lexicon),
                )
                self._made, self._stamp = {exercise.exercise_id: exercise for exercise in made}, stamp
            return self._made


def _from_cases(standing: Iterable[StandingCase]) -> Iterator[Exercise]:
    for one in standing:
        case, passages = one.case, one.passages
        pairs = zip(case.sentences, passages, strict=True)
        yield Exercise(
            exercise_id=f"casus:{case.case_id}",
            kind="case",
            topic=case.topic,
            openings=(case.question, *case.variants),
            tax_year=case.tax_year,
            document_ids=tuple(dict.fromkeys(p.document_id for p in passages)),
            passage_ids=tuple(dict.fromkeys(p.passage_id for p in passages)),
            facts=_facts((p.document_id, p.meta) for p in passages),
            keys=tuple(Key(sentence.text, sentence.quote, passage) for sentence, passage in pairs),
            metas=tuple(p.meta for p in passages),
        )


def _from_articles(sections: Iterable[Section], lexicon: Lexicon) -> Iterator[Exercise]:
    """Titles that are a question, and headings that are one and name their subject: only those say what a caller asks."""
    for document_id, own in groupby(sections, lambda one: one.document_id):
        parts = list(own)
        if parts[0].title.endswith("?"):
            yield _article(document_id, parts[0].title, parts)
        for one in parts:
            merged = any(mark in one.section for mark in (" > ", " · "))
            if not merged and one.section.endswith("?") and _names_subject(one, lexicon):
                yield _article(one.passage_id, one.section, [one])


def _article(name: str, opening: str, parts: Sequence[Section]) -> Exercise:
    meta, document_id = parts[0].meta, parts[0].document_id
    return Exercise(
        exercise_id=f"artikel:{name}",
        kind="article",
        topic=meta.theme,
        openings=(opening,),
        tax_year=meta.tax_years[0] if len(meta.tax_years) == 1 else None,
        document_ids=(document_id,),
        passage_ids=tuple(part.passage_id for part in parts),
        facts=_facts([(document_id, meta)]),
        keys=(),
        metas=(meta,),
    )


def _names_subject(one: Section, lexicon: Lexicon) -> bool:
    subject = bag(f"{one.title} {one.meta.theme}")
    return any(matches(term, subject) >= _NAMED for term in plain_terms(one.section, lexicon))


def _facts(documents: Iterable[tuple[str, Metadata]]) -> tuple[tuple[str, str], ...]:
    """Each fact once, with the document that needs it."""
    needed: dict[str, str] = {}
    for document_id, meta in documents:
        for fact in meta.required_facts:
            needed.setdefault(fact, document_id)
    return tuple(needed.items())
