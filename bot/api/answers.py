"""Answers: asking, masking, and what an employee says of an answer. Routes translate and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.sse import EventSourceResponse
from pydantic import BaseModel, Field, StrictBool, StrictInt

from bot.api.context import DeliveryOf, DeskOf
from bot.api.models import AS_WHOLE, Body, CorrectableBody, Id, RedactionOut, Text
from bot.api.rights import Needs
from bot.api.sse import AskEvent, events
from bot.desk.answers.explanation import Explanation
from bot.desk.answers.feedback import Reason, Thumb
from bot.desk.answers.standing import SourceStanding
from bot.desk.answers.stored import answer_for
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.pipeline.flow import Ask, Step
from bot.types import Answer

router = APIRouter(prefix="/api/v1")


class RedactIn(CorrectableBody):
    """A text to redact, within a call or by itself. A preview leaves no trace in the call's memory."""

    text: Text
    call_id: Id | None = None
    preview: StrictBool = False


class AskIn(CorrectableBody):
    """A question; `literal` asks it without the questions before it in the call, and leaves a year in words in words."""

    text: Text
    tax_year: Annotated[StrictInt, Field(ge=1990, le=2100), AS_WHOLE] | None = None
    generator: Literal["source", "select", "write"] | None = None
    call_id: Id | None = None
    literal: StrictBool = False


class FeedbackIn(CorrectableBody):
    """A thumb; corrections are of its note."""

    answer_id: Id
    thumb: Thumb
    reason: Reason = ""
    note: Text = ""


class OverrideIn(CorrectableBody):
    """What was said instead of an answer, and why; corrections are of the reason. `rule` is the decision rule beside the answer that was
    departed from; then `said` is what that said."""

    answer_id: Id
    said: Text = ""
    reason: Text
    rule: Id | None = None


class OpenIn(Body):
    """Why a colleague's answer is looked at."""

    reason: Text


class FeedbackOut(BaseModel):
    """A thumb that is on disk."""

    feedback_id: str


class OverrideOut(BaseModel):
    """An override that is on disk."""

    override_id: str


class SourcesOut(BaseModel):
    """The sources of an answer as they stand now, in its order."""

    sources: list[SourceStanding]


@router.post("/redact")
def redact(body: RedactIn, desk: DeskOf, user: Annotated[User, Needs(Right.DESK)]) -> RedactionOut:
    """A text without personal data; as a preview, what it would look like."""
    redact = desk.masking.preview if body.preview else desk.masking.redact
    return RedactionOut.of(redact(user, body.call_id, body.text, body.corrected()))


def _asked(body: AskIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> Iterator[Step]:
    """A question that will not be refused: refusals are plain errors, not events."""
    ask = Ask(
        body.text,
        user.name,
        body.call_id,
        body.tax_year,
        body.generator,
        user.access,
        corrections=body.corrected(),
        literal=body.literal,
        on=user.on,
    )
    return desk.asking.begin(user, ask)


@router.post("/ask", response_class=EventSourceResponse)
def ask(
    asked: Annotated[Iterator[Step], Depends(_asked)], user: Annotated[User, Needs(Right.ASK)]
) -> Iterable[AskEvent]:
    """Answers a question as a stream of events."""
    yield from events(asked, user.on)  # type: ignore[misc]


@router.get("/answers/{answer_id}")
def answer(answer_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> Answer:
    """A stored answer, for who asked; for a senior once they said why, or when it was handed to the helpline or got a thumb down."""
    return answer_for(user, desk.services.answers, answer_id)


@router.post("/answers/{answer_id}/open")
def open_answer(answer_id: Id, body: OpenIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> Answer:
    """A colleague's answer, for a senior who says why; the reason stands in the audit log, and holds for that day and the next."""
    return desk.opening.open(user, answer_id, body.reason)


@router.get("/answers/{answer_id}/sources")
def sources(answer_id: Id, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> SourcesOut:
    """How the sources of a stored answer stand now: unchanged, changed or gone."""
    return SourcesOut(sources=desk.standing.of_answer(user, answer_id))


@router.get("/answers/{answer_id}/explanation")
def explanation(
    answer_id: Id,
    desk: DeskOf,
    user: Annotated[User, Needs(Right.ASK)],
    part: Annotated[int, Query(ge=1, description="Of several questions.")] = 1,
) -> Explanation:
    """What is needed for an answer, where it stands, and how one gets there."""
    return desk.explanations.explain(user, answer_id, part)


@router.post("/feedback", status_code=201)
def feedback(
    body: FeedbackIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> FeedbackOut:
    """Takes a thumb."""

    def make() -> str:
        return desk.feedback.give(user, body.answer_id, body.thumb, body.reason, body.note, body.corrected())

    return FeedbackOut(feedback_id=desk.once(user, delivery, make))


@router.post("/overrides", status_code=201)
def override(
    body: OverrideIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> OverrideOut:
    """Takes what was said instead of an answer."""

    def make() -> str:
        return desk.overrides.give(user, body.answer_id, body.said, body.reason, body.corrected(), rule=body.rule)

    return OverrideOut(override_id=desk.once(user, delivery, make))
