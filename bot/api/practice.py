"""Practice: exercises without a caller, calls that are played, and lessons. Routes translate and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, Field, StringConstraints

from bot.api.context import DeliveryOf, DeskOf
from bot.api.models import Body, Id, Text, Whole
from bot.api.rights import Needs
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.desk.practice.assigning import Assigned
from bot.desk.practice.composing import ScenarioLine
from bot.desk.practice.lessons import LessonsOverview, Marked, QuestionnaireChange
from bot.desk.practice.playing import (
    CallerReply,
    PlayEnd,
    PlayLine,
    PlayReview,
    PlayStart,
    ShownAnswer,
    ShownPlay,
)
from bot.desk.practice.practice import Overview, PracticeAttempt, Results, Review
from bot.desk.practice.progress import PlayResults
from bot.desk.practice.scenario import CallerFact, Flaw, FlawedAnswer, GoldSource, Level, Scenario
from bot.desk.practice.scenario_file import MOST_FACTS, MOST_QUESTIONS, MOST_SENTENCES
from bot.records.lessons import Moment
from bot.records.plays import Part, Verdict
from bot.records.practice import Rating

router = APIRouter(prefix="/api/v1")

Trainee = Annotated[User, Needs(Right.PRACTISE)]
Trainer = Annotated[User, Needs(Right.COMPOSE)]
Reads = Annotated[User, Needs(Right.PRACTICE_RESULTS)]


class AttemptIn(Body):
    """A try at an exercise: the facts one would ask, the passage where it stands, and what one would say."""

    exercise_id: str = Field(max_length=500)
    facts: Text = ""
    passage_id: str = Field(default="", max_length=500)
    answer: Text = ""


class RatingIn(Body):
    """How a try went, in the trainee's own eyes."""

    rating: Rating


@router.get("/training/exercises")
def exercises(
    desk: DeskOf,
    user: Trainee,
    topic: Annotated[str | None, Query(max_length=200)] = None,
) -> Overview:
    """What can be practised, by topic, with one's own progress."""
    return desk.training.overview(user, topic)


@router.post("/training/attempts", status_code=201)
def attempt(body: AttemptIn, desk: DeskOf, user: Trainee) -> Review:
    """Compares a try with the sources; only counts of it are kept."""
    return desk.training.attempt(user, body.exercise_id, PracticeAttempt(body.facts, body.passage_id, body.answer))


@router.post("/training/attempts/{attempt_id}/rating", status_code=204)
def rate(attempt_id: Id, body: RatingIn, desk: DeskOf, user: Trainee) -> None:
    """Keeps how a try went in one's own eyes."""
    desk.training.rate(user, attempt_id, body.rating)


@router.get("/training/results")
def results(desk: DeskOf, user: Reads) -> Results:
    """The tries of everybody by topic."""
    return desk.training.results(user)


Short = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
ScenarioId = Annotated[str, StringConstraints(max_length=80)]
Name = Annotated[str, StringConstraints(max_length=100)]


class PlayIn(Body):
    """A scenario to play."""

    scenario_id: ScenarioId


class QuestionIn(Body):
    """What a trainee asks the caller."""

    text: Text


class PlaceIn(Body):
    """The passage where a trainee thinks it stands; empty: found nothing."""

    passage_id: str = Field(default="", max_length=500)


class PlayEndIn(Body):
    """The answer to the caller, the verdict on BelBot's, and whether a trainer may read it."""

    answer: Text
    verdict: Verdict = ""
    show_trainer: bool = False


class OverruleIn(Body):
    """A trainer's own score for a part of a play."""

    part: Part
    score: float = Field(ge=0, le=1)
    reason: Text


class FactIn(Body):
    """A fact that the caller tells when asked."""

    needed: bool
    questions: list[Short] = Field(min_length=1, max_length=MOST_QUESTIONS)
    reply: Short


class GoldIn(Body):
    """A sentence that answers, literally."""

    document_id: str = Field(min_length=1, max_length=300)
    sentence: str = Field(min_length=1, max_length=5000)


class FlawedIn(Body):
    """An answer of BelBot that is wrong or incomplete on purpose."""

    text: Short
    what_is_wrong: Short
    flaw: Flaw


