"""The tables of practice: scenarios made at the desk, plays of them, groups, assignments and lessons."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.base import Base
from bot.records.contents import CODE, Code, Content, Quoted, Spoken

SCENARIO = Content(
    "quoted",
    spoken=(
        *("title", "topic", "opening", "points", "mistakes"),
        *("facts.questions", "facts.reply", "flawed.text", "flawed.what_is_wrong"),
    ),
)
"""A scenario in JSON: words of staff, redacted, beside sentences of documents."""


class ScenarioRow(Base):
    """A scenario that a trainer made at the desk or imported."""

    __tablename__ = "training_scenarios"

    scenario_id: Mapped[Code] = mapped_column(String(80), primary_key=True)
    author: Mapped[Code] = mapped_column(String(100))
    changed_at: Mapped[datetime]
    payload: Mapped[dict[str, Any]] = mapped_column(info=SCENARIO.info)


class PlayRow(Base):
    """One play of a scenario, as counts. `answer` is kept, redacted, only where the trainee asked a trainer to look at it.

    `asked` are names of facts; `place_alone` and `place_with` say what was found before and after BelBot was opened (empty: not
    looked); `belbot` what its answer was (empty: not opened), `verdict` what the trainee thought of it; `overrules` are verdicts of
    trainers: part, score, reason, by whom.
    """

    __tablename__ = "training_plays"

    play_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    user: Mapped[Code] = mapped_column(String(100), index=True)
    scenario_id: Mapped[Code] = mapped_column(String(80))
    topic: Mapped[Quoted] = mapped_column(String(200))
    started_at: Mapped[datetime] = mapped_column(index=True)
    finished_at: Mapped[datetime | None]
    asked: Mapped[list[str]] = mapped_column(info=CODE.info)
    place_alone: Mapped[Code] = mapped_column(String(20))
    place_with: Mapped[Code] = mapped_column(String(20))
    belbot: Mapped[Code] = mapped_column(String(20))
    verdict: Mapped[Code] = mapped_column(String(20))
    facts_found: Mapped[int]
    facts_total: Mapped[int]
    needless: Mapped[int]
    points_covered: Mapped[int]
    points_total: Mapped[int]
    mistakes: Mapped[int]
    answer: Mapped[Spoken] = mapped_column(Text)
    overrules: Mapped[list[Any]] = mapped_column(JSON, info=Content("code", spoken=("reason",)).info)


class PracticeGroupRow(Base):
    """Somebody belongs to a group of trainees."""

    __tablename__ = "training_groups"

    name: Mapped[Spoken] = mapped_column(String(100), primary_key=True)
    user: Mapped[Code] = mapped_column(String(100), primary_key=True)


class AssignmentRow(Base):
    """A scenario that somebody, or everybody in a group, is to play before a day."""

    __tablename__ = "training_assignments"

    assignment_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    scenario_id: Mapped[Code] = mapped_column(String(80))
    user: Mapped[Code] = mapped_column(String(100), index=True)
    group: Mapped[Spoken] = mapped_column(String(100), index=True)
    given_by: Mapped[Code] = mapped_column(String(100))
    given_at: Mapped[datetime]
    due: Mapped[date]


class LessonResultRow(Base):
    """How many questions of a lesson somebody had right, the last time."""

    __tablename__ = "training_lessons"

    user: Mapped[Code] = mapped_column(String(100), primary_key=True)
    lesson_id: Mapped[Code] = mapped_column(String(80), primary_key=True)
    right: Mapped[int]
    total: Mapped[int]
    at: Mapped[datetime]


class QuestionnaireRow(Base):
    """What somebody filled in before or after the lessons: a number for each statement."""

    __tablename__ = "training_questionnaires"

    user: Mapped[Code] = mapped_column(String(100), primary_key=True)
    moment: Mapped[Code] = mapped_column(String(10), primary_key=True)
    answers: Mapped[list[Any]] = mapped_column(JSON, info=CODE.info)
    at: Mapped[datetime]
