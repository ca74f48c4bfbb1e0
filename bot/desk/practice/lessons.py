"""Short lessons about working with BelBot (`knowledge/lessen/*.yaml`), with a questionnaire before and after. The statements of the
questionnaire are BelBot's own: they are no published scale and were not validated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.desk.practice.progress import FEWEST_PEOPLE
from bot.desk.practice.scenario_file import NAME, FilePart, FileProblem, Line, read_file
from bot.errors import BadInput, NotFound
from bot.language.wordlists import list_lines
from bot.records.lessons import LessonRecords, LessonResult, Moment
from bot.yaml_files.folder import BrokenFile, FileFolder
from bot.yaml_files.lined import line_of

SCALE = 5
"""From 1, not at all, to this, entirely."""


class _Question(FilePart):
    vraag: Line
    antwoorden: Annotated[tuple[Line, ...], Field(min_length=2, max_length=6)]
    goed: Annotated[int, Field(ge=0)]
    uitleg: Line


class _LessonText(FilePart):
    id: Annotated[str, StringConstraints(pattern=NAME)]
    titel: Line
    volgorde: int
    tekst: Annotated[str, StringConstraints(min_length=1, max_length=10_000)]
    vragen: Annotated[tuple[_Question, ...], Field(min_length=1, max_length=10)]


@dataclass(frozen=True, slots=True)
class LessonQuestion:
    """A question with its answers; which is right, and why, comes with what was answered."""

    text: str
    answers: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson; its paragraphs are divided by empty lines."""

    lesson_id: str
    title: str
    order: int
    text: str
    questions: tuple[LessonQuestion, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question with its answers; nothing says which is right."""

    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LessonView:
    """A lesson as it is read: questions with answers, and how the reader did the last time."""

    lesson_id: str
    title: str
    text: str
    questions: tuple[OpenQuestion, ...]
    done: LessonResult | None


@dataclass(frozen=True, slots=True)
class Marked:
    """One answer of a reader: whether it was right, which is, and why."""

    right: bool
    answer: int
    why: str


@dataclass(frozen=True, slots=True)
class QuestionnaireChange:
    """The mean answer (1 to 5) to each statement, of the same people before and after; None under ten people."""

    people: int | None
    before: tuple[float, ...] | None
    after: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class LessonsOverview:
    """All lessons, the statements of the questionnaire, and what this user filled in, by moment."""

    lessons: tuple[LessonView, ...]
    statements: tuple[str, ...]
    filled_in: dict[str, tuple[int, ...]]


def read_lesson(file: Path) -> Lesson:
    """Raises BrokenFile with everything that was found wrong, each with its line."""
    text, tree = read_file(file, _LessonText)
    wrong = [("vragen", n, "goed") for n, one in enumerate(text.vragen) if one.goed >= len(one.antwoorden)]
    problems = [FileProblem(file.name, line_of(tree, loc), "goed: no such answer") for loc in wrong]
    if text.id != file.stem:
        problems.append(FileProblem(file.name, line_of(tree, ("id",)), f"id: {text.id} is not the name of the file"))
    if problems:
        raise BrokenFile(problems)
    questions = tuple(LessonQuestion(one.vraag, one.antwoorden, one.goed, one.uitleg) for one in text.vragen)
    return Lesson(text.id, text.titel, text.volgorde, text.tekst.strip(), questions)


class Lessons:
    """Lessons, and what somebody made of them."""

    def __init__(self, folder: FileFolder[Lesson, FileProblem], records: LessonRecords) -> None:
        self._folder = folder
        self._records = records

    def overview(self, user: User) -> LessonsOverview:
        """The lessons in their order."""
        done = {one.lesson_id: one for one in self._records.of_user(user.name)}
        ordered = sorted(self._folder.all(), key=lambda one: (one.order, one.lesson_id))
        views = tuple(
            LessonView(
                one.lesson_id,
                one.title,
                one.text,
                tuple(OpenQuestion(question.text, question.answers) for question in one.questions),
                done.get(one.lesson_id),
            )
            for one in ordered
        )
        return LessonsOverview(views, statements(), self._records.filled_in(user.name))

    def mark(self, user: User, lesson_id: str, answers: Sequence[int]) -> tuple[Marked, ...]:
        """Marks the answers to a lesson's questions, in their order, and keeps how many were right. Raises NotFound or BadInput."""
        lesson = next((one for one in self._folder.all() if one.lesson_id == lesson_id), None)
        if lesson is None:
            raise NotFound("no such lesson", "Deze les bestaat niet (meer).")
        questions = lesson.questions
        if len(answers) != len(questions) or any(
            not 0 <= answer < len(question.answers) for answer, question in zip(answers, questions, strict=True)
        ):
            raise BadInput("not an answer to each question", "Kies bij elke vraag een antwoord.")
        marked = tuple(
            Marked(answer == question.right, question.right, question.why)
            for answer, question in zip(answers, questions, strict=True)
        )
        right = sum(one.right for one in marked)
        self._records.save(user.name, LessonResult(lesson_id, right, len(marked)))
        return marked

    def fill_in(self, user: User, moment: Moment, answers: Sequence[int]) -> None:
        """Keeps a questionnaire, from 1 to 5 for each statement. Raises BadInput."""
        if len(answers) != len(statements()) or any(not 1 <= answer <= SCALE for answer in answers):
            raise BadInput("not an answer to each statement", "Kies bij elke uitspraak een antwoord.")
        self._records.fill_in(user.name, moment, answers)

    def change(self, user: User) -> QuestionnaireChange:
        """How answers changed, of people who filled in both. Raises Forbidden."""
        must(user, Right.PRACTICE_RESULTS)
        by_user: dict[str, dict[str, tuple[int, ...]]] = {}
        for who, moment, answers in self._records.everybody():
            by_user.setdefault(who, {})[moment] = answers
        length = len(statements())
        both = [one for one in by_user.values() if len(one) == 2 and all(len(a) == length for a in one.values())]
        if len(both) < FEWEST_PEOPLE:
            return QuestionnaireChange(None, None, None)
        return QuestionnaireChange(
            len(both), _means([one["voor"] for one in both]), _means([one["na"] for one in both])
        )


def statements() -> tuple[str, ...]:
    """The statements of the questionnaire, in their order."""
    return list_lines(__package__, "questionnaire")


def _means(rows: Sequence[Sequence[int]]) -> tuple[float, ...]:
    return tuple(round(fmean(column), 2) for column in zip(*rows, strict=True))