class ScenarioIn(Body):
    """A scenario; with an id it takes the place of that one."""

    scenario_id: ScenarioId = ""
    title: Short
    topic: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    level: Level
    opening: Short
    facts: list[FactIn] = Field(min_length=1, max_length=MOST_FACTS)
    sources: list[GoldIn] = Field(min_length=1, max_length=MOST_SENTENCES)
    points: list[Short] = Field(min_length=1, max_length=MOST_SENTENCES)
    mistakes: list[Short] = Field(default=[], max_length=MOST_SENTENCES)
    flawed: FlawedIn | None = None

    def scenario(self) -> Scenario:
        """As the desk takes it; it names the facts itself."""
        flawed = self.flawed
        return Scenario(
            scenario_id=self.scenario_id,
            title=self.title,
            topic=self.topic,
            level=self.level,
            opening=self.opening,
            facts=tuple(CallerFact("", one.needed, tuple(one.questions), one.reply) for one in self.facts),
            sources=tuple(GoldSource(one.document_id, one.sentence) for one in self.sources),
            points=tuple(self.points),
            mistakes=tuple(self.mistakes),
            flawed=FlawedAnswer(flawed.text, flawed.what_is_wrong, flawed.flaw) if flawed else None,
        )


class DraftIn(Body):
    """What to draft a scenario from: an exercise of a case or an article, or a caller's question."""

    exercise_id: str = Field(default="", max_length=500)
    question: Text = ""


class GroupIn(Body):
    """A group of people; with nobody in it, it is gone."""

    name: Name
    members: list[Name] = Field(max_length=500)


class AssignIn(Body):
    """Scenarios for people and groups, before a day."""

    scenario_ids: list[ScenarioId] = Field(max_length=100)
    people: list[Name] = Field(default=[], max_length=100)
    groups: list[Name] = Field(default=[], max_length=20)
    due: date


class MarksIn(Body):
    """The number of the answer to each question, or of each statement, in order."""

    answers: list[Whole] = Field(max_length=50)


class QuestionnaireIn(MarksIn):
    """A questionnaire before or after the lessons."""

    moment: Moment


class ScenariosOut(BaseModel):
    """What can be played."""

    scenarios: list[PlayLine]


class ShownPlaysOut(BaseModel):
    """Plays that trainees showed."""

    plays: list[ShownPlay]


class ScenarioLinesOut(BaseModel):
    """All scenarios, for trainers."""

    scenarios: list[ScenarioLine]


class MarkedOut(BaseModel):
    """Each answer marked."""

    marked: list[Marked]


@router.get("/training/scenarios")
def scenarios(desk: DeskOf, user: Trainee) -> ScenariosOut:
    """What can be played as a call, what was assigned first."""
    return ScenariosOut(scenarios=desk.practice.playing.listed(user, desk.practice.assigning.due(user)))


@router.post("/training/plays", status_code=201)
def play(body: PlayIn, desk: DeskOf, user: Trainee, delivery: DeliveryOf) -> PlayStart:
    """Begins a call."""
    playing = desk.practice.playing
    return playing.start(user, desk.once(user, delivery, lambda: playing.begin(user, body.scenario_id)))


@router.post("/training/plays/{play_id}/questions")
def ask_caller(play_id: Id, body: QuestionIn, desk: DeskOf, user: Trainee) -> CallerReply:
    """What the caller says; asking twice counts once."""
    return desk.practice.playing.ask(user, play_id, body.text)


@router.post("/training/plays/{play_id}/place", status_code=204)
def place(play_id: Id, body: PlaceIn, desk: DeskOf, user: Trainee) -> None:
    """Where it stands, before or after BelBot was opened."""
    desk.practice.playing.place(user, play_id, body.passage_id)


@router.post("/training/plays/{play_id}/belbot")
def open_belbot(play_id: Id, desk: DeskOf, user: Trainee) -> ShownAnswer:
    """The answer of the exercise, once the trainee looked alone. In some it is wrong on purpose: here and nowhere else."""
    return desk.practice.playing.open_belbot(user, play_id)


@router.post("/training/plays/{play_id}/finish")
def finish(play_id: Id, body: PlayEndIn, desk: DeskOf, user: Trainee) -> PlayReview:
    """Ends a call and explains it; the first end counts."""
    end = PlayEnd(body.answer, body.verdict, body.show_trainer)
    return desk.practice.playing.finish(user, play_id, end)


@router.get("/training/plays/shown")
def shown_plays(desk: DeskOf, user: Trainer) -> ShownPlaysOut:
    """Plays that trainees asked a trainer to look at."""
    return ShownPlaysOut(plays=desk.practice.playing.shown(user))


@router.post("/training/plays/{play_id}/overrule", status_code=204)
def overrule(play_id: Id, body: OverruleIn, desk: DeskOf, user: Trainer, delivery: DeliveryOf) -> None:
    """A trainer's own score for a part, with the reason."""

    def make() -> str:
        desk.practice.playing.overrule(user, play_id, body.part, body.score, body.reason)
        return play_id

    desk.once(user, delivery, make)


