"""Answers up for review. Routes translate and nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StrictBool, StringConstraints

from bot.api.context import DeliveryOf, DeskOf
from bot.api.issues import ReportOut
from bot.api.models import Body, Id, Text, Whole
from bot.api.rights import Needs
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.desk.review.agreement import Agreement
from bot.desk.review.answer_reviews import JudgedAnswer, ReviewedAnswer
from bot.desk.review.draws import LARGEST, LONGEST_DAYS, Sample
from bot.desk.review.fallbacks import FallbackList
from bot.records.answer_reviews import AnswerMarks, Mark, SentenceMarks, Silence
from bot.records.samples import Sampled

router = APIRouter(prefix="/api/v1")

Reviewer = Annotated[User, Needs(Right.ASSESS)]
_MOST_SENTENCES = 60


class SentenceMarksIn(Body):
    """Of a sentence: is it right, complete, carried by its source, and of the right tax year?"""

    correct: Mark
    complete: Mark
    source: Mark
    tax_year: Mark


class AnswerReviewIn(Body):
    """Marks of each sentence in order, and of the answer as service; of an answer without sentences only whether that was right. With a
    follow-up the note says what has to be done."""

    sentences: list[SentenceMarksIn] = Field(default=[], max_length=_MOST_SENTENCES)
    clear: Mark = "nvt"
    humane: Mark = "nvt"
    silence: Silence = ""
    note: Text = ""
    follow_up: StrictBool = False

    def marks(self) -> AnswerMarks:
        """As the desk takes them."""
        sentences = tuple(SentenceMarks(one.correct, one.complete, one.source, one.tax_year) for one in self.sentences)
        return AnswerMarks(sentences, self.clear, self.humane, self.silence)


class ArticleReportIn(Body):
    """What does not hold in an article behind an answer."""

    document_id: Annotated[str, StringConstraints(max_length=300)]
    note: Text


class DrawIn(Body):
    """How many answers to draw, from how many days up to today (UTC), of this topic or of all (empty)."""

    size: Whole = Field(ge=1, le=LARGEST)
    days: Whole = Field(ge=1, le=LONGEST_DAYS)
    topic: Annotated[str, StringConstraints(max_length=200)] = ""


class LiftIn(Body):
    """Why a topic may answer again."""

    reason: Text


class ReviewsOut(BaseModel):
    """What waits for a reviewer, the most urgent first, and how far reviewers agree."""

    waiting: list[Sampled]
    agreement: list[Agreement]


@router.get("/reviews")
def reviews(desk: DeskOf, user: Reviewer) -> ReviewsOut:
    """The list of a reviewer: what was drawn, and what got a thumb down, was withheld, handed to the hulplijn or proposed as a case."""
    return ReviewsOut(waiting=desk.answer_reviews.waiting(user), agreement=desk.answer_reviews.agreement(user))


class JudgedOut(BaseModel):
    """What was reviewed last."""

    judged: list[JudgedAnswer]


@router.get("/reviews/judged")
def judged(desk: DeskOf, user: Reviewer) -> JudgedOut:
    """The answers that were reviewed last, newest first; the reviews of others once one's own is given."""
    return JudgedOut(judged=desk.answer_reviews.judged(user))


@router.get("/samples")
def sample(desk: DeskOf, user: Reviewer, days: Annotated[int, Query(ge=1, le=LONGEST_DAYS)] = 28) -> Sample:
    """What is drawn for review by itself, what was drawn last, and what can be drawn besides from so many days up to today (UTC)."""
    return desk.draws.sample(user, days)


@router.post("/samples", status_code=201)
def draw(body: DrawIn, desk: DeskOf, user: Reviewer, delivery: DeliveryOf) -> Sample:
    """Draws answers besides, spread over topics and generators: fewer where there are fewer, none is an error. It stands first in `by_hand`."""
    desk.once(user, delivery, lambda: desk.draws.draw(user, body.size, body.days, body.topic).draw_id)
    return desk.draws.sample(user, body.days)


@router.get("/reviews/{answer_id}")
def reviewed(answer_id: Id, desk: DeskOf, user: Reviewer) -> ReviewedAnswer:
    """An answer up for review; the reviews of others once one's own is given. That it was read stands in the audit log."""
    return desk.answer_reviews.get(user, answer_id)


@router.post("/reviews/{answer_id}", status_code=201)
def give_review(
    answer_id: Id, body: AnswerReviewIn, desk: DeskOf, user: Reviewer, delivery: DeliveryOf
) -> ReviewedAnswer:
    """A review, once for each reviewer."""

    def make() -> str:
        return desk.answer_reviews.give(user, answer_id, body.marks(), body.note, follow_up=body.follow_up)

    desk.once(user, delivery, make)
    return desk.answer_reviews.get(user, answer_id)


@router.post("/reviews/{answer_id}/correct")
def correct_review(
    answer_id: Id, body: AnswerReviewIn, desk: DeskOf, user: Reviewer, delivery: DeliveryOf
) -> ReviewedAnswer:
    """Puts this in the place of one's own review; what it was is in the audit log."""

    def make() -> str:
        return desk.answer_reviews.correct(user, answer_id, body.marks(), body.note, follow_up=body.follow_up)

    desk.once(user, delivery, make)
    return desk.answer_reviews.get(user, answer_id)


@router.post("/reviews/{answer_id}/report", status_code=201)
def report_article(
    answer_id: Id, body: ArticleReportIn, desk: DeskOf, user: Reviewer, delivery: DeliveryOf
) -> ReportOut:
    """A reviewer says that something in an article behind the answer does not hold."""

    def make() -> str:
        return desk.answer_reviews.report(user, answer_id, body.document_id, body.note)

    return ReportOut(report_id=desk.once(user, delivery, make))


@router.post("/reviews/{answer_id}/case", status_code=201)
def make_case(answer_id: Id, desk: DeskOf, user: Reviewer, delivery: DeliveryOf) -> ReviewedAnswer:
    """A reviewer who called an answer right approves what another proposed of it, or proposes it."""
    desk.once(user, delivery, lambda: desk.answer_reviews.make_case(user, answer_id))
    return desk.answer_reviews.get(user, answer_id)


@router.get("/fallbacks")
def fallbacks(desk: DeskOf, user: Reviewer) -> FallbackList:
    """The topics of which BelBot searches only since the mystery shop found too many wrong answers, and what each shop found."""
    return desk.fallbacks.listed(user)


@router.post("/fallbacks/{fallback_id}/lift")
def lift(fallback_id: Id, body: LiftIn, desk: DeskOf, user: Reviewer, delivery: DeliveryOf) -> FallbackList:
    """A reviewer lets a topic answer again and says why; both stand in the audit log."""
    desk.once(user, delivery, lambda: desk.fallbacks.lift(user, fallback_id, body.reason))
    return desk.fallbacks.listed(user)
