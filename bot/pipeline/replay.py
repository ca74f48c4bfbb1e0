"""Asks stored questions again and compares: the same knowledge, model and prompt must give the same answer,
on whatever day it is asked again: it is asked as on the day it was given, with the groups of who asked, and of a topic that searched only
then nothing is claimed.

All answers of a day, asked again after a new model or knowledge version was put in place, are its regression test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.errors import NotFound
from bot.pipeline.flow import Ask, Pipeline
from bot.pipeline.steps import PartReadings
from bot.privacy import Corrections, Keep
from bot.records.answers import AnswerRecords, StoredAnswer
from bot.records.fallbacks import SEARCH_ONLY
from bot.types import Answer, Triage

_COMPARED = (
    "outcome",
    "reason",
    "sentences",
    "citations",
    "parts",
    "generator",
    "model",
    "prompt_version",
    "knowledge_version",
)
_SAID = frozenset(("outcome", "reason", "sentences", "citations", "parts"))


@dataclass(frozen=True, slots=True)
class ReplayDifference:
    """One part of an answer that came out otherwise."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReplayResult:
    """A stored answer, the answer of now, and what differs between them."""

    before: Answer
    after: Answer
    differences: tuple[ReplayDifference, ...]

    @property
    def says_the_same(self) -> bool:
        """Whether the employee would read the same: other versions behind it do not matter."""
        return not any(difference.part in _SAID for difference in self.differences)


def replay_day(pipeline: Pipeline, records: AnswerRecords, day: date) -> Iterator[ReplayResult]:
    """Every answer of a day (UTC) asked again, oldest first."""
    for stored in records.of_day(day):
        yield replay(pipeline, stored)


def replay_answer(pipeline: Pipeline, records: AnswerRecords, answer_id: str) -> ReplayResult:
    """Replays an answer. Raises NotFound when it is not stored."""
    stored = records.stored_answer(answer_id)
    if stored is None:
        raise NotFound("no answer with this id is stored")
    return replay(pipeline, stored)


def replay(pipeline: Pipeline, stored: StoredAnswer) -> ReplayResult:
    """Asks a stored question of what this pipeline knows, as on its day."""
    before, reader = stored.answer, stored.reader
    # A follow-up turn was answered as what it was read as.
    asked = before.triage.standalone or before.question
    ask = Ask(
        asked,
        user="replay",
        tax_year=given_year(before),
        generator=before.generator,
        access=reader.access,
        record=False,
        corrections=_as_stored(pipeline, asked),
        on=reader.on,
        # What was asked as typed keeps its years in words; what was read otherwise is asked as it was read.
        literal=bool(before.parts) or not before.triage.standalone,
        parts=tuple(PartReadings(part.asked, (part.question,)) for part in before.parts),
        told=before.question,
        searched_only=_searched_only(before),
    )
    after = pipeline.answer(ask)
    return ReplayResult(before, after, tuple(_differences(before, after)))


def given_year(answer: Answer) -> int | None:
    """The tax year that was given beside its question."""
    return answer.triage.tax_year if answer.triage.tax_year_source == "given" else None


def _searched_only(answer: Answer) -> frozenset[str]:
    """The topics of which nothing was claimed then."""
    whole = (answer.triage.topic,) if answer.reason == SEARCH_ONLY else ()
    return frozenset((*whole, *(part.triage.topic for part in answer.parts if part.reason == SEARCH_ONLY)))


def _as_stored(pipeline: Pipeline, question: str) -> Corrections:
    """The stored question is redacted already: what is found in it now, an employee left open then."""
    return Corrections(keep=tuple(Keep(span.start, span.end) for span in pipeline.redact(question).spans))


def _differences(before: Answer, after: Answer) -> list[ReplayDifference]:
    before, after = _compared(before), _compared(after)
    return [
        ReplayDifference(part, str(getattr(before, part)), str(getattr(after, part)))
        for part in _COMPARED
        if getattr(before, part) != getattr(after, part)
    ]


def _compared(answer: Answer) -> Answer:
    """Without what the cited passage and the sentence's own words fix: answers stored before these were told replay too. Of a part counts
    what was said to it."""
    return replace(
        answer,
        citations=tuple(replace(c, page=None, article="", link="", public_link="") for c in answer.citations),
        sentences=tuple(replace(s, spoken="", for_staff=False) for s in answer.sentences),
        parts=tuple(replace(p, triage=Triage(), nearest=(), choices=()) for p in answer.parts),
    )