@router.get("/training/progress")
def progress(desk: DeskOf, user: Trainee) -> PlayResults:
    """One's own results by topic and week."""
    return desk.practice.progress.own(user)


@router.get("/training/progress/everybody")
def everybody(desk: DeskOf, user: Reads) -> PlayResults:
    """Results of everybody by topic, week and group, for trainers; under ten people nothing shows."""
    return desk.practice.progress.everybody(user)


@router.get("/training/library")
def library(desk: DeskOf, user: Trainer) -> ScenarioLinesOut:
    """All scenarios, for trainers."""
    return ScenarioLinesOut(scenarios=desk.practice.composing.listed(user))


@router.post("/training/library", status_code=201)
def save_scenario(body: ScenarioIn, desk: DeskOf, user: Trainer, delivery: DeliveryOf) -> Scenario:
    """Keeps a scenario that a trainer composed."""
    composing, given = desk.practice.composing, body.scenario()
    return composing.get(user, desk.once(user, delivery, lambda: composing.save(user, given)))


@router.post("/training/library/draft")
def draft(body: DraftIn, desk: DeskOf, user: Trainer) -> Scenario:
    """A scenario to start from; nothing is kept."""
    if body.exercise_id:
        return desk.practice.composing.from_exercise(user, body.exercise_id)
    return desk.practice.composing.from_question(user, body.question)


@router.get("/training/library/{scenario_id}")
def whole_scenario(scenario_id: ScenarioId, desk: DeskOf, user: Trainer) -> Scenario:
    """A whole scenario, for trainers."""
    return desk.practice.composing.get(user, scenario_id)


@router.get("/training/library/{scenario_id}/file", response_class=PlainTextResponse)
def scenario_file(scenario_id: ScenarioId, desk: DeskOf, user: Trainer) -> PlainTextResponse:
    """A scenario as YAML, for trainers."""
    text = desk.practice.composing.file(user, scenario_id)
    headers = {"Content-Disposition": f'attachment; filename="{scenario_id}.yaml"'}
    return PlainTextResponse(text, media_type="application/yaml", headers=headers)


@router.post("/training/library/{scenario_id}/remove", status_code=204)
def remove_scenario(scenario_id: ScenarioId, desk: DeskOf, user: Trainer, delivery: DeliveryOf) -> None:
    """Takes a scenario away that was made at the desk."""

    def make() -> str:
        desk.practice.composing.remove(user, scenario_id)
        return scenario_id

    desk.once(user, delivery, make)


@router.get("/training/assignments")
def assignments(desk: DeskOf, user: Trainer) -> Assigned:
    """People, groups and assignments, for trainers."""
    return desk.practice.assigning.overview(user)


@router.post("/training/assignments", status_code=204)
def assign(body: AssignIn, desk: DeskOf, user: Trainer, delivery: DeliveryOf) -> None:
    """Assigns scenarios to people and groups."""

    def make() -> str:
        desk.practice.assigning.assign(user, body.scenario_ids, body.people, body.groups, body.due)
        return ""

    desk.once(user, delivery, make)


@router.post("/training/groups", status_code=204)
def set_group(body: GroupIn, desk: DeskOf, user: Trainer) -> None:
    """Makes a group exactly these people."""
    desk.practice.assigning.set_group(user, body.name, body.members)


@router.get("/training/lessons")
def lessons(desk: DeskOf, user: Trainee) -> LessonsOverview:
    """The lessons and the questionnaire, with what one did."""
    return desk.practice.lessons.overview(user)


@router.post("/training/lessons/{lesson_id}/answers")
def mark_lesson(lesson_id: ScenarioId, body: MarksIn, desk: DeskOf, user: Trainee) -> MarkedOut:
    """Marks the answers to the questions of a lesson."""
    return MarkedOut(marked=list(desk.practice.lessons.mark(user, lesson_id, body.answers)))


@router.post("/training/questionnaire", status_code=204)
def fill_in(body: QuestionnaireIn, desk: DeskOf, user: Trainee) -> None:
    """Keeps what one filled in before or after the lessons."""
    desk.practice.lessons.fill_in(user, body.moment, body.answers)


@router.get("/training/questionnaire")
def questionnaire(desk: DeskOf, user: Reads) -> QuestionnaireChange:
    """How the answers of everybody changed, for trainers."""
    return desk.practice.lessons.change(user)
