"""What changes for employees when documents change: stored answers and the questions of a set, asked of the knowledge as it is and as it would be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.pipeline.flow import Pipeline
from bot.pipeline.replay import given_year, replay
from bot.records.answers import StoredAnswer
from bot.types import Answer, Outcome
from eval.runs.run import ask
from eval.sets.datasets import Question

Progress = Callable[[str, int, int], None]
OUTCOMES: dict[Outcome, str] = {
    "answered": "antwoord", "likely": "niet zeker", "abstained": "geen antwoord", "status": "klantbeeld",
    "referred": "andere organisatie", "blocked": "niet gelezen",
}  # fmt: skip
"""As the desk says them."""


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
    questions: tuple[ChangedAnswer, ...]

    def as_json(self) -> dict[str, Any]:
        """All of it."""
        return asdict(self)

    def lines(self) -> list[str]:
        """For people: each change with what is read before and after."""
        changed = (*self.answers, *self.questions)
        what = ", ".join(f"{n} {name}" for name, n in self.documents.items() if n) or "none"
        told = [f"documents: {what}", f"{len(changed)} of {self.asked} questions are answered otherwise"]
        for one in changed:
            told += [f"  {one.question}" + (f" (asked {one.times} times)" if one.times > 1 else "")]
            told += [f"    {when}  {_told(said)}" for when, said in (("before", one.before), ("after ", one.after))]
        return told

    def page(self) -> str:
        """A page in Dutch for the editor, complete in itself; everything that is not ours is escaped."""
        loader = PackageLoader("eval", "suites")
        environment = Environment(autoescape=True, loader=loader, undefined=StrictUndefined, trim_blocks=True)
        return environment.get_template("preview.html.j2").render(found=self, outcomes=OUTCOMES)


def _told(said: Said) -> str:
    marks = {None: "", True: " (right)", False: " (not right)"}
    return f"{said.outcome}{marks[said.right]}: {' '.join(said.text.split())[:200]}"


def preview(
    live: Pipeline,
    coming: Pipeline,
    stored: Sequence[StoredAnswer],
    questions: Sequence[Question],
    documents: dict[str, int],
    on: date,
    progress: Progress,
) -> Preview:
    """Asks every question as on this day, of the knowledge to come, and those that come out otherwise also of the live one: what differs for another reason, such as a
    setting, is no change of the documents."""
    groups = _groups([replace(one, reader=replace(one.reader, on=on)) for one in stored])
    total = len(groups) + len(questions)
    found: list[ChangedAnswer] = []
    for done, group in enumerate(groups, start=1):
        found += _changed(live, coming, group)
        progress("questions", done, total)
    of_sets: list[ChangedAnswer] = []
    for done, question in enumerate(questions, start=len(groups) + 1):
        of_sets += _changed_of_set(live, coming, question)
        progress("questions", done, total)
    return Preview(documents, total, tuple(sorted(found, key=lambda one: -one.times)), tuple(of_sets))


def _groups(stored: Sequence[StoredAnswer]) -> list[list[StoredAnswer]]:
    """The same question, for the same year, by people who may read the same is asked once; newest first."""
    groups: dict[tuple[object, ...], list[StoredAnswer]] = {}
    for one in stored:
        asked = one.answer.triage.standalone or one.answer.question
        groups.setdefault((asked, given_year(one.answer), one.reader.access, one.answer.generator), []).append(one)
    return list(groups.values())


def _changed(live: Pipeline, coming: Pipeline, group: Sequence[StoredAnswer]) -> Iterator[ChangedAnswer]:
    newest = group[0]
    result = replay(coming, newest)
    if result.says_the_same:
        return
    before, after = _said(replay(live, newest).after), _said(result.after)
    if before != after:
        yield ChangedAnswer(newest.answer.id, str(result.before.question), len(group), before, after)


def _changed_of_set(live: Pipeline, coming: Pipeline, question: Question) -> Iterator[ChangedAnswer]:
    first, then = (ask(question, pipeline, None, None) for pipeline in (live, coming))
    before, after = (_said(one.answer, one.score.value("correct")) for one in (first, then))
    if before != after:
        yield ChangedAnswer(question.id, first.question.user_input, 1, before, after)


def _said(answer: Answer, correct: float | None = None) -> Said:
    documents = tuple(dict.fromkeys(citation.document_id for citation in answer.citations))
    return Said(answer.outcome, answer.answer, documents, None if correct is None else correct == 1)
