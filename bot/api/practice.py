"""Practice: exercises without a caller. Routes translate and nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from bot.api.context import DeskOf
from bot.api.models import Body, Id, Text
from bot.api.rights import Needs
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.desk.practice.practice import Overview, PracticeAttempt, Results, Review
from bot.records.practice import Rating

router = APIRouter(prefix="/api/v1")


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
    user: Annotated[User, Needs(Right.PRACTISE)],
    topic: Annotated[str | None, Query(max_length=200)] = None,
) -> Overview:
    """What can be practised, by topic, with one's own progress."""
    return desk.training.overview(user, topic)


@router.post("/training/attempts", status_code=201)
def attempt(body: AttemptIn, desk: DeskOf, user: Annotated[User, Needs(Right.PRACTISE)]) -> Review:
    """Compares a try with the sources; only counts of it are kept."""
    return desk.training.attempt(user, body.exercise_id, PracticeAttempt(body.facts, body.passage_id, body.answer))


@router.post("/training/attempts/{attempt_id}/rating", status_code=204)
def rate(attempt_id: Id, body: RatingIn, desk: DeskOf, user: Annotated[User, Needs(Right.PRACTISE)]) -> None:
    """Keeps how a try went in one's own eyes."""
    desk.training.rate(user, attempt_id, body.rating)


@router.get("/training/results")
def results(desk: DeskOf, user: Annotated[User, Needs(Right.PRACTICE_RESULTS)]) -> Results:
    """The tries of everybody by topic, for seniors."""
    return desk.training.results(user)
