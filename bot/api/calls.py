"""Calls: a phone call from start to end, and what was done in it. Routes translate and nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, StrictBool, StrictFloat, StringConstraints

from bot.api.context import DeliveryOf, DeskOf
from bot.api.models import Body, Id, Moment
from bot.api.rights import Needs
from bot.desk.calls.calls import CallOfToday, EventKind, Outcome, RepeatCaller
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.types import Answer

router = APIRouter(prefix="/api/v1")


class StartCallIn(Body):
    """A call that begins with the switch on or off; as the user set it for good when nothing is said."""

    with_belbot: StrictBool | None = None


class EndCallIn(Body):
    """How a call ended. Without `topics` it gets those that triage proposes."""

    outcome: Outcome
    topics: list[Annotated[str, StringConstraints(max_length=200)]] | None = Field(default=None, max_length=20)
    repeat_caller: RepeatCaller = ""
    ago_s: StrictFloat = Field(default=0, ge=0, le=86_400, description="how long ago, for what was delivered later")


class OptOutIn(Body):
    """Whether the caller wants that nobody learns from the call."""

    out: StrictBool


class CallEventIn(Body):
    """Something done in a call."""

    kind: EventKind
    answer_id: Id | None = None
    ago_s: StrictFloat = Field(default=0, ge=0, le=86_400, description="how long ago, for what was delivered later")


class CallOut(BaseModel):
    """A call that was started."""

    call_id: str
    started_at: datetime


class CallOfTodayOut(BaseModel):
    """A call of today. `outcome` is empty while it runs, and `niet_afgesloten` when nobody ended it."""

    call_id: str
    started_at: datetime
    ended_at: datetime | None
    outcome: Outcome | Literal["", "niet_afgesloten"]
    answers: list[Answer]

    @classmethod
    def of(cls, one: CallOfToday) -> CallOfTodayOut:
        """The call as the desk shows it."""
        call = one.call
        return cls.model_validate(
            {
                "call_id": call.call_id,
                "started_at": call.started_at,
                "ended_at": call.ended_at,
                "outcome": call.outcome,
                "answers": list(one.answers),
            }
        )


class CallsOut(BaseModel):
    """Calls, the latest first."""

    calls: list[CallOfTodayOut]


@router.post("/calls", status_code=201)
def start_call(desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], body: StartCallIn | None = None) -> CallOut:
    """Starts a call."""
    on = body.with_belbot if body else None
    call = desk.calls.start(user, with_belbot=desk.services.preferences.with_belbot(user.name) if on is None else on)
    return CallOut(call_id=call.call_id, started_at=call.started_at)


@router.get("/calls")
def calls_since(desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], since: Moment) -> CallsOut:
    """One's own calls that began since a moment, the latest first, each with its answers."""
    return CallsOut(calls=[CallOfTodayOut.of(one) for one in desk.calls.began_since(user, since)])


@router.post("/calls/{call_id}/end", status_code=204)
def end_call(
    call_id: str, body: EndCallIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> None:
    """Ends a call."""

    def make() -> str:
        desk.calls.end(user, call_id, body.outcome, body.topics, body.repeat_caller, body.ago_s)
        return call_id

    desk.once(user, delivery, make)


@router.post("/calls/{call_id}/opt-out", status_code=204)
def opt_out(
    call_id: str, body: OptOutIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> None:
    """Leaves a call out of learning: its questions come in no review list, no signal and no exercise."""

    def make() -> str:
        desk.calls.opt_out(user, call_id, out=body.out)
        return call_id

    desk.once(user, delivery, make)


@router.post("/calls/{call_id}/events", status_code=204)
def call_event(
    call_id: str, body: CallEventIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> None:
    """Logs what was done in a call."""

    def make() -> str:
        desk.calls.note(user, call_id, body.kind, body.answer_id, body.ago_s)
        return call_id

    desk.once(user, delivery, make)
