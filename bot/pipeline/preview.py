"""Which stored answers would come out otherwise of other knowledge: each question asked of what is live and of what is to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.pipeline.flow import Pipeline
from bot.pipeline.replay import given_year, replay
from bot.records.answers import StoredAnswer
from bot.types import Answer, Outcome

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much is done, and how much there is."""
ASKING = "questions"
"""The step in which questions are asked anew."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an employee reads: the outcome, its sentences, and the documents they rest on. `right` is whether it holds every key fact; None where there are
    none, and of stored answers."""

    outcome: Outcome
    text: str
    documents: tuple[str, ...]
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A question that is answered otherwise, `times` it was asked (1 of a set); `id` is that of the newest answer, or of the question in its set."""

    id: str
    question: str
    times: int
    before: Said
    after: Said


@dataclass(frozen=True, slots=True)
class Preview:
    """How many different questions were asked anew, stored ones and those of sets, and which of them change; `documents` are what changed, by what happened
    to it."""

    documents: dict[str, int]
    asked: int
    answers: tuple[ChangedAnswer, ...]
    questions: tuple[ChangedAnswer, ...] = ()


def groups(stored: Sequence[StoredAnswer], on: date) -> list[list[StoredAnswer]]:
    """The same question, for the same year, by people who may read the same is asked once, as on this day; newest first."""
    found: dict[tuple[object, ...], list[StoredAnswer]] = {}
    for one in stored:
        asked = one.answer.triage.standalone or one.answer.question
        alike = (asked, given_year(one.answer), one.reader.access, one.answer.generator)
        found.setdefault(alike, []).append(replace(one, reader=replace(one.reader, on=on)))
    return list(found.values())


def changed_answers(
    live: Pipeline, coming: Pipeline, asked: Sequence[Sequence[StoredAnswer]], progress: Callable[[int], None]
) -> tuple[ChangedAnswer, ...]:
    """Asks every group's question of the knowledge to come, and those that come out otherwise also of the live one: what differs for another reason, such
    as a setting, is no change of the documents. The most asked first; `progress` hears how many groups are done."""
    found: list[ChangedAnswer] = []
    for done, group in enumerate(asked, start=1):
        found += _changed(live, coming, group)
        progress(done)
    return tuple(sorted(found, key=lambda one: -one.times))


def _changed(live: Pipeline, coming: Pipeline, group: Sequence[StoredAnswer]) -> Iterator[ChangedAnswer]:
    newest = group[0]
    result = replay(coming, newest)
    if result.says_the_same:
        return
    before, after = said(replay(live, newest).after), said(result.after)
    if before != after:
        yield ChangedAnswer(newest.answer.id, str(result.before.question), len(group), before, after)


def said(answer: Answer, correct: float | None = None) -> Said:
    """What an employee reads of an answer; `correct` is its score where there is one (1: every key fact)."""
    documents = tuple(dict.fromkeys(citation.document_id for citation in answer.citations))
    return Said(answer.outcome, answer.answer, documents, None if correct is None else correct == 1)
