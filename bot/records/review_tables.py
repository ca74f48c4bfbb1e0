"""The tables of sampling for review: which answers were drawn, and what reviewers said of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.base import Base
from bot.records.contents import CODE, Code, Quoted, Spoken


class SampleDrawRow(Base):
    """The answers of a day (UTC) were drawn from: how many there were, and how many of them at random."""

    __tablename__ = "sample_draws"

    day: Mapped[date] = mapped_column(primary_key=True)
    answers: Mapped[int]
    drawn: Mapped[int]
    at: Mapped[datetime]


class AnswerSampleRow(Base):
    """An answer drawn for review, and why. `at_random`: it stands for all answers of its day."""

    __tablename__ = "answer_samples"

    answer_id: Mapped[Code] = mapped_column(ForeignKey("answers.answer_id", ondelete="CASCADE"), primary_key=True)
    reasons: Mapped[list[str]] = mapped_column(info=CODE.info)
    at_random: Mapped[bool]


class HandDrawRow(Base):
    """A reviewer drew besides: from the answers of these days (UTC) and, where one is named, of this topic, how many were asked for, how many
    there were to draw from, and how many were drawn."""

    __tablename__ = "hand_draws"

    draw_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    drawn_by: Mapped[Code] = mapped_column(String(100))
    at: Mapped[datetime]
    first: Mapped[date]
    last: Mapped[date]
    topic: Mapped[Quoted] = mapped_column(String(200))
    asked: Mapped[int]
    answers: Mapped[int]
    drawn: Mapped[int]


class AnswerReviewRow(Base):
    """What a reviewer said of an answer: marks of each sentence, of the answer as service, and a redacted note. `is_right` is what follows
    from the marks; `silence` says whether it was right to give no answer, empty where there is one. With `follow_up` somebody has to
    see to it. With `second` the answer is offered to a second reviewer too. `blind` are the marks as they were before this reviewer read
    another's, where those were corrected afterwards."""

    __tablename__ = "answer_reviews"

    review_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    answer_id: Mapped[Code] = mapped_column(ForeignKey("answers.answer_id", ondelete="CASCADE"), index=True)
    reviewer: Mapped[Code] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(index=True)
    is_right: Mapped[bool]
    sentences: Mapped[list[Any]] = mapped_column(JSON, info=CODE.info)
    clear: Mapped[Code] = mapped_column(String(5))
    humane: Mapped[Code] = mapped_column(String(5))
    silence: Mapped[Code] = mapped_column(String(10))
    note: Mapped[Spoken] = mapped_column(Text)
    follow_up: Mapped[bool]
    second: Mapped[bool] = mapped_column(server_default=false())
    blind: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), info=CODE.info)
    corrected_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("answer_id", "reviewer"),)
